"""Nobody is written to at night, at the week's end, or all at once with everybody else."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.people.person import Person
from bot.people.working_hours import FIRST, LAST, WorkingHours, next_moment
from tests.unit.web_house import MovableClock

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
    at = next_moment(now, zone, key)
    local = at.astimezone(zone)
    assert now <= at <= now + timedelta(days=4)
    assert local.weekday() < 5
    assert FIRST <= local.time() < LAST


def test_both_nights_on_which_the_clocks_change_and_leap_day_are_days_like_others():
    paris = ZoneInfo("Europe/Paris")
    for date in ((2026, 3, 29), (2026, 10, 25), (2028, 2, 29)):
        night = datetime(*date, 0, 30, tzinfo=UTC)
        at = next_moment(night, paris, "k").astimezone(paris)
        assert at.date() == night.date() + timedelta(days=night.weekday() == 6)


def test_the_same_message_has_the_same_moment_and_many_are_spread():
    paris, morning = ZoneInfo("Europe/Paris"), datetime(2026, 3, 2, 5, tzinfo=UTC)
    moments = {next_moment(morning, paris, f"pulse:{number}") for number in range(500)}
    assert len(moments) > 450
    assert max(moments) - min(moments) > timedelta(hours=8)
    assert next_moment(morning, paris, "a") == next_moment(morning + timedelta(minutes=5), paris, "a")


def test_each_has_their_own_wall_clock_and_taking_over_stops_it():
    clock = MovableClock()
    hours = WorkingHours(clock, time_zone="Europe/Paris")
    tokyo = hours.moment(Person("a", "A", time_zone="Asia/Tokyo"), "k")
    assert time(9) <= tokyo.astimezone(ZoneInfo("Asia/Tokyo")).time() < LAST
    nowhere = hours.moment(Person("b", "B", time_zone="Mars/Olympus"), "k")
    assert nowhere == hours.moment(Person("c", "C"), "k")
    assert hours.moment(Person("d", "D", taken_over_at=clock.now()), "k") is None
