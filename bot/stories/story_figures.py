"""What tips and stories tell the committee: those that helped colleagues most."""

from __future__ import annotations

from typing import Any, Final

from bot.committee.figure import Bar, Figure
from bot.dialogue.reply import Table
from bot.locales import Texts
from bot.stories.stories import Stories
from bot.stories.story import Story

LISTED: Final = 12


class StoryFigures:
    """What is published, as far as somebody tried it or found it useful: by its author's wish with their name."""

    def __init__(self, stories: Stories, texts: Texts) -> None:
        self._stories = stories
        self._texts = texts

    async def figures(self, language: str) -> tuple[Figure, ...]:
        """The most useful ones first; see `bot.committee.figure.Figures`."""
        told = [each for each in await self._stories.published() if each.tried + each.useful]
        best = sorted(told, key=_helped, reverse=True)[:LISTED]
        if not best:
            return ()

        def say(key: str, **values: Any) -> str:
            return self._texts.say(key, language, **values)

        columns = ("story", "team", "tool", "tried", "useful")
        return (
            Figure(
                "stories",
                say("committee-stories"),
                Table(
                    tuple(say(f"committee-{each}") for each in columns),
                    tuple(
                        (
                            each.told.task,
                            each.told.team or "–",
                            each.told.tool,
                            str(each.tried),
                            str(each.useful),
                        )
                        for each in best
                    ),
                ),
                say("committee-stories-note"),
                bars=tuple(Bar(each.told.task, each.tried, str(each.tried)) for each in best),
            ),
        )


def _helped(story: Story) -> tuple[int, int, str]:
    """What was tried counts before what was only found useful."""
    return story.tried, story.useful, story.id
