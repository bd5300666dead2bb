"""Conversations in Microsoft Teams, and who is addressed in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

DOOR: Final = "teams"
THREAD: Final = ";messageid="
"""In the id of a channel's conversation, what stands before the id of the thread's first message."""


class Kind(StrEnum):
    """Who reads a conversation: one person, those in a chat, or a team."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to speak.

    `id` is the conversation's, in a channel with that of its thread; `bot` is how Teams calls Passerelle
    there, and `member` the one person in a personal chat; `team` is empty outside teams.
    """

    id: str
    kind: Kind
    tenant: str
    service_url: str
    bot: str
    team: str = ""
    member: str = ""

    @property
    def private(self) -> bool:
        """Whether only one person reads it."""
        return self.kind is Kind.PERSONAL

    @property
    def conversation(self) -> str:
        """The id of the conversation without that of a thread."""
        return self.id.partition(THREAD)[0]

    def within(self, id: str) -> Place:
        """This conversation, or the thread in it that is called `id`."""
        return replace(self, id=id)
