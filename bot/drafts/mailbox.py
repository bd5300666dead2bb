"""A mailbox that mail is read from, to be sorted: never changed, and open to whom the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.people.circle import Circle
from bot.people.person import Person

MOST: Final = 50
"""Mails read at once, the newest."""
DAYS: Final = 30
"""How old an unread mail may be."""


class MailboxFault(Exception):
    """The mailbox can't be read. `reason` is the key of a sentence that says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Unread:
    """Unread mails as RFC 5322 writes them, newest first.

    `older` counts those that were left out, `cut` those of which only the beginning was read.
    """

    mails: Sequence[bytes]
    older: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a mailbox was read: the UID of a mail, within a `validity` that the server gives."""

    validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Returned:
    """Mails that may report something, oldest first, each with its UID; `mark` is how far that went."""

    mails: Sequence[tuple[int, bytes]]
    mark: Mark


class ReportSource(Protocol):
    """Reads what mail servers report where it lies, and leaves it as it is."""

    async def reports(self, since: Mark | None, *, most: int, days: int) -> Returned:
        """What may be reports among the next mails after `since`, `most` of them, or of the last days.

        Of any other mail only its headers are read.

        Raises:
            MailboxFault: when they can't be read.
        """
        ...


class MailSource(Protocol):
    """Reads mail where it lies, and leaves it as it is."""

    async def unread(self, *, most: int, days: int) -> Unread:
        """The newest unread mails.

        Raises:
            MailboxFault: when they can't be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where the mail of `address` is, and who may read it."""

    address: str
    readers: Circle
    source: MailSource

    def open_to(self, person: Person) -> bool:
        """Whether somebody may have its mail sorted."""
        return person in self.readers
