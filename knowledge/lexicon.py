"""The lexicon: concepts that French and English words stand for."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.answers.words import is_content, stem, words

Phrase = tuple[str, ...]
Phrases = Mapping[str, Mapping[Phrase, frozenset[int]]]


def concepts(found: Sequence[str], language: str) -> list[int]:
    """The concepts that folded words, in the order of their text, speak of: one number for each mention."""
    return [number for _, _, numbers in _mentions(found, language) for number in sorted(numbers)]


def concepts_by_word(found: Sequence[str], language: str) -> list[frozenset[int]]:
    """For each of the words of a text, in order, the concepts that it or a phrase it is part of stands for."""
    meant: list[set[int]] = [set() for _ in found]
    for start, end, numbers in _mentions(found, language):
        for place in range(start, end):
            meant[place] |= numbers
    return [frozenset(numbers) for numbers in meant]


def told_by(word: str) -> str | None:
    """The language of a folded word that the lexicon has in one language alone; else None."""
    known = [language for language in ("fr", "en") if (stem(word, language),) in _lone_words(language)]
    return known[0] if len(known) == 1 else None


def _mentions(found: Sequence[str], language: str) -> Iterator[tuple[int, int, frozenset[int]]]:
    known = _phrases("fr" if language == "fr" else "en")
    stems = tuple(stem(word, language) for word in found)
    for start, first in enumerate(stems):
        for phrase, numbers in known.get(first, {}).items():
            end = start + len(phrase)
            if stems[start:end] == phrase:
                yield start, end, numbers


@cache
def _phrases(language: str) -> Phrases:
    """The phrases of one language, each as stems, by their first stem; with the numbers of their concepts.

    A lone function word ("use", "may") is in every text and tells nothing; within a phrase it counts.
    """
    side = 0 if language == "fr" else 1
    known: dict[str, dict[Phrase, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, line in enumerate(_lines()):
        for written in line.split("=")[side].split(","):
            found = words(written)
            if len(found) > 1 or is_content(found[0], language):
                phrase = tuple(stem(word, language) for word in found)
                known[phrase[0]][phrase].add(number)
    return {
        first: {phrase: frozenset(numbers) for phrase, numbers in phrases.items()}
        for first, phrases in known.items()
    }


@cache
def _lone_words(language: str) -> frozenset[Phrase]:
    return frozenset(
        phrase for phrases in _phrases(language).values() for phrase in phrases if len(phrase) == 1
    )


@cache
def _lines() -> tuple[str, ...]:
    text = files("knowledge").joinpath("lexicon.toml").read_text(encoding="utf-8")
    topics: dict[str, list[str]] = tomllib.loads(text)
    return tuple(line for lines in topics.values() for line in lines)
