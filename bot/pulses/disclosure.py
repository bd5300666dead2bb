"""What may be shown of anonymous answers: nothing from which a group of fewer than five could be worked out.

The rule is a minimum frequency with complementary suppression (Hundepool et al., Statistical Disclosure
Control, 2012, chapter 4): a team below the minimum is not merely left out, since the whole minus the teams
shown would give it. It is counted among the others, and those must be enough again. Each question is divided
once, when its pulse ends; every view is a sum of these groups, so no two views differ by fewer than five.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, Protocol

LEAST_ANSWERS: Final = 5
LEAST_TEXTS: Final = 10
OTHERS: Final = ""
"""The group of all who are in no group of their own."""

MASK: Final = "[…]"
_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")


class Shuffling(Protocol):
    """Brings things into an order that tells nothing of the one they had: `random.SystemRandom` does."""

    def shuffle(self, x: list[str], /) -> None: ...


def groups_shown(
    sizes: Mapping[str, int], alike: Callable[[Collection[str]], bool] = lambda _teams: False
) -> dict[str, str]:
    """By team, the group that its answers are counted in; empty when none may be shown.

    `sizes` are the answers by team, `alike` whether all of some teams said the same. Every group has at
    least `LEAST_ANSWERS`, of which not all are alike.
    """
    if sum(sizes.values()) < LEAST_ANSWERS or alike(sizes):
        return {}
    alone = sorted(
        (
            team
            for team, size in sizes.items()
            if team != OTHERS and size >= LEAST_ANSWERS and not alike([team])
        ),
        key=lambda team: (-sizes[team], team),
    )

    def tells_of_others() -> bool:
        others = [team for team in sizes if team not in alone]
        return 0 < sum(sizes[team] for team in others) < LEAST_ANSWERS or (bool(others) and alike(others))

    while tells_of_others():
        alone.pop()
    return {team: team if team in alone else OTHERS for team in sizes}


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
