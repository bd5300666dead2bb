"""The day for which each daily work was last done, so that no restart and no second process does it again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base


class DailyMarkRow(Base):
    """A daily work, and the date of the company for which it was last done."""

    __tablename__ = "daily_marks"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[date]


async def last_done(session: AsyncSession, name: str) -> date | None:
    """The day for which a work was last done, or None where it never was."""
    return await session.scalar(select(DailyMarkRow.day).where(DailyMarkRow.name == name))


async def mark_done(session: AsyncSession, name: str, day: date) -> None:
    """Note that a work was done for a day."""
    await session.merge(DailyMarkRow(name=name, day=day))
