"""The tables that people defined for themselves: kept, changed, deleted, and erased with their owner."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.answers.words import fold
from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.drafts.content import Column
from bot.drafts.row_table import RowTable
from bot.people.person import Person
from bot.store.base import Base, UtcDateTime
from bot.store.database import Database

MOST: Final = 20
"""Tables that one person may keep."""

_COLUMNS: Final = TypeAdapter(tuple[Column, ...])


class RowTableRow(Base):
    """A table that somebody defined; `columns` as JSON."""

    __tablename__ = "row_tables"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    columns: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RowTables:
    """Keeps each person's own tables; they are seen by their owner only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, person: Person) -> tuple[RowTable, ...]:
        """The tables of a person, by name."""
        theirs = select(RowTableRow).where(RowTableRow.person_id == person.id)
        async with self._database.snapshot() as session:
            found = [
                RowTable(row.id, row.name, _COLUMNS.validate_json(row.columns))
                for row in await session.scalars(theirs)
            ]
        return tuple(sorted(found, key=lambda table: fold(table.name)))

    async def save(self, name: str, columns: tuple[Column, ...], person: Person, *, id: str = "") -> RowTable:
        """Keep a table: in the place of the one with this id, else of the one with this name, else as a new one.

        Raises:
            Refusal: when they keep as many as they may, or another one has this name.
        """
        kept = _COLUMNS.dump_json(columns).decode()
        async with self._database.transaction() as session:
            rows = list(
                await session.scalars(
                    select(RowTableRow).where(RowTableRow.person_id == person.id).with_for_update()
                )
            )
            named = next((row for row in rows if fold(row.name) == fold(name)), None)
            row = next((row for row in rows if row.id == id), None) or named
            if named is not None and row is not named:
                raise Refusal("rows-table-exists", name=name)
            if row is None:
                if len(rows) >= MOST:
                    raise Refusal("rows-tables-many", limit=MOST)
                row = RowTableRow(id=uuid.uuid4().hex, person_id=person.id, made_at=self._clock.now())
                session.add(row)
            row.name, row.columns = name, kept
            return RowTable(row.id, name, columns)

    async def remove(self, id: str, person: Person) -> bool:
        """Delete a table; whether there was one of theirs."""
        theirs = delete(RowTableRow).where(RowTableRow.id == id, RowTableRow.person_id == person.id)
        async with self._database.transaction() as session:
            return bool(getattr(await session.execute(theirs), "rowcount", 0))
