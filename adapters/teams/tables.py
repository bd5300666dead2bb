"""Where the conversations of Microsoft Teams are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class ConversationRow(Base):
    """A conversation that Passerelle is in, or was.

    `person_id` and `member` tell whose personal chat it is; elsewhere there are none. `turn` counts what
    a person began anew in it after a pause.
    """

    __tablename__ = "teams_conversations"

    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    tenant: Mapped[str] = mapped_column(String(64))
    service_url: Mapped[str] = mapped_column(String(500))
    bot: Mapped[str] = mapped_column(String(200))
    team: Mapped[str] = mapped_column(String(200))
    member: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    active: Mapped[bool]
    welcomed: Mapped[bool]
    turn: Mapped[int]
    heard_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
