"""Where knowledge versions and their documents are recorded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class VersionRow(Base):
    """One version of the knowledge base."""

    __tablename__ = "knowledge_versions"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    state: Mapped[str] = mapped_column(String(16))
    embeddings: Mapped[str] = mapped_column(String(200))
    splitter: Mapped[str] = mapped_column(String(16))
    documents: Mapped[int]
    passages: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LiveRow(Base):
    """The one pointer to the version that answers come from; `id` is always 1."""

    __tablename__ = "knowledge_live"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ContentRow(Base):
    """What was read in a file, kept once for all versions. `id` is the hash of its path, its bytes and how it was read."""

    __tablename__ = "knowledge_contents"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    document: Mapped[str] = mapped_column(Text)


class DocumentRow(Base):
    """A document of a version. Where its file could not be read, `failure` says why and it is stale."""

    __tablename__ = "knowledge_documents"

    version: Mapped[int] = mapped_column(
        ForeignKey("knowledge_versions.number", ondelete="CASCADE"), primary_key=True
    )
    path: Mapped[str] = mapped_column(String(1000), primary_key=True)
    content_id: Mapped[str] = mapped_column(ForeignKey("knowledge_contents.id"), index=True)
    failure: Mapped[str | None] = mapped_column(Text)
