"""What the company's documents say of the tool that a story names: quoted, never judged."""

from __future__ import annotations

import re
from typing import Protocol

from bot.answers.passage import Hit, KnowledgeBase, Query
from bot.stories.story import Mention

LONGEST = 400


class ToolMentions(Protocol):
    """Looks a tool up in the company's documents."""

    async def of(self, tool: str, language: str) -> Mention | None:
        """What is found; None where there are no documents."""
        ...


class MentionsInKnowledge:
    """Looks tools up by searching the knowledge base.

    It says where a tool is named and in which words; whether that allows it, a person reads.
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge

    async def of(self, tool: str, language: str) -> Mention | None:
        """The first passage found that has the tool's name in it, with the sentence that names it."""
        findings = await self._knowledge.search(Query(tool, language), limit=20)
        if findings.version is None:
            return None
        name = re.compile(rf"(?<!\w){re.escape(tool.strip())}(?!\w)", re.IGNORECASE)
        for hit in findings.hits:
            if name.search(hit.passage.text):
                return Mention(hit.passage.title, _sentence(hit, name))
        return Mention("", "")


def _sentence(hit: Hit, name: re.Pattern[str]) -> str:
    text = hit.passage.text
    sentences = (text[each.start : each.end] for each in hit.sentences)
    naming = next((sentence for sentence in sentences if name.search(sentence)), None)
    if naming is None:
        naming = next(line for line in text.splitlines() if name.search(line))
    return naming.strip()[:LONGEST]
