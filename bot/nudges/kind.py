"""What nudges are about."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

from bot.people.person import Person, Role
from bot.store.outbox import Lane

WAITS: Final = timedelta(days=4)
"""How long most nudges wait for their person before they lapse."""


class NudgeKind(StrEnum):
    """What a nudge is about, the most useful first.

    A step of the starter path was asked for and an incident is named by an admin: neither counts against the
    attention that people give.
    """

    INCIDENT = "incident"
    STEP = "step"
    CASES = "cases"
    REVIEWS = "reviews"
    REPORT = "report"
    RESULTS = "results"
    PULSE = "pulse"
    PATH = "path"
    TIP = "tip"
    DIGEST = "digest"

    @property
    def counts(self) -> bool:
        """Whether it takes of somebody's attention for the week."""
        return self not in (NudgeKind.INCIDENT, NudgeKind.STEP)

    @property
    def lane(self) -> Lane:
        """Whose turn it is among all messages."""
        return Lane.INCIDENT if self is NudgeKind.INCIDENT else Lane.NUDGE

    @property
    def led(self) -> bool:
        """Whether somebody leads what sends it, and is told when too many turn it down."""
        return self not in (NudgeKind.STEP, NudgeKind.CASES, NudgeKind.REPORT, NudgeKind.RESULTS)

    @property
    def waits(self) -> timedelta:
        """How long one waits for its person before it lapses.

        A report and results stay true, and people were told that they come: they wait for room.
        """
        return timedelta(days=14) if self in (NudgeKind.REPORT, NudgeKind.RESULTS) else WAITS

    def concerns(self, person: Person) -> bool:
        """Whether it ever reaches this person, so that they have a choice."""
        return self is not NudgeKind.REPORT or person.has(Role.COMMITTEE)

    @property
    def usefulness(self) -> int:
        """Its place among all kinds; 0 is the most useful."""
        return list(NudgeKind).index(self)


CHOSEN: Final = tuple(kind for kind in NudgeKind if kind.counts)
"""The kinds that people choose among: each may be stopped, or wanted less often."""
