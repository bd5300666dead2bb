"""The sentences among what a search found that come nearest to answering."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.answers.expectation import Expectation, expectation, holds
from bot.answers.orders import hides_order
from bot.answers.passage import Findings, Hit, Sentence
from bot.answers.question import Question
from bot.answers.words import is_content, words

MOST: Final = 8
SHORTEST: Final = 20
"""Characters below which a sentence answers nothing by itself: labels, numbers of items, crumbs."""

LONGEST_LABEL: Final = 9
"""Words up to which what ends without a mark of a sentence counts as a label."""

PASSAGE: Final = 0.8
KIND: Final = 1.0
UNFINISHED: Final = 0.6
LABEL: Final = 1.5
"""What counts beside the nearness of a sentence, in its standard deviations: the nearness of the passage,
holding the kind of thing asked for, and, against it, ending like no sentence, and being a mere label. Fitted
by rank to the questions of docs/evaluation.md, cross-validated by document; the figures are flat around them."""

_FINISHED: Final = re.compile(r"[.!?:;…][\s»”’\"')*_]*$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a hit and how well it answers, comparable within one question."""

    hit: Hit
    sentence: Sentence
    score: float

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.hit.passage.text[self.sentence.start : self.sentence.end]


def gather(question: Question, findings: Findings) -> tuple[Evidence, ...]:
    """The sentences of `findings` that come nearest to answering, best first.

    Two measures are added up, each in standard deviations: how near the search found the sentence,
    and how near its passage. Where the wording tells what kind of thing would answer ("how long": a
    duration), a sentence that holds one gains; what ends like no sentence, such as a line of code, loses,
    and a label, such as a title or the words of a link, loses more.
    """
    found = [
        (hit, sentence)
        for hit in findings.hits
        for sentence in hit.sentences
        if sentence.end - sentence.start >= SHORTEST
    ]
    if not found:
        return ()
    texts = [hit.passage.text[sentence.start : sentence.end] for hit, sentence in found]
    kind = expectation(question.wording)
    near = standardised([sentence.score for _, sentence in found])
    places = standardised([hit.score for hit, _ in found])
    fits = [kind is not Expectation.ANYTHING and holds(text, kind) for text in texts]
    scored = [
        Evidence(
            hit,
            sentence,
            near[n]
            + PASSAGE * places[n]
            + KIND * fits[n]
            - UNFINISHED * (not _FINISHED.search(texts[n]))
            - LABEL * _is_label(texts[n], hit.passage.language),
        )
        for n, (hit, sentence) in enumerate(found)
    ]
    best_first = sorted(scored, key=lambda each: -each.score)
    return tuple(islice((each for each in best_first if not hides_order(each.text)), MOST))


def standardised(values: Sequence[float]) -> list[float]:
    """`values` in standard deviations from their mean; all 0 where they do not differ."""
    mean, deviation = statistics.fmean(values), statistics.pstdev(values)
    return [(value - mean) / deviation if deviation else 0.0 for value in values]


def _is_label(text: str, language: str) -> bool:
    """Whether `text` is a title or the words of a link, which say nothing.

    It is a few words that end like no sentence, or it has neither a function word nor a figure.
    """
    found = words(text)
    if len(found) <= LONGEST_LABEL and not _FINISHED.search(text):
        return True
    return all(is_content(word, language) and not word.isdecimal() for word in found)
