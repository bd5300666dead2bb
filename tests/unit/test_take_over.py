"""A person takes over with one word, and only they give back."""

from __future__ import annotations

import pytest
from babel.dates import format_date

from bot.dialogue.incoming import Action
from bot.dialogue.reply import ReplyKind
from bot.people.person import Person, Role
from tests.unit.chat_house import ChatHouse


@pytest.fixture
async def house(tmp_path, database):
    house = await ChatHouse(tmp_path, database.url).open()
    yield house
    await house.passerelle.close()


async def taken_over(house, who="lea"):
    return (await house.passerelle.people.find(who)).taken_over


@pytest.mark.parametrize(
    "text",
    [
        *("take-over", "/take-over", "Takeover!", "Take over", "/take over", "I take over"),
        *("reprendre", "Reprendre la main", "/reprendre la main !", "je reprends la main"),
    ],
)
async def test_one_word_takes_over_in_either_language(house, text):
    reply = await house.says("lea", text)
    assert reply.private
    assert reply.text.startswith("You are in charge.")
    assert await taken_over(house)
    assert not await taken_over(house, "omar")


@pytest.mark.parametrize(
    "text", ["give-back", "/give-back", "give back", "rendre", "rendre la main", "Je rends la main."]
)
async def test_one_word_gives_back_in_either_language(house, text):
    await house.says("lea", "take-over")
    assert (await house.says("lea", text)).text.startswith("Thank you")
    assert not await taken_over(house)


async def test_the_card_says_since_when_and_its_button_turns_it_round(house):
    free = (await house.says("lea", "/take-over please?")).cards[0]
    assert free.facts == (
        ("Right now", "I may prepare things for you; nothing goes out without your approval"),
    )
    taken = (await house.presses("lea", free.buttons[0])).cards[0]
    since = format_date(house.clock.now().date(), "medium", locale="en")
    assert taken.facts == (("Right now", f"you, since {since}: I do nothing unless you ask"),)
    given_back = (await house.presses("lea", taken.buttons[0])).cards[0]
    assert given_back == free


async def test_doing_it_twice_keeps_the_first_moment_and_says_so(house):
    await house.says("lea", "take-over")
    since = (await house.passerelle.people.find("lea")).taken_over_at
    assert (await house.says("lea", "take-over")).text.startswith("You have taken over already")
    assert (await house.passerelle.people.find("lea")).taken_over_at == since
    await house.says("lea", "give-back")
    assert (await house.says("lea", "give-back")).text.startswith("You hadn't taken over")


@pytest.mark.parametrize("text", ["/take-over the world", "/reprendre le travail", "/give-back my files"])
async def test_what_is_not_clear_changes_nothing(house, text):
    assert (await house.says("lea", text)).text.startswith("Nothing has changed.")
    assert not await taken_over(house)


async def test_a_button_that_there_is_not_is_refused(house):
    reply = (await house.hears("lea", action=Action("take_over.everybody")))[-1]
    assert reply.kind is ReplyKind.REFUSAL
    assert not await taken_over(house)


async def test_nobody_gives_back_for_another_whatever_the_button_says(house):
    await house.says("lea", "take-over")
    reply = (await house.hears("ada", action=Action("take_over.end", "lea")))[-1]
    assert reply.text.startswith("You hadn't taken over")
    assert await taken_over(house)


async def test_what_an_admin_changes_of_a_person_leaves_it_theirs(house):
    await house.says("lea", "take-over")
    people = house.passerelle.people
    await people.grant("lea", Role.AMBASSADOR)
    await people.add(Person("lea", "Léa", "lea@example.com", team="legal"))
    assert await taken_over(house)


async def test_the_answers_that_a_person_asks_for_still_come(house):
    await house.loads()
    await house.says("lea", "take-over")
    assert (await house.says("lea", "May the approved assistant be used for customer data?")).citations


async def test_home_shows_it_and_the_export_has_it(house):
    await house.says("lea", "langue fr")
    await house.says("lea", "reprendre la main")
    home = {card.id: card for card in (await house.says("lea", "accueil")).cards}
    assert home["home:take-over"].buttons[0].label == "Rendre la main"
    exported = await house.passerelle.personal_data.export("lea")
    assert exported["records"]["people"][0]["taken_over_at"]
