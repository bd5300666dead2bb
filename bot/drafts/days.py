"""The days that a text names, in French and English: "vendredi", "the 12th of March", "2026-12-01"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.answers.words import fold
from bot.locales import Texts

MOST: Final = 50
"""Days read from one text."""
AHEAD: Final = timedelta(days=31)
"""How far after today a day without its year may be in a text that looks back."""

_WEEKDAY: Final = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|janv|f[ée]vr|avr|juil|d[ée]c)\b\.?)"
)
_ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th|er)?"
_DAY: Final = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
    | (?P<figures>\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})|\d{{1,2}}-\d{{1,2}}-\d{{4}})
    | (?P<named>(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_ORDINAL}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?)
    | (?P<english>(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_ORDINAL}(?:,?\s+\d{{4}})?)
    | (?P<short>\d{{1,2}}/\d{{1,2}})
    | (?P<weekday>(?:next\s+|this\s+|last\s+)?{_WEEKDAY}(?:\s+(?:prochain|dernier))?)
    | (?P<near>apr[èe]s-demain|demain|aujourd['’]hui|today|tomorrow|avant-hier|hier|yesterday)
    )(?![\w/]|\.\d|-\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_WEEKDAYS: Final = (
    "monday lundi", "tuesday mardi", "wednesday mercredi", "thursday jeudi", "friday vendredi",
    "saturday samedi", "sunday dimanche",
)  # fmt: skip
_MONTHS: Final = (
    "jan", "feb fev", "mar", "apr avr", "may mai", "june juin jun", "july juil jul", "aug aou", "sep",
    "oct", "nov", "dec",
)  # fmt: skip
"""How the months begin."""
_NEAR: Final = {
    "today": 0, "aujourd'hui": 0, "tomorrow": 1, "demain": 1, "apres-demain": 2, "hier": -1, "yesterday": -1,
    "avant-hier": -2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day and the words that name it.

    `relative` tells that it depends on when they were written, `yearless` that they do not name the year.
    """

    day: date
    words: str
    start: int
    relative: bool = False
    ambiguous: bool = False
    yearless: bool = False


def days_in(text: str, *, today: date, most: int = MOST, looking_back: bool = False) -> list[NamedDay]:
    """The first `most` days named in a text, in its order; those without a year come next after `today`.

    What "yesterday" or "last Monday" name is left out. Where the text is `looking_back`, days without a
    year are the last there were, or come within a month, and a weekday is the last there was. Figures are
    read day first, as in both France and Britain; where the month could come first as well, the day is
    `ambiguous`.
    """
    found: list[NamedDay] = []
    for match in _DAY.finditer(text):
        if len(found) == most:
            break
        day = _day(match, today, looking_back=looking_back)
        if day is not None and (looking_back or not day.relative or day.day >= today):
            found.append(day)
    return found


def day_of(words: str, *, today: date) -> NamedDay | None:
    """The day that all of `words` is, or None."""
    match = _DAY.fullmatch(words.strip())
    return _day(match, today) if match else None


def day_said(day: date, texts: Texts, language: str) -> str:
    """A day as people write it: "vendredi 27 novembre 2026"."""
    words = texts.say("composing-day", language, date=day)
    return words.replace(" 1 ", " 1er ", 1) if language == "fr" and day.day == 1 else words


def _day(match: re.Match[str], today: date, *, looking_back: bool = False) -> NamedDay | None:
    words, kind = match.group(), match.lastgroup
    relative = kind in {"weekday", "near"}
    if relative:
        day = _relative(fold(words), today, looking_back=looking_back)
    else:
        day = _absolute(fold(words), kind, today, looking_back=looking_back)
    if day is None:
        return None
    return NamedDay(
        day,
        words,
        match.start(),
        relative=relative,
        ambiguous=_ambiguous(words, kind),
        yearless=not relative and not _names_year(words, kind),
    )


def _names_year(words: str, kind: str | None) -> bool:
    return kind in {"iso", "figures"} or bool(re.search(r"\d{4}", words))


def _ambiguous(words: str, kind: str | None) -> bool:
    if kind not in {"figures", "short"}:
        return False
    first, second = (int(figure) for figure in re.findall(r"\d+", words)[:2])
    return first != second and max(first, second) <= 12


def _relative(words: str, today: date, *, looking_back: bool) -> date | None:
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    number = next(index for index, names in enumerate(_WEEKDAYS) if set(names.split()) & set(words.split()))
    past = bool(re.search(r"\b(?:last|dernier)\b", words))
    if past or (looking_back and not re.search(r"\b(?:next|prochain)\b", words)):
        return today - timedelta(days=(today.weekday() - number - past) % 7 + past)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _absolute(words: str, kind: str | None, today: date, *, looking_back: bool) -> date | None:
    figures = [int(figure) for figure in re.findall(r"\d+", words)]
    if kind == "iso":
        year, month, day = figures
    elif kind in {"figures", "short"}:
        day, month, year = (*figures, 0)[:3]
    else:
        day, year = (*figures, 0)[:2]
        month = _month(words)
    if year:
        return _date(year if year > 99 else 2000 + year, month, day)
    if looking_back:
        return _last(words, today, month, day)
    this_year = _date(today.year, month, day)
    return this_year if this_year and this_year >= today else _date(today.year + 1, month, day)


def _last(words: str, today: date, month: int, day: int) -> date | None:
    """The last such day, a month ahead at most; where the words name its weekday, the last on that."""
    years = range(today.year + 1, today.year - 9, -1)
    days = [each for year in years if (each := _date(year, month, day)) and each <= today + AHEAD]
    said = set(words.split())
    named = [each for each in days if said & set(_WEEKDAYS[each.weekday()].split())]
    return next(iter(named or days), None)


def _month(words: str) -> int:
    named = re.findall(_MONTH, words)[-1]
    return next(
        number for number, names in enumerate(_MONTHS, start=1) if named.startswith(tuple(names.split()))
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
