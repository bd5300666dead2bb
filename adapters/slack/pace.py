"""How fast Passerelle writes in one conversation (docs.slack.dev/apis/web-api/rate-limits: one message a second)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

PACE_SECONDS: Final = 1.0
MOST_CHANNELS: Final = 10_000


class Pace:
    """Lets one message after the other into each channel, `seconds` apart, in the order they come.

    It holds for this process; where several write in one channel, Slack asks them to wait.
    """

    def __init__(
        self, seconds: float = PACE_SECONDS, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.seconds = seconds
        self._sleep = sleep
        self._next: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Wait until the next message may be shown in a channel."""
        now = asyncio.get_running_loop().time()
        if len(self._next) >= MOST_CHANNELS:
            self._next = {name: at for name, at in self._next.items() if at > now}
        at = max(now, self._next.get(channel, now))
        self._next[channel] = at + self.seconds
        if at > now:
            await self._sleep(at - now)
