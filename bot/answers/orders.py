"""Orders to the ambassador, hidden in a question or a document: they are found, and not obeyed."""

from __future__ import annotations

import re
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold

_CLAUSE: Final = re.compile(
    r"[^.!?;:,\n]+(?:[.,:](?=\S)[^.!?;:,\n]+)*[.!?;:,\n]*\s*|[.!?;:,\n]+\s*",
)
_SENTENCE: Final = re.compile(r"[^.!?\n]*(?:[.!?]+(?!\s|$)[^.!?\n]*)*(?:[.!?]+|\n|$)\s*")
_JOINED: Final = re.compile(r"\s+(?=(?:and|et|then|puis|also|but|mais)\s)", re.IGNORECASE)


def clauses(text: str) -> list[str]:
    """`text` cut at its marks and conjunctions. Joined again, the clauses are `text`."""
    parts: list[str] = []
    for match in _CLAUSE.finditer(text):
        start = 0
        for joint in _JOINED.finditer(match[0]):
            parts.append(match[0][start : joint.end()])
            start = joint.end()
        parts.append(match[0][start:])
    return parts


def is_order(clause: str) -> bool:
    """Whether a clause tells the ambassador to drop its rules, change its role or leave out its sources."""
    folded = fold(clause).lstrip("\"'«([*-> ")
    return bool(phrase("order").match(folded))


def without_orders(text: str) -> str:
    """`text` without the clauses that are orders; `text` itself where there are none."""
    parts = clauses(text)
    kept = [part for part in parts if not is_order(part)]
    return text if len(kept) == len(parts) else "".join(kept).strip()


def hides_order(sentence: str) -> bool:
    """Whether a document's sentence tells an AI that reads it to drop its rules or to be somebody else."""
    return bool(phrase("hidden_order").search(fold(sentence)))


def without_hidden_orders(text: str) -> str:
    """A document's `text` without the sentences that are orders to an AI."""
    return "".join(each for each in _SENTENCE.findall(text) if not hides_order(each))
