"""The channels of Slack as audiences: `bot.nudges.channels.Channels`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import GONE, REFUSED, missing_scope, reason_of
from adapters.slack.identities import DOOR, account
from adapters.slack.workspaces import Workspaces
from bot.dialogue.refusal import Refusal
from bot.nudges.campaign import Channel
from bot.nudges.channels import ChannelUnreachable
from bot.people.people import People
from bot.people.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = 200
"""Members asked for at once (docs.slack.dev/reference/methods/conversations.members recommends no more)."""

LISTED: Final = 999
"""Channels asked for at once: a list may be read twenty times a minute only."""

_ID: Final = re.compile(r"(?:\A|<#|/archives/)([CG][A-Z0-9]{2,})\b")
"""A channel's id by itself, in its mention, or in its link; names are in lower case."""


class SlackChannels:
    """Looks in the workspace of whoever asks.

    Anybody may name a public channel; a private one only who is in it, and only where Passerelle is, too.
    """

    door = DOOR

    def __init__(self, people: People, workspaces: Workspaces) -> None:
        self._people = people
        self._workspaces = workspaces

    async def find(self, name: str, person: Person) -> Channel | None:
        """The channel with this name, mention, link or id."""
        team, user, client = await self._entered(person)
        with _asked(name):
            where = await self._workspace(client, team, user)
            found = _ID.search(name.strip())
            told = (
                await _told(client, found[1])
                if found
                else await _listed(client, name.strip().lstrip("#").casefold(), where)
            )
            if told is None or not await _may(client, told, user):
                return None
        return Channel(DOOR, f"{team}:{told['id']}", f"#{told['name']}")

    async def accounts(self, channel: Channel, person: Person) -> Collection[str]:
        """The accounts of its members."""
        team, user, client = await self._entered(person)
        of_team, _, slack_id = channel.id.partition(":")
        with _asked(channel.name):
            told = await _told(client, slack_id) if of_team == team else None
            members = await _members(client, slack_id) if told else []
            if told is None or (told.get("is_private") and user not in members):
                raise Refusal("campaigns-channel-none", name=channel.name)
            return [account(team, member) for member in members]

    async def _entered(self, person: Person) -> tuple[str, str, AsyncWebClient]:
        held = await self._people.account_of(person.id, DOOR)
        team, _, user = (held or "").partition(":")
        client = await self._workspaces.client(team) if held else None
        if client is None:
            raise Refusal("campaigns-channel-account", platform="Slack")
        return team, user, client

    @staticmethod
    async def _workspace(client: AsyncWebClient, team: str, user: str) -> Mapping[str, Any]:
        """Which workspace is meant, where one token serves a whole organisation (E…)."""
        if not team.startswith("E"):
            return {}
        told = await client.users_info(user=user)
        return {"team_id": told["user"].get("team_id")}


@contextmanager
def _asked(name: str) -> Iterator[None]:
    """Say in the core's words what Slack refuses."""
    try:
        yield
    except REFUSED as error:
        reason = reason_of(error)
        if isinstance(error, SlackApiError) and reason == "missing_scope":
            missing_scope(error, doing="writing to the members of a channel")
            raise Refusal("campaigns-channel-unreadable", platform="Slack") from error
        if reason in GONE:
            raise Refusal("campaigns-channel-none", name=name) from error
        raise ChannelUnreachable(reason) from error


async def _told(client: AsyncWebClient, channel: str) -> Mapping[str, Any] | None:
    told: Mapping[str, Any] = (await client.conversations_info(channel=channel))["channel"]
    return None if told.get("is_archived") or told.get("is_im") or told.get("is_mpim") else told


async def _listed(client: AsyncWebClient, name: str, where: Mapping[str, Any]) -> Mapping[str, Any] | None:
    pages = await client.conversations_list(
        types="public_channel,private_channel", exclude_archived=True, limit=LISTED, **where
    )
    async for page in pages:
        for told in page["channels"]:
            if told["name"].casefold() == name:
                found: Mapping[str, Any] = told
                return found
    return None


async def _may(client: AsyncWebClient, told: Mapping[str, Any], user: str) -> bool:
    return not told.get("is_private") or user in await _members(client, told["id"])


async def _members(client: AsyncWebClient, channel: str) -> list[str]:
    pages = await client.conversations_members(channel=channel, limit=PAGE)
    return [member async for page in pages for member in page["members"]]
