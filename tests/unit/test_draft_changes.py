"""Changes that a reviewer asks for in words where there is no chat model: what is sound, and an honest no."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.reply import Bullets
from bot.drafts.content import Recipient
from bot.drafts.email_templates import Tone
from bot.drafts.wish import Addressing, read_wish
from tests.unit.task_house import TaskHouse

TODAY = date(2026, 3, 2)
ASKED = "write to ada@example.com that the delivery moves to Friday"


@pytest.fixture
async def house(tmp_path):
    made = await TaskHouse(tmp_path).open()
    yield made
    await made.passerelle.close()


async def drafted(house, said=ASKED, who="omar"):
    await house.hands_over(who, said)
    return (await house.drafts.of(await house.person(who)))[0]


async def wishes(house, draft, wish, who="omar"):
    label = "Ask for a change" if who == "omar" else "Demander un changement"
    reply = await house.clicks(draft, label, who, wish=wish)
    return reply, await house.draft(draft, who)


@pytest.mark.parametrize(
    ("wish", "closing"), [("warmer", "All the best,"), ("make it more formal", "Yours faithfully,")]
)
async def test_a_template_is_written_in_another_tone(house, wish, closing):
    draft = await drafted(house)
    reply, after = await wishes(house, draft, wish)
    assert after.version == 2
    assert closing in after.composed.content.body
    assert "New date: Friday" in after.composed.content.body
    assert any(
        item.startswith("−")
        for part in reply.cards[0].parts
        if isinstance(part, Bullets)
        for item in part.items
    )
    assert after.composed.content.to == draft.composed.content.to


async def test_a_template_is_written_in_another_language_and_own_words_are_told(house):
    draft = await drafted(house, "/mail écris à Ada : le contrat est signé", "lea")
    _, after = await wishes(house, draft, "en anglais, plus chaleureux", "lea")
    email = after.composed.content
    assert email.language == "en"
    assert email.body.startswith("Hi Ada,")
    draft = await drafted(house, "écris à Ada que la livraison passe à vendredi", "lea")
    _, moved = await wishes(house, draft, "en anglais", "lea")
    assert [each.words for each in moved.composed.doubts] == ["Friday, March 6, 2026"]
    assert ("doubts-own-words", "Le contrat est signé.") in {
        (each.key, each.words) for each in after.composed.doubts
    }


async def test_its_one_date_is_changed(house):
    draft = await drafted(house)
    _, after = await wishes(house, draft, "change the date to 13 March")
    assert "Friday, March 13, 2026" in after.composed.content.subject
    assert "March 6" not in after.composed.content.body
    assert after.composed.doubts == ()


@pytest.mark.parametrize(
    ("wish", "to", "cc"),
    [
        ("add Zoé in copy", ["ada@example.com"], ["zoe@example.com"]),
        ("cc: zoe@example.com, lea@example.com", ["ada@example.com"], ["zoe@example.com", "lea@example.com"]),
        ("send it to Zoé instead", ["zoe@example.com"], []),
        ("add zoe@example.com", ["ada@example.com", "zoe@example.com"], []),
    ],
)
async def test_whom_it_goes_to_is_whom_the_reviewer_names(house, wish, to, cc):
    draft = await drafted(house)
    _, after = await wishes(house, draft, wish)
    assert [each.email for each in after.composed.content.to] == to
    assert [each.email for each in after.composed.content.cc] == cc


async def test_who_is_greeted_goes_with_whom_it_goes_to(house):
    draft = await drafted(house, "/mail write to Ada: lunch is at noon")
    assert draft.composed.content.body.startswith("Hello Ada,")
    _, after = await wishes(house, draft, "send it to Zoé instead, and make it warmer")
    assert after.composed.content.body.startswith("Hi Zoé,")
    assert after.composed.content.to == (Recipient("zoe@example.com", "Zoé"),)


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("shorter", "more formal"),
        ("shorter, warmer", "more formal"),
        ("send it to the supplier instead", "the supplier"),
        ("add Omar in copy", "Several people"),
    ],
)
async def test_what_can_not_be_done_is_said_and_the_form_to_edit_is_there(house, wish, told):
    draft = await drafted(house)
    reply, after = await wishes(house, draft, wish)
    assert told in reply.text
    assert after.version == 1
    edit = next(button for button in reply.cards[0].buttons if button.label == "Edit")
    assert {field.name: field.value for field in edit.form.fields}["body"] == draft.composed.content.body


async def test_what_was_edited_by_hand_is_not_written_over(house):
    draft = await drafted(house)
    await house.clicks(draft, "Edit", "omar", to="ada@example.com", subject="Mine", body="My own words.")
    draft = await house.draft(draft, "omar")
    reply, after = await wishes(house, draft, "warmer")
    assert after.composed.content.body == "My own words."
    assert "changed by hand" in reply.text
    assert "warmer" not in reply.text


async def test_a_report_that_goes_to_nobody_has_nobody_to_add(house):
    draft = await drafted(house, "/weekly - Done: the new site")
    reply, after = await wishes(house, draft, "add Ada in copy")
    assert "goes to nobody but you" in reply.text
    assert after.version == 1


async def test_without_a_word_nothing_is_asked(house):
    draft = await drafted(house)
    reply, _ = await wishes(house, draft, " ")
    assert "Say in a few words" in reply.text


@pytest.mark.parametrize(
    ("wish", "tone", "language", "plain"),
    [
        ("plus chaleureux", Tone.WARM, "", True),
        ("rends-le plus formel, en anglais", Tone.FORMAL, "en", True),
        ("In French please", None, "fr", True),
        ("less formal", Tone.NEUTRAL, "", True),
        ("moins long", None, "", False),
        ("mention the price in English money", None, "en", False),
    ],
)
def test_a_wish_is_read(wish, tone, language, plain):
    read = read_wish(wish, today=TODAY)
    assert (read.tone, read.language, read.plain) == (tone, language, plain)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_nobody_is_addressed_who_is_not_in_the_wish(words):
    for wish in (words, f"add {words} in copy", f"envoie-le plutôt à {words}"):
        for each in read_wish(wish, today=TODAY).addressing:
            assert isinstance(each, Addressing)
            assert each.who in " ".join(wish.split())
