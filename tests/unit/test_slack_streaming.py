"""Answers that are shown in Slack while a model writes them: one answer, whatever Slack refuses or a person stops."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace

import pytest

from adapters.slack import session
from adapters.slack.manifest import ASK_SHORTCUT
from jobs import reception
from tests.unit.slack_house import slack_house

QUESTION = "May the approved assistant be used for customer data?"
FIRST = "Only the approved assistant may be used for customer data."
SECOND = "A person reads every answer before it is sent."
CHARTER = f"# Charter\n\n## Customer data\n\n{FIRST} {SECOND}\n\n"
WHOLE = f"{FIRST} [1] {SECOND} [1]"


class ScriptedModel:
    """Says two sentences; `gate` holds the second one back until it is set."""

    def __init__(self):
        self.gate = asyncio.Event()
        self.gate.set()
        self.waiting = asyncio.Event()
        self.closed = False
        self.fails = False

    async def astream(self, messages):
        try:
            yield SimpleNamespace(text=f"{FIRST} [1]\n")
            self.waiting.set()
            await self.gate.wait()
            if self.fails:
                raise ConnectionError("the model is gone")
            yield SimpleNamespace(text=f"{SECOND} [1]\n")
        finally:
            self.closed = True


@pytest.fixture
async def house(tmp_path, monkeypatch):
    monkeypatch.setattr(session, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(reception, "AT_ONCE", 2)
    async with slack_house(tmp_path) as house:
        (house.source / "charter.md").write_text(CHARTER, encoding="utf-8")
        await house.passerelle.refresh_from(None)
        house.model = house.passerelle.wording._model = ScriptedModel()
        yield house


@pytest.fixture
def lea(house):
    return house.person("Lea")


@pytest.fixture
def api(house):
    return house.slack.api


def said(person):
    """The one answer that somebody sees."""
    (read,) = person.reads()
    return " ".join(read.split())


async def tries_again(house):
    house.clock.time += timedelta(minutes=1)
    await house.passerelle.reception.tend()
    await house.settles()


async def test_an_answer_grows_in_one_message_that_ends_with_its_sources(house, lea, api):
    house.model.gate.clear()
    await lea.writes(QUESTION)
    await house.model.waiting.wait()
    while not lea.reads():
        await api.called.wait()
        api.called.clear()
    begun = said(lea)
    assert FIRST in begun
    assert SECOND not in begun
    assert "Worded by an AI" in begun
    house.model.gate.set()
    await house.settles()
    read = said(lea)
    assert WHOLE in read
    assert "Charter" in read
    assert "Ask a person" in read
    (message,) = house.workspace.direct(lea.id).messages[1:]
    assert message["thread_ts"] == lea.last
    assert "edited" not in message
    assert "streaming" not in message
    assert api.calls.count("chat.startStream") == api.calls.count("chat.stopStream") == 1


async def test_buttons_below_a_streamed_answer_work(house, lea):
    await lea.writes(QUESTION)
    await house.settles()
    await lea.presses("Helpful")
    await house.settles()
    assert "Thank you" in lea.reads()[-1]


async def test_in_a_channel_it_is_streamed_to_the_one_who_asked(house, lea, api):
    omar = house.person("Omar")
    channel = house.workspace.add_channel(lea.id, omar.id)
    await lea.mentions(QUESTION, channel=channel)
    await house.settles()
    assert WHOLE in said(omar)
    assert "chat.postMessage" not in api.calls


@pytest.mark.parametrize(
    ("method", "error"),
    [
        ("chat.startStream", "unknown_method"),
        ("chat.startStream", "internal_error"),
        ("chat.appendStream", "message_not_in_streaming_state"),
        ("chat.appendStream", "internal_error"),
        ("chat.stopStream", "message_not_in_streaming_state"),
        ("chat.stopStream", "internal_error"),
    ],
)
async def test_where_slack_refuses_to_stream_the_answer_comes_whole_and_once(house, lea, api, method, error):
    api.refusals[method] = error
    await lea.writes(QUESTION)
    await house.settles()
    await tries_again(house)
    read = said(lea)
    assert read.count(FIRST) <= 2  # the answer, and the quotation of its source
    assert WHOLE in read
    assert "Ask a person" in read


async def test_methods_that_there_are_not_are_no_loss(house, lea):
    house.slack.missing |= {"chat.startStream", "agents.sessions.setStatus", "assistant.threads.setStatus"}
    await lea.writes(QUESTION)
    await house.settles()
    assert WHOLE in said(lea)


async def test_slack_that_has_too_many_pieces_gets_them_with_the_next(house, lea, api):
    api.limited["chat.appendStream"] = 1
    await lea.writes(QUESTION)
    await house.settles()
    assert WHOLE in said(lea)
    assert "chat.update" not in api.calls


async def test_slack_that_has_too_many_streams_is_not_waited_for(house, lea, api):
    api.limited["chat.startStream"] = 1
    await lea.writes(QUESTION)
    await house.settles()
    assert WHOLE in said(lea)
    assert "chat.startStream" not in api.calls


async def test_a_stream_that_slack_began_without_telling_is_found_again(house, lea, api):
    house.slack.lost["chat.startStream"] = 1
    await lea.writes(QUESTION)
    await house.settles()
    assert WHOLE in said(lea)


async def test_a_stream_that_slack_ended_without_telling_is_one_answer(house, lea):
    house.slack.lost["chat.stopStream"] = 1
    await lea.writes(QUESTION)
    await house.settles()
    assert WHOLE in said(lea)


async def test_a_message_that_vanished_meanwhile_is_posted_anew(house, lea, api):
    api.refusals["chat.stopStream"] = api.refusals["chat.update"] = "message_not_found"
    await lea.writes(QUESTION)
    await house.settles()
    assert WHOLE in said(lea)


async def test_a_model_that_breaks_off_gives_way_to_the_documents_words(house, lea):
    house.model.fails = True
    await lea.writes(QUESTION)
    await house.settles()
    read = said(lea)
    assert FIRST in read
    assert "Worded by an AI" not in read
    assert "Ask a person" in read


async def test_a_failure_after_the_first_words_becomes_one_answer_at_the_next_try(house, lea, api):
    api.refusals["chat.stopStream"] = ["internal_error"] * 3
    api.refusals["chat.update"] = ["internal_error"]
    await lea.writes(QUESTION)
    await house.settles()
    assert "Ask a person" not in said(lea)
    await tries_again(house)
    assert WHOLE in said(lea)
    assert "Ask a person" in said(lea)


async def test_the_stop_button_ends_the_models_work_and_the_thread_says_so(house, lea):
    house.model.gate.clear()
    answers = await lea.writes(QUESTION)
    await house.model.waiting.wait()
    while not lea.reads():
        await house.slack.api.called.wait()
        house.slack.api.called.clear()
    answers.append(await lea.stops(lea.last))
    await house.settles()
    assert {answer.status_code for answer in answers} == {200}
    assert house.model.closed
    read = said(lea)
    assert FIRST in read
    assert "Stopped, as you asked. What stands above is unfinished" in read
    assert house.workspace.sessions[house.workspace.direct(lea.id).id, lea.last]["statuses"][-1] == "active"


async def test_stopped_before_the_first_word_it_says_only_that(house, lea):
    house.model.astream = _hanging(house.model)
    house.model.gate.clear()
    await lea.writes(QUESTION)
    await house.model.waiting.wait()
    await lea.stops(lea.last)
    await house.settles()
    assert said(lea) == "Stopped, as you asked. Ask again whenever you like."
    assert house.model.closed


async def test_what_is_streamed_is_labelled_and_stopped_in_the_language_of_the_question(house):
    camille = house.person("Camille", locale="fr-FR")
    house.model.gate.clear()
    await camille.writes(QUESTION)
    await house.model.waiting.wait()
    while not camille.reads():
        await house.slack.api.called.wait()
        house.slack.api.called.clear()
    assert said(camille).startswith("Worded by an AI")
    await camille.stops(camille.last)
    await house.settles()
    assert "Stopped, as you asked." in said(camille)


async def test_nobody_stops_the_answer_of_another_and_a_late_stop_stops_nothing(house, lea):
    omar = house.person("Omar")
    channel = house.workspace.add_channel(lea.id, omar.id)
    house.model.gate.clear()
    await lea.mentions(QUESTION, channel=channel)
    await house.model.waiting.wait()
    assert (await omar.stops(lea.last, channel=channel)).status_code == 200
    house.model.gate.set()
    await house.settles()
    assert (await lea.stops(lea.last, channel=channel)).status_code == 200
    await house.settles()
    assert WHOLE in said(lea)


async def test_a_slow_answer_shows_that_it_is_on_its_way_and_has_a_title(house, lea, api):
    house.model.gate.clear()
    await lea.writes(QUESTION)
    place = (house.workspace.direct(lea.id).id, lea.last)
    while not house.workspace.statuses:
        await api.called.wait()
        api.called.clear()
    assert house.workspace.sessions[place] == {"title": QUESTION, "statuses": ["processing"]}
    assert house.workspace.statuses[0][:3] == (*place, "Searching the documents…")
    assert len(house.workspace.statuses[0][3]) == 3
    house.model.gate.set()
    await house.settles()
    assert house.workspace.sessions[place]["statuses"] == ["processing", "active"]


@pytest.mark.parametrize("error", ["unknown_method", "missing_scope"])
async def test_where_there_are_no_sessions_the_conversation_has_a_title_all_the_same(house, lea, api, error):
    api.refusals["agents.sessions.setStatus"] = error
    await lea.writes(QUESTION)
    await house.settles()
    assert house.workspace.titles[house.workspace.direct(lea.id).id, lea.last] == QUESTION
    assert WHOLE in said(lea)


async def test_a_sign_is_shown_again_before_slack_takes_it_away(house, lea, api, monkeypatch):
    monkeypatch.setattr(session, "RENEWED_EVERY", 0.0)
    house.model.gate.clear()
    await lea.writes(QUESTION)
    while len(house.workspace.statuses) < 3:
        await api.called.wait()
        api.called.clear()
    house.model.gate.set()
    await house.settles()
    assert WHOLE in said(lea)


async def test_a_command_that_takes_long_says_so_to_its_user_alone(house, lea):
    house.model.gate.clear()
    await lea.commands(f"ask {QUESTION}")
    while not lea.reads():
        await house.slack.api.called.wait()
        house.slack.api.called.clear()
    assert lea.reads() == ["Searching the documents…"]
    house.model.gate.set()
    await house.settles()
    assert "Ask a person" in lea.reads()[-1]


def _hanging(model):
    async def astream(messages):
        try:
            model.waiting.set()
            await model.gate.wait()
            yield SimpleNamespace(text="")
        finally:
            model.closed = True

    return astream


async def test_who_waits_behind_others_sees_that_the_question_is_in_line(house, api):
    house.passerelle.reception.patience_seconds = 0.1
    house.model.gate.clear()
    people = [house.person(f"Person {number}") for number in range(5)]
    for person in people:
        await person.writes(QUESTION, times=2)
    places = {(house.workspace.direct(person.id).id, person.last) for person in people}
    while {status[:2] for status in house.workspace.statuses} != places:
        await api.called.wait()
        api.called.clear()
    in_line = [status[:2] for status in house.workspace.statuses if "in line" in status[2]]
    assert len(in_line) == len(set(in_line)) >= 3
    assert all(WHOLE not in " ".join(person.reads()) for person in people)
    house.model.gate.set()
    await house.settles()
    assert all(WHOLE in said(person) for person in people)
    assert {house.workspace.sessions[place]["statuses"][-1] for place in places} == {"active"}


async def from_the_form(person):
    await person.takes_shortcut(ASK_SHORTCUT)
    await person.fills_in(question=QUESTION)


async def by_a_button(person):
    await person.presses("Helpful")


async def by_a_command(person):
    await person.commands("privacy")


@pytest.mark.parametrize("does", [from_the_form, by_a_button, by_a_command])
async def test_whatever_waits_behind_others_shows_one_line_to_whoever_did_it(house, lea, api, does):
    await lea.writes(QUESTION)
    await house.settles()
    house.passerelle.reception.patience_seconds = 0.1
    house.model.gate.clear()
    for person in (house.person("Omar"), house.person("Alma")):
        await person.writes(QUESTION)
    before = len(lea.reads())
    await does(lea)
    while not house.workspace.ephemerals:
        await api.called.wait()
        api.called.clear()
    house.model.gate.set()
    await house.settles()
    in_line, *rest = lea.reads()[before:]
    assert "yours is in line" in in_line
    assert rest
    assert not any("yours is in line" in read for read in rest)


async def test_a_message_that_needs_no_answer_has_no_sign_while_others_wait(house, lea, api):
    house.passerelle.reception.patience_seconds = 0.1
    house.model.gate.clear()
    people = [house.person(f"Person {number}") for number in range(3)]
    await lea.writes("An echo", bot_id="B1")
    for person in people:
        await person.writes(QUESTION)
    while len({status[:2] for status in house.workspace.statuses}) < 3:
        await api.called.wait()
        api.called.clear()
    house.model.gate.set()
    await house.settles()
    assert house.workspace.direct(lea.id).id not in {status[0] for status in house.workspace.statuses}


async def test_no_sign_that_one_waits_outlives_a_failure(house, lea, api):
    house.passerelle.reception.patience_seconds = 0.1
    house.model.gate.clear()
    people = [house.person("Omar"), house.person("Alma"), lea]
    for person in people:
        await person.writes(QUESTION)
    place = (house.workspace.direct(lea.id).id, lea.last)
    while place not in {status[:2] for status in house.workspace.statuses}:
        await api.called.wait()
        api.called.clear()
    api.refusals["chat.startStream"] = "unknown_method"
    api.refusals["chat.postMessage"] = "is_archived"
    house.model.gate.set()
    await house.settles()
    assert house.workspace.sessions[place]["statuses"][-1] == "active"
