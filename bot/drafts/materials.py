"""What a person handed over for a task, kept only until the draft is made: a day at most."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import CursorResult, ForeignKey, String, Text, delete
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.people.person import Person
from bot.store.base import Base, UtcDateTime
from bot.store.database import Database

KEPT_FOR: Final = timedelta(days=1)


class MaterialRow(Base):
    """One text, or several as JSON, that somebody handed over."""

    __tablename__ = "task_materials"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    content: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Materials:
    """Keeps what a form that is still to be filled in will need. Each is seen by its owner only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, content: str, person: Person) -> str:
        """Keep a text and return its id."""
        row = MaterialRow(
            id=uuid.uuid4().hex, person_id=person.id, content=content, kept_at=self._clock.now()
        )
        async with self._database.transaction() as session:
            session.add(row)
        return row.id

    async def of(self, id: str, person: Person) -> str:
        """The text with this id.

        Raises:
            Refusal: when it is gone, or not theirs.
        """
        async with self._database.snapshot() as session:
            row = await session.get(MaterialRow, id)
        if row is None or row.person_id != person.id:
            raise Refusal("composing-material-gone")
        return row.content

    async def forget(self, id: str) -> None:
        """Erase a text whose draft is made."""
        async with self._database.transaction() as session:
            await session.execute(delete(MaterialRow).where(MaterialRow.id == id))

    async def sweep(self) -> int:
        """Erase what nobody came back for within a day, and return how many texts that were."""
        past = delete(MaterialRow).where(MaterialRow.kept_at < self._clock.now() - KEPT_FOR)
        async with self._database.transaction() as session:
            result = await session.execute(past)
        return result.rowcount if isinstance(result, CursorResult) else 0
