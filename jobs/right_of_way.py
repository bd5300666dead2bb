"""Who goes first in a process: what platforms deliver, then the signs that work goes on, then the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from math import exp
from time import monotonic

MEMORY = 0.5
"""Seconds after which a delivery counts for a third of what it did, in how many come a second."""

CROWDED = 50.0
"""Deliveries a second from which answers begin as seldom as they ever do."""

LONGEST_PAUSE = 0.5
"""Seconds after which another answer begins, or another sign is shown, whatever is delivered."""

MOMENT = 0.01
"""Seconds that are slept to see whether the process wakes up late, and so is busy."""

QUIET = 0.05
"""Seconds without a delivery after which signs go on."""


class RightOfWay:
    """Has answers and signs give way to deliveries, which platforms want acknowledged within seconds.

    The more is delivered, the further apart answers begin: by the square, so that up to some 15 deliveries
    a second each has its answer at once, and a flood leaves all but a few answers for afterwards. On a machine
    that is busy with the answers under way, the next one waits, too. Signs take little: they wait for a moment
    in which nothing is delivered, which even a fast flood leaves once it is over.
    """

    def __init__(
        self,
        now: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._now = now
        self._sleep = sleep
        self._a_second = 0.0
        self._delivered = self._begun = self._signed = -LONGEST_PAUSE
        self._keeping = 0
        self._next = asyncio.Lock()
        self._next_sign = asyncio.Lock()

    def delivered(self) -> None:
        """Something was delivered just now, and is to be kept."""
        now = self._now()
        self._a_second = self._frequency(now) + 1 / MEMORY
        self._delivered = now
        self._keeping += 1

    def kept(self) -> None:
        """What was delivered is kept, or could not be."""
        self._keeping -= 1

    async def turn(self) -> None:
        """Wait until an answer may begin; whoever waits longest is first."""
        async with self._next:
            if (left := self._left(self._now())) > 0:
                await self._sleep(left)
            await self._leisure()
            self._begun = self._now()

    async def sign(self) -> None:
        """Wait until a sign may be shown; whoever waits longest is first."""
        async with self._next_sign:
            while self._now() < self._signed + LONGEST_PAUSE and not self._quiet():
                await self._sleep(QUIET)
            self._signed = self._now()

    async def _leisure(self) -> None:
        late = True
        while late and (before := self._now()) < self._begun + LONGEST_PAUSE:
            await self._sleep(MOMENT)
            late = self._now() > before + 2 * MOMENT

    def _quiet(self) -> bool:
        return not self._keeping and self._now() >= self._delivered + QUIET

    def _left(self, now: float) -> float:
        pause = LONGEST_PAUSE * min(1.0, self._frequency(now) / CROWDED) ** 2
        return self._begun + pause - now

    def _frequency(self, now: float) -> float:
        return self._a_second * exp((self._delivered - now) / MEMORY)
