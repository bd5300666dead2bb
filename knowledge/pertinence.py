"""How much of a question the sentences found say, by the words that tell these sentences apart.

A word that is rare in all documents may stand in every sentence that a search found, such as the name of
what its one document is about: it led there, and tells nothing of where in it the answer stands. So what
counts here is how rare a word is among the sentences found. A sentence is read as it stands, below its
title and headings and after the sentence before it, which may have named what it speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.keywords import Scores

BEFORE: Final = 0.5
"""How much a word of the sentence before counts."""


@dataclass(frozen=True, slots=True)
class Held:
    """How much of each word of a question (0 to 1) a passage holds.

    `sentences` has shape (words, sentences of the passage), `heading`, of its title and headings,
    shape (words,).
    """

    sentences: Scores
    heading: Scores

    @property
    def in_place(self) -> Scores:
        """What each sentence holds together with its headings and, by half, the sentence before it."""
        before = np.zeros_like(self.sentences)
        before[:, 1:] = np.float32(BEFORE) * self.sentences[:, :-1]
        together: Scores = np.maximum(np.maximum(self.sentences, before), self.heading[:, None])
        return together


@dataclass(frozen=True, slots=True)
class Pertinence:
    """What the sentences found say of a question.

    `said` has one array a passage: how much each of its sentences says of the words that any of the
    sentences holds, 0 to 1. `heard` tells how much of the question these words are, 0 to 1: a word that
    no sentence holds lowers it for all alike.
    """

    said: list[Scores]
    heard: float


def pertinence(found: Sequence[Held], weights: Scores) -> Pertinence:
    """What the sentences of the passages `found` say of a question.

    `weights` tell how much each word of the question counts, before it is seen how rare it is.
    """
    if not found or not len(weights):
        return Pertinence([np.zeros(each.sentences.shape[1], dtype=np.float32) for each in found], 0.0)
    every = np.concatenate([each.sentences for each in found], axis=1)
    telling = weights * rarity((every > 0).sum(axis=1), every.shape[1])
    known, whole = float(telling[every.any(axis=1)].sum()), float(telling.sum())
    shares = telling / np.float32(known or 1.0)
    said = [np.minimum(1.0, shares @ each.in_place).astype(np.float32) for each in found]
    return Pertinence(said, known / (whole or 1.0))


def rarity(holders: Scores, size: int) -> Scores:
    """The inverse document frequency of BM25 (Robertson and Zaragoza, 2009), as Lucene keeps it above 0.

    `holders` tells how many of `size` texts hold each word.
    """
    rare: Scores = np.log(1 + (size - holders + 0.5) / (holders + 0.5)).astype(np.float32)
    return rare
