"""What drafts save is asked gently, belongs to whoever said it, and is shown of five people or more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.reply import ReplyKind
from bot.people.person import Person
from tests.unit.draft_house import DraftHouse

SECOND = timedelta(seconds=1)


@pytest.fixture
async def house(tmp_path):
    house = await DraftHouse(tmp_path).open()
    yield house
    await house.passerelle.close()


async def finishes(house, who="lea"):
    """A draft is approved two minutes after it was proposed; what its owner is asked then."""
    draft = await house.proposes(who=who)
    house.clock.time += timedelta(minutes=2) - SECOND
    await house.clicks(draft, "Approve", who)
    await house.passes(SECOND)
    await house.passes(2 * SECOND)
    return [each for reply in await house.arrived(who) for each in reply.buttons if each.form]


async def test_the_person_is_asked_and_sees_their_own_less_the_time_of_reviewing(house):
    (answer,) = await finishes(house)
    kept = await house.presses("lea", answer, minutes="15")
    assert "13 minutes saved" in kept.text
    shown = (await house.says("lea", "time-saved")).text
    assert "E-mail: 13 minutes in the median" in shown
    assert "once five people have told" in shown
    assert "not told me yet" in (await house.says("omar", "temps-gagné")).text


async def test_nobody_is_asked_more_than_once_a_week(house):
    assert len(await finishes(house)) == 1
    assert await finishes(house) == []
    house.clock.time += timedelta(days=7)
    assert len(await finishes(house)) == 1


async def test_nobody_answers_for_another_or_makes_up_an_answer(house):
    (answer,) = await finishes(house)
    for who, minutes in (("omar", "15"), ("lea", "9999"), ("lea", "-5")):
        assert (await house.presses(who, answer, minutes=minutes)).kind is ReplyKind.REFUSAL


async def test_everybody_together_is_shown_from_five_people_on(house):
    for number in range(5):
        who = f"p{number}"
        await house.joins(Person(who, who, f"{who}@example.com", team="sales"))
        await house.passerelle.closings.close()
        house.clock.time += timedelta(days=31)
        assert "estimates" not in (await house.says("ada", "time-saved")).text
        (answer,) = await finishes(house, who)
        await house.presses(who, answer, minutes=str((5, 15, 30, 60, 120)[number]))
    assert "5 estimates" not in (await house.says("ada", "time-saved")).text
    await house.passerelle.closings.close()
    shown = (await house.says("ada", "time-saved")).text
    assert "E-mail: 28 minutes in the median, 13 to 58 for the middle half (5 estimates)" in shown
