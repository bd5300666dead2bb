"""Voices through the front door: told to the committee by name or anonymously, and answered."""

from __future__ import annotations

import pytest

from bot.dialogue.reply import ReplyKind
from tests.unit.pulse_house import button, opened

WORRY = "Will the forecasts I do by hand be asked of me at all next year?"


@pytest.fixture
async def house(tmp_path):
    async with opened(tmp_path) as house:
        yield house


@pytest.fixture
async def anywhere(tmp_path, database):
    async with opened(tmp_path, database.url) as house:
        yield house


async def tells(house, who, text=WORRY, *, how="anonymous", kind="worry", thread="new"):
    offered = await house.says(who, "voice")
    found = next(each for card in offered.cards for each in card.buttons if each.value == how)
    return await house.presses(who, found, kind=kind, text=text, thread=thread)


async def reads(house, who):
    return await house.presses(who, button(await house.says(who, "voice"), "voices.read"))


async def answers(house, text, who="carl"):
    heard = await house.says(who, "voices")
    return await house.presses(who, button(heard, "voices.answer"), text=text)


def said(reply):
    return "\n".join(part.text for card in reply.cards for part in card.parts)


async def test_the_committee_answers_somebody_it_does_not_know(anywhere):
    house = anywhere
    told = await tells(house, "crew1")
    assert told.confidential
    assert WORRY not in said(await house.says("carl", "voices"))
    assert "still sealed" in (await reads(house, "crew1")).text
    await house.passerelle.voices.open_box()
    heard = await house.says("carl", "voices")
    assert WORRY in said(heard)
    assert dict(heard.cards[0].facts) == {"From": "somebody, anonymously", "Month": "March 2026"}
    answered = await answers(house, "Yes: checked by you.")
    assert "nobody is told" in answered.text
    assert await house.arrived() == {}
    mine = await reads(house, "crew1")
    assert mine.confidential
    assert WORRY in mine.text
    assert "Yes: checked by you." in mine.text
    assert "Yes: checked by you." not in (await reads(house, "crew2")).text


async def test_who_speaks_by_name_is_sent_the_answer(house):
    await tells(house, "crew1", how="named")
    heard = await house.says("carl", "voices")
    assert "Crew1" in str(heard.cards[0].facts)
    await answers(house, "Come and see us.")
    assert "Come and see us." in (await house.arrived())["crew1"].text


@pytest.mark.parametrize(("how", "kept"), [("anonymous", False), ("named", True)])
async def test_what_tells_of_people_is_taken_out_of_what_is_told_anonymously(house, how, kept):
    offered = await house.says("crew1", "voice")
    assert "taken out" in said(offered)
    notes = {each.value: each.form.note for card in offered.cards for each in card.buttons if each.form}
    assert ("taken out" in notes[how]) is not kept
    await tells(
        house, "crew1", "Alma reads our mail; ask zed@elsewhere.example or +33 1 42 68 53 00.", how=how
    )
    await house.passerelle.voices.open_box()
    heard = said(await house.says("carl", "voices"))
    assert "reads our mail" in heard
    assert ("[…]" in heard) is not kept
    for told in ("Alma", "zed@elsewhere.example", "42 68"):
        assert (told in heard) is kept


async def test_both_go_on_from_the_answer(house):
    await tells(house, "crew1")
    await house.passerelle.voices.open_box()
    await answers(house, "Tell us more.")
    await tells(house, "crew1", "The ones for the north.", thread="before")
    await house.passerelle.voices.open_box()
    heard = await house.says("carl", "voices")
    assert len(heard.cards) == 1
    assert said(heard).index(WORRY) < said(heard).index("Tell us more.") < said(heard).index("north")
    await answers(house, "Thank you.")
    assert "Thank you." in (await reads(house, "crew1")).text


async def test_going_on_without_an_answer_begins_something_new(house):
    await tells(house, "crew1", thread="before")
    await tells(house, "crew2", how="named", thread="before")
    await house.passerelle.voices.open_box()
    assert len((await house.says("carl", "voices")).cards) == 2


async def test_only_the_committee_and_admins_hear_and_answer(house):
    await tells(house, "crew1", how="named")
    heard = await house.says("carl", "voices")
    for who in ("crew2", "alma"):
        assert (await house.says(who, "voices")).kind is ReplyKind.REFUSAL
        refused = await house.presses(who, button(heard, "voices.answer"), text="Mine.")
        assert refused.kind is ReplyKind.REFUSAL
    await house.presses("ada", button(heard, "voices.answer"), text="Ours.")
    late = await house.presses("carl", button(heard, "voices.answer"), text="Also.")
    assert late.kind is ReplyKind.REFUSAL


@pytest.mark.parametrize(("text", "kind"), [("  ", "worry"), ("x" * 1501, "idea"), ("Hello", "gossip")])
async def test_what_can_not_be_told_is_refused_and_nothing_is_kept(house, text, kind):
    assert (await tells(house, "crew1", text, kind=kind)).kind is ReplyKind.REFUSAL
    assert await house.passerelle.voices.open_box() == 0


async def test_what_is_erased_is_gone_while_sealed_and_nobodys_once_opened(house):
    await tells(house, "crew1")
    await house.passerelle.voices.open_box()
    await tells(house, "crew1", "Sealed still.")
    await house.passerelle.personal_data.erase("crew1")
    await house.passerelle.voices.open_box()
    heard = said(await house.says("carl", "voices"))
    assert WORRY in heard
    assert "Sealed still." not in heard
