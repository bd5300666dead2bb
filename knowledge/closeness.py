"""How near passages lie to a question in the vector space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.asked import Asked
from knowledge.keywords import Scores
from knowledge.passages import Cut
from knowledge.vectors import Vectors, unit


@dataclass(frozen=True, slots=True)
class Closeness:
    """Cosines with a question; the arrays are in the order of the passages, but for `sentences`.

    `sentence` is that of a passage's nearest sentence and `passage` that of the whole, both seen from
    the centre of their language; `plain_sentence` is that of the nearest sentence as encoded;
    `sentences` has one array a passage, with each of its sentences from the centre.
    """

    sentence: Scores
    plain_sentence: Scores
    passage: Scores
    sentences: list[Scores]


class Meaning:
    """Some passages of one language by their vectors."""

    def __init__(self, cuts: Sequence[Cut], sentences: Sequence[Vectors], centre: Vectors) -> None:
        """`sentences` are the vectors of each passage's sentences, `centre` that of their language."""
        self._firsts = np.cumsum([0, *(len(rows) for rows in sentences[:-1])])
        self._plain = np.concatenate(sentences) if sentences else np.zeros((0, len(centre)), dtype=np.float32)
        self._centred = unit(self._plain - centre)
        lengths = [end - start for each in cuts for start, end in each.sentences]
        weighed = self._centred * np.sqrt(np.asarray(lengths, dtype=np.float32))[:, None]
        self._passages = unit(np.add.reduceat(weighed, self._firsts)) if cuts else weighed

    def closeness(self, asked: Asked) -> Closeness:
        """How near each of the passages lies to the question."""
        cosines = self._centred @ asked.direction
        if not len(cosines):
            return Closeness(cosines, cosines, cosines, [])
        return Closeness(
            sentence=np.maximum.reduceat(cosines, self._firsts),
            plain_sentence=np.maximum.reduceat(self._plain @ asked.vector, self._firsts),
            passage=self._passages @ asked.direction,
            sentences=np.split(cosines, self._firsts[1:]),
        )
