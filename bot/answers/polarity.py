"""What turns the meaning of a sentence: that it denies, limits, obliges or allows."""

from __future__ import annotations

from bot.answers.phrases import phrase
from bot.answers.words import fold


def negates(text: str) -> bool:
    """Whether `text` denies or forbids: an odd number of negations, so that "not forbidden" does not.

    French "ne" is no sign of its own. A leading "No," answers a question and is left out.
    """
    without_idioms = phrase("no_negation").sub(" ", fold(text))
    return len(phrase("negation").findall(without_idioms)) % 2 == 1


def makes_exception(text: str) -> bool:
    """Whether `text` limits what it says: "unless", "except", "only if", « sauf », « à condition »."""
    return bool(phrase("exception").search(fold(text)))


def obliges(text: str) -> bool:
    """Whether `text` speaks of a duty and of nothing that is merely allowed."""
    return _speaks_of(text, "duty") and not _speaks_of(text, "licence")


def allows(text: str) -> bool:
    """Whether `text` speaks of something allowed and of no duty."""
    return _speaks_of(text, "licence") and not _speaks_of(text, "duty")


def _speaks_of(text: str, name: str) -> bool:
    return bool(phrase(name).search(fold(text)))
