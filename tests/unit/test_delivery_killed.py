"""Whenever the process that delivers dies, every message is shown once and counted once."""

from __future__ import annotations

import asyncio
import itertools
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.nudges.kind import NudgeKind
from bot.people.person import Person
from bot.people.reach import Reach
from bot.store.outbox import OutboxRow
from jobs import delivery
from jobs.delivery import LEASE, Delivery
from tests.unit.nudge_house import NudgeHouse

NAMES = [f"p{number}" for number in range(9)]


class Killed(BaseException):
    """What nothing that a process does can catch."""


class Mortal:
    """Does what another does, and dies before or after one of its calls."""

    def __init__(self, of, calls, steps):
        self._of = of
        self._calls = calls
        self._steps = steps

    def __getattr__(self, name):
        kept = getattr(self._of, name)
        if name not in self._calls:
            return kept

        async def called(*given):
            self._step()
            done = await kept(*given)
            self._step()
            return done

        return called

    def _step(self):
        if next(self._steps, None) is None:
            raise Killed


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with asyncio.Runner() as runner:
        house = NudgeHouse(tmp_path_factory.mktemp("house"), country="")
        house.run, house.rounds = runner.run, itertools.count(1)
        runner.run(house.open())
        for name in NAMES:
            runner.run(house.joins(Person(name, name, f"{name}@example.com")))
        yield house
        runner.run(house.passerelle.close())


async def lives(house, steps):
    """One process delivers until it dies after so many steps."""
    passerelle, left = house.passerelle, iter(range(steps))
    inbox = Mortal(passerelle.inbox, {"deliver_all"}, left)
    attention = Mortal(passerelle.attention, {"may_leave"}, left)
    reach = Reach(passerelle.people, inbox)
    worker = Delivery(Mortal(passerelle.database, {"at_once"}, left), house.clock, reach, [attention])
    with suppress(Killed):
        await worker.deliver_due()
    house.clock.time += LEASE + timedelta(seconds=1)


async def dies(house, deaths):
    number = next(house.rounds)
    campaign = f"k{number}"
    await house.campaign(campaign, NudgeKind.INCIDENT)
    # A Tuesday of its own, so that nothing else waits.
    house.clock.time = datetime(2026, 3, 3, 10, tzinfo=UTC) + timedelta(weeks=number)
    await house.nudge(NudgeKind.INCIDENT, NAMES, campaign, number)
    async with house.passerelle.database.transaction() as session:
        await session.execute(
            update(OutboxRow).where(OutboxRow.state == "waiting").values(due_at=house.clock.time)
        )
    for steps in deaths:
        await lives(house, steps)
    await house.passerelle.delivery.deliver_due()
    arrived = await house.passes(timedelta(days=1))
    for name in NAMES:
        assert [reply.text for reply in arrived[name]] == [f"incident {number}"]
    assert await house.outcomes(campaign) == {"sent": len(NAMES)}
    assert (await house.state(campaign)).sent == len(NAMES)


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(0, 24), max_size=4))
def test_whenever_it_dies_each_message_is_shown_and_counted_once(house, deaths):
    with pytest.MonkeyPatch.context() as patch, capture_logs():
        patch.setattr(delivery, "BATCH", 4)
        house.run(dies(house, deaths))
