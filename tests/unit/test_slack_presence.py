"""What people did not ask for waits while they don't want to be disturbed in Slack, or are on leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack.presence import LEAVE, dnd_ends, leave_ends
from bot.nudges.kind import NudgeKind
from bot.people.person import Person, Role
from tests.fake_slack.server import running
from tests.unit.chat_house import inhabited
from tests.unit.nudge_house import NudgeHouse
from tests.unit.pulse_house import delivers_next
from tests.unit.slack_house import SlackHouse

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class QuietHouse(SlackHouse, NudgeHouse):
    async def nudges_lea(self, kind=NudgeKind.TIP):
        """Have a nudge leave for Léa at its moment of the day, and return that moment."""
        return (await self.nudge(kind, ["lea"]))["lea"]

    async def until(self, end):
        while await delivers_next(self, by=end):
            pass
        self.clock.time = end


@pytest.fixture
async def house(tmp_path):
    async with running() as slack, inhabited(QuietHouse(tmp_path, slack)) as house:
        await house.campaign("c1")
        yield house


@pytest.fixture
async def lea(house):
    """Somebody who has written to Passerelle before."""
    lea = house.person("Lea")
    await lea.writes("help")
    await house.settles()
    return lea


def nudges(lea):
    return [read for read in lea.reads() if "tip 1" in read or "incident 1" in read or "pulse 1" in read]


def seconds(at):
    return int(at.timestamp())


@pytest.mark.parametrize("kind", [NudgeKind.TIP, NudgeKind.PULSE, NudgeKind.INCIDENT])
async def test_a_nudge_waits_for_the_end_of_do_not_disturb_and_comes_once(house, lea, kind):
    at = await house.nudges_lea(kind)
    ends = at + 2 * DAY - HOUR
    lea.member.dnd = seconds(at - HOUR), seconds(ends)
    await house.until(ends)
    assert nudges(lea) == []
    assert await house.outcomes() == {"waiting": 1}
    assert (await house.state()).sent == 0
    await house.until(ends + DAY)
    assert len(nudges(lea)) == 1
    assert (await house.state()).sent == 1


@pytest.mark.parametrize("refused", ["", "user_not_visible"])
async def test_of_several_whose_nudges_leave_together_each_is_asked_for(house, lea, refused):
    omar = house.person("Omar")
    await omar.writes("help")
    await house.settles()
    due = await house.nudge(NudgeKind.TIP, ["lea", "omar"])
    house.clock.time = max(due.values())
    lea.member.dnd = seconds(NOW - HOUR), seconds(house.clock.time + HOUR)
    if refused:
        house.slack.api.refusals["dnd.teamInfo"] = refused
    await house.passerelle.delivery.deliver_due()
    assert (len(nudges(lea)), len(nudges(omar))) == (0, 1)
    assert house.slack.api.calls.count("dnd.teamInfo") == 1
    assert house.slack.api.calls.count("dnd.info") == (2 if refused else 0)


async def test_do_not_disturb_that_comes_later_or_is_over_holds_nothing_back(house, lea):
    at = await house.nudges_lea()
    lea.member.dnd = seconds(at + HOUR), seconds(at + 9 * HOUR)
    await house.until(at)
    assert len(nudges(lea)) == 1


async def test_what_would_have_to_wait_too_long_lapses(house, lea):
    at = await house.nudges_lea()
    lea.member.status = {"status_emoji": ":palm_tree:", "status_expiration": seconds(at + 14 * DAY)}
    await house.until(at + 20 * DAY)
    assert nudges(lea) == []
    assert await house.outcomes() == {"lapsed": 1}


async def test_a_leave_without_end_is_looked_at_again(house, lea):
    at = await house.nudges_lea()
    lea.member.status = {"status_text": "En congés"}
    await house.until(at + HOUR)
    assert nudges(lea) == []
    lea.member.status = {}
    await house.until(at + 2 * DAY)
    assert len(nudges(lea)) == 1


async def test_the_committees_report_waits_longer(house):
    await house.joins(Person("carl", "Carl", "carl@example.com", roles=frozenset({Role.COMMITTEE})))
    carl = house.person("Carl")
    await carl.writes("help")
    await house.settles()
    before, ends = len(carl.reads()), NOW + 9 * DAY
    carl.member.dnd = seconds(NOW - HOUR), seconds(ends)
    assert await house.passerelle.committee.send_digest() == 1
    await house.until(ends)
    assert (len(carl.reads()), carl.files()) == (before, [])
    await house.until(ends + 3 * DAY)
    assert len(carl.files()) == 1


async def test_an_answer_comes_whatever_somebody_set(house, lea):
    lea.member.dnd = seconds(NOW - HOUR), seconds(NOW + DAY)
    before = len(lea.reads())
    await lea.writes("help")
    await house.settles()
    assert len(lea.reads()) > before


async def test_without_the_scope_nudges_come_as_before_and_the_log_names_it_once(house, lea, log):
    at = await house.nudges_lea()
    await house.nudge(NudgeKind.PULSE, ["lea"], n=2)
    lea.member.dnd = seconds(NOW - HOUR), seconds(at + DAY)
    house.workspace.scopes = {"chat:write", "im:write", "im:history", "users:read"}
    house.clock.time = NOW.replace(hour=15)
    await house.passerelle.delivery.deliver_due()
    assert len(nudges(lea)) == 1
    assert log.getvalue().count("dnd:read") == 1


@pytest.mark.parametrize("method", ["dnd.info", "users.info"])
async def test_where_slack_does_not_tell_the_nudge_comes(house, lea, log, method):
    at = await house.nudges_lea()
    house.slack.api.refusals[method] = "fatal_error"
    await house.until(at)
    assert len(nudges(lea)) == 1
    assert "slack.presence_unknown" in log.getvalue()


@pytest.mark.parametrize(
    ("status", "ends"),
    [
        ({"status_emoji": ":palm_tree:", "status_text": "Vacationing"}, NOW + LEAVE),
        ({"status_text": "Out of office", "status_expiration": seconds(NOW + DAY)}, NOW + DAY),
        ({"status_text": "OOO until Monday"}, NOW + LEAVE),
        ({"status_text": "en congé maternité"}, NOW + LEAVE),
        ({"status_text": "Vacances !"}, NOW + LEAVE),
        ({"status_text": "Absente cette semaine"}, NOW + LEAVE),
        ({"status_emoji": ":palm_tree:", "status_expiration": seconds(NOW - DAY)}, None),
        ({"status_emoji": ":calendar:", "status_text": "In a meeting"}, None),
        ({"status_emoji": ":house_with_garden:", "status_text": "Working remotely"}, None),
        ({"status_text": "Planning our holiday campaign"}, None),
        ({"status_text": None, "status_emoji": ""}, None),
        ({}, None),
    ],
)
def test_a_status_tells_of_leave_by_its_picture_or_its_words(status, ends):
    assert leave_ends(status, NOW) == ends


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        (
            {"dnd_enabled": True, "next_dnd_start_ts": seconds(NOW), "next_dnd_end_ts": seconds(NOW + HOUR)},
            HOUR,
        ),
        ({"dnd_enabled": True, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}, None),
        ({"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": seconds(NOW + HOUR)}, None),
        ({"dnd_enabled": False, "snooze_enabled": True, "snooze_endtime": seconds(NOW + DAY)}, DAY),
        ({}, None),
    ],
)
def test_do_not_disturb_is_a_stretch_that_is_going_on_or_a_snooze(told, ends):
    assert dnd_ends(told, NOW) == (ends and NOW + ends)
