"""Questions handed to a person who does not answer: they are reminded, and who asked reads what happens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.reply import ReplyKind
from bot.people.person import Person, Role
from tests.unit.nudge_house import NudgeHouse
from tests.unit.pulse_house import button

DAY = timedelta(days=1)
QUESTION = "May I let a robot choose the menu of the canteen?"


@pytest.fixture
async def house(tmp_path):
    house = await NudgeHouse(tmp_path).open()
    await house.joins(
        Person(
            "ines", "Inès", "ines@x.com", roles=frozenset({Role.AMBASSADOR}), referent_of=frozenset({"sales"})
        )
    )
    await house.loads()
    yield house
    await house.passerelle.close()


async def asks(house, who="lea"):
    silence = await house.says(who, QUESTION)
    return await house.presses(who, button(silence, "answers.ask"))


async def lives(house, span, every=timedelta(hours=12)):
    """Let time pass with reminders at work; the texts that arrived, by person."""
    end, arrived = house.clock.time + span, {}
    while house.clock.time < end:
        await house.passerelle.case_reminders.tend()
        for who, replies in (await house.passes(min(every, end - house.clock.time))).items():
            arrived.setdefault(who, []).extend(replies)
    return {who: [reply.text for reply in replies] for who, replies in arrived.items()}


async def test_those_who_have_a_question_are_reminded_twice_and_who_asked_reads_it(house):
    await asks(house)
    first = await lives(house, DAY)  # Monday, the day it was asked
    assert all("Can you help?" in text for who in ("omar", "ines") for text in first[who])
    assert "lea" not in first
    later = await lives(house, 2 * DAY)
    for who in ("omar", "ines"):
        (reminder,) = later[who]
        assert "A colleague's question waits for your answer" in reminder
        assert f"Léa: “{QUESTION}”" in reminder
    (told,) = later["lea"]
    assert "Nobody has answered" in told
    assert "Inès, Omar" in told
    last = await lives(house, 4 * DAY)  # over a weekend, which is no working day
    (told,) = last["lea"]
    assert "one last time" in told
    assert set(last) == {"lea", "omar", "ines"}
    assert await lives(house, 14 * DAY) == {}
    listed = await house.says("omar", "cases")
    assert QUESTION in listed.cards[0].parts[0].text


async def test_once_claimed_only_the_claimer_is_reminded_and_an_answer_ends_it(house):
    await asks(house)
    await lives(house, DAY)
    listed = await house.says("omar", "cases")
    await house.presses("omar", button(listed, "cases.claim"))
    await lives(house, timedelta(hours=1))
    later = await lives(house, 3 * DAY)
    assert set(later) == {"omar", "lea"}
    assert "Omar took on your question" in later["lea"][0]
    listed = await house.says("omar", "cases")
    await house.presses("omar", button(listed, "cases.answer"), answer="Only the dessert.", keep="no")
    answered = await lives(house, 14 * DAY)
    assert answered["lea"] == [text for text in answered["lea"] if "Only the dessert." in text]
    assert not any("waits for your answer" in text for texts in answered.values() for text in texts)


async def test_who_wants_no_reminder_gets_none_and_nobody_is_said_to_be_reminded(house):
    await asks(house)
    await lives(house, DAY)
    reminded = []
    end = house.clock.time + 2 * DAY
    while house.clock.time < end:
        await house.passerelle.case_reminders.tend()
        arrived = await house.passes(timedelta(hours=12))
        reminded += [(who, reply) for who in ("omar", "ines") for reply in arrived.get(who, [])]
    for who, reply in reminded:
        stopped = await house.presses(who, button(reply, "nudges.stop"))
        assert "reminders of colleagues' questions" in stopped.text
    assert (await house.state("cases")).state == "running"  # nobody else's reminders stop with theirs
    later = await lives(house, 5 * DAY)
    assert set(later) == {"lea"}
    assert "there is nobody I can remind" in later["lea"][0]
    assert "write to Inès, Omar directly" in later["lea"][0]
    look = await house.presses("omar", button(reminded[0][1], "cases.list"))
    assert look.kind is ReplyKind.NOTICE
    assert len(look.cards) == 1


async def test_the_asker_closes_it_and_nobody_is_reminded_any_more(house):
    await asks(house)
    await lives(house, DAY)
    end, closes = house.clock.time + 2 * DAY, None
    while house.clock.time < end and closes is None:
        await house.passerelle.case_reminders.tend()
        arrived = await house.passes(timedelta(hours=12))
        closes = next(iter(arrived.get("lea", [])), None)
    closed = await house.presses("lea", button(closes, "cases.close"))
    assert closed.kind is ReplyKind.NOTICE
    await house.passes(DAY)
    assert await lives(house, 14 * DAY) == {}


async def test_without_days_nobody_is_reminded(tmp_path):
    house = await NudgeHouse(tmp_path, case_reminder_days=0).open()
    try:
        await house.loads()
        await asks(house)
        await house.passes(DAY)
        assert await lives(house, 7 * DAY) == {}
    finally:
        await house.passerelle.close()
