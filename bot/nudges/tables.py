"""Where nudges are kept: what reached whom, what each person wants, and what campaigns came to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class CampaignRow(Base):
    """What nudges are sent for, and how many of them came to what; a pulse has one with its own id.

    The counts hold no person, so what was sent stays counted when its nudges are forgotten.
    """

    __tablename__ = "campaigns"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(String(16), index=True)
    version: Mapped[int] = mapped_column()
    sent: Mapped[int] = mapped_column(default=0)
    lapsed: Mapped[int] = mapped_column(default=0)
    unreachable: Mapped[int] = mapped_column(default=0)
    opted_out: Mapped[int] = mapped_column(default=0)
    muted: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class NudgeRow(Base):
    """A message of a campaign to one person; `key` is that of its message in the outbox.

    `week` is the Monday, by the person's own calendar, of the week whose attention it takes. After `lapses_at`
    it is not sent any more.
    """

    __tablename__ = "nudges"
    __table_args__ = (Index("ix_nudges_person_week", "person_id", "week"),)

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    week: Mapped[date]
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    lapses_at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(16))
    answered: Mapped[bool] = mapped_column(default=False)


class WishesRow(Base):
    """What a person wants of nudges; what is null is as the company has it.

    `days` are the digits of the days they may be reached on, 0 for Monday; `quiet_until` the first day on which
    they may be reached again.
    """

    __tablename__ = "nudge_wishes"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    weekly: Mapped[int | None]
    first_hour: Mapped[int | None]
    last_hour: Mapped[int | None]
    days: Mapped[str | None] = mapped_column(String(7))
    quiet_until: Mapped[date | None]


class MuteRow(Base):
    """A kind of nudge that a person stopped, or wants less of."""

    __tablename__ = "nudge_mutes"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    level: Mapped[str] = mapped_column(String(8))
