"""What a finished draft saved of somebody's time: their own estimate, less the time that reviewing took."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.drafts.tables import DraftChangeRow, DraftRow, TimeEstimateRow
from bot.people.closings import Closings, Told
from bot.people.person import Person
from bot.store.database import Database

PAUSE: Final = timedelta(days=7)
"""Nobody is asked more often than this."""

LONGEST_LOOK: Final = timedelta(minutes=10)
"""What counts at most between two steps of reviewing: who takes longer did something else meanwhile."""

MINUTES: Final = (0, 5, 15, 30, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class Saving:
    """Net minutes of one kind of draft: how many estimates, their median, and the middle half of them."""

    kind: str
    count: int
    median: float
    low: float
    high: float


class TimeSaved:
    """Asks people at most once a week, and tells groups of five or more what came of it."""

    name = "time saved"

    def __init__(self, database: Database, clock: Clock, closings: Closings) -> None:
        self._database = database
        self._clock = clock
        self._closings = closings
        closings.add(self)

    async def asks(self, session: AsyncSession, row: DraftRow) -> bool:
        """Whether to ask the owner of a finished draft now, within the caller's transaction; it counts as asked."""
        now = self._clock.now()
        lately = select(TimeEstimateRow.draft_id).where(
            TimeEstimateRow.person_id == row.owner_id, TimeEstimateRow.asked_at > now - PAUSE
        )
        asked = await session.scalar(lately.limit(1))
        if asked is not None or await session.get(TimeEstimateRow, row.id) is not None:
            return False
        seconds = await self._review_seconds(session, row)
        session.add(
            TimeEstimateRow(
                draft_id=row.id, person_id=row.owner_id, kind=row.kind, review_seconds=seconds, asked_at=now
            )
        )
        return True

    async def keep(self, draft_id: str, person: Person, minutes: int) -> float:
        """Keep how long a task would have taken, and return what was saved, in minutes.

        Raises:
            Refusal: when the question was not put to them, or the answer is none of those offered.
        """
        async with self._database.transaction() as session:
            row = await session.get(TimeEstimateRow, draft_id)
            if row is None or row.person_id != person.id or minutes not in MINUTES:
                raise Refusal("time-saved-none")
            row.minutes = minutes
            return _net(row)

    async def of(self, person: Person) -> Sequence[Saving]:
        """What this person saved, by kind; it is shown to them alone."""
        async with self._database.snapshot() as session:
            kinds = await _by_kind(session, person)
        return [_saving(kind, rows) for kind, rows in kinds.items()]

    async def of_everybody(self) -> Sequence[Saving]:
        """What everybody saved, of the kinds that five people or more told of, as the month was closed."""
        closed = await self._closings.of(self.name)
        return [Saving(kind, **json.loads(closed[kind].value)) for kind in sorted(closed)]

    async def told(self, session: AsyncSession) -> Sequence[Told]:
        """What everybody saved by now, by kind; see `bot.people.closings.Source`."""
        told = []
        for kind, rows in (await _by_kind(session)).items():
            saving = asdict(_saving(kind, rows))
            del saving["kind"]
            theirs: dict[str, list[str]] = {}
            for row in rows:
                theirs.setdefault(row.person_id, []).append(f"{row.minutes} {row.review_seconds}")
            shares = {person: ", ".join(sorted(estimates)) for person, estimates in theirs.items()}
            told.append(Told(kind, json.dumps(saving), shares))
        return told

    @staticmethod
    async def _review_seconds(session: AsyncSession, row: DraftRow) -> int:
        """The time between what was done to a draft until its last approval, each step at most ten minutes."""
        steps = (
            select(DraftChangeRow.at, DraftChangeRow.deed)
            .where(DraftChangeRow.draft_id == row.id)
            .order_by(DraftChangeRow.number)
        )
        changes = list(await session.execute(steps))
        approved = [index for index, change in enumerate(changes) if change.deed == "approved"]
        until = approved[-1] + 1 if approved else 0
        looks = [min(after.at - before.at, LONGEST_LOOK) for before, after in pairwise(changes[:until])]
        return int(sum(looks, timedelta()).total_seconds())


async def _by_kind(session: AsyncSession, person: Person | None = None) -> dict[str, list[TimeEstimateRow]]:
    told = select(TimeEstimateRow).where(TimeEstimateRow.minutes.is_not(None))
    if person:
        told = told.where(TimeEstimateRow.person_id == person.id)
    kinds: dict[str, list[TimeEstimateRow]] = {}
    for row in await session.scalars(told.order_by(TimeEstimateRow.kind, TimeEstimateRow.draft_id)):
        kinds.setdefault(row.kind, []).append(row)
    return kinds


def _net(row: TimeEstimateRow) -> float:
    return (row.minutes or 0) - row.review_seconds / 60


def _saving(kind: str, rows: Sequence[TimeEstimateRow]) -> Saving:
    nets = sorted(_net(row) for row in rows)
    low, _, high = statistics.quantiles(nets, n=4, method="inclusive") if len(nets) > 1 else 3 * nets
    return Saving(kind, len(nets), statistics.median(nets), low, high)
