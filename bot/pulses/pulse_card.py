"""What people see of a pulse: the invitation, the form, the thanks and the results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Field,
    FieldKind,
    Form,
    Paragraph,
    Part,
    Reply,
    ReplyKind,
    Table,
)
from bot.locales import Texts
from bot.people.groups import LEAST_PEOPLE
from bot.people.person import Person
from bot.pulses.disclosure import LEAST_TEXTS, NOBODY, OPEN, Count
from bot.pulses.pulse import GroupResult, Pulse, QuestionResult
from bot.pulses.pulse_set import TEXT_LIMIT, PulseQuestion, PulseSet, QuestionKind

TEXTS_SHOWN: Final = 15
"""Free texts in a message; the committee's page has them all."""

_KINDS: Final = {
    QuestionKind.SCALE: FieldKind.CHOICE,
    QuestionKind.CHOICE: FieldKind.CHOICE,
    QuestionKind.CHOICES: FieldKind.CHOICES,
    QuestionKind.TEXT: FieldKind.TEXT,
}


def card_of(pulse_id: str) -> str:
    """What the card of a pulse is replaced by."""
    return f"pulse:{pulse_id}"


def invitation(pulse: Pulse, person: Person, texts: Texts, language: str, *, again: bool = False) -> Reply:
    """What asks somebody to answer; `again` for a reminder."""
    key = "pulses-reminder" if again else "pulses-invitation"
    words = texts.say(key, language, address=person.address, name=person.name)
    return Reply(
        ReplyKind.NOTICE,
        language,
        (Paragraph(words),),
        cards=(invitation_card(pulse, person, texts, language),),
        private=True,
    )


def invitation_card(
    pulse: Pulse, person: Person, texts: Texts, language: str, *, answered: bool = False
) -> Card:
    """The pulse for one person: what is asked and what becomes of it, and what there is to press."""
    asked = pulse.pulse_set
    promise = texts.say(
        "pulses-answered" if answered else "pulses-promise",
        language,
        address=person.address,
        day=pulse.last_day,
        least=LEAST_PEOPLE,
    )
    first = asked.questions[0]
    alone = len(asked.questions) == 1 and first.kind in (QuestionKind.SCALE, QuestionKind.CHOICE)
    question = asked.asked(first, texts, language, address=person.address)
    parts: list[Part] = [*([Paragraph(question)] if alone else []), Paragraph(promise)]
    if alone:
        answering = tuple(
            Button(label, "pulses.answer", f"{pulse.id}:{option}")
            for option, label in asked.options(first, texts, language).items()
        )
    else:
        key = "pulses-answer-anew" if answered else "pulses-answer"
        form = answer_form(pulse, person, texts, language)
        answering = (Button(texts.say(key, language), "pulses.answer", pulse.id, form, primary=not answered),)
    withdrawing = (Button(texts.say("pulses-withdraw", language), "pulses.withdraw", pulse.id),)
    return Card(
        card_of(pulse.id),
        asked.title(texts, language),
        parts=tuple(parts),
        buttons=answering + (withdrawing if answered else ()),
    )


def answer_form(pulse: Pulse, person: Person, texts: Texts, language: str) -> Form:
    """All questions of a pulse; only the first must be answered."""
    asked = pulse.pulse_set
    return Form(
        action="pulses.answer",
        title=asked.title(texts, language),
        submit=texts.say("pulses-send", language),
        fields=tuple(
            _field(pulse, question, person, texts, language, required=question is asked.questions[0])
            for question in asked.questions
        ),
        value=pulse.id,
        note=texts.say(
            "pulses-form-note", language, address=person.address, least=LEAST_PEOPLE, texts=LEAST_TEXTS
        ),
    )


def _field(
    pulse: Pulse, question: PulseQuestion, person: Person, texts: Texts, language: str, *, required: bool
) -> Field:
    asked = pulse.pulse_set
    return Field(
        question.name,
        asked.asked(question, texts, language, address=person.address),
        _KINDS[question.kind],
        required=required,
        limit=TEXT_LIMIT,
        choices=asked.options(question, texts, language),
    )


def results_reply(
    pulse: Pulse,
    results: Sequence[QuestionResult],
    texts: Texts,
    language: str,
    *,
    address: str | None = None,
) -> Reply:
    """What came of a pulse, for everybody who was asked and for the committee."""
    title = pulse.pulse_set.title(texts, language)
    if pulse.answers is None:
        words = texts.say("pulses-too-few", language, address=address, title=title, least=LEAST_PEOPLE)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(words),), private=True)
    told = texts.say(
        "pulses-results", language, address=address, title=title, answers=pulse.answers, people=pulse.audience
    )
    parts: list[Part] = [Paragraph(told)]
    parts += [Paragraph(texts.say("pulses-held", language, least=LEAST_PEOPLE))] if pulse.held else []
    for question, result in zip(pulse.pulse_set.questions, results, strict=True):
        parts += _result(pulse, question, result, texts, language)
    return Reply(ReplyKind.NOTICE, language, tuple(parts), private=True)


def _result(
    pulse: Pulse, question: PulseQuestion, result: QuestionResult, texts: Texts, language: str
) -> list[Part]:
    heading = Paragraph(pulse.pulse_set.asked(question, texts, language))
    if question.kind is QuestionKind.TEXT:
        if not result.texts:
            return [heading, Paragraph(texts.say("pulses-few-texts", language, least=LEAST_TEXTS))]
        return [heading, Bullets(result.texts[:TEXTS_SHOWN])]
    if not result.groups:
        return [heading, Paragraph(texts.say("pulses-few-answers", language, least=LEAST_PEOPLE))]
    shown: list[Part] = [heading, result_table(pulse.pulse_set, question, result, texts, language)]
    return [*shown, Paragraph(texts.say("pulses-open", language, open=OPEN))] if result.is_open else shown


def result_table(
    asked: PulseSet, question: PulseQuestion, result: QuestionResult, texts: Texts, language: str
) -> Table:
    """How often each option was chosen, by everybody and, where there are several, by each group."""
    groups = result.groups if len(result.groups) > 1 else ()
    header = (
        texts.say("pulses-option", language),
        texts.say("pulses-everybody", language, answers=result.answers),
        *(_named(group, texts, language) for group in groups),
    )
    rows = tuple(
        (
            label,
            count_said(result.counts.get(option, NOBODY), texts, language),
            *(count_said(group.counts.get(option, NOBODY), texts, language) for group in groups),
        )
        for option, label in asked.options(question, texts, language).items()
    )
    return Table(header, rows)


def count_said(count: Count, texts: Texts, language: str) -> str:
    """A count as people read it."""
    if not count.is_open:
        return str(count.least)
    return texts.say("pulses-between", language, least=count.least, most=count.most)


def _named(group: GroupResult, texts: Texts, language: str) -> str:
    if group.team:
        return texts.say("pulses-team", language, team=group.team, answers=group.answers)
    return texts.say("pulses-others", language, answers=group.answers)
