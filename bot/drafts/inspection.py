"""What a draft holds that should not leave lightly, and what the charter says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from bot.dialogue.reply import Citation
from bot.drafts.content import Content, Email
from bot.drafts.policy import Held, words_of
from bot.guard.finding import Kind
from bot.guard.guard import Guard
from bot.guard.policy import Leaving, Measure

MOST_RULES: Final = 2
ASKED_LIMIT: Final = 300


class GuardedContent:
    """Asks the guard of an e-mail, for those outside the company; inside, a mark of a data class counts."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def look(self, content: Content, *, outside: bool) -> Held:
        """What an approver has to confirm, and what may not leave at all, as the guard's kinds."""
        ruling = await self._guard.check(words_of(content), content.language, Leaving.FOR_RECIPIENTS)
        if not outside:
            return Held(asked=tuple(kind.value for kind in ruling.kinds if kind is Kind.MARKING))
        kinds = tuple(kind.value for kind in ruling.kinds)
        if ruling.decision is Measure.BLOCK:
            asked = tuple(kind.value for kind in ruling.to_ask)
            return Held(asked=asked, blocked=tuple(kind for kind in kinds if kind not in asked))
        return Held(asked=kinds if ruling.decision in {Measure.ASK, Measure.MASK} else ())


class Answering(Protocol):
    """Looks a question up in the documents."""

    async def answering(self, words: str, *, language: str, limit: int) -> tuple[Citation, ...]:
        """What the documents say to it; nothing where they are silent."""
        ...


class CharterLookup:
    """Finds the rules that an e-mail touches: what the documents answer to its subject and its text."""

    def __init__(self, documents: Answering) -> None:
        self._documents = documents

    async def touched(self, content: Content) -> Sequence[Citation]:
        """At most two rules; see `bot.drafts.drafts.CharterRules`."""
        said = f"{content.subject}. {content.body}" if isinstance(content, Email) else words_of(content)
        words = " ".join(said.split())[:ASKED_LIMIT]
        return await self._documents.answering(words, language=content.language, limit=MOST_RULES)
