"""What a tenant holds: its people, the conversations they have, and what was said there."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

TENANT = "11111111-1111-1111-1111-111111111111"
APP_ID = "22222222-2222-2222-2222-222222222222"
BOT = f"28:{APP_ID}"
SECRET = "app-secret"


@dataclass
class Member:
    id: str
    directory: str
    name: str
    email: str | None = None
    locale: str = "en-GB"
    zone: str = "Europe/Paris"
    tenant: str = TENANT
    role: str = "user"

    def told(self):
        """What the members endpoint says."""
        told = {
            "id": self.id,
            "name": self.name,
            "objectId": self.directory,
            "aadObjectId": self.directory,
            "tenantId": self.tenant,
            "userRole": self.role,
            "userPrincipalName": self.email,
            "email": self.email,
        }
        return {name: value for name, value in told.items() if value is not None}


@dataclass
class Conversation:
    id: str
    kind: str
    members: set[str]
    team: str = ""
    installed: bool = True
    name: str = ""
    messages: list[dict[str, Any]] = field(default_factory=list)
    typed: list[dict[str, Any]] = field(default_factory=list)

    def message(self, id):
        return next((message for message in self.messages if message["id"] == id), None)


class Directory:
    def __init__(self):
        self.members = {}
        self.conversations = {}
        self._numbers = itertools.count(1)

    def number(self):
        return next(self._numbers)

    def message_id(self):
        return f"17000000{self.number():05}"

    def add_member(self, name, **more):
        number = len(self.members)
        member = Member(f"29:{number:02}-user", f"aad-{number:02}", name, **more)
        self.members[member.id] = member
        return member

    def personal(self, member):
        """The personal chat between somebody and the bot."""
        return self.conversations.setdefault(f"a:{member}", Conversation(f"a:{member}", "personal", {member}))

    def add_group(self, *members):
        named = f"19:group{self.number()}@thread.v2"
        return self.conversations.setdefault(named, Conversation(named, "groupChat", set(members)))

    def add_team(self, name, *members):
        """A team, as its general channel, which has the team's own id."""
        named = f"19:team{self.number()}@thread.tacv2"
        return self.conversations.setdefault(
            named, Conversation(named, "channel", set(members), named, name=name)
        )

    def add_channel(self, *members, team="19:team@thread.tacv2", name=""):
        named = f"19:channel{self.number()}@thread.tacv2"
        return self.conversations.setdefault(
            named, Conversation(named, "channel", set(members), team, name=name)
        )

    def at(self, id):
        return self.conversations.get(id.partition(";")[0])
