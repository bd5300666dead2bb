"""What happens by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.metrics import LEADS
from bot.store.daily_marks import last_done, mark_done
from bot.store.database import Database
from jobs.leadership import Leadership

LOOK_SECONDS: Final = 2.0
"""How often the leadership and the calendar are looked at."""

A_DAY: Final = timedelta(days=1)

log = structlog.get_logger(__name__)

Work = Callable[[], Awaitable[Any]]


class Scheduler:
    """Runs work at intervals and at times of day. `time_zone` is an IANA name, the company's.

    Of several processes on the same records the one that leads does it, and looks whether it still does
    before each work. Work that is still running when its time comes again is not started twice.

    A daily work is done once a date, as the records know, whatever restarts, stands by or turns the clock:
    on the night the clocks go back once, and on the one they go forward also at a time that there is not.
    What was missed is made up for once, the latest time of it, as soon as somebody is there to do it.
    """

    def __init__(
        self,
        clock: Clock,
        database: Database,
        leadership: Leadership,
        *,
        time_zone: str,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        self._clock = clock
        self._database = database
        self._leadership = leadership
        self._zone = ZoneInfo(time_zone)
        self._look_seconds = look_seconds
        self._works: list[Work] = []
        self._done: dict[str, date] = {}
        self._watching: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )

    def every(self, seconds: float, name: str, work: Work, *, everywhere: bool = False) -> None:
        """Run `work` every so many seconds: in the process that leads, or `everywhere` in each."""
        self._add(seconds, name, work if everywhere else self._by_leader(work))

    def daily(self, at: str, name: str, work: Work) -> None:
        """Run `work` once a day from `at` on, as HH:MM of the company."""
        of_day = time.fromisoformat(at)

        async def look() -> None:
            await self._run_daily(name, of_day, work)

        self._add(self._look_seconds, name, look)

    async def run_all(self) -> None:
        """Run everything that repeats, and every daily work that is due, one after the other."""
        for work in self._works:
            await work()

    def start(self) -> None:
        """Begin, on the running event loop."""
        self._scheduler.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Start nothing more, and let another process lead."""
        self._scheduler.shutdown(wait=False)
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        LEADS.set(0)
        await self._leadership.resign()

    def _add(self, seconds: float, name: str, work: Work) -> None:
        run = _logged(name, _one_at_a_time(work))
        self._works.append(run)
        self._scheduler.add_job(run, "interval", seconds=seconds, id=name)

    async def _watch(self) -> None:
        look = _logged("leadership", self._look)
        while True:
            await look()
            await asyncio.sleep(self._look_seconds)

    async def _look(self) -> None:
        LEADS.set(await self._leadership.held())
        self._keep_up()

    def _keep_up(self) -> None:
        # When the machine's clock is set back, APScheduler waits until it is again as late as it was.
        now = datetime.now(UTC)
        for job in self._scheduler.get_jobs():
            if job.next_run_time - now > job.trigger.interval + timedelta(seconds=self._look_seconds):
                job.modify(next_run_time=now)

    def _by_leader(self, work: Work) -> Work:
        async def run() -> None:
            if await self._leadership.held():
                await work()

        return run

    async def _run_daily(self, name: str, at: time, work: Work) -> None:
        day = _latest(self._clock.now().astimezone(self._zone), at)
        if self._done.get(name) == day or not await self._leadership.held():
            return
        async with self._database.snapshot() as session:
            done = await last_done(session, name)
        # One that is new here begins with its next time; so does one that a clock gone wrong has marked.
        due = done is not None and done < day
        if due:
            # Whoever was frozen meanwhile leads no longer, and another process may have done it.
            if not await self._leadership.held():
                return
            try:
                await work()
            except Exception:
                log.exception("scheduler.failed", job=name)
        if due or done is None or done > day + A_DAY:
            async with self._database.transaction() as session:
                await mark_done(session, name, day)
        self._done[name] = day


def _latest(now: datetime, at: time) -> date:
    """The last date on which it was `at` o'clock, by the clock on the wall."""
    return now.date() if now.time() >= at else now.date() - A_DAY


def _one_at_a_time(work: Work) -> Work:
    running = asyncio.Lock()

    async def run() -> None:
        async with running:
            await work()

    return run


def _logged(name: str, work: Work) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        try:
            await work()
        except Exception:  # the scheduler goes on; the log says what failed
            log.exception("scheduler.failed", job=name)

    return run
