"""The words of the documents, each with its vector: what makes "laptop" find "ordinateur".

A question's word stands for every word of the documents that lies near it in the space of the
embeddings, in its own language or another, the more the nearer. This is the generalised translation
model of Rekabsaz, Lupu, Hanbury and Zuccon, "Generalizing Translation Models in the Probabilistic
Relevance Framework" (CIKM 2016), with a multilingual encoder for the space.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.vectors import Encode, Vectors, unit

NEAR: Final = 0.55
"""The cosine from which on two words are taken for one another."""

FAINT: Final = 0.3
"""How much a word at that cosine counts; from there it grows in a straight line to 1 at cosine 1."""

NEIGHBOURS: Final = 12
"""How many words at most stand in for one."""

Halves = NDArray[np.float16]


class WordVectors:
    """Words and their vectors, kept at half precision. It never changes."""

    def __init__(self, listed: Sequence[str], vectors: Halves) -> None:
        """`vectors` has shape (words, dimensions)."""
        self._places = {word: place for place, word in enumerate(listed)}
        self._vectors = vectors

    @classmethod
    def encoded(cls, wanted: Iterable[str], encode: Encode, known: WordVectors | None = None) -> WordVectors:
        """The vectors of the words `wanted`. Those that `known` has are taken from it, not encoded again."""
        listed = sorted(set(wanted))
        fresh = [word for word in listed if known is None or word not in known]
        rows = dict(zip(fresh, encode(fresh).astype(np.float16), strict=True)) if fresh else {}
        if known is not None:
            rows |= {word: known.half(word) for word in listed if word not in rows}
        return cls(
            listed, np.asarray([rows[word] for word in listed], dtype=np.float16).reshape(len(listed), -1)
        )

    def __contains__(self, word: object) -> bool:
        return word in self._places

    def half(self, word: str) -> Halves:
        """The vector of a word at half precision, shape (dimensions,)."""
        vector: Halves = self._vectors[self._places[word]]
        return vector

    def of(self, listed: Iterable[str]) -> Vectors:
        """The vectors of these words, in their order: shape (words, dimensions)."""
        return self._vectors[[self._places[word] for word in listed]].astype(np.float32)

    def save(self, path: Path) -> None:
        """Write the words and their vectors into the file `path` (.npz), whole or not at all."""
        unfinished = path.with_name(f"{path.name}.unfinished")
        with unfinished.open("wb") as file:
            np.savez(file, words=np.array(list(self._places), dtype=str), vectors=self._vectors)
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> WordVectors:
        """What `save` wrote.

        Raises:
            OSError: when there is no such file.
            ValueError: when it is no file of this kind.
        """
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                return cls([str(word) for word in stored["words"]], stored["vectors"])
        except (BadZipFile, EOFError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name} holds no word vectors: {error}") from error


class Vocabulary:
    """The words of the passages of one language, by stem."""

    def __init__(self, forms: Mapping[str, str], vectors: WordVectors, centre: Vectors) -> None:
        """`forms` has for each stem the word that stands for it; `centre` is where such words lie."""
        self._stems = [root for root, form in forms.items() if not form.isdecimal()]
        self._directions = unit(vectors.of(forms[root] for root in self._stems) - centre)

    def near(self, directions: Vectors) -> list[dict[str, float]]:
        """For each word asked for, the stems of the words near it and how much each counts (0 to 1).

        `directions` are the vectors of the words asked for, from the centre of their language, of
        length 1: shape (words, dimensions).
        """
        if not self._stems:
            return [{} for _ in directions]
        cosines = directions @ self._directions.T
        return [self._neighbours(row) for row in cosines]

    def _neighbours(self, cosines: Vectors) -> dict[str, float]:
        places = np.flatnonzero(cosines >= NEAR)
        nearest = places[np.argsort(-cosines[places], kind="stable")[:NEIGHBOURS]]
        weights = FAINT + (1 - FAINT) * (cosines[nearest] - NEAR) / (1 - NEAR)
        return {self._stems[place]: float(weight) for place, weight in zip(nearest, weights, strict=True)}
