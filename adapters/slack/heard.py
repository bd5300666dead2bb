"""What people did in Slack, as it is kept until it is answered.

Read from what Slack delivers (docs.slack.dev/reference/events, /reference/interaction-payloads), without
asking Slack anything. The same deed delivered twice, or as two events, has the same key.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from pydantic import TypeAdapter

from adapters.slack import forms
from adapters.slack.buttons import ASK, action_of
from adapters.slack.manifest import (
    ANSWER_SHORTCUT,
    ASK_SHORTCUT,
    MESSAGE_SHORTCUT,
    MINUTES_SHORTCUT,
    STORY_SHORTCUT,
)
from adapters.slack.shared_files import SharedFile
from bot.dialogue.assistant import TEXT_LIMIT

KEPT_TEXT: Final = TEXT_LIMIT + 1
"""Characters of a text that are kept: enough for the assistant to see that one is too long for it."""

SAID_SUBTYPES: Final = frozenset({None, "file_share", "thread_broadcast"})
"""The subtypes of messages that people say; the others are edits, deletions, joins and bots."""

LOOK_UP: Final = "/ask "
"""The command that a message is looked up by: its words are a question, whatever command they begin with."""

_COMMANDS: Final = {
    MESSAGE_SHORTCUT: f"{LOOK_UP}{{text}}",
    STORY_SHORTCUT: "/story {text}",
    ANSWER_SHORTCUT: "/answer {text}",
    MINUTES_SHORTCUT: "/minutes",
}
"""What a shortcut on a message stands for, with the words of the message."""

MENTION: Final = re.compile(r"@([UW][A-Z0-9]+)\b")
"""Somebody who is mentioned, by their id."""

_LINK: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")

Body = Mapping[str, Any]


class Deed(StrEnum):
    """What somebody did, which says where the reply belongs."""

    SAID = "said"
    TYPED = "typed"
    PRESSED = "pressed"
    ASKED = "asked"
    OPENED_HOME = "opened_home"
    OPENED_CHAT = "opened_chat"


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation. `thread` is the timestamp of the thread's first message, empty outside threads."""

    team: str
    channel: str = ""
    thread: str = ""

    @property
    def direct(self) -> bool:
        """Whether only one person reads it."""
        return not self.channel or self.channel.startswith("D")

    def below(self, message: str) -> Place:
        """The thread that a message here stands in, or begins."""
        return replace(self, thread=self.thread or message)

    def __str__(self) -> str:
        """Its name among the replies that were posted, and that of the dialogue's thread."""
        return f"{self.team}:{self.channel}:{self.thread}"


@dataclass(frozen=True, slots=True)
class Heard:
    """One deed. `message` is the timestamp of the message said, or of the one with the button.

    `action` is a name with its value and fields, `files` what was shared with the message. `response_url` shows a reply to the person alone.
    `external` tells that people of other organisations read the channel; `surface` whether a button
    stood in a message, in one that a person alone was shown ("whisper"), or in the Home tab. `user_team` is the workspace of the user, where Slack tells.
    """

    deed: Deed
    key: str
    user: str
    place: Place
    message: str = ""
    text: str = ""
    action: tuple[str, str] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    response_url: str = ""
    external: bool = False
    surface: str = "message"
    files: tuple[SharedFile, ...] = ()
    user_team: str = ""

    @property
    def is_shortcut(self) -> bool:
        """Whether it was taken on a message: a command is typed in no thread."""
        return self.deed is Deed.TYPED and bool(self.place.thread)


HEARD: Final = TypeAdapter(Heard)
"""Writes a deed as JSON, and reads it back."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button as it was pressed, of which only the reply that was posted tells what it opens."""

    heard: Heard
    action_id: str
    value: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A shortcut that wants a question to be typed in a modal."""

    user: str
    team: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Somebody no longer wants the answer that is being written in a thread."""

    user: str
    place: Place


@dataclass(frozen=True, slots=True)
class Removal:
    """A workspace has removed the app, or revoked its token."""

    team: str


def heard(body: Body) -> Heard | Pressed | Opening | Stop | Removal | None:
    """What a delivery tells, or None for what needs no answer."""
    kind = body.get("type")
    if kind == "event_callback":
        return _event(body)
    if "command" in body:
        return _command(body)
    if kind == "block_actions":
        return _pressed(body)
    if kind == "view_submission":
        return _submitted(body)
    if kind in {"shortcut", "message_action"}:
        return _shortcut(body)
    return None


def origin(pressed: Heard) -> str:
    """Where a button was pressed, to be kept in the modal that it opens."""
    place = pressed.place
    return json.dumps(
        [place.channel, place.thread, pressed.message, pressed.response_url, pressed.surface],
        ensure_ascii=False,
    )


def spoken(text: str, *, bot: str = "") -> str:
    """What a person typed, out of Slack's marks: links by their address, without a mention of `bot`.

    Somebody who is mentioned stays as `@` and their id, for `MENTION` to find.
    """
    without = text.replace(f"<@{bot}>", " ") if bot else text
    return html.unescape(_LINK.sub(_read, without)).strip()[:KEPT_TEXT]


def _read(mark: re.Match[str]) -> str:
    meant: str = mark[2] or mark[1]
    return f"@{meant[1:]}" if meant.startswith("!") else meant


def _event(body: Body) -> Heard | Stop | Removal | None:
    event = body["event"]
    bot = next((each["user_id"] for each in body.get("authorizations", ()) if each.get("is_bot")), "")
    team = _team(body)
    match event.get("type"):
        case "message" | "app_mention":
            said = _said(event, team, bot, external=bool(body.get("is_ext_shared_channel")))
            user_team = event.get("user_team") or event.get("team") or body.get("team_id")
            return replace(said, user_team=str(user_team or "")) if said else None
        case "app_home_opened":
            opened = Deed.OPENED_HOME if event.get("tab") == "home" else Deed.OPENED_CHAT
            return Heard(opened, body["event_id"], event["user"], Place(team, event.get("channel", "")))
        case "agent_session_stopped":
            return Stop(event["user"], Place(team, event["channel"], event.get("thread_ts", "")))
        case "app_uninstalled":
            return Removal(team)
        case "tokens_revoked" if event.get("tokens", {}).get("bot"):
            return Removal(team)
        case _:
            return None


def _said(event: Body, team: str, bot: str, *, external: bool) -> Heard | None:
    by_somebody = event.get("user") and not event.get("bot_id") and event.get("user") != bot
    if not by_somebody or event.get("subtype") not in SAID_SUBTYPES or event.get("hidden"):
        return None
    channel, at = event["channel"], event["ts"]
    mentioned = event["type"] == "app_mention" or f"<@{bot}>" in event.get("text", "")
    in_thread = bool(event.get("thread_ts"))
    if not (mentioned or in_thread or channel.startswith("D")):
        return None
    place = Place(team, channel, event.get("thread_ts") or at)
    said = Heard(Deed.SAID, f"{team}:{channel}:{at}", event["user"], place, at, external=external)
    # A reply without a mention is answered only in a thread that it was called into: the door knows.
    surface = "mention" if mentioned else "message"
    files = tuple(map(SharedFile.told, event.get("files") or ()))
    text = "\n\n".join(filter(None, (spoken(event.get("text", ""), bot=bot), *_pasted_tables(event))))
    return replace(said, text=text[:KEPT_TEXT], surface=surface, files=files)


def _pasted_tables(event: Body) -> Iterator[str]:
    """The tables that somebody pasted, with tabs between cells: Slack keeps them apart from the text."""
    for attachment in event.get("attachments") or ():
        for block in attachment.get("blocks") or ():
            if block.get("type") == "table":
                yield "\n".join("\t".join(map(_cell, row)) for row in block["rows"])


def _cell(element: Body) -> str:
    """The words of a cell, in one line."""
    return " ".join(_words(element).split())


def _words(element: Body) -> str:
    inner = "".join(map(_words, element.get("elements") or ()))
    return f"{element.get('text', element.get('value', ''))}{inner}"


def _command(body: Body) -> Heard:
    return Heard(
        Deed.TYPED,
        f"command:{body['trigger_id']}",
        body["user_id"],
        Place(_team(body), body.get("channel_id", "")),
        text="/" + (spoken(body.get("text", "")) or "help"),
        response_url=body.get("response_url", ""),
    )


def _pressed(body: Body) -> Pressed | Heard | None:
    action = body["actions"][0]
    if action.get("type") not in {"button", "feedback_buttons"}:
        return None
    container = body.get("container", {})
    at = container.get("message_ts", "")
    thread = container.get("thread_ts") or body.get("message", {}).get("thread_ts") or ""
    place = Place(_team(body), container.get("channel_id", ""), "" if thread == at else thread)
    action_id, value = action["action_id"], action.get("value", "")
    pressing = Heard(
        Deed.PRESSED,
        f"pressed:{body['trigger_id']}",
        body["user"]["id"],
        place,
        at,
        response_url=body.get("response_url", ""),
        surface=_surface(container),
    )
    if action_id.startswith(f"{ASK}:"):
        if pressing.surface == "whisper" and not place.thread:
            return replace(pressing, deed=Deed.ASKED, place=Place(place.team), text=value)
        said = replace(place, thread=place.thread or at)
        return replace(pressing, deed=Deed.SAID, place=said, text=value, surface="mention")
    meant = action_of(action_id, value)
    return Pressed(replace(pressing, action=(meant.name, meant.value)), action_id, value, body["trigger_id"])


def _surface(container: Body) -> str:
    if container.get("type") == "view":
        return "home"
    return "whisper" if container.get("is_ephemeral") else "message"


def _submitted(body: Body) -> Heard | None:
    view = body["view"]
    if not view.get("private_metadata"):
        return None  # every form of ours has some
    action = forms.action_of(view)
    key = f"sent:{view['id']}"
    team, user = _team(body), body["user"]["id"]
    if action.name == ASK:
        return Heard(Deed.ASKED, key, user, Place(team), text=action.fields.get("question", ""))
    channel, thread, message, response_url, surface = json.loads(forms.metadata_of(view))
    return Heard(
        Deed.PRESSED,
        key,
        user,
        Place(team, channel, thread),
        message,
        action=(action.name, action.value),
        fields=action.fields,
        response_url=response_url,
        surface=surface,
    )


def _shortcut(body: Body) -> Heard | Opening | None:
    team, user = _team(body), body["user"]["id"]
    if body["callback_id"] == ASK_SHORTCUT:
        return Opening(user, team, body["trigger_id"])
    if (command := _COMMANDS.get(body["callback_id"])) is None:
        return None
    about = body["message"]
    text = spoken(about.get("text", ""))
    place = Place(team, body["channel"]["id"], about.get("thread_ts") or about["ts"])
    return Heard(
        Deed.TYPED,
        f"about:{body['trigger_id']}",
        user,
        place,
        text=command.format(text=text),
        response_url=body.get("response_url", ""),
    )


def _team(body: Body) -> str:
    """The workspace that the person is in; the whole organisation where the app is installed there.

    Ids of people and channels are unique within an organisation, so one name serves all its workspaces.
    """
    granted = next(iter(body.get("authorizations") or ()), body)
    organisation = body.get("enterprise_id") or (body.get("enterprise") or {}).get("id")
    organisation = granted.get("enterprise_id") or organisation
    # A command is a form, in which everything is text.
    if organisation and granted.get("is_enterprise_install") in {True, "true"}:
        return str(organisation)
    return str(body.get("team_id") or (body.get("team") or {}).get("id") or organisation or "")
