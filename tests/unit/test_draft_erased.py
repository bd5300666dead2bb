"""Drafts of an erased person are gone everywhere, and an erased reviewer leaves no name behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.incoming import Identity
from bot.people.person import Person
from tests.unit.draft_house import MAIL, DraftHouse
from tests.unit.test_personal_data import where

ZELIE = Person("p-zelie", "Zélie Quatrevents", "zelie.quatrevents@example.com", team="sales")


@pytest.fixture
async def house(tmp_path, database):
    house = await DraftHouse(tmp_path, database.url).open()
    await house.joins(ZELIE)
    await house.passerelle.people.recognise(Identity("web", ZELIE.id, ZELIE.name, ZELIE.email))
    yield house
    await house.passerelle.close()


async def test_nothing_of_an_erased_persons_drafts_is_left_with_those_who_reviewed_them(house):
    draft = await house.proposes(replace(MAIL, body="Unmistakable giraffes"), ZELIE.id)
    await house.clicks(draft, "Hand to somebody", ZELIE.id, to="omar@example.com")
    await house.passerelle.delivery.deliver_due()
    kept = await house.passerelle.personal_data.export(ZELIE.email)
    assert {"drafts", "draft_versions", "draft_changes"} <= set(kept["records"])
    assert await where(house, "giraffes")
    await house.passerelle.personal_data.erase(ZELIE.email)
    assert await where(house, ZELIE.id, ZELIE.name, ZELIE.email, "giraffes") == []


async def test_an_erased_reviewer_leaves_the_draft_without_their_name(house):
    draft = await house.proposes()
    await house.clicks(draft, "Hand to somebody", to=ZELIE.email)
    await house.passerelle.personal_data.erase(ZELIE.email)
    assert (await house.draft(draft)).reviewer.id == "lea"
    assert await where(house, ZELIE.id, ZELIE.name, ZELIE.email) == []
