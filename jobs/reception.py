"""Answers what platforms deliver: at once in the background, once, and again when a process died."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import Any

import structlog

from bot.clock import Clock
from bot.dialogue.receipt import Answer, LostReceipt, ShowWaiting
from bot.store.database import Database
from bot.store.receipts import (
    TAKEN_AT_ONCE,
    Arrival,
    Lease,
    ReceiptRow,
    ReceiptState,
    begin_showing,
    end_showing,
    keep,
    postpone,
    put_back,
    put_off,
    release,
    renew,
    settle,
    stop,
    take,
)
from jobs.right_of_way import RightOfWay

LEASE = timedelta(seconds=15)
"""How long a worker holds an event without a sign of life; `Reception.tend` runs several times in it."""

ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=2)
AT_ONCE = 64
"""Answers under way in one process; what arrives beyond waits its turn."""

IN_HAND = 4 * AT_ONCE
"""Events that one process holds; what arrives beyond is kept for whoever has a hand free."""

PATIENCE_SECONDS = 0.75
"""How long an event may wait for its turn before its door shows that it does."""

SIGNS_AT_ONCE = 8
"""Signs that one process has under way: many at once would delay the answers."""

SIGN_SECONDS = 4.0
"""How long a door may take to show one; so long an event in nobody's hands waits for its sign at most."""

KEPT_AT_ONCE = 500
DRAIN_SECONDS = 30.0

log = structlog.get_logger(__name__)


@dataclass
class _Arriving:
    arrival: Arrival
    new: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    at: float = field(default_factory=monotonic)


class Reception:
    """Keeps events before they are acknowledged and hands each to the door that answers it.

    A worker leases what it works on and renews that by `tend`. What a dead worker leaves behind is
    taken over by the next to tend; what fails is tried again, longer and longer apart, then given up
    and left to be seen.
    """

    def __init__(self, database: Database, clock: Clock, *, drain_seconds: float = DRAIN_SECONDS) -> None:
        self._database = database
        self._clock = clock
        self._drain_seconds = drain_seconds
        self.patience_seconds = PATIENCE_SECONDS
        self._worker = uuid.uuid4().hex
        self._doors: dict[str, Answer] = {}
        self._show_waiting: dict[str, ShowWaiting] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._signs = asyncio.Semaphore(SIGNS_AT_ONCE)
        self._arriving: list[_Arriving] = []
        self._keeping: asyncio.Task[None] | None = None
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._receipts: dict[str, _Receipt] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._right_of_way = RightOfWay()
        self._behind = False
        self._closing = False

    def serve(self, door: str, answer: Answer, show_waiting: ShowWaiting | None = None) -> None:
        """Have the events of a door answered by `answer`, and those that wait for their turn shown as such."""
        self._doors[door] = answer
        if show_waiting:
            self._show_waiting[door] = show_waiting

    async def receive(self, door: str, event: str, payload: Mapping[str, Any]) -> bool:
        """Keep an event and have it answered in the background; see `bot.dialogue.receipt.Receiving`."""
        self._right_of_way.delivered()
        arriving = _Arriving(Arrival(door, event, payload))
        self._arriving.append(arriving)
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep())
        try:
            return await arriving.new
        finally:
            self._right_of_way.kept()

    async def stop(self, door: str, concerned: Callable[[Mapping[str, Any]], bool]) -> None:
        """Have the work end on events of a door, in this process at once; see `bot.dialogue.receipt.Receiving`."""
        async with self._database.transaction() as session:
            stopped = await stop(session, door, concerned)
        self._tell(stopped)

    async def recover(self) -> None:
        """Before the first event: on SQLite no other process lives, so what the last one left is due."""
        if self._database.is_sqlite:
            async with self._database.transaction() as session:
                await release(session, at=self._clock.now())
        await self.tend()

    async def tend(self) -> None:
        """Renew what this process holds and, unless it is stopping, take what is due."""
        taken: list[ReceiptRow] = []
        async with self._database.transaction() as session:
            stopped = await renew(session, list(self._under_way), self._lease())
            if not self._closing:
                room = min(TAKEN_AT_ONCE, IN_HAND - len(self._under_way))
                taken = await take(session, list(self._doors), self._lease(), most=room)
                self._behind = len(taken) >= room
        self._tell(stopped)
        for row in taken:
            self._begin(row, delayed=True)

    async def finish(self) -> None:
        """Take nothing more and wait for what is under way; what takes too long is left to others."""
        self._closing = True
        if self._keeping:
            await self._keeping
        signs = list(self._waiting.values())
        for sign in signs:
            sign.cancel()
        await asyncio.gather(*signs, return_exceptions=True)
        if under_way := list(self._under_way.values()):
            _, late = await asyncio.wait(under_way, timeout=self._drain_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        async with self._database.transaction() as session:
            await release(session, at=self._clock.now(), worker=self._worker)

    async def settled(self) -> None:
        """Wait until nothing is under way in this process."""
        while self._under_way:
            await asyncio.gather(*self._under_way.values())

    async def _keep(self) -> None:
        # Whatever arrives during one commit shares the next: a commit waits for the disk.
        while self._arriving:
            batch, self._arriving = self._arriving[:KEPT_AT_ONCE], self._arriving[KEPT_AT_ONCE:]
            # First come, first served: while earlier ones wait in the records, these wait there, too.
            self._behind = self._behind or len(self._under_way) + len(batch) > IN_HAND
            lease = self._lease()
            try:
                arrivals = [each.arrival for each in batch]
                rows = await self._database.at_once(
                    partial(keep, arrivals=arrivals, lease=lease, in_hand=not self._behind)
                )
            except Exception as error:  # noqa: BLE001 -- handed to each door that waits, which answers for it
                for each in batch:
                    if not each.new.cancelled():
                        each.new.set_exception(error)
            else:
                self._announce(batch, rows)

    def _announce(self, batch: list[_Arriving], rows: list[ReceiptRow]) -> None:
        new = {(row.door, row.event): row for row in rows}
        for each in batch:
            row = new.pop((each.arrival.door, each.arrival.event), None)
            if row:
                self._let_wait(row, each.at)
            if row and row.worker:
                self._begin(row)
            if not each.new.cancelled():
                each.new.set_result(row is not None)

    def _let_wait(self, row: ReceiptRow, since: float) -> None:
        if show := self._show_waiting.get(row.door):
            sign = self._waiting[row.id] = asyncio.create_task(self._show(row, show, since))
            sign.add_done_callback(lambda _: self._waiting.pop(row.id, None))

    async def _show(self, row: ReceiptRow, show: ShowWaiting, since: float) -> None:
        # Where many come at once they have waited already to be kept.
        await asyncio.sleep(max(0.0, since + self.patience_seconds - monotonic()))
        await self._right_of_way.sign()
        async with self._signs, self._before_its_answer(row) as receipt:
            if receipt is None:
                return
            receipt.delayed = True
            try:
                async with asyncio.timeout(SIGN_SECONDS):
                    await show(receipt)
            except Exception as error:  # noqa: BLE001 -- a sign is not worth an answer
                log.warning("reception.no_sign", door=row.door, reason=type(error).__name__)

    @asynccontextmanager
    async def _before_its_answer(self, row: ReceiptRow) -> AsyncIterator[_Receipt | None]:
        """The event, of which nobody shows an answer meanwhile; None when another process has taken it."""
        if receipt := self._receipts.get(row.id):
            yield receipt  # of an event in our own hands the answer waits: see `_its_turn`
            return
        until = self._clock.now() + timedelta(seconds=SIGN_SECONDS)
        if not await self._database.at_once(partial(put_off, id=row.id, until=until)):
            yield None
            return
        try:
            yield _Receipt(row, self._worker, self._database)
        finally:
            await self._database.at_once(partial(put_back, id=row.id, at=row.due_at))

    async def _its_turn(self, row: ReceiptRow) -> None:
        # The sign comes before whatever the answer shows, or not at all.
        if sign := self._waiting.get(row.id):
            sign.cancel()
            await asyncio.gather(sign, return_exceptions=True)

    def _begin(self, row: ReceiptRow, *, delayed: bool = False) -> None:
        if lost := self._under_way.get(row.id):
            # This process stalled, another one took over and died: only one try goes on.
            lost.cancel()
        receipt = self._receipts[row.id] = _Receipt(row, self._worker, self._database)
        receipt.delayed = delayed
        task = self._under_way[row.id] = asyncio.create_task(self._work(row, receipt))
        task.add_done_callback(lambda ended: self._end(row.id, ended))

    def _end(self, id: str, task: asyncio.Task[None]) -> None:
        if self._under_way.get(id) is task:
            del self._under_way[id], self._receipts[id]

    def _tell(self, stopped: list[str]) -> None:
        for receipt in map(self._receipts.get, stopped):
            if receipt:
                receipt.stopped.set()

    async def _work(self, row: ReceiptRow, receipt: _Receipt) -> None:
        structlog.contextvars.bind_contextvars(receipt=row.id)
        try:
            async with self._slots:
                if not self._closing:
                    await self._right_of_way.turn()
                await self._its_turn(row)
                await self._answer(row, receipt)
        except Exception:  # the lease ends with this task, so that the event is taken again
            log.exception("reception.unsettled", door=row.door)

    async def _answer(self, row: ReceiptRow, receipt: _Receipt) -> None:
        try:
            await self._doors[row.door](receipt)
        except LostReceipt:
            log.warning("reception.lost", door=row.door)
        except Exception as error:
            gives_up = receipt.last
            log.exception(
                "reception.failed", door=row.door, attempt=row.attempts, gives_up=gives_up, exc_info=error
            )
            await (self._settle(row, ReceiptState.FAILED) if gives_up else self._postpone(row))
        else:
            await self._settle(row, ReceiptState.DONE)

    async def _settle(self, row: ReceiptRow, state: ReceiptState) -> None:
        async with self._database.transaction() as session:
            await settle(session, row.id, self._worker, state, at=self._clock.now())

    async def _postpone(self, row: ReceiptRow) -> None:
        until = self._clock.now() + FIRST_PAUSE * 2 ** (row.attempts - 1)
        async with self._database.transaction() as session:
            await postpone(session, row.id, self._worker, until=until)

    def _lease(self) -> Lease:
        now = self._clock.now()
        return Lease(self._worker, since=now, until=now + LEASE)


class _Receipt:
    """An event in the hands of a worker."""

    def __init__(self, row: ReceiptRow, worker: str, database: Database) -> None:
        self.id = row.id
        self.event = row.event
        self.payload: Mapping[str, Any] = json.loads(row.payload or "{}")
        self.in_doubt = row.in_doubt
        self.last = row.attempts >= ATTEMPTS
        self.delayed = False
        self.stopped = asyncio.Event()
        if row.stopped:
            self.stopped.set()
        self._worker = worker
        self._database = database

    async def showing(self) -> None:
        async with self._database.transaction() as session:
            if not await begin_showing(session, self.id, self._worker):
                raise LostReceipt(self.id)

    async def withheld(self) -> None:
        async with self._database.transaction() as session:
            if not await end_showing(session, self.id, self._worker):
                raise LostReceipt(self.id)
