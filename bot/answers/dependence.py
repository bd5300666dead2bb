"""Whether a question stands by itself, or leans on the one before it in its conversation."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold, is_content, words

TERSE: Final = 2
"""Words that tell what a question is about, up to which it may take its subject from the one before."""


class Dependence(Enum):
    """How a question relates to the one before it.

    ALONE says all it asks; TERSE is so short that it may take its subject from there, such as "which tools
    are approved?"; PERHAPS may mean something that was named before, or not; WHOLLY is no question without
    it, such as "and for contractors?".
    """

    ALONE = auto()
    TERSE = auto()
    PERHAPS = auto()
    WHOLLY = auto()


def dependence(wording: str, language: str) -> Dependence:
    """How far `wording`, in `language`, leans on what was asked before, by its turns of phrase."""
    folded = fold(wording)
    content = sum(is_content(word, language) for word in words(wording))
    if content < TERSE or phrase("leans.opener").search(folded):
        return Dependence.WHOLLY
    pointing = phrase("leans.not_at_all").sub(" ", folded)
    if phrase("leans.pronoun").search(pointing):
        return Dependence.PERHAPS
    return Dependence.TERSE if content == TERSE else Dependence.ALONE
