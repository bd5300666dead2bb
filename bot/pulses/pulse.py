"""A pulse, and what may be known of its answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.pulses.disclosure import NOBODY, Count
from bot.pulses.pulse_set import PulseSet


class PulseState(StrEnum):
    """Where a pulse stands. One that was stopped has no results: what was answered is destroyed unread."""

    PREPARED = "prepared"
    OPEN = "open"
    ENDED = "ended"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Pulse:
    """A pulse. `audience` is how many people it is for, `team` theirs, or None for everybody's.

    `last_day` is the last on which it is open, in the company's time zone, and `ends_at` when that is over.
    `answers` is how many answered: None until it has ended, and where they were fewer than five. It is `held`
    where counts stand as they were shown before, since hardly anybody came or went.
    """

    id: str
    pulse_set: PulseSet
    owner_id: str | None
    team: str | None
    state: PulseState
    audience: int
    ends_at: datetime
    last_day: date
    answers: int | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class GroupResult:
    """How a group answered a question: `answers` people, and how many of them chose each option, as far as shown.

    `team` is empty for all who are in no group of their own.
    """

    team: str
    answers: int
    counts: dict[str, Count]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What may be shown of a question; nothing where too few answered it."""

    name: str
    groups: tuple[GroupResult, ...]
    texts: tuple[str, ...]

    @property
    def answers(self) -> int:
        """How many answered it."""
        return sum(group.answers for group in self.groups)

    @property
    def counts(self) -> dict[str, Count]:
        """How many chose each option, over all groups: a sum of what is shown of each, and nothing besides."""
        summed: dict[str, Count] = {}
        for group in self.groups:
            for option, count in group.counts.items():
                summed[option] = summed.get(option, NOBODY) + count
        return summed

    @property
    def is_open(self) -> bool:
        """Whether a count is not shown exactly."""
        return any(count.is_open for count in self.counts.values())
