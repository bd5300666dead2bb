"""What a person said or pressed, in whichever door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

MOST_ATTACHMENTS: Final = 10
"""Files that one message may bring; a door takes no more."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a door says somebody is.

    `account` is the door's own stable id. A door sets `email` only where it is verified: it is what
    joins one person's accounts across doors.
    """

    door: str
    account: str
    name: str = ""
    email: str | None = None
    locale: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A button pressed or a form sent: `name` is `skill.verb`, `value` an id, never truth."""

    name: str
    value: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that somebody sent along. `media_type` is what their client says it is, never trusted."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event from a door.

    `id` is the door's id of the event: the same id twice is the same event. `thread` names the
    conversation whose history counts, unique within the door. `private` tells whether only this
    person reads the replies. `under` is the id of the card that the text was written below, where a door
    has threads below its messages.
    """

    id: str
    identity: Identity
    thread: str
    text: str = ""
    action: Action | None = None
    private: bool = True
    attachments: tuple[Attachment, ...] = ()
    under: str = ""
