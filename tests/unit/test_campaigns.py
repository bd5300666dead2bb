"""Campaigns: prepared, looked at, confirmed with their number, planned once for each person and day, reported."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.dialogue.incoming import Action
from bot.dialogue.messenger import Undeliverable
from bot.dialogue.reply import ReplyKind
from bot.nudges.campaign import EVERY_WEEKS, Calendar
from bot.nudges.kind import NudgeKind
from bot.nudges.tables import CampaignChangeRow, NudgeRow
from bot.people.person import Person
from bot.store.outbox import OutboxRow, parked, take_up
from jobs import planner
from tests.unit.nudge_house import nudged
from tests.unit.pulse_house import button
from tests.unit.test_stories import TOLD

DAY, WEEK = timedelta(days=1), timedelta(days=7)
ZONES = [
    "Europe/Paris", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Tokyo",
    "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "Pacific/Honolulu", "UTC",
]  # fmt: skip
TASK = TOLD["task"]


@pytest.fixture
async def house(tmp_path):
    async with nudged(tmp_path) as house:
        yield house


@pytest.fixture
async def anywhere(tmp_path, database):
    async with nudged(tmp_path, database.url) as house:
        yield house


async def publishes(house, **changes):
    """A tip that everybody may read."""
    asked = await house.says("lea", "tip")
    form = button(asked, "stories.propose")
    await house.presses("lea", form, **{**TOLD, "expires_on": "2027-12-31", **changes})
    waiting = await house.says("omar", "stories")
    await house.presses("omar", button(waiting, "stories.publish"))
    await house.passes(timedelta(minutes=1))


async def joins(house, number, **more):
    names = [f"n{each:03}" for each in range(number)]
    for name in names:
        await house.joins(Person(name, name.upper(), f"{name}@example.com", **more))
    return names


async def prepared(house, who="omar", kind="tip", **fields):
    offered = await house.says(who, "campaigns")
    fields = {"starts_on": house.clock.time.date().isoformat(), "every": "0", "hour": "9", **fields}
    return await house.presses(who, button(offered, "campaigns.prepare"), kind=kind, **fields)


async def confirmed(house, who="omar", **how):
    ready = await prepared(house, who, **how)
    begun = await house.presses(who, button(ready, "campaigns.confirm"))
    assert begun.kind is ReplyKind.NOTICE, begun.text
    return begun


async def runs(house, span, every=timedelta(hours=6)):
    """Let time pass with the planner at work; return all that arrived, by person."""
    end, arrived = house.clock.time + span, {}
    while house.clock.time < end:
        await house.passerelle.planner.plan()
        for who, replies in (await house.passes(min(every, end - house.clock.time))).items():
            arrived.setdefault(who, []).extend(replies)
    return arrived


def counts(reply):
    return dict(reply.cards[0].facts)["So far"]


async def test_a_tip_is_seen_confirmed_with_its_number_sent_answered_and_counted(anywhere):
    house = anywhere
    await publishes(house)
    ready = await prepared(house)
    confirm = button(ready, "campaigns.confirm")
    assert confirm.label == "Send to 3 people"
    preview = await house.presses("omar", button(ready, "campaigns.preview"))
    assert preview.cards[0].title == TASK
    assert "Less of this" in [each.label for each in preview.buttons]
    assert {each.action for each in (*preview.cards[0].buttons, *preview.buttons)} == {"previews.press"}
    assert await runs(house, timedelta(hours=2)) == {}
    await house.presses("omar", confirm)
    arrived = await runs(house, 2 * DAY)
    assert set(arrived) == {"omar", "ada"}  # not the one who wrote it
    (tip,) = arrived["ada"]
    assert tip.cards[0].title == TASK
    useful = next(each for each in tip.cards[0].buttons if each.value.endswith(tip.cards[0].id[6:]))
    thanked = await house.presses("ada", useful)
    assert thanked.cards[0].id == tip.cards[0].id
    await house.presses("ada", button(tip, "nudges.stop"))
    listed = await house.says("omar", "campaigns")
    assert counts(listed).startswith(
        "2 sent, 0 waiting, 0 lapsed, 0 unreachable, 0 who want none, 1 who turned"
    )
    assert counts(listed).endswith("1 who did something with it")


async def test_who_has_reacted_to_a_tip_is_not_sent_it(house):
    await publishes(house)
    found = await house.says("ada", "library")
    await house.presses("ada", button(found, "stories.useful"))
    await confirmed(house)
    assert set(await runs(house, 2 * DAY)) == {"omar"}


async def test_nobody_gets_the_same_tip_twice_and_without_a_new_one_nothing_is_sent(house):
    await publishes(house)
    await publishes(house, task="Name the columns of a table")
    await confirmed(house, every="1")
    arrived = await runs(house, 3 * WEEK, every=2 * DAY)
    assert sorted(each.cards[0].title for each in arrived["ada"]) == sorted(
        [TASK, "Name the columns of a table"]
    )


async def test_a_tip_that_is_withdrawn_before_it_leaves_reaches_nobody_and_waits_no_more(house):
    await publishes(house)
    await confirmed(house)
    await house.passerelle.planner.plan()
    mine = await house.says("lea", "stories")
    await house.presses("lea", button(mine, "stories.withdraw"))
    shown = [reply for replies in (await house.passes(DAY)).values() for reply in replies]
    assert not any(card.title == TASK for reply in shown for card in reply.cards)
    assert "0 waiting" in counts(await house.says("omar", "campaigns"))


async def test_a_campaign_that_fails_holds_up_no_other(house, monkeypatch):
    await publishes(house)
    await confirmed(house, kind="digest")
    await confirmed(house)

    async def fails(*_args, **_how):
        raise ConnectionResetError("the library is not there")

    monkeypatch.setattr(house.passerelle.planner._letters[NudgeKind.DIGEST], "letter", fails)
    assert len((await runs(house, DAY))["ada"]) == 1


async def test_a_digest_names_what_is_new_and_opens_the_library(house):
    await publishes(house)
    await confirmed(house, kind="digest")
    (digest,) = (await runs(house, DAY))["ada"]
    assert f"{TASK}, by Léa" in digest.text
    opened = await house.presses("ada", button(digest, "campaigns.read"))
    assert opened.cards[0].title == TASK


async def test_open_reviews_are_reminded_to_those_who_may_review(house):
    asked = await house.says("lea", "tip")
    await house.presses("lea", button(asked, "stories.propose"), **TOLD)
    await house.passes(timedelta(minutes=1))
    ready = await prepared(house, kind="reviews")
    assert button(ready, "campaigns.confirm").label == "Send to 2 people"
    await house.presses("omar", button(ready, "campaigns.confirm"))
    arrived = await runs(house, DAY)
    assert set(arrived) == {"omar", "ada"}
    assert "One story waits" in arrived["omar"][0].text


async def test_a_newcomer_walks_the_starter_path_at_their_own_pace(house):
    await confirmed(house, kind="path", every="1")
    arrived = await runs(house, 8 * DAY, every=2 * DAY)
    (invited,) = arrived["lea"]
    first = await house.presses("lea", button(invited, "path.start"))
    assert first.cards[0].title == "Step 1 of 30"
    second = await house.presses("lea", button(first, "path.show"))
    told = await house.presses("lea", button(second, "path.tomorrow"))
    await house.presses("lea", button(second, "path.tomorrow"))
    assert "Wednesday, March 11, 2026" in told.text
    (third,) = (await house.passes(2 * DAY))["lea"]
    assert third.cards[0].title == "Step 3 of 30"
    assert (await house.says("lea", "path")).cards == third.cards
    assert "1 who did something" in counts(await house.says("omar", "campaigns"))
    last = (await house.hears("lea", action=Action("path.show", "30")))[-1]
    assert last.cards[0].buttons == ()
    for value in ("0", "31", "x", ""):
        refused = (await house.hears("lea", action=Action("path.show", value)))[-1]
        assert refused.kind is ReplyKind.REFUSAL


async def test_a_survey_comes_by_its_calendar_within_everybodys_attention(house):
    await joins(house, 4)
    await confirmed(house, kind="pulse", set="usefulness", every="4", ends_on="2026-04-30")
    for _ in range(9):
        await house.passerelle.planner.plan()
        await house.passerelle.pulses.tend()
        await house.passes(WEEK)
    pulses = await house.passerelle.pulses.all()
    assert [pulse.last_day.isoformat() for pulse in pulses] == ["2026-05-10", "2026-04-12", "2026-03-15"]
    assert "21 sent" in counts(await house.says("omar", "campaigns"))


async def test_an_incident_is_an_admins_and_reaches_who_had_enough(house):
    refused = await prepared(house, "omar", "incident", words="Tool X leaks.")
    assert refused.kind is ReplyKind.REFUSAL
    for n in range(2):
        await house.nudge(NudgeKind.TIP, ["lea"], n=n)
    await confirmed(
        house, who="ada", kind="incident", words="Tool X leaks. <!channel> Do not use it.", hour="0"
    )
    await house.says("omar", "take-over")
    arrived = await runs(house, DAY)
    assert set(arrived) == {"lea", "ada"}
    incident = next(each for each in arrived["lea"] if "Do not use it" in each.text)
    assert len(arrived["lea"]) == 3
    assert incident.buttons == ()


async def test_more_than_a_limit_wants_a_second_person_and_another_number_another_look(tmp_path):
    async with nudged(tmp_path, many_people=3) as house:
        ready = await prepared(house)
        await joins(house, 1)
        confirm = button(ready, "campaigns.confirm")
        assert "4 people" in (await house.presses("omar", confirm)).text
        again = await house.says("omar", "campaigns")
        refused = await house.presses("omar", button(again, "campaigns.confirm"))
        assert "somebody else" in refused.text
        assert (await house.presses("lea", button(again, "campaigns.confirm"))).kind is ReplyKind.REFUSAL
        begun = await house.presses("ada", button(again, "campaigns.confirm"))
        assert "4 people" in begun.text
        twice = await house.presses("ada", button(again, "campaigns.confirm"))
        assert "moved on" in twice.text


async def test_pausing_holds_resuming_goes_on_and_stopping_lapses_with_a_history(house):
    await publishes(house)
    begun = await confirmed(house)
    await house.passerelle.planner.plan()
    await house.presses("omar", button(begun, "campaigns.pause"))
    assert await house.passes(timedelta(hours=6)) == {}
    paused = await house.says("omar", "campaigns")
    await house.presses("omar", button(paused, "campaigns.resume"))
    assert len(await house.passes(DAY)) == 2
    await publishes(house, task="Another")
    begun = await confirmed(house)
    await house.passerelle.planner.plan()
    await house.presses("ada", button(begun, "campaigns.stop"))
    assert await house.passes(DAY) == {}
    stopped = [
        card for card in (await house.says("omar", "campaigns")).cards if "2 lapsed" in str(card.facts)
    ]
    assert len(stopped) == 1
    async with house.passerelle.database.snapshot() as session:
        steps = list(
            await session.scalars(
                select(CampaignChangeRow.state).where(CampaignChangeRow.campaign_id == stopped[0].id[9:])
            )
        )
    assert sorted(steps) == ["ended", "prepared", "running", "stopped"]


async def test_who_can_not_be_reached_is_named(house, monkeypatch):
    await publishes(house)
    await confirmed(house)
    await house.passerelle.planner.plan()

    async def refuses(*_, **__):
        raise Undeliverable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(house.passerelle.inbox, "deliver", refuses)
        patch.setattr(house.passerelle.inbox, "deliver_all", refuses)
        await house.passes(DAY)
    listed = await house.says("omar", "campaigns")
    assert "2 unreachable" in counts(listed)
    named = await house.presses("omar", button(listed, "campaigns.unreachable"))
    assert named.parts[1].items == ("Ada", "Omar")
    async with house.passerelle.database.transaction() as session:
        for row in await parked(session):
            await take_up(session, row.id, at=house.clock.time)
    await house.passes(DAY)
    assert counts(await house.says("omar", "campaigns")).startswith(
        "2 sent, 0 waiting, 0 lapsed, 0 unreachable"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": "2026-03-01"},
        {"starts_on": "2028-03-01"},
        {"ends_on": "2026-03-01"},
        {"starts_on": "soon"},
        {"team": "nowhere"},
        {"door": "pigeon"},
        {"hour": "25"},
        {"every": "3"},
        {"kind": "pulse", "set": "nothing"},
        {"kind": "pulse", "set": "usefulness"},
        {"kind": "pulse", "set": "usefulness", "site": "Lyon"},
        {"kind": "pulse", "set": "usefulness", "every": "1"},
        {"kind": "step"},
        {"kind": "incident", "words": " "},
    ],
)
async def test_what_can_not_be_a_campaign_is_refused_with_a_sentence(house, fields):
    assert (await prepared(house, "ada", **{"kind": "tip", **fields})).kind is ReplyKind.REFUSAL


async def test_the_audience_is_all_that_was_chosen(house):
    people = house.passerelle.people
    await people.place("lea", team="sales", site="Lyon")
    await people.set_language("lea", "fr")
    for chosen, number in (
        ({"team": "sales"}, 1),
        ({"site": "Lyon", "language": "fr"}, 1),
        ({"role": "ambassador"}, 1),
        ({"language": "en"}, 2),
        ({"door": "web"}, 3),
    ):
        ready = await prepared(house, **chosen)
        assert button(ready, "campaigns.confirm").value.endswith(f":{number}"), chosen
    assert (await prepared(house, team="sales", role="admin")).kind is ReplyKind.REFUSAL


async def test_an_employee_leads_nothing(house):
    assert (await house.says("lea", "campaigns")).kind is ReplyKind.REFUSAL
    ready = await prepared(house)
    for verb in ("confirm", "preview", "stop"):
        pressed = button(ready, f"campaigns.{verb}")
        assert (await house.presses("lea", pressed)).kind is ReplyKind.REFUSAL
    made_up = Action("campaigns.pause", "nothing")
    assert (await house.hears("omar", action=made_up))[-1].kind is ReplyKind.REFUSAL


async def test_a_year_reaches_everybody_once_a_week_on_the_same_local_day_in_twelve_zones(tmp_path):
    async with nudged(tmp_path, country="") as house:
        for number, zone in enumerate(ZONES):
            await joins_in(house, f"z{number:02}", zone)
        await confirmed(house, "ada", kind="incident", words="Weekly.", every="1", ends_on="2027-03-01")
        for _ in range(53):
            await house.passerelle.planner.plan()
            house.clock.time += WEEK
        async with house.passerelle.database.snapshot() as session:
            rows = list(await session.execute(select(NudgeRow.person_id, NudgeRow.due_at, NudgeRow.key)))
        for number, zone in enumerate(ZONES):
            days = [(at.astimezone(ZoneInfo(zone)), key) for who, at, key in rows if who == f"z{number:02}"]
            assert len({at.date() for at, _ in days}) == len(days) == 53
            assert all(at.weekday() < 5 and 9 <= at.hour < 18 for at, _ in days)
            assert Counter(key[-10:] for _, key in days).most_common(1)[0][1] == 1


async def joins_in(house, name, zone):
    await house.joins(Person(name, name, f"{name}@example.com", time_zone=zone))


@pytest.mark.parametrize("seed", range(3))
async def test_crashes_and_two_planners_at_once_plan_everybody_once(anywhere, seed, monkeypatch):
    house, chance = anywhere, Random(seed)
    monkeypatch.setattr(planner, "PAGE", 5)
    await joins(house, 23)
    await publishes(house)
    await confirmed(house)
    kept = house.attention.post

    async def crashes(session, look, nudges):
        new = await kept(session, look, nudges)
        if chance.random() < 0.5:
            raise ConnectionResetError("the process died")
        return new

    house.passerelle.attention.post = crashes
    for _ in range(30):
        await asyncio.gather(*[house.passerelle.planner.plan() for _ in range(2)], return_exceptions=True)
    house.passerelle.attention.post = kept
    await house.passerelle.planner.plan()
    await house.passerelle.planner.plan()
    async with house.passerelle.database.snapshot() as session:
        planned = Counter(
            await session.scalars(select(OutboxRow.person_id).where(OutboxRow.key.startswith("nudge:")))
        )
    assert len(planned) == 25
    assert set(planned.values()) == {1}


@pytest.mark.parametrize(("off", "arrives"), [(timedelta(hours=30), True), (timedelta(days=9), False)])
async def test_after_a_time_switched_off_there_is_one_catch_up_at_most(house, off, arrives):
    await confirmed(house, "ada", kind="incident", words="Once.")
    house.clock.time += off
    assert ("lea" in await runs(house, 2 * DAY)) is arrives


@settings(deadline=None)
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.sampled_from(EVERY_WEEKS), st.integers(0, 400))
def test_days_of_a_campaign_are_its_weekday_until_its_end(start, weeks, span):
    calendar = Calendar(start, 9, weeks, start + timedelta(days=span))
    days = [start]
    while following := calendar.after(days[-1]):
        days.append(following)
    assert len(days) == (1 if not weeks else span // (7 * weeks) + 1)
    assert {day.weekday() for day in days} == {start.weekday()}


def test_leap_day_and_the_nights_the_clocks_change_have_their_week():
    leap = Calendar(date(2028, 2, 22), 9, 1)
    assert leap.after(date(2028, 2, 22)) == date(2028, 2, 29)
    assert Calendar(date(2026, 3, 22), 9, 1).after(date(2026, 3, 22)) == date(2026, 3, 29)
    assert datetime(2026, 3, 29, 9, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC).hour == 7
