"""When somebody may be written to who did not ask for it: in the working hours of their own wall clock."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from typing_extensions import TypedDict  # pydantic takes that of `typing` from Python 3.12 on only

from bot.people.person import Person

FIRST: Final = time(9)
LAST: Final = time(17, 30)
WORKING_DAYS: Final = frozenset(range(5))
"""Monday to Friday; Monday is 0."""

SOON: Final = timedelta(minutes=30)
"""Over how long messages are spread whose moment of today has passed already."""


class Site(TypedDict, total=False):
    """Where people work: the IANA name of its time zone, and whose public holidays it keeps."""

    __pydantic_config__ = {"extra": "forbid"}  # type: ignore[misc] # noqa: RUF012

    time_zone: str
    country: str


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works: from `first` to before `last`, on `days` that are no holidays, not before `since`."""

    zone: ZoneInfo
    first: time = FIRST
    last: time = LAST
    days: frozenset[int] = WORKING_DAYS
    holidays: Container[date] = field(default=frozenset(), compare=False)
    since: date = date.min

    def works_on(self, day: date) -> bool:
        """Whether this is a working day of theirs."""
        return day >= self.since and day.weekday() in self.days and day not in self.holidays

    def suit(self, at: datetime) -> bool:
        """Whether they are at work at an instant."""
        local = at.astimezone(self.zone)
        return self.works_on(local.date()) and self.first <= local.time() < self.last


class WorkingHours:
    """Knows the hours of each person.

    `time_zone` and `country` are those of people whose own and whose site's are not known; a country is written
    as ISO 3166-1, with a part of it after a hyphen where that has holidays of its own (`DE-BY`).
    """

    def __init__(self, *, time_zone: str, country: str = "", sites: Mapping[str, Site] | None = None) -> None:
        self._zone = ZoneInfo(time_zone)
        self._country = country
        self._sites = dict(sites or {})

    def of(self, person: Person) -> Hours:
        """The hours of a person's own time zone (their profile's, else their site's, else the company's)."""
        site = self._sites.get(person.site or "", {})
        zone = _zone(person.time_zone) or _zone(site.get("time_zone")) or self._zone
        return Hours(zone, holidays=holidays_of(site.get("country") or self._country))


def next_moment(now: datetime, hours: Hours, key: str) -> datetime:
    """The next instant from `now` on in somebody's working hours, always the same for one `key` and day.

    Messages are spread over the day by their keys, so that many do not arrive at once: today's where that is
    still to come; after it, while the day lasts, within half an hour; else the next working day's.
    """
    today = now.astimezone(hours.zone).date()
    if hours.works_on(today):
        if (at := _slot(today, hours, key)) >= now:
            return at
        soon = now + spread_over(key, SOON)
        if hours.suit(now) and hours.suit(soon):
            return soon
    day = max(today + timedelta(days=1), hours.since)
    while not hours.works_on(day):
        day += timedelta(days=1)
    return _slot(day, hours, key)


def working_days_later(at: datetime, hours: Hours, days: int) -> datetime:
    """The same time of somebody's day so many working days of theirs later."""
    local = at.astimezone(hours.zone)
    day = local.date()
    while days:
        day += timedelta(days=1)
        days -= hours.works_on(day)
    return datetime.combine(day, local.time(), hours.zone).astimezone(UTC)


@cache
def holidays_of(country: str) -> Container[date]:
    """The public holidays of a country, or of a part of it; none without one.

    Raises:
        ValueError: when they are not known.
    """
    if not country:
        return frozenset()
    import holidays

    code, _, part = country.partition("-")
    try:
        found: Container[date] = holidays.country_holidays(code, subdiv=part or None)
    except NotImplementedError as error:
        raise ValueError(
            f"the public holidays of {country} are not known; use a country such as FR"
        ) from error
    return found


def spread_over(key: str, span: timedelta) -> timedelta:
    """A part of `span`, always the same for one key."""
    number = int.from_bytes(sha256(key.encode()).digest()[:8], "big")
    return timedelta(seconds=number % max(int(span.total_seconds()), 1))


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _slot(day: date, hours: Hours, key: str) -> datetime:
    first, last = (
        datetime.combine(day, hour, hours.zone).astimezone(UTC) for hour in (hours.first, hours.last)
    )
    return first + spread_over(key, last - first)
