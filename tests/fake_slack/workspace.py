"""What a workspace holds: its people, channels, messages, modals and Home tabs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.manifest import SCOPES

TEAM = "T01"
BOT = "UBOT"
BOT_TOKEN = "xoxb-fake"
APP_TOKEN = "xapp-fake"
SIGNING_SECRET = "shh"
APP = "A01"


class Refused(Exception):
    """Slack's answer `{"ok": false, "error": …}`."""

    def __init__(self, error, **more):
        super().__init__(error)
        self.answer = {"ok": False, "error": error, **more}


@dataclass
class Member:
    id: str
    name: str
    email: str | None = None
    locale: str = "en-US"
    tz: str = "Europe/Paris"
    team: str = TEAM
    deleted: bool = False
    bot: bool = False
    dnd: tuple[int, int] = (0, 0)
    status: dict[str, Any] = field(default_factory=dict)

    def told(self):
        """What `users.info` says."""
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.name.lower(),
            "real_name": self.name,
            "locale": self.locale,
            "tz": self.tz,
            "deleted": self.deleted,
            "is_bot": self.bot,
            "is_email_confirmed": self.email is not None,
            "is_stranger": self.team != TEAM,
            "profile": {
                "display_name": self.name,
                **({"email": self.email} if self.email else {}),
                **self.status,
            },
        }


@dataclass
class Channel:
    id: str
    members: set[str]
    archived: bool = False
    external: bool = False
    name: str = ""
    private: bool = False
    messages: list[dict[str, Any]] = field(default_factory=list)

    def message(self, ts):
        return next((message for message in self.messages if message["ts"] == ts), None)

    def told(self):
        """What `conversations.info` and `conversations.list` say."""
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": True,
            "is_im": self.id.startswith("D"),
            "is_private": self.private,
            "is_archived": self.archived,
            "is_member": BOT in self.members,
            "is_ext_shared": self.external,
        }


@dataclass
class StoredFile:
    """A file of the workspace. `shared` tells that people see it; an upload has no content at first."""

    id: str
    name: str
    size: int
    mimetype: str = "application/octet-stream"
    content: bytes | None = None
    description: str | None = None
    shared: bool = False

    def told(self, url):
        """What an event, or `files.info`, says."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.name,
            "mimetype": self.mimetype,
            "size": self.size,
            "url_private": f"{url}/files/{self.id}",
            "url_private_download": f"{url}/files/{self.id}",
        }


class Workspace:
    def __init__(self):
        self.members = {BOT: Member(BOT, "Passerelle", bot=True)}
        self.channels = {}
        self.ephemerals = []
        self.homes = {}
        self.modals = {}
        self.statuses = []
        self.sessions = {}
        self.titles = {}
        self.prompts = []
        self.triggers = {}
        self.responses = {}
        self.files = {}
        self.scopes = None
        self.organisation = None
        self._numbers = itertools.count(1)

    @property
    def granted(self):
        """The scopes of the bot's token: those of the manifest, unless a test takes some away."""
        return sorted(SCOPES) if self.scopes is None else sorted(self.scopes)

    def installed_in(self):
        """Which organisation the app is installed in, where it is a whole one."""
        organisation = self.organisation
        return {"enterprise_id": organisation, "is_enterprise_install": True} if organisation else {}

    def number(self):
        return next(self._numbers)

    def add_member(self, name, **more):
        member = Member(f"U{len(self.members):02}", name, **more)
        self.members[member.id] = member
        return member

    def add_channel(self, *members, **more):
        channel = Channel(f"C{len(self.channels):02}", {BOT, *members}, **more)
        self.channels[channel.id] = channel
        return channel

    def add_file(self, name, content, mimetype="text/plain"):
        return self.expect_file(name, len(content), mimetype=mimetype, content=content)

    def expect_file(self, name, size, **more):
        file = StoredFile(f"F{len(self.files):08}", name, size, **more)
        self.files[file.id] = file
        return file

    def direct(self, user):
        """The direct messages between somebody and the app."""
        return self.channels.setdefault(f"D{user}", Channel(f"D{user}", {BOT, user}))

    def ts(self):
        return f"1700000000.{self.number():06}"

    def trigger(self, user):
        """A trigger id, which opens one modal."""
        trigger = f"trigger-{self.number()}"
        self.triggers[trigger] = user
        return trigger
