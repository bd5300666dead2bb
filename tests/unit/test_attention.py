"""Whatever people did not ask for reaches them within the attention they give, or not at all."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from bot.dialogue.incoming import Action
from bot.dialogue.reply import ReplyKind
from bot.nudges.attention import Look, week_of
from bot.nudges.kind import CHOSEN, WAITS, NudgeKind
from bot.nudges.tables import MuteRow, NudgeRow
from bot.nudges.wishes import Mute, Wishes
from bot.people.person import Person, Role
from bot.people.reach import Reach
from bot.people.working_hours import Hours
from bot.store.outbox import OutboxRow
from jobs.delivery import Delivery
from tests.unit.nudge_house import nudged
from tests.unit.pulse_house import button

DAY, WEEK = timedelta(days=1), timedelta(days=7)
TIP, DIGEST, PULSE, REVIEWS = NudgeKind.TIP, NudgeKind.DIGEST, NudgeKind.PULSE, NudgeKind.REVIEWS


@pytest.fixture
async def house(tmp_path):
    async with nudged(tmp_path) as house:
        yield house


@pytest.fixture
async def anywhere(tmp_path, database):
    async with nudged(tmp_path, database.url) as house:
        yield house


def said(arrived, who="lea"):
    return [reply.text for reply in arrived.get(who, [])]


async def test_two_a_week_and_what_is_more_useful_takes_the_place_of_what_has_not_left(anywhere):
    house = anywhere
    house.clock.time = datetime(2026, 3, 1, 20, tzinfo=UTC)
    for kind in (DIGEST, TIP, PULSE, REVIEWS):
        await house.nudge(kind, ["lea"], campaign="c1", n=kind.usefulness)
    arrived = await house.passes(WEEK)
    assert sorted(said(arrived)) == [f"{kind} {kind.usefulness}" for kind in (PULSE, REVIEWS)]
    assert await house.outcomes() == {"sent": 2, "lapsed": 2}
    assert (await house.state()).lapsed == 2


async def test_what_does_not_fit_waits_for_monday_where_that_is_near(house):
    house.clock.time = datetime(2026, 3, 6, 9, tzinfo=UTC)  # a Friday
    for n in range(3):
        await house.nudge(TIP, ["lea"], n=n)
    assert len(said(await house.passes(timedelta(days=2)))) == 2
    assert len(said(await house.passes(2 * DAY))) == 1


async def test_two_workers_at_once_keep_within_what_each_person_wants(anywhere):
    house = anywhere
    names = [f"p{number}" for number in range(12)]
    for name in names:
        await house.joins(Person(name, name, f"{name}@example.com"))
    for n, kind in enumerate((TIP, DIGEST, PULSE, REVIEWS)):
        await house.nudge(kind, names, n=n)
    house.clock.time = datetime(2026, 3, 2, 15, tzinfo=UTC)
    async with house.passerelle.database.transaction() as session:
        await session.execute(update(OutboxRow).values(due_at=house.clock.time))
    other = Delivery(
        house.passerelle.database,
        house.clock,
        Reach(house.passerelle.people, house.passerelle.inbox),
        [house.passerelle.attention],
    )
    await asyncio.gather(house.passerelle.delivery.deliver_due(), other.deliver_due())
    for name in names:
        arrived = await house.passerelle.inbox.show(name, "t1")
        assert sorted(reply.text[:-2] for reply in arrived) == ["pulse", "reviews"]


async def test_a_company_that_sends_one_a_week_sends_no_second_one(tmp_path):
    async with nudged(tmp_path, nudges_weekly=1) as house:
        await house.nudge(TIP, ["lea"])
        assert len(said(await house.passes(DAY))) == 1
        assert (await house.nudge(PULSE, ["lea"], n=2))["lea"] is None


async def test_stop_less_and_not_now_are_kept_and_told(house):
    await house.nudge(TIP, ["lea"])
    (tip,) = (await house.passes(DAY))["lea"]
    assert [each.action for each in tip.buttons] == ["nudges.later", "nudges.less", "nudges.stop"]
    later = await house.presses("lea", button(tip, "nudges.later"))
    assert "Monday, March 9, 2026" in later.text
    assert (await house.nudge(PULSE, ["lea"], n=2))["lea"] is None
    house.clock.time = datetime(2026, 3, 9, 7, tzinfo=UTC)
    await house.presses("lea", button(tip, "nudges.less"))
    assert (await house.nudge(TIP, ["lea"], n=3))["lea"] is None
    assert (await house.nudge(PULSE, ["lea"], n=3))["lea"]
    house.clock.time += timedelta(days=22)
    assert (await house.nudge(TIP, ["lea"], n=4))["lea"]
    stopped = await house.presses("lea", button(tip, "nudges.stop"))
    assert "the tip of the week" in stopped.text
    assert "the tip of the week" not in dict(stopped.cards[0].facts)["What"]
    assert said(await house.passes(DAY)) == []
    assert (await house.nudge(TIP, ["lea"], n=5))["lea"] is None


async def test_taking_over_holds_what_waits_and_an_incident_goes_beyond_the_budget_only(house):
    await house.nudge(TIP, ["lea", "omar"], n=1)
    await house.nudge(TIP, ["lea", "omar"], n=2)
    await house.says("omar", "take-over")
    arrived = await house.passes(DAY)
    assert len(said(arrived)) == 2
    assert "omar" not in arrived
    due = await house.nudge(NudgeKind.INCIDENT, ["lea", "omar"], n=3)
    assert due["lea"]
    assert due["omar"] is None
    assert said(await house.passes(DAY)) == ["incident 3"]
    await house.says("omar", "give-back")
    assert len(said(await house.passes(DAY), "omar")) == 2


async def test_an_incident_leaves_before_a_nudge_that_was_due_earlier(house):
    tip = (await house.nudge(TIP, ["lea"], n=1))["lea"]
    house.clock.time = tip
    incident = (await house.nudge(NudgeKind.INCIDENT, ["lea"], n=2))["lea"]
    assert incident > tip
    house.clock.time = incident
    await house.passerelle.delivery.deliver_due()
    arrived = await house.passerelle.inbox.show("lea", "t1")
    assert [reply.text for reply in arrived] == ["incident 2", "tip 1"]


async def test_what_a_person_who_took_over_does_not_take_back_in_time_lapses(house):
    await house.nudge(TIP, ["lea"])
    await house.says("lea", "take-over")
    assert await house.passes(WAITS + DAY) == {}
    await house.says("lea", "give-back")
    assert await house.passes(DAY) == {}
    assert await house.outcomes() == {"lapsed": 1}


async def test_what_is_late_waits_for_working_hours(house):
    await house.nudge(TIP, ["lea"])
    house.clock.time = datetime(2026, 3, 2, 22, tzinfo=UTC)
    await house.passerelle.delivery.deliver_due()
    assert await house.outcomes() == {"waiting": 1}
    assert len(said(await house.passes(DAY))) == 1


async def test_who_is_away_is_left_alone_until_they_are_back(house):
    offered = await house.says("lea", "drafts")
    away = button(offered, "drafts.delegate")
    await house.presses("lea", away, to="omar@example.com", until="2026-03-04")
    due = await house.nudge(TIP, ["lea"])
    assert due["lea"].date() == datetime(2026, 3, 5, tzinfo=UTC).date()


async def test_a_campaign_that_too_many_turn_down_pauses_and_tells_its_owner(tmp_path):
    async with nudged(tmp_path, mute_least=3, mute_percent=20) as house:
        names = [f"p{number}" for number in range(10)]
        for name in names:
            await house.joins(Person(name, name.upper(), f"{name}@example.com"))
        await house.nudge(TIP, names)
        arrived = await house.passes(DAY)
        stop = button(arrived["p0"][0], "nudges.stop")
        for name in ("p0", "p0", "p1", "lea"):  # twice is once, and Léa was sent nothing
            await house.presses(name, stop)
        assert (await house.state()).state == "running"
        await house.nudge(REVIEWS, names, n=2)
        await house.presses("p2", stop)
        campaign = await house.state()
        assert (campaign.state, campaign.muted, campaign.sent) == ("paused", 3, 10)
        (told,) = (await house.passes(timedelta(minutes=50))).pop("omar")
        assert "3 of the 10 people" in told.text
        assert await house.outcomes() == {"sent": 10, "waiting": 10}


async def test_what_people_want_is_shown_changed_and_kept(house):
    shown = await house.says("lea", "nudges")
    assert dict(shown.cards[0].facts)["At most, in a week"] == "2; 0 so far this week"
    form = button(shown, "nudges.keep")
    kept = await house.presses(
        "lea", form, weekly="1", first="14", last="16", days="1\n2", kinds="tip", quiet="2026-03-10"
    )
    facts = dict(kept.cards[0].facts)
    assert facts["At most, in a week"] == "1; 0 so far this week"
    assert facts["When"].startswith("Tue, Wed, 14:00 to 16:00 (Europe/Paris)")
    assert facts["What"] == "the tip of the week"
    assert facts["Nothing before"] == "Tuesday, March 10, 2026"
    assert (await house.nudge(PULSE, ["lea"]))["lea"] is None
    house.clock.time = datetime(2026, 3, 9, 9, tzinfo=UTC)
    due = await house.nudge(TIP, ["lea"])
    local = due["lea"].astimezone(ZoneInfo("Europe/Paris"))
    assert (local.date().isoformat(), local.hour in (14, 15)) == ("2026-03-10", True)


@pytest.mark.parametrize(
    "fields",
    [
        {"first": "15", "last": "15"},
        {"first": "18"},
        {"days": ""},
        {"quiet": "soon"},
        {"quiet": "9999-12-31"},
        {"weekly": "99"},
        {"weekly": "-1"},
    ],
)
async def test_what_can_not_be_wanted_is_refused_with_a_sentence(house, fields):
    form = button(await house.says("lea", "nudges"), "nudges.keep")
    refused = await house.presses("lea", form, **{"days": "1", "kinds": "tip", **fields})
    assert refused.kind is ReplyKind.REFUSAL


@pytest.mark.parametrize("value", ["", "c1:incident", "c1:nothing", "nope"])
async def test_a_made_up_button_changes_nothing(house, value):
    refused = (await house.hears("lea", action=Action("nudges.stop", value)))[-1]
    assert refused.kind is ReplyKind.REFUSAL


async def test_all_of_it_is_handed_over_erased_and_forgotten_in_time(house):
    await house.nudge(TIP, ["lea", "omar"])
    (tip,) = (await house.passes(DAY))["lea"]
    await house.presses("lea", button(tip, "nudges.less"))
    await house.presses("lea", button(tip, "nudges.later"))
    kept = await house.passerelle.personal_data.export("lea@example.com")
    assert {"nudges", "nudge_wishes", "nudge_mutes"} <= set(kept["records"])
    await house.passerelle.personal_data.erase("lea@example.com")
    async with house.passerelle.database.snapshot() as session:
        for table in (NudgeRow, MuteRow):
            rows = select(func.count()).select_from(table).where(table.person_id == "lea")
            assert await session.scalar(rows) == 0
    house.clock.time += timedelta(days=36)
    await house.passerelle.retention.erase()
    assert await house.outcomes() == {}
    assert (await house.state()).sent == 2


async def test_a_month_of_everything_never_exceeds_what_anybody_wants(house):
    chance = Random(11)
    zones = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Pacific/Honolulu", "UTC"]
    names, weekly = [f"q{number}" for number in range(6)], {}
    for number, name in enumerate(names):
        await house.joins(Person(name, name, f"{name}@example.com", time_zone=zones[number % len(zones)]))
        person = await house.passerelle.people.find(name)
        weekly[name] = chance.choice([None, 0, 1, 3])
        first = chance.choice([None, 6, 20])
        wishes = Wishes(weekly[name], first, first and first + 3, frozenset(chance.sample(range(7), 4)))
        await house.attention.keep(person, wishes)
    for n in range(20):
        house.clock.time += timedelta(hours=chance.randrange(24))
        await house.nudge(chance.choice(CHOSEN), chance.sample(names, 5), n=n)
        await house.passes(timedelta(hours=chance.randrange(36)))
    await house.passes(WAITS)
    async with house.passerelle.database.snapshot() as session:
        sent = await session.scalars(select(OutboxRow).where(OutboxRow.state == "sent"))
        weeks, looks = {}, {}
        for row in sent:
            if row.person_id not in looks:
                person = await house.passerelle.people.find(row.person_id)
                looks[row.person_id] = (await house.attention.look(session, [person])).hours(person, TIP)
            hours = looks[row.person_id]
            assert hours.suit(row.changed_at)
            week = row.person_id, week_of(row.changed_at, hours)
            weeks[week] = weeks.get(week, 0) + 1
    assert len(weeks) > 10
    assert all(count <= (2 if weekly[who] is None else weekly[who]) for (who, _), count in weeks.items())


ANA = Person("ana", "Ana", roles=frozenset({Role.EMPLOYEE}))
wanted = st.lists(st.tuples(st.sampled_from(list(NudgeKind)), st.integers(0, 27)), max_size=25)


@settings(deadline=None, max_examples=60)
@given(wanted, st.integers(0, 3), st.sampled_from(CHOSEN), st.sampled_from(Mute))
def test_what_is_planned_fits_among_what_is_as_useful(nudges, weekly, muted, level):
    hours, start = Hours(ZoneInfo("America/Sao_Paulo")), datetime(2026, 3, 2, 3, tzinfo=UTC)
    wishes, planned = Wishes(weekly, mutes={muted: level}), []
    look = Look(start, 2, {"ana": hours}, {"ana": wishes}, {})
    for number, (kind, day) in enumerate(sorted(nudges, key=lambda each: each[1])):
        since = start + timedelta(days=day)
        at = look.moment(ANA, kind, f"k{number}", since=since)
        if at is None:
            continue
        assert since <= at <= since + kind.waits
        assert hours.suit(at)
        as_useful = [
            other
            for other, when in planned
            if other.counts
            and other.usefulness <= kind.usefulness
            and week_of(when, hours) == week_of(at, hours)
        ]
        assert not kind.counts or len(as_useful) < weekly
        assert not (kind is muted and level is Mute.STOP)
        planned.append((kind, at))
        look.spend(ANA, kind, f"k{number}", at)
    less = [at for kind, at in planned if kind is muted]
    assert all(later - earlier >= timedelta(days=28) for earlier, later in pairwise(less))
