"""Delivers what waits in the outbox, each message once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.dialogue.messenger import Messenger, Undeliverable
from bot.people.reach import Reach
from bot.store.database import Database
from bot.store.outbox import NUDGES, DeliveryState, OutboxRow, abandoned, claim, release

ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=5)
LEASE = timedelta(minutes=5)
"""How long one message may be in flight before its worker is taken for dead."""

DELIVER_SECONDS = 120.0
"""How long a messenger may take for one message; well within `LEASE`."""

log = structlog.get_logger(__name__)


class LastLook(Protocol):
    """Looks once more whether a message that nobody asked for may leave."""

    async def may_leave(self, message: OutboxRow) -> datetime | None:
        """When it may leave: now, or at a later instant; None when it lapsed."""
        ...

    async def settled(self, session: AsyncSession, message: OutboxRow, state: DeliveryState) -> None:
        """Take note, within the caller's transaction, of what became of it."""
        ...


class Sparing(Protocol):
    """Knows who has no more need of a message, where nothing kept may tell of whom that is true."""

    async def is_spared(self, message: OutboxRow) -> bool:
        """Whether a message counts as sent without being shown."""
        ...


class Delivery:
    """Takes due messages out of the outbox and hands them to the messenger that reaches their person.

    What reaches nobody stays, for admins to see, and leaves once its person has a door.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        reach: Reach,
        last_looks: Sequence[LastLook] = (),
        sparing: Sequence[Sparing] = (),
    ) -> None:
        self._database = database
        self._clock = clock
        self._reach = reach
        self._last_looks = tuple(last_looks)
        self._sparing = tuple(sparing)
        self._delivering = asyncio.Lock()
        self._closing = False

    async def recover(self) -> int:
        """Settle what a worker that died left in flight, and return how many messages are in doubt.

        Only before this process delivers. On SQLite there is no other process, so all that is in
        flight was left; elsewhere what has been in flight for longer than any worker may take.
        """
        return await self._settle_abandoned(everything=self._database.is_sqlite)

    async def deliver_due(self) -> int:
        """Deliver every message that is due, and return how many were tried."""
        tried = 0
        async with self._delivering:
            await self._settle_abandoned(everything=False)
            async with self._database.transaction() as session:
                await release(session, self._reach.reachable(), at=self._clock.now())
            while not self._closing and (row := await self._claimed()):
                await self._deliver(row)
                tried += 1
        return tried

    async def finish(self) -> None:
        """Begin no further message, and wait for the one that is in flight."""
        self._closing = True
        async with self._delivering:
            pass

    async def _claimed(self) -> OutboxRow | None:
        now = self._clock.now()
        async with self._database.transaction() as session:
            return await claim(session, at=now, until=now + LEASE)

    async def _settle_abandoned(self, *, everything: bool) -> int:
        # A messenger that shows one key once gets its messages again, and any that which only changes what
        # stands; those of any other can't be proven unsent and wait for a person.
        now = self._clock.now()
        in_doubt = 0
        async with self._database.transaction() as session:
            for row in await abandoned(session, at=None if everything else now):
                messenger = await self._reach.of(row.person_id, door=row.door, find=False)
                again = row.reply.in_place or (messenger is not None and messenger.idempotent)
                row.state = DeliveryState.WAITING if again else DeliveryState.IN_DOUBT
                row.due_at = row.changed_at = now
                in_doubt += not again
        if in_doubt:
            log.warning("delivery.in_doubt", messages=in_doubt)
        return in_doubt

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            messenger = await self._messenger(row)
            if messenger is None:
                log.warning("delivery.unreachable", message=row.id)
                await self._settle(row, DeliveryState.UNREACHABLE)
                return
            leaves_at = await self._leaves_at(row)
            if leaves_at is None:
                await self._settle(row, DeliveryState.LAPSED)
                return
            # Time has passed since: "now", as it was when that was looked at, is over.
            if leaves_at > self._clock.now():
                await self._hold(row, leaves_at)
                return
            if not any([await each.is_spared(row) for each in self._sparing]):
                async with asyncio.timeout(DELIVER_SECONDS):
                    await messenger.deliver(row.person_id, row.reply, thread=row.thread, key=row.key)
        except Undeliverable as error:
            log.warning("delivery.undeliverable", message=row.id, door=row.door, reason=str(error))
            await self._settle(row, DeliveryState.FAILED, note=str(error))
        except Exception as error:  # noqa: BLE001 -- one message that fails must not hold up the others
            await self._postpone(row, error)
        else:
            await self._settle(row, DeliveryState.SENT)

    async def _leaves_at(self, row: OutboxRow) -> datetime | None:
        """When a message may leave by all who look once more; None when it lapsed."""
        latest = self._clock.now()
        for look in self._last_looks:
            at = await look.may_leave(row)
            if at is None:
                return None
            latest = max(latest, at)
        return latest

    async def _postpone(self, row: OutboxRow, error: Exception) -> None:
        last = row.attempts >= ATTEMPTS
        log.warning(
            "delivery.failed", message=row.id, attempt=row.attempts, gives_up=last, error=type(error).__name__
        )
        await self._settle(
            row, DeliveryState.FAILED if last else DeliveryState.WAITING, note=type(error).__name__
        )

    async def _hold(self, row: OutboxRow, until: datetime) -> None:
        async with self._database.transaction() as session:
            kept = await session.get_one(OutboxRow, row.id)
            kept.state, kept.due_at, kept.attempts = DeliveryState.WAITING, until, row.attempts - 1

    async def _settle(self, row: OutboxRow, state: DeliveryState, *, note: str | None = None) -> None:
        now = self._clock.now()
        async with self._database.transaction() as session:
            kept = await session.get_one(OutboxRow, row.id)
            kept.state, kept.note, kept.changed_at = state, note, now
            if state is DeliveryState.WAITING:
                kept.due_at = now + FIRST_PAUSE * 2 ** (row.attempts - 1)
            for look in self._last_looks:
                await look.settled(session, row, state)

    async def _messenger(self, row: OutboxRow) -> Messenger | None:
        # Who never came is not looked for to be sent what they did not ask for.
        return await self._reach.of(row.person_id, door=row.door, find=row.lane not in NUDGES)
