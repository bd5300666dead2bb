"""Reads what people said in channels and threads of Slack back: `bot.drafts.conversation.ConversationReader`."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import GONE, reason_of
from adapters.slack.heard import SAID_SUBTYPES, Place, spoken
from adapters.slack.history import LOOKED_AT, told_in
from adapters.slack.identities import DOOR, Identities
from adapters.slack.postings import place_of
from adapters.slack.workspaces import Workspaces
from bot.dialogue.refusal import Refusal
from bot.drafts.conversation import Remark
from bot.people.people import People
from bot.people.person import Person

MOST: Final = 1_000
"""Messages of a channel that are read at once, the newest."""
MOST_THREADS: Final = 40
"""Threads of a channel whose answers are read at once: Slack allows fifty such calls a minute."""

_MENTION: Final = re.compile(r"<@([UW]\w+)(?:\|[^>]*)?>")
_Told = TypeVar("_Told")


class SlackConversations:
    """Reads a channel that Passerelle and the person are both members of, each time it is asked."""

    def __init__(self, people: People, workspaces: Workspaces, identities: Identities) -> None:
        self._people = people
        self._workspaces = workspaces
        self._identities = identities

    def reads(self, thread: str) -> bool:
        """Whether it lies in a channel; what is written to Passerelle alone is no conversation of people."""
        return thread.count(":") == 2 and not place_of(thread).direct

    async def thread(self, thread: str, person: Person) -> Sequence[Remark]:
        """What was said in a thread, oldest first."""
        place = place_of(thread)
        if not place.thread:
            raise Refusal("conversations-no-thread")
        client, user = await self._entered(place, person)
        return await self._remarks(client, place, user, await _reading(told_in(client, place)))

    async def channel(
        self, thread: str, person: Person, *, since: datetime, answers: bool = False
    ) -> Sequence[Remark]:
        """What was said in the channel since an instant, oldest first; with `answers`, in its threads as well."""
        place = place_of(thread)
        client, user = await self._entered(place, person)
        told = await _reading(_since(client, place, since))
        if answers:
            told = await _reading(_with_answers(client, place, told))
        return await self._remarks(client, place, user, told)

    async def _entered(self, place: Place, person: Person) -> tuple[AsyncWebClient, str]:
        """The client that reads a place, and the user who the person is there."""
        account = await self._people.account_of(person.id, DOOR) or ""
        client = await self._workspaces.client(place.team)
        team, _, user = account.partition(":")
        if client is None or team != place.team or user not in await _reading(_members(client, place)):
            raise Refusal("conversations-not-in-it")
        return client, user

    async def _remarks(
        self, client: AsyncWebClient, place: Place, user: str, told: Sequence[Mapping[str, Any]]
    ) -> list[Remark]:
        remarks: list[Remark] = []
        for message in told:
            by, text = message.get("user"), message.get("text", "")
            if not by or message.get("bot_id") or message.get("subtype") not in SAID_SUBTYPES:
                continue
            names = {each: await self._name(client, place, each) for each in _MENTION.findall(text)}
            addressed = _MENTION.match(text.lstrip())
            if addressed and not names[addressed[1]]:
                continue  # said to a bot, such as Passerelle itself, and to nobody here
            words = spoken(_MENTION.sub(partial(_named, names), text))
            if words and (name := await self._name(client, place, by)):
                at = datetime.fromtimestamp(float(message["ts"]), UTC)
                remarks.append(Remark(name, words, at, own=by == user))
        return remarks

    async def _name(self, client: AsyncWebClient, place: Place, user: str) -> str:
        """What somebody is called; nothing for bots."""
        identity = await self._identities.of(client, place.team, user)
        return (identity.name or user) if identity else ""


def _named(names: Mapping[str, str], mention: re.Match[str]) -> str:
    return names[mention[1]]


async def _since(client: AsyncWebClient, place: Place, since: datetime) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    pages = await client.conversations_history(
        channel=place.channel, oldest=f"{since.timestamp():.6f}", limit=LOOKED_AT
    )
    async for page in pages:
        told += page["messages"]
        if len(told) >= MOST:
            break
    return sorted(told, key=lambda message: float(message["ts"]))


async def _with_answers(
    client: AsyncWebClient, place: Place, told: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What was told, with the answers of each of the newest threads below its beginning."""
    begun = [message["ts"] for message in told if message.get("reply_count")][-MOST_THREADS:]
    by_ts: dict[str, dict[str, Any]] = {}
    for message in told:
        thread = await told_in(client, replace(place, thread=message["ts"])) if message["ts"] in begun else ()
        by_ts |= {each["ts"]: each for each in (message, *thread) if each["ts"] not in by_ts}
    return list(by_ts.values())


async def _members(client: AsyncWebClient, place: Place) -> set[str]:
    pages = await client.conversations_members(channel=place.channel, limit=1000)
    return {user async for page in pages for user in page["members"]}


async def _reading(asked: Awaitable[_Told]) -> _Told:
    try:
        return await asked
    except SlackApiError as error:
        if reason_of(error) in GONE:
            raise Refusal("conversations-not-in-it") from error
        raise
