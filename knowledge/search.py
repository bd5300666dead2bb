"""Finds the passages that are nearest to a question, by meaning and by words, in French and English.

Questions and passages of two languages sit apart in the vector space, and a word is rare or common
within its own language: so each language is a shelf of its own, seen from its own centre. A question's
words stand for words of like meaning too, by the vectors of the documents' vocabulary and by the
lexicon, in every language. Each measure is divided by its standard deviation over the passages, so that
measures can be added up. docs/evaluation.md tells what each brings.

Signals for the verdict, each comparable between questions: a hit has the measures of `Closeness` and
`Coverage` by name, before they are divided (cosines, BM25 scores, shares from 0 to 1), and `answering`,
of its best sentence the cosine and how much of the whole question it says, added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.answers.passage import Findings, Hit, Query, Sentence
from bot.answers.words import is_content
from bot.answers.words import words as words_in
from knowledge.asked import Asked, wordings, words_of
from knowledge.closeness import Closeness, Meaning
from knowledge.everyday import LANGUAGES, sentences_in
from knowledge.keywords import Scores
from knowledge.passages import Cut
from knowledge.pertinence import Held, pertinence
from knowledge.shelf import Coverage, Shelf
from knowledge.threads import one_thread
from knowledge.vectors import Encode, VectorIndex, Vectors, centre, unit
from knowledge.vocabulary import Vocabulary, WordVectors
from knowledge.writing import Writing

WEIGHTS: Final[Mapping[str, float]] = {
    "sentence": 0.6,
    "plain_sentence": 0.2,
    "passage": 0.5,
    "words": 0.4,
    "senses": 0.5,
    "covered_sentence": 0.25,
    "heading": 0.15,
}
"""How much each measure of `Closeness` and `Coverage` counts, in standard deviations."""

SAID: Final = 1.0
"""How much the share of the question that a sentence says counts beside its cosine, in its score."""

LONG: Final = 300
"""Characters from which on a sentence holds words of a question by chance: what it says counts less, in proportion."""

SAMPLE: Final = 200
"""How many passages of a language stand for all of them where a centre or a deviation is taken."""

FLOOR: Final = 0.02
"""No deviation is taken for less: among a few passages that are much alike it would blow up noise."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of one shelf: `measures` and `scores` are in the order of their `places`."""

    shelf: Shelf
    places: Sequence[int]
    coverage: Coverage
    closeness: Closeness
    measures: Mapping[str, Scores]
    scores: Scores

    def held(self, numbers: Sequence[int]) -> dict[int, Held]:
        """What these candidates hold of the question's words."""
        held = self.shelf.held(self.coverage, [self.places[number] for number in numbers])
        return dict(zip(numbers, held, strict=True))

    def hit(self, number: int, said: Scores, heard: float) -> Hit:
        """A candidate as the core sees it; `said` and `heard` are of its `Pertinence`."""
        cut = self.shelf.cut(self.places[number])
        cosines = self.closeness.sentences[number]
        near = (cosines + np.float32(SAID) * said).tolist()
        marked = tuple(Sentence(*span, score) for span, score in zip(cut.sentences, near, strict=True))
        lengths = np.array([end - start for start, end in cut.sentences], dtype=np.float32)
        sure = np.float32(SAID * heard) * said * np.minimum(1, LONG / lengths)
        signals = {name: float(values[number]) for name, values in self.measures.items()}
        signals["answering"] = float((cosines + sure).max())
        return Hit(cut.passage, float(self.scores[number]), marked, signals)


class HybridSearch:
    """Searches one knowledge version. It never changes: another version is another search.

    `cuts` are the version's passages, in the order in which `vectors` knows them. `words` are vectors
    of words from an earlier search; those that it lacks are encoded now, and the attribute `words`
    has all that this search needs, to be saved for the next.
    """

    def __init__(
        self, cuts: Sequence[Cut], vectors: VectorIndex, encode: Encode, words: WordVectors | None = None
    ) -> None:
        self._version = cuts[0].passage.version if cuts else None
        self._vectors = vectors
        self._encode = encode
        by_language: dict[str, dict[int, Cut]] = {language: {} for language in LANGUAGES}
        for position, each in enumerate(cuts):
            by_language.setdefault(each.passage.language, {})[position] = each
        writings = {language: Writing(own.values(), language) for language, own in by_language.items()}
        wanted = {word for language in by_language for word in _everyday_words(language)}
        wanted.update(word for writing in writings.values() for word in writing.forms.values())
        self.words = WordVectors.encoded(wanted, encode, known=words)
        self._centres: dict[str, Vectors] = {}
        self._word_centres: dict[str, Vectors] = {}
        self._shelves = [
            self._shelf(language, own, writings[language]) for language, own in by_language.items()
        ]

    def search(self, query: Query, *, limit: int = 10) -> Findings:
        """The passages nearest to `query`, best first."""
        if self._version is None:
            return Findings((), None)
        with one_thread():
            return self._search(query, limit)

    def _search(self, query: Query, limit: int) -> Findings:
        asked = self._asked(query)
        coverages = [shelf.coverage(asked) for shelf in self._shelves]
        deviations = self._deviations(asked, coverages)
        rankings = [
            _ranking(shelf, asked, coverage, deviations)
            for shelf, coverage in zip(self._shelves, coverages, strict=True)
        ]
        found = [
            (float(score), ranking, number)
            for ranking in rankings
            for number, score in enumerate(ranking.scores)
        ]
        found.sort(key=lambda each: -each[0])
        weights = np.array([word.weight for word in asked.words], dtype=np.float32)
        hits = _hits([(ranking, number) for _, ranking, number in found[:limit]], weights)
        return Findings(hits, self._version)

    def _shelf(self, language: str, cuts: Mapping[int, Cut], writing: Writing) -> Shelf:
        spread = list(cuts)[:: max(1, len(cuts) // SAMPLE)]
        rows = self._vectors.sentences(spread)
        everyday = self._encode(sentences_in(language))
        middle = centre(np.concatenate([everyday[:0], *rows]), everyday)
        words = self.words.of(writing.forms.values())
        word_middle = centre(words, self.words.of(_everyday_words(language)))
        self._centres[language] = middle
        self._word_centres[language] = word_middle
        return Shelf(
            language,
            cuts,
            writing,
            vectors=self._vectors,
            vocabulary=Vocabulary(writing.forms, self.words, word_middle),
            centre=middle,
            sample=Meaning([cuts[position] for position in spread], rows, middle),
        )

    def _asked(self, query: Query) -> Asked:
        language = query.language if query.language in self._centres else LANGUAGES[0]
        words = words_of(query)
        texts = wordings(query)
        strange = sorted({word.text for word in words if word.text not in self.words})
        rows = self._encode([*texts, *strange])
        vector = unit(rows[: len(texts)].mean(axis=0))
        fresh = dict(zip(strange, rows[len(texts) :], strict=True))
        plain = [fresh[word.text] if word.text in fresh else self.words.half(word.text) for word in words]
        middle = self._centres[language]
        directions = np.asarray(plain, dtype=np.float32).reshape(len(plain), len(middle))
        return Asked(
            language=query.language,
            words=words,
            vector=vector,
            centre=middle,
            direction=unit(vector - middle),
            word_directions=unit(directions - self._word_centres[language]),
        )

    def _deviations(self, asked: Asked, coverages: Sequence[Coverage]) -> dict[str, float]:
        """The standard deviation of each measure over the passages of all shelves."""
        samples = [shelf.sample.closeness(asked) for shelf in self._shelves]
        measured: list[Sequence[Closeness] | Sequence[Coverage]] = [samples, coverages]
        return {
            name: max(FLOOR, float(np.concatenate([getattr(each, name) for each in group]).std()))
            for group in measured
            for name in WEIGHTS
            if hasattr(group[0], name)
        }


def _ranking(shelf: Shelf, asked: Asked, coverage: Coverage, deviations: Mapping[str, float]) -> Ranking:
    places = shelf.candidates(asked, coverage)
    near = shelf.closeness(asked, places)
    measures: dict[str, Scores] = {
        "sentence": near.sentence,
        "plain_sentence": near.plain_sentence,
        "passage": near.passage,
        "words": coverage.words[places],
        "senses": coverage.senses[places],
        "covered_passage": coverage.covered_passage[places],
        "covered_sentence": coverage.covered_sentence[places],
        "heading": coverage.heading[places],
    }
    shares = [measures[name] * np.float32(weight / deviations[name]) for name, weight in WEIGHTS.items()]
    return Ranking(shelf, places, coverage, near, measures, np.sum(shares, axis=0))


def _hits(best: Sequence[tuple[Ranking, int]], weights: Scores) -> tuple[Hit, ...]:
    """The `best` candidates, each by its ranking and its number there, as the core sees them."""
    rankings = {ranking.shelf.language: ranking for ranking, _ in best}
    held = {
        (language, number): each
        for language, ranking in rankings.items()
        for number, each in ranking.held([number for of, number in best if of is ranking]).items()
    }
    told = pertinence([held[ranking.shelf.language, number] for ranking, number in best], weights)
    return tuple(
        ranking.hit(number, said, told.heard) for (ranking, number), said in zip(best, told.said, strict=True)
    )


def _everyday_words(language: str) -> list[str]:
    text = " ".join(sentences_in(language))
    return sorted({word for word in words_in(text) if is_content(word, language)})
