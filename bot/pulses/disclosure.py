"""What may be shown of anonymous answers: nothing from which a group of fewer than five could be worked out.

Each question is divided into groups once (`bot.people.groups`), when its pulse ends; every view is a sum of
these groups, so no two views differ by fewer than five.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Protocol

from bot.people.groups import groups_shown

LEAST_TEXTS: Final = 10

MASK: Final = "[…]"
_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")


class Shuffling(Protocol):
    """Brings things into an order that tells nothing of the one they had: `random.SystemRandom` does."""

    def shuffle(self, x: list[str], /) -> None: ...


def texts_shown(
    texts: Iterable[str],
    names: Iterable[str],
    shuffling: Shuffling,
    guarded: Callable[[str], str] = lambda text: text,
) -> list[str]:
    """Free texts in an order that tells nothing, without what tells of people; none when there are too few.

    `guarded` takes out what the guard finds of people; `names` are masked besides.
    """
    written = [text.strip() for text in texts if text.strip()]
    if len(written) < LEAST_TEXTS:
        return []
    shuffling.shuffle(written)
    hidden = names_hidden(names)
    return [masked(guarded(text), hidden) for text in written]


def names_hidden(names: Iterable[str]) -> frozenset[str]:
    """The words of people's names, as `masked` looks for them."""
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name) if len(word) > 1)


def masked(text: str, hidden: frozenset[str]) -> str:
    """A text without the words in `hidden` where they are written as a name is, with a capital."""

    def mask(found: re.Match[str]) -> str:
        word = found.group()
        own = re.sub(r"['’]s$", "", word)
        return word.replace(own, MASK, 1) if own[0].isupper() and own.casefold() in hidden else word

    return _WORD.sub(mask, text)


def tally(answers: Sequence[tuple[str, Sequence[str]]]) -> dict[str, Counter[str]]:
    """How often each option was chosen, by group that may be shown.

    `answers` are the team and the options chosen of everybody who answered the question.
    """
    said: dict[str, set[frozenset[str]]] = {}
    for team, options in answers:
        said.setdefault(team, set()).add(frozenset(options))

    def alike(teams: Collection[str]) -> bool:
        return len(frozenset[frozenset[str]]().union(*(said[team] for team in teams))) == 1

    shown = groups_shown(Counter(team for team, _ in answers), alike)
    counts: dict[str, Counter[str]] = {}
    for team, options in answers:
        if shown:
            counts.setdefault(shown[team], Counter()).update(options)
    return counts
