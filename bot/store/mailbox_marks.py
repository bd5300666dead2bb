"""How far a mailbox was read, so that each of its mails is looked at once, whichever process does it."""

from __future__ import annotations

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base
from bot.store.database import Database


class MailboxMarkRow(Base):
    """The last mail that was read: its UID, within a `validity` that the server gives (RFC 9051, 2.3.1.1)."""

    __tablename__ = "mailbox_marks"

    mailbox: Mapped[str] = mapped_column(String(64), primary_key=True)
    validity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)


async def read_until(database: Database, mailbox: str) -> tuple[int, int] | None:
    """The validity and the UID of the last mail that was read; None before the first."""
    async with database.snapshot() as session:
        row = await session.get(MailboxMarkRow, mailbox)
        return (row.validity, row.uid) if row else None


async def mark_read(database: Database, mailbox: str, validity: int, uid: int) -> None:
    """Note the last mail that was read."""
    async with database.transaction() as session:
        await session.merge(MailboxMarkRow(mailbox=mailbox, validity=validity, uid=uid))
