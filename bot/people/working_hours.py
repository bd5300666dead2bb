"""When somebody may be written to who did not ask for it: in the working hours of their own wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.clock import Clock
from bot.people.person import Person

FIRST: Final = time(9)
LAST: Final = time(17, 30)
WORKING_DAYS: Final = frozenset(range(5))
"""Monday to Friday; Monday is 0."""

SOON: Final = timedelta(minutes=30)
"""Over how long messages are spread whose moment of today has passed already."""


class WorkingHours:
    """Finds the moment for each person; `time_zone` is that of people whose own is not known."""

    def __init__(self, clock: Clock, *, time_zone: str) -> None:
        self._clock = clock
        self._zone = ZoneInfo(time_zone)

    def moment(self, person: Person, key: str) -> datetime | None:
        """The next instant that suits a person for the message `key`; None while they have taken over."""
        if person.taken_over:
            return None
        return next_moment(self._clock.now(), self._zone_of(person), key)

    def _zone_of(self, person: Person) -> ZoneInfo:
        try:
            return ZoneInfo(person.time_zone) if person.time_zone else self._zone
        except (ZoneInfoNotFoundError, ValueError):
            return self._zone


def next_moment(now: datetime, zone: ZoneInfo, key: str) -> datetime:
    """The next instant from `now` on in somebody's working hours, always the same for one `key` and day.

    Messages are spread over the day by their keys, so that many do not arrive at once: today's where that is
    still to come; after it, while the day lasts, within half an hour; else the next working day's.
    """
    today = now.astimezone(zone).date()
    if _works_on(today):
        if (at := _slot(today, zone, key)) >= now:
            return at
        soon = now + timedelta(seconds=_spread(key) % int(SOON.total_seconds()))
        if now.astimezone(zone).time() >= FIRST and soon < _at(today, LAST, zone):
            return soon
    day = today + timedelta(days=1)
    while not _works_on(day):
        day += timedelta(days=1)
    return _slot(day, zone, key)


def _works_on(day: date) -> bool:
    return day.weekday() in WORKING_DAYS


def _slot(day: date, zone: ZoneInfo, key: str) -> datetime:
    first, last = _at(day, FIRST, zone), _at(day, LAST, zone)
    return first + timedelta(seconds=_spread(key) % int((last - first).total_seconds()))


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)


def _spread(key: str) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")
