"""The skill that drafts reports: from a table, from bullet points of a week, and minutes from a text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from functools import partial
from pathlib import PurePath
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.dialogue.incoming import Attachment, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Field, FieldKind, File, Form, Reply, Status, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.content import Composed, Composer, Doubt, Medium, Report, Section, Source, Task
from bot.drafts.conversation import Conversations, Remark, written_out
from bot.drafts.data_table import UnreadableTable, read_table
from bot.drafts.minutes import minutes_of, minutes_report
from bot.drafts.setback import HELD
from bot.drafts.table_report import Chapter, TableReport
from bot.drafts.weekly_report import Heading, given, headed, weekly_report
from bot.drafts.workbench import CUE_LIMIT, SOURCE_LIMIT, Workbench
from bot.locales import LANGUAGES, Texts
from bot.people.person import Person

TEXT_LIMIT: Final = 200_000
"""Characters of a text that minutes are made from."""
TABLE_SUFFIXES: Final = frozenset({".csv", ".tsv", ".xlsx"})

REPORT: Final = Command(
    "report", frozenset({"report", "rapport"}), help="reports-command", takes_text=True, takes_files=True
)
MINUTES: Final = Command(
    "minutes",
    frozenset({"minutes", "compte-rendu"}),
    help="reports-minutes-command",
    takes_text=True,
    takes_files=True,
)
WEEKLY: Final = Command(
    "weekly", frozenset({"weekly", "hebdo"}), help="reports-weekly-command", takes_text=True
)

_MEDIA: Final = {
    "message": Medium.MESSAGE,
    "docx": Medium.DOCX,
    "word": Medium.DOCX,
    "pdf": Medium.PDF,
    "email": Medium.EMAIL,
    "e-mail": Medium.EMAIL,
    "mail": Medium.EMAIL,
    "courriel": Medium.EMAIL,
}


class Reports:
    """Drafts reports and minutes. Figures are computed here, and lines are in the text's own words."""

    name = "reports"
    commands = (REPORT, MINUTES, WEEKLY)

    def __init__(self, bench: Workbench, conversations: Conversations) -> None:
        self._bench = bench
        self._conversations = conversations

    def claims(self, text: str) -> bool:
        """Whether a text asks for a report or minutes, in words."""
        folded = fold(text[:CUE_LIMIT])
        if phrase("charter").search(folded):
            return False
        return any(phrase(f"task.{kind}").match(folded) for kind in ("weekly", "minutes", "table"))

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Draft what a command, a request in words or a form asks for."""
        if incoming.action is not None:
            if incoming.action.name != "reports.weekly":
                raise Refusal("dialogue-unknown-action")
            yield await self._from_form(incoming, person, incoming.action.fields)
            return
        command = invocation.command if invocation else _meant(incoming.text)
        said = invocation.argument if invocation else incoming.text.partition("\n")[2]
        medium, text = _medium(said)
        for status in self._bench.under_way(person):
            yield status
        if command is REPORT and incoming.attachments:
            yield Status(self._bench.say("reports-computing", person))
            yield await self._from_table(incoming, person, incoming.attachments, medium)
        elif command is MINUTES and (text or incoming.attachments):
            yield await self._minutes(incoming, person, text, medium)
        elif command is MINUTES and self._conversations.reads(incoming.identity.door, incoming.thread):
            yield await self._minutes(incoming, person, await self._thread(incoming, person), medium)
        elif command is WEEKLY and text:
            yield await self._weekly(incoming, person, text, medium)
        else:
            yield self._explained(person, command)

    # From a table

    async def _from_table(
        self, incoming: Incoming, person: Person, attachments: tuple[Attachment, ...], medium: Medium
    ) -> Reply:
        language = self._bench.spoken(person)
        tables: list[TableReport] = []
        sections: list[Section] = []
        doubts: list[Doubt] = []
        for attachment in attachments:
            if PurePath(attachment.name).suffix.casefold() not in TABLE_SUFFIXES:
                raise Refusal("reports-no-table", name=attachment.name)
            try:
                table, chapters = await asyncio.to_thread(_told, attachment, self._bench.texts, language)
            except UnreadableTable as error:
                raise Refusal(error.reason, name=attachment.name) from error
            tables.append(table)
            doubts += table.doubts()
            sections += [await self._section(chapter, person) for chapter in chapters]
        composed = Composed(
            Report(tables[0].title, tuple(sections), language, medium),
            Composer.PATTERNS,
            sources=tuple(_listed_source(each) for each in attachments),
            doubts=tuple(doubts),
            note="composing-note-figures",
            task=Task.TABLE,
        )
        return await self._bench.propose(composed, person, incoming)

    async def _section(self, chapter: Chapter, person: Person) -> Section:
        charts: list[File] = []
        for number, picture in enumerate(chapter.pictures, start=1):
            kept = await self._bench.files.keep(
                person.id,
                f"{chapter.heading} {number}.png" if number > 1 else f"{chapter.heading}.png",
                "image/png",
                picture.png,
                description=picture.description,
            )
            charts.append(kept)
        return Section(chapter.heading, chapter.parts, tuple(charts))

    # Minutes

    async def _minutes(self, incoming: Incoming, person: Person, text: str, medium: Medium) -> Reply:
        pieces = [text, await self._bench.words_of(incoming.attachments)]
        whole = "\n\n".join(piece for piece in pieces if piece.strip())
        made = await self.minutes(whole, person, medium=medium)
        return made if isinstance(made, Reply) else await self._bench.propose(made, person, incoming)

    async def minutes(
        self, given_whole: str, person: Person, *, medium: Medium = Medium.MESSAGE
    ) -> Composed | Reply:
        """Minutes of a text, or what to tell where it holds nothing that they are made of."""
        whole = given_whole[:TEXT_LIMIT]
        minutes = await asyncio.to_thread(minutes_of, whole, today=self._bench.today(person))
        if minutes.empty and not self._bench.composer.writes:
            return self._bench.reply(person, self._bench.say("reports-minutes-nothing", person))
        language = self._bench.language_of(whole, person)
        title = self._bench.texts.say("reports-minutes-title", language)
        report, doubts = minutes_report(minutes, self._bench.texts, language=language, title=title)
        composed = Composed(
            replace(report, medium=medium),
            Composer.PATTERNS,
            sources=(Source(self._bench.say("composing-source-text", person), whole[:SOURCE_LIMIT]),),
            doubts=doubts if whole == given_whole else (Doubt("doubts-text-cut"), *doubts),
            note="composing-note-patterns",
            task=Task.MINUTES,
        )
        if minutes.empty:
            composed = await self._bench.composer.worded(composed, person)
            if composed.setback and composed.setback.reason != HELD:
                return self._bench.reply(
                    person,
                    composed.setback.why(partial(self._bench.say, person=person)),
                    self._bench.say("reports-minutes-nothing", person),
                )
        return composed

    async def _thread(self, incoming: Incoming, person: Person) -> str:
        """What was said in the thread that the minutes are asked for in, but for the request itself."""
        reader = self._conversations.of(incoming.identity.door)
        remarks = await reader.thread(incoming.thread, person)
        request = incoming.text.strip()
        said = [each for each in remarks if not (each.own and request in each.words)]
        if not said:
            raise Refusal("conversations-empty")
        return self.written_out(said, person)

    def written_out(self, remarks: Sequence[Remark], person: Person) -> str:
        """What people said, at the hours of a person's clock."""
        return written_out(remarks, self._bench.now(person).tzinfo or UTC)

    # A week

    async def _weekly(self, incoming: Incoming, person: Person, text: str, medium: Medium) -> Reply:
        language = self._bench.language_of(text, person)
        composed = self.weekly(text, person, language=language, medium=medium)
        return await self._bench.propose(composed, person, incoming)

    def weekly(
        self, text: str, person: Person, *, language: str, medium: Medium = Medium.MESSAGE
    ) -> Composed:
        """A weekly report from bullet points."""
        points = headed(text)
        report = self._week(points, person, language, medium)
        unsorted = tuple(Doubt("doubts-unsorted", words) for words in points[Heading.OTHER])
        source = Source(self._bench.say("composing-source-text", person), text[:SOURCE_LIMIT])
        return Composed(
            report,
            Composer.PATTERNS,
            sources=(source,),
            doubts=unsorted,
            note="composing-note-patterns",
            task=Task.WEEKLY,
        )

    async def _from_form(self, incoming: Incoming, person: Person, fields: Mapping[str, str]) -> Reply:
        points = given(fields)
        if not any(points.values()):
            empty = self._bench.say("reports-weekly-empty", person)
            return self._bench.reply(person, empty, buttons=(self.weekly_button(person),))
        language = fields.get("language", "")
        language = language if language in LANGUAGES else self._bench.spoken(person)
        medium = _MEDIA.get(fields.get("medium", ""), Medium.MESSAGE)
        said = "\n".join(item for items in points.values() for item in items)
        composed = Composed(
            self._week(points, person, language, medium),
            Composer.TEMPLATE,
            sources=(Source(self._bench.say("composing-source-form", person), said),),
            note="composing-note-template",
        )
        return await self._bench.propose(composed, person, incoming)

    def _week(
        self, points: Mapping[Heading, list[str]], person: Person, language: str, medium: Medium
    ) -> Report:
        report = weekly_report(
            points,
            self._bench.texts,
            language=language,
            team=person.team or "",
            today=self._bench.today(person),
        )
        return replace(report, medium=medium)

    def weekly_button(self, person: Person) -> Button:
        """What opens the form of a weekly report."""
        label = self._bench.say("reports-weekly-fill", person)
        return Button(label, "reports.weekly", form=self._weekly_form(person))

    def _weekly_form(self, person: Person) -> Form:
        say = self._bench.say
        media = {medium.value: say(f"reports-medium-{medium}", person) for medium in Medium}
        languages = {code: say(f"emails-language-{code}", person) for code in LANGUAGES}
        return Form(
            "reports.weekly",
            say("reports-weekly-fill", person),
            say("emails-submit", person),
            note=say("reports-weekly-form", person),
            fields=(
                *(
                    Field(heading.value, say(f"reports-weekly-{heading}", person), FieldKind.TEXT, limit=3000)
                    for heading in Heading
                ),
                Field("medium", say("reports-medium", person), FieldKind.CHOICE, "message", choices=media),
                Field(
                    "language",
                    say("reports-language", person),
                    FieldKind.CHOICE,
                    self._bench.spoken(person),
                    choices=languages,
                ),
            ),
        )

    def _explained(self, person: Person, command: Command) -> Reply:
        """How to hand over what the report is made from."""
        key = {"minutes": "reports-minutes-how", "weekly": "reports-weekly-how"}.get(
            command.name, "reports-how"
        )
        buttons = () if command is MINUTES else (self.weekly_button(person),)
        return self._bench.reply(person, self._bench.say(key, person), buttons=buttons)


def _told(attachment: Attachment, texts: Texts, language: str) -> tuple[TableReport, tuple[Chapter, ...]]:
    table = TableReport(read_table(attachment), texts, language)
    return table, table.chapters()


def _listed_source(attachment: Attachment) -> Source:
    return Source(attachment.name, "")


def _meant(text: str) -> Command:
    """The command that a request in words stands for."""
    folded = fold(text[:CUE_LIMIT])
    if phrase("task.weekly").match(folded):
        return WEEKLY
    return MINUTES if phrase("task.minutes").match(folded) else REPORT


def _medium(said: str) -> tuple[Medium, str]:
    """What the report is to be delivered as, where the first word says so, and the rest."""
    first, *rest = said.strip().split(maxsplit=1) or [""]
    medium = _MEDIA.get(first.casefold().strip(":,"))
    return (medium, "".join(rest)) if medium else (Medium.MESSAGE, said.strip())
