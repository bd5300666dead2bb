"""How fast Teams lets a bot speak: so often in one conversation, and so often in all of a tenant."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Final

Limits = Sequence[tuple[int, float]]

CONVERSATION: Final[Limits] = ((7, 1), (8, 2), (60, 30), (1800, 3600))
TENANT: Final[Limits] = ((50, 1),)
"""Calls in so many seconds (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit)."""

MOST_WINDOWS: Final = 10_000


class Window:
    """The calls that have been, or are about to be, made under one set of limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._times: deque[float] = deque(maxlen=max(calls for calls, _ in limits))

    def earliest(self, now: float) -> float:
        """When the next call may be made."""
        times = self._times
        fits = [times[-calls] + seconds for calls, seconds in self._limits if len(times) >= calls]
        return max(now, *fits, times[-1] if times else now)

    def take(self, at: float) -> None:
        """Count a call that is made at that moment."""
        self._times.append(at)

    def idle(self, now: float) -> bool:
        """Whether what was counted no longer matters."""
        longest = max(seconds for _, seconds in self._limits)
        return not self._times or self._times[-1] + longest < now


class Pace:
    """Lets callers wait their turn."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, str], Window] = {}

    async def turn(self, conversation: str, tenant: str) -> None:
        """Wait until a call for a conversation may be made."""
        now = asyncio.get_running_loop().time()
        windows = (
            self._window(("conversation", conversation), CONVERSATION, now),
            self._window(("tenant", tenant), TENANT, now),
        )
        at = max(window.earliest(now) for window in windows)
        for window in windows:
            window.take(at)
        if at > now:
            await asyncio.sleep(at - now)

    def _window(self, name: tuple[str, str], limits: Limits, now: float) -> Window:
        if len(self._windows) >= MOST_WINDOWS:
            self._windows = {name: window for name, window in self._windows.items() if not window.idle(now)}
        return self._windows.setdefault(name, Window(limits))
