"""Drafts in a chat model's words: made of the same input as the template's, and checked by code.

A model fills in a form and nothing else: whom a draft goes to, what it encloses and who approves it are not
asked of it. Where it fails, the draft stays as the template made it, and says why.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

import structlog

from bot.answers.chat_model import UnusableModel
from bot.answers.orders import without_hidden_orders
from bot.answers.words import fold, language_share
from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Paragraph
from bot.drafts import model_forms as forms
from bot.drafts.cell_values import manner_of
from bot.drafts.content import (
    Composed,
    Composer,
    Content,
    Doubt,
    Email,
    Pile,
    Report,
    Rows,
    Section,
    SortedMail,
    Task,
)
from bot.drafts.edit_form import BODY_LIMIT, SUBJECT_LIMIT, fields_of, read_form
from bot.drafts.email_templates import Tone, framed
from bot.drafts.facts import FactKind, unfounded
from bot.drafts.notes import sentences_of
from bot.drafts.policy import recipients, words_of
from bot.drafts.quotes import on_one_line, quotable, quotes_in, stands
from bot.drafts.row_candidates import Candidate, CheckedRows, checked_rows, completed, missed_values
from bot.drafts.setback import HELD, Setback
from bot.drafts.weekly_report import Heading
from bot.drafts.worded_minutes import LEAST_QUOTED, MOST_MISSED, is_quoted, minutes_sections, missed_lines
from bot.drafts.writer import Filled, Unfit, Withheld, Writer
from bot.locales import Texts
from bot.people.local_time import local_now
from bot.people.person import Person

OWN_LANGUAGE: Final = 0.4
"""Share of function words of the draft's language below which a text is in another one."""
MOST_ANSWERS: Final = 8
"""Mails of a batch that a model answers at once."""
LINE_LIMIT: Final = 600
SOURCE_LIMIT: Final = 4000
"""Characters of each source that a model is given for a change."""
TEXT_LIMIT: Final = 20_000
"""Characters of one text that a model is given."""

_OPENING: Final = re.compile(
    r"^(?:bonjour|bonsoir|cher|chere|chers|cheres|salut|madame|monsieur|hello|hi|hey|dear|good (?:morning|afternoon))\b"
    r"[^.!?]{0,60}[,!.:]?$"
)
_CLOSING: Final = re.compile(
    r"^(?:(?:bien |tres )?(?:cordialement|amicalement|sincerement)|bien a vous|a bientot|(?:kind |best |warm )?regards"
    r"|all the best|best wishes|yours (?:sincerely|faithfully|truly)|sincerely|cheers|best)\b[^.]{0,40}[,.!]?$"
)

_MARK: Final = re.compile(r"\[\[\d+\]\]")
_FACT_DOUBTS: Final = frozenset(f"doubts-{kind}" for kind in FactKind)
_REVISED_NOTES: Final[Mapping[Task | None, str]] = {
    Task.TABLE: "composing-note-model-figures",
    Task.MINUTES: "composing-note-model-minutes",
}

_Kind = TypeVar("_Kind", Email, Report, SortedMail, Rows)

log = structlog.get_logger(__name__)


class ModelComposer:
    """Words drafts with a chat model; without one, and where it fails, they stay as they are.

    `company` is the company's name, `time_zone` its time zone.
    """

    def __init__(
        self, writer: Writer | None, texts: Texts, clock: Clock, *, company: str, time_zone: str
    ) -> None:
        self._writer = writer
        self._texts = texts
        self._clock = clock
        self._company = company
        self._zone = time_zone

    @property
    def writes(self) -> bool:
        """Whether there is a chat model."""
        return self._writer is not None

    async def worded(self, composed: Composed, person: Person, *, masked: bool = False) -> Composed:
        """A draft in the model's words, with what to check in them; else the draft and its `setback`.

        `masked` says that the person lets leave what the guard asks about, with placeholders in its place.
        """
        if self._writer is None or composed.task is None or composed.composer is Composer.MODEL:
            return composed
        by_task = {
            Task.EMAIL: self._letter,
            Task.ANSWER: self._letter,
            Task.WEEKLY: self._week,
            Task.MINUTES: self._minutes,
            Task.TABLE: self._summary,
            Task.SORTING: self._answers,
            Task.ROWS: self._rows,
        }
        try:
            made = await by_task[composed.task](composed, person, masked=masked)
        except Withheld as held:
            return replace(composed, setback=Setback(HELD, held.kinds))
        except UnusableModel as failure:
            _log(failure, composed)
            return replace(composed, setback=Setback(failure.reason))
        if made is composed:
            return composed
        return replace(made, composer=Composer.MODEL, setback=None, recipe=None)

    async def revised(
        self, composed: Composed, wish: str, person: Person, *, language: str = "", masked: bool = False
    ) -> Composed:
        """A draft changed as somebody asks in words; `language` is one that they ask for.

        Whom it goes to, what it encloses, tables and charts stay; all else is as the form to edit it has it.

        Raises:
            UnusableModel: when the model fails, or the draft is of a kind that it does not write.
            Withheld: when the guard asks first.
        """
        content = composed.content
        if not isinstance(content, Email | Report):
            raise UnusableModel("other")
        language = language or content.language
        parts = {
            field.name: field.value
            for field in fields_of(content, str)
            if field.name not in {"to", "cc"} and field.value
        }

        def read(filled: forms.RevisionForm) -> Email | Report:
            given = {part.name: part.text for part in filled.parts}
            try:
                changed = read_form(content, parts | given)
            except Refusal as refusal:
                raise Unfit("a part is empty or too long.") from refusal
            if isinstance(content, Email):
                return replace(_of(Email, changed), to=content.to, cc=content.cc, language=language)
            return replace(_of(Report, changed), to=content.to, language=language)

        def check(filled: forms.RevisionForm) -> None:
            given = {part.name: part.text for part in filled.parts}
            if not given or not given.keys() <= parts.keys():
                raise Unfit("name only parts that you were given, and give at least one.")
            if any(
                set(_MARK.findall(text)) != set(_MARK.findall(parts[name])) for name, text in given.items()
            ):
                raise Unfit("marks such as [[1]] stand for tables: keep each in its part.")
            changed = read(filled)
            _fits(words_of(changed), language)
            self._check_task(changed, composed, person)

        data = {
            "today": f"{self._today(person):%A %Y-%m-%d}",
            "wish": wish,
            "parts": [{"name": name, "text": text} for name, text in parts.items()],
            "made_from": [source.text[:SOURCE_LIMIT] for source in composed.sources],
        }
        aimed = replace(composed, content=replace(content, language=language))
        try:
            filled = await self._fill(forms.RevisionForm, forms.REVISION, data, aimed, check, masked=masked)
        except UnusableModel as failure:
            _log(failure, composed)
            raise
        changed = read(filled)
        open_still = tuple(
            doubt
            for doubt in composed.doubts
            if doubt.key not in _FACT_DOUBTS and still_stands(doubt, words_of(changed))
        )
        found = await self._unfounded(words_of(changed), replace(composed, content=content), person, wish)
        return replace(
            composed,
            content=changed,
            composer=Composer.MODEL,
            doubts=(*open_still, *found),
            note=_REVISED_NOTES.get(composed.task, "composing-note-model"),
            setback=None,
            recipe=None,
        )

    def _check_task(self, changed: Email | Report, composed: Composed, person: Person) -> None:
        """See that what a task promises still holds: figures of a table, and quotes of minutes."""
        if composed.task is Task.TABLE:
            facts = unfounded(
                words_of(changed),
                (words_of(composed.content),),
                today=self._today(person),
                language=changed.language,
            )
            if any(fact.kind is FactKind.FIGURE for fact in facts):
                raise Unfit("it holds figures that the report does not state.")
        if composed.task is Task.MINUTES:
            plain = quotable("\n".join(source.text for source in composed.sources))
            if not all(stands(quote, plain) for quote in quotes_in(words_of(changed))):
                raise Unfit("quotes stay as they are, word for word.")

    async def _fill(
        self,
        form: type[Filled],
        rules: str,
        data: Mapping[str, Any],
        composed: Composed,
        check: Callable[[Filled], None],
        *,
        masked: bool,
    ) -> Filled:
        if self._writer is None:
            raise UnusableModel("none")
        language, tone = composed.content.language, composed.recipe.tone if composed.recipe else Tone.NEUTRAL
        return await self._writer.fill(
            form, forms.rules(rules, language, tone), data, language=language, masked=masked, check=check
        )

    # E-mails

    async def _letter(self, composed: Composed, person: Person, *, masked: bool) -> Composed:
        email = _of(Email, composed.content)
        answers = composed.task is Task.ANSWER

        def check(filled: forms.LetterForm) -> None:
            _fits(unframed(filled.body), email.language)
            if not answers and not filled.subject.strip():
                raise Unfit("subject is empty.")

        data = {
            "today": f"{self._today(person):%A %Y-%m-%d}",
            "mail" if answers else "request": [source.text for source in composed.sources],
            "draft": {"subject": email.subject, "body": unframed(email.body)},
        }
        rules = forms.ANSWER if answers else forms.LETTER
        filled = await self._fill(forms.LetterForm, rules, data, composed, check, masked=masked)
        subject = email.subject if answers else on_one_line(filled.subject)[:SUBJECT_LIMIT]
        said = unframed(filled.body)
        tone = Tone(composed.recipe.tone) if composed.recipe else Tone.NEUTRAL
        body = framed(said, self._texts, language=email.language, tone=tone, to=email.to, sender=person.name)
        doubts = await self._unfounded(f"{subject}\n\n{said}", composed, person)
        return replace(
            composed,
            content=replace(email, subject=subject, body=body),
            doubts=(*composed.doubts, *doubts),
            note="composing-note-model",
        )

    # Reports

    async def _week(self, composed: Composed, person: Person, *, masked: bool) -> Composed:
        report = _of(Report, composed.content)
        say = self._texts.say
        titles = {say(f"reports-weekly-{heading}", report.language): heading for heading in Heading}
        points = [
            (titles[section.heading], words)
            for section in report.sections
            if section.heading in titles
            for part in section.parts
            if isinstance(part, Bullets)
            for words in part.items
        ]

        def check(filled: forms.WeekForm) -> None:
            _fits(" ".join(line.text for line in filled.lines), report.language)
            if not all(set(line.points) & set(range(1, len(points) + 1)) for line in filled.lines):
                raise Unfit("each line needs the numbers of the points it rests on.")

        data = {
            "points": [
                {"number": number, "section": heading.value, "text": words}
                for number, (heading, words) in enumerate(points, 1)
            ]
        }
        filled = await self._fill(forms.WeekForm, forms.WEEKLY, data, composed, check, masked=masked)
        lines: dict[Heading, list[str]] = {heading: [] for heading in Heading}
        for line in filled.lines:
            lines[_heading(line.section)].append(on_one_line(line.text)[:LINE_LIMIT])
        told = {number for line in filled.lines for number in line.points}
        for number, (heading, words) in enumerate(points, 1):
            if number not in told:
                lines[heading].append(words)
        worded = tuple(
            Section(say(f"reports-weekly-{heading}", report.language), (Bullets(tuple(lines[heading])),))
            for heading in Heading
            if lines[heading]
        )
        opening = tuple(section for section in report.sections if section.heading not in titles)
        said = "\n".join(line for each in lines.values() for line in each)
        return replace(
            composed,
            content=replace(report, sections=(*opening, *worded)),
            doubts=await self._unfounded(said, composed, person),
            note="composing-note-model",
        )

    async def _rows(self, composed: Composed, person: Person, *, masked: bool) -> Composed:
        """Rows that a model proposes, of which only what the text says stands."""
        table = _of(Rows, composed.content)
        text = "\n\n".join(source.text for source in composed.sources)
        if len(text) >= TEXT_LIMIT:
            raise UnusableModel("long")
        today = self._today(person)
        manner = manner_of([text], table.language, today)
        checked: list[CheckedRows] = []

        def check(filled: forms.RowsForm) -> None:
            proposed = (
                (Candidate(cell.column, cell.value, cell.quote) for cell in row.cells) for row in filled.rows
            )
            checked[:] = [checked_rows(proposed, table.columns, text, manner)]
            if not checked[0].rows:
                raise Unfit("no cell has the name of a column and a quote that is copied word for word.")

        data = {
            "today": f"{today:%A %Y-%m-%d}",
            "columns": [
                {"name": column.name, "holds": column.kind.value, "choices": list(column.choices)}
                for column in table.columns
            ],
            "text": text,
        }
        await self._fill(forms.RowsForm, forms.ROWS, data, composed, check, masked=masked)
        (made,) = checked
        rows = completed(made.rows, table.columns)
        missed = missed_values(table.rows, rows, table.columns)
        return replace(
            composed,
            content=replace(table, rows=rows),
            doubts=(
                *(doubt for doubt in composed.doubts if doubt.key != "rows-doubt-left"),
                *([Doubt("rows-doubt-dropped", str(made.dropped))] if made.dropped else []),
                *(Doubt("rows-doubt-missed", words) for words in missed[:MOST_MISSED]),
            ),
            note="rows-note-model",
        )

    async def _minutes(self, composed: Composed, person: Person, *, masked: bool) -> Composed:
        report = _of(Report, composed.content)
        text = "\n".join(source.text for source in composed.sources)
        if len(text) >= TEXT_LIMIT:
            raise UnusableModel("long")
        plain = quotable(text)

        def check(filled: forms.MinutesForm) -> None:
            lines = filled.lines()
            if not lines:
                raise Unfit("it has no decision, action or open point.")
            _fits(" ".join(line.text for line in lines), report.language)
            copied = [line for line in lines if is_quoted(line, plain)]
            if len(copied) < LEAST_QUOTED * len(lines):
                raise Unfit("the quotes are not copied from the text word for word.")

        today = self._today(person)
        data = {"text": text}
        filled = await self._fill(forms.MinutesForm, forms.MINUTES, data, composed, check, masked=masked)
        lines = filled.lines()
        kept = [line for line in lines if is_quoted(line, plain)]
        sections, doubts = minutes_sections(filled, kept, report, plain, self._texts, today)
        said = "\n".join(line.text for line in kept)
        missed = missed_lines(report, [line.quote for line in kept])
        return replace(
            composed,
            content=replace(report, sections=sections),
            doubts=(
                *([Doubt("doubts-unquoted", str(len(lines) - len(kept)))] if len(kept) < len(lines) else []),
                *doubts,
                *(Doubt("doubts-missed", words) for words in missed),
                *await self._unfounded(said, composed, person),
            ),
            note="composing-note-model-minutes",
        )

    async def _summary(self, composed: Composed, person: Person, *, masked: bool) -> Composed:
        report = _of(Report, composed.content)
        text = words_of(report)
        if len(text) >= TEXT_LIMIT:
            raise UnusableModel("long")

        def stands(sentence: str) -> bool:
            """Whether all figures, dates and addresses of a sentence are those of the report."""
            facts = unfounded(sentence, (text,), today=self._today(person), language=report.language)
            return all(fact.kind is FactKind.NAME for fact in facts)

        def check(filled: forms.SummaryForm) -> None:
            sentences = _sentences(filled)
            _fits(" ".join(sentences), report.language)
            if not any(stands(sentence) for sentence in sentences):
                raise Unfit("it holds figures that the report does not state.")

        filled = await self._fill(
            forms.SummaryForm, forms.TABLE, {"report": text}, composed, check, masked=masked
        )
        sentences = _sentences(filled)
        kept = [sentence for sentence in sentences if stands(sentence)]
        if len(kept) < len(sentences):
            log.info("drafts.sentences_dropped", dropped=len(sentences) - len(kept), kept=len(kept))
        said = " ".join(kept)
        lead = Section(self._texts.say("reports-table-in-short", report.language), (Paragraph(said),))
        return replace(
            composed,
            content=replace(report, sections=(lead, *report.sections)),
            doubts=(*composed.doubts, *await self._unfounded(said, composed, person)),
            note="composing-note-model-figures",
        )

    # Sorted mail

    async def _answers(self, composed: Composed, person: Person, *, masked: bool) -> Composed:
        batch = _of(SortedMail, composed.content)
        asking = {
            number: composed.sources[number - 1]
            for number, mail in enumerate(batch.mails[: len(composed.sources)], 1)
            if mail.answer and mail.pile in {Pile.URGENT, Pile.TO_ANSWER}
        }
        asking = dict(list(asking.items())[:MOST_ANSWERS])
        if not asking:
            return composed

        def check(filled: forms.AnswersForm) -> None:
            if not {answer.mail for answer in filled.answers} & set(asking):
                raise Unfit("it answers none of the mails by its number.")
            for answer in filled.answers:
                if answer.mail in asking:
                    _fits(unframed(answer.body), _language_of(batch.mails[answer.mail - 1].answer))

        data = {"mails": [{"number": number, "text": source.text} for number, source in asking.items()]}
        filled = await self._fill(forms.AnswersForm, forms.SORTING, data, composed, check, masked=masked)
        mails, doubts = list(batch.mails), list(composed.doubts)
        for answer in filled.answers:
            if answer.mail not in asking:
                continue
            said, mail = unframed(answer.body), mails[answer.mail - 1]
            alone = replace(composed, sources=(asking[answer.mail],), content=replace(batch, mails=(mail,)))
            doubts += await self._unfounded(said, alone, person)
            mails[answer.mail - 1] = replace(mail, answer=_within(mail.answer, said))
        return replace(
            composed,
            content=replace(batch, mails=tuple(mails)),
            doubts=tuple(dict.fromkeys(doubts)),
            note="composing-note-model-sorting",
        )

    # Checks

    async def _unfounded(
        self, text: str, composed: Composed, person: Person, *more: str
    ) -> tuple[Doubt, ...]:
        """What of `text` stems neither from a draft and what it was made from, nor from the person, nor `more`."""
        content = composed.content
        said = words_of(content)
        for doubt in composed.doubts:
            if doubt.key in _FACT_DOUBTS:
                said = said.replace(doubt.words, " ")
        given = (
            *(f"{source.label}\n{without_hidden_orders(source.text)}" for source in composed.sources),
            said,
            *(f"{each.name} {each.email}" for each in recipients(content)),
            f"{person.name}\n{person.email or ''}\n{person.team or ''}\n{self._company}",
            *more,
        )
        facts = await asyncio.to_thread(
            unfounded, text, given, today=self._today(person), language=content.language
        )
        return tuple(Doubt(f"doubts-{fact.kind}", fact.words) for fact in facts)

    def _today(self, person: Person) -> date:
        return local_now(self._clock, person, time_zone=self._zone).date()


def _log(failure: UnusableModel, composed: Composed) -> None:
    """A line for the admin, without a word of the text."""
    log.warning(
        "drafts.model_unusable", kind_of=composed.content.kind, reason=failure.reason, kind=failure.kind
    )


def unframed(body: str) -> str:
    """A message without the greeting, the closing words and the signature that it was not to have."""
    blocks = [block.strip() for block in body.replace("\r\n", "\n").strip().split("\n\n") if block.strip()]
    first, _, rest = blocks[0].partition("\n") if blocks else ("", "", "")
    if (len(blocks) > 1 or rest) and _OPENING.match(fold(first)):
        blocks[0] = rest.strip()
    for index in range(max(1, len(blocks) - 2), len(blocks)):
        if _CLOSING.match(fold(blocks[index].partition("\n")[0])):
            blocks = blocks[:index]
            break
    return "\n\n".join(block for block in blocks if block)


def _of(kind: type[_Kind], content: Content) -> _Kind:
    """A content that is of a kind."""
    if not isinstance(content, kind):
        raise TypeError(f"{content.kind} is not what this is for")
    return content


def still_stands(doubt: Doubt, words: str) -> bool:
    """Whether a doubt is about what a draft still says, or about whom it goes to."""
    return not doubt.words or doubt.words in words or doubt.key.startswith("doubts-recipient")


def _fits(text: str, language: str) -> None:
    """See that a text can be used.

    Raises:
        Unfit: when it is empty, too long, or in another language.
    """
    if not text.strip():
        raise Unfit("it is empty.")
    if len(text) > BODY_LIMIT:
        raise Unfit("it is too long.")
    if language_share(text, language) < OWN_LANGUAGE:
        raise Unfit(f"it is not in {forms.LANGUAGE_NAMES[language]}.")


def _heading(section: str) -> Heading:
    name = section.strip().casefold()
    return Heading(name) if name in set(Heading) else Heading.OTHER


def _sentences(filled: forms.SummaryForm) -> list[str]:
    return [sentence for text in filled.sentences for sentence in sentences_of(on_one_line(text))]


def _language_of(answer: str) -> str:
    """The language that a template's answer is in."""
    return "fr" if language_share(answer, "fr") > language_share(answer, "en") else "en"


def _within(answer: str, said: str) -> str:
    """What is said, between the greeting and the closing words of a template's answer."""
    greeting, *_, closing = answer.split("\n\n")
    return f"{greeting}\n\n{said}\n\n{closing}"
