"""Where people are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.store.base import Base, UtcDateTime


class PersonRow(Base):
    """One person, whatever doors they come through."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    language: Mapped[str | None] = mapped_column(String(8))
    locale: Mapped[str | None] = mapped_column(String(35))
    time_zone: Mapped[str | None] = mapped_column(String(64))
    address: Mapped[str | None] = mapped_column(String(4))
    team: Mapped[str | None] = mapped_column(String(100))
    site: Mapped[str | None] = mapped_column(String(100))
    active: Mapped[bool] = mapped_column(default=True)
    taken_over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    accounts: Mapped[list[AccountRow]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    roles: Mapped[list[RoleRow]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    referent_of: Mapped[list[ReferentRow]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class AccountRow(Base):
    """A door's own id of a person."""

    __tablename__ = "accounts"

    door: Mapped[str] = mapped_column(String(16), primary_key=True)
    account: Mapped[str] = mapped_column(String(200), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)


class RoleRow(Base):
    """A role that a person holds beside being an employee."""

    __tablename__ = "roles"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)


class ReferentRow(Base):
    """A team whose questions reach a person."""

    __tablename__ = "referents"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    team: Mapped[str] = mapped_column(String(100), primary_key=True, index=True)
