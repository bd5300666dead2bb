"""How a message reaches somebody who did not just write: each door has one."""

from __future__ import annotations

from typing import Protocol

from bot.dialogue.reply import Reply
from bot.people.person import Person


class Undeliverable(Exception):
    """The message can't reach this person, now or later. Its message says why, for an admin."""


class Messenger(Protocol):
    """Delivers messages through one door.

    `door` is the door's name. `idempotent` tells that delivering one key twice shows one message, so
    that what was in flight at a crash may be delivered again.
    """

    door: str
    idempotent: bool

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
