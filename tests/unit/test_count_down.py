"""What is told now and then of the time that is left to stop an approved draft."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.drafts.count_down import LAST, MOST_A_MINUTE, PREFIX, CountDown, marks
from bot.store.outbox import OutboxRow
from tests.unit.draft_house import DraftHouse


def seconds(*each):
    return [timedelta(seconds=many) for many in each]


@pytest.mark.parametrize(
    ("left", "told"),
    [(0, []), (15, []), (20, [10]), (59, [10]), (90, [45, 10]), (120, [60, 10]), (3600, [1800, 60, 10])],
)
def test_half_of_it_is_told_the_last_minute_and_the_last_seconds(left, told):
    assert list(marks(timedelta(seconds=left))) == seconds(*told)


@given(st.floats(0, 7200).map(lambda many: timedelta(seconds=many)))
def test_what_is_told_is_less_each_time_and_never_more_than_three_times(left):
    told = list(marks(left))
    assert told == sorted(told, reverse=True)
    assert len(told) <= 3
    assert all(timedelta() < each < left for each in told)
    assert all(before - after >= LAST for before, after in itertools.pairwise(told))


@pytest.fixture
async def house(tmp_path):
    house = await DraftHouse(tmp_path, smtp_host="127.0.0.1", mail_from="passerelle@example.com").open()
    yield house
    await house.passerelle.close()


async def test_when_many_count_down_at_once_the_rest_only_say_the_moment(house):
    lea, drafting = await house.person("lea"), house.passerelle.drafting
    count_down = CountDown(house.passerelle.database, house.clock, drafting.count_down._cards, ["slack"])
    proposed = [await house.proposes() for _ in range(MOST_A_MINUTE + 2)]
    approved = [await house.drafts.approve(each.id, 1, lea, door="web") for each in proposed]
    async with house.passerelle.database.transaction() as session:
        for draft in approved:
            await count_down.plan(session, draft, lea, "slack")
        planned = list(await session.scalars(select(OutboxRow).where(OutboxRow.key.startswith(PREFIX))))
    assert len(planned) == 2 * MOST_A_MINUTE
    assert {row.reply.in_place for row in planned} == {True}
