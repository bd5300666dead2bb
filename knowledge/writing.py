"""The passages of one language taken apart into what they are found by: stems, concepts, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from bot.answers.words import is_content, stem, words
from knowledge.lexicon import concepts
from knowledge.passages import Cut


class Writing:
    """The terms of passages: the stems of their words, and the concepts of the lexicon they speak of.

    `headings` has the terms of the title and headings of each passage, `sentences` those of each of its
    sentences. `forms` has, for each stem, the shortest of the words that share it (the first by
    alphabet), which stands for them all in the space of the embeddings.
    """

    def __init__(self, cuts: Iterable[Cut], language: str) -> None:
        self._language = language
        self.forms: dict[str, str] = {}
        self.headings: list[list[str]] = []
        self.sentences: list[list[list[str]]] = []
        places: dict[str, list[str]] = {}
        for each in cuts:
            passage = each.passage
            place = f"{passage.title} {' '.join(passage.heading)}"
            if place not in places:
                places[place] = self._terms(place)
            self.headings.append(places[place])
            self.sentences.append([self._terms(passage.text[start:end]) for start, end in each.sentences])

    def passages(self) -> list[list[str]]:
        """The terms of each passage: of its title, its headings and its text."""
        return [
            [*heading, *(term for each in own for term in each)]
            for heading, own in zip(self.headings, self.sentences, strict=True)
        ]

    def _terms(self, text: str) -> list[str]:
        found = words(text)
        stemmed = []
        for word in found:
            if is_content(word, self._language):
                root = stem(word, self._language)
                stemmed.append(root)
                self._note(root, word)
        return stemmed + [concept_term(number) for number in concepts(found, self._language)]

    def _note(self, root: str, word: str) -> None:
        former = self.forms.get(root)
        if former is None or (len(word), word) < (len(former), former):
            self.forms[root] = word


@cache
def concept_term(number: int) -> str:
    """The term that stands for a concept of the lexicon. No stem looks like it."""
    return f"#{number}"


def vocabulary_of(cuts: Sequence[Cut]) -> set[str]:
    """The words whose vectors a search over `cuts` needs."""
    languages = {each.passage.language for each in cuts}
    return {
        word
        for language in languages
        for word in Writing(
            (each for each in cuts if each.passage.language == language), language
        ).forms.values()
    }
