"""Files that people handed over or are handed: kept for their owner, and for those it was shared with."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from sqlalchemy import ForeignKey, LargeBinary, String, Text, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import File
from bot.store.base import Base, UtcDateTime
from bot.store.database import Database

MEGABYTE: Final = 1_000_000
NAME_LIMIT: Final = 120
SUFFIX_LIMIT: Final = 16
UNKNOWN_TYPE: Final = "application/octet-stream"

_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,90}")


class FileRow(Base):
    """One file of a person."""

    __tablename__ = "files"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    media_type: Mapped[str] = mapped_column(String(160))
    size: Mapped[int]
    description: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class FileReaderRow(Base):
    """Somebody else who may read a file."""

    __tablename__ = "file_readers"

    file_id: Mapped[str] = mapped_column(ForeignKey("files.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file with its content."""

    file: File
    content: bytes = field(repr=False)


class Files:
    """Keeps files for as long as conversations are kept. `limit_mb` is what one may have, in megabytes.

    `within` is a caller's transaction to be part of; without one, each call is a transaction of its own.
    """

    def __init__(self, database: Database, clock: Clock, *, limit_mb: int) -> None:
        self._database = database
        self._clock = clock
        self.limit_mb = limit_mb

    @property
    def limit(self) -> int:
        """The bytes a file may have."""
        return self.limit_mb * MEGABYTE

    async def keep(
        self,
        person_id: str,
        name: str,
        media_type: str,
        content: bytes,
        *,
        description: str = "",
        within: AsyncSession | None = None,
    ) -> File:
        """Keep a file for a person, and return what a reply hands over.

        Raises:
            Refusal: when it is larger than files may be.
        """
        if len(content) > self.limit:
            raise Refusal("files-too-large", name=file_name(name), limit=self.limit_mb)
        row = FileRow(
            id=uuid.uuid4().hex,
            person_id=person_id,
            name=file_name(name),
            media_type=_media_type(media_type),
            size=len(content),
            description=description,
            content=content,
            kept_at=self._clock.now(),
        )
        async with self._writing(within) as session:
            session.add(row)
            await session.flush()
        return _file(row)

    async def read(self, id: str, person_id: str) -> KeptFile | None:
        """A file with its content; None where there is none, or none that this person may see."""
        shared = select(FileReaderRow.file_id).where(FileReaderRow.person_id == person_id)
        theirs = or_(FileRow.person_id == person_id, FileRow.id.in_(shared))
        async with self._database.snapshot() as session:
            row = await session.scalar(select(FileRow).where(FileRow.id == id, theirs))
            return KeptFile(_file(row), row.content) if row else None

    async def share(self, id: str, person_id: str, *, within: AsyncSession | None = None) -> None:
        """Let somebody else read a file, such as who reviews it."""
        async with self._writing(within) as session:
            insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
            reader = insert(FileReaderRow).values(file_id=id, person_id=person_id)
            await session.execute(reader.on_conflict_do_nothing())

    async def forget(self, id: str, *, within: AsyncSession | None = None) -> None:
        """Erase one file, for everybody."""
        async with self._writing(within) as session:
            await session.execute(delete(FileRow).where(FileRow.id == id))

    async def erase(self, *, before: datetime) -> int:
        """Erase what was kept before an instant, and return how many files that were."""
        old = delete(FileRow).where(FileRow.kept_at < before)
        async with self._database.transaction() as session:
            return int(getattr(await session.execute(old), "rowcount", 0))

    @asynccontextmanager
    async def _writing(self, within: AsyncSession | None) -> AsyncIterator[AsyncSession]:
        if within is not None:
            yield within
            return
        async with self._database.transaction() as session:
            yield session


def file_name(name: str) -> str:
    """A name that says nothing but the file's: no folders, nothing invisible, of 1 to `NAME_LIMIT` characters.

    The ending stays, since it is what a computer opens the file by.
    """
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(each if unicodedata.category(each)[0] not in "CZ" else " " for each in last)
    shown = " ".join(visible.split()).strip(". ") or "file"
    if len(shown) <= NAME_LIMIT:
        return shown
    suffix = PurePosixPath(shown).suffix
    suffix = suffix if len(suffix) <= SUFFIX_LIMIT else ""
    return shown[: NAME_LIMIT - len(suffix)].rstrip(". ") + suffix


def _media_type(told: str) -> str:
    plain = told.partition(";")[0].strip().lower()
    return plain if _MEDIA_TYPE.fullmatch(plain) else UNKNOWN_TYPE


def _file(row: FileRow) -> File:
    return File(row.id, row.name, row.media_type, row.size, row.description)
