"""The message extension over HTTP: search and insert a passage, ask about somebody's message."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams.extension import plain_words, results
from bot.dialogue.reply import Citation
from bot.locales import Texts
from tests.unit.adaptive_cards import check_card, objects
from tests.unit.arbitrary_dialogue import HOSTILE, arbitrary_citations
from tests.unit.teams_house import teams_house

TEXTS = Texts.load()


@pytest.fixture
async def house(tmp_path):
    async with teams_house(tmp_path) as house:
        yield house


def searching(words):
    return {"commandId": "searchCharter", "parameters": [{"name": "words", "value": words}]}


def about(content):
    return {"commandId": "askAbout", "messagePayload": {"body": {"contentType": "html", "content": content}}}


async def test_a_passage_is_found_and_inserted_with_where_it_stands(house):
    lea = house.person("Lea")
    answer = await lea.invokes("composeExtension/query", searching("customer data"))
    found = answer.json()["composeExtension"]
    assert found["type"] == "result"
    first = found["attachments"][0]
    assert "Only the approved assistant" in first["preview"]["content"]["text"]
    words = " ".join(run["text"] for run in objects(first["content"], "TextRun"))
    assert "Only the approved assistant may be used for customer data." in words
    assert "Charter" in words


@pytest.mark.parametrize("words", ["", "   "])
async def test_a_search_without_words_says_what_to_do(house, words):
    answer = await house.person("Lea").invokes("composeExtension/query", searching(words))
    assert answer.json()["composeExtension"]["type"] == "message"


async def test_a_message_is_asked_about_and_answered_in_the_persons_own_chat(house):
    lea, omar = house.person("Lea"), house.person("Omar")
    await lea.installs()
    await house.settles()
    group = house.directory.add_group(lea.id, omar.id)
    opened = await lea.invokes(
        "composeExtension/fetchTask",
        about("<div>Which assistant may I use<br>for customer data?</div>"),
        conversation=group,
    )
    card = opened.json()["task"]["value"]["card"]["content"]
    check_card(card)
    (field,) = objects(card, "Input.Text")
    assert field["value"] == "Which assistant may I use\nfor customer data?"
    data = {**card["actions"][0]["data"], field["id"]: "Which assistant may I use for customer data?"}
    value = {"commandId": "askAbout", "data": data}
    for _ in range(2):
        sent = await lea.invokes("composeExtension/submitAction", value, conversation=group)
        assert sent.json()["task"]["type"] == "message"
    await house.settles()
    assert "approved assistant" in lea.reads()[-1]
    assert group.messages == []


@pytest.mark.parametrize(
    ("command", "said", "offered"),
    [
        ("answerThis", "Could you send the figures by Friday?", "Say yes"),
        ("minutesOf", "We agreed to ship on Monday.", "Approve"),
    ],
)
async def test_a_message_becomes_a_draft_that_its_reader_reviews(house, command, said, offered):
    lea = await takes_up(house, command, said)
    assert said in lea.reads()[-1]
    assert offered in lea.reads()[-1]


async def test_a_message_becomes_a_story_that_its_reader_completes(house):
    said = "Sorting the mail with the assistant took ten minutes."
    lea = await takes_up(house, "storyOf", said)
    await lea.presses("Tell a story")
    card = lea.dialog["card"]["content"]
    check_card(card)
    assert said in [field.get("value") for field in objects(card, "Input.Text")]


async def takes_up(house, command, said):
    """Somebody takes an action on a message in a group, sends its form as it is, and nobody else sees it."""
    lea = house.person("Lea", locale="en-GB")
    await lea.installs()
    await house.settles()
    group = house.directory.add_group(lea.id)
    message = about(f"<p>{said}</p>") | {"commandId": command}
    opened = await lea.invokes("composeExtension/fetchTask", message, conversation=group)
    card = opened.json()["task"]["value"]["card"]["content"]
    check_card(card)
    (field,) = objects(card, "Input.Text")
    data = {**card["actions"][0]["data"], field["id"]: field["value"]}
    value = {"commandId": command, "data": data}
    await lea.invokes("composeExtension/submitAction", value, conversation=group)
    await house.settles()
    assert group.messages == []
    return lea


async def test_a_question_from_a_chat_between_colleagues_is_never_answered_there(house):
    """Teams calls it personal, too, and the bot is no member of it."""
    lea, omar = house.person("Lea"), house.person("Omar")
    await lea.installs()
    await house.settles()
    between = house.directory.add_group(lea.id, omar.id)
    between.kind = "personal"
    data = {
        "passerelle": {"form": "teams.ask", "asked": {"question": None}},
        "field:question": "customer data?",
    }
    value = {"commandId": "askAbout", "data": data}
    await lea.invokes("composeExtension/submitAction", value, conversation=between)
    await house.settles()
    assert between.messages == []
    assert "approved assistant" in lea.reads()[-1]
    await lea.writes("Which assistant may I use for customer data?")
    await house.settles()
    assert "approved assistant" in lea.reads()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("composeExtension/query", None),
        ("composeExtension/query", {"commandId": "other", "parameters": []}),
        ("composeExtension/query", {"commandId": "searchCharter", "parameters": "words"}),
        (
            "composeExtension/query",
            {"commandId": "searchCharter", "parameters": [{"name": "words", "value": {}}]},
        ),
        ("composeExtension/fetchTask", {"commandId": "askAbout"}),
        ("composeExtension/fetchTask", {"commandId": "askAbout", "messagePayload": {"body": {"content": 3}}}),
        ("composeExtension/submitAction", {"data": {"passerelle": {"form": "cases.answer", "value": "1"}}}),
        ("composeExtension/submitAction", {"data": "x"}),
        ("composeExtension/selectItem", {}),
    ],
)
async def test_whatever_is_sent_is_answered_and_never_an_error_of_ours(house, name, value):
    answer = await house.person("Lea").invokes(name, value)
    assert answer.status_code in {200, 400, 501}


@settings(deadline=None, max_examples=50)
@given(st.lists(arbitrary_citations(), max_size=12))
def test_whatever_documents_say_a_result_is_within_limits_and_inert(citations):
    payload = results(citations, TEXTS, language="en")
    assert len(json.dumps(payload)) < 400_000
    for each in payload["composeExtension"]["attachments"]:
        check_card(each["content"])
        shown = each["preview"]["content"]
        assert "<" not in shown["title"] + shown["text"]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_very_long_passage_is_cut(words):
    citation = Citation(1, "p", "d.md", words * 500, words * 2000, words, "en", 1)
    payload = results([citation] * 20, TEXTS, language="fr")
    assert len(payload["composeExtension"]["attachments"]) == 10
    assert len(json.dumps(payload, ensure_ascii=False)) < 100_000


@given(st.text(max_size=300))
def test_any_markup_becomes_plain_words(text):
    plain_words(f"<p>{text}</p><attachment id='1'></attachment>")


def test_entities_and_breaks_are_read():
    assert plain_words("<p>A &amp; B</p><p>5 &lt; 6<br/>so</p>") == "A & B\n 5 < 6\nso"
