"""Where questions, cases, curated answers and gaps are kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class ExchangeRow(Base):
    """A question and what became of it. Its wording is erased after `conversation_days`."""

    __tablename__ = "exchanges"
    __table_args__ = (Index("ix_exchanges_thread", "door", "thread", "asked_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    door: Mapped[str] = mapped_column(String(16))
    thread: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(16))
    version: Mapped[int | None]
    passages: Mapped[list[str]] = mapped_column(JSON)
    helpful: Mapped[bool | None]
    reason: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class GapRow(Base):
    """A question that the charter does not answer, or not well. It names no person."""

    __tablename__ = "gaps"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    cause: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(Text)
    nearest: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    noted_on: Mapped[date] = mapped_column(Date, index=True)


class CaseRow(Base):
    """A question that a person answers.

    `reminders` counts those of who has it now, and `remind_at` is the next one; it is null until that is
    looked up, and after the last.
    """

    __tablename__ = "cases"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    exchange_id: Mapped[str | None] = mapped_column(String(32), unique=True)
    asker_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    door: Mapped[str] = mapped_column(String(16))
    thread: Mapped[str] = mapped_column(String(200))
    team: Mapped[str | None] = mapped_column(String(100))
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(16), index=True)
    claimed_by: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    answer: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column()
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    remind_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    reminders: Mapped[int] = mapped_column(default=0)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CuratedAnswerRow(Base):
    """An answer that a person gave and that is served first from then on."""

    __tablename__ = "curated_answers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    owner_name: Mapped[str] = mapped_column(String(200))
    review_on: Mapped[date] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
