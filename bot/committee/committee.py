"""The committee's report: every figure there is, on a page, in a message, or as a file."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.committee.figure import Figure, Figures
from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, File, Paragraph, Part, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.content import Report, Section
from bot.locales import Texts
from bot.nudges.attention import Attention, Nudge, key_of
from bot.nudges.kind import NudgeKind
from bot.people.people import People
from bot.people.person import Person, Role
from bot.store.daily_marks import last_done, mark_done
from bot.store.database import Database
from bot.store.files import Files
from bot.store.outbox import is_posted

READERS: Final = (Role.COMMITTEE, Role.ADMIN)
PDF: Final = "application/pdf"
IN_MESSAGE: Final = 6
"""Figures that a message shows; the page and the file have them all."""

FRESH: Final = timedelta(seconds=20)
"""How long figures that were gathered are shown: a page asks for each of its charts."""

DIGEST: Final = "committee digest"
REPORT: Final = "report"
"""What the reports of all months are sent for."""

LATEST_DAY: Final = 7

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


class Committee:
    """Gathers what each part of the core has to tell. Every method rechecks who may read it.

    `address` is where the page is, or empty where people can't reach one.
    """

    name = "committee"
    commands = (
        Command(
            "committee",
            frozenset({"committee", "comité", "comite"}),
            help="committee-command",
            roles=frozenset(READERS),
        ),
    )

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        files: Files,
        attention: Attention,
        parts: Sequence[Figures],
        texts: Texts,
        *,
        language: str,
        time_zone: str,
        company: str,
        address: str,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._files = files
        self._attention = attention
        self._gathered: dict[str, tuple[datetime, tuple[Figure, ...]]] = {}
        self._gathering = asyncio.Lock()
        self._parts = tuple(parts)
        self._texts = texts
        self._language = language
        self._zone = ZoneInfo(time_zone)
        self._company = company
        self._address = address

    async def figures(self, reader: Person, language: str) -> tuple[Figure, ...]:
        """Every figure, in a language; what a page asks for piece by piece is gathered once.

        Raises:
            Refusal: when they are not for this reader.
        """
        if not reader.has(*READERS):
            raise Refusal("committee-not-yours")
        async with self._gathering:
            now = self._clock.now()
            at, figures = self._gathered.get(language, (now - FRESH, ()))
            if not now - FRESH < at <= now:
                figures = tuple([figure for part in self._parts for figure in await part.figures(language)])
                self._gathered[language] = now, figures
            return figures

    async def table(self, reader: Person, language: str, name: str) -> str:
        """One figure's table as CSV, for a spreadsheet.

        Raises:
            Refusal: when it is not for this reader, or there is none of that name.
        """
        figure = await self._named(reader, language, name)
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerows(
            [_as_text(cell) for cell in row] for row in (figure.table.header, *figure.table.rows)
        )
        # With the mark in front, Excel reads the accents right.
        return "\ufeff" + written.getvalue()

    async def chart(self, reader: Person, language: str, name: str) -> bytes:
        """One figure's chart as a PNG picture.

        Raises:
            Refusal: when it is not for this reader, or there is none of that name.
        """
        figure = await self._named(reader, language, name)
        picture = drawn(figure)
        if picture is None:
            raise Refusal("committee-no-figure")
        return picture

    async def pdf(self, reader: Person, language: str) -> bytes:
        """All of it as a PDF file.

        Raises:
            Refusal: when it is not for this reader.
        """
        from bot.drafts.report_pdf import report_pdf

        figures = await self.figures(reader, language)
        pictures: dict[str, bytes] = {}
        sections = []
        for figure in figures:
            chart = drawn(figure)
            shown: tuple[File, ...] = ()
            if chart:
                pictures[figure.name] = chart
                shown = (File(figure.name, f"{figure.name}.png", "image/png", len(chart), figure.heading),)
            sections.append(Section(figure.heading, _parts(figure), shown))
        lead = Section("", (Paragraph(self._texts.say("committee-lead", language)),))
        return report_pdf(Report(self._title(language), (lead, *sections), language), pictures)

    async def handle(
        self,
        incoming: Incoming,
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """Tell the figures in a message, or hand them over as a file."""
        pressed = incoming.action.name if incoming.action else ""
        if pressed not in {"", "committee.file"}:
            raise Refusal("dialogue-unknown-action")
        if not pressed:
            yield await self._told(person)
            return
        language = person.speaks(self._language)
        yield await self._handed_over(person, language, await self.pdf(person, language))

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """Where the report is, for those who may read it."""
        if not person.has(*READERS):
            return ()
        say = self._texts.say
        parts = (Paragraph(say("committee-page", language, address=self._address)),) if self._address else ()
        button = Button(say("committee-file", language), "committee.file")
        return (Card("home:committee", say("committee-title", language), parts=parts, buttons=(button,)),)

    async def send_digest(self) -> int:
        """Send last month's report to the committee, once a month, and return to how many.

        On its first day, or within a week where nobody was there to do it; to each who wants it, when it suits them.
        """
        today = self._clock.now().astimezone(self._zone).date()
        month = today.replace(day=1)
        async with self._database.snapshot() as session:
            if today.day > LATEST_DAY or await last_done(session, DIGEST) == month:
                return 0
        sent = 0
        made: dict[str, bytes] = {}
        readers = [each for each in await self._people.everybody() if each.has(Role.COMMITTEE)]
        for reader in readers:
            key = key_of(REPORT, reader, month)
            async with self._database.snapshot() as session:
                look = await self._attention.look(session, [reader])
                posted = await is_posted(session, key)
            at = look.moment(reader, NudgeKind.REPORT, key)
            if at is None or posted:
                continue
            language = reader.speaks(self._language)
            if language not in made:
                made[language] = await self.pdf(reader, language)
            said = await self._handed_over(reader, language, made[language])
            reply = self._attention.nudging(said, reader, NudgeKind.REPORT, REPORT)
            nudge = Nudge(key, REPORT, reader, NudgeKind.REPORT, at, self._clock.now())
            async with self._database.transaction() as session:
                await self._attention.begin(session, REPORT, NudgeKind.REPORT, None)
                await self._attention.post(session, look, [(nudge, reply)])
            sent += 1
        async with self._database.transaction() as session:
            await mark_done(session, DIGEST, month)
        return sent

    async def _told(self, person: Person) -> Reply:
        language = person.speaks(self._language)
        figures = await self.figures(person, language)
        key = "committee-told" if figures else "committee-nothing"
        say = self._texts.say
        parts: list[Part] = [Paragraph(say(key, language, address=person.address, count=len(figures)))]
        for figure in figures[:IN_MESSAGE]:
            parts += [Paragraph(figure.heading), *_parts(figure)]
        if self._address and len(figures) > IN_MESSAGE:
            parts.append(Paragraph(say("committee-page", language, address=self._address)))
        button = Button(say("committee-file", language), "committee.file")
        return Reply(ReplyKind.NOTICE, language, tuple(parts), buttons=(button,), private=True)

    async def _handed_over(self, person: Person, language: str, content: bytes) -> Reply:
        today = self._clock.now().astimezone(self._zone).date()
        file = await self._files.keep(person.id, f"passerelle-{today.isoformat()}.pdf", PDF, content)
        words = self._texts.say("committee-handed-over", language, address=person.address)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(words),), files=(file,), private=True)

    async def _named(self, reader: Person, language: str, name: str) -> Figure:
        for figure in await self.figures(reader, language):
            if figure.name == name:
                return figure
        raise Refusal("committee-no-figure")

    def _title(self, language: str) -> str:
        today = self._clock.now().astimezone(self._zone).date()
        return self._texts.say("committee-report", language, company=self._company or "none", day=today)


def drawn(figure: Figure) -> bytes | None:
    """The chart of a figure as a PNG picture, or None where it has none."""
    from decimal import Decimal

    from bot.drafts.chart import bars, means

    if figure.points:
        return means(
            [point.label for point in figure.points],
            [point.mean for point in figure.points],
            [point.spread for point in figure.points],
            [f"n = {point.answers}" for point in figure.points],
            title=figure.heading,
        )
    if figure.bars:
        return bars(
            [bar.label for bar in figure.bars],
            [Decimal(bar.value) for bar in figure.bars],
            [bar.said for bar in figure.bars],
            title=figure.heading,
        )
    return None


def _parts(figure: Figure) -> tuple[Part, ...]:
    return (figure.table, *((Paragraph(figure.note),) if figure.note else ()))


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
