"""Replies that were shown: found again by their place, by their key and by the cards in them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.incoming import Identity
from bot.dialogue.reply import Card, Paragraph, Reply, ReplyKind
from bot.people.people import People
from bot.store.posted import Posted
from tests.unit.web_house import MovableClock


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
async def posted(database, clock):
    return Posted(database, clock)


@pytest.fixture
async def lea(database, clock, posted):
    return (await People(database, clock).recognise(Identity("slack", "T1:U1", "Léa"))).id


def reply(text, *cards):
    return Reply(
        ReplyKind.ANSWER, "fr", (Paragraph(text),), cards=tuple(Card(id=card, title="Cas") for card in cards)
    )


async def test_a_reply_is_found_by_where_it_was_shown(posted, lea):
    await posted.keep("slack", "C1", "1.1", reply("Non."), person_id=lea)
    found = await posted.at("slack", "C1", "1.1")
    assert (found.reply, found.person_id) == (reply("Non."), lea)
    assert await posted.at("teams", "C1", "1.1") is None
    assert await posted.at("slack", "C1", "1.2") is None


async def test_a_reply_is_found_by_its_key(posted, lea):
    await posted.keep("slack", "C1", "1.1", reply("Non."), person_id=lea, key="case:1:answer")
    found = await posted.by_key("slack", "case:1:answer")
    assert (found.place, found.message) == ("C1", "1.1")
    assert await posted.by_key("teams", "case:1:answer") is None


async def test_messages_without_a_key_do_not_clash(posted, lea):
    await posted.keep("slack", "C1", "1.1", reply("Un."), person_id=lea)
    await posted.keep("slack", "C1", "1.2", reply("Deux."), person_id=lea)
    assert (await posted.at("slack", "C1", "1.2")).reply == reply("Deux.")


async def test_a_card_is_found_wherever_it_is_shown(posted, lea, clock):
    await posted.keep("slack", "D1", "1.1", reply("Un cas.", "case:1", "case:2"), person_id=lea)
    clock.time += timedelta(seconds=1)
    await posted.keep("slack", "D2", "2.1", reply("Un cas.", "case:1"), person_id=lea)
    assert [each.place for each in await posted.showing("slack", "case:1")] == ["D1", "D2"]
    assert [each.place for each in await posted.showing("slack", "case:2")] == ["D1"]


async def test_a_message_that_changed_says_the_new_and_shows_the_new_cards(posted, lea):
    await posted.keep("slack", "D1", "1.1", reply("Ouvert.", "case:1"), person_id=lea, key="k")
    await posted.keep("slack", "D1", "1.1", reply("Répondu.", "case:2", "case:2"), person_id=lea)
    assert (await posted.by_key("slack", "k")).reply.text == "Répondu."
    assert await posted.showing("slack", "case:1") == []
    assert len(await posted.showing("slack", "case:2")) == 1


async def test_a_card_never_says_again_what_came_before(posted, lea):
    await posted.keep("slack", "D1", "1.1", reply("Un cas.", "case:1", "case:2"), person_id=lea, key="k")
    (shown,) = await posted.showing("slack", "case:1")
    said = []
    for edition, title in ((3, "pris"), (2, "ouvert"), (3, "pris, encore"), (4, "répondu")):
        now = await posted.renew("slack", shown, Card("case:1", title, edition=edition))
        said.append(now and [card.title for card in now.cards])
    assert said == [["pris", "Cas"], None, ["pris, encore", "Cas"], ["répondu", "Cas"]]
    assert (await posted.by_key("slack", "k")).reply.cards[0].title == "répondu"
    await posted.forget("slack", "D1", "1.1")
    assert await posted.renew("slack", shown, Card("case:1", "clos", edition=5)) is None


async def test_what_was_shown_is_erased_in_time(posted, lea, clock):
    await posted.keep("slack", "D1", "1.1", reply("Ancien.", "case:1"), person_id=lea)
    clock.time += timedelta(days=31)
    await posted.keep("slack", "D1", "1.2", reply("Récent.", "case:1"), person_id=lea)
    assert await posted.erase(before=clock.now() - timedelta(days=30)) == 1
    assert [each.message for each in await posted.showing("slack", "case:1")] == ["1.2"]
