"""Nobody is written to at night, at the week's end, or all at once with everybody else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.people.person import Person
from bot.people.working_hours import FIRST, LAST, Hours, WorkingHours, holidays_of, next_moment

ZONES = [
    "Europe/Paris", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Tokyo",
    "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "Asia/Kathmandu", "UTC",
]  # fmt: skip
instants = st.integers(0, 3 * 365 * 86400).map(
    lambda at: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
)


@settings(deadline=None)
@given(instants, st.sampled_from(ZONES), st.text(max_size=20))
def test_it_is_soon_and_in_working_hours_wherever_somebody_is(now, name, key):
    zone = ZoneInfo(name)
    at = next_moment(now, Hours(zone), key)
    local = at.astimezone(zone)
    assert now <= at <= now + timedelta(days=4)
    assert local.weekday() < 5
    assert FIRST <= local.time() < LAST


def test_both_nights_on_which_the_clocks_change_and_leap_day_are_days_like_others():
    paris = ZoneInfo("Europe/Paris")
    for day in ((2026, 3, 29), (2026, 10, 25), (2028, 2, 29)):
        night = datetime(*day, 0, 30, tzinfo=UTC)
        at = next_moment(night, Hours(paris), "k").astimezone(paris)
        assert at.date() == night.date() + timedelta(days=night.weekday() == 6)


def test_the_same_message_has_the_same_moment_and_many_are_spread():
    paris, morning = Hours(ZoneInfo("Europe/Paris")), datetime(2026, 3, 2, 5, tzinfo=UTC)
    moments = {next_moment(morning, paris, f"pulse:{number}") for number in range(500)}
    assert len(moments) > 450
    assert max(moments) - min(moments) > timedelta(hours=8)
    assert next_moment(morning, paris, "a") == next_moment(morning + timedelta(minutes=5), paris, "a")


def test_each_has_their_own_wall_clock_from_their_profile_else_their_site_else_the_company():
    sites = {"Tokyo": {"time_zone": "Asia/Tokyo", "country": "JP"}}
    hours = WorkingHours(time_zone="Europe/Paris", country="FR", sites=sites)
    assert hours.of(Person("a", "A", time_zone="Asia/Kolkata", site="Tokyo")).zone.key == "Asia/Kolkata"
    assert hours.of(Person("b", "B", site="Tokyo")).zone.key == "Asia/Tokyo"
    for lost in (Person("c", "C", time_zone="Mars/Olympus"), Person("d", "D", site="Nowhere")):
        assert hours.of(lost).zone.key == "Europe/Paris"


def test_public_holidays_are_those_of_the_site_else_of_the_company():
    hours = WorkingHours(time_zone="UTC", country="FR", sites={"Munich": {"country": "DE-BY"}})
    france, bavaria = hours.of(Person("a", "A")), hours.of(Person("b", "B", site="Munich"))
    bastille, epiphany = date(2026, 7, 14), date(2026, 1, 6)
    assert [france.works_on(day) for day in (bastille, epiphany)] == [False, True]
    assert [bavaria.works_on(day) for day in (bastille, epiphany)] == [True, False]
    with pytest.raises(ValueError, match="use a country such as FR"):
        holidays_of("ZZ")
