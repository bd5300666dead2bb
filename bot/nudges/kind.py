"""What nudges are about."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot.store.outbox import Lane


class NudgeKind(StrEnum):
    """What a nudge is about, the most useful first.

    A step of the starter path was asked for and an incident is named by an admin: neither counts against the
    attention that people give.
    """

    INCIDENT = "incident"
    STEP = "step"
    CASES = "cases"
    REVIEWS = "reviews"
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
        return self not in (NudgeKind.STEP, NudgeKind.CASES)

    @property
    def usefulness(self) -> int:
        """Its place among all kinds; 0 is the most useful."""
        return list(NudgeKind).index(self)


CHOSEN: Final = tuple(kind for kind in NudgeKind if kind.counts)
"""The kinds that people choose among: each may be stopped, or wanted less often."""
