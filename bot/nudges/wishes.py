"""What a person wants of nudges: how many, when, and which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from typing import Final

from bot.nudges.kind import NudgeKind
from bot.nudges.tables import WishesRow
from bot.people.working_hours import Hours

MOST_WEEKLY: Final = 5
"""The most that somebody may ask for in a week."""


class Mute(StrEnum):
    """How a person turned a kind of nudge down: one of them in four weeks, or none."""

    LESS = "less"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants; what is None is as the company has it. Hours are whole, of their own wall clock."""

    weekly: int | None = None
    first_hour: int | None = None
    last_hour: int | None = None
    days: frozenset[int] | None = None
    quiet_until: date | None = None
    mutes: Mapping[NudgeKind, Mute] = field(default_factory=dict)

    def within(self, hours: Hours, *, at_once: bool = False) -> Hours:
        """Their hours as they want them; what goes `at_once` does not wait for the end of their quiet days."""
        return replace(
            hours,
            first=hours.first if self.first_hour is None else time(self.first_hour),
            last=hours.last if self.last_hour is None else time(self.last_hour),
            days=hours.days if self.days is None else self.days,
            since=hours.since if at_once or self.quiet_until is None else max(hours.since, self.quiet_until),
        )


def wishes_of(row: WishesRow | None, mutes: Mapping[NudgeKind, Mute]) -> Wishes:
    """The wishes that are kept of a person."""
    if row is None:
        return Wishes(mutes=mutes)
    days = None if row.days is None else frozenset(int(day) for day in row.days)
    return Wishes(row.weekly, row.first_hour, row.last_hour, days, row.quiet_until, mutes)
