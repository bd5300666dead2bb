"""How a message reaches somebody who did not just write: each door has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.dialogue.reply import Reply
from bot.people.person import Person


class Undeliverable(Exception):
    """The message can't reach this person, now or later. Its message says why, for an admin."""


class Messenger(Protocol):
    """Delivers messages through one door.

    `door` is the door's name. `idempotent` tells that delivering one key twice shows one message, so
    that what was in flight at a crash may be delivered again. `together` is how many messages may be under way
    at once in one channel.
    """

    door: str
    idempotent: bool
    together: int

    def channel(self, account: str) -> str:
        """What the messages to an account share the limits of, such as its workspace; empty for the whole door."""
        ...

    async def deliver(self, person_id: str, reply: Reply, *, thread: str | None, key: str) -> None:
        """Show `reply` to a person, in `thread` where it belongs to one.

        Raises:
            Undeliverable: when trying again is of no use. Any other exception is tried again later.
        """
        ...


class Platform(Messenger, Protocol):
    """The messenger of a platform that people have open anyway."""

    async def finds(self, person: Person) -> bool:
        """Whether somebody without an account here is reached all the same; by it they get one."""
        ...


@dataclass(frozen=True, slots=True)
class Addressed:
    """A reply to a person, known by its key."""

    person_id: str
    reply: Reply
    key: str


@runtime_checkable
class Bulk(Messenger, Protocol):
    """A messenger that delivers many messages as fast as one; each key shows one message, whatever the thread."""

    async def deliver_all(self, messages: Sequence[Addressed]) -> None:
        """Show every message, or none where an exception leaves it."""
        ...
