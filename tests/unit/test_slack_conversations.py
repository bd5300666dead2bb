"""What people said in a channel of Slack is read back for whoever may read it there: minutes, weekly reports, answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from adapters.slack.manifest import ANSWER_SHORTCUT, MINUTES_SHORTCUT
from bot.dialogue.incoming import Action, Identity, Incoming
from bot.drafts.routines import RoutineRow
from tests.fake_slack.workspace import BOT, TEAM
from tests.unit.slack_house import slack_house

SAID = datetime(2023, 11, 14, 22, 13, tzinfo=UTC)
"""Just before everything in the fake Slack is said."""
FRIDAY = datetime(2023, 11, 17, 15, tzinfo=UTC)
"""Four o'clock in Paris, where they are."""


@pytest.fixture
async def house(tmp_path):
    async with slack_house(tmp_path) as house:
        house.clock.time = SAID
        yield house


@pytest.fixture
def lea(house):
    return house.person("Léa", locale="en-US")


@pytest.fixture
def omar(house):
    return house.person("Omar", locale="en-US")


@pytest.fixture
def crew(house, lea, omar):
    return house.workspace.add_channel(lea.id, omar.id)


async def discussion(crew, lea, omar):
    await omar.writes("We agreed to ship on Monday.", channel=crew)
    thread = omar.last
    await lea.writes(
        f"I'll write the release notes for <@{omar.id}> by Thursday.", channel=crew, thread=thread
    )
    return thread


async def draft_of(house, person):
    found = await house.passerelle.people.named(f"{person.member.name.lower()}@example.com")
    (draft,) = await house.passerelle.drafting.drafts.of(found)
    return str(draft.composed.content)


async def test_minutes_of_the_thread_they_are_asked_for_in_go_to_who_asked(house, crew, lea, omar):
    thread = await discussion(crew, lea, omar)
    await lea.mentions("summarise this thread into minutes", channel=crew, thread=thread)
    await house.settles()
    minutes = await draft_of(house, lea)
    assert "We agreed to ship on Monday." in minutes
    assert "I'll write the release notes for Omar by Thursday." in minutes
    assert "summarise this thread" not in minutes
    assert not any("release notes" in str(each.get("blocks")) for each in crew.messages)


async def test_a_shortcut_makes_minutes_of_the_thread_of_a_message(house, crew, lea, omar):
    thread = await discussion(crew, lea, omar)
    await omar.takes_shortcut(MINUTES_SHORTCUT, message=crew.message(thread), channel=crew)
    await house.settles()
    assert "We agreed to ship on Monday." in await draft_of(house, omar)


async def test_a_shortcut_reads_a_message_to_answer_it(house, crew, lea, omar):
    await omar.writes("Could you send the figures by Friday?", channel=crew)
    await lea.takes_shortcut(ANSWER_SHORTCUT, message=crew.message(omar.last), channel=crew)
    await house.settles()
    shown = str(house.workspace.ephemerals) + str(lea.reads())
    assert "Could you send the figures by Friday?" in shown
    assert "Say yes" in shown


async def test_a_weekly_report_is_made_of_what_its_author_said_in_the_channel(house, crew, lea, omar):
    await lea.mentions("every Friday 4 pm draft my weekly report from this channel", channel=crew)
    await house.settles()
    await lea.writes("Done: the price list\nNext: the contract", channel=crew)
    await omar.writes("Done: the garden", channel=crew)
    house.clock.time = FRIDAY
    await house.passerelle.routines.tend()
    report = await draft_of(house, lea)
    assert "the price list" in report
    assert "the contract" in report
    assert "the garden" not in report


@pytest.mark.parametrize("gone", ["lea", "the bot"])
async def test_whoever_may_no_longer_read_a_channel_has_it_read_by_nobody(house, crew, lea, omar, gone):
    await lea.mentions("every Friday 4 pm draft my weekly report from this channel", channel=crew)
    await house.settles()
    await lea.writes("Done: the price list", channel=crew)
    crew.members.remove(lea.id if gone == "lea" else BOT)
    house.clock.time = FRIDAY
    await house.passerelle.routines.tend()
    await house.settles()
    found = await house.passerelle.people.named("léa@example.com")
    assert await house.passerelle.drafting.drafts.of(found) == []
    assert "couldn’t read the channel" in str(lea.reads())


async def test_what_is_said_to_passerelle_is_no_point_of_the_week(house, crew, lea):
    await lea.mentions("every Friday 4 pm draft my weekly report from this channel", channel=crew)
    await house.settles()
    await lea.mentions("drafts", channel=crew)
    house.clock.time = FRIDAY
    await house.passerelle.routines.tend()
    await house.settles()
    assert "you said nothing in the channel" in str(lea.reads())


async def test_minutes_of_a_channel_come_again_with_who_said_what(house, crew, lea, omar):
    await lea.mentions("every Friday at 4 pm summarise this channel into minutes", channel=crew)
    await house.settles()
    await discussion(crew, lea, omar)
    house.clock.time = FRIDAY
    await house.passerelle.routines.tend()
    await house.settles()
    minutes = await draft_of(house, lea)
    assert "We agreed to ship on Monday." in minutes
    assert "I'll write the release notes for Omar by Thursday." in minutes
    assert "every Friday" not in minutes
    house.clock.time = FRIDAY + timedelta(days=7)
    await house.passerelle.routines.tend()
    await house.settles()
    assert "nobody said anything there" in str(lea.reads())


async def test_a_weekly_report_may_be_made_of_one_thread(house, crew, lea, omar):
    await omar.writes("The week of us all", channel=crew)
    thread = omar.last
    await lea.mentions(
        "every Friday 4 pm draft my weekly report from this thread", channel=crew, thread=thread
    )
    await house.settles()
    await lea.writes("Done: the garden", channel=crew)
    await lea.writes("Done: the price list", channel=crew, thread=thread)
    house.clock.time = FRIDAY
    await house.passerelle.routines.tend()
    report = await draft_of(house, lea)
    assert "the price list" in report
    assert "the garden" not in report


async def test_a_routine_of_another_door_is_changed_to_read_the_channel_it_is_changed_in(house, crew, lea):
    await lea.mentions("every Friday at 4 pm draft my weekly report", channel=crew)
    await house.settles()
    person = await house.passerelle.people.named("léa@example.com")
    async with house.passerelle.database.transaction() as session:
        row = (await session.scalars(select(RoutineRow))).one()
        row.door, routine = "web", row.id
    thread = f"{TEAM}:{crew.id}:{lea.last}"
    fields = {"wish": "draft my weekly report from this channel", "when": "every Friday at 16:00"}
    incoming = Incoming(
        "e1",
        Identity("slack", f"{TEAM}:{lea.id}"),
        thread,
        action=Action("routines.save", routine, fields),
    )
    told = [each async for each in house.passerelle.routines.handle(incoming, person, None)][-1]
    assert "It’s changed. The next" in told.text
    await lea.writes("Done: the price list", channel=crew)
    house.clock.time = FRIDAY
    await house.passerelle.routines.tend()
    assert "the price list" in await draft_of(house, lea)


async def test_minutes_tell_the_hours_of_whoever_reads_them(house, crew, lea, omar):
    thread = await discussion(crew, lea, omar)
    await lea.mentions("summarise this thread into minutes", channel=crew, thread=thread)
    await house.settles()
    found = await house.passerelle.people.named("léa@example.com")
    (draft,) = await house.passerelle.drafting.drafts.of(found)
    at = datetime.fromtimestamp(float(thread), UTC).astimezone(ZoneInfo("Europe/Paris"))
    assert draft.composed.sources[0].text.startswith(f"[{at:%H:%M}] Omar: We agreed")


async def test_in_direct_messages_there_is_no_thread_of_others_to_read(house, lea):
    await lea.writes("summarise this thread into minutes")
    await house.settles()
    assert "paste" in str(lea.reads()).casefold()
