"""Delivers what waits in the outbox, each message once."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

import structlog
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.dialogue.messenger import Addressed, Bulk, Messenger, Undeliverable
from bot.dialogue.reply import Reply
from bot.people.people import accounts_of
from bot.people.reach import Reach
from bot.store.database import Database
from bot.store.outbox import (
    NUDGES,
    Became,
    DeliveryState,
    Lane,
    OutboxRow,
    abandoned,
    claim,
    due_channels,
    overtaken,
    release,
    settle,
    unroute,
    unrouted,
)

ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=5)
LEASE = timedelta(minutes=5)
"""How long a message may be in flight before its worker is taken for dead."""

DELIVER_SECONDS = 120.0
"""How long a messenger may take for one message; well within `LEASE`."""

BATCH: Final = 200
"""Messages that are taken, looked at and settled in one transaction."""

ROUTED: Final = 1000
"""Messages of which it is decided in one transaction through which channel they leave."""

ROUNDS: Final = 4
"""Messages that are taken for each that a messenger may have under way at once."""

FRESH: Final = timedelta(seconds=30)
"""How long the last look at a message holds: what has not begun by then is looked at again."""

LOOK_SECONDS: Final = 1.0
"""How often a delivery that goes on looks for other channels with something due."""

SEARCH: Final = "search"
"""The channel of what waits until platforms were asked for its person, who has no account there."""

log = structlog.get_logger(__name__)


class LastLook(Protocol):
    """Looks once more whether messages that nobody asked for may leave."""

    async def may_leave(self, messages: Sequence[OutboxRow]) -> Sequence[datetime | None]:
        """When each may leave: now, or at a later instant; None when it lapsed."""
        ...

    def settled(self, session: Session, became: Sequence[tuple[OutboxRow, DeliveryState]]) -> None:
        """Take note, within the caller's transaction, of what became of each."""
        ...


class Sparing(Protocol):
    """Knows who has no more need of a message, where nothing kept may tell of whom that is true."""

    async def spared(self, messages: Sequence[OutboxRow]) -> Collection[str]:
        """The ids of the messages that count as sent without being shown."""
        ...


@dataclass(frozen=True, slots=True)
class _Taken:
    """A message in the hands of this worker, that was due at `due_at`; what is `spared` is not shown."""

    row: OutboxRow
    reply: Reply
    due_at: datetime
    spared: bool = False


class Delivery:
    """Takes due messages out of the outbox and hands them to the messenger that reaches their person.

    Each channel, such as a Slack workspace, is emptied by itself, so that one that is slow or limited holds up
    no other. What reaches nobody stays, for admins to see, and leaves once its person has a door.
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
        now, everything = self._clock.now(), self._database.is_sqlite

        def settle_left(session: Session) -> int:
            unroute(session, doors=[*self._reach.doors, SEARCH])
            return self._settle_abandoned(session, now, everything=everything)

        return await self._database.at_once(settle_left)

    async def deliver_due(self) -> int:
        """Deliver every message that is due, and return how many were tried."""
        tried = 0
        async with self._delivering:
            emptying: dict[str, asyncio.Task[int]] = {}
            failed: set[str] = set()
            try:
                while True:
                    for channel in await self._due() - emptying.keys() - failed:
                        emptying[channel] = asyncio.create_task(self._empty(channel))
                    if not emptying:
                        return tried
                    await asyncio.wait(
                        emptying.values(), timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED
                    )
                    for channel, task in [each for each in emptying.items() if each[1].done()]:
                        del emptying[channel]
                        if error := task.exception():
                            log.error("delivery.broke_off", channel=channel, exc_info=error)
                            failed.add(channel)
                        else:
                            tried += task.result()
            finally:
                for task in emptying.values():
                    task.cancel()
                await asyncio.gather(*emptying.values(), return_exceptions=True)

    async def finish(self) -> None:
        """Begin no further message, and wait for those that are in flight."""
        self._closing = True
        async with self._delivering:
            pass

    # What is due, and where

    async def _due(self) -> set[str]:
        if self._closing:
            return set()
        channels = await self._database.at_once(partial(self._survey, now=self._clock.now()))
        # Another process may serve doors that this one does not.
        return {each for each in channels if each == SEARCH or self._reach.at(_door(each))}

    def _survey(self, session: Session, now: datetime) -> list[str]:
        """The channels that something is due in, once it is known of the most urgent messages which they leave through."""
        self._settle_abandoned(session, now)
        release(session, self._reach.reachable(), at=now)
        rows = unrouted(session, at=now, most=ROUTED)
        accounts = accounts_of(session, {row.person_id for row in rows}) if rows else {}
        for row in rows:
            theirs = accounts.get(row.person_id, {})
            messenger = self._reach.by(tuple(theirs), door=row.door)
            # Who never came is not looked for to be sent what they did not ask for.
            found = messenger or row.lane in NUDGES or not self._reach.finds
            messenger = messenger or self._reach.without_platform(tuple(theirs))
            row.channel = _channel(messenger, theirs) if found and messenger else SEARCH
        session.flush()
        return due_channels(session, at=now)

    def _settle_abandoned(self, session: Session, now: datetime, *, everything: bool = False) -> int:
        # A messenger that shows one key once gets its messages again, and any that which only changes what
        # stands; those of any other can't be proven unsent and wait for a person.
        in_doubt = 0
        left = abandoned(session, at=None if everything else now)
        accounts = accounts_of(session, {row.person_id for row in left}) if left else {}
        for row in left:
            theirs = tuple(accounts.get(row.person_id, {}))
            messenger = (
                self._reach.at(_door(row.channel or ""))
                or self._reach.by(theirs, door=row.door)
                or self._reach.without_platform(theirs)
            )
            known = row.channel == SEARCH or (messenger is not None and messenger.idempotent)
            again = row.reply.in_place or known
            row.state = DeliveryState.WAITING if again else DeliveryState.IN_DOUBT
            row.due_at, row.changed_at, row.channel = now, now, None
            in_doubt += not again
        if in_doubt:
            log.warning("delivery.in_doubt", messages=in_doubt)
        return in_doubt

    # One channel

    async def _empty(self, channel: str) -> int:
        """Deliver whatever is due in a channel, batch by batch, and return how many were tried."""
        messenger = self._reach.at(_door(channel))
        if messenger is None:
            return await self._search()
        # Of one that can't be asked again, what is taken is in doubt after a crash: no more than is under way.
        most = messenger.together * (ROUNDS if messenger.idempotent else 1)
        if isinstance(messenger, Bulk):
            most = BATCH
        tried, full = 0, True
        while full and not self._closing and (batch := await self._claimed(channel, most)):
            full = len(batch) == most
            leaving, kept_back = await self._looked_at(batch)
            await self._settle(kept_back)
            if isinstance(messenger, Bulk):
                tried += await self._deliver_together(leaving, messenger)
            else:
                tried += await self._deliver_each(leaving, messenger, channel)
            tried += len(kept_back)
        return tried

    async def _search(self) -> int:
        """Ask platforms for people without an account, and return how many messages reach nobody, or not now."""
        tried = 0
        while not self._closing and (batch := await self._claimed(SEARCH, ROUNDS)):
            became = [await self._found(each) for each in batch]
            await self._settle(became)
            tried += sum(each.tried for each in became)
        return tried

    async def _found(self, taken: _Taken) -> Became:
        """Where a message leaves now that platforms were asked for its person."""
        row = taken.row
        try:
            async with asyncio.timeout(DELIVER_SECONDS / ROUNDS):
                messenger = await self._reach.of(row.person_id, door=row.door, find=row.lane not in NUDGES)
        except Exception as error:  # noqa: BLE001 -- one person who is not told of must not hold up the others
            return self._failed(taken, error)
        if messenger is None:
            log.warning("delivery.unreachable", message=row.id)
            return Became(row, DeliveryState.UNREACHABLE)
        async with self._database.snapshot() as session:
            accounts = await session.run_sync(accounts_of, [row.person_id])
        channel = _channel(messenger, accounts.get(row.person_id, {}))
        return Became(row, DeliveryState.WAITING, due_at=taken.due_at, channel=channel, tried=False)

    async def _claimed(self, channel: str, most: int) -> list[_Taken]:
        now = self._clock.now()
        taken = await self._database.at_once(
            partial(claim, channel=channel, at=now, until=now + LEASE, most=most)
        )
        # What says the same to many is read once.
        replies = {row.payload: row for row, _ in taken}
        read = {payload: row.reply for payload, row in replies.items()}
        return [_Taken(row, read[row.payload], due_at) for row, due_at in taken]

    async def _looked_at(self, batch: Sequence[_Taken]) -> tuple[list[_Taken], list[Became]]:
        """What may leave now, and what became of the others."""
        try:
            leaves_at = await self._leaves_at([each.row for each in batch])
            spared = await self._spared([each.row for each in batch])
        except Exception as error:  # noqa: BLE001 -- one message that fails must not hold up the others
            if len(batch) == 1:
                return [], [self._failed(batch[0], error)]
            parts = [await self._looked_at([each]) for each in batch]
            return [each for part in parts for each in part[0]], [each for part in parts for each in part[1]]
        # Time has passed since: "now", as it was when that was looked at, is over.
        now = self._clock.now()
        leaving, kept_back = [], []
        for each, at in zip(batch, leaves_at, strict=True):
            if at is None:
                kept_back.append(Became(each.row, DeliveryState.LAPSED))
            elif at > now:
                kept_back.append(Became(each.row, DeliveryState.WAITING, due_at=at, tried=False))
            else:
                leaving.append(replace(each, spared=each.row.id in spared))
        return leaving, kept_back

    async def _leaves_at(self, rows: Sequence[OutboxRow]) -> Sequence[datetime | None]:
        """When each may leave by all who look once more; None where it lapsed."""
        latest: list[datetime | None] = [self._clock.now() for _ in rows]
        for look in self._last_looks:
            told = await look.may_leave(rows)
            latest = [at and also and max(at, also) for at, also in zip(latest, told, strict=True)]
        return latest

    async def _spared(self, rows: Sequence[OutboxRow]) -> Collection[str]:
        return {row_id for each in self._sparing for row_id in await each.spared(rows)}

    async def _deliver_together(self, leaving: Sequence[_Taken], messenger: Bulk) -> int:
        try:
            async with asyncio.timeout(DELIVER_SECONDS):
                await messenger.deliver_all(
                    [
                        Addressed(each.row.person_id, each.reply, each.row.key)
                        for each in leaving
                        if not each.spared
                    ]
                )
        except Exception as error:  # noqa: BLE001 -- one message that fails must not hold up the others
            log.warning("delivery.one_by_one", door=messenger.door, error=type(error).__name__)
            await self._settle([await self._deliver(each, messenger) for each in leaving])
        else:
            await self._settle([Became(each.row, DeliveryState.SENT) for each in leaving])
        return len(leaving)

    async def _deliver_each(self, leaving: Sequence[_Taken], messenger: Messenger, channel: str) -> int:
        """Deliver messages, several at once but those of one person in their order; return how many were begun.

        What has not begun when something more urgent is due, or too long after it was looked at, is put back.
        """
        until = self._clock.now() + FRESH
        by_person: dict[str, deque[_Taken]] = {}
        for each in leaving:
            by_person.setdefault(each.row.person_id, deque()).append(each)
        turns = list(by_person.values())
        next_turn = iter(turns)
        became: list[Became] = []

        async def deliver_on() -> None:
            for theirs in next_turn:
                while theirs and not await self._breaks_off(channel, theirs[0].row.lane, until):
                    done = await self._deliver(theirs.popleft(), messenger)
                    if messenger.idempotent:
                        became.append(done)
                    else:
                        await self._settle([done])

        async with asyncio.TaskGroup() as group:
            for _ in range(min(messenger.together, len(turns))):
                group.create_task(deliver_on())
        left = [each for theirs in turns for each in theirs]
        released = [Became(each.row, DeliveryState.WAITING, due_at=each.due_at, tried=False) for each in left]
        await self._settle([*became, *released])
        return len(leaving) - len(left)

    async def _breaks_off(self, channel: str, lane: int, until: datetime) -> bool:
        now = self._clock.now()
        if self._closing or now > until:
            return True
        if lane == Lane.AWAITED:
            return False
        async with self._database.snapshot() as session:
            return await session.run_sync(overtaken, channel, lane, at=now)

    async def _deliver(self, taken: _Taken, messenger: Messenger) -> Became:
        row = taken.row
        try:
            if not taken.spared:
                async with asyncio.timeout(DELIVER_SECONDS):
                    await messenger.deliver(row.person_id, taken.reply, thread=row.thread, key=row.key)
        except Undeliverable as error:
            log.warning("delivery.undeliverable", message=row.id, door=messenger.door, reason=str(error))
            return Became(row, DeliveryState.FAILED, str(error))
        except Exception as error:  # noqa: BLE001 -- one message that fails must not hold up the others
            return self._failed(taken, error)
        return Became(row, DeliveryState.SENT)

    def _failed(self, taken: _Taken, error: Exception) -> Became:
        row, name = taken.row, type(error).__name__
        last = row.attempts >= ATTEMPTS
        log.warning("delivery.failed", message=row.id, attempt=row.attempts, gives_up=last, error=name)
        if last:
            return Became(row, DeliveryState.FAILED, name)
        pause = FIRST_PAUSE * 2 ** (row.attempts - 1)
        return Became(row, DeliveryState.WAITING, name, due_at=self._clock.now() + pause)

    async def _settle(self, became: Sequence[Became]) -> None:
        if not became:
            return
        now = self._clock.now()

        def settled(session: Session) -> None:
            settle(session, became, at=now)
            for look in self._last_looks:
                look.settled(session, [(each.row, each.state) for each in became])

        await self._database.at_once(settled)


def _door(channel: str) -> str:
    return channel.partition(":")[0]


def _channel(messenger: Messenger, accounts: Mapping[str, str]) -> str:
    """The channel through which a messenger writes to somebody with these accounts, by door."""
    account = accounts.get(messenger.door)
    within = messenger.channel(account) if account else ""
    return f"{messenger.door}:{within}" if within else messenger.door
