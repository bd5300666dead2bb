"""The passages of one language, measured against a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.asked import Asked, Word
from knowledge.closeness import Closeness, Meaning
from knowledge.keywords import KeywordIndex, Scores
from knowledge.passages import Cut
from knowledge.pertinence import Held, rarity
from knowledge.vectors import VectorIndex, Vectors, unit
from knowledge.vocabulary import Vocabulary
from knowledge.writing import Writing, concept_term

BY_CONCEPT: Final = 0.5
"""How much a word counts that a text has only by a concept of the lexicon."""

FOREIGN: Final = 0.9
"""How much a word counts that a text in another language spells like the question ("audit", "laptop")."""

CANDIDATES: Final = 80
"""How many passages of a language are looked at closely: so many by meaning, and as many by words."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a question's words lie in the passages of a shelf, each array in the order of the passages.

    `words` is the BM25 score with every stand-in of a word as a term of its own, weighed by how surely it
    is meant; `senses` the same with a word and its stand-ins taken as one term, as rare as they are
    together. `covered_passage` tells how much of the question's rarity (the inverse document
    frequencies of its words) a passage holds, 0 to 1; `heading` the same for its title and headings,
    `covered_sentence` for its best sentence. `matches` are the terms that stand for each word of the
    question here, and how much each counts.
    """

    words: Scores
    senses: Scores
    covered_passage: Scores
    heading: Scores
    covered_sentence: Scores
    matches: Sequence[Mapping[str, float]]


class Shelf:
    """All passages of one language. `sample` holds some of them that stand for all."""

    def __init__(
        self,
        language: str,
        cuts: Mapping[int, Cut],
        writing: Writing,
        *,
        vectors: VectorIndex,
        vocabulary: Vocabulary,
        centre: Vectors,
        sample: Meaning,
    ) -> None:
        """`cuts` are the shelf's passages by their position in `vectors`, `writing` what they say."""
        self.language = language
        self.sample = sample
        self._positions = list(cuts)
        self._places = {position: place for place, position in enumerate(cuts)}
        self._cuts = list(cuts.values())
        self._vectors = vectors
        self._vocabulary = vocabulary
        self._centre = centre
        self._passages = KeywordIndex(writing.passages())
        self._headings = KeywordIndex(writing.headings)
        self._sentences = KeywordIndex([terms for own in writing.sentences for terms in own])
        self._firsts = np.cumsum([0, *(len(own) for own in writing.sentences)])

    def coverage(self, asked: Asked) -> Coverage:
        """How the words of a question lie in this shelf."""
        size = len(self._cuts)
        words, senses, covered, heading = (np.zeros(size, dtype=np.float32) for _ in range(4))
        sentences = np.zeros(int(self._firsts[-1]), dtype=np.float32)
        total = 0.0
        near = self._vocabulary.near(asked.word_directions)
        standing = [
            self._matches(word, neighbours, asked.language)
            for word, neighbours in zip(asked.words, near, strict=True)
        ]
        for word, matches in zip(asked.words, standing, strict=True):
            held = self._passages.held(matches)
            rare = np.float32(word.weight) * rarity(held.sum(), size)
            total += float(rare)
            if held.any():
                words += np.float32(word.weight) * self._passages.fit(matches)
                senses += rare * self._passages.saturation(matches)
                covered += rare * held
                heading += rare * self._headings.held(matches)
                sentences += rare * self._sentences.held(matches)
        whole = np.float32(total or 1.0)
        best: Scores = np.maximum.reduceat(sentences, self._firsts[:-1]) if size else sentences
        return Coverage(
            words,
            senses,
            covered / whole,
            heading / whole,
            best / whole,
            standing,
        )

    def candidates(self, asked: Asked, coverage: Coverage) -> list[int]:
        """The places of the passages to look at closely: the nearest by meaning and by words."""
        moved = unit(asked.vector - asked.centre + self._centre)
        nearest = self._vectors.nearest(moved, CANDIDATES, language=self.language)
        by_meaning = {self._places[position] for position in nearest}
        by_words = np.argsort(-coverage.words, kind="stable")[:CANDIDATES]
        return sorted(by_meaning | {int(place) for place in by_words if coverage.words[place] > 0})

    def closeness(self, asked: Asked, places: Sequence[int]) -> Closeness:
        """How near the passages at `places` lie to the question."""
        rows = self._vectors.sentences([self._positions[place] for place in places])
        return Meaning([self._cuts[place] for place in places], rows, self._centre).closeness(asked)

    def held(self, coverage: Coverage, places: Sequence[int]) -> list[Held]:
        """What each passage at `places` holds of the question that `coverage` is of."""
        firsts = [(int(self._firsts[place]), int(self._firsts[place + 1])) for place in places]
        rows = [(self._sentences.held(matches), self._headings.held(matches)) for matches in coverage.matches]
        return [
            Held(
                np.array([sentences[first:end] for sentences, _ in rows]).reshape(len(rows), end - first),
                np.array([headings[place] for _, headings in rows]),
            )
            for place, (first, end) in zip(places, firsts, strict=True)
        ]

    def cut(self, place: int) -> Cut:
        """The passage at `place`."""
        return self._cuts[place]

    def _matches(self, word: Word, near: Mapping[str, float], asked_in: str) -> dict[str, float]:
        """The terms that stand for a word here, and how much each counts."""
        matches = {concept_term(number): BY_CONCEPT for number in word.concepts}
        if not word.text.isdecimal():
            matches |= near
        matches[word.stem] = 1.0 if asked_in == self.language else FOREIGN
        return matches
