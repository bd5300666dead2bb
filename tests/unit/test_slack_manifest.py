import pytest

from adapters.slack.manifest import EVENTS, SCOPES, manifest
from bot.locales import LANGUAGES, Texts
from tests.fake_slack.web_api import SCOPE_OF

TEXTS = Texts.load()

# Which scope Slack wants before it sends an event (docs.slack.dev/reference/events).
NEEDED = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "agent_session_stopped": "assistant:write",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_keeps_to_slacks_limits(language):
    made = manifest(TEXTS, language=language)
    about = made["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4000
    features = made["features"]
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert 1 <= len(features["agent_view"]["suggested_prompts"]) <= 4
    assert {shortcut["type"] for shortcut in features["shortcuts"]} == {"global", "message"}
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
        assert len(shortcut["callback_id"]) <= 255
    [command] = features["slash_commands"]
    assert command["command"] == command["command"].lower()
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000


def test_every_event_has_the_scope_it_needs_and_every_scope_a_reason():
    made = manifest(TEXTS, language="en")
    scopes = made["oauth_config"]["scopes"]["bot"]
    assert scopes == sorted(SCOPES)
    assert made["settings"]["event_subscriptions"]["bot_events"] == sorted(EVENTS)
    assert {NEEDED[event] for event in EVENTS if event in NEEDED} <= set(scopes)
    assert set(SCOPE_OF.values()) <= set(scopes)
    assert all(SCOPES.values())
    assert all(EVENTS.values())


def test_with_socket_mode_nothing_of_passerelle_is_reachable():
    made = manifest(TEXTS, language="fr")
    assert made["settings"]["socket_mode_enabled"] is True
    assert made["settings"]["token_rotation_enabled"] is False
    assert "http" not in str(made)


def test_over_http_slack_is_told_every_address():
    made = manifest(TEXTS, language="fr", public_url="https://passerelle.example.com", socket=False)
    events = "https://passerelle.example.com/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == events
    assert made["settings"]["interactivity"] == {"is_enabled": True, "request_url": events}
    assert made["features"]["slash_commands"][0]["url"] == events
    assert made["settings"]["socket_mode_enabled"] is False


def test_a_token_that_is_pasted_into_the_settings_does_not_expire():
    made = manifest(TEXTS, language="fr", public_url="https://passerelle.example.com", socket=False)
    assert made["settings"]["token_rotation_enabled"] is False
    assert "redirect_urls" not in made["oauth_config"]


def test_several_workspaces_install_it_at_its_address_and_their_tokens_rotate():
    made = manifest(TEXTS, language="fr", public_url="https://passerelle.example.com", several=True)
    assert made["oauth_config"]["redirect_urls"] == ["https://passerelle.example.com/slack/oauth_redirect"]
    assert made["settings"]["token_rotation_enabled"] is True


def test_without_socket_mode_an_address_is_needed():
    with pytest.raises(ValueError, match="address"):
        manifest(TEXTS, language="fr", socket=False)
    with pytest.raises(ValueError, match="address"):
        manifest(TEXTS, language="fr", several=True)
