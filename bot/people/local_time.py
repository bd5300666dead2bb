"""The time where a person is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.clock import Clock
from bot.people.person import Person


def local_now(clock: Clock, person: Person, *, time_zone: str) -> datetime:
    """Now, where a person is; `time_zone` is for those whose own is not known."""
    try:
        zone = ZoneInfo(person.time_zone or time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo(time_zone)
    return clock.now().astimezone(zone)
