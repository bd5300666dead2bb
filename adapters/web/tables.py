"""Where the web chat keeps what its pages show."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class MessageRow(Base):
    """A question with its reply, or a reply that arrived by itself.

    `key` makes it unique, so that what is sent or delivered twice is kept once. Without a `thread`
    it has arrived and has not been shown yet; without a `reply` it has not been answered yet.
    `attached` are the files sent along; their content is kept until the reply.
    """

    __tablename__ = "web_messages"
    __table_args__ = (Index("ix_web_messages_person_id_thread", "person_id", "thread"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    thread: Mapped[str | None] = mapped_column(String(64))
    asked: Mapped[str | None] = mapped_column(Text)
    attached: Mapped[str | None] = mapped_column(Text)
    reply: Mapped[str | None] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
