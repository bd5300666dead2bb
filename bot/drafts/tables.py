"""Where drafts are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class DraftRow(Base):
    """One draft.

    `revision` changes with every change, so that of two at once only one is made, and `changes` counts
    the lines of its history. `due_at` is when it goes out; while it is being sent, when its worker must have ended. `handed_at`
    is when the mail server began to take it: from then on it may have been sent.
    """

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_due", "state", "due_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    reviewer_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    door: Mapped[str | None] = mapped_column(String(16))
    thread: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(16))
    version: Mapped[int]
    revision: Mapped[int] = mapped_column()
    changes: Mapped[int]
    attempts: Mapped[int]
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(Text)
    refused: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012


class DraftVersionRow(Base):
    """One content of a draft, never changed once it is there.

    `rules` are the citations it touches, and `held` the kinds of what the guard wants an approver to confirm,
    with, after a semicolon, those of what may not leave at all.
    """

    __tablename__ = "draft_versions"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    composed: Mapped[str] = mapped_column(Text)
    rules: Mapped[str | None] = mapped_column(Text)
    held: Mapped[str | None] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DraftApprovalRow(Base):
    """Somebody's approval of one version. `digest` is the SHA-256 of what they saw."""

    __tablename__ = "draft_approvals"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DraftChangeRow(Base):
    """One line of a draft's history. Lines are added and never changed."""

    __tablename__ = "draft_changes"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    door: Mapped[str | None] = mapped_column(String(16))
    deed: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    version: Mapped[int]
    note: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DraftBounceRow(Base):
    """What a mail server reported of one address after it had taken the e-mail.

    `address` is empty where the report names none that the e-mail was sent to.
    """

    __tablename__ = "draft_bounces"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    address: Mapped[str] = mapped_column(String(320), primary_key=True)
    final: Mapped[bool] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    hindrance: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DraftShownRow(Base):
    """Who has a draft's card in front of them, and in which door: there it is brought up to date."""

    __tablename__ = "draft_shown"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    door: Mapped[str] = mapped_column(String(16), primary_key=True)


class DelegationRow(Base):
    """Who reviews for somebody while they are away, until the end of a day."""

    __tablename__ = "draft_delegations"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    delegate_person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime)


class SendingHoldRow(Base):
    """That all sending is held, by whom and since when; there is at most one."""

    __tablename__ = "sending_holds"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class TimeEstimateRow(Base):
    """How long a finished task would have taken, as its owner says: nothing until they answer."""

    __tablename__ = "time_estimates"

    draft_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    minutes: Mapped[int | None]
    review_seconds: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
