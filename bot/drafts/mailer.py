"""What carries an e-mail out of the house, and what it can say of having done so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.drafts.letter import Letter

HandingOver = Callable[[], Awaitable[None]]
"""Called when everything but the e-mail's content has been said, right before that is handed over."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The mail server took the e-mail. `refused` are the addresses it did not take, each with its words."""

    refused: Mapping[str, str] = field(default_factory=dict)


class Unsent(Exception):
    """The e-mail was not sent, for certain. `again` tells whether trying later is of use."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class InDoubt(Exception):
    """The e-mail was handed over, and nobody can tell what became of it. Its message is what is known."""


class LostSending(Exception):
    """The e-mail is no longer this worker's to send: it was stopped, or another one has it."""


class Mailer(Protocol):
    """Sends e-mails."""

    async def send(self, letter: Letter, handing_over: HandingOver) -> Sent:
        """Send one e-mail to all its recipients.

        `handing_over` is awaited before the content is handed over; when it raises, nothing is sent and
        the exception is passed on. Any other exception before that moment leaves the e-mail unsent, and
        any after it leaves it in doubt.

        Raises:
            Unsent: when it was not sent.
            InDoubt: when it may have been.
        """
        ...
