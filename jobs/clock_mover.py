"""Moves the demonstration's clock, hour by hour, so that what happens by the clock happens in its order."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import MovedClock
from jobs.sample_colleagues import SampleColleagues
from jobs.scheduler import Scheduler

STEP: Final = timedelta(hours=1)
LOOK_SECONDS: Final = 0.2

log = structlog.get_logger(__name__)


class ClockMover:
    """Takes the clock to where somebody asked for it to be; in each hour all that is due is done."""

    def __init__(self, clock: MovedClock, colleagues: SampleColleagues) -> None:
        self._clock = clock
        self._colleagues = colleagues

    async def follow(self, scheduler: Scheduler) -> None:
        """Look again and again whether somebody asked, until cancelled."""
        await self._colleagues.join()
        while True:
            try:
                await self.catch_up(scheduler)
            except Exception:  # the demonstration goes on; the log says what failed
                log.exception("clock.failed")
            await asyncio.sleep(LOOK_SECONDS)

    async def catch_up(self, scheduler: Scheduler) -> None:
        """Go hour by hour to where the clock is wanted."""
        while (rest := self._clock.wanted - self._clock.moved) > timedelta():
            self._clock.move(min(rest, STEP))
            await self._colleagues.act()
            await scheduler.run_all()
