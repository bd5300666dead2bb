"""What may be shown of anonymous answers: nothing from which a group of fewer than five could be worked out.

Each question is divided into groups once (`bot.people.groups`), when its pulse ends; every view is a sum of
what is shown of these groups, so no two views differ by fewer than five.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.people.groups import LEAST_PEOPLE, OTHERS, groups_shown

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


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was shown before of the same question.

    `groups` has, by person, the group that they were asked in, and `counts` what was shown of each group.
    """

    groups: Mapping[str, str]
    counts: Mapping[str, Mapping[str, Count]]


@dataclass(frozen=True, slots=True)
class Tally:
    """By group that may be shown, how many answered and how often each option was chosen.

    It is `held` where hardly anybody came or went since an earlier time: what moved by few stands as it was.
    """

    groups: Mapping[str, tuple[int, Mapping[str, Count]]]
    held: bool


def tally(
    answers: Sequence[tuple[str, Sequence[str]]],
    options: Sequence[str],
    asked: Mapping[str, str],
    earlier: Sequence[Earlier] = (),
) -> Tally:
    """Count the answers to a question: the team and the options chosen of everybody who answered it.

    `asked` are the people who were asked, with their team. Beside what was shown `earlier`, no two sums of
    groups are about people of whom one to four differ: a team that few came to or left is counted among the
    others, and where all together are so close to earlier ones, each count stands that would not move by five.
    """
    shown = _apart(groups_shown(Counter(team for team, _ in answers)), asked, earlier)
    close = [
        {option: sum((each.counts[group][option] for group in groups), NOBODY) for option in options}
        for each in earlier
        for groups in (_nearly(asked, each) if set(shown.values()) == {OTHERS} else ())
    ]
    people: Counter[str] = Counter()
    chosen: dict[str, Counter[str]] = {}
    for team, said in answers:
        if shown:
            people[shown[team]] += 1
            chosen.setdefault(shown[team], Counter()).update(said)
    groups = {
        group: (size, _held({option: chosen[group][option] for option in options}, size, close))
        for group, size in people.items()
    }
    return Tally(groups, held=bool(close))


def _apart(
    shown: Mapping[str, str], asked: Mapping[str, str], earlier: Sequence[Earlier]
) -> Mapping[str, str]:
    """The groups of `shown`, with teams counted among the others until sums of groups can't be laid around few.

    What two sums differ by is made of people who were in one group then and are in one now, or outside at one
    of the times: there must be nobody or enough of each such kind.
    """
    while alone := set(shown.values()) - {OTHERS}:
        now = {person: shown.get(team, OTHERS) for person, team in asked.items()}
        alike = [
            Counter((each.groups.get(person), now.get(person)) for person in each.groups.keys() | now.keys())
            for each in earlier
        ]
        few = {
            group
            for kinds in alike
            for kind, count in kinds.items()
            if count < LEAST_PEOPLE
            for group in kind
        }
        if not few:
            break
        come = Counter[str | None]()
        for (since, to), count in (kind for kinds in alike for kind in kinds.items()):
            come[to] += count if since != to else 0
        touched = few & alone or {max(sorted(alone), key=lambda group: come[group])}
        shown = {team: OTHERS if group in touched else group for team, group in shown.items()}
    return shown


def _nearly(asked: Collection[str], earlier: Earlier) -> Iterable[tuple[str, ...]]:
    """The sums of earlier groups that differ from all who are asked now by one to four people."""
    within = Counter(group for person, group in earlier.groups.items() if person in asked)
    without = Counter(group for person, group in earlier.groups.items() if person not in asked)
    unseen = sum(earlier.groups.get(person) not in earlier.counts for person in asked)
    sums: list[tuple[tuple[str, ...], int]] = [((), unseen)]
    for group in earlier.counts:
        sums = [
            (taken, differ)
            for groups, before in sums
            for taken, differ in (
                ((*groups, group), before + without[group]),
                (groups, before + within[group]),
            )
            if differ < LEAST_PEOPLE
        ]
    return [groups for groups, differ in sums if groups and differ > 0]


def _held(
    chosen: Mapping[str, int], people: int, close: Sequence[Mapping[str, Count]]
) -> Mapping[str, Count]:
    """What may be shown of a group, where `close` to it something was shown before."""
    shown = counted(chosen, of=people)
    for option, count in chosen.items() if close else ():
        stood = Count(min(each[option].least for each in close), max(each[option].most for each in close))
        if stood.least - LEAST_PEOPLE < count < stood.most + LEAST_PEOPLE:
            shown[option] = stood
    return shown


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
