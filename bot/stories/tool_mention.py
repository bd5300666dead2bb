"""What the company's documents say of the tool that a story names: quoted, never judged."""

from __future__ import annotations

import re
from typing import Protocol

from bot.answers.passage import Hit, KnowledgeBase, Query
from bot.stories.story import Mention

LONGEST = 400
CELL = " | "
"""What stands between the cells of a row."""

ELISION = "[…]"


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
        """The words found that are most about the tool, in this language where there are such.

        A row of a table that begins with the tool's name goes before a sentence that names it, and that before
        a row that names it elsewhere, such as in the place of another tool.
        """
        findings = await self._knowledge.search(Query(tool, language), limit=20)
        if findings.version is None:
            return None
        name = re.compile(rf"(?<!\w){re.escape(tool.strip())}(?!\w)", re.IGNORECASE)
        found = [
            (_aside(words, name), hit.passage.language != language, place, _with_header(hit, words))
            for place, hit in enumerate(findings.hits)
            for words in _naming(hit, name)
        ]
        if not found:
            return Mention("", "")
        # Of rows that are as near, the first in its table.
        *_, place, words = min(found, key=lambda each: each[:3])
        return Mention(findings.hits[place].passage.title, words)


def _naming(hit: Hit, name: re.Pattern[str]) -> list[str]:
    """The sentences and rows of a passage that name the tool."""
    text = hit.passage.text
    sentences = [text[each.start : each.end] for each in hit.sentences] or text.splitlines()
    return [sentence.strip() for sentence in sentences if name.search(sentence)]


def _aside(words: str, name: re.Pattern[str]) -> int:
    """How far words are from being about the tool that they name."""
    if CELL not in words:
        return 1
    return 0 if name.search(words.split(CELL, maxsplit=1)[0]) else 2


def _with_header(hit: Hit, words: str) -> str:
    """A row with the first line of its table, which says what its cells are; other words as they are."""
    if CELL not in words:
        return words[:LONGEST]
    lines = [line.strip() for line in hit.passage.text.splitlines() if line.strip()]
    first = row = next((place for place, line in enumerate(lines) if line == words), 0)
    while first and CELL in lines[first - 1]:
        first -= 1
    header = f"{lines[first]} {ELISION} " if first != row else ""
    return f"{header}{words}"[:LONGEST]
