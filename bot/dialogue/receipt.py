"""What a door was sent by its platform, kept until it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol


class LostReceipt(Exception):
    """Another process has taken the event over meanwhile: this one must show nothing of its answer."""


class Receipt(Protocol):
    """One event of a platform, in the hands of the door that answers it.

    `event` is the door's name of it and `payload` what the door kept, as JSON. `in_doubt` tells that
    an earlier try may have shown the answer: the door looks before it shows anything. `last` tells that
    it is not tried again when this try fails. `stopped` is set once the person wants no answer any
    longer, whichever process they told. `delayed` tells that the person may have been shown, before
    this try, that their answer is on its way.
    """

    @property
    def id(self) -> str: ...

    @property
    def event(self) -> str: ...

    @property
    def payload(self) -> Mapping[str, Any]: ...

    @property
    def in_doubt(self) -> bool: ...

    @property
    def last(self) -> bool: ...

    @property
    def stopped(self) -> asyncio.Event: ...

    @property
    def delayed(self) -> bool: ...

    async def showing(self) -> None:
        """Note that the answer becomes visible now; a sign that work goes on is not an answer.

        Raises:
            LostReceipt: when the answer is no longer this process's to give.
        """
        ...

    async def withheld(self) -> None:
        """Note that nothing of the answer became visible after all: the platform refused to show it.

        Raises:
            LostReceipt: when the answer is no longer this process's to give.
        """
        ...


Answer = Callable[[Receipt], Awaitable[None]]
"""How a door answers an event. It is tried again later when it raises."""

ShowWaiting = Callable[[Receipt], Awaitable[None]]
"""How a door shows that an event waits for its turn, if it was one that needs an answer in sight."""


class Receiving(Protocol):
    """Takes what a door was sent, so that the door can acknowledge it at once."""

    async def receive(self, door: str, event: str, payload: Mapping[str, Any]) -> bool:
        """Keep an event and have it answered in the background.

        `event` names it within the door, in at most 200 characters: the same name is the same event,
        whichever process it reaches. Returns whether it is new. Once it has returned, a crash loses
        nothing, and the door may acknowledge.
        """
        ...

    async def stop(self, door: str, concerned: Callable[[Mapping[str, Any]], bool]) -> None:
        """Have the work end on those events of a door, kept and not yet answered, that `concerned` picks.

        It is given what the door kept of each.
        """
        ...
