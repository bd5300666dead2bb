"""Gaps: questions that the charter does not answer, or not well."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import delete, select

from bot.answers.passage import Passage
from bot.answers.tables import GapRow
from bot.clock import Clock
from bot.store.database import Database

NEAREST = 3
REASONS = 3
GROUPED = 1000
"""How many of the latest gaps are looked at to find the same question again."""

_WORD_GAPS = re.compile(r"[\W_]+")


class Cause(StrEnum):
    """Why a question counts as a gap."""

    DECLINED = "declined"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Gap:
    """One question left open. `nearest` are titles and headings of what came closest."""

    question: str
    language: str
    cause: Cause
    reason: str | None
    nearest: tuple[str, ...]
    noted_on: date


@dataclass(frozen=True, slots=True)
class GapGroup:
    """One question that was left open, however often: `unhelpful` of the `count` times by a bad answer.

    `reasons` are what people said was wrong with those answers, newest first.
    """

    question: str
    count: int
    unhelpful: int
    last: date
    reasons: tuple[str, ...] = ()


class Gaps:
    """Notes gaps for the committee, without the person and without the time of day."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def note(
        self,
        question: str,
        *,
        language: str,
        cause: Cause,
        nearest: tuple[Passage, ...] = (),
        reason: str = "",
    ) -> None:
        """Note that `question` was left open."""
        places = [{"title": p.title, "heading": list(p.heading)} for p in nearest[:NEAREST]]
        row = GapRow(
            id=uuid.uuid4().hex,
            question=question.strip(),
            language=language,
            cause=cause,
            reason=reason.strip() or None,
            nearest=places,
            noted_on=self._clock.now().date(),
        )
        async with self._database.transaction() as session:
            session.add(row)

    async def latest(self, limit: int = 50) -> list[Gap]:
        """The gaps noted last. Within a day their order says nothing about who asked when."""
        newest = select(GapRow).order_by(GapRow.noted_on.desc(), GapRow.id).limit(limit)
        async with self._database.snapshot() as session:
            return [_gap(row) for row in await session.scalars(newest)]

    async def grouped(self, *, limit: int) -> list[GapGroup]:
        """The latest gaps, each question once whatever its spacing, case and punctuation, newest first."""
        groups: dict[str, list[Gap]] = {}
        for gap in await self.latest(GROUPED):
            groups.setdefault(_WORD_GAPS.sub(" ", gap.question.casefold()).strip(), []).append(gap)
        return [
            GapGroup(
                same[0].question,
                count=len(same),
                unhelpful=sum(gap.cause is Cause.UNHELPFUL for gap in same),
                last=same[0].noted_on,
                reasons=tuple(gap.reason for gap in same if gap.reason)[:REASONS],
            )
            for same in list(groups.values())[:limit]
        ]

    async def erase(self, *, before: date) -> int:
        """Erase the gaps noted before a day, and return how many."""
        async with self._database.transaction() as session:
            result = await session.execute(delete(GapRow).where(GapRow.noted_on < before))
        return int(getattr(result, "rowcount", 0))


def _gap(row: GapRow) -> Gap:
    places = tuple(" › ".join(dict.fromkeys([place["title"], *place["heading"]])) for place in row.nearest)
    return Gap(row.question, row.language, Cause(row.cause), row.reason, places, row.noted_on)
