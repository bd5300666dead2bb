"""Answers give way to deliveries, and go on all the same."""

from __future__ import annotations

import pytest

from jobs.right_of_way import LONGEST_PAUSE, QUIET, RightOfWay


class Street:
    """A right of way in a time of its own."""

    def __init__(self):
        self.time = 1000.0
        self.late = 0.0
        self.right_of_way = RightOfWay(now=lambda: self.time, sleep=self.sleep)

    async def sleep(self, seconds):
        self.time += seconds + self.late

    async def answers_begun(self, seconds, *, a_second):
        """How many answers begin while so many deliveries come a second."""
        begun, end = 0, self.time + seconds
        due = self.time
        while self.time < end:
            while due <= self.time:
                self.right_of_way.delivered()
                due += 1 / a_second
            before = self.time
            await self.right_of_way.turn()
            begun += 1
            self.time = max(self.time, before + 0.001)
        return begun


async def test_an_answer_to_a_delivery_that_comes_alone_begins_at_once():
    street = Street()
    street.right_of_way.delivered()
    await street.right_of_way.turn()
    assert street.time == 1000.0


@pytest.mark.parametrize("a_second", [5, 10, 15])
async def test_deliveries_at_a_usual_pace_each_have_their_answer(a_second):
    assert await Street().answers_begun(10, a_second=a_second) >= 10 * a_second


@pytest.mark.parametrize("a_second", [100, 1000])
async def test_a_flood_leaves_all_but_a_few_answers_for_afterwards(a_second):
    street = Street()
    begun = await street.answers_begun(10, a_second=a_second)
    assert 10 / LONGEST_PAUSE - 1 <= begun <= 10 / LONGEST_PAUSE + 40
    street.time += 5
    flood_over = street.time
    for _ in range(20):
        await street.right_of_way.turn()
    assert street.time - flood_over < 0.3


async def test_on_a_busy_machine_answers_begin_seldom_and_go_on():
    street = Street()
    street.late = 0.05
    begun = await street.answers_begun(10, a_second=5)
    assert 10 / (LONGEST_PAUSE + 0.2) <= begun <= 10 / LONGEST_PAUSE + 1


async def test_signs_wait_for_a_quiet_moment_and_are_shown_seldom_in_a_flood():
    street = Street()
    way = street.right_of_way
    await way.sign()
    assert street.time == 1000.0
    shown = 0
    while street.time < 1010:
        way.delivered()
        shown += 1
        await way.sign()
        way.kept()
    assert 10 / (LONGEST_PAUSE + QUIET) - 1 <= shown <= 10 / LONGEST_PAUSE + 1
    flood_over = street.time
    for _ in range(200):
        await way.sign()
    assert street.time <= flood_over + LONGEST_PAUSE + QUIET
