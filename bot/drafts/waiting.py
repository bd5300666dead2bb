"""Drafts that wait for a person: reminded of once, in working hours, then expired; never decided for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.drafts.draft import OPEN, Deed, Draft, DraftState
from bot.drafts.policy import ReviewPolicy
from bot.drafts.records import DraftRecords
from bot.drafts.review_card import ReviewCards
from bot.drafts.tables import DraftRow, TimeEstimateRow
from bot.drafts.telling import Telling
from bot.people.person import Person
from bot.people.working_hours import Hours, WorkingHours, next_moment
from bot.store.database import Database
from bot.store.outbox import DeliveryState, Lane, OutboxRow

COMPOSING_FOR: Final = timedelta(minutes=10)
"""How long composing may take before whatever composed is taken for dead."""

REST: Final = timedelta(minutes=30)
"""Nobody is reminded of what they were shown less than this ago."""

LAST_CHANCE: Final = timedelta(hours=1)
"""Working time left before the expiry at which a reminder can't wait any longer."""

ESTIMATES_FOR: Final = timedelta(days=365)
"""How long what people said of time saved is kept."""

SLOT: Final = timedelta(minutes=15)


class Presences(Protocol):
    """Knows who wants to be left alone for now."""

    async def busy_until(self, ids: Collection[str]) -> Mapping[str, datetime]:
        """Until when those of `ids` are not to be disturbed that are."""
        ...


class Waiting:
    """Reminds of drafts, expires them, and takes up what was left half composed."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        policy: ReviewPolicy,
        records: DraftRecords,
        telling: Telling,
        cards: ReviewCards,
        working_hours: WorkingHours,
        presences: Presences,
        *,
        open_for: timedelta,
    ) -> None:
        self._database = database
        self._clock = clock
        self._policy = policy
        self._records = records
        self._telling = telling
        self._cards = cards
        self._working_hours = working_hours
        self._presences = presences
        self._open_for = open_for

    async def tend(self) -> None:
        """Do what time asks of drafts that wait. What its owner has taken over rests."""
        await self._take_up_abandoned()
        now = self._clock.now()
        waiting = select(DraftRow).where(DraftRow.state == DraftState.AWAITING_REVIEW)
        async with self._database.transaction() as session:
            for row in list(await session.scalars(waiting.with_for_update(skip_locked=True))):
                draft = await self._records.read(session, row)
                if draft is None:
                    continue
                if draft.owner.taken_over:
                    # Its time begins anew when they give back.
                    row.expires_at = max(row.expires_at, now + self._open_for)
                elif row.expires_at <= now:
                    await self._expire(session, row, now)
                elif row.reminded_at is None:
                    await self._remind(session, row, draft, now)

    async def erase(self, *, before: datetime) -> int:
        """Erase the drafts that were over before an instant, and return how many those were."""
        long_ago = delete(TimeEstimateRow).where(TimeEstimateRow.asked_at < self._clock.now() - ESTIMATES_FOR)
        over = delete(DraftRow).where(DraftRow.state.not_in(OPEN), DraftRow.changed_at < before)
        async with self._database.transaction() as session:
            await session.execute(long_ago)
            return int(getattr(await session.execute(over), "rowcount", 0))

    async def _take_up_abandoned(self) -> None:
        now = self._clock.now()
        abandoned = select(DraftRow).where(
            DraftRow.state.in_((DraftState.COMPOSING, DraftState.REQUESTED)),
            DraftRow.changed_at <= now - COMPOSING_FOR,
        )
        async with self._database.transaction() as session:
            for row in list(await session.scalars(abandoned.with_for_update(skip_locked=True))):
                if not row.version:
                    self._records.step(session, row, Deed.FAILED, at=now, state=DraftState.FAILED)
                    continue
                self._records.step(
                    session, row, Deed.LEFT_AS_IT_WAS, at=now, state=DraftState.AWAITING_REVIEW
                )
                await session.flush()
                if draft := await self._records.read(session, row):
                    await self._telling.update(session, draft, row)

    async def _expire(self, session: AsyncSession, row: DraftRow, now: datetime) -> None:
        self._records.step(session, row, Deed.EXPIRED, at=now, state=DraftState.EXPIRED)
        await session.flush()
        if draft := await self._records.read(session, row):
            await self._telling.update(session, draft, row)
            await self._telling.tell_owner(session, draft, row, Deed.EXPIRED)

    async def _remind(self, session: AsyncSession, row: DraftRow, draft: Draft, now: datetime) -> None:
        waits_for = await self._waits_for(session, draft, now)
        hours = self._working_hours.of(waits_for[0] if waits_for else draft.owner)
        if not reminds(now, shown_at=row.changed_at, expires_at=row.expires_at, hours=hours):
            return
        row.reminded_at = now
        self._records.step(session, row, Deed.REMINDED, at=now)
        await session.flush()
        for person in waits_for:
            if person.id == draft.owner.id:
                await self._telling.tell_owner(session, draft, row, Deed.REMINDED)
            elif not person.taken_over:
                reply = self._cards.reminder(draft, person)
                await self._telling.say(
                    session, draft, row, person, reply, name=Deed.REMINDED, lane=Lane.REMINDER
                )

    # The last look, right before a reminder leaves: `jobs.delivery.LastLook`

    async def may_leave(self, messages: Sequence[OutboxRow]) -> Sequence[datetime | None]:
        """When each reminder of a draft may leave: None once it no longer waits for that person.

        Not while they want to be left alone, nor outside of their hours, but before the draft expires.
        """
        now = self._clock.now()
        reminders = [message for message in messages if message.lane == Lane.REMINDER]
        if not reminders:
            return [now for _ in messages]
        waiting: dict[str, tuple[Person, datetime]] = {}
        async with self._database.transaction() as session:
            for message in reminders:
                if still := await self._still_waits(session, message, now):
                    waiting[message.key] = still
        busy = await self._presences.busy_until({person.id for person, _ in waiting.values()})
        leaves: dict[str, datetime | None] = {message.key: None for message in reminders}
        for key, (person, expires_at) in waiting.items():
            hours, since = self._working_hours.of(person), busy.get(person.id, now)
            suits = since <= now and hours.suit(now)
            at = now if suits else next_moment(since, hours, key)
            # A platform that is not to disturb keeps quiet about it: better seen late than never.
            leaves[key] = at if at < expires_at else now
        return [leaves.get(message.key, now) for message in messages]

    async def _still_waits(
        self, session: AsyncSession, message: OutboxRow, now: datetime
    ) -> tuple[Person, datetime] | None:
        """Whom a reminder is for and when the draft expires; None where it is no longer theirs to decide."""
        row = await session.get(DraftRow, message.key.split(":")[1])
        if row is None or row.state != DraftState.AWAITING_REVIEW:
            return None
        draft = await self._records.read(session, row)
        if draft is None or draft.owner.taken_over:
            return None
        waits_for = {person.id: person for person in await self._waits_for(session, draft, now)}
        person = waits_for.get(message.person_id)
        return (person, row.expires_at) if person and not person.taken_over else None

    def settled(self, session: Session, became: Sequence[tuple[OutboxRow, DeliveryState]]) -> None:
        """Nothing is kept of a reminder."""

    async def _waits_for(self, session: AsyncSession, draft: Draft, now: datetime) -> Sequence[Person]:
        if not draft.waits_for_second:
            return (draft.reviewer, *await self._records.stand_ins(session, [draft.reviewer], at=now))
        seconds = await self._policy.second_approvers(draft.owner)
        seconds += await self._records.stand_ins(session, seconds, at=now)
        said = {draft.owner.id, *(each.person_id for each in draft.approvals)}
        return [each for each in seconds if each.id not in said]


def reminds(now: datetime, *, shown_at: datetime, expires_at: datetime, hours: Hours) -> bool:
    """Whether now is the moment to remind of a draft that expires.

    That is in working hours, in the last third of its time, or earlier where no more than an hour of
    working time is left before it expires.
    """
    if not hours.suit(now) or now - shown_at < REST:
        return False
    if expires_at - now <= (expires_at - shown_at) / 3:
        return True
    left, slot = timedelta(), now
    while slot < expires_at and left <= LAST_CHANCE:
        left += SLOT if hours.suit(slot) else timedelta()
        slot += SLOT
    return left <= LAST_CHANCE
