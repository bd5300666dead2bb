"""The teams and channels of Microsoft Teams as audiences: `bot.nudges.channels.Channels`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from adapters.teams.connector import Connector, Refused, Unconfirmed
from adapters.teams.conversations import Conversations
from adapters.teams.credentials import NoToken
from adapters.teams.place import DOOR, Place
from bot.dialogue.refusal import Refusal
from bot.nudges.campaign import Channel
from bot.nudges.channels import ChannelUnreachable
from bot.people.people import People
from bot.people.person import Person

GENERAL: Final = ("general", "général")
"""How the channel is called that every team begins with; Teams tells it without a name."""

_STEP: Final = re.compile(r"\s*[>/]\s*")


class TeamsChannels:
    """Looks in the teams that Passerelle was added to, for whoever is a member of them."""

    door = DOOR

    def __init__(self, people: People, conversations: Conversations, connector: Connector) -> None:
        self._people = people
        self._conversations = conversations
        self._connector = connector

    async def find(self, name: str, person: Person) -> Channel | None:
        """The team with this name, or its channel, written “team > channel”."""
        tenant, directory = await self._account(person)
        wanted, *channel = _STEP.split(name.strip(), maxsplit=1)
        with _asked(name):
            for place in await self._conversations.teams_of(tenant):
                called = await self._connector.team(place)
                if called.casefold() != wanted.casefold():
                    continue
                found = await self._within(place, called, channel[0]) if channel else (place.team, called)
                if found and directory in await self._roster(replace(place, id=found[0])):
                    return Channel(DOOR, f"{tenant}:{found[0]}", found[1])
        return None

    async def accounts(self, channel: Channel, person: Person) -> Collection[str]:
        """The accounts of its members."""
        tenant, directory = await self._account(person)
        of_tenant, _, conversation = channel.id.partition(":")
        near = await self._conversations.any_in(tenant) if of_tenant == tenant else None
        roster: set[str] = set()
        if near:
            with _asked(channel.name):
                roster = await self._roster(replace(near, id=conversation))
        if directory not in roster:
            raise Refusal("campaigns-channel-none", name=channel.name)
        return [f"{tenant}:{each}" for each in roster]

    async def _account(self, person: Person) -> tuple[str, str]:
        held = await self._people.account_of(person.id, DOOR)
        if held is None:
            raise Refusal("campaigns-channel-account", platform="Teams")
        tenant, _, directory = held.rpartition(":")
        return tenant, directory

    async def _within(self, place: Place, called: str, wanted: str) -> tuple[str, str] | None:
        for found, name in await self._connector.channels(place):
            if name.casefold() == wanted.casefold() or (not name and wanted.casefold() in GENERAL):
                return found, f"{called} > {name or wanted}"
        return None

    async def _roster(self, place: Place) -> set[str]:
        """How the directory calls those who are in a team or channel."""
        return {
            str(each.get("aadObjectId") or each.get("objectId"))
            for each in await self._connector.roster(place)
        }


@contextmanager
def _asked(name: str) -> Iterator[None]:
    """Say in the core's words what Teams refuses."""
    try:
        yield
    except (NoToken, Unconfirmed) as error:
        raise ChannelUnreachable(type(error).__name__) from error
    except Refused as refused:
        if refused.status in {400, 403, 404}:
            raise Refusal("campaigns-channel-none", name=name) from refused
        raise ChannelUnreachable(str(refused)) from refused
