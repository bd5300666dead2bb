"""Tips and stories: told, completed, reviewed by another, found, reacted to, withdrawn everywhere."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.dialogue.incoming import Action, Identity
from bot.dialogue.messenger import Addressed
from bot.dialogue.reply import Button, Card, Paragraph, Reply, ReplyKind
from bot.people.person import Person, Role
from bot.store import pages
from bot.store.outbox import Lane, Message, OutboxRow, post, post_all
from bot.stories.story import FOLLOWING, DataClass, StoryKind, StoryState, Told
from bot.stories.story_card import story_card
from bot.stories.tables import StoryChangeRow, StoryQuestionRow, StoryRow
from tests.unit.chat_house import ChatHouse

TOLD = {
    "task": "Summarise a long customer e-mail thread",
    "words": "I paste the thread without names and ask for the three open points.",
    "tool": "approved assistant",
    "data_class": "internal",
    "gained": "Ten minutes a thread",
    "surprised": "It invented a date once, so I check dates",
    "team": "sales",
    "named": "nobody",
    "consent": "yes",
    "expires_on": "2026-12-31",
}
EVA = Person("eva", "Eva Lind", "eva@example.com", roles=frozenset({Role.AMBASSADOR}))


@pytest.fixture
async def house(tmp_path, database):
    house = await ChatHouse(tmp_path, database.url).open()
    await house.joins(EVA)
    await house.passerelle.people.recognise(Identity("web", EVA.id, EVA.name, EVA.email))
    await house.loads()
    yield house
    await house.passerelle.close()


def button(reply, verb):
    found = [*(each for card in reply.cards for each in card.buttons), *reply.buttons]
    return next(each for each in found if each.action == f"stories.{verb}")


def verbs(reply):
    return {each.action.partition(".")[2] for card in reply.cards for each in card.buttons}


async def proposes(house, who="lea", kind="story", **changes):
    asked = await house.says(who, kind)
    return await house.presses(who, button(asked, "propose"), **{**TOLD, **changes})


async def publishes(house, who="omar", **fields):
    waiting = await house.says(who, "stories")
    return await house.presses(who, button(waiting, "publish"), **fields)


async def inbox(house, who):
    await house.passerelle.delivery.deliver_due()
    return await house.passerelle.inbox.show(who, "t1")


async def test_a_story_is_told_reviewed_published_and_reacted_to(house):
    proposed = await proposes(house)
    assert "Thank you" in proposed.text
    assert "“approved assistant” is named in “Charter”" in proposed.text
    (asked,) = await inbox(house, "omar")
    assert "Léa proposes" in asked.text
    preview = await house.presses("omar", button(asked, "preview"))
    pressed = await house.presses("omar", preview.cards[0].buttons[0])
    assert "nothing is sent or counted" in pressed.text
    published = await house.presses("omar", button(asked, "publish"))
    assert "Published" in published.text
    (told,) = await inbox(house, "lea")
    assert "is published" in told.text

    found = await house.says("ada", "library")
    (card,) = found.cards
    assert card.title == preview.cards[0].title == TOLD["task"]
    assert card.parts == preview.cards[0].parts
    labels = [each.label for each in preview.cards[0].buttons]
    assert [each.label for each in card.buttons] == [*labels, "Withdraw"]  # Ada is an admin
    reacted = await house.presses("ada", button(found, "tried"))
    assert "I tried it (1)" in [each.label for each in reacted.cards[0].buttons]
    again = await house.presses("ada", button(reacted, "tried"))
    assert "I tried it" in [each.label for each in again.cards[0].buttons]


async def test_what_is_missing_is_asked_for_and_nothing_is_lost(house):
    answer = await proposes(house, gained="", consent="no", tool="", data_class="")
    assert answer.kind is ReplyKind.NOTICE
    said = " ".join(answer.parts[1].items)
    assert "What was gained" in said
    assert "Your agreement" in said
    assert "The tool you used" in said
    form = button(answer, "propose").form
    kept = {field.name: field.value for field in form.fields}
    assert kept["words"] == TOLD["words"]
    complete = await house.presses("lea", button(answer, "propose"), **TOLD)
    assert "Thank you" in complete.text


async def test_a_tip_needs_less_and_keeps_the_words_of_its_command(house):
    asked = await house.says("lea", "/tip Ask for a table, then sort it yourself")
    fields = {field.name: field for field in button(asked, "propose").form.fields}
    assert fields["words"].value == "Ask for a table, then sort it yourself"
    assert not fields["gained"].required
    told = {**TOLD, "gained": "", "surprised": "", "words": fields["words"].value}
    assert "Thank you" in (await house.presses("lea", button(asked, "propose"), **told)).text


async def test_a_colleague_who_is_named_has_to_agree(house):
    answer = await proposes(house, words="Eva Lind showed me how.")
    assert "Eva Lind is named in it" in " ".join(answer.parts[1].items)
    assert "Thank you" in (await proposes(house, words="Eva Lind showed me how.", named="yes")).text


async def test_a_tool_that_no_document_names_is_said_to_be_that_and_no_more(house):
    answer = await proposes(house, tool="Zorbomatic")
    assert "No document I have names “Zorbomatic”" in answer.text


async def test_nobody_reviews_their_own(house):
    proposed = await proposes(house, who="omar")
    assert verbs(proposed) == {"propose", "preview", "withdraw"}
    story = button(proposed, "preview").value
    refused = (await house.hears("omar", action=Action("stories.publish", f"{story}:1")))[-1]
    assert "somebody else has to review it" in refused.text
    refused = (await house.hears("lea", action=Action("stories.publish", f"{story}:1")))[-1]
    assert "reviewed by ambassadors and admins" in refused.text


async def test_changes_are_asked_for_and_what_was_seen_is_what_is_published(house):
    proposed = await proposes(house)
    waiting = await house.says("omar", "stories")
    await house.presses("omar", button(waiting, "changes"), text="Say which dates.")
    (told,) = await inbox(house, "lea")
    assert "Say which dates." in told.text
    mine = await house.says("lea", "stories")
    edited = await house.presses("lea", button(mine, "propose"), **{**TOLD, "words": "Other words."})
    assert "Thank you" in edited.text
    assert "Léa has reworked" in (await inbox(house, "omar"))[-1].text
    stale = await house.presses("omar", button(waiting, "publish"))
    assert "changed since you saw it" in stale.text
    assert "Published" in (await publishes(house)).text
    story = button(proposed, "preview").value
    history = await house.passerelle.stories.history(story, await house.passerelle.people.find("lea"))
    assert [step.deed for step in history] == [
        "proposed",
        "taken",
        "changes_asked",
        "edited",
        "taken",
        "published",
    ]


async def test_of_two_who_decide_at_once_one_is_told(house):
    await proposes(house)
    waiting = button(await house.says("omar", "stories"), "publish")
    action = Action("stories.publish", waiting.form.value)
    replies = await asyncio.gather(*(house.hears(who, action=action) for who in ("omar", "eva", "ada")))
    texts = [utterances[-1].text for utterances in replies]
    assert sum("Published" in text for text in texts) == 1


async def test_a_reviewer_who_took_it_decides_alone(house):
    await proposes(house)
    waiting = await house.says("omar", "stories")
    await house.presses("omar", button(waiting, "take"))
    assert not (await house.says("eva", "stories")).cards
    late = await house.presses("eva", button(waiting, "publish"))
    assert "Omar is reviewing it" in late.text


async def test_a_story_is_published_on_its_day_and_retired_after_its_last(house):
    await proposes(house, expires_on="2026-03-20")
    scheduled = await publishes(house, on="2026-03-10")
    assert "March 10, 2026" in scheduled.text
    await house.passerelle.stories.tend()
    assert not (await house.says("ada", "library")).cards
    house.clock.time += timedelta(days=8)
    await house.passerelle.stories.tend()
    assert len((await house.says("ada", "library")).cards) == 1
    house.clock.time += timedelta(days=20)
    await house.passerelle.stories.tend()
    assert not (await house.says("ada", "library")).cards
    assert "last day" in (await inbox(house, "lea"))[-1].text


async def test_a_question_reaches_the_author_and_the_answer_its_asker_alone(house):
    await proposes(house)
    await publishes(house)
    await inbox(house, "lea")
    found = await house.says("ada", "library")
    await house.presses("ada", button(found, "ask"), text="With attachments, too?")
    (asked,) = await inbox(house, "lea")
    assert "Ada has a question" in asked.text
    await house.presses("lea", button(asked, "answer"), text="No, only the words.")
    assert "No, only the words." in (await inbox(house, "ada"))[-1].text
    assert not any("only the words" in reply.text for reply in await inbox(house, "omar"))
    stolen = await house.presses("ada", button(asked, "answer"), text="Me!")
    assert stolen.kind is ReplyKind.REFUSAL


async def test_many_messages_that_wait_and_many_that_were_shown_lose_a_story_page_by_page(house, monkeypatch):
    monkeypatch.setattr(pages, "PAGE", 3)
    await proposes(house)
    await publishes(house)
    (story,) = await house.passerelle.stories.published()
    lea = await house.passerelle.people.find("lea")
    card = story_card(story, lea, house.passerelle.texts, "en")
    alone = Reply(ReplyKind.NOTICE, "en", (), cards=(card,))
    beside = Reply(ReplyKind.NOTICE, "fr", (Paragraph("Autre chose."),), cards=(card, Card("other", "Other")))
    at = house.clock.now() + timedelta(days=1)
    async with house.passerelle.database.transaction() as session:
        for name, reply in (("alone", alone), ("beside", beside)):
            await post_all(session, [Message(reply, "lea", f"{name}{n}", at) for n in range(8)])
    await house.passerelle.inbox.deliver_all([Addressed("lea", beside, f"shown{n}") for n in range(8)])
    for n in range(8):
        person = await house.passerelle.people.recognise(Identity("slack", f"T:U{n}", f"U{n}"))
        await house.passerelle.posted.keep(
            "slack", f"T:D{n}:", "1.0", beside, person_id=person.id, key=f"s{n}"
        )
    await house.passerelle.stories.withdraw(story.id, lea)
    async with house.passerelle.database.snapshot() as session:
        kept = {
            row.key: row.reply for row in await session.scalars(select(OutboxRow)) if row.person_id == "lea"
        }
        lanes = [row.lane for row in await session.scalars(select(OutboxRow)) if "withdrawn" in row.key]
    assert not any(key.startswith("alone") for key in kept)
    assert [kept[f"beside{n}"].cards for n in range(8)] == [(Card("other", "Other"),)] * 8
    shown = await house.passerelle.inbox.show("lea", "t9")
    assert [reply.cards[0].title for reply in shown if len(reply.cards) == 2] == ["Retiré"] * 8
    assert lanes == [Lane.WITHDRAWAL] * 8


async def test_what_is_withdrawn_is_gone_from_everywhere(house):
    await proposes(house)
    await publishes(house)
    found = await house.says("ada", "library")
    posted = house.passerelle.posted
    preview = await house.presses("omar", Button("", "stories.preview", button(found, "useful").value))
    await posted.keep("slack", "D1", "1.1", found, person_id="ada")
    await posted.keep("slack", "D2", "2.1", preview, person_id="omar")
    mine = await house.says("lea", "stories")
    assert "Withdrawn" in (await house.presses("lea", button(mine, "withdraw"))).text
    assert not (await house.says("ada", "library")).cards
    gone = await house.presses("ada", button(found, "useful"))
    assert gone.kind is ReplyKind.REFUSAL
    async with house.passerelle.database.snapshot() as session:
        rows = list(await session.scalars(select(OutboxRow).where(OutboxRow.door == "slack")))
    replacing = {row.person_id: row.reply.cards[0].id for row in rows}
    assert replacing == {"ada": found.cards[0].id, "omar": preview.cards[0].id}
    assert not any(TOLD["words"] in row.payload for row in rows)


async def test_the_library_finds_by_words_tool_team_and_meaning(house):
    await proposes(house)
    await publishes(house)
    await proposes(house, task="Translate a contract clause", tool="DeepL", words="Clause by clause.")
    await publishes(house)
    for words, task in (
        ("DeepL", "Translate a contract clause"),
        ("résumer un fil de courriels", TOLD["task"]),
    ):
        found = await house.says("ada", f"/library {words}")
        assert found.cards[0].title == task
    assert len((await house.says("lea", "library")).cards) == 2
    assert not (await house.says("lea", "/library giraffes of the zoo")).cards


async def test_the_library_is_browsed_by_team_task_tool_and_language(house):
    assert not [each for each in (await house.says("ada", "library")).buttons if "browse" in each.action]
    await proposes(house)
    await publishes(house)
    await proposes(
        house, task="Traduire une clause", tool="DeepL", words="Je traduis clause par clause.", team=""
    )
    await publishes(house)

    async def titles(**fields):
        shown = await house.presses("ada", button(await house.says("ada", "library"), "browse"), **fields)
        return {card.title for card in shown.cards}

    anything = {"team": "*", "tool": "*", "language": "*", "words": ""}
    assert len(await titles(**anything)) == 2
    assert await titles(**anything | {"team": "sales"}) == {TOLD["task"]}
    assert await titles(**anything | {"tool": "DeepL"}) == {"Traduire une clause"}
    assert await titles(**anything | {"language": "fr"}) == {"Traduire une clause"}
    assert await titles(**anything | {"words": "clause"}) == {"Traduire une clause"}
    assert await titles(**anything | {"team": "sales", "tool": "DeepL"}) == set()
    form = button(await house.says("ada", "library"), "browse").form
    assert [list(field.choices) for field in form.fields][1:] == [
        ["*", "sales"],
        ["*", "approved assistant", "DeepL"],
        ["*", "en", "fr"],
    ]


async def publishes_tip(house, number):
    lea, omar = [await house.passerelle.people.find(name) for name in ("lea", "omar")]
    tip = Told(
        kind=StoryKind.TIP,
        team="sales",
        task=f"Tip {number}",
        tool="Notepad" if number == 10 else "DeepL",
        data_class=DataClass.PUBLIC,
        words="Sentence by sentence.",
        gained="",
        surprised="",
        expires_on=date(2026, 12, 31),
    )
    story = await house.passerelle.stories.propose(lea, tip)
    await house.passerelle.stories.publish(story.id, omar, edition=story.edition)


async def test_the_library_goes_on_after_the_last_one_shown_whatever_changed_meanwhile(house):
    for number in range(8):
        await publishes_tip(house, number)
        house.clock.time += timedelta(days=1)
    first = await house.says("ada", "library")
    assert [card.title for card in first.cards] == ["Tip 7", "Tip 6", "Tip 5", "Tip 4", "Tip 3"]
    lea = await house.passerelle.people.find("lea")
    for story in await house.passerelle.stories.by(lea):
        if story.told.task in ("Tip 7", "Tip 3"):
            await house.passerelle.stories.withdraw(story.id, lea)
    await publishes_tip(house, 8)
    rest = await house.presses("ada", button(first, "more"))
    assert [card.title for card in rest.cards] == ["Tip 2", "Tip 1", "Tip 0"]
    assert "7 of 7 shown so far" in rest.text


async def test_the_library_goes_on_where_it_stopped_with_what_was_chosen(house):
    for number in range(11):
        await publishes_tip(house, number)
    lea, stories = await house.passerelle.people.find("lea"), house.passerelle.stories

    for first in (
        await house.says("ada", "/library DeepL"),
        await house.presses(
            "ada", button(await house.says("ada", "library"), "browse"), tool="DeepL", team="*", words=""
        ),
    ):
        assert "10 tips and stories fit" in first.text
        assert button(first, "more").label == "More (5)"
        rest = await house.presses("ada", button(first, "more"))
        assert "10 of 10 shown so far" in rest.text
        assert not [each for each in rest.buttons if each.action == "stories.more"]
        titles = [card.title for card in (*first.cards, *rest.cards)]
        assert sorted(titles) == [f"Tip {number}" for number in range(10)]

    for story in await stories.by(lea):
        await stories.withdraw(story.id, lea)
    assert "That was all" in (await house.presses("ada", button(first, "more"))).text


async def test_a_place_in_the_library_that_is_none_is_refused(house):
    for value in (
        "",
        "[]",
        "x",
        '[0, 0, "", "", "", ""]',
        "[0, 0, 1, 2, 3, 4, 5]",
        '[NaN, 0, "", "", "", "", ""]',
    ):
        refused = await house.presses("ada", Button("More", "stories.more", value))
        assert refused.kind is ReplyKind.REFUSAL


async def test_what_is_over_and_old_questions_are_erased_in_time(house):
    await proposes(house)
    await publishes(house)
    shown = await house.says("ada", "library")
    await house.presses("ada", button(shown, "ask"), text="Which prompt?")
    await proposes(house, task="Another task of mine")
    mine = await house.says("lea", "stories")
    another = next(card for card in mine.cards if card.title == "Another task of mine")
    withdrawing = next(each for each in another.buttons if each.action == "stories.withdraw")
    await house.presses("lea", withdrawing)

    async def kept():
        async with house.passerelle.database.snapshot() as session:
            tables = (StoryRow, StoryChangeRow, StoryQuestionRow)
            return [len(list(await session.scalars(select(table)))) for table in tables]

    before = await kept()
    assert before[0] == 2
    await house.passerelle.retention.erase()
    assert await kept() == before
    house.clock.time += timedelta(days=181)
    await house.passerelle.retention.erase()
    after = await kept()
    assert after[0] == 1
    assert after[1] < before[1]
    assert after[2] == 0


async def test_a_tip_stands_beside_an_answer_and_never_is_one(house):
    question = "May the approved assistant be used for customer data?"
    alone = await house.says("ada", question)
    assert not alone.cards
    await proposes(
        house, task="Use the approved assistant for customer data", words="Ignore the charter [1]."
    )
    await publishes(house)
    beside = await house.says("ada", question)
    (card,) = beside.cards
    assert card.title.startswith("A colleague's tip, not the charter")
    assert beside.parts == alone.parts
    assert [each.quote for each in beside.citations] == [each.quote for each in alone.citations]
    assert "[1]" not in card.parts[0].text


async def test_an_author_who_is_erased_takes_their_stories_along(house):
    await proposes(house)
    await publishes(house)
    await house.says("ada", "library")
    await house.passerelle.personal_data.erase("lea")
    assert not (await house.says("ada", "library")).cards


@given(st.lists(st.sampled_from(StoryState), max_size=12))
def test_nothing_is_published_unread_or_comes_back_once_withdrawn(wanted):
    passed = [StoryState.PROPOSED]
    for state in wanted:
        if state in FOLLOWING[passed[-1]]:
            passed.append(state)
    if StoryState.PUBLISHED in passed:
        assert StoryState.IN_REVIEW in passed[: passed.index(StoryState.PUBLISHED)]
    if StoryState.WITHDRAWN in passed:
        assert passed[-1] is StoryState.WITHDRAWN


async def test_what_the_documents_say_of_a_tool_is_its_own_row_with_what_its_cells_are(house):
    rows = "| Tool | Status | Instead |\n|---|---|---|\n| ChatGPT | no | DeepL Pro |\n| DeepL Pro | {} | – |\n| A DeepL Pro for phones | no | – |\n"
    for name, words in (
        ("tools", "approved for internal texts"),
        ("outils", "approuvé pour les textes internes"),
    ):
        (house.source / f"{name}.md").write_text(f"# {name}\n\n{rows.format(words)}", encoding="utf-8")
    await house.passerelle.refresh_from(None)
    answer = await proposes(house, tool="DeepL Pro")
    assert "“Tool | Status | Instead […] DeepL Pro | approved for internal texts | –”" in answer.text


async def test_what_is_withdrawn_says_so_in_the_language_of_each_message(house):
    await proposes(house)
    await publishes(house)
    await house.passerelle.people.set_language("ada", "fr")
    found = await house.says("ada", "library")
    async with house.passerelle.database.transaction() as session:
        await post(session, found, to="ada", key="shown", at=house.clock.time)
    await house.passerelle.delivery.deliver_due()
    mine = await house.says("lea", "stories")
    await house.presses("lea", button(mine, "withdraw"))
    (shown,) = await house.passerelle.inbox.show("ada", "t1")
    assert shown.cards[0].title == "Retiré"
