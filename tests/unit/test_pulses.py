"""Pulses through the front door: prepared, confirmed, answered anonymously, told to everybody who was asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.incoming import Action
from bot.dialogue.reply import ReplyKind, Table
from bot.people.person import Person
from tests.unit.pulse_house import CREW, button, crew_member, opened


@pytest.fixture
async def house(tmp_path):
    async with opened(tmp_path) as house:
        yield house


@pytest.fixture
async def anywhere(tmp_path, database):
    async with opened(tmp_path, database.url) as house:
        yield house


async def prepared(house, *, about="usefulness", team="crew", days=5):
    offered = await house.says("alma", "pulses")
    last_day = (house.clock.time + timedelta(days=days)).date().isoformat()
    form = button(offered, "pulses.prepare")
    return await house.presses("alma", form, set=about, team=team, last_day=last_day)


async def launched(house, **how):
    ready = await prepared(house, **how)
    await house.presses("alma", button(ready, "pulses.launch"))
    await house.passerelle.pulses.tend()
    return await house.arrived()


async def ends(house, days=6):
    """Let a pulse end, and its results come on the next working day."""
    house.clock.time += timedelta(days=days)
    await house.passerelle.pulses.tend()
    house.clock.time += timedelta(days=1)
    return await house.arrived()


async def test_nothing_leaves_before_the_number_is_confirmed_then_each_is_asked_once(anywhere):
    house = anywhere
    ready = await prepared(house)
    assert "7 people" in button(ready, "pulses.launch").label
    await house.passerelle.pulses.tend()
    assert await house.arrived() == {}
    await house.presses("alma", button(ready, "pulses.launch"))
    await house.passerelle.pulses.tend()
    await house.passerelle.pulses.tend()
    asked = await house.arrived()
    assert set(asked) == set(CREW)
    assert await house.counts() == [1] * len(CREW)
    again = await house.presses("alma", button(ready, "pulses.launch"))
    assert again.kind is ReplyKind.REFUSAL


async def test_somebody_who_joins_meanwhile_is_not_asked_by_an_old_confirmation(house):
    ready = await prepared(house)
    await house.joins(Person("late", "Late", "late@example.com", team="crew"))
    refused = await house.presses("alma", button(ready, "pulses.launch"))
    assert refused.kind is ReplyKind.REFUSAL
    assert "8 people" in refused.text


async def test_answers_come_back_counted_to_everybody_who_was_asked(anywhere):
    house = anywhere
    asked = await launched(house)
    for name, score in zip(CREW[:6], "555142", strict=True):
        buttons = [each for each in asked[name].cards[0].buttons if each.value.endswith(f":{score}")]
        thanks = await house.presses(name, buttons[0])
        assert "sealed" in thanks.text
    told = await ends(house)
    for name in CREW:
        (table,) = [part for part in told[name].parts if isinstance(part, Table)]
        assert [row[1] for row in table.rows] == ["1", "1", "0", "1", "3"]
        assert "6 of 7" in told[name].text
    read = await house.presses("carl", button(await house.says("carl", "pulses"), "pulses.results"))
    assert read.parts == told[CREW[0]].parts


async def test_results_can_be_stopped_and_are_found_all_the_same(house):
    asked = await launched(house)
    for name in CREW[:5]:
        await house.presses(name, asked[name].cards[0].buttons[0])
    told = await ends(house)
    assert [each.action for each in told["crew6"].buttons][-3:] == [
        "nudges.later",
        "nudges.less",
        "nudges.stop",
    ]
    await house.presses("crew6", button(told["crew6"], "nudges.stop"))
    house.clock.time += timedelta(days=7)
    asked = await launched(house)
    for name in CREW[:5]:
        await house.presses(name, asked[name].cards[0].buttons[0])
    before = await house.counts(["crew5", "crew6"])
    await ends(house)
    assert await house.counts(["crew5", "crew6"]) == [before[0] + 1, before[1]]


async def test_whether_all_said_the_same_or_two_differed_reads_the_same(house):
    """For those who answered and for the committee, whatever the difference would tell one of them."""
    read = []
    for scores in ("4444444", "1444445"):
        asked = await launched(house)
        for name, score in zip(CREW, scores, strict=True):
            await house.presses(name, asked[name].cards[0].buttons[int(score) - 1])
        told = await ends(house)
        (table,) = [part for part in told[CREW[0]].parts if isinstance(part, Table)]
        assert [row[1] for row in table.rows] == ["0 to 2"] * 3 + ["5 to 7", "0 to 2"]
        assert "7 of 7" in told[CREW[0]].text
        assert "2 answers stay open" in told[CREW[0]].text
        shown = await house.presses("carl", button(await house.says("carl", "pulses"), "pulses.results"))
        assert shown.parts == told[CREW[0]].parts
        read.append(shown.text)
        house.clock.time += timedelta(days=15)
    assert read[0] == read[1]


async def test_fewer_than_five_answers_are_never_seen_by_anybody(house):
    asked = await launched(house)
    for name in CREW[:4]:
        await house.presses(name, asked[name].cards[0].buttons[4])
    told = await ends(house)
    assert "Fewer than 5" in told[CREW[0]].text
    read = await house.presses("carl", button(await house.says("carl", "pulses"), "pulses.results"))
    assert not [part for part in read.parts if isinstance(part, Table)]


async def test_an_answer_can_be_changed_and_withdrawn_until_the_end(house):
    asked = await launched(house)
    for name, score in zip(CREW[:5], "11133", strict=True):
        await house.presses(name, asked[name].cards[0].buttons[int(score) - 1])
    thanks = await house.presses(CREW[0], asked[CREW[0]].cards[0].buttons[4])
    withdrawn = await house.presses(CREW[1], button(await house.says(CREW[1], "pulses"), "pulses.withdraw"))
    assert withdrawn.kind is ReplyKind.NOTICE
    twice = await house.presses(CREW[1], button(thanks, "pulses.withdraw"))
    assert twice.kind is ReplyKind.REFUSAL
    await house.presses(CREW[5], asked[CREW[5]].cards[0].buttons[0])
    told = await ends(house)
    (table,) = [part for part in told[CREW[0]].parts if isinstance(part, Table)]
    assert [row[1] for row in table.rows] == ["2", "0", "2", "0", "1"]
    late = await house.presses(CREW[2], asked[CREW[2]].cards[0].buttons[0])
    assert late.kind is ReplyKind.REFUSAL


async def test_two_reminders_at_most_and_none_within_two_weeks_or_after_an_answer(house):
    asked = await launched(house, days=80)
    await house.presses(CREW[0], asked[CREW[0]].cards[0].buttons[0])
    received = []
    for _ in range(79):
        house.clock.time += timedelta(days=1)
        await house.passerelle.pulses.tend()
        received.append(await house.counts(CREW[:2]))
    assert [each[0] for each in received] == [1] * 79
    assert [each[1] for each in received] == [1] * 13 + [2] * 14 + [3] * 52


async def test_another_pulse_waits_until_two_weeks_have_passed(house):
    await launched(house, days=60)
    await launched(house, about="training", days=60)
    assert await house.counts() == [1] * len(CREW)
    house.clock.time += timedelta(days=14)
    await house.passerelle.pulses.tend()
    assert await house.counts() == [2] * len(CREW)


async def test_free_texts_come_only_from_ten(house):
    for number in range(7, 10):
        name = f"crew{number}"
        await house.joins(crew_member(name))
    crew = [*CREW, "crew7", "crew8", "crew9"]
    asked = await launched(house, about="feelings")
    for name in crew:
        fields = {
            "mostly": "both",
            "hope": f"Less typing than Crew3 {name}, ask zed@elsewhere.example or +33 1 42 68 53 00",
            "fear": "<!channel>" * (name < "crew5"),
        }
        thanks = await house.presses(name, button(asked[name], "pulses.answer"), **fields)
        assert thanks.kind is ReplyKind.NOTICE
    told = (await ends(house))["crew0"]
    assert told.text.count("Less typing than […]") == len(crew)
    assert "<!channel>" not in told.text
    assert "zed@" not in told.text
    assert "42 68" not in told.text


@pytest.mark.parametrize(
    "fields", [{}, {"mostly": "hate"}, {"mostly": "hope", "fear": "x" * 601}, {"mostly": "", "hope": "all"}]
)
async def test_what_was_not_offered_is_refused(house, fields):
    asked = await launched(house, about="feelings")
    refused = await house.presses(CREW[0], button(asked[CREW[0]], "pulses.answer"), **fields)
    assert refused.kind is ReplyKind.REFUSAL


async def test_who_was_not_asked_does_not_answer_and_who_may_not_ask_does_not_send(house):
    ready = await prepared(house)
    launch = button(ready, "pulses.launch")
    assert (await house.presses(CREW[0], launch)).kind is ReplyKind.REFUSAL
    assert not (await house.says(CREW[0], "pulses")).buttons
    await house.presses("alma", launch)
    await house.passerelle.pulses.tend()
    asked = await house.arrived()
    answer = asked[CREW[0]].cards[0].buttons[0]
    assert (await house.presses("lea", answer)).kind is ReplyKind.REFUSAL
    made_up = Action("pulses.results", answer.value.partition(":")[0])
    assert (await house.hears(CREW[0], action=made_up))[-1].kind is ReplyKind.REFUSAL
    assert (await house.hears("carl", action=made_up))[-1].kind is ReplyKind.REFUSAL


@pytest.mark.parametrize(("team", "days"), [("sales", 5), ("nowhere", 5), ("crew", 0), ("crew", 91)])
async def test_what_can_not_be_asked_is_refused_with_a_sentence(house, team, days):
    refused = await prepared(house, team=team, days=days)
    assert refused.kind is ReplyKind.REFUSAL


async def test_more_than_a_hundred_people_want_a_second_person(house):
    for number in range(100):
        await house.joins(Person(f"more{number}", f"More {number}", team="crew"))
    ready = await prepared(house)
    launch = button(ready, "pulses.launch")
    assert "somebody else" in (await house.presses("alma", launch)).text
    waiting = await house.says("omar", "pulses")
    confirmed = await house.presses("omar", button(waiting, "pulses.launch"))
    assert "107 people" in confirmed.text


async def test_what_is_stopped_is_destroyed_unread(house):
    asked = await launched(house)
    for name in CREW:
        await house.presses(name, asked[name].cards[0].buttons[0])
    stopped = await house.presses("alma", button(await house.says("alma", "pulses"), "pulses.stop"))
    assert "destroyed" in stopped.text
    told = await ends(house)
    assert told == asked
    late = await house.presses(CREW[0], asked[CREW[0]].cards[0].buttons[0])
    assert late.kind is ReplyKind.REFUSAL


async def test_a_teams_survey_before_and_after_somebody_leaves_tells_nothing_of_them(anywhere):
    """All answer both times, and as before: the difference would be what the one who left said."""
    house, scores, told = anywhere, "1122335", []
    for crew in (CREW, CREW[:6], CREW[:6]):
        asked = await launched(house)
        for name, score in zip(crew, scores, strict=False):
            await house.presses(name, asked[name].cards[0].buttons[int(score) - 1])
        told.append((await ends(house))[CREW[0]])
        await house.passerelle.people.place(CREW[6], team="elsewhere")
        house.clock.time += timedelta(days=15)
    counts = [
        [row[1] for part in each.parts if isinstance(part, Table) for row in part.rows] for each in told
    ]
    assert counts == [["2", "2", "2", "0", "1"]] * 3
    assert ["came or went" in each.text for each in told] == [False, True, True]
