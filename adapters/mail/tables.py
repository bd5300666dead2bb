"""Where the demonstration keeps the e-mails that it sends to nobody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class SinkRow(Base):
    """One e-mail, by its Message-ID: the same e-mail twice is one. `addresses` are all that it reaches."""

    __tablename__ = "mail_sink"

    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    addresses: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
