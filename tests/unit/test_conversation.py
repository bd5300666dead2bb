"""What one conversation makes of several questions, as people ask them one after the other."""

from __future__ import annotations

import pytest

from bot.dialogue.reply import ReplyKind
from tests.unit.chat_house import ChatHouse

TRAVEL = "# Travel\n\nTrains are preferred to planes.\n\nHotels cost at most 120 euros a night.\n"
OFFICE = (
    "# Office\n\n## Doors\n\nThe doors of the office close at eight in the evening.\n\n"
    "## Visitors\n\nVisitors sign in at the desk and wear a badge.\n"
)
MODELS = "# Contractors\n\n## Assistant\n\nContractors use the approved assistant only with the agreement of the team lead.\n"


@pytest.fixture
async def house(tmp_path):
    house = await ChatHouse(tmp_path).open()
    await house.loads(travel=TRAVEL, office=OFFICE, contractors=MODELS)
    yield house
    await house.passerelle.close()


async def best(house, text):
    reply = await house.says("lea", text)
    assert reply.kind is ReplyKind.ANSWER, reply.text
    return reply.citations[0].quote


async def test_a_change_of_subject_is_answered_as_if_it_came_first(house):
    assert "120 euros" in await best(house, "How much may a hotel cost?")
    assert "eight" in await best(house, "When do the doors of the office close?")
    assert "badge" in await best(house, "Do visitors wear a badge?")
    assert "Trains" in await best(house, "Are trains preferred to planes?")


async def test_a_question_that_is_none_by_itself_goes_on_from_the_one_before(house):
    await house.says("lea", "May the approved assistant be used for customer data?")
    assert "Contractors" in await best(house, "and by contractors?")


async def test_who_chose_a_language_is_answered_in_it_and_may_ask_in_another(house, monkeypatch):
    asked = []
    search = house.passerelle.knowledge.search

    async def watched(query, **limits):
        asked.append(query.language)
        return await search(query, **limits)

    monkeypatch.setattr(house.passerelle.knowledge, "search", watched)
    await house.says("lea", "langue fr")
    reply = await house.says("lea", "How much may a hotel cost a night?")

    assert "120 euros" in reply.citations[0].quote
    assert (reply.language, asked) == ("fr", ["en"])


async def test_a_terse_question_on_something_else_is_not_bent_by_the_one_before(house):
    assert "Trains" in await best(house, "Are trains preferred to planes?")
    assert "badge" in await best(house, "Who wears badges?")
