"""Stretches that say the same thing, and stretches that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from bot.answers.passage import Passage
from bot.answers.polarity import makes_exception, negates
from bot.answers.stretch import Stretch
from bot.answers.words import coverage, fold, names, numbers, stems, words

SAME_TOPIC: Final = 0.5
"""Share of the longer stretch's stems that both must have before their difference counts as one."""

SAME_CLAIM: Final = 0.7
"""The same, before a denial in one of them counts."""

SAME_WORDS: Final = 0.8
"""Share of stems from which two stretches in one language are one evidence told twice."""

SAME_ROOTS: Final = 0.3
"""The same across languages, by the roots that French and English share."""

_VERSION_MARK: Final = re.compile(
    r"\b(?:v(?:ersion)?\W?\d+(?:\.\d+)*|(?:19|20)\d\d(?:\W\d\d)?(?:\W\d\d)?|old|new|archive[sd]?|draft|final|rev\d*|ancien(?:ne)?|nouveau|nouvelle|projet|"
    r"fr|en|french|english|francais|anglais)\b|\d+"
)
_TIME_UNITS: Final = {
    "second": "second", "seconde": "second", "minute": "minute", "hour": "hour", "heure": "hour", "day": "day", "jour": "day",
    "week": "week", "semaine": "week", "month": "month", "mois": "month", "year": "year", "an": "year", "annee": "year",
    "percent": "%", "eur": "eur", "euro": "eur",
}  # fmt: skip
_QUANTITY: Final = re.compile(r"(\d[\d\s.,]*\d|\d|[a-z]+)[\s-]?(%|€|[a-z]+)")


def repeats(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches are one evidence: a copy, or a translation with the same figures."""
    if one.overlaps(other):
        return True
    if numbers(one.text) != numbers(other.text) or negates(one.text) != negates(other.text):
        return False
    if one.passage.language == other.passage.language:
        return _shared(one, other) >= SAME_WORDS
    return _are_versions(one.passage, other.passage) and _shared_roots(one, other) >= SAME_ROOTS


def contradict(one: Stretch, other: Stretch) -> bool:
    """Whether stretches of two documents say different things of one matter.

    In one language, they do where they share most of their words and give another figure for the same
    unit, or where they share nearly all and only one denies what it says. In two languages, they do
    where their documents are versions of each other, both stand under the same number, and they give
    another figure for the same unit and the same figures else.
    """
    if one.passage.document == other.passage.document:
        return False
    if one.passage.language != other.passage.language:
        translated = _are_versions(one.passage, other.passage) and _same_place(one.passage, other.passage)
        return translated and _differs(one, other, alone=True)
    shared = _shared(one, other)
    # An exception may be worded as a denial: "none, unless agreed" and "only if agreed" are one rule.
    limited = makes_exception(one.text) or makes_exception(other.text)
    denies = shared >= SAME_CLAIM and not limited and negates(one.text) != negates(other.text)
    return denies or (shared >= SAME_TOPIC and _differs(one, other))


def _differs(one: Stretch, other: Stretch, *, alone: bool = False) -> bool:
    """Whether they give different figures for a unit; `alone` asks that they agree in all other figures."""
    figures, others = quantities(one.text), quantities(other.text)
    units = {unit for unit in figures.keys() & others.keys() if figures[unit].isdisjoint(others[unit])}
    if not units or not alone:
        return bool(units)
    in_dispute = {figure for unit in units for figure in figures[unit] | others[unit]}
    return numbers(one.text) - in_dispute == numbers(other.text) - in_dispute


def newest_first(stretches: Sequence[Stretch]) -> list[Stretch]:
    """`stretches` by the date of their documents; those without a date come last."""
    return sorted(stretches, key=lambda stretch: stretch.passage.date or date.min, reverse=True)


def quantities(text: str) -> dict[str, set[Decimal]]:
    """The figures of `text` by the unit that follows them, French and English units under one name."""
    found: dict[str, set[Decimal]] = {}
    for figure, unit in _QUANTITY.findall(fold(text)):
        values = numbers(figure)
        singular = unit if unit in _TIME_UNITS else unit.removesuffix("s")
        name = _TIME_UNITS.get(singular, "eur" if unit == "€" else singular)
        for value in values:
            found.setdefault(name, set()).add(value)
    return found


def _shared(one: Stretch, other: Stretch) -> float:
    language = one.passage.language
    first, second = (
        {each for each in stems(stretch.text, language) if not each.isdecimal()} for stretch in (one, other)
    )
    if not first or not second:
        return 0.0
    return len(first & second) / max(len(first), len(second))


def _shared_roots(one: Stretch, other: Stretch) -> float:
    first, second = ({word[:5] for word in words(stretch.text) if len(word) > 4} for stretch in (one, other))
    fewer, more = sorted((first, second), key=len)
    named = names(one.text) & names(other.text)
    return min(1.0, coverage(fewer, more) + 0.1 * len(named))


def work_of(document: str) -> str:
    """The name of a document's file without marks of language and version: what translations share."""
    return _bare(PurePosixPath(document).stem)


def _are_versions(one: Passage, other: Passage) -> bool:
    same_file = work_of(one.document) == work_of(other.document) != ""
    return same_file or _bare(one.title) == _bare(other.title) != ""


def _bare(name: str) -> str:
    plain = re.sub(r"[\W_]+", " ", fold(name))
    return " ".join(_VERSION_MARK.sub(" ", plain).split())


def _same_place(one: Passage, other: Passage) -> bool:
    """Whether the innermost numbered headings of both have the same number: "Article 5", "5. Logs"."""

    def number(passage: Passage) -> str | None:
        found = (re.search(r"\d+(?:\.\d+)*", heading) for heading in reversed(passage.heading))
        return next((match[0] for match in found if match), None)

    return number(one) is not None and number(one) == number(other)
