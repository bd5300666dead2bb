"""Questions and what became of them: the history of a thread, and the ground of feedback."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select

from bot.answers.tables import ExchangeRow
from bot.clock import Clock
from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.people.person import Person
from bot.store.database import Database

HISTORY = 6


class Outcome(StrEnum):
    """What became of a question. HELD waits for its asker to say whether it may leave the company."""

    ANSWERED = "answered"
    CURATED = "curated"
    DECLINED = "declined"
    CHAT = "chat"
    HELD = "held"


NOT_ANSWERED = (Outcome.CHAT, Outcome.HELD)
"""What is no part of a conversation about the documents."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of one person. `thread` is where the answer belongs."""

    id: str
    person_id: str
    door: str
    thread: str
    question: str
    language: str
    outcome: Outcome


class Exchanges:
    """Keeps the questions of each thread, for as long as the settings say."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def history(self, incoming: Incoming, person: Person) -> tuple[str, ...]:
        """The last questions this person asked in this thread, oldest first."""
        asked = (
            select(ExchangeRow.question)
            .where(
                ExchangeRow.door == incoming.identity.door,
                ExchangeRow.thread == incoming.thread,
                ExchangeRow.person_id == person.id,
                ExchangeRow.outcome.not_in(NOT_ANSWERED),
            )
            .order_by(ExchangeRow.asked_at.desc())
            .limit(HISTORY)
        )
        async with self._database.snapshot() as session:
            return tuple(reversed((await session.scalars(asked)).all()))

    async def recent(self, person: Person, *, limit: int) -> list[Exchange]:
        """The last questions of this person in any door, newest first, without small talk."""
        asked = (
            select(ExchangeRow)
            .where(ExchangeRow.person_id == person.id, ExchangeRow.outcome.not_in(NOT_ANSWERED))
            .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.id)
            .limit(limit)
        )
        async with self._database.snapshot() as session:
            return [_exchange(row) for row in await session.scalars(asked)]

    async def record(
        self,
        incoming: Incoming,
        person: Person,
        *,
        language: str,
        outcome: Outcome,
        version: int | None = None,
        passages: Sequence[str] = (),
    ) -> Exchange:
        """Keep a question and its outcome; `passages` are the ids of those that were cited."""
        row = ExchangeRow(
            id=uuid.uuid4().hex,
            person_id=person.id,
            door=incoming.identity.door,
            thread=incoming.thread,
            question=incoming.text.strip(),
            language=language,
            outcome=outcome,
            version=version,
            passages=list(passages),
            asked_at=self._clock.now(),
        )
        async with self._database.transaction() as session:
            session.add(row)
        return _exchange(row)

    async def of(self, id: str, person: Person) -> Exchange:
        """The exchange `id`, for the person whose question it was.

        Raises:
            Refusal: when there is none of theirs.
        """
        async with self._database.snapshot() as session:
            row = await session.get(ExchangeRow, id)
        if row is None or row.person_id != person.id:
            raise Refusal("answers-no-exchange")
        return _exchange(row)

    async def rate(self, id: str, person: Person, *, helpful: bool, reason: str = "") -> Exchange:
        """Keep whether the answer helped; the last word counts.

        Raises:
            Refusal: when the question is not theirs.
        """
        async with self._database.transaction() as session:
            row = await session.get(ExchangeRow, id)
            if row is None or row.person_id != person.id:
                raise Refusal("answers-no-exchange")
            row.helpful, row.reason = helpful, reason.strip() or None
            return _exchange(row)

    async def erase(self, *, before: datetime) -> int:
        """Erase what was asked before an instant, and return how many questions that were."""
        async with self._database.transaction() as session:
            result = await session.execute(delete(ExchangeRow).where(ExchangeRow.asked_at < before))
        return int(getattr(result, "rowcount", 0))


def _exchange(row: ExchangeRow) -> Exchange:
    return Exchange(
        row.id, row.person_id, row.door, row.thread, row.question, row.language, Outcome(row.outcome)
    )
