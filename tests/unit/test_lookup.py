"""Looking up a passage keeps nothing and answers nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.answers.tables import ExchangeRow, GapRow
from tests.unit.chat_house import ChatHouse

TRAVEL = "# Travel\n\n## Trains\n\nShort trips are made by train, unless there is none.\n"


@pytest.fixture
async def house(tmp_path):
    house = await ChatHouse(tmp_path).open()
    await house.loads(travel=TRAVEL)
    yield house
    await house.passerelle.close()


async def test_the_nearest_passage_comes_first_with_its_own_words(house):
    found = await house.passerelle.lookup.passages("which assistant for customer data", language="en")
    assert found[0].quote == "Only the approved assistant may be used for customer data."
    assert found[0].number == 1
    assert len({each.passage for each in found}) == len(found)
    (first,) = await house.passerelle.lookup.passages("train trips", language="en", limit=1)
    assert first.quote == "Short trips are made by train, unless there is none."


async def test_nothing_is_kept_and_nothing_is_a_gap(house):
    await house.passerelle.lookup.passages("parking spaces in Lyon", language="en")
    await house.passerelle.lookup.answering(
        "How many parking spaces are there in Lyon?", language="en", limit=2
    )
    async with house.passerelle.database.snapshot() as session:
        for table in (ExchangeRow, GapRow):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


async def test_a_rule_is_told_only_where_the_documents_answer(house):
    lookup = house.passerelle.lookup
    (rule,) = await lookup.answering("May customer data be put into an assistant?", language="en", limit=1)
    assert "approved assistant" in rule.quote
    for words in ("How many giraffes live in the Lyon office?", "thanks!", "", "  "):
        assert await lookup.answering(words, language="en", limit=2) == ()


@pytest.mark.parametrize("words", ["", " \n ", "?!", "x" * 3000, "<!channel>", "日本語"])
async def test_any_words_can_be_looked_up(house, words):
    assert isinstance(await house.passerelle.lookup.passages(words, language="fr"), tuple)
