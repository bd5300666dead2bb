"""How Passerelle speaks to Teams: paced, again where that is of use, and whole."""

from __future__ import annotations

from datetime import timedelta

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.connector import LONGEST_PAUSE, TRIES, Connector, Refused, Unconfirmed
from adapters.teams.credentials import NoToken, SecretCredentials
from adapters.teams.framework import ManagedIdentity, Speaker
from adapters.teams.pace import CONVERSATION, Window
from adapters.teams.place import Kind, Place
from adapters.teams.rendering import messages
from adapters.teams.streaming import Stopped, Stream
from bot.dialogue.reply import Button, Card, Citation, Extract, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from tests.fake_teams.directory import APP_ID, BOT, SECRET, TENANT
from tests.fake_teams.service import Refusal, running
from tests.unit.adaptive_cards import check_message, roots
from tests.unit.web_house import MovableClock

SAID = {"type": "message", "text": "hello"}


class House:
    def __init__(self, teams, client, clock, secret=SECRET):
        self.teams = teams
        self.clock = clock
        self.waits = []
        credentials = SecretCredentials(
            client, clock, login_url=teams.url, tenant=TENANT, app_id=APP_ID, secret=secret
        )
        self.connector = Connector(client, credentials, wait=self.wait)
        self.speaker = Speaker(self.connector)
        self.lea = teams.directory.add_member("Lea")
        self.chat = teams.directory.personal(self.lea.id)
        self.place = Place(self.chat.id, Kind.PERSONAL, TENANT, f"{teams.url}/", BOT, member=self.lea.id)

    async def wait(self, seconds):
        self.waits.append(seconds)


@pytest.fixture
async def house():
    clock = MovableClock()
    async with running(clock) as teams, httpx2.AsyncClient() as client:
        yield House(teams, client, clock)


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_what_teams_wants_again_is_sent_again_longer_apart(house, status):
    house.teams.faults["post"] = [Refusal(status, "Later") for _ in range(TRIES - 1)]
    await house.speaker.say(house.place, SAID)
    assert len(house.chat.messages) == 1
    assert len(house.waits) == TRIES - 1
    for number, waited in enumerate(house.waits):
        assert 0.25 * 2**number <= waited <= 0.75 * 2**number


async def test_what_teams_asks_to_wait_is_waited(house):
    house.teams.faults["post"] = [
        Refusal(429, "Later", retry_after=7),
        Refusal(429, "Later", retry_after=9999),
    ]
    await house.speaker.say(house.place, SAID)
    assert house.waits == [7, LONGEST_PAUSE]


async def test_it_gives_up_after_some_tries(house):
    house.teams.faults["post"] = [Refusal(502, "BadGateway") for _ in range(TRIES)]
    with pytest.raises(Refused, match="502 BadGateway"):
        await house.speaker.say(house.place, SAID)
    assert house.chat.messages == []


@pytest.mark.parametrize("status", [400, 403, 404, 413, 500])
async def test_anything_else_is_not_tried_again(house, status):
    house.teams.faults["post"] = [Refusal(status, "No")]
    with pytest.raises(Refused):
        await house.speaker.say(house.place, SAID)
    assert house.waits == []
    assert house.teams.calls == ["post"]


async def test_a_service_that_is_not_there_is_refused_not_in_doubt(house):
    nowhere = Place("a:x", Kind.PERSONAL, TENANT, "http://127.0.0.1:9/", BOT)
    with pytest.raises(Refused, match="unreached"):
        await house.speaker.say(nowhere, SAID)


async def test_a_call_without_an_answer_may_have_been_done(house):
    async def broken(request):
        raise httpx2.ReadTimeout("late")

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(broken)) as client:
        connector = Connector(client, Known(), wait=house.wait)
        with pytest.raises(Unconfirmed):
            await connector.post(house.place, SAID)
        with pytest.raises(Refused):
            await connector.member(house.place, house.lea.id)


class Known:
    async def token(self, *, anew=False):
        return "known"


async def test_a_token_serves_until_it_ends_and_is_renewed_when_it_is_refused(house):
    await house.speaker.say(house.place, SAID)
    await house.speaker.say(house.place, SAID)
    assert len(house.teams.sign_in.tokens) == 1
    house.clock.time += timedelta(hours=1)
    await house.speaker.say(house.place, SAID)
    assert len(house.teams.sign_in.tokens) == 2
    house.teams.sign_in.tokens.clear()
    await house.speaker.say(house.place, SAID)
    assert len(house.chat.messages) == 4


async def test_a_wrong_secret_is_told_without_it(house):
    async with httpx2.AsyncClient() as client:
        wrong = House(house.teams, client, house.clock, secret="wrong-secret")
        with pytest.raises(NoToken, match="invalid_client") as told:
            await wrong.speaker.say(wrong.place, SAID)
    assert "wrong-secret" not in str(told.value)


async def test_a_managed_identity_speaks_without_a_secret(house, monkeypatch):
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{house.teams.url}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", SECRET)
    async with httpx2.AsyncClient() as client:
        with pytest.raises(NoToken):
            await ManagedIdentity("another").token()
        speaker = Speaker(Connector(client, ManagedIdentity(APP_ID)))
        await speaker.say(house.place, SAID)
        await speaker.say(house.place, SAID)
    assert len(house.chat.messages) == 2
    assert len(house.teams.sign_in.tokens) == 1


async def test_what_is_said_of_a_message_reaches_the_wire_whole(house):
    citation = Citation(1, "p", "d", "Charter", "Never.", "Never.", "en", 1)
    card = Card("case:1", "A case", buttons=(Button("Take", "cases.claim", "1"),))
    rated = (Button("Yes", "answers.helpful", "1"), Button("No", "answers.unhelpful", "1"))
    reply = Reply(
        ReplyKind.ANSWER,
        "en",
        (Extract("Never.", 1, "en"),),
        citations=(citation,),
        cards=(card,),
        buttons=rated,
        ai=True,
    )
    ((_, payload),) = messages(reply, Texts.load(), member=house.lea.id)
    await house.speaker.say(house.place, payload)
    (wired,) = house.chat.messages
    assert {name: wired[name] for name in payload} == payload
    assert wired["conversation"]["id"] == house.chat.id
    assert wired["from"] == {"id": BOT}
    assert wired["recipient"] == {"id": house.lea.id}
    assert "replyToId" not in wired
    await house.speaker.update(house.place, wired["id"], payload)
    assert {name: house.chat.messages[0][name] for name in payload} == payload


async def test_suggestions_and_titles_reach_the_wire_whole(house):
    reply = Reply(ReplyKind.CHAT, "en", (Paragraph("Hello."),), suggestions=("Why?",))
    ((_, payload),) = messages(reply, Texts.load(), member=house.lea.id)
    await house.speaker.say(house.place, payload)
    assert house.chat.messages[0]["suggestedActions"] == payload["suggestedActions"]


# Streaming


async def streamed(house, *pieces, after=timedelta(seconds=1), status="Searching…"):
    stream = Stream(house.speaker, house.place, house.clock)
    await stream.inform(status)
    for piece in pieces:
        house.clock.time += after
        await stream.write(piece)
    return stream


async def test_an_answer_is_streamed_and_its_end_is_the_message(house):
    stream = await streamed(house, "Never ", "a list ", "of customers.")
    assert await stream.finish(SAID) == house.chat.messages[0]["id"]
    assert [each["text"] for each in house.chat.typed] == [
        "Searching…",
        "Never ",
        "Never a list ",
        "Never a list of customers.",
    ]
    kinds = [each["entities"][0]["streamType"] for each in house.chat.typed]
    assert kinds == ["informative", "streaming", "streaming", "streaming"]
    assert len(house.chat.messages) == 1


async def test_pieces_that_come_fast_are_shown_together(house):
    stream = await streamed(house, *"abcdef", after=timedelta(milliseconds=400))
    await stream.finish(SAID)
    assert [each["text"] for each in house.chat.typed] == ["Searching…", "abc", "abcdef"]


async def test_an_answer_that_takes_too_long_ends_as_a_message_of_its_own(house):
    stream = await streamed(house, "Never ", "a list", after=timedelta(seconds=100))
    assert await stream.finish(SAID)
    assert [each["text"] for each in house.chat.typed] == ["Searching…", "Never "]
    (message,) = house.chat.messages
    assert message["id"] not in house.teams.streams
    assert "entities" not in message


@pytest.mark.parametrize("status", [400, 403])
async def test_a_stream_that_teams_ends_goes_on_as_a_message(house, status):
    stream = await streamed(house, "Never ")
    house.teams.faults["post"] = [Refusal(status, "ContentStreamNotAllowed")]
    await stream.finish(SAID)
    assert len(house.chat.messages) == 1


@pytest.mark.parametrize("while_writing", [True, False])
async def test_whoever_stops_an_answer_is_not_told_it_all_the_same(house, while_writing):
    stopped = Refusal(403, "ContentStreamNotAllowed", "Content stream was canceled by user.")
    stream = await streamed(house)
    house.teams.faults["post"] = [stopped]
    if while_writing:
        house.clock.time += timedelta(seconds=1)
        await stream.write("Never ")
    with pytest.raises(Stopped):
        await stream.finish(SAID)
    assert house.chat.messages == []


async def test_what_describes_a_message_stays_when_it_ends_a_stream(house):
    stream = await streamed(house, "Hello.")
    ((_, payload),) = messages(Reply(ReplyKind.CHAT, "en", (Paragraph("Hello."),), ai=True), Texts.load())
    await stream.finish(payload)
    (message,) = house.chat.messages
    assert len(roots(message)) == 1
    check_message(message)


# Pace


@given(st.lists(st.floats(0, 5), max_size=150))
def test_no_more_calls_are_made_than_teams_allows(pauses):
    window, now, times = Window(CONVERSATION), 0.0, []
    for pause in pauses:
        now += pause
        at = window.earliest(now)
        window.take(at)
        times.append(at)
        assert at >= now
    assert times == sorted(times)
    for calls, seconds in CONVERSATION:
        for first, last in zip(times, times[calls:], strict=False):
            assert last - first >= seconds - 1e-9


def test_calls_that_are_far_apart_do_not_wait():
    window = Window(CONVERSATION)
    for now in range(0, 600, 3):
        assert window.earliest(now) == now
        window.take(now)
