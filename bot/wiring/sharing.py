"""The wiring of what colleagues share: tips and stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.previews.previews import PreviewLink
from bot.stories.library import Library
from bot.stories.stories import Shown, Stories
from bot.stories.story_desk import StoryDesk
from bot.stories.story_figures import StoryFigures
from bot.stories.tool_mention import MentionsInKnowledge
from bot.wiring.foundation import Foundation
from bot.wiring.part import Part
from knowledge.base import LiveKnowledge
from knowledge.language import language_of


@dataclass(frozen=True, slots=True)
class Sharing:
    """Tips and stories, from their proposal to the library."""

    stories: Stories
    desk: StoryDesk
    part: Part


def sharing(base: Foundation, knowledge: LiveKnowledge, shown: Sequence[Shown], link: PreviewLink) -> Sharing:
    """Put together what colleagues share; `shown` keeps messages that people were shown."""
    stories = Stories(
        base.database,
        base.clock,
        base.people,
        MentionsInKnowledge(knowledge),
        base.texts,
        shown,
        base.posted,
        language_of=language_of,
        language=base.language,
        time_zone=base.time_zone,
    )
    library = Library(stories, knowledge)
    desk = StoryDesk(stories, library, base.people, link, base.texts, language=base.language)
    part = Part(
        skills=(desk,),
        sections=(desk,),
        every=((60, "stories", stories.tend),),
        everywhere=((20, "library", library.learn),),
        figures=(StoryFigures(stories, base.texts),),
    )
    return Sharing(stories, desk, part)
