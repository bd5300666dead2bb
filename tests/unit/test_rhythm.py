"""When something comes again: read from French and English, said so that it is read alike, and found in the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.rhythm import WORKING_DAYS, Beat, Rhythm, recurrence_in
from bot.drafts.routine_desk import rhythm_said
from bot.locales import Texts

PARIS = ZoneInfo("Europe/Paris")
TEXTS = Texts.load()
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
RHYTHMS = st.one_of(
    st.builds(
        lambda hour, days: Rhythm(Beat.WEEKLY, hour, tuple(sorted(days))),
        HOURS,
        st.sets(st.integers(0, 6), min_size=1),
    ),
    st.builds(lambda hour, day: Rhythm(Beat.MONTHLY, hour, (day,)), HOURS, st.integers(1, 31)),
    st.builds(lambda hour: Rhythm(Beat.MONTH_END, hour), HOURS),
)


def weekly(*days, at=time(9)):
    return Rhythm(Beat.WEEKLY, at, days)


@pytest.mark.parametrize(
    ("said", "rhythm", "rest"),
    [
        ("every Friday 4 pm draft my weekly report", weekly(4, at=time(16)), "draft my weekly report"),
        ("chaque vendredi à 16 h prépare mon rapport hebdo", weekly(4, at=time(16)), "prépare mon rapport hebdo"),
        ("Prépare mon rapport hebdo tous les vendredis à 16h30", weekly(4, at=time(16, 30)), "Prépare mon rapport hebdo"),
        ("at 9:15 every Monday and Thursday write to Omar", weekly(0, 3, at=time(9, 15)), "write to Omar"),
        ("chaque lundi, mercredi et vendredi, fais le point", weekly(0, 2, 4), "fais le point"),
        ("draft my weekly report on Fridays at noon", weekly(4, at=time(12)), "draft my weekly report"),
        ("every weekday morning draft it", weekly(*WORKING_DAYS), "draft it"),
        ("du lundi au vendredi à 8 h, écris-le", weekly(*WORKING_DAYS, at=time(8)), "écris-le"),
        ("tous les jours à 18:00 écris-le", weekly(*range(7), at=time(18)), "écris-le"),
        ("on the 1st of every month draft it", Rhythm(Beat.MONTHLY, time(9), (1,)), "draft it"),
        ("le 5 de chaque mois à 7 h écris-le", Rhythm(Beat.MONTHLY, time(7), (5,)), "écris-le"),
        ("le dernier jour ouvré du mois à 17 h, écris-le", Rhythm(Beat.MONTH_END, time(17)), "écris-le"),
        ("every Friday around 4 p.m. draft it", weekly(4, at=time(16)), "draft it"),
        ("chaque vendredi vers 16 heures 30, écris-le", weekly(4, at=time(16, 30)), "écris-le"),
        ("every 1st of the month draft it", Rhythm(Beat.MONTHLY, time(9), (1,)), "draft it"),
        ("Every Monday at 9 invite Omar to a meeting at 14:00", weekly(0), "invite Omar to a meeting at 14:00"),
    ],
)  # fmt: skip
def test_what_people_say_of_coming_again_is_understood(said, rhythm, rest):
    found = recurrence_in(said)
    assert (found.rhythm, found.rest) == (rhythm, rest)


@pytest.mark.parametrize(
    "said",
    ["every other Friday draft it", "un vendredi sur deux, écris-le", "every 3 weeks", "every Friday at 25:00",
     "on the 32nd of every month", "chaque trimestre fais le bilan",
     "le premier lundi du mois, écris-le", "on the last Friday of each month draft it"],
)  # fmt: skip
def test_what_is_not_understood_is_no_rhythm_that_was_not_meant(said):
    assert recurrence_in(said).rhythm is None


@pytest.mark.parametrize(
    "said", ["draft my weekly report", "On Friday I was ill", "vendredi je suis en congés"]
)
def test_what_happens_once_does_not_come_again(said):
    assert recurrence_in(said) is None


@given(
    st.text(max_size=80),
    st.sampled_from(("every Friday", "chaque", "à 16 h", "on the 31st of the month", "4 pm")),
)
def test_whatever_is_said_has_a_rhythm_that_can_come_or_none(said, more):
    found = recurrence_in(f"{said} {more} {said}")
    if found and found.rhythm:
        assert found.rhythm.falls_on(found.rhythm.next_day(after=date(2026, 3, 2)))


@given(RHYTHMS)
def test_a_rhythm_is_read_from_what_is_kept_of_it(rhythm):
    assert Rhythm.kept(str(rhythm)) == rhythm


@given(RHYTHMS, st.sampled_from(("fr", "en")))
def test_a_rhythm_is_read_from_what_is_said_of_it(rhythm, language):
    assert recurrence_in(rhythm_said(rhythm, TEXTS, language)).rhythm == rhythm


@given(RHYTHMS, st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_the_next_day_is_the_first_that_it_falls_on(rhythm, day):
    following = rhythm.next_day(after=day)
    between = [day + timedelta(days=passed) for passed in range(1, (following - day).days)]
    assert rhythm.falls_on(following)
    assert not any(rhythm.falls_on(each) for each in between)


@given(st.integers(2024, 2032), st.integers(1, 12), st.integers(1, 31))
def test_a_month_has_each_of_its_days_once(year, month, number):
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    for rhythm in (Rhythm(Beat.MONTHLY, time(9), (number,)), Rhythm(Beat.MONTH_END, time(9))):
        (only,) = [day for day in days if rhythm.falls_on(day)]
        assert rhythm.beat is Beat.MONTHLY or not any(d.weekday() < 5 for d in days if d > only)
        assert rhythm.beat is Beat.MONTHLY or only.weekday() < 5


def test_on_the_nights_the_clocks_change_a_day_has_its_hour_once():
    night = Rhythm(Beat.WEEKLY, time(2, 30), (6,))
    assert night.moment(date(2026, 10, 25), PARIS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert night.moment(date(2026, 3, 29), PARIS) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
