"""What is kept of a person: handed to them, or erased.

Whatever table has a foreign key to `people` holds personal data, and the key says what becomes of it:
rows that cascade are theirs and go with them; where the key becomes null, the row is the company's and
loses their name.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Column, Table, delete, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.people.people import People
from bot.people.tables import PersonRow
from bot.store.base import Base
from bot.store.database import Database


class Trace(Protocol):
    """Something of a person that stands in the records of others."""

    async def forget(self, session: AsyncSession, person_id: str) -> int:
        """Erase it, within the caller's transaction, and return how many records changed."""
        ...


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased: how many rows of each table, and how many records of others changed."""

    name: str
    rows: dict[str, int]
    traces: int


class PersonalData:
    """Exports and erases all that is kept of one person."""

    def __init__(self, database: Database, clock: Clock, people: People, traces: Sequence[Trace]) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._traces = tuple(traces)

    async def export(self, id_or_email: str) -> dict[str, Any]:
        """All rows that are theirs or name them, by table, in plain values; the content of files in Base64.

        Raises:
            UnknownPerson: when nobody has this id or e-mail address.
        """
        person = await self._people.named(id_or_email)
        people = PersonRow.__table__
        async with self._database.snapshot() as session:
            records = {"people": await _rows(session, select(people).where(people.c.id == person.id))}
            for table, columns in _tables_of_people():
                theirs = or_(*(column == person.id for column in columns))
                if rows := await _rows(session, select(table).where(theirs)):
                    records[table.name] = rows
        return {"person": person.id, "exported_at": self._clock.now().isoformat(), "records": records}

    async def erase(self, id_or_email: str) -> Erasure:
        """Erase all of it, in one transaction. Whoever writes again is a newcomer.

        Raises:
            UnknownPerson: when nobody has this id or e-mail address.
        """
        person = await self._people.named(id_or_email)
        async with self._database.transaction() as session:
            traces = sum([await trace.forget(session, person.id) for trace in self._traces])
            counts = {table.name: await _count(session, person.id, columns) for table, columns in _owned()}
            await session.execute(delete(PersonRow).where(PersonRow.id == person.id))
        if self._database.is_sqlite:
            await self._empty_journal()
        return Erasure(person.name, {table: count for table, count in counts.items() if count}, traces)

    async def _empty_journal(self) -> None:
        # What was erased still stands in SQLite's write-ahead log until that is written back.
        async with self._database.engine.connect() as connection:
            checkpoint = await connection.execution_options(passerelle_autocommit=True)
            await checkpoint.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _tables_of_people() -> Iterator[tuple[Table, list[Column[Any]]]]:
    """Every table whose rows belong to people or name them, with the columns that say whom."""
    for table in Base.metadata.sorted_tables:
        columns = [key.parent for key in table.foreign_keys if key.column.table.name == "people"]
        if columns:
            yield table, columns


def _owned() -> Iterator[tuple[Table, list[Column[Any]]]]:
    for table, columns in _tables_of_people():
        owners = [
            column for column in columns if any(key.ondelete == "CASCADE" for key in column.foreign_keys)
        ]
        if owners:
            yield table, owners


async def _count(session: AsyncSession, person_id: str, columns: list[Column[Any]]) -> int:
    theirs = or_(*(column == person_id for column in columns))
    return await session.scalar(select(func.count()).select_from(columns[0].table).where(theirs)) or 0


async def _rows(session: AsyncSession, query: Any) -> list[dict[str, Any]]:
    found = (await session.execute(query)).mappings()
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, datetime | date) else value
