"""Events that platforms delivered: each is kept before it is acknowledged, and answered once."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    String,
    Text,
    UniqueConstraint,
    Update,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.store.base import Base, UtcDateTime

TAKEN_AT_ONCE = 100


class ReceiptState(StrEnum):
    """Where an event stands.

    `working` is in the hands of a worker that has shown nothing of the answer, `answering` in those of
    one that may have; `waiting` is tried again; `failed` was given up.
    """

    WAITING = "waiting"
    WORKING = "working"
    ANSWERING = "answering"
    DONE = "done"
    FAILED = "failed"


HELD = (ReceiptState.WORKING, ReceiptState.ANSWERING)
OPEN = (ReceiptState.WAITING, *HELD)


class ReceiptRow(Base):
    """One event. From `due_at` on any worker may take it: a worker that holds it keeps putting that off.

    `stopped` tells that whoever caused it no longer wants the answer.
    """

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("door", "event"), Index("ix_receipts_due", "state", "due_at"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    door: Mapped[str] = mapped_column(String(16))
    event: Mapped[str] = mapped_column(String(200))
    payload: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    in_doubt: Mapped[bool]
    stopped: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int]
    worker: Mapped[str | None] = mapped_column(String(32))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event as a door was sent it."""

    door: str
    event: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds events, from when until when another may take them."""

    worker: str
    since: datetime
    until: datetime


def keep(
    session: Session, arrivals: Sequence[Arrival], lease: Lease, *, in_hand: bool = True
) -> list[ReceiptRow]:
    """Keep the events that are new, and return those: in the hands of the worker that received them, or for any."""
    held = {"state": ReceiptState.WORKING, "attempts": 1, "worker": lease.worker, "due_at": lease.until}
    waiting = {"state": ReceiptState.WAITING, "attempts": 0, "worker": None, "due_at": lease.since}
    rows = [
        {
            "id": uuid.uuid4().hex,
            "door": arrival.door,
            "event": arrival.event,
            "payload": json.dumps(dict(arrival.payload)),
            "in_doubt": False,
            "stopped": False,
            "changed_at": lease.since,
            **(held if in_hand else waiting),
        }
        for arrival in arrivals
    ]
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    new = insert(ReceiptRow).on_conflict_do_nothing(index_elements=["door", "event"])
    return list(session.scalars(new.returning(ReceiptRow), rows))


async def take(
    session: AsyncSession, doors: Collection[str], lease: Lease, *, most: int = TAKEN_AT_ONCE
) -> list[ReceiptRow]:
    """Take the events of `doors` that are due, `most` at a time.

    Due are those that wait for a worker, those to try again, and those whose worker is gone.
    """
    due = (
        select(ReceiptRow)
        .where(ReceiptRow.state.in_(OPEN), ReceiptRow.due_at <= lease.since, ReceiptRow.door.in_(doors))
        .order_by(ReceiptRow.due_at, ReceiptRow.id)
        .limit(max(most, 0))
        .with_for_update(skip_locked=True)
    )
    rows = list(await session.scalars(due))
    for row in rows:
        row.in_doubt = row.in_doubt or row.state == ReceiptState.ANSWERING
        row.state, row.attempts = ReceiptState.WORKING, row.attempts + 1
        row.worker, row.due_at, row.changed_at = lease.worker, lease.until, lease.since
    return rows


async def renew(session: AsyncSession, ids: Collection[str], lease: Lease) -> list[str]:
    """Put off the moment from which others may take these events, where this worker still holds them.

    Returns the ids of those whose answer nobody wants any longer.
    """
    held = update(ReceiptRow).where(ReceiptRow.id.in_(ids), *_held_by(lease.worker))
    renewed = await session.execute(
        held.values(due_at=lease.until).returning(ReceiptRow.id, ReceiptRow.stopped)
    )
    return [row.id for row in renewed if row.stopped]


async def stop(session: AsyncSession, door: str, concerned: Callable[[Mapping[str, Any]], bool]) -> list[str]:
    """Note that the answers to a door's open events, whose payload `concerned` tells, are not wanted any longer."""
    still_open = select(ReceiptRow.id, ReceiptRow.payload).where(
        ReceiptRow.door == door, ReceiptRow.state.in_(OPEN)
    )
    ids = [row.id for row in await session.execute(still_open) if concerned(json.loads(row.payload or "{}"))]
    await session.execute(update(ReceiptRow).where(ReceiptRow.id.in_(ids)).values(stopped=True))
    return ids


def put_off(session: Session, id: str, *, until: datetime) -> bool:
    """Keep every worker from an event that none has taken yet, until an instant; False when one has."""
    untaken = update(ReceiptRow).where(ReceiptRow.id == id, *_untaken())
    return _changed(session.execute(untaken.values(due_at=until))) == 1


def put_back(session: Session, id: str, *, at: datetime) -> None:
    """Let workers take an event that was put off, in its place among those that were due at an instant."""
    session.execute(update(ReceiptRow).where(ReceiptRow.id == id, *_untaken()).values(due_at=at))


async def begin_showing(session: AsyncSession, id: str, worker: str) -> bool:
    """Note that the answer becomes visible; False when the worker no longer holds the event."""
    held = update(ReceiptRow).where(ReceiptRow.id == id, *_held_by(worker))
    return _changed(await session.execute(held.values(state=ReceiptState.ANSWERING))) == 1


async def end_showing(session: AsyncSession, id: str, worker: str) -> bool:
    """Note that nothing became visible after all; False when the worker no longer holds the event."""
    held = update(ReceiptRow).where(ReceiptRow.id == id, *_held_by(worker))
    return _changed(await session.execute(held.values(state=ReceiptState.WORKING))) == 1


async def settle(session: AsyncSession, id: str, worker: str, state: ReceiptState, *, at: datetime) -> None:
    """End the work on an event, where this worker still holds it; what was answered is forgotten."""
    held = update(ReceiptRow).where(ReceiptRow.id == id, *_held_by(worker))
    payload = {"payload": None} if state is ReceiptState.DONE else {}
    await session.execute(held.values(state=state, in_doubt=_shown(), worker=None, changed_at=at, **payload))


async def postpone(session: AsyncSession, id: str, worker: str, *, until: datetime) -> None:
    """Have an event tried again at `until`, by any worker."""
    held = update(ReceiptRow).where(ReceiptRow.id == id, *_held_by(worker))
    await session.execute(
        held.values(state=ReceiptState.WAITING, in_doubt=_shown(), worker=None, due_at=until)
    )


async def parked(session: AsyncSession) -> list[ReceiptRow]:
    """The events that were given up."""
    return list(await session.scalars(select(ReceiptRow).where(ReceiptRow.state == ReceiptState.FAILED)))


async def take_up(session: AsyncSession, id: str, *, at: datetime) -> bool:
    """Have an event that was given up tried again, as often as the first time; False when it was not given up."""
    again = {"state": ReceiptState.WAITING, "attempts": 0, "due_at": at, "changed_at": at}
    return _changed(await session.execute(_given_up(id).values(**again))) == 1


async def let_go(session: AsyncSession, id: str, *, at: datetime) -> bool:
    """End an event that was given up, and forget what it said; False when it was not given up."""
    ended = {"state": ReceiptState.DONE, "payload": None, "changed_at": at}
    return _changed(await session.execute(_given_up(id).values(**ended))) == 1


async def release(session: AsyncSession, *, at: datetime, worker: str | None = None) -> None:
    """Let any worker take what `worker` holds; without one, whatever anybody holds."""
    held = _held_by(worker) if worker else (ReceiptRow.state.in_(HELD),)
    await session.execute(update(ReceiptRow).where(*held).values(due_at=at))


async def forget_received(session: AsyncSession, *, before: datetime) -> int:
    """Erase what has not changed since an instant, answered or not, and return how many events."""
    return _changed(await session.execute(delete(ReceiptRow).where(ReceiptRow.changed_at < before)))


async def counted(session: AsyncSession) -> dict[str, int]:
    """How many events there are in each state, also where there are none."""
    states = select(ReceiptRow.state, func.count().label("events")).group_by(ReceiptRow.state)
    found = {row.state: row.events for row in await session.execute(states)}
    return {state: found.get(state, 0) for state in ReceiptState}


def _held_by(worker: str) -> tuple[Any, ...]:
    return ReceiptRow.worker == worker, ReceiptRow.state.in_(HELD)


def _untaken() -> tuple[Any, ...]:
    return ReceiptRow.state == ReceiptState.WAITING, ReceiptRow.attempts == 0


def _given_up(id: str) -> Update:
    return update(ReceiptRow).where(ReceiptRow.id == id, ReceiptRow.state == ReceiptState.FAILED)


def _shown() -> ColumnElement[bool]:
    return ReceiptRow.in_doubt | (ReceiptRow.state == ReceiptState.ANSWERING)


def _changed(result: Any) -> int:
    return int(getattr(result, "rowcount", 0))
