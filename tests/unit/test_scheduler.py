"""Work by the clock: once a date, whatever restarts, stands by, fails or turns the clock."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import REGISTRY

from jobs.leadership import Alone
from jobs.scheduler import Scheduler
from tests.unit.web_house import MovableClock

PARIS = "Europe/Paris"
AUTUMN_NIGHT = datetime(2026, 10, 24, 20, tzinfo=UTC)
SPRING_NIGHT = datetime(2027, 3, 27, 20, tzinfo=UTC)
LEAP_DAY = datetime(2028, 2, 28, 20, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


class Nights:
    """A house whose process may be another at any moment; `ran` is when its work ran, in UTC."""

    def __init__(self, database, begun):
        self.database = database
        self.clock = MovableClock()
        self.clock.time = begun
        self.ran = []
        self.fails = None

    def process(self, at="02:30"):
        scheduler = Scheduler(self.clock, self.database, Alone(), time_zone=PARIS)
        scheduler.daily(at, "night", self.work)
        return scheduler

    async def work(self):
        self.ran.append(self.clock.time)
        if self.fails:
            raise self.fails

    async def passes(self, span, *, process=None):
        """Time goes by in quarters of an hour, with a new process at each where none is given."""
        until = self.clock.time + span
        while self.clock.time < until:
            await (process or self.process()).run_all()
            self.clock.time += QUARTER


@pytest.mark.parametrize("begun", [AUTUMN_NIGHT, SPRING_NIGHT, LEAP_DAY])
@pytest.mark.parametrize("restarts", [True, False])
async def test_on_the_nights_the_clocks_change_and_on_a_leap_day_once_a_date(sqlite, begun, restarts):
    nights = Nights(sqlite, begun)
    await nights.passes(timedelta(days=3), process=None if restarts else nights.process())
    assert len(nights.ran) == 3
    # On the spring night there is no 02:30: 03:00 summer time is the first instant after it.
    assert nights.ran[0].hour == (1 if begun in (LEAP_DAY, SPRING_NIGHT) else 0)


async def test_two_processes_and_a_restart_share_one_night(database):
    nights = Nights(database, AUTUMN_NIGHT)
    one, other = nights.process(), nights.process()
    for _ in range(40):
        await one.run_all()
        await other.run_all()
        await nights.process().run_all()
        nights.clock.time += QUARTER
    assert len(nights.ran) == 1


@pytest.mark.parametrize("days", [1, 30])
async def test_what_was_missed_is_made_up_for_once(sqlite, days):
    nights = Nights(sqlite, AUTUMN_NIGHT)
    await nights.process().run_all()
    nights.clock.time += timedelta(days=days, hours=12)
    back = nights.clock.time
    await nights.passes(timedelta(hours=10))
    assert nights.ran == [back]


async def test_a_work_that_is_new_begins_with_its_next_time(sqlite):
    nights = Nights(sqlite, datetime(2026, 11, 3, 12, tzinfo=UTC))
    await nights.passes(timedelta(hours=12))
    assert nights.ran == []
    await nights.passes(timedelta(hours=12))
    assert len(nights.ran) == 1


async def test_a_clock_that_is_set_back_repeats_nothing_and_one_that_went_wrong_blocks_nothing(sqlite):
    nights = Nights(sqlite, AUTUMN_NIGHT)
    await nights.passes(timedelta(days=1))
    assert len(nights.ran) == 1
    nights.clock.time -= timedelta(hours=20)
    await nights.passes(timedelta(hours=20))
    assert len(nights.ran) == 1
    right = nights.clock.time
    nights.clock.time += timedelta(days=4000)
    await nights.process().run_all()
    nights.clock.time = right
    await nights.passes(timedelta(days=2))
    assert len(nights.ran) == 2 + 2


async def test_a_work_that_fails_is_logged_and_waits_for_its_next_time(sqlite, log):
    nights = Nights(sqlite, AUTUMN_NIGHT)
    nights.fails = RuntimeError("no space left")
    await nights.passes(timedelta(days=2))
    assert len(nights.ran) == 2
    assert "no space left" in log.getvalue()


async def test_what_a_process_left_unfinished_the_next_does(sqlite):
    nights = Nights(sqlite, AUTUMN_NIGHT)
    await nights.process().run_all()
    nights.clock.time += timedelta(hours=12)
    nights.fails = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await nights.process().run_all()
    nights.fails = None
    await nights.passes(timedelta(hours=3))
    assert len(nights.ran) == 2


@pytest.mark.parametrize("seed", range(4))
async def test_however_the_nights_go_no_date_has_two_runs(sqlite, seed):
    chance = random.Random(seed)
    nights = Nights(sqlite, AUTUMN_NIGHT)
    processes = [nights.process() for _ in range(3)]
    awake = set()
    for _ in range(300):
        if chance.random() < 0.7:
            place = chance.randrange(3)
            if chance.random() < 0.3:
                processes[place] = nights.process()
            await processes[place].run_all()
            awake.add((nights.clock.time + timedelta(hours=1, minutes=30)).date())
        nights.clock.time += timedelta(minutes=chance.randrange(1, 240))
    dates = [each.date() for each in nights.ran]
    assert len(set(dates)) == len(dates)
    assert len(dates) >= len(awake) - 2


async def test_work_goes_on_after_the_machines_clock_was_set_back(sqlite):
    ran = asyncio.Event()

    async def work():
        ran.set()

    scheduler = Scheduler(MovableClock(), sqlite, Alone(), time_zone=PARIS, look_seconds=0.01)
    scheduler.every(0.01, "ticks", work)
    scheduler.start()
    try:
        await asyncio.wait_for(ran.wait(), 5)
        assert REGISTRY.get_sample_value("passerelle_scheduler_leads") == 1
        for job in scheduler._scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))
        ran.clear()
        await asyncio.wait_for(ran.wait(), 5)
    finally:
        await scheduler.stop()
    assert REGISTRY.get_sample_value("passerelle_scheduler_leads") == 0
