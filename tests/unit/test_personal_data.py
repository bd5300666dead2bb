"""Everything of a person can be handed to them, and erased so that nothing of it is left."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from bot.dialogue.incoming import Identity
from bot.dialogue.reply import Paragraph, Reply, ReplyKind
from bot.people.people import UnknownPerson
from bot.people.person import Person
from bot.store.base import Base
from tests.unit.chat_house import ChatHouse

ZELIE = Person("p-zelie", "Zélie Quatrevents", "zelie.quatrevents@example.com", team="sales")
QUESTION = "How many giraffes live in the Lyon office?"


@pytest.fixture
async def house(tmp_path, database):
    house = await ChatHouse(tmp_path, database.url).open()
    await house.joins(ZELIE)
    await house.passerelle.people.recognise(Identity("web", ZELIE.id, ZELIE.name, ZELIE.email))
    await house.loads()
    yield house
    await house.passerelle.close()


async def lives(house):
    """She asks, hands over, is answered; her referent has been shown her card in two doors."""
    declined = await house.says(ZELIE.id, QUESTION)
    ask = next(button for button in declined.buttons if button.action == "answers.ask")
    await house.presses(ZELIE.id, ask)
    await house.passerelle.delivery.deliver_due()
    shown = (await house.says("omar", "cases")).cards
    reply = Reply(ReplyKind.NOTICE, "en", (Paragraph(f"{ZELIE.name} asks"),), cards=shown)
    omar = await house.passerelle.people.find("omar")
    await house.passerelle.posted.keep("slack", "D1", "1.1", reply, person_id=omar.id)
    mine = Reply(ReplyKind.CHAT, "en", (Paragraph(f"Hello {ZELIE.name}"),))
    await house.passerelle.posted.keep("slack", "D2", "2.1", mine, person_id=ZELIE.id)
    await house.presses("omar", shown[0].buttons[-1], answer="None, I'm afraid.", keep="yes")


async def cells(house):
    """Every value in every table, with where it stands."""
    async with house.passerelle.database.snapshot() as session:
        for table in Base.metadata.sorted_tables:
            for row in (await session.execute(select(table))).mappings():
                for column, value in row.items():
                    yield f"{table.name}.{column}", str(value)


async def where(house, *words):
    return sorted({place async for place, value in cells(house) if any(word in value for word in words)})


async def test_all_that_is_kept_of_a_person_is_handed_to_them(house):
    await lives(house)
    kept = await house.passerelle.personal_data.export(ZELIE.email)
    tables = kept["records"]
    assert {"people", "accounts", "exchanges", "cases", "outbox", "posted"} <= set(tables)
    assert tables["exchanges"][0]["question"] == QUESTION
    assert json.loads(json.dumps(kept)) == kept
    omars = await house.passerelle.personal_data.export("omar")
    assert omars["records"]["curated_answers"][0]["answer"] == "None, I'm afraid."
    assert "exchanges" not in omars["records"]


async def test_nothing_of_an_erased_person_is_left_anywhere(house):
    await lives(house)
    assert "exchanges.question" in await where(house, QUESTION)
    assert "web_messages.reply" in await where(house, ZELIE.name)
    erasure = await house.passerelle.personal_data.erase(ZELIE.email)
    assert (erasure.name, erasure.rows["exchanges"], erasure.rows["cases"]) == (ZELIE.name, 1, 1)
    assert await where(house, ZELIE.id, ZELIE.name, ZELIE.email) == []
    # What the charter leaves open and what a colleague answered are the company's, and name nobody.
    assert await where(house, QUESTION) == ["curated_answers.question", "gaps.question"]


async def test_an_erased_person_who_answered_leaves_the_answer_without_their_name(house):
    await lives(house)
    await house.passerelle.personal_data.erase("omar")
    reply = await house.says("lea", QUESTION)
    assert reply.text.startswith("Answered by a colleague on March 2, 2026:")


async def test_the_others_keep_what_is_theirs(house):
    await lives(house)
    await house.says("lea", "May the approved assistant be used for customer data?")
    before = await house.passerelle.personal_data.export("lea")
    await house.passerelle.personal_data.erase(ZELIE.id)
    after = await house.passerelle.personal_data.export("lea")
    assert after["records"] == before["records"]


async def test_whoever_writes_again_is_a_newcomer(house):
    await lives(house)
    await house.passerelle.personal_data.erase(ZELIE.id)
    reply = await house.says(ZELIE.id, "home")
    assert not any(card.id == "home:recent" for card in reply.cards)


async def test_nobody_can_be_erased_by_a_wrong_name(house):
    with pytest.raises(UnknownPerson, match="Nobody is known as zelie@nowhere"):
        await house.passerelle.personal_data.erase("zelie@nowhere.example")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL has its vacuum for that
async def test_what_is_erased_is_gone_from_the_files_of_sqlite(house, tmp_path):
    await lives(house)
    await house.passerelle.personal_data.erase(ZELIE.id)
    files = [file for file in tmp_path.rglob("records.sqlite*") if file.is_file()]
    assert files
    assert not any(ZELIE.email.encode() in file.read_bytes() for file in files)


def test_every_column_that_names_a_person_is_tied_to_them():
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(word in column.name for word in ("person", "asker", "owner", "claimed_by", "author"))
        and not any(key.column.table.name == "people" for key in column.foreign_keys)
    }
    # The name that stands beside a curated answer's owner is taken off by `CuratedAnswers.forget`.
    assert named == {"curated_answers.owner_name"}
