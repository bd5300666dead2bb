"""The vectors of an index, as the search sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Encode = Callable[[list[str]], Vectors]
"""Turns texts into vectors of length 1: shape (texts, dimensions)."""

SHRINKAGE: Final = 50
"""A mean is drawn towards that of everyday texts as if it were taken with this many of them."""


class VectorIndex(Protocol):
    """The vectors of one knowledge version. Passages are known by their position in that version."""

    def nearest(self, vector: Vectors, limit: int, *, language: str) -> Sequence[int]:
        """The positions of the `limit` passages in `language` whose vectors are nearest, best first.

        `vector` has shape (dimensions,). A passage's vector is `passage_vector` of its sentences.
        """
        ...

    def sentences(self, positions: Sequence[int]) -> list[Vectors]:
        """The vectors of the sentences of each of these passages, in order.

        Each has shape (sentences, dimensions) and rows of length 1; the sentences are those of
        `Cut.sentences`.
        """
        ...


class ExactVectors:
    """All vectors in memory, compared one by one: exact, and quick enough for some ten thousand passages."""

    def __init__(self, languages: Sequence[str], sentences: Sequence[Vectors], passages: Vectors) -> None:
        self._languages = np.asarray(languages)
        self._sentences = sentences
        self._passages = passages

    def nearest(self, vector: Vectors, limit: int, *, language: str) -> Sequence[int]:
        positions = np.flatnonzero(self._languages == language)
        best = np.argsort(-(self._passages[positions] @ vector), kind="stable")[:limit]
        return [int(position) for position in positions[best]]

    def sentences(self, positions: Sequence[int]) -> list[Vectors]:
        return [self._sentences[position] for position in positions]


def passage_vector(sentences: Vectors, lengths: Sequence[int]) -> Vectors:
    """The vector of a passage: the mean of its sentences' vectors, shape (dimensions,), of length 1.

    `lengths` count the characters of the sentences; each weighs by the square root of its length, so
    that a long sentence says more than a short one but does not drown it.
    """
    weights = np.sqrt(np.asarray(lengths, dtype=np.float32))[:, None]
    return unit((sentences * weights).sum(axis=0))


def unit(vectors: Vectors) -> Vectors:
    """The vectors at length 1; vectors of length 0 stay as they are. Shape (..., dimensions)."""
    sizes = np.linalg.norm(vectors, axis=-1, keepdims=True)
    result: Vectors = (vectors / np.where(sizes > 0, sizes, 1)).astype(np.float32)
    return result


def centre(vectors: Vectors, everyday: Vectors) -> Vectors:
    """Where the texts of one language lie: the mean of `vectors`, drawn towards that of `everyday` texts.

    Texts of two languages sit apart in a multilingual space. Taken from the centre of its own language,
    a question points the same way as a passage in another. A handful of passages tells little of their
    language, hence the everyday texts (shrinkage of a mean towards a prior).
    """
    count = len(vectors)
    own = vectors.mean(axis=0) if count else np.zeros(everyday.shape[1], dtype=np.float32)
    mean: Vectors = (own * count + everyday.mean(axis=0) * SHRINKAGE) / (count + SHRINKAGE)
    return mean.astype(np.float32)
