"""Passerelle in Teams: what people write and press, and what they read."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.dialogue.reply import Delta, Paragraph, Reply, ReplyKind, Status
from bot.people.person import Role
from tests.copying import teach
from tests.fake_teams.service import Refusal, running
from tests.unit.adaptive_cards import claims, objects, roots
from tests.unit.teams_house import TeamsHouse, teams_house
from tests.unit.web_house import MovableClock

QUESTION = "May the approved assistant be used for customer data?"
UNANSWERED = "How many parking spaces does the Lyon office have?"
RULE = "Only the approved assistant may be used for customer data."


@pytest.fixture
async def house(tmp_path):
    async with teams_house(tmp_path) as house:
        yield house


@pytest.fixture
def lea(house):
    return house.person("Lea")


@pytest.fixture
def omar(house):
    return house.person("Omar")


async def receipts(house, state):
    metrics = (await house.http.get("/metrics")).text
    return float(metrics.split(f'passerelle_receipts{{state="{state}"}} ')[1].split("\n")[0])


# What people say


async def test_a_question_in_the_personal_chat_is_answered_with_citations(house, lea):
    assert (await lea.writes(QUESTION)).status_code == 202
    await house.settles()
    (message,) = lea.sees()
    assert RULE in lea.reads()[0]
    assert "[1]" in message["text"]
    (claim,) = claims(message)
    assert claim["position"] == 1
    assert claim["appearance"]["name"].startswith("Charter")
    assert claim["appearance"]["abstract"] == RULE
    assert message["channelData"]["feedbackLoop"] == {"type": "default"}
    assert "additionalType" not in roots(message)[0]


async def test_people_see_meanwhile_that_work_goes_on(house, lea):
    channel = house.directory.add_channel(lea.id)
    await lea.writes(QUESTION)
    await lea.mentions(QUESTION, conversation=channel)
    await house.settles()
    (informative,) = lea.chat.typed
    assert informative["entities"][0]["streamType"] == "informative"
    assert informative["text"] == "Searching the documents…"
    assert [each["type"] for each in channel.typed] == ["typing"]
    assert len(lea.reads()) == 2


async def test_who_waits_behind_others_sees_that_work_goes_on(house, monkeypatch):
    ready, asked = asyncio.Event(), []

    class Thinking:
        async def handle(self, incoming):
            asked.append(incoming)
            await ready.wait()
            yield Reply(ReplyKind.ANSWER, "en", (Paragraph("At last."),), ai=True)

    monkeypatch.setattr(house.passerelle.teams._endpoint._door, "_assistant", Thinking())
    monkeypatch.setattr(house.passerelle.reception, "_slots", asyncio.Semaphore(1))
    house.passerelle.reception.patience_seconds = 0.1
    people = [house.person(f"Person {number}") for number in range(3)]
    for person in people:
        await person.writes(QUESTION)
    while not all(person.chat.typed for person in people[1:]):
        await house.teams.called.wait()
        house.teams.called.clear()
    assert len(asked) <= 1
    ready.set()
    await house.settles()
    assert [[each["type"] for each in person.chat.typed] for person in people[1:]] == [["typing"]] * 2
    assert all("At last." in person.reads()[0] for person in people)


class Writing:
    """An assistant that writes its answer piece by piece, a second apart."""

    def __init__(self, clock, *pieces):
        self.clock = clock
        self.pieces = pieces

    async def handle(self, incoming):
        yield Status("Searching…")
        for piece in self.pieces:
            self.clock.time += timedelta(seconds=1)
            yield Delta(piece)
        yield Reply(ReplyKind.ANSWER, "en", (Paragraph("".join(self.pieces)),), ai=True)


async def test_an_answer_is_shown_as_it_is_written(house, lea, monkeypatch):
    writing = Writing(house.clock, "Never paste ", "<at>a list</at> ", "of customers.")
    monkeypatch.setattr(house.passerelle.teams._endpoint._door, "_assistant", writing)
    await lea.writes(QUESTION)
    await house.settles()
    assert [each["text"] for each in lea.chat.typed] == [
        "Searching…",
        "Never paste ",
        "Never paste &lt;at&gt;a list&lt;/at&gt; ",
        "Never paste &lt;at&gt;a list&lt;/at&gt; of customers.",
    ]
    (message,) = lea.sees()
    assert message["id"] in house.teams.streams
    assert roots(message)[0]["additionalType"] == ["AIGeneratedContent"]
    assert await house.passerelle.posted.at("teams", lea.chat.id, message["id"])


async def test_teams_is_answered_at_once_however_long_the_answer_takes(house, lea, monkeypatch):
    ready = asyncio.Event()

    class Thinking:
        async def handle(self, incoming):
            await ready.wait()
            yield Reply(ReplyKind.CHAT, "en", (Paragraph("At last."),))

    monkeypatch.setattr(house.passerelle.teams._endpoint._door, "_assistant", Thinking())
    assert (await lea.writes(QUESTION)).status_code == 202
    assert lea.reads() == []
    ready.set()
    await house.settles()
    assert lea.reads() == ["At last."]


async def test_people_are_known_by_what_teams_tells_of_them(house):
    camille = house.person("Camille", locale="fr-FR", email="Omar@Example.com")
    await camille.writes("aide")
    await house.settles()
    person = await house.passerelle.people.named("omar")
    assert (person.name, person.locale, person.time_zone) == ("Camille", "fr-FR", "Europe/Paris")
    assert "questions" in camille.reads()[0]


async def test_a_guest_s_address_joins_nobody(house):
    guest = house.person("Eve", email="ada@example.com", role="guest")
    await guest.writes("knowledge")
    await house.settles()
    assert "Only admins" in guest.reads()[0]


@pytest.mark.parametrize("times", [2, 4])
async def test_what_teams_delivers_again_is_answered_once(house, lea, times):
    await lea.writes(QUESTION, times=times)
    await house.settles()
    await lea.writes("thanks")
    await house.settles()
    assert len(lea.reads()) == 2


@pytest.mark.parametrize("kind", ["add_channel", "add_group"])
async def test_a_mention_is_answered_in_its_thread(house, lea, omar, kind):
    there = getattr(house.directory, kind)(lea.id, omar.id)
    await lea.mentions(QUESTION, conversation=there)
    await house.settles()
    (message,) = omar.sees()
    assert RULE in omar.reads()[0]
    threaded = f"{there.id};messageid={lea.last}" if there.kind == "channel" else there.id
    assert message["thread"] == threaded


async def test_other_talk_in_a_group_is_neither_answered_nor_kept(house, lea):
    group = house.directory.add_group(lea.id)
    await lea.writes(QUESTION, conversation=group)
    await house.settles()
    assert lea.reads() == []
    assert await receipts(house, "done") == 0


async def test_a_message_that_is_only_a_mention_gets_help(house, lea):
    group = house.directory.add_group(lea.id)
    await lea.mentions("", conversation=group)
    await house.settles()
    assert "You can also type" in lea.reads()[0]


async def test_a_pause_begins_the_conversation_in_a_personal_chat_anew(house, lea):
    await lea.writes(QUESTION)
    await house.settles()
    house.clock.time += timedelta(hours=2)
    await lea.writes(QUESTION)
    await house.settles()
    async with house.passerelle.database.snapshot() as session:
        from sqlalchemy import text

        threads = (await session.execute(text("SELECT DISTINCT thread FROM exchanges"))).scalars().all()
    assert len(threads) == 2


# What is private


async def test_what_is_private_is_told_in_the_personal_chat(house, lea, omar):
    group = house.directory.add_group(lea.id, omar.id)
    await lea.mentions("home", conversation=group)
    await house.settles()
    (notice,) = omar.reads()
    assert "in our chat" in notice
    assert any("Here is what concerns you" in read for read in lea.reads())


async def test_somebody_who_can_t_be_written_to_is_told_to_open_the_chat(house, lea, omar):
    group = house.directory.add_group(lea.id, omar.id)
    lea.chat.installed = False
    await lea.mentions("home", conversation=group)
    await house.settles()
    assert "ask me there" in omar.reads()[0]
    assert not any("Here is what concerns you" in read for read in lea.reads())


async def test_an_answer_to_a_question_from_a_channel_comes_privately_and_can_be_shared(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    ines = house.person("Ines")
    channel = house.directory.add_channel(lea.id, ines.id)
    await lea.mentions(UNANSWERED, conversation=channel)
    thread = lea.last
    await house.settles()
    await lea.presses("Ask a person")
    await omar.writes("cases")
    await house.settles()
    await omar.presses("Answer")
    await omar.fills_in(answer="Forty.")
    await house.settles()
    assert "Forty." in lea.reads()[-1]
    assert not any("Forty." in read for read in ines.reads())
    await lea.presses("Share with the team", times=2)
    await house.settles()
    assert sum("Forty." in read for read in ines.reads()) == 1
    assert channel.messages[-1]["thread"] == f"{channel.id};messageid={thread}"
    with pytest.raises(AssertionError, match="sees no button"):
        await lea.presses("Share with the team")


# Buttons, cards and dialogs


async def test_a_question_goes_to_a_person_and_the_answer_comes_back(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    await lea.writes(UNANSWERED)
    await house.settles()
    pressed = await lea.presses("Ask a person")
    assert pressed.json()["statusCode"] == 200
    await omar.writes("help")
    await house.settles()
    await house.settles()
    assert any(UNANSWERED in read for read in omar.reads())
    await omar.presses("I'll take it", old_client=True)
    await house.settles()
    await omar.presses("Answer")
    assert omar.dialog["card"]["content"]["actions"][0]["title"] == "Send the answer"
    closed = await omar.fills_in(answer="Forty, behind the building.", keep="yes")
    assert (closed.status_code, closed.content) == (200, b"")
    await house.settles()
    assert "Omar answers your question" in lea.reads()[-1]
    assert "Forty, behind the building." in lea.reads()[-1]
    cards = [read for read in omar.reads() if "A question for a person" in read]
    assert len(cards) == 1
    assert "answered by Omar" in cards[0]


async def test_a_card_refreshes_for_whom_it_concerns(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    await omar.writes("hello")
    await lea.writes(UNANSWERED)
    await house.settles()
    await lea.presses("Ask a person")
    await house.settles()
    card = omar.sees()[-1]
    shown = (await omar.refreshes(card)).json()
    assert shown["type"] == "application/vnd.microsoft.card.adaptive"
    assert shown["value"]["version"] == "1.5"
    assert UNANSWERED in str(shown["value"])
    lea.chat.members.add(omar.id)
    stolen = {**card["attachments"][0]["content"]["refresh"]["action"]}
    refused = await lea.invokes("adaptiveCard/action", {"action": stolen}, message=card)
    assert refused.json()["statusCode"] == 404


async def test_a_button_pressed_twice_acts_once(house, lea):
    await lea.writes(UNANSWERED)
    await house.settles()
    await lea.presses("Ask a person", times=3)
    await house.settles()
    assert len(lea.reads()) == 2


async def test_a_thumb_down_says_why_and_offers_a_person(house, lea):
    await lea.writes(QUESTION)
    await house.settles()
    assert "Helpful" not in lea.reads()[0]
    assert (await lea.rates(up=False, reason="Too short")).status_code == 200
    await house.settles()
    assert "Would you like to ask a person?" in lea.reads()[-1]
    house.clock.time += timedelta(hours=2)
    ada = house.person("Ada")
    await ada.writes("gaps")
    await house.settles()
    assert "Too short" in ada.reads()[-1]


async def test_a_thumb_up_is_kept_and_needs_no_word(house, lea):
    await lea.writes(QUESTION)
    await house.settles()
    await lea.rates(up=True)
    await house.settles()
    assert len(lea.reads()) == 1
    assert await receipts(house, "done") == 2


async def test_the_preferences_are_changed_in_a_dialog(house, lea):
    await lea.writes("home")
    await house.settles()
    await lea.presses("Change")
    await lea.fills_in(language="fr", address="tu")
    await house.settles()
    await lea.writes("accueil")
    await house.settles()
    assert "Voici ce qui te concerne" in lea.reads()[-1]


async def test_a_button_of_somebody_else_opens_nothing(house, lea, omar):
    await lea.writes("home")
    await house.settles()
    message = lea.sees()[-1]
    (change,) = [
        each for each in objects(message["attachments"], "Action.Submit") if each["title"] == "Change"
    ]
    lea.chat.members.add(omar.id)
    answer = await omar.invokes("task/fetch", {"data": change["data"]}, message=message)
    assert answer.json()["task"]["type"] == "message"


async def test_suggestions_are_asked_as_if_typed(house, lea):
    await lea.installs()
    await house.settles()
    (welcome,) = lea.sees()
    assert welcome["suggestedActions"]["to"] == [lea.id]
    assert len(welcome["suggestedActions"]["actions"]) == 3


# Coming and going


async def test_an_installation_gets_one_welcome(house, lea):
    await lea.installs(times=2)
    await house.settles()
    assert ["ambassador" in read for read in lea.reads()] == [True]


async def test_a_reinstallation_gets_one_welcome_and_nothing_is_sent_between(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    await omar.installs()
    await lea.writes(UNANSWERED)
    await house.settles()
    assert len(omar.reads()) == 1
    house.clock.time += timedelta(minutes=1)
    await omar.uninstalls()
    before = len(house.teams.calls)
    await lea.presses("Ask a person")
    await house.settles()
    await house.settles()
    assert house.teams.calls[before:].count("open") == 0
    assert len(omar.reads()) == 1
    house.clock.time += timedelta(minutes=1)
    await omar.installs(times=2)
    await house.settles()
    assert len(omar.reads()) == 2


async def test_a_team_is_welcomed_once_and_its_members_are_not(house, lea, omar):
    channel = house.directory.add_channel(lea.id, omar.id)
    await lea.installs(channel)
    joined = lea.activity("conversationUpdate", channel, membersAdded=[{"id": omar.id}])
    await house.deliveries.send(joined)
    await house.settles()
    assert len(channel.messages) == 1
    assert "Mention me" in lea.reads()[0]


async def test_the_service_url_is_refreshed_by_what_arrives(house, lea):
    await lea.writes("hello")
    await house.settles()
    moved = lea.activity("message", text="hello", serviceUrl=f"{house.teams.url}/moved/")
    await house.deliveries.send(moved, token=house.deliveries.token(serviceurl=moved["serviceUrl"]))
    await house.settles()
    place = await house.passerelle.teams.conversations.at(lea.chat.id)
    assert place.service_url == f"{house.teams.url}/moved/"


# When Teams fails


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_teams_that_asks_to_wait_gets_the_answer_afterwards(house, lea, status):
    house.teams.faults["post"] = [Refusal(status, "Later", retry_after=0) for _ in range(3)]
    await lea.writes("thanks")
    await house.settles()
    assert len(lea.reads()) == 1


async def test_teams_that_fails_gets_the_answer_later_and_once(house, lea):
    house.teams.faults["post"] = [Refusal(500, "ServiceError"), Refusal(500, "ServiceError")]
    await lea.writes("thanks")
    await house.settles()
    assert lea.reads() == []
    for _ in range(3):
        house.clock.time += timedelta(minutes=1)
        await house.passerelle.reception.tend()
        await house.settles()
    assert len(lea.reads()) == 1
    assert "interrupted" not in lea.reads()[0]


async def test_whoever_blocked_the_bot_is_left_alone(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    await omar.writes("hello")
    await lea.writes(UNANSWERED)
    await house.settles()
    house.teams.faults["post"] = [Refusal(403, "ConversationBlockedByUser")]
    calls = len(house.teams.calls)
    await house.passerelle.people.named("omar")
    await lea.presses("Ask a person")
    await house.passerelle.reception.settled()
    house.teams.faults["post"] = [Refusal(403, "ConversationBlockedByUser")]
    await house.passerelle.delivery.deliver_due()
    assert house.teams.calls[calls:].count("post") == 2
    await house.passerelle.delivery.deliver_due()
    assert await house.passerelle.teams.conversations.at(omar.chat.id) is None
    await omar.writes("hello again")
    await house.settles()
    assert len(omar.reads()) == 2


async def test_a_card_whose_message_was_deleted_is_sent_anew(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    await omar.writes("hello")
    await lea.writes(UNANSWERED)
    await house.settles()
    await lea.presses("Ask a person")
    await house.settles()
    press = [each for each in objects(omar.sees()[-1]["attachments"], "Action.Execute") if "title" in each]
    message = omar.chat.messages.pop()
    value = {"action": press[0], "trigger": "manual"}
    await omar.invokes("adaptiveCard/action", value, message=message)
    await house.settles()
    cards = [read for read in omar.reads() if "A question for a person" in read]
    assert len(cards) == 1
    assert "taken on by Omar" in cards[0]
    await omar.presses("Answer")
    assert omar.dialog


async def test_a_message_that_is_too_large_after_all_comes_in_parts(house, lea):
    house.teams.size_limit = 4000
    await lea.writes("home")
    await house.settles()
    assert len(lea.sees()) > 1
    assert "Your preferences" in " ".join(lea.reads())


async def test_words_that_are_too_large_after_all_come_in_parts(house, lea, monkeypatch):
    pieces = [f"Sentence {number}.\n\n" for number in range(40)]
    long = Reply(ReplyKind.ANSWER, "en", tuple(map(Paragraph, pieces)))

    class Telling:
        async def handle(self, incoming):
            yield long

    monkeypatch.setattr(house.passerelle.teams._endpoint._door, "_assistant", Telling())
    house.teams.size_limit = 1500
    await lea.writes("hello")
    await house.settles()
    assert len(lea.sees()) > 1
    assert " ".join(lea.reads()).split() == "".join(pieces).split()


async def test_no_text_of_people_is_logged(house, lea, log):
    house.teams.faults["post"] = [Refusal(500, "ServiceError"), Refusal(500, "ServiceError")]
    await lea.writes("A very personal question about Zanzibar")
    await house.settles()
    assert "reception.failed" in log.getvalue()
    assert "Zanzibar" not in log.getvalue()


# What is malformed or tampered with


ODD = [
    {"type": None},
    {"from": None},
    {"from": {"id": 7}},
    {"recipient": "me"},
    {"conversation": []},
    {"conversation": {"id": "x" * 5000, "tenantId": "11111111-1111-1111-1111-111111111111"}},
    {"serviceUrl": "ftp://evil.example"},
    {"id": None},
    {"id": "\ud800"},
    {"text": {"a": 1}},
    {"text": "\ud800\x00 <at>\x00</at>"},
    {"entities": "mention"},
    {"entities": [{"type": "mention", "mentioned": None, "text": 7}]},
    {"value": {"passerelle": {"action": "cases.claim", "value": "nobody's", "place": 10**9}}},
    {"value": {"passerelle": {"action": "\x00\ud800", "value": "\x00"}}},
    {"value": {"passerelle": {"action": "teams.share", "value": "19:elsewhere@thread.tacv2"}}},
    {"value": {"passerelle": {"action": "drafts.approve", "value": "../../1"}}},
    {"type": "invoke", "name": None},
    {"type": "invoke", "name": "\x00" * 400},
    {"type": "invoke", "name": "composeExtension/unheardOf", "value": {}},
    {"type": "invoke", "name": "task/fetch", "value": {"data": {"passerelle": {"action": "x", "place": -1}}}},
    {"type": "invoke", "name": "task/submit", "value": {"data": {"passerelle": {"form": "x.y"}}}},
    {
        "type": "invoke",
        "name": "task/submit",
        "value": {"data": {"passerelle": {"form": "cases.answer", "value": "7", "asked": {"answer": None}}}},
    },
    {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"data": {"passerelle": {"card": "case:1"}}}}},
    {"type": "invoke", "name": "message/submitAction", "value": {"actionName": "feedback", "actionValue": {"reaction": "like"}}},
    {"type": "messageReaction", "reactionsAdded": [{"type": "like"}], "replyToId": "17"},
    {"type": "messageUpdate", "text": "edited", "channelData": {"tenant": {"id": "11111111-1111-1111-1111-111111111111"}, "eventType": "editMessage"}},
    {"type": "messageDelete"},
    {"type": "conversationUpdate", "membersAdded": [None]},
    {"type": "installationUpdate", "action": ["add"]},
    {"type": "event", "name": "application/vnd.microsoft.meetingStart", "value": {"Id": "m"}},
    {"timestamp": "yesterday"},
    {"timestamp": "2026-13-45T99:99:99Z"},
    {"locale": "\ud800", "localTimezone": "\x00"},
]  # fmt: skip


async def test_what_is_malformed_or_tampered_with_is_never_an_error_of_ours(house, lea, log):
    for odd in ODD:
        activity = lea.activity("message", text="hello") | odd
        token = house.deliveries.token(serviceurl=str(activity["serviceUrl"]))
        status = (await house.deliveries.send(activity, token=token)).status_code
        assert status in {200, 202, 400, 403, 501}, (odd, status)
    await house.settles()
    assert await receipts(house, "failed") == await receipts(house, "waiting") == 0
    assert "reception.failed" not in log.getvalue()
    assert "Traceback" not in log.getvalue()


async def test_what_was_told_in_private_is_shared_only_with_those_one_is_among(house, lea, omar):
    board = house.directory.add_channel(omar.id)
    await omar.mentions("hello", conversation=board)
    await lea.writes(QUESTION)
    await house.settles()
    before = len(board.messages)
    tampered = {"passerelle": {"action": "teams.share", "value": board.id}}
    await lea.invokes("adaptiveCard/action", {"action": {"data": tampered}}, message=lea.sees()[-1])
    await house.settles()
    assert len(board.messages) == before
    assert "out of date" in lea.reads()[-1]


async def test_somebody_of_another_tenant_in_an_allowed_one_is_not_answered(house, log):
    stranger = house.person("Eve", email="ada@example.com", tenant="44444444-4444-4444-4444-444444444444")
    activity = stranger.activity("message", text="hello")
    ours = {"id": "11111111-1111-1111-1111-111111111111"}
    activity |= {"channelData": {"tenant": ours}}
    activity["conversation"]["tenantId"] = ours["id"]
    await house.deliveries.send(activity)
    await house.settles()
    assert stranger.reads() == []
    assert "teams.stranger" in log.getvalue()


# Files


async def test_a_pasted_picture_is_fetched_with_the_bot_s_token(house, lea):
    teach(house.passerelle)
    await lea.sends("copy it", ("image.png", "image/png", b"PNG"), pasted=True)
    await house.settles()
    assert "1 copied: it" in lea.reads()[0]


async def test_a_file_that_lies_elsewhere_or_is_gone_is_not_fetched(house, lea, log):
    for url in (
        "https://evil.example/x",
        "http://169.254.169.254/latest",
        f"{house.teams.url}/storage/none",
        "x",
    ):
        info = {
            "contentType": "application/vnd.microsoft.teams.file.download.info",
            "name": "../../figures.csv",
            "content": {"downloadUrl": url},
        }
        await lea.writes("copy it", attachments=[info])
        await house.settles()
        assert "I could not fetch “figures.csv”" in lea.reads()[-1]
    for url in ("https://evil.example/", f"{house.teams.url}.evil.example/", "http://["):
        await lea.writes("copy it", attachments=[{"contentType": "image/png", "contentUrl": url}])
        await house.settles()
        assert "I could not fetch" in lea.reads()[-1]
    assert "evil" not in log.getvalue()


async def test_a_file_is_offered_once_and_handed_over_to_whom_it_belongs(house, lea, omar):
    teach(house.passerelle)
    group = house.directory.add_group(lea.id, omar.id)
    await lea.sends("copy it", ("figures.csv", "text/csv", b"1;2"))
    await house.settles()
    stolen = lea.sees()[-1]["attachments"][0]
    await omar._answers_offer({"id": "17", "thread": omar.chat.id}, stolen, "accept")
    await house.settles()
    assert "no longer kept" in omar.reads()[-1]
    assert omar.files() == []
    await lea.accepts_files()
    await house.settles()
    assert lea.files() == [("copy-figures.csv", b"1;2")]
    assert not [each for each in lea.chat.messages if "file.consent" in str(each)]
    assert group.messages == []


async def test_a_file_that_is_declined_is_not_handed_over(house, lea):
    teach(house.passerelle)
    await lea.sends("copy it", ("figures.csv", "text/csv", b"1;2"))
    await house.settles()
    await lea.accepts_files(action="decline")
    await house.settles()
    assert lea.files() == []
    assert len(lea.sees()) == 1


async def test_what_is_agreed_to_goes_into_microsoft_s_storage_only(house, lea, log):
    teach(house.passerelle)
    await lea.sends("copy it", ("figures.csv", "text/csv", b"1;2"))
    await house.settles()
    offered = lea.sees()[-1]
    context = offered["attachments"][0]["content"]["acceptContext"]
    evil = {"name": "x", "uploadUrl": "https://evil.example/x", "contentUrl": "https://evil.example/x"}
    value = {"action": "accept", "context": context, "uploadInfo": evil}
    await lea.invokes("fileConsent/invoke", value, message=offered)
    await house.settles()
    assert lea.files() == []
    assert "outside Teams" in log.getvalue()


async def test_a_bot_that_gets_no_token_answers_once_it_does(house, lea):
    secret = house.teams.sign_in.secret
    house.teams.sign_in.secret = "changed"
    await lea.writes("thanks")
    await house.settles()
    house.teams.sign_in.secret = secret
    house.clock.time += timedelta(minutes=1)
    await house.passerelle.reception.tend()
    await house.settles()
    (read,) = lea.reads()
    assert "welcome" in read


async def test_local_clients_are_answered_without_tokens(tmp_path):
    async with running(MovableClock()) as teams:
        nothing = {"teams_app_id": "", "teams_tenant": "", "teams_secret": ""}
        house = TeamsHouse(tmp_path, teams, teams_local=True, **nothing)
        teams.sign_in.tokens.add("")
        await house.open()
        await house.loads()
        lea = house.person("Lea")
        activity = lea.activity("message", text=QUESTION)
        for name in ("channelData", "entities", "locale"):
            del activity[name]
        activity["conversation"] = {"id": lea.chat.id}
        assert (await house.deliveries.send(activity, token="")).status_code == 202
        await house.settles()
        assert RULE in lea.reads()[0]
        await house.close()


async def test_a_button_in_a_group_is_answered_in_private_or_there_that_it_can_t_be(house, lea, omar):
    group = house.directory.add_group(lea.id, omar.id)
    await lea.mentions(UNANSWERED, conversation=group)
    await house.settles()
    lea.chat.installed = False
    await lea.presses("Ask a person")
    await house.settles()
    assert "Add Passerelle under Apps" in omar.reads()[-1]
    assert await receipts(house, "done") == 2
    assert await house.passerelle.teams.conversations.at(group.id) is not None


async def test_a_welcome_that_could_not_be_shown_is_shown_later(house, lea):
    # Teams tells of it in two ways: the second tries, too, where the first has failed by then.
    house.teams.faults["post"] = [Refusal(500, "ServiceError")] * 2
    await lea.installs()
    await house.settles()
    assert lea.reads() == []
    house.teams.faults["post"].clear()
    house.clock.time += timedelta(minutes=1)
    await house.passerelle.reception.tend()
    await house.settles()
    assert len(lea.reads()) == 1


async def test_a_storage_that_does_not_take_a_file_is_told_and_the_chat_stays_open(house, lea):
    teach(house.passerelle)
    await lea.sends("copy it", ("figures.csv", "text/csv", b"1;2"))
    await house.settles()
    house.teams.storage_status = 403
    await lea.accepts_files()
    await house.settles()
    assert "did not take this file" in lea.reads()[-1]
    house.teams.storage_status = 503
    await lea.accepts_files()
    await house.settles()
    house.teams.storage_status = 201
    house.clock.time += timedelta(minutes=1)
    await house.passerelle.reception.tend()
    await house.settles()
    assert lea.files() == [("copy-figures.csv", b"1;2")]
