"""Tells the people of a draft what became of it, in the doors where they have its card in front of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.dialogue.reply import Reply
from bot.drafts.count_down import CountDown
from bot.drafts.draft import Deed, Draft
from bot.drafts.review_card import ReviewCards, draft_cards
from bot.drafts.tables import DraftRow, DraftShownRow
from bot.people.people import People
from bot.people.person import Person
from bot.store.outbox import Lane, post
from bot.store.posted import Posted


class Telling:
    """Writes what people are to be shown into the outbox, within the caller's transaction.

    `doors` are those that messages can be delivered through; the first serves whoever uses no other.
    """

    def __init__(
        self,
        people: People,
        cards: ReviewCards,
        clock: Clock,
        count_down: CountDown,
        posted: Posted,
        doors: Sequence[str],
    ) -> None:
        self._people = people
        self._cards = cards
        self._clock = clock
        self._count_down = count_down
        self._posted = posted
        self._doors = tuple(doors)

    async def shown(self, session: AsyncSession, draft_id: str, person_id: str, door: str | None) -> None:
        """Note that somebody has the draft's card in front of them in a door."""
        if door in self._doors and not await session.get(DraftShownRow, (draft_id, person_id, door)):
            session.add(DraftShownRow(draft_id=draft_id, person_id=person_id, door=door))

    async def bring(
        self, session: AsyncSession, draft: Draft, to: Person, row: DraftRow, *, by: str = ""
    ) -> None:
        """Show a draft to somebody who did not ask for it: its owner, or who is to approve it."""
        door = await self._door_of(to)
        reply = self._cards.brought(draft, to, by=by or draft.owner.name)
        key = f"draft:{draft.id}:{row.revision}:{to.id}:{door}"
        await post(session, reply, to=to.id, door=door, key=key, at=self._clock.now())
        await self.shown(session, draft.id, to.id, door)

    async def update(
        self,
        session: AsyncSession,
        draft: Draft,
        row: DraftRow,
        *,
        besides: tuple[str, str | None] = ("", None),
    ) -> None:
        """Bring every card of a draft up to date but the one that was just pressed, `besides`."""
        showing = select(DraftShownRow).where(DraftShownRow.draft_id == draft.id)
        for shown in list(await session.scalars(showing)):
            viewer = await self._people.find(shown.person_id)
            if viewer is None:
                continue
            await self._count_down.plan(session, draft, viewer, shown.door)
            if (shown.person_id, shown.door) == besides:
                continue
            reply = self._cards.updated(draft, viewer, left=self._count_down.left(draft, shown.door))
            key = f"draft:{draft.id}:{row.revision}:{viewer.id}:{shown.door}"
            await post(session, reply, to=viewer.id, door=shown.door, key=key, at=self._clock.now())
        await self._update_lists(session, draft, row)

    async def _update_lists(self, session: AsyncSession, draft: Draft, row: DraftRow) -> None:
        """Bring up to date what lists and reminders say of a draft."""
        for number, card in enumerate(draft_cards(draft.id)[1:]):
            readers = [each async for page in self._posted.readers_of(session, card) for each in page]
            for door, person_id in readers:
                if viewer := await self._people.find(person_id):
                    reply = self._cards.in_short(draft, viewer, card)
                    key = f"draft:{draft.id}:{row.revision}:{viewer.id}:{door}:short{number}"
                    await post(session, reply, to=viewer.id, door=door, key=key, at=self._clock.now())

    async def counts_down(self, session: AsyncSession, draft: Draft, viewer: Person, door: str) -> None:
        """Have the card that somebody has just opened in a door tell the time that is left to stop the draft."""
        await self._count_down.plan(session, draft, viewer, door)

    async def tell_owner(
        self, session: AsyncSession, draft: Draft, row: DraftRow, deed: Deed, *, by: str = ""
    ) -> None:
        """Tell the owner what a card that changes quietly would not: a sentence, and what they may do."""
        reply = self._cards.news(draft, deed, by=by)
        lane = Lane.REMINDER if deed is Deed.REMINDED else Lane.AWAITED
        await self.say(session, draft, row, draft.owner, reply, name=deed, lane=lane)

    async def say(
        self,
        session: AsyncSession,
        draft: Draft,
        row: DraftRow,
        to: Person,
        reply: Reply,
        *,
        name: str,
        after: timedelta = timedelta(),
        lane: Lane = Lane.AWAITED,
    ) -> None:
        """Write a message on a draft to somebody, where it was asked for if it is its owner; `after` puts it off."""
        theirs = to.id == row.owner_id
        key = f"draft:{draft.id}:{row.revision}:{to.id}:{name}"
        await post(
            session,
            reply,
            to=to.id,
            door=row.door if theirs and row.door in self._doors else None,
            thread=row.thread if theirs and row.door in self._doors else None,
            key=key,
            at=self._clock.now() + after,
            lane=lane,
        )

    async def _door_of(self, person: Person) -> str:
        theirs = await self._people.doors_of(person.id)
        return next((door for door in theirs if door in self._doors), self._doors[0])
