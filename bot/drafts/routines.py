"""Drafts that are made again and again, and never sent by that: their owner is asked each time.

A routine is due on a local date of its owner. The draft of that date, and the message of that date, have ids
that follow from it, so that two processes, or a restart half way, make one.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final, Protocol

import structlog
from sqlalchemy import (
    CursorResult,
    Date,
    Delete,
    ForeignKey,
    Index,
    String,
    Text,
    Update,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Reply
from bot.drafts.absences import DelegatedAbsences
from bot.drafts.content import Composed
from bot.drafts.rhythm import Rhythm
from bot.people.local_time import local_now
from bot.people.people import People
from bot.people.person import Person
from bot.people.tables import PersonRow
from bot.store.base import Base, UtcDateTime
from bot.store.database import Database
from bot.store.outbox import post

MOST: Final = 20
"""Routines of one person."""

WISH_LIMIT: Final = 500

CATCH_UP: Final = timedelta(hours=6)
"""How late a draft is still made; after that its owner is told, and asked."""

AT_ONCE: Final = 1000

log = structlog.get_logger(__name__)


class RoutineKind(StrEnum):
    """What is drafted."""

    WEEKLY = "weekly"
    MINUTES = "minutes"
    EMAIL = "email"


class RoutineRow(Base):
    """One routine. `heard_in` names the channel it reads, by its door's name for a thread in it.

    `zone` is the time zone of its owner that `due_at` was last seen to be right for.
    """

    __tablename__ = "routines"
    __table_args__ = (Index("ix_routines_due", "active", "due_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    wish: Mapped[str] = mapped_column(Text)
    rhythm: Mapped[str] = mapped_column(String(64))
    door: Mapped[str] = mapped_column(String(16))
    heard_in: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool]
    due_on: Mapped[date] = mapped_column(Date)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    zone: Mapped[str | None] = mapped_column(String(64))
    read_until: Mapped[datetime] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Routine:
    """What is drafted for somebody, and when.

    `wish` are their words for it. `heard_in` is the conversation it reads in `door`, empty where it reads none,
    and `read_until` up to when it did. `due_at` is the instant of its next date, `due_on`.
    """

    id: str
    person_id: str
    kind: RoutineKind
    wish: str
    rhythm: Rhythm
    door: str
    heard_in: str
    active: bool
    due_on: date
    due_at: datetime
    read_until: datetime


class RoutineWork(Protocol):
    """What a routine does on its day."""

    async def compose(self, routine: Routine, person: Person) -> Composed | Reply:
        """The draft of the day, or what to ask its owner where there is nothing to make it from."""
        ...

    def missed(self, routine: Routine, person: Person, day: date) -> Reply:
        """What tells the owner that nothing was made on a day, and offers to make it now."""
        ...


class Bringing(Protocol):
    """Brings a draft that was made by the clock to its owner's review; of two with one `id`, one."""

    async def __call__(self, composed: Composed, owner: Person, *, id: str, door: str) -> None: ...


class Routines:
    """Keeps routines, and makes their drafts when they are due. `time_zone` is for people whose own is not known."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        absences: DelegatedAbsences,
        bring: Bringing,
        *,
        time_zone: str,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._absences = absences
        self._bring = bring
        self._time_zone = time_zone

    async def add(
        self, person: Person, kind: RoutineKind, wish: str, rhythm: Rhythm, *, door: str, heard_in: str = ""
    ) -> Routine:
        """Keep a routine for a person, from its next date on.

        Raises:
            Refusal: when they have as many as one may have.
        """
        now = self._clock.now()
        due_on, due_at = self._next(rhythm, person)
        row = RoutineRow(
            id=uuid.uuid4().hex,
            person_id=person.id,
            kind=kind,
            wish=wish[:WISH_LIMIT],
            rhythm=str(rhythm),
            door=door,
            heard_in=heard_in,
            active=True,
            due_on=due_on,
            due_at=due_at,
            read_until=now,
            made_at=now,
        )
        async with self._database.transaction() as session:
            theirs = select(func.count()).where(RoutineRow.person_id == person.id)
            if (await session.scalar(theirs) or 0) >= MOST:
                raise Refusal("routines-too-many", most=MOST)
            session.add(row)
        return _routine(row)

    async def of(self, person: Person) -> list[Routine]:
        """Somebody's routines, the next one first."""
        theirs = select(RoutineRow).where(RoutineRow.person_id == person.id)
        async with self._database.snapshot() as session:
            rows = await session.scalars(theirs.order_by(RoutineRow.due_at, RoutineRow.id))
            return [_routine(row) for row in rows]

    async def one(self, id: str, person: Person) -> Routine:
        """A routine of theirs.

        Raises:
            Refusal: when it is gone, or somebody else's.
        """
        async with self._database.snapshot() as session:
            row = await session.get(RoutineRow, id)
        if row is None or row.person_id != person.id:
            raise Refusal("routines-gone")
        return _routine(row)

    async def change(
        self,
        id: str,
        person: Person,
        kind: RoutineKind,
        wish: str,
        rhythm: Rhythm,
        *,
        door: str,
        heard_in: str = "",
    ) -> Routine:
        """Change what is drafted and when.

        Raises:
            Refusal: when it is gone, or somebody else's.
        """
        due_on, due_at = self._next(rhythm, person)
        return await self._update(
            id,
            person,
            wish=wish[:WISH_LIMIT],
            kind=str(kind),
            rhythm=str(rhythm),
            door=door,
            heard_in=heard_in,
            due_on=due_on,
            due_at=due_at,
        )

    async def pause(self, id: str, person: Person) -> Routine:
        """Make nothing until it is resumed.

        Raises:
            Refusal: when it is gone, or somebody else's.
        """
        return await self._update(id, person, active=False)

    async def resume(self, id: str, person: Person) -> Routine:
        """Go on from its next date.

        Raises:
            Refusal: when it is gone, or somebody else's.
        """
        due_on, due_at = self._next((await self.one(id, person)).rhythm, person)
        return await self._update(id, person, active=True, due_on=due_on, due_at=due_at)

    async def stop(self, id: str, person: Person) -> None:
        """Erase it.

        Raises:
            Refusal: when it is gone, or somebody else's.
        """
        await self._change(delete(RoutineRow), id, person)

    async def tend(self, work: RoutineWork) -> None:
        """Do what is due. What fails is tried again until it is too late for it, and its owner is told."""
        await self._follow()
        now = self._clock.now()
        due = select(RoutineRow).where(RoutineRow.active, RoutineRow.due_at <= now)
        async with self._database.snapshot() as session:
            rows = await session.scalars(due.order_by(RoutineRow.due_at, RoutineRow.id).limit(AT_ONCE))
            routines = [_routine(row) for row in rows]
            away = await self._absences.until(session, {routine.person_id for routine in routines})
        for routine in routines:
            person = await self._people.find(routine.person_id)
            if person is None or not person.active or person.taken_over or person.id in away:
                await self._rest(routine, person)
                continue
            try:
                await self._do(routine, person, work, now)
            except Exception:  # the others go on; this one is tried again
                log.exception("routines.failed", routine=routine.id)

    async def _follow(self) -> None:
        """Reckon anew when a routine is due whose owner is in another time zone by now, on the same date."""
        zone = func.coalesce(PersonRow.time_zone, self._time_zone)
        moved = (
            select(RoutineRow, zone)
            .join(PersonRow, PersonRow.id == RoutineRow.person_id)
            .where(RoutineRow.active, RoutineRow.zone.is_distinct_from(zone))
            .limit(AT_ONCE)
        )
        async with self._database.transaction() as session:
            for row, name in (await session.execute(moved)).all():
                person = await self._people.find(row.person_id)
                if person is not None:
                    here = local_now(self._clock, person, time_zone=self._time_zone).tzinfo
                    row.due_at, row.zone = Rhythm.kept(row.rhythm).moment(row.due_on, here), name

    async def _rest(self, routine: Routine, person: Person | None) -> None:
        """Let a date pass by on which nothing is done for its owner."""
        if person is not None:
            async with self._database.transaction() as session:
                upcoming = self._next(routine.rhythm, person)
                await session.execute(_moved_on(routine, upcoming, routine.read_until))

    async def _do(self, routine: Routine, person: Person, work: RoutineWork, now: datetime) -> None:
        upcoming = self._next(routine.rhythm, person)
        name = f"routine:{routine.id}:{routine.due_on}"
        made: Composed | Reply
        if now - routine.due_at > CATCH_UP:
            made = work.missed(replace(routine, due_on=upcoming[0]), person, routine.due_on)
        else:
            made = await work.compose(routine, person)
        if isinstance(made, Composed):
            await self._bring(made, person, id=sha256(name.encode()).hexdigest()[:32], door=routine.door)
        async with self._database.transaction() as session:
            if isinstance(made, Reply):
                await post(session, made, to=person.id, key=name, at=now)
            await session.execute(_moved_on(routine, upcoming, now))

    def _next(self, rhythm: Rhythm, person: Person) -> tuple[date, datetime]:
        here = local_now(self._clock, person, time_zone=self._time_zone)
        due_on = rhythm.next_day(after=here.date() - timedelta(days=1))
        if rhythm.moment(due_on, here.tzinfo) <= here:
            due_on = rhythm.next_day(after=due_on)
        return due_on, rhythm.moment(due_on, here.tzinfo)

    async def _update(self, id: str, person: Person, **values: Any) -> Routine:
        await self._change(update(RoutineRow).values(**values), id, person)
        return await self.one(id, person)

    async def _change(self, statement: Update | Delete, id: str, person: Person) -> None:
        theirs = (RoutineRow.id == id, RoutineRow.person_id == person.id)
        async with self._database.transaction() as session:
            done = await session.execute(statement.where(*theirs))
            if not (isinstance(done, CursorResult) and done.rowcount):
                raise Refusal("routines-gone")


def _moved_on(routine: Routine, upcoming: tuple[date, datetime], read_until: datetime) -> Any:
    due_on, due_at = upcoming
    seen = (RoutineRow.id == routine.id, RoutineRow.due_on == routine.due_on)
    return update(RoutineRow).where(*seen).values(due_on=due_on, due_at=due_at, read_until=read_until)


def _routine(row: RoutineRow) -> Routine:
    return Routine(
        row.id,
        row.person_id,
        RoutineKind(row.kind),
        row.wish,
        Rhythm.kept(row.rhythm),
        row.door,
        row.heard_in,
        row.active,
        row.due_on,
        row.due_at,
        row.read_until,
    )
