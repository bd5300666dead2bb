"""The app's manifest: what Passerelle asks of a workspace, each with the reason why.

The code takes its scopes, events, command and shortcuts from here, so that what an admin pastes into Slack is
what the code uses. Fields and limits: docs.slack.dev/reference/app-manifest.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from adapters.slack.prompts import suggested_prompts
from bot.locales import Texts

COMMAND: Final = "/passerelle"
ASK_SHORTCUT: Final = "slack.ask"
MESSAGE_SHORTCUT: Final = "slack.about"
STORY_SHORTCUT: Final = "slack.story"
ANSWER_SHORTCUT: Final = "slack.answer"
MINUTES_SHORTCUT: Final = "slack.minutes"

EVENTS_PATH: Final = "/slack/events"
INSTALL_PATH: Final = "/slack/install"
REDIRECT_PATH: Final = "/slack/oauth_redirect"

SCOPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "app_mentions:read": "hear that somebody mentions Passerelle in a channel",
        "assistant:write": "be an agent: suggested questions, the title of a conversation, “is searching…”",
        "channels:history": "hear the replies in a thread of a public channel that Passerelle was called into, and read it for minutes",
        "channels:read": "find a public channel by its name, see whether it is shared with other companies, or archived, and who its members are",
        "chat:write": "answer",
        "commands": f"offer {COMMAND} and the shortcuts",
        "dnd:read": "keep tips, surveys and reminders until somebody's do-not-disturb ends",
        "files:read": "read the files that people send along, when their message is answered",
        "files:write": "hand over the files that Passerelle makes",
        "groups:history": "hear the replies in a thread of a private channel that Passerelle was called into, and read it for minutes",
        "groups:read": "the same for a private channel that Passerelle was called into",
        "im:history": "hear what people write to Passerelle in direct messages",
        "im:write": "write to a referent, or to somebody whose question has an answer",
        "users:read": "know a person's name, language and time zone, and that their status says they are on leave",
        "users:read.email": "know that a person is the same in Slack, Teams and the web chat, and find the referents who never wrote here",
    }
)
"""The bot's scopes, and what Passerelle can't do without each."""

EVENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agent_session_stopped": "somebody presses stop while an answer is being written",
        "app_home_opened": "somebody opens the Home tab or the conversation",
        "app_mention": "somebody mentions Passerelle",
        "app_uninstalled": "a workspace removes Passerelle: its tokens are erased",
        "message.channels": "somebody replies in a thread of a public channel",
        "message.groups": "somebody replies in a thread of a private channel",
        "message.im": "somebody writes a direct message",
        "tokens_revoked": "a workspace revokes its tokens: they are erased",
    }
)
"""The events the bot hears, and when Slack sends each."""


def manifest(
    texts: Texts, *, language: str, public_url: str = "", socket: bool = True, several: bool = False
) -> dict[str, Any]:
    """The manifest to make the app from, with its texts in `language`.

    `public_url` is where people reach Passerelle. Without `socket` Slack sends its events there; with it,
    Passerelle fetches them. For `several` workspaces, each installs the app itself at that address, and Slack
    rotates their tokens; the one token that is pasted into the settings would expire.

    Raises:
        ValueError: when it takes an address and there is none.
    """
    if several and not public_url:
        raise ValueError("several workspaces need an address at which they install Passerelle")
    if not socket and not public_url:
        raise ValueError("without Socket Mode Slack needs the address at which it reaches Passerelle")
    events = {} if socket else {"request_url": public_url + EVENTS_PATH}
    redirect = {"redirect_urls": [public_url + REDIRECT_PATH]} if several else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Passerelle",
            "description": texts.say("slack-manifest-description", language),
            "long_description": texts.say("slack-manifest-long-description", language),
            "background_color": "#1d4d4f",
        },
        "features": {
            "agent_view": {
                "agent_description": texts.say("slack-manifest-agent", language),
                "suggested_prompts": suggested_prompts(texts, language=language),
            },
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Passerelle", "always_online": True},
            "shortcuts": [
                _shortcut("global", ASK_SHORTCUT, "slack-shortcut-ask", texts, language),
                _shortcut("message", MESSAGE_SHORTCUT, "slack-shortcut-about", texts, language),
                _shortcut("message", STORY_SHORTCUT, "slack-shortcut-story", texts, language),
                _shortcut("message", ANSWER_SHORTCUT, "slack-shortcut-answer", texts, language),
                _shortcut("message", MINUTES_SHORTCUT, "slack-shortcut-minutes", texts, language),
            ],
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": texts.say("slack-command-description", language),
                    "usage_hint": texts.say("slack-command-hint", language),
                    "should_escape": False,
                }
                | ({} if socket else {"url": public_url + EVENTS_PATH})
            ],
        },
        "oauth_config": {**redirect, "scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**events, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **events},
            "org_deploy_enabled": True,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": several,
        },
    }


def _shortcut(kind: str, callback_id: str, key: str, texts: Texts, language: str) -> dict[str, str]:
    return {
        "type": kind,
        "callback_id": callback_id,
        "name": texts.say(key, language),
        "description": texts.say(f"{key}-description", language),
    }
