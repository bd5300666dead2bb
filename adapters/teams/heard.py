"""What people did in Teams, read from the activities that Teams sends.

https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability. The same deed
delivered twice has the same key. Nothing is asked of Teams here, and nothing is believed that the activity's
token does not vouch for: what a card sends back is an id and a name, for the skills to check.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from adapters.teams.buttons import OURS, Press, press_of
from adapters.teams.envelope import Activity, Envelope, Malformed, Mention, envelope_of, found_at, tenant_of
from adapters.teams.extension import ANSWER, ASK, MINUTES, QUESTION, STORY, plain_words
from adapters.teams.forms import Sent, action_of
from adapters.teams.manifest import ANSWER_THIS, ASK_ABOUT, MINUTES_OF, SEARCH, SEARCHED, STORY_OF
from adapters.teams.place import Kind, Place
from adapters.teams.shared_files import SharedFile, shared_in
from adapters.teams.uploads import Consent, consent_of
from adapters.text import showable

TEXT_LIMIT: Final = 8000
REASON_LIMIT: Final = 2000
BODY_LIMIT: Final = 100_000


class Deed(StrEnum):
    """What somebody did."""

    SAID = "said"
    ASKED = "asked"
    PRESSED = "pressed"
    RATED = "rated"
    CONSENTED = "consented"
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Heard:
    """One deed. `message` is the id of the message that was pressed or rated.

    `action` is a name with its value, of a rating "like" or "dislike"; `fields` what was filled in;
    `files` came along; `consent` is what was said to a file that was offered.
    """

    deed: Deed
    key: str
    place: Place
    account: str
    member: str
    at: datetime
    name: str = ""
    locale: str | None = None
    time_zone: str | None = None
    text: str = ""
    message: str = ""
    action: tuple[str, str] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[SharedFile, ...] = ()
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class Invoked:
    """A deed that Teams wants an answer to in the same breath. `name` is that of the invoke."""

    name: str
    heard: Heard


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody pressed a button that opens a dialog."""

    heard: Heard
    press: Press


@dataclass(frozen=True, slots=True)
class Refreshing:
    """Teams asks what a card says by now."""

    heard: Heard
    card: str


@dataclass(frozen=True, slots=True)
class Searching:
    """Somebody looks for a passage to insert: `text` is what they typed so far."""

    heard: Heard


@dataclass(frozen=True, slots=True)
class AskingAbout:
    """Somebody wants something of a message, whose words are in `text`; `action` is the form that asks for it."""

    heard: Heard
    action: str


@dataclass(frozen=True, slots=True)
class Removal:
    """The app was removed from a conversation or a team."""

    place: Place
    at: datetime


@dataclass(frozen=True, slots=True)
class Unknown:
    """An invoke that Passerelle does not know."""

    name: str


Told = Heard | Invoked | Opening | Refreshing | Searching | AskingAbout | Removal | Unknown | None


def heard(activity: Activity, *, now: datetime) -> Told:
    """What an activity tells, or None for what needs no answer.

    Raises:
        Malformed: when it is not as Teams sends it.
    """
    envelope = envelope_of(activity)
    place = _place(envelope, tenant_of(activity))
    if envelope.by_a_bot:
        return _arrival(envelope, place, now)
    match envelope.type:
        case "message":
            return _message(envelope, place, now)
        case "invoke" if (envelope.name or "").startswith("composeExtension/"):
            return _extended(envelope, place, now)
        case "invoke":
            return _invoke(envelope, place, now)
        case "conversationUpdate" | "installationUpdate":
            return _arrival(envelope, place, now)
        case _:
            return None


def spoken(text: str, mentions: Sequence[Mention], *, bot: str) -> tuple[str, bool]:
    """What was said without the mentions of `bot`, and whether there was one; other people stay, by name.

    Each entity stands for one place in the text, in their order: two may be written alike.
    """
    said, rest, mentioned = "", text, False
    for mention in mentions:
        before, found, after = rest.partition(mention.text) if mention.text else (rest, "", "")
        mentioned = mentioned or mention.id == bot
        if found:
            said += before + (" " if mention.id == bot else mention.name)
            rest = after
    return said + rest, mentioned


def _message(envelope: Envelope, place: Place, now: datetime) -> Heard | None:
    if isinstance(envelope.value, dict):
        return _pressed(envelope, place, envelope.value, now)
    text, mentioned = spoken(envelope.text or "", envelope.mentions, bot=envelope.recipient.id)
    if not place.private and not mentioned:
        return None
    text = html.unescape(text) if envelope.text_format == "xml" else text.replace("&nbsp;", " ")
    said = showable(text)[:TEXT_LIMIT]
    return _heard(Deed.SAID, envelope, place, now, text=said, files=shared_in(envelope))


def _pressed(envelope: Envelope, place: Place, data: Mapping[str, Any], now: datetime) -> Heard | None:
    press = press_of(data)
    if press is None:
        return None
    action = (showable(press.action), showable(press.value))
    return _heard(Deed.PRESSED, envelope, place, now, message=envelope.message or "", action=action)


def _invoke(envelope: Envelope, place: Place, now: datetime) -> Told:
    name, message = envelope.name or "", envelope.message or ""
    data = found_at(envelope.value, *_DATA.get(name, ("",)))
    deed: Heard | None = None
    match name:
        case "task/fetch" if press := press_of(data):
            return Opening(_heard(Deed.PRESSED, envelope, place, now, message=message), press)
        case "adaptiveCard/action" if isinstance(card := found_at(data, OURS, "card"), str):
            return Refreshing(_heard(Deed.PRESSED, envelope, place, now, message=message), card)
        case "adaptiveCard/action" if isinstance(data, dict):
            deed = _pressed(envelope, place, data, now)
        case "task/submit" if sent := action_of(data):
            deed = _sent(envelope, place, sent, now)
        case "fileConsent/invoke" if consent := consent_of(envelope.value):
            deed = _heard(Deed.CONSENTED, envelope, place, now, message=message, consent=consent)
        case "message/submitAction":
            deed = _rated(envelope, place, now)
    return Invoked(name, deed) if deed else Unknown(name)


def _extended(envelope: Envelope, place: Place, now: datetime) -> Told:
    """What somebody did in the message extension."""
    name, command = envelope.name or "", found_at(envelope.value, "commandId")
    data = found_at(envelope.value, *_DATA.get(name, ("",)))
    match name:
        case "composeExtension/query" if command == SEARCH:
            return Searching(_heard(Deed.ASKED, envelope, place, now, text=_searched(envelope.value)))
        case "composeExtension/fetchTask" if command in _ON_MESSAGES:
            asked = _heard(Deed.ASKED, envelope, place, now, text=_about(envelope.value))
            return AskingAbout(asked, _ON_MESSAGES[command])
        case "composeExtension/submitAction" if (sent := action_of(data)) and sent.action.name in _COMMANDS:
            words = showable(sent.action.fields.get(QUESTION, ""))[:TEXT_LIMIT]
            text = f"{_COMMANDS[sent.action.name]}{words}"
            return Invoked(name, _heard(Deed.ASKED, envelope, place, now, text=text))
        case _:
            return Unknown(name)


_ON_MESSAGES: Final = {ASK_ABOUT: ASK, ANSWER_THIS: ANSWER, MINUTES_OF: MINUTES, STORY_OF: STORY}
"""The form that each action on a message opens."""

_COMMANDS: Final = {ASK: "", ANSWER: "/answer ", MINUTES: "/minutes ", STORY: "/story "}
"""The command that the words of a form are the argument of."""

_DATA: Final = {
    "task/fetch": ("data",),
    "task/submit": ("data",),
    "adaptiveCard/action": ("action", "data"),
    "composeExtension/submitAction": ("data",),
}
"""Where the value of an invoke has what the card had put into it."""


def _searched(value: Any) -> str:
    """The words of a search; Teams sends one without words when the search is opened."""
    parameters = found_at(value, "parameters")
    given = [
        found_at(each, "value")
        for each in (parameters if isinstance(parameters, list) else ())
        if found_at(each, "name") == SEARCHED
    ]
    return showable(given[0])[:TEXT_LIMIT] if given and isinstance(given[0], str) else ""


def _about(value: Any) -> str:
    """The words of the message that somebody asks about."""
    body = found_at(value, "messagePayload", "body", "content")
    return plain_words(body[:BODY_LIMIT])[:TEXT_LIMIT] if isinstance(body, str) else ""


def _sent(envelope: Envelope, place: Place, sent: Sent, now: datetime) -> Heard:
    action = (showable(sent.action.name), showable(sent.action.value))
    fields = {showable(name): showable(value) for name, value in sent.action.fields.items()}
    told = {"message": sent.message, "action": action, "fields": fields}
    return _heard(Deed.PRESSED, envelope, place, now, **told)


def _rated(envelope: Envelope, place: Place, now: datetime) -> Heard | None:
    rating = found_at(envelope.value, "actionValue", "reaction")
    if found_at(envelope.value, "actionName") != "feedback" or rating not in ("like", "dislike"):
        return None
    reason = _reason(found_at(envelope.value, "actionValue", "feedback"))
    return _heard(
        Deed.RATED,
        envelope,
        place,
        now,
        message=envelope.message or "",
        action=(rating, ""),
        fields={"reason": reason},
    )


def _reason(feedback: Any) -> str:
    """The words of a rating, which Teams puts into JSON within JSON."""
    try:
        told = json.loads(feedback) if isinstance(feedback, str) else feedback
    except (ValueError, RecursionError):
        return ""
    words = found_at(told, "feedbackText")
    return showable(words)[:REASON_LIMIT] if isinstance(words, str) else ""


def _arrival(envelope: Envelope, place: Place, now: datetime) -> Heard | Removal | None:
    ours = envelope.recipient.id
    added = envelope.type == "installationUpdate" and envelope.action == "add"
    removed = envelope.type == "installationUpdate" and envelope.action == "remove"
    if added or any(member.id == ours for member in envelope.added or ()):
        return _heard(Deed.ARRIVED, envelope, place, now)
    if removed or any(member.id == ours for member in envelope.removed or ()):
        return Removal(place, envelope.sent_at(now))
    return None


def _heard(deed: Deed, envelope: Envelope, place: Place, now: datetime, **more: Any) -> Heard:
    locale, zone = envelope.spoken_in()
    sender = envelope.sender
    return Heard(
        deed,
        _key(deed, envelope),
        place,
        f"{place.tenant}:{sender.directory}" if sender.directory else sender.id,
        sender.id,
        envelope.sent_at(now),
        name=showable(sender.name or "")[:200],
        locale=locale,
        time_zone=zone,
        **more,
    )


def _key(deed: Deed, envelope: Envelope) -> str:
    """The name of the event: activity ids are unique in their conversation."""
    if not envelope.id and deed is not Deed.ARRIVED:
        raise Malformed("the activity has no id")
    named = (
        f"{envelope.conversation.id}\n{envelope.id or envelope.timestamp}\n{envelope.type}\n{envelope.name}"
    )
    return f"{deed}:{hashlib.sha256(named.encode(errors='replace')).hexdigest()}"


def _place(envelope: Envelope, tenant: str) -> Place:
    conversation = envelope.conversation
    group = Kind.GROUP if conversation.is_group else Kind.PERSONAL
    kind = next((each for each in Kind if each == conversation.kind), group)
    return Place(
        conversation.id,
        kind,
        tenant,
        envelope.service_url,
        envelope.recipient.id,
        team=envelope.team or "",
        member=envelope.sender.id if kind is Kind.PERSONAL else "",
    )
