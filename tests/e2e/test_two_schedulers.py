"""Two processes that work by one clock on PostgreSQL: one is killed, one is frozen and thawed; 60 of 60 ticks."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections import Counter
from contextlib import asynccontextmanager

from sqlalchemy import text

from tests.e2e.installation import environment

TICKS = 60
SECONDS = 0.05
SCHEDULES = f"""
import asyncio, os, sys, time
from sqlalchemy import text
from bot.clock import SystemClock
from bot.store.database import Database
from jobs.leadership import AdvisoryLock, Patience
from jobs.scheduler import Scheduler

async def main():
    database = Database(sys.argv[1])

    async def tick():
        # As a planner does: whatever is due since what the records know, by its number.
        async with database.transaction() as session:
            last = await session.scalar(text("SELECT max(number) FROM ticks"))
            due = int((time.time() - float(sys.argv[2])) / {SECONDS})
            for number in range(last + 1, min(due, {TICKS}) + 1):
                values = {{"number": number, "process": os.getpid()}}
                await session.execute(text("INSERT INTO ticks VALUES (:number, :process)"), values)

    lock = AdvisoryLock(database, Patience(answer=0.5, silence=0.5))
    scheduler = Scheduler(SystemClock(), database, lock, time_zone="Europe/Paris", look_seconds=0.1)
    scheduler.every({SECONDS}, "tick", tick)
    scheduler.start()
    await asyncio.Event().wait()

asyncio.run(main())
"""


class Ticking:
    """Reads what was ticked, and starts processes that tick. Nothing keeps a tick from being written twice."""

    def __init__(self, database, folder):
        self.database = database
        self.environment = environment(folder)

    async def begin(self):
        async with self.database.transaction() as session:
            await session.execute(text("CREATE TABLE ticks (number integer, process integer)"))
            await session.execute(text("INSERT INTO ticks VALUES (0, 0)"))

    @asynccontextmanager
    async def processes(self, count, since):
        begun = [
            await asyncio.create_subprocess_exec(
                sys.executable, "-c", SCHEDULES, self.database.url, str(since), env=self.environment
            )
            for _ in range(count)
        ]
        try:
            yield [process.pid for process in begun]
        finally:
            for process in begun:
                if process.returncode is None:
                    process.kill()
                await process.wait()

    async def ticked(self):
        async with self.database.snapshot() as session:
            rows = await session.execute(text("SELECT number, process FROM ticks WHERE number > 0"))
            return [(number, process) for number, process in rows]

    async def leader(self, *, but=()):
        """The process that ticked last, as soon as it is none of those that are out."""
        async with asyncio.timeout(30):
            while True:
                if ticked := await self.ticked():
                    number, process = max(ticked)
                    if process not in but:
                        return number, process
                await asyncio.sleep(0.005)


async def test_one_killed_and_one_frozen_and_thawed_tick_sixty_times_and_not_more(postgresql, tmp_path):
    ticking = Ticking(postgresql, tmp_path)
    await ticking.begin()
    async with ticking.processes(3, time.time() + 2) as processes:
        first = (await ticking.leader())[1]
        os.kill(first, signal.SIGKILL)
        # Right after a tick, so that none is under way while it is frozen.
        frozen_at, second = await ticking.leader(but=[first])
        os.kill(second, signal.SIGSTOP)
        third = (await ticking.leader(but=[first, second]))[1]
        os.kill(second, signal.SIGCONT)
        async with asyncio.timeout(30):
            while len(await ticking.ticked()) < TICKS:  # noqa: ASYNC110 -- other processes tick
                await asyncio.sleep(0.05)
        ticked = await ticking.ticked()
    assert sorted(number for number, _ in ticked) == list(range(1, TICKS + 1))
    by = Counter(process for _, process in ticked)
    assert set(by) == {first, second, third} == set(processes)
    assert {process for number, process in ticked if number > frozen_at} == {third}
