"""How a case looks to the people it concerns."""

from __future__ import annotations

from bot.answers.case import Case, CaseState
from bot.dialogue.reply import Button, Card, Field, FieldKind, Form, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.people.person import Person

ANSWER_LIMIT = 4000


def card_id(case_id: str) -> str:
    """The id of the card that shows a case."""
    return f"case:{case_id}"


def case_of(card: str) -> str:
    """The id of the case that a card shows."""
    return card.removeprefix(card_id(""))


def case_cards(case_id: str) -> tuple[str, ...]:
    """The ids of all cards that show a case."""
    return (card_id(case_id),)


def referent_card(case: Case, viewer: Person, texts: Texts, language: str) -> Card:
    """The case as somebody who may answer it sees it."""
    say = texts.say
    facts = [(say("cases-asker", language), case.asker)]
    if case.team:
        facts.append((say("cases-team", language), case.team))
    facts.append(
        (say("cases-state", language), say(f"cases-{case.state}", language, name=case.referent or ""))
    )
    parts = [Paragraph(case.question)]
    if case.answer:
        parts.append(Paragraph(case.answer))
    return Card(
        id=card_id(case.id),
        title=say("cases-card", language),
        facts=tuple(facts),
        parts=tuple(parts),
        buttons=_buttons(case, viewer, texts, language),
    )


def card_reply(case: Case, viewer: Person, texts: Texts, language: str) -> Reply:
    """The card in a message of its own, for somebody who did not ask for it."""
    lead = texts.say("cases-arrived", language, name=case.asker, address=viewer.address)
    card = referent_card(case, viewer, texts, language)
    return Reply(ReplyKind.NOTICE, language, (Paragraph(lead),), cards=(card,), private=True)


def asker_reply(case: Case, asker: Person, texts: Texts, language: str) -> Reply:
    """The answer as the asker gets it, naming who gave it."""
    say = texts.say
    name = case.referent or ""
    parts = (
        Paragraph(say("cases-answer", language, name=name, question=case.question, address=asker.address)),
        Paragraph(case.answer or ""),
    )
    close = Button(say("cases-close", language), "cases.close", case.id)
    return Reply(ReplyKind.NOTICE, language, parts, buttons=(close,), private=True)


def answer_button(case: Case, viewer: Person, texts: Texts, language: str, *, answer: str = "") -> Button:
    """What opens the form to answer a case, in which `answer` stands already."""
    label = texts.say("cases-reread" if answer else "cases-reply", language)
    form = _answer_form(case, viewer, texts, language, answer)
    return Button(label, "cases.answer", case.id, form=form, primary=True)


def _buttons(case: Case, viewer: Person, texts: Texts, language: str) -> tuple[Button, ...]:
    answer = answer_button(case, viewer, texts, language)
    if case.state is CaseState.OPEN:
        return (Button(texts.say("cases-claim", language), "cases.claim", case.id), answer)
    if case.state is CaseState.CLAIMED and case.claimed_by == viewer.id:
        return (answer,)
    return ()


def _answer_form(case: Case, viewer: Person, texts: Texts, language: str, answer: str) -> Form:
    def say(key: str, **values: str) -> str:
        return texts.say(key, language, address=viewer.address, **values)

    return Form(
        action="cases.answer",
        value=case.id,
        title=case.question,
        note=say("cases-form-note", name=case.asker),
        submit=say("cases-send"),
        fields=(
            Field(
                "answer",
                say("cases-field-answer"),
                FieldKind.TEXT,
                value=answer,
                required=True,
                limit=ANSWER_LIMIT,
            ),
            Field(
                "keep",
                say("cases-field-keep"),
                FieldKind.CHOICE,
                value="no",
                choices={"no": say("cases-keep-no"), "yes": say("cases-keep-yes")},
            ),
        ),
    )
