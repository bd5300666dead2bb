"""What happens by the clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock

log = structlog.get_logger(__name__)

Work = Callable[[], Awaitable[Any]]


class Scheduler:
    """Runs work at intervals and at times of day, in the process. `time_zone` is an IANA name.

    Work that is still running when its time comes again is not started twice, and time lost while
    the process slept is made up for by one run.
    """

    def __init__(self, clock: Clock, *, time_zone: str) -> None:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        self._clock = clock
        self._zone = ZoneInfo(time_zone)
        self._scheduler = AsyncIOScheduler(
            timezone=self._zone,
            job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )

    def every(self, seconds: float, name: str, work: Work) -> None:
        """Run `work` every so many seconds."""
        self._scheduler.add_job(_logged(name, work), "interval", seconds=seconds, id=name)

    def daily(self, at: str, name: str, work: Work) -> None:
        """Run `work` once a day at `at`, as HH:MM; on the night the clocks go back still once."""
        hour, minute = at.split(":")
        once = _OncePerDate(work, self._clock, self._zone)
        self._scheduler.add_job(_logged(name, once), "cron", hour=int(hour), minute=int(minute), id=name)

    def start(self) -> None:
        """Begin, on the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Start nothing more."""
        self._scheduler.shutdown(wait=False)


class _OncePerDate:
    """APScheduler fires a daily cron twice on the night the clocks go back."""

    def __init__(self, work: Work, clock: Clock, zone: ZoneInfo) -> None:
        self._work = work
        self._clock = clock
        self._zone = zone
        self._last: date | None = None

    async def __call__(self) -> None:
        today = self._clock.now().astimezone(self._zone).date()
        if today != self._last:
            self._last = today
            await self._work()


def _logged(name: str, work: Work) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        try:
            await work()
        except Exception:  # the scheduler goes on; the log says what failed
            log.exception("scheduler.failed", job=name)

    return run
