"""Where tips and stories are kept, with their history, what colleagues said of them and asked about them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime


class StoryRow(Base):
    """One tip or story. It is its author's: when they are erased it goes with them.

    `edition` counts the versions of its words; `version` every change of the row, so that of two people who
    change it at once one is told.
    """

    __tablename__ = "stories"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(16), index=True)
    version: Mapped[int] = mapped_column()
    edition: Mapped[int]
    author_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    reviewer_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    language: Mapped[str] = mapped_column(String(8))
    team: Mapped[str] = mapped_column(String(100))
    task: Mapped[str] = mapped_column(String(200))
    tool: Mapped[str] = mapped_column(String(100))
    data_class: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text)
    gained: Mapped[str] = mapped_column(Text)
    surprised: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    named_in: Mapped[str | None] = mapped_column(String(400))
    named_as: Mapped[str | None] = mapped_column(Text)
    publish_on: Mapped[date | None]
    published_on: Mapped[date | None] = mapped_column(index=True)
    expires_on: Mapped[date]
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class StoryChangeRow(Base):
    """One step in the history of a story, by whom and when."""

    __tablename__ = "story_changes"

    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    deed: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class StoryReactionRow(Base):
    """What one colleague said of a story with one tap."""

    __tablename__ = "story_reactions"

    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    reaction: Mapped[str] = mapped_column(String(16), primary_key=True)


class StoryQuestionRow(Base):
    """What a colleague asked the author of a story."""

    __tablename__ = "story_questions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    asker_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
