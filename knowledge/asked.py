"""What a question asks for: its words, what they stand for, and its vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.answers.passage import Query
from bot.answers.words import is_content, stem, words
from knowledge.lexicon import concepts_by_word
from knowledge.vectors import Vectors

EARLIER: Final = 0.5
"""How much the question before in its thread counts beside a question."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question that tells what it is about.

    `text` is folded, `stem` its Snowball stem, `concepts` the numbers of the lexicon's concepts it
    stands for; `weight` is 1, and less in a question asked before.
    """

    text: str
    stem: str
    concepts: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready to search with.

    `vector` is its vector, `centre` where its language lies, `direction` the way from there to the
    question, of length 1; `word_directions` are those of its words, shape (words, dimensions).
    """

    language: str
    words: tuple[Word, ...]
    vector: Vectors
    centre: Vectors
    direction: Vectors
    word_directions: Vectors


def words_of(query: Query) -> tuple[Word, ...]:
    """The words that tell what a question is about, and those of the question before it."""
    own = _words(query.text, query.language, 1.0)
    earlier = [word for text in query.history[-1:] for word in _words(text, query.language, EARLIER)]
    return (*own, *earlier)


def wordings(query: Query) -> list[str]:
    """The question, and with it the question before: what a question of a thread means stands in both."""
    return [query.text, *(f"{earlier} {query.text}" for earlier in query.history[-1:])]


def _words(text: str, language: str, weight: float) -> Sequence[Word]:
    found = words(text)
    meant = concepts_by_word(found, language)
    return [
        Word(word, stem(word, language), numbers, weight)
        for word, numbers in zip(found, meant, strict=True)
        if is_content(word, language)
    ]
