"""A tip or a success story: what it holds, where it stands, and what may follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class StoryKind(StrEnum):
    """A tip is how to do something; a story is what came of it."""

    TIP = "tip"
    STORY = "story"


class StoryState(StrEnum):
    """Where a story stands."""

    PROPOSED = "proposed"
    IN_REVIEW = "in_review"
    CHANGES_ASKED = "changes_asked"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


FOLLOWING: Final[Mapping[StoryState, frozenset[StoryState]]] = {
    StoryState.PROPOSED: frozenset({StoryState.PROPOSED, StoryState.IN_REVIEW, StoryState.WITHDRAWN}),
    StoryState.IN_REVIEW: frozenset(
        {
            StoryState.PROPOSED,
            StoryState.CHANGES_ASKED,
            StoryState.SCHEDULED,
            StoryState.PUBLISHED,
            StoryState.WITHDRAWN,
        }
    ),
    StoryState.CHANGES_ASKED: frozenset({StoryState.PROPOSED, StoryState.WITHDRAWN}),
    StoryState.SCHEDULED: frozenset({StoryState.PUBLISHED, StoryState.EXPIRED, StoryState.WITHDRAWN}),
    StoryState.PUBLISHED: frozenset({StoryState.EXPIRED, StoryState.WITHDRAWN}),
    StoryState.EXPIRED: frozenset({StoryState.WITHDRAWN}),
    StoryState.WITHDRAWN: frozenset(),
}

OPEN: Final = (StoryState.PROPOSED, StoryState.IN_REVIEW)
"""Where a story waits for a reviewer."""

EDITABLE: Final = (StoryState.PROPOSED, StoryState.IN_REVIEW, StoryState.CHANGES_ASKED)
"""Where its author may still change the words."""


class Deed(StrEnum):
    """What was done to a story, as its history says it."""

    PROPOSED = "proposed"
    EDITED = "edited"
    TAKEN = "taken"
    CHANGES_ASKED = "changes_asked"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Reaction(StrEnum):
    """What a colleague says of a story with one tap."""

    USEFUL = "useful"
    TRIED = "tried"


class DataClass(StrEnum):
    """How sensitive the data were that went into the tool."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Told:
    """What an author tells. `words` is the tip itself, or what was done; `expires_on` its last day."""

    kind: StoryKind
    team: str
    task: str
    tool: str
    data_class: DataClass
    words: str
    gained: str
    surprised: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class Mention:
    """What the documents say of a tool: the first sentence or row that names it, and in which document.

    `title` is empty where there are documents and none names it.
    """

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Story:
    """One tip or story. `author` and `reviewer` are names; `edition` counts the versions of its words.

    `mention` is None where there were no documents to look into.
    """

    id: str
    told: Told
    language: str
    state: StoryState
    edition: int
    author_id: str
    author: str
    reviewer_id: str | None = None
    reviewer: str = ""
    note: str = ""
    mention: Mention | None = None
    publish_on: date | None = None
    published_on: date | None = None
    useful: int = 0
    tried: int = 0
