"""How conversations in Teams are kept, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

import adapters.teams.tables  # noqa: F401 -- before the migration is compared with the models
from adapters.teams.conversations import PAUSE, Conversations
from adapters.teams.place import Kind, Place
from bot.people.people import People
from bot.people.person import Person
from tests.unit.web_house import MovableClock

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CHAT = Place("a:lea", Kind.PERSONAL, "t1", "https://smba.example/emea/", "28:bot", member="29:lea")
CHANNEL = Place(
    "19:c@thread.tacv2;messageid=7",
    Kind.CHANNEL,
    "t1",
    "https://smba.example/emea/",
    "28:bot",
    team="19:team",
)


@pytest.fixture
async def conversations(database):
    await People(database, MovableClock()).add(Person("lea", "Léa"))
    return Conversations(database)


async def test_of_several_arrivals_at_once_one_is_welcomed(conversations):
    told = [conversations.arrived(CHAT, at=NOW, person_id="lea") for _ in range(4)]
    assert sorted(await asyncio.gather(*told)) == [False, False, False, True]
    assert (await conversations.personal("lea")) == (CHAT, True)


async def test_what_is_heard_at_once_is_one_conversation(conversations):
    threads = await asyncio.gather(*(conversations.heard(CHAT, at=NOW, person_id="lea") for _ in range(4)))
    assert threads == ["a:lea"] * 4


@pytest.mark.parametrize("chat", [CHAT, replace(CHAT, id="19:g@thread.v2", kind=Kind.GROUP, member="")])
async def test_a_pause_begins_another_thread_of_the_same_chat(conversations, chat):
    first = await conversations.heard(chat, at=NOW, person_id="lea")
    again = await conversations.heard(chat, at=NOW + PAUSE, person_id="lea")
    later = await conversations.heard(chat, at=NOW + PAUSE * 2 + MINUTE, person_id="lea")
    assert first == again != later
    assert await conversations.at(later) == chat
    assert await conversations.personal("lea") == ((chat, True) if chat is CHAT else (None, False))


async def test_a_thread_of_a_channel_is_reached_by_its_own_id(conversations):
    assert await conversations.heard(CHANNEL, at=NOW) == CHANNEL.id
    assert await conversations.at(CHANNEL.id) == CHANNEL
    assert await conversations.at("19:other@thread.tacv2") is None
    assert await conversations.any_in("t1") == CHANNEL.within("19:c@thread.tacv2")


async def test_what_was_said_before_the_app_was_removed_does_not_bring_it_back(conversations):
    await conversations.arrived(CHAT, at=NOW, person_id="lea")
    await conversations.left(CHAT, at=NOW + 2 * MINUTE)
    await conversations.heard(CHAT, at=NOW + MINUTE, person_id="lea")
    assert not await conversations.arrived(CHAT, at=NOW + MINUTE)
    assert await conversations.personal("lea") == (None, True)
    assert await conversations.arrived(CHAT, at=NOW + 3 * MINUTE)
    assert await conversations.personal("lea") == (CHAT, True)


async def test_a_team_that_removes_the_app_closes_all_its_channels(conversations):
    general = replace(CHANNEL, id="19:general@thread.tacv2")
    await conversations.heard(CHANNEL, at=NOW)
    await conversations.left(general, at=NOW + MINUTE)
    assert await conversations.at(CHANNEL.id) is None


async def test_a_closed_conversation_opens_when_something_arrives_from_it(conversations):
    await conversations.heard(CHAT, at=NOW, person_id="lea")
    await conversations.close(CHAT.id)
    assert await conversations.at(CHAT.id) is None
    moved = replace(CHAT, service_url="https://smba.example/amer/")
    await conversations.heard(moved, at=NOW, person_id="lea")
    assert await conversations.at(CHAT.id) == moved


async def test_what_was_left_long_ago_is_erased(conversations):
    await conversations.heard(CHANNEL, at=NOW)
    await conversations.left(CHAT, at=NOW)
    assert await conversations.erase(before=NOW) == 0
    assert await conversations.erase(before=NOW + MINUTE) == 1
    assert await conversations.at(CHANNEL.id) is not None
