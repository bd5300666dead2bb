"""Moves the demonstration's clock, so that what happens by the clock happens in its order.

It goes hour by hour, and within an hour from message to message: each leaves at the moment that was chosen for
its person, which may be the last minutes of their day.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from math import ceil
from typing import Final

import structlog

from bot.clock import MovedClock
from bot.store.database import Database
from bot.store.outbox import next_due
from jobs.delivery import Delivery
from jobs.sample_colleagues import SampleColleagues
from jobs.scheduler import Scheduler

STEP: Final = timedelta(hours=1)
LOOK_SECONDS: Final = 0.2

log = structlog.get_logger(__name__)


class ClockMover:
    """Takes the clock to where somebody asked for it to be; in each hour all that is due is done."""

    def __init__(
        self, clock: MovedClock, colleagues: SampleColleagues, database: Database, delivery: Delivery
    ) -> None:
        self._clock = clock
        self._colleagues = colleagues
        self._database = database
        self._delivery = delivery

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
            end = self._clock.moved + min(rest, STEP)
            await self._deliver_until(end)
            self._clock.move(end - self._clock.moved)
            await self._colleagues.act()
            await scheduler.run_all()
        if self._clock.moving:
            self._clock.arrive()

    async def _deliver_until(self, end: timedelta) -> None:
        """Deliver what becomes due before the clock is so far ahead, each message at its moment."""
        while True:
            now = self._clock.now()
            async with self._database.snapshot() as session:
                due_at = await next_due(session, after=now)
            # The clock keeps whole seconds.
            step = timedelta(seconds=ceil((due_at - now).total_seconds())) if due_at else STEP
            if self._clock.moved + step > end:
                return
            self._clock.move(step)
            await self._delivery.deliver_due()
