"""What activities tell, whole, malformed or tampered with."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.teams.envelope import Malformed, Mention
from adapters.teams.heard import Deed, Heard, Invoked, Opening, Refreshing, Removal, Unknown, heard, spoken

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BOT = {"id": "28:bot", "name": "Passerelle"}
ACTIVITY = {
    "type": "message",
    "id": "1700000000001",
    "timestamp": "2026-03-02T08:59:59.1234567Z",
    "channelId": "msteams",
    "serviceUrl": "https://smba.example/emea/",
    "from": {"id": "29:lea", "name": "Léa", "aadObjectId": "aad-lea"},
    "recipient": BOT,
    "conversation": {"id": "a:lea", "conversationType": "personal", "tenantId": "T1"},
    "channelData": {"tenant": {"id": "T1"}},
    "text": "hello",
    "locale": "fr-FR",
    "entities": [{"type": "clientInfo", "timezone": "Europe/Paris"}],
}
PRESS = {"passerelle": {"action": "cases.claim", "value": "7", "place": 0}}


def told(**changes):
    return heard(ACTIVITY | changes, now=NOW)


def test_a_message_is_heard_with_who_said_it_and_where():
    said = told()
    assert isinstance(said, Heard)
    assert (said.deed, said.text, said.account, said.member) == (Deed.SAID, "hello", "t1:aad-lea", "29:lea")
    assert (said.locale, said.time_zone) == ("fr-FR", "Europe/Paris")
    assert (said.place.id, said.place.private, said.place.bot) == ("a:lea", True, "28:bot")
    assert said.at == datetime(2026, 3, 2, 8, 59, 59, 123456, tzinfo=UTC)


def test_the_same_activity_has_the_same_key_and_others_have_others():
    keys = [
        told().key,
        told(timestamp=None).key,
        told(id="2").key,
        told(conversation={"id": "a:omar", "tenantId": "T1"}).key,
    ]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    assert all(len(key) < 200 for key in keys)


@pytest.mark.parametrize(
    ("text", "mentions", "said"),
    [
        ("<at>Passerelle</at> hello", [("28:bot", "Passerelle")], "hello"),
        ("<at>Passerelle de Lyon</at>&nbsp;hello", [("28:bot", "Passerelle de Lyon")], "hello"),
        ("<at>Passerelle</at>", [("28:bot", "Passerelle")], ""),
        (
            "<at>Passerelle</at> ask <at>Passerelle du Nord</at>",
            [("28:bot", "Passerelle"), ("29:nord", "Passerelle du Nord")],
            "ask Passerelle du Nord",
        ),
        (
            "<at>Passerelle</at>, is <at>Passerelle</at> right?",
            [("29:twin", "Passerelle"), ("28:bot", "Passerelle")],
            "Passerelle, is   right?",
        ),
        ("Hey <at>A.* (b)</at> hello", [("28:bot", "A.* (b)")], "Hey   hello"),
        ("Passerelle, <at>Passerelle</at> hello", [("28:bot", "Passerelle")], "Passerelle,   hello"),
    ],
)
def test_mentions_of_the_bot_go_and_those_of_others_stay_by_name(text, mentions, said):
    entities = [
        {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": member, "name": name}}
        for member, name in mentions
    ]
    group = {"id": "19:g", "conversationType": "groupChat", "isGroup": True, "tenantId": "T1"}
    assert told(text=text, entities=entities, conversation=group).text == said


def test_an_entity_that_the_text_does_not_have_removes_nothing():
    assert spoken("hello there", [Mention("28:bot", "x", "<at>x</at>")], bot="28:bot") == (
        "hello there",
        True,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "messageUpdate"},
        {"type": "messageDelete"},
        {"type": "typing"},
        {
            "type": "event",
            "name": "application/vnd.microsoft.readReceipt",
            "value": {"lastReadMessageId": "1"},
        },
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:omar"}]},
        {"type": "conversationUpdate", "channelData": {"tenant": {"id": "T1"}, "eventType": "teamRenamed"}},
        {"type": "installationUpdate", "action": "add-upgrade"},
        {"type": "endOfConversation"},
        {"type": "whatever comes next"},
        {"from": {"id": "28:other", "role": "bot"}},
        {"from": BOT},
        {"text": None, "value": {}},
        {"text": None, "value": {"somebody": "else's card"}},
        {"conversation": {"id": "19:g", "isGroup": True, "tenantId": "T1"}},
    ],
)
def test_what_needs_no_answer_gets_none(changes):
    assert told(**changes) is None


def test_arrivals_and_removals_are_told_from_those_of_others():
    assert told(type="installationUpdate", action="add").deed is Deed.ARRIVED
    assert told(type="conversationUpdate", membersAdded=[{"id": "28:bot"}]).deed is Deed.ARRIVED
    assert isinstance(told(type="installationUpdate", action="remove"), Removal)
    assert isinstance(told(type="conversationUpdate", membersRemoved=[{"id": "28:bot"}]), Removal)


def test_invokes_are_told_apart():
    invoked = told(
        type="invoke", name="adaptiveCard/action", value={"action": {"verb": "press", "data": PRESS}}
    )
    assert isinstance(invoked, Invoked)
    assert invoked.heard.action == ("cases.claim", "7")
    refresh = {"passerelle": {"card": "case:7"}}
    assert isinstance(
        told(type="invoke", name="adaptiveCard/action", value={"action": {"data": refresh}}), Refreshing
    )
    assert isinstance(told(type="invoke", name="task/fetch", value={"data": PRESS}), Opening)
    rated = {
        "actionName": "feedback",
        "actionValue": {"reaction": "dislike", "feedback": '{"feedbackText":"No"}'},
    }
    assert told(type="invoke", name="message/submitAction", value=rated).heard.fields == {"reason": "No"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("adaptiveCard/action", None),
        ("adaptiveCard/action", {"action": {"data": {"passerelle": {"action": 7}}}}),
        ("adaptiveCard/action", {"action": {"data": {"passerelle": {"action": "a" * 300}}}}),
        ("task/fetch", {"data": "text"}),
        ("task/fetch", {"data": {"passerelle": []}}),
        ("task/submit", {"data": {"passerelle": {"form": {}}}}),
        ("task/submit", {"data": {"passerelle": {"form": "a", "asked": {"x": 3}}}}),
        ("task/submit", {"data": {"passerelle": {"form": "a", "hidden": {"x": {}}}}}),
        ("message/submitAction", {"actionName": "feedback", "actionValue": {"reaction": ["like"]}}),
        ("message/submitAction", {"actionName": "feedback", "actionValue": []}),
        ("signin/verifyState", {}),
        ("", {}),
    ],
)
def test_an_invoke_that_is_unknown_or_tampered_with_is_no_deed(name, value):
    assert isinstance(told(type="invoke", name=name, value=value), Unknown)


def test_the_choices_of_a_dialog_come_back_by_their_values_and_no_others():
    asked = {"a": None, "b": ["x", "", "z,1"], "c": ["x", "", "z,1"]}
    ours = {"form": "s.v", "value": "7", "hidden": {"h": "1"}, "asked": asked, "several": ["c"]}
    data = {"passerelle": ours, "field:a": "words", "field:b": "9", "field:c": "2,0,77,-1,x", "field:d": "no"}
    sent = told(type="invoke", name="task/submit", value={"data": data}).heard
    assert sent.fields == {"h": "1", "a": "words", "b": "", "c": "z,1\nx"}


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=5),
                st.sampled_from(["passerelle", "action", "data", "value", "id", "text", "type", "mentioned"]),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)
names = st.sampled_from(
    ["adaptiveCard/action", "task/fetch", "task/submit", "message/submitAction", "composeExtension/query"]
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([*ACTIVITY, "value", "name", "replyToId", "action", "membersAdded"]), json_values)
def test_a_field_of_any_kind_is_read_or_refused(field, value):
    for kind in ("message", "invoke", "conversationUpdate", "installationUpdate"):
        with suppress(Malformed):
            assert_harmless(heard(ACTIVITY | {"type": kind, field: value}, now=NOW))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(names, json_values, json_values)
def test_the_value_of_an_invoke_may_be_anything(name, value, ours):
    for given_value in (value, {"data": {"passerelle": ours}}, {"action": {"data": {"passerelle": ours}}}):
        assert_harmless(heard(ACTIVITY | {"type": "invoke", "name": name, "value": given_value}, now=NOW))


def assert_harmless(found):
    """What is kept has no character that a database refuses."""
    deed = getattr(found, "heard", found)
    if isinstance(deed, Heard):
        kept = [deed.text, deed.name, *(deed.action or ()), *deed.fields, *deed.fields.values()]
        kept += [deed.locale or "", deed.time_zone or "", deed.key, deed.account, deed.message, deed.place.id]
        json.dumps(kept, ensure_ascii=False).encode()
        assert not any("\x00" in text for text in kept)
