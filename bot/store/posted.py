"""Replies that a door has shown, and where: what a button in one refers to, and how it is changed later."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.clock import Clock
from bot.dialogue.reply import Card, Reply
from bot.store.base import Base, UtcDateTime
from bot.store.database import Database
from bot.store.outbox import with_card
from bot.store.pages import pages

_REPLY = TypeAdapter(Reply)


class PostedRow(Base):
    """One message of a door. A `key` makes it unique, so that what is delivered twice is shown once."""

    __tablename__ = "posted"
    __table_args__ = (UniqueConstraint("door", "place", "message"), UniqueConstraint("door", "key"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    door: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(String(200))
    message: Mapped[str] = mapped_column(String(200))
    key: Mapped[str | None] = mapped_column(String(200))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    reply: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    cards: Mapped[list[PostedCardRow]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class PostedCardRow(Base):
    """A card that a message shows."""

    __tablename__ = "posted_cards"
    __table_args__ = (Index("ix_posted_cards_card", "card"),)

    posted_id: Mapped[str] = mapped_column(ForeignKey("posted.id", ondelete="CASCADE"), primary_key=True)
    card: Mapped[str] = mapped_column(String(200), primary_key=True)


@dataclass(frozen=True, slots=True)
class PostedReply:
    """A reply as it was shown to a person.

    `place` is the door's name of the conversation and `message` that of the message in it. `key` is what it
    was shown under, where it had one.
    """

    reply: Reply
    person_id: str
    place: str
    message: str
    key: str | None = None


class Posted:
    """Remembers each reply a door has shown, for as long as conversations are kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(
        self, door: str, place: str, message: str, reply: Reply, *, person_id: str, key: str | None = None
    ) -> None:
        """Remember a reply shown to a person, or what a message that was shown before says now.

        What is shown under a `key` that another message had takes its place.
        """
        there = (PostedRow.place == place) & (PostedRow.message == message)
        at = select(PostedRow).where(PostedRow.door == door, there | (PostedRow.key == key) if key else there)
        async with self._database.transaction() as session:
            row = await session.scalar(at)
            if row is None:
                row = PostedRow(
                    id=uuid.uuid4().hex, door=door, place=place, message=message, key=key, cards=[]
                )
                session.add(row)
            row.place, row.message = place, message
            row.person_id, row.kept_at = person_id, self._clock.now()
            kept = reply.as_kept
            row.reply = _REPLY.dump_json(kept).decode()
            shown = dict.fromkeys(card.id for card in kept.cards)
            row.cards = [card for card in row.cards if card.card in shown]
            known = {card.card for card in row.cards}
            row.cards += [PostedCardRow(card=card) for card in shown if card not in known]

    async def renewing(self, door: str, posted: PostedReply, card: Card) -> AsyncIterator[Reply]:
        """All that a message is to say with a card brought up to date, and again what it is to say instead.

        Whoever put something later into it meanwhile may have been overtaken on the way to the platform: so it is
        looked at again after each showing, until what was shown is what is kept.
        """
        reply = await self.renew(door, posted, card)
        while reply:
            yield reply
            now = await self.at(door, posted.place, posted.message)
            reply = now.reply if now and now.reply != reply else None

    async def renew(self, door: str, posted: PostedReply, card: Card) -> Reply | None:
        """Put a card in the place of the one with its id in a message, and return all that the message is to say.

        None where it is gone, or says already what came later.
        """
        at = select(PostedRow).where(
            PostedRow.door == door, PostedRow.place == posted.place, PostedRow.message == posted.message
        )
        async with self._database.transaction() as session:
            row = await session.scalar(at.with_for_update())
            reply = _REPLY.validate_json(row.reply) if row else None
            shown = [each.edition for each in reply.cards if each.id == card.id] if reply else []
            if row is None or reply is None or not shown or max(shown) > card.edition:
                return None
            row.reply = _REPLY.dump_json(with_card(reply, card)).decode()
            row.kept_at = self._clock.now()
            return _REPLY.validate_json(row.reply)

    async def at(self, door: str, place: str, message: str) -> PostedReply | None:
        """What a message of a door says, or None when it is not known (any more)."""
        return await self._one(
            select(PostedRow).where(
                PostedRow.door == door, PostedRow.place == place, PostedRow.message == message
            )
        )

    async def by_key(self, door: str, key: str) -> PostedReply | None:
        """The reply that was shown under an idempotency key, or None."""
        return await self._one(select(PostedRow).where(PostedRow.door == door, PostedRow.key == key))

    async def showing(self, door: str, card: str) -> Sequence[PostedReply]:
        """Every message of a door that shows a card, oldest first."""
        of_card = (
            select(PostedRow)
            .join(PostedRow.cards)
            .where(PostedRow.door == door, PostedCardRow.card == card)
            .order_by(PostedRow.kept_at, PostedRow.id)
        )
        return await self._all(of_card)

    async def speaks_in(self, door: str, place: str) -> bool:
        """Whether a reply with a key was shown in a conversation."""
        there = select(PostedRow.id).where(
            PostedRow.door == door, PostedRow.place == place, PostedRow.key.is_not(None)
        )
        async with self._database.snapshot() as session:
            return await session.scalar(there.limit(1)) is not None

    async def forget(self, door: str, place: str, message: str) -> None:
        """Erase what a message said that is no longer there."""
        at = (PostedRow.door == door) & (PostedRow.place == place) & (PostedRow.message == message)
        async with self._database.transaction() as session:
            await session.execute(delete(PostedRow).where(at))

    async def erase(self, *, before: datetime) -> int:
        """Erase what was shown before an instant, and return how many messages that were."""
        old = delete(PostedRow).where(PostedRow.kept_at < before)
        async with self._database.transaction() as session:
            return int(getattr(await session.execute(old), "rowcount", 0))

    async def forget_card(self, session: AsyncSession, card: str) -> int:
        """Erase the messages that show a card, within the caller's transaction, and return how many."""
        showing = select(PostedCardRow.posted_id).where(PostedCardRow.card == card)
        forgotten = await session.execute(delete(PostedRow).where(PostedRow.id.in_(showing)))
        return int(getattr(forgotten, "rowcount", 0))

    async def readers_of(
        self, session: AsyncSession, card: str
    ) -> AsyncIterator[Collection[tuple[str, str]]]:
        """The door and the person of each message that shows a card, a page at a time."""
        showing = select(PostedCardRow.posted_id, PostedRow.door, PostedRow.person_id).join(
            PostedRow, PostedRow.id == PostedCardRow.posted_id
        )
        async for page in pages(session, showing.where(PostedCardRow.card == card), PostedCardRow.posted_id):
            yield {(door, person) for _, door, person in page}

    async def _one(self, rows: Select[PostedRow]) -> PostedReply | None:
        return next(iter(await self._all(rows)), None)

    async def _all(self, rows: Select[PostedRow]) -> Sequence[PostedReply]:
        async with self._database.snapshot() as session:
            return [
                PostedReply(_REPLY.validate_json(row.reply), row.person_id, row.place, row.message, row.key)
                for row in await session.scalars(rows)
            ]
