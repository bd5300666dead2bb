"""Where nudges are kept: what reached whom, what each person wants, and what campaigns came to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class CampaignRow(Base):
    """What nudges are sent for, and how many of them came to what; a pulse has one with its own id.

    The counts hold no person, so what was sent stays counted when its nudges are forgotten; `opted_out` is of
    its last day. `people` is how many it was prepared for, and `members` how many there are in its channel. While its audience is walked through on the day
    `next_on`, `walked_to` is the last person who was considered.
    """

    __tablename__ = "campaigns"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(String(16), index=True)
    version: Mapped[int] = mapped_column()
    team: Mapped[str] = mapped_column(String(100), default="")
    role: Mapped[str] = mapped_column(String(16), default="")
    site: Mapped[str] = mapped_column(String(100), default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    door: Mapped[str] = mapped_column(String(16), default="")
    channel_door: Mapped[str] = mapped_column(String(16), default="")
    channel: Mapped[str] = mapped_column(String(300), default="")
    channel_name: Mapped[str] = mapped_column(String(200), default="")
    members: Mapped[int] = mapped_column(default=0)
    set_name: Mapped[str] = mapped_column(String(32), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    hour: Mapped[int] = mapped_column(default=0)
    every_weeks: Mapped[int] = mapped_column(default=0)
    ends_on: Mapped[date | None]
    next_on: Mapped[date | None] = mapped_column(index=True)
    walked_to: Mapped[str] = mapped_column(String(64), default="")
    people: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    lapsed: Mapped[int] = mapped_column(default=0)
    unreachable: Mapped[int] = mapped_column(default=0)
    opted_out: Mapped[int] = mapped_column(default=0)
    muted: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CampaignChangeRow(Base):
    """One step in the history of a campaign, and who took it; nobody where it went by itself."""

    __tablename__ = "campaign_changes"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class CampaignMemberRow(Base):
    """Somebody who is in the channel of a campaign; kept only while a day of it is planned."""

    __tablename__ = "campaign_members"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CampaignSubjectRow(Base):
    """The tip that a campaign tells in a language on a day, so that it tells each once."""

    __tablename__ = "campaign_subjects"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)


class StarterPathRow(Base):
    """How far somebody is on the starter path: the last step they were shown, 0 before they started."""

    __tablename__ = "starter_paths"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    step: Mapped[int]


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
