"""Finds texts by their terms, with BM25."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

K1: Final = 1.2
B: Final = 0.75


class KeywordIndex:
    """BM25 over lists of terms, one list a text. Scores come in the order of the texts."""

    def __init__(self, texts: Sequence[list[str]]) -> None:
        import bm25s

        # It sets its own logger to debug when it is imported.
        logging.getLogger("bm25s").setLevel(logging.WARNING)

        self._size = len(texts)
        self._numbers: dict[str, int] = {}
        if any(texts):
            index: Any = bm25s.BM25(k1=K1, b=B)
            index.index(texts, create_empty_token=False, show_progress=False)
            self._numbers = index.vocab_dict
            # One column a term: the texts that hold it, and what it adds to the score of each.
            self._holders, self._gains = index.scores["indices"], index.scores["data"]
            self._columns = index.scores["indptr"]

    def fit(self, matches: Mapping[str, float]) -> Scores:
        """The BM25 score of each text for terms that count as much as `matches` says."""
        scores = np.zeros(self._size, dtype=np.float32)
        for column, weight in self._known(matches):
            scores[self._holders[column]] += weight * self._gains[column]
        return scores

    def saturation(self, matches: Mapping[str, float]) -> Scores:
        """How much of the terms together a text holds, BM25's tf / (tf + norm) of them as one term: 0 to 1."""
        ratios = np.zeros(self._size, dtype=np.float32)
        for column, weight in self._known(matches):
            ratios[self._holders[column]] += weight * self._ratios[column]
        return ratios / (1 + ratios)

    def held(self, matches: Mapping[str, float]) -> Scores:
        """What counts most among the terms that each text holds, by `matches`; 0 where it holds none."""
        held = np.zeros(self._size, dtype=np.float32)
        for column, weight in self._known(matches):
            holders = self._holders[column]
            held[holders] = np.maximum(held[holders], weight)
        return held

    @cached_property
    def _ratios(self) -> Scores:
        """What tf / norm is for each gain, idf * tf / (tf + norm); all terms of a text share its norm."""
        held = np.diff(self._columns)
        idf = np.log(1 + (self._size - held + 0.5) / (held + 0.5)).astype(np.float32)
        share = self._gains / np.repeat(idf, held)
        ratios: Scores = share / (1 - share)
        return ratios

    def _known(self, matches: Mapping[str, float]) -> list[tuple[slice, float]]:
        found = [(self._numbers[term], weight) for term, weight in matches.items() if term in self._numbers]
        return [(slice(self._columns[n], self._columns[n + 1]), weight) for n, weight in found]
