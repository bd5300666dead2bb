"""The time that is left to stop an approved draft, told now and then on cards that can't count by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.drafts.draft import Draft, DraftState
from bot.drafts.review_card import ReviewCards
from bot.drafts.tables import DraftRow
from bot.people.person import Person
from bot.store.database import Database
from bot.store.outbox import DeliveryState, OutboxRow, post

LAST: Final = timedelta(seconds=10)
MINUTE: Final = timedelta(minutes=1)
SHORT: Final = timedelta(seconds=30)
"""A time to stop it is halved on the card only where half of it is no shorter."""

MOST_A_MINUTE: Final = 15
"""How many cards of a door count down within a minute: Slack lets an app change some 50 messages a minute, and
what people wait for comes first (docs.slack.dev/reference/methods/chat.update)."""

PREFIX: Final = "draft-left:"
"""How the key of every message begins that only tells the time that is left."""


class CountDown:
    """Plans, in the outbox, when cards tell the time that is left; each lapses that comes late, or after a decision.

    `doors` are those whose cards can't count by themselves.
    """

    def __init__(self, database: Database, clock: Clock, cards: ReviewCards, doors: Sequence[str]) -> None:
        self._database = database
        self._clock = clock
        self._cards = cards
        self._doors = frozenset(doors)

    def left(self, draft: Draft, door: str) -> timedelta | None:
        """The time that a card in a door should tell of now; None where it need not."""
        if draft.state is not DraftState.SCHEDULED or draft.due_at is None or door not in self._doors:
            return None
        return draft.due_at - self._clock.now()

    async def plan(self, session: AsyncSession, draft: Draft, viewer: Person, door: str) -> None:
        """Have somebody's card in a door tell the time that is left when some of it has passed."""
        left = self.left(draft, door)
        if left is None or draft.due_at is None:
            return
        for mark in marks(left):
            at = draft.due_at - mark
            if await self._planned(session, door, at) < MOST_A_MINUTE:
                key = f"{PREFIX}{draft.id}:{draft.edition}:{mark.seconds}:{viewer.id}:{door}"
                reply = replace(self._cards.updated(draft, viewer, left=mark), in_place=True)
                await post(session, reply, to=viewer.id, door=door, key=key, at=at)

    async def _planned(self, session: AsyncSession, door: str, at: datetime) -> int:
        """How many cards of a door tell the time that is left within the minute around an instant."""
        around = select(func.count()).where(
            OutboxRow.state == DeliveryState.WAITING,
            OutboxRow.due_at.between(at - MINUTE / 2, at + MINUTE / 2),
            OutboxRow.door == door,
            OutboxRow.key.startswith(PREFIX),
        )
        return await session.scalar(around) or 0

    # The last look, right before a message leaves: `jobs.delivery.LastLook`

    async def may_leave(self, messages: Sequence[OutboxRow]) -> Sequence[datetime | None]:
        """Now, or never: where the draft was decided on meanwhile, or the time told of is long over."""
        now = self._clock.now()
        told = {
            message.key: message.key.removeprefix(PREFIX).split(":", 3)
            for message in messages
            if message.key.startswith(PREFIX)
        }
        if not told:
            return [now for _ in messages]
        of = select(DraftRow).where(DraftRow.id.in_({draft_id for draft_id, *_ in told.values()}))
        async with self._database.snapshot() as session:
            drafts = {row.id: row for row in await session.scalars(of)}
        return [
            now
            if message.key not in told or _is_left(drafts.get(told[message.key][0]), told[message.key], now)
            else None
            for message in messages
        ]

    def settled(self, session: Session, became: Sequence[tuple[OutboxRow, DeliveryState]]) -> None:
        """Nothing is kept of what was told."""


def _is_left(row: DraftRow | None, told: Sequence[str], now: datetime) -> bool:
    """Whether about as much time is left as a message tells: one that names a draft, its edition and the time."""
    _, edition, mark, _ = told
    if row is None or row.state != DraftState.SCHEDULED or row.changes != int(edition):
        return False
    left = row.due_at - now if row.due_at else timedelta()
    return left > timedelta(seconds=int(mark)) / 2


def marks(left: timedelta) -> Iterator[timedelta]:
    """What a card with so much time left tells later: half of it, its last minute where that is far, its last seconds."""
    if left / 2 >= SHORT:
        yield timedelta(seconds=round(left / 2 / timedelta(seconds=1)))
    if left / 2 > 2 * MINUTE:
        yield MINUTE
    if left >= 2 * LAST:
        yield LAST
