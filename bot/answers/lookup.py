"""Looking things up in the documents without asking: nothing is answered, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from bot.answers.compose import cite
from bot.answers.judge import consult
from bot.answers.passage import Hit, KnowledgeBase, Query
from bot.answers.question import Question
from bot.answers.stretch import stretch_around
from bot.dialogue.reply import Citation

MOST: Final = 10


class Lookup:
    """Finds passages for somebody who writes themselves, and rules that a text touches.

    `language_of` tells the language of a text, given the one to assume where it tells nothing.
    """

    def __init__(self, knowledge: KnowledgeBase, *, language_of: Callable[[str, str], str]) -> None:
        self._knowledge = knowledge
        self._language_of = language_of

    async def passages(self, words: str, *, language: str, limit: int = MOST) -> tuple[Citation, ...]:
        """What stands nearest to some words, nearest first: each passage once, with its nearest sentences."""
        text = " ".join(words.split())
        if not text:
            return ()
        query = Query(text, self._language_of(text, language))
        findings = await self._knowledge.search(query, limit=limit)
        return _cited(findings.hits)

    async def answering(self, words: str, *, language: str, limit: int) -> tuple[Citation, ...]:
        """What the documents say to a question; nothing where they are silent, or it is none for them."""
        question = Question.asked(words, self._language_of(words, language))
        if not question.searches:
            return ()
        _, verdict = await consult(self._knowledge, question)
        return _cited(each.hit for each in verdict.evidence)[:limit]


def _cited(hits: Iterable[Hit]) -> tuple[Citation, ...]:
    nearest: dict[str, Hit] = {}
    for hit in hits:
        nearest.setdefault(hit.passage.id, hit)
    return tuple(cite(hit.passage, _quote(hit), number) for number, hit in enumerate(nearest.values(), 1))


def _quote(hit: Hit) -> str:
    best = max(hit.sentences, key=lambda each: each.score, default=None)
    return stretch_around(hit, best).text if best else hit.passage.text
