"""What is told of people month by month, so that two looks around one step of one person see the same.

A number that follows every step tells whoever looks twice what somebody did between. So what is told is closed
once a month, and anew only where the people behind it differ by none or by five and more, each with their
share, from those of every earlier closing of a year: no two moments can be laid around fewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import Clock
from bot.people.groups import LEAST_PEOPLE
from bot.store.base import Base
from bot.store.daily_marks import last_done, mark_done
from bot.store.database import Database

KEPT: Final = timedelta(days=400)
"""How long a closing is compared with later ones."""

DONE: Final = "closing"


class ClosedRow(Base):
    """What was told of something on a day: `value`, of so many `people`."""

    __tablename__ = "closed"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    part: Mapped[str] = mapped_column(String(100), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    people: Mapped[int]
    value: Mapped[str] = mapped_column(Text)


class ClosedShareRow(Base):
    """Who had a share in what was told, and a digest of it, to know later whether they changed it."""

    __tablename__ = "closed_shares"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    part: Mapped[str] = mapped_column(String(100), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    share: Mapped[str] = mapped_column(String(16))


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell: a `value`, and by person their share in it.

    Where only steps are counted and nobody's name with them, `shares` is their number.
    """

    part: str
    value: str
    shares: Mapping[str, str] | int

    @property
    def people(self) -> int:
        """How many people it is of."""
        return self.shares if isinstance(self.shares, int) else len(self.shares)


@dataclass(frozen=True, slots=True)
class Closed:
    """What is told of something since a day."""

    part: str
    value: str
    day: date


class Source(Protocol):
    """Knows what there is to tell of something."""

    name: str

    async def told(self, session: AsyncSession) -> Sequence[Told]:
        """How it stands now, part by part."""
        ...


class Closings:
    """Closes what `sources` tell, in the first night of each month or the next one that somebody is there."""

    def __init__(self, database: Database, clock: Clock, *, time_zone: str) -> None:
        self._database = database
        self._clock = clock
        self._zone = ZoneInfo(time_zone)
        self._sources: list[Source] = []

    def add(self, source: Source) -> None:
        """Close what another source tells, too."""
        self._sources.append(source)

    async def close(self) -> None:
        """Close what the last month left, once a month."""
        today = self._clock.now().astimezone(self._zone).date()
        month = today.replace(day=1)
        async with self._database.transaction() as session:
            if await last_done(session, DONE) == month:
                return
            for table in (ClosedRow, ClosedShareRow):
                await session.execute(delete(table).where(table.day < today - KEPT))
            for source in self._sources:
                for told in await source.told(session):
                    if told.people >= LEAST_PEOPLE and await self._hides(session, source.name, told):
                        _keep(session, source.name, told, today)
            await mark_done(session, DONE, month)

    async def of(self, name: str) -> dict[str, Closed]:
        """What is told of something, by its parts: each as it was closed last."""
        rows = select(ClosedRow).where(ClosedRow.name == name).order_by(ClosedRow.day)
        async with self._database.snapshot() as session:
            return {row.part: Closed(row.part, row.value, row.day) for row in await session.scalars(rows)}

    @staticmethod
    async def _hides(session: AsyncSession, name: str, told: Told) -> bool:
        """Whether what is told differs from every earlier closing by nobody, or by enough people."""
        this = (ClosedRow.name == name) & (ClosedRow.part == told.part)
        for earlier in await session.scalars(select(ClosedRow).where(this)):
            if isinstance(told.shares, int):
                changed = abs(told.shares - earlier.people)
            else:
                those = select(ClosedShareRow).where(
                    ClosedShareRow.name == name,
                    ClosedShareRow.part == told.part,
                    ClosedShareRow.day == earlier.day,
                )
                before = {row.person_id: row.share for row in await session.scalars(those)}
                now = {person: _digest(share) for person, share in told.shares.items()}
                gone = earlier.people - len(before)  # erased since
                changed = gone + len(dict(before.items() ^ now.items()))
            if 0 < changed < LEAST_PEOPLE:
                return False
        return True


def _keep(session: AsyncSession, name: str, told: Told, today: date) -> None:
    session.add(ClosedRow(name=name, part=told.part, day=today, people=told.people, value=told.value))
    if not isinstance(told.shares, int):
        session.add_all(
            ClosedShareRow(name=name, part=told.part, day=today, person_id=person, share=_digest(share))
            for person, share in told.shares.items()
        )


def _digest(share: str) -> str:
    return sha256(share.encode()).hexdigest()[:16]
