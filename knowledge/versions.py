"""The versions of the knowledge base, and the one pointer to the live one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import delete, select, update

from bot.clock import Clock
from bot.store.database import Database
from knowledge.document import Document
from knowledge.refusal import KnowledgeRefused
from knowledge.tables import ContentRow, DocumentRow, LiveRow, VersionRow

_DOCUMENT = TypeAdapter(Document)


class VersionState(StrEnum):
    """Whether a version can be served: one that is still building can't."""

    BUILDING = "building"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Version:
    """One version; `embeddings` and `splitter` tell how it was made, so that two ways are never mixed."""

    number: int
    live: bool
    embeddings: str
    splitter: str
    documents: int
    passages: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document of a version: `content_id` is the hash of its file; `failure` tells why it is stale."""

    content_id: str
    document: Document
    failure: str | None = None


class Versions:
    """Keeps the versions in the records. Vectors are kept elsewhere, by number."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def live(self) -> Version | None:
        """The version that answers come from."""
        return next((version for version in await self.kept() if version.live), None)

    async def kept(self) -> list[Version]:
        """The versions that can be served, newest first."""
        ready = (
            select(VersionRow)
            .where(VersionRow.state == VersionState.READY)
            .order_by(VersionRow.number.desc())
        )
        async with self._database.snapshot() as session:
            pointer = await session.get(LiveRow, 1)
            live = pointer.version if pointer else None
            return [_version(row, live) for row in await session.scalars(ready)]

    async def documents(self, number: int) -> list[KeptDocument]:
        """The documents of a version, by path."""
        rows = (
            select(DocumentRow, ContentRow)
            .join(ContentRow, ContentRow.id == DocumentRow.content_id)
            .where(DocumentRow.version == number)
            .order_by(DocumentRow.path)
        )
        async with self._database.snapshot() as session:
            return [
                KeptDocument(content.id, _DOCUMENT.validate_json(content.document), row.failure)
                for row, content in await session.execute(rows)
            ]

    async def begin(
        self, documents: Sequence[KeptDocument], *, embeddings: str, splitter: str, passages: int
    ) -> int:
        """Record a version that is being built, and return its number."""
        async with self._database.transaction() as session:
            row = VersionRow(
                state=VersionState.BUILDING,
                embeddings=embeddings,
                splitter=splitter,
                documents=len(documents),
                passages=passages,
                made_at=self._clock.now(),
            )
            session.add(row)
            await session.flush()
            for kept in documents:
                if await session.get(ContentRow, kept.content_id) is None:
                    text = _DOCUMENT.dump_json(kept.document).decode()
                    session.add(ContentRow(id=kept.content_id, document=text))
            await session.flush()
            session.add_all(
                DocumentRow(
                    version=row.number,
                    path=kept.document.path,
                    content_id=kept.content_id,
                    failure=kept.failure,
                )
                for kept in documents
            )
            return row.number

    async def publish(self, number: int, *, instead_of: int | None) -> None:
        """Make a version the live one, in one step.

        Raises:
            KnowledgeRefused: when another version went live meanwhile.
        """
        now = self._clock.now()
        async with self._database.transaction() as session:
            row = await session.get_one(VersionRow, number)
            row.state = VersionState.READY
            if instead_of is None and await session.get(LiveRow, 1) is None:
                session.add(LiveRow(id=1, version=number, moved_at=now))
                return
            moved = await session.execute(
                update(LiveRow)
                .where(LiveRow.id == 1, LiveRow.version == instead_of)
                .values(version=number, moved_at=now)
            )
            if getattr(moved, "rowcount", 0) != 1:
                raise KnowledgeRefused(
                    "Another version went live meanwhile. Look at `passerelle knowledge versions`."
                )

    async def forget(self, numbers: set[int]) -> None:
        """Forget versions and the contents that no other version has."""
        async with self._database.transaction() as session:
            await session.execute(delete(DocumentRow).where(DocumentRow.version.in_(numbers)))
            await session.execute(delete(VersionRow).where(VersionRow.number.in_(numbers)))
            used = select(DocumentRow.content_id)
            await session.execute(delete(ContentRow).where(ContentRow.id.not_in(used)))

    async def unfinished(self) -> set[int]:
        """The versions whose building was cut short."""
        building = select(VersionRow.number).where(VersionRow.state == VersionState.BUILDING)
        async with self._database.snapshot() as session:
            return set(await session.scalars(building))


def _version(row: VersionRow, live: int | None) -> Version:
    return Version(
        row.number, row.number == live, row.embeddings, row.splitter, row.documents, row.passages, row.made_at
    )
