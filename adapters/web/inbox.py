"""Messages that reach a person in the web chat outside a request of theirs."""

from __future__ import annotations

from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import Clock
from bot.dialogue.reply import Reply
from bot.store.base import Base, UtcDateTime
from bot.store.database import Database

_REPLY = TypeAdapter(Reply)
PAGE = 50


class MessageRow(Base):
    """One message; `key` is the outbox's, so that it is shown once however often it is delivered."""

    __tablename__ = "web_messages"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    reply: Mapped[str] = mapped_column(Text)
    delivered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Inbox:
    """The web chat's messenger: keeps messages until the page fetches them."""

    door = "web"
    idempotent = True

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def deliver(self, person_id: str, reply: Reply, *, thread: str | None, key: str) -> None:  # noqa: ARG002
        """Keep a message for a person; the web chat shows it in whatever thread is open."""
        async with self._database.transaction() as session:
            if await session.scalar(select(MessageRow.id).where(MessageRow.key == key)):
                return
            session.add(
                MessageRow(
                    key=key,
                    person_id=person_id,
                    reply=_REPLY.dump_json(reply).decode(),
                    delivered_at=self._clock.now(),
                )
            )

    async def since(self, person_id: str, after: int) -> list[tuple[int, Reply]]:
        """The messages of a person after number `after`, oldest first, each with its number."""
        newer = (
            select(MessageRow)
            .where(MessageRow.person_id == person_id, MessageRow.id > after)
            .order_by(MessageRow.id)
            .limit(PAGE)
        )
        async with self._database.snapshot() as session:
            return [(row.id, _REPLY.validate_json(row.reply)) for row in await session.scalars(newer)]
