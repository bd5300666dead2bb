"""Voices: what people tell the committee, by name or anonymously, and what it answers.

What is told anonymously loses what tells of people and is sealed at once. Once a day the box is opened in an order of chance, so that
nothing says when a voice came, or beside which event. Its answer is not sent to anybody: the person fetches
it, since a message to them would say who they are.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import SystemRandom
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person, Role
from bot.pulses.disclosure import masked, names_hidden
from bot.pulses.seal import Seal, sealable
from bot.pulses.tables import SealedVoiceRow, VoiceRow, VoiceWordsRow
from bot.store.database import Database
from bot.store.outbox import post

LISTENERS: Final = (Role.COMMITTEE, Role.ADMIN)
WORDS_LIMIT: Final = 1500
ABOUT: Final = "voice"


class VoiceKind(StrEnum):
    """What somebody wants to tell. A tool that is not approved is a need that is not met, and no breach."""

    WORRY = "worry"
    TOOL = "tool"
    IDEA = "idea"
    OTHER = "other"


class VoiceState(StrEnum):
    """Whether the last word is the person's or the committee's."""

    TOLD = "told"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Words:
    """One message of a voice."""

    text: str
    by_committee: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """What was told, and how it went on. `name` is who told it, where they did so by name."""

    id: str
    kind: VoiceKind
    month: str
    state: VoiceState
    words: tuple[Words, ...]
    name: str = ""


class Voices:
    """Every method rechecks who may do it.

    `guarded` takes out of what is told anonymously what tells of people (`bot.guard`).
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        seal: Seal,
        texts: Texts,
        *,
        language: str,
        time_zone: str,
        guarded: Callable[[str], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._seal = seal
        self._texts = texts
        self._language = language
        self._zone = ZoneInfo(time_zone)
        self._guarded = guarded

    async def tell(self, person: Person, text: str, *, kind: str, anonymous: bool, going_on: bool) -> bool:
        """Take what somebody says, and return whether it goes on from what they were answered last.

        `going_on` asks for that; without an answer to them it begins something new.

        Raises:
            Refusal: when there is nothing, too much, or of no known kind.
        """
        words = _fitting(text)
        if kind not in set(VoiceKind):
            raise Refusal("dialogue-unknown-action")
        if anonymous:
            words = await self._without_people(words)
        answered = [
            voice
            for voice in await self.of(person)
            if going_on and voice.state is VoiceState.ANSWERED and bool(voice.name) is not anonymous
        ]
        before = answered[0].id if answered else ""
        content = {"person": person.id, "kind": kind, "text": words, "before": before}
        async with self._database.transaction() as session:
            if anonymous:
                sealed = self._seal.close(content, about=ABOUT)
                session.add(SealedVoiceRow(id=uuid.uuid4().hex, sealed=sealed))
            else:
                await self._keep(session, content, named=person.id)
        return bool(before)

    async def of(self, person: Person) -> list[Voice]:
        """What this person told the committee, as far as it was opened, latest answers first."""
        voices = await self._all()
        theirs = [voice for voice, row in voices if self._is_of(row, person.id)]
        return sorted(theirs, key=lambda voice: (voice.state is not VoiceState.ANSWERED, voice.id))

    async def waiting(self, person: Person) -> int:
        """How many of this person's messages are sealed and not opened yet."""
        async with self._database.snapshot() as session:
            sealed = [row.sealed for row in await session.scalars(select(SealedVoiceRow))]
        return sum(self._seal.open(each, about=ABOUT)["person"] == person.id for each in sealed)

    async def told(self, reader: Person) -> list[Voice]:
        """All voices, those that wait for an answer first.

        Raises:
            Refusal: when they are not for this reader.
        """
        if not reader.has(*LISTENERS):
            raise Refusal("voices-not-yours")
        voices = [voice for voice, _ in await self._all()]
        return sorted(voices, key=lambda voice: (voice.state is VoiceState.ANSWERED, voice.month, voice.id))

    async def answer(self, id: str, reader: Person, text: str) -> Voice:
        """Answer a voice for the committee. Who spoke by name is sent the answer.

        Raises:
            Refusal: when it is not theirs to answer, was answered meanwhile, or the words don't fit.
        """
        if not reader.has(*LISTENERS):
            raise Refusal("voices-not-yours")
        words = _fitting(text)
        try:
            async with self._database.transaction() as session:
                row = await session.get(VoiceRow, id)
                if row is None or row.state != VoiceState.TOLD:
                    raise Refusal("voices-answered-already")
                row.state = VoiceState.ANSWERED
                place = await self._add(session, id, words, by_committee=True)
                if row.person_id and (person := await self._people.find(row.person_id)):
                    reply = self._answer_to(person, words)
                    key = f"voice:{id}:{place}"
                    await post(session, reply, to=person.id, key=key, at=self._clock.now())
        except StaleDataError as error:
            raise Refusal("voices-answered-already") from error
        return next(voice for voice, _ in await self._all() if voice.id == id)

    async def open_box(self) -> int:
        """Open what was told anonymously since the last time, in an order of chance, and return how much."""
        async with self._database.transaction() as session:
            sealed = list(await session.scalars(select(SealedVoiceRow)))
            contents = [self._seal.open(row.sealed, about=ABOUT) for row in sealed]
            SystemRandom().shuffle(contents)
            await session.execute(
                delete(SealedVoiceRow).where(SealedVoiceRow.id.in_([row.id for row in sealed]))
            )
            for content in contents:
                await self._keep(session, content)
        return len(contents)

    async def forget(self, session: AsyncSession, person_id: str) -> int:
        """Destroy what is sealed of a person, and make what was opened nobody's.

        See `bot.people.personal_data.Trace`: what they said by name goes with them by itself.
        """
        theirs = [
            row.id
            for row in await session.scalars(select(SealedVoiceRow))
            if self._seal.open(row.sealed, about=ABOUT)["person"] == person_id
        ]
        await session.execute(delete(SealedVoiceRow).where(SealedVoiceRow.id.in_(theirs)))
        opened = [
            row
            for row in await session.scalars(select(VoiceRow).where(VoiceRow.person_id.is_(None)))
            if self._is_of(row, person_id)
        ]
        for row in opened:
            row.mark = self._seal.mark("nobody", uuid.uuid4().hex)
        return len(theirs) + len(opened)

    async def _without_people(self, text: str) -> str:
        """A text without what the guard finds of people, and without the names of those who are known here."""
        names = names_hidden(person.name for person in await self._people.everybody())
        # The guard may ask a model for names; others are served meanwhile.
        return masked(await asyncio.to_thread(self._guarded, text), names)

    async def _keep(
        self, session: AsyncSession, content: dict[str, str], *, named: str | None = None
    ) -> None:
        row = await session.get(VoiceRow, content["before"]) if content["before"] else None
        if row is None:
            voice_id = uuid.uuid4().hex
            row = VoiceRow(
                id=voice_id,
                kind=content["kind"],
                person_id=named,
                mark=self._seal.mark("voice", voice_id, content["person"]),
                month=f"{self._clock.now().astimezone(self._zone):%Y-%m}",
            )
            session.add(row)
        row.state = VoiceState.TOLD
        await session.flush()
        await self._add(session, row.id, content["text"], by_committee=False)

    async def _add(self, session: AsyncSession, id: str, text: str, *, by_committee: bool) -> int:
        places = list(await session.scalars(select(VoiceWordsRow.place).where(VoiceWordsRow.voice_id == id)))
        session.add(VoiceWordsRow(voice_id=id, place=len(places), by_committee=by_committee, text=text))
        return len(places)

    async def _all(self) -> list[tuple[Voice, VoiceRow]]:
        people = {person.id: person.name for person in await self._people.everybody()}
        async with self._database.snapshot() as session:
            rows = list(await session.scalars(select(VoiceRow)))
            words: dict[str, list[Words]] = {}
            for each in await session.scalars(select(VoiceWordsRow).order_by(VoiceWordsRow.place)):
                words.setdefault(each.voice_id, []).append(Words(each.text, each.by_committee))
        return [
            (
                Voice(
                    row.id,
                    VoiceKind(row.kind),
                    row.month,
                    VoiceState(row.state),
                    tuple(words.get(row.id, ())),
                    people.get(row.person_id or "", ""),
                ),
                row,
            )
            for row in rows
        ]

    def _is_of(self, row: VoiceRow, person_id: str) -> bool:
        return row.mark == self._seal.mark("voice", row.id, person_id)

    def _answer_to(self, person: Person, words: str) -> Reply:
        language = person.speaks(self._language)
        lead = self._texts.say("voices-answer-to-you", language, address=person.address)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(lead), Paragraph(words)), private=True)


def _fitting(text: str) -> str:
    words = sealable(text).strip()
    if not words:
        raise Refusal("voices-empty")
    if len(words) > WORDS_LIMIT:
        raise Refusal("voices-long", limit=WORDS_LIMIT)
    return words
