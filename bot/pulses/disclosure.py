"""What may be shown of anonymous answers: nothing from which a group of fewer than five could be worked out.

Each question is divided into groups once (`bot.people.groups`), when its pulse ends; every view is a sum of
what is shown of these groups, so no two views differ by fewer than five.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.people.groups import groups_shown

LEAST_TEXTS: Final = 10

OPEN: Final = 2
"""How many answers of a group stay open where all the others agree."""

MASK: Final = "[…]"
_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")


class Shuffling(Protocol):
    """Brings things into an order that tells nothing of the one they had: `random.SystemRandom` does."""

    def shuffle(self, x: list[str], /) -> None: ...


@dataclass(frozen=True, slots=True)
class Count:
    """How many people chose something, as far as it is shown: at least, and at most."""

    least: int
    most: int

    def __add__(self, other: Count) -> Count:
        return Count(self.least + other.least, self.most + other.most)

    @property
    def is_open(self) -> bool:
        """Whether it is not shown exactly."""
        return self.least < self.most


NOBODY: Final = Count(0, 0)


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


def tally(
    answers: Sequence[tuple[str, Sequence[str]]], options: Sequence[str]
) -> dict[str, tuple[int, dict[str, Count]]]:
    """By group that may be shown, how many answered and how often each option was chosen.

    `answers` are the team and the options chosen of everybody who answered the question.
    """
    shown = groups_shown(Counter(team for team, _ in answers))
    people: Counter[str] = Counter()
    chosen: dict[str, Counter[str]] = {}
    for team, said in answers:
        if shown:
            people[shown[team]] += 1
            chosen.setdefault(shown[team], Counter()).update(said)
    return {
        group: (size, counted({option: chosen[group][option] for option in options}, of=size))
        for group, size in people.items()
    }


def counted(chosen: Mapping[str, int], *, of: int) -> dict[str, Count]:
    """What may be shown of how often each option was chosen by a group `of` so many people.

    Where all but `OPEN` or fewer chose one, it is not told how many exactly: whether everybody agreed, one
    differed or two looks the same, so that neither one of them nor who differs knows what another said.
    """
    nearly_all = of - OPEN
    if max(chosen.values(), default=0) < nearly_all:
        return {option: Count(count, count) for option, count in chosen.items()}
    return {
        option: Count(nearly_all, of)
        if count >= nearly_all
        else Count(0, OPEN)
        if count <= OPEN
        else Count(count, count)
        for option, count in chosen.items()
    }
