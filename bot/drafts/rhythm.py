"""When something is to happen again and again: "every Friday at 4 pm", « le dernier jour ouvré du mois à 16 h »."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from bot.answers.words import fold

WORKING_DAYS: Final = (0, 1, 2, 3, 4)
"""Monday to Friday; Monday is 0."""

MORNING: Final = time(9)
AFTERNOON: Final = time(14)
NOON: Final = time(12)

_WEEKDAYS: Final = (
    ("monday", "lundi"), ("tuesday", "mardi"), ("wednesday", "mercredi"), ("thursday", "jeudi"),
    ("friday", "vendredi"), ("saturday", "samedi"), ("sunday", "dimanche"),
)  # fmt: skip
_WEEKDAY: Final = rf"(?:{'|'.join(name for names in _WEEKDAYS for name in names)})s?"
_LIST: Final = rf"{_WEEKDAY}(?:(?:,\s*|,?\s+(?:and|et)\s+(?:(?:on|le|les)\s+)?){_WEEKDAY})*"
_EVERY: Final = r"(?:every|each|chaque|tous\s+les|toutes\s+les)"
_MONTHS: Final = r"(?:(?:of\s+)?(?:every|each|the)\s+month|de\s+chaque\s+mois|du\s+mois)"
_NUMBER: Final = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er)?"
_HOUR: Final = r"""(?:(?:at|by|about|around|[àa]|vers)\s+)?(?:
      (?P<{0}hour>\d{{1,2}})(?:\s?h(?:eures?)?(?:\s?(?P<{0}minutes>\d\d))?|:(?P<{0}past>\d\d))?(?:\s?(?P<{0}half>[ap]\.?m\b\.?))?(?![\w:])
    | (?P<{0}part>noon|midi|(?:in\s+the\s+)?morning|(?:le\s+)?matin|(?:in\s+the\s+)?afternoon|(?:l['’])?apr[èe]s-midi)\b)"""
_SAID: Final = re.compile(
    rf"""(?:(?P<first>{_HOUR.format("before_")}),?\s+)?
    \b(?:
        (?:on\s+)?{_EVERY}\s+(?P<weekdays>{_LIST})
      | (?P<fridays>on\s+{_LIST.replace("s?", "s")})
      | (?:on\s+)?(?P<working>{_EVERY}\s+(?:weekdays?|work(?:ing)?\s?days?|jours?\s+(?:ouvr[ée]s?|ouvrables?))|du\s+lundi\s+au\s+vendredi|monday\s+to\s+friday)
      | (?P<daily>{_EVERY}\s+(?:days?|jours?))
      | (?:on\s+the|le)\s+(?P<end>last\s+work(?:ing)?\s?day|dernier\s+jour\s+(?:ouvr[ée]|ouvrable|travaill[ée]))\s+{_MONTHS}
      | (?:on\s+the|le)\s+{_NUMBER.format("day")}\s+{_MONTHS}
      | {_EVERY}\s+{_NUMBER.format("each")}\s+(?:of\s+the\s+month|du\s+mois)
      | {_EVERY}\s+(?:months?|mois)\s*,?\s+(?:on\s+the|le)\s+{_NUMBER.format("on")}
    )\b(?:,?\s+(?P<last>{_HOUR.format("after_")}))?""",
    re.IGNORECASE | re.VERBOSE,
)
_CUE: Final = re.compile(
    rf"^\W*(?:(?:please|svp|merci\s+de)\W+)?{_EVERY}\b|\b{_EVERY}\s+(?:\w+\s+)?(?:week|month|day|other|semaine|mois|jour|quinzaine|{_WEEKDAY})|\bsur\s+deux\b"
    rf"|\b(?:on\s+the|le)\s+\w+\s+\w+\s+{_MONTHS}\b",
    re.IGNORECASE,
)


class Beat(StrEnum):
    """How the days of a rhythm are told."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    MONTH_END = "month_end"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days that come again, and the hour on them, by somebody's own wall clock.

    `days` are weekdays (Monday is 0) of a weekly one, and one day of the month of a monthly one, where a
    month that is too short has it on its last day. The end of a month is its last day from Monday to Friday.
    """

    beat: Beat
    hour: time
    days: tuple[int, ...] = ()

    def __str__(self) -> str:
        """How it is kept; `Rhythm.kept` reads it."""
        return f"{self.beat} {self.hour:%H:%M} {','.join(map(str, self.days))}"

    @classmethod
    def kept(cls, words: str) -> Rhythm:
        """The rhythm that was kept so."""
        beat, hour, days = words.split(" ")
        return cls(Beat(beat), time.fromisoformat(hour), tuple(int(day) for day in days.split(",") if day))

    def falls_on(self, day: date) -> bool:
        """Whether a day is one of its days."""
        if self.beat is Beat.WEEKLY:
            return day.weekday() in self.days
        length = monthrange(day.year, day.month)[1]
        if self.beat is Beat.MONTHLY:
            return day.day == min(self.days[0], length)
        rest = (date(day.year, day.month, length) - day).days
        return day.weekday() in WORKING_DAYS and rest < (1 if day.weekday() < 4 else 3)

    def next_day(self, *, after: date) -> date:
        """The first of its days that comes after a day."""
        day = after + timedelta(days=1)
        while not self.falls_on(day):
            day += timedelta(days=1)
        return day

    def moment(self, day: date, zone: tzinfo | None) -> datetime:
        """Its hour on a day, as an instant; an hour that the clocks repeat is its first, one they skip comes after."""
        return datetime.combine(day, self.hour, zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What is said to come again: its rhythm, where that was understood, and the words before and besides."""

    rhythm: Rhythm | None
    rest: str
    before: str = ""


def recurrence_in(said: str) -> Recurrence | None:
    """What a sentence says of coming again, or None where it says nothing of the kind."""
    words = " ".join(said.split())
    match = _SAID.search(words)
    if match is None:
        cue = _CUE.search(words)
        return Recurrence(None, words, words[: cue.start()]) if cue else None
    before = words[: match.start()]
    rest = f"{before} {words[match.end() :]}"
    return Recurrence(_rhythm(match), " ".join(rest.split()).strip(" ,;:."), before)


def _rhythm(match: re.Match[str]) -> Rhythm | None:
    hour = _hour(match, "after_" if match["last"] else "before_")
    if hour is None:
        return None
    if match["end"]:
        return Rhythm(Beat.MONTH_END, hour)
    if number := match["day"] or match["each"] or match["on"]:
        return Rhythm(Beat.MONTHLY, hour, (int(number),)) if 1 <= int(number) <= 31 else None
    if match["daily"]:
        return Rhythm(Beat.WEEKLY, hour, tuple(range(7)))
    if match["working"]:
        return Rhythm(Beat.WEEKLY, hour, WORKING_DAYS)
    named = fold(match["weekdays"] or match["fridays"])
    days = [day for day, names in enumerate(_WEEKDAYS) if any(name in named for name in names)]
    return Rhythm(Beat.WEEKLY, hour, tuple(days))


def _hour(match: re.Match[str], where: str) -> time | None:
    """The hour that was said, nine where none was; None where there is no such hour."""
    if part := match[f"{where}part"]:
        folded = fold(part)
        if folded in {"noon", "midi"}:
            return NOON
        return MORNING if folded.endswith(("morning", "matin")) else AFTERNOON
    if not (said := match[f"{where}hour"]):
        return MORNING
    hour, minute = int(said), int(match[f"{where}minutes"] or match[f"{where}past"] or 0)
    if half := match[f"{where}half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
