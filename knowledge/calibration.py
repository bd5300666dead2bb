"""Calibrates the judge: fits the weights of `bot/answers/verdict.toml` to sets of questions.

    python -m knowledge.calibration CORPUS QUESTIONS.jsonl [CORPUS QUESTIONS.jsonl …] [--out verdict.toml]

The judge is a logistic model over the few features of `bot.answers.features`. Besides the questions
that no document answers, it learns from each answerable one a second time with every document taken out
that answers it: what is found then is near, and no answer. The figures are cross-validated: questions
on one document are judged by weights that never saw a question on it, nor on its translations.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.answers.compose import select
from bot.answers.contradictions import work_of
from bot.answers.evidence import gather
from bot.answers.features import DIRECTION, features
from bot.answers.judge import Weights
from bot.answers.passage import Findings, Query
from bot.answers.question import Question
from knowledge.document import Document
from knowledge.embeddings import BUILT_IN, embeddings_named
from knowledge.evaluation import TestQuestion, cites, read_questions
from knowledge.loaders import load
from knowledge.passages import Cut, cut
from knowledge.search import HybridSearch
from knowledge.vectors import Encode, ExactVectors, passage_vector
from knowledge.vocabulary import WordVectors

Search = Callable[[Query], Findings]

Floats = NDArray[np.float64]

NEAR_MISSES_DECLINED: Final = 0.65
OFF_TOPIC_DECLINED: Final = 0.95
"""What the threshold must reach, cross-validated. Answering falsely costs trust; declining costs a case."""

PENALTY: Final = 8.0
"""Of the squared weights; it keeps a few hundred questions from being learnt by heart."""

ROUNDS: Final = 3000
WEIGHT: Final[Mapping[str, float]] = {"right": 1.0, "wrong": 0.3, "removed": 0.4, "silent": 2.5}
"""How much a case counts: answered and rightly cited; answerable, but other words were found; the same
with its documents taken out; answered by no document. The last are few, and real."""


class Corpus:
    """The documents of a folder, encoded once, to be searched with some of them taken out."""

    def __init__(self, documents: Sequence[Document], encode: Encode) -> None:
        self._encode = encode
        self._cuts = [each for document in documents for each in cut(document)]
        self._sentences = [encode(_sentences(each)) for each in self._cuts]
        self._words: WordVectors | None = None

    @classmethod
    def of_folder(cls, folder: Path) -> Corpus:
        """Every file of a folder, its subfolders included.

        Raises:
            UnreadableDocument: when one of them can't be loaded: a calibration goes by whole corpora.
        """
        encoder = embeddings_named(BUILT_IN)
        documents = [
            load(path.read_bytes(), path=path.relative_to(folder).as_posix(), modified=datetime.now(UTC))
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        ]
        return cls(documents, lambda texts: np.asarray(encoder.embed_documents(texts), dtype=np.float32))

    def without(self, works: frozenset[str]) -> Search:
        """A search over all documents but `works`, named as `work_of` names them."""
        kept = [n for n, each in enumerate(self._cuts) if work_of(each.passage.document) not in works]
        cuts, sentences = [self._cuts[n] for n in kept], [self._sentences[n] for n in kept]
        passages = np.zeros((len(cuts), sentences[0].shape[1] if sentences else 0), dtype=np.float32)
        for place, (each, rows) in enumerate(zip(cuts, sentences, strict=True)):
            passages[place] = passage_vector(rows, _lengths(each))
        languages = [each.passage.language for each in cuts]
        search = HybridSearch(cuts, ExactVectors(languages, sentences, passages), self._encode, self._words)
        self._words = self._words or search.words
        return search.search


@dataclass(frozen=True, slots=True)
class Case:
    """One question and what was found for it. `work` is what it is asked of, for cross-validation."""

    kind: str
    work: str
    features: Mapping[str, float]
    answerable: bool
    right: bool = False
    removed: bool = False

    @property
    def weight(self) -> float:
        """How much it counts."""
        if self.answerable:
            return WEIGHT["right"] if self.right else WEIGHT["wrong"]
        return WEIGHT["removed"] if self.removed else WEIGHT["silent"]


@dataclass(frozen=True, slots=True)
class Figures:
    """How the judge does, cross-validated: parts (0 to 1) of the cases of each sort."""

    answered_right: float
    near_misses_declined: float
    off_topic_declined: float
    removed_declined: float

    def __str__(self) -> str:
        return (
            f"answered, of those whose evidence is right: {self.answered_right:.2f}; declined: "
            f"near misses {self.near_misses_declined:.2f}, off-topic {self.off_topic_declined:.2f}, "
            f"answerable with the documents taken out {self.removed_declined:.2f}"
        )


def cases(questions: Sequence[TestQuestion], corpus: Corpus) -> Iterator[Case]:
    """What the judge would weigh for each question, and for each answerable one without its documents."""
    search_without = cache(corpus.without)
    everything = search_without(frozenset())
    for number, asked in enumerate(questions):
        question = Question.asked(asked.text, asked.language, asked.history)
        if asked.kind == "adversarial" or not question.searches:
            continue
        works = frozenset(work_of(gold.document) for gold in asked.gold)
        work = min(works, default=f"none {number % 5}")
        if case := _case(asked, question, everything(question.queries[0]), work):
            yield case
        if works and (
            case := _case(asked, question, search_without(works)(question.queries[0]), work, removed=True)
        ):
            yield case


def fit(cases: Sequence[Case]) -> Weights:
    """The weights, without a threshold, that make the cases likeliest.

    Least weighted cross-entropy with a penalty on squared weights, by projected gradient descent with
    Nesterov's acceleration: no weight may point against the direction of its feature.
    """
    names = list(DIRECTION)
    table = np.array([[case.features[name] for name in names] for case in cases])
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-9
    rows = np.column_stack([np.ones(len(cases)), (table - mean) / scale])
    weights = _descend(rows, cases, np.array([0.0, *(DIRECTION[name] for name in names)]))
    return Weights(
        bias=float(weights[0]),
        threshold=0.5,
        weight=dict(zip(names, map(float, weights[1:]), strict=True)),
        mean=dict(zip(names, map(float, mean), strict=True)),
        scale=dict(zip(names, map(float, scale), strict=True)),
    )


def cross_validated(cases: Sequence[Case]) -> list[float]:
    """The chance of each case by weights that were fitted without the cases of its work."""
    chances = [0.0] * len(cases)
    for work in {case.work for case in cases}:
        weights = fit([case for case in cases if case.work != work])
        for number, case in enumerate(cases):
            if case.work == work:
                chances[number] = weights.chance(case.features)
    return chances


def threshold(cases: Sequence[Case], chances: Sequence[float]) -> float:
    """The lowest chance at which enough of the near misses and of the off-topic questions are declined."""
    needed = 0.0
    for kind, share in (("nearmiss", NEAR_MISSES_DECLINED), ("offtopic", OFF_TOPIC_DECLINED)):
        found = sorted(chance for case, chance in zip(cases, chances, strict=True) if case.kind == kind)
        if found:
            needed = max(needed, found[min(len(found) - 1, int(np.ceil(share * len(found))) - 1)] + 1e-6)
    return needed


def measure(cases: Sequence[Case], chances: Sequence[float], limit: float) -> Figures:
    """How a threshold does."""

    def part(wanted: Callable[[Case], bool], *, answered: bool) -> float:
        found = [
            (chance >= limit) == answered for case, chance in zip(cases, chances, strict=True) if wanted(case)
        ]
        return sum(found) / len(found) if found else 1.0

    return Figures(
        answered_right=part(lambda case: case.right, answered=True),
        near_misses_declined=part(lambda case: case.kind == "nearmiss", answered=False),
        off_topic_declined=part(lambda case: case.kind == "offtopic", answered=False),
        removed_declined=part(lambda case: case.removed, answered=False),
    )


def as_toml(weights: Weights, figures: Figures, *, made_on: date, cases: int) -> str:
    """`verdict.toml`."""
    lines = [
        f"# Made on {made_on.isoformat()} by `python -m knowledge.calibration`, out of {cases} cases. Do not edit by hand.",
        f"# Cross-validated: {figures}.",
        "",
        f"bias = {weights.bias:.4f}",
        f"threshold = {weights.threshold:.4f}",
    ]
    for name, weight in weights.weight.items():
        lines += [
            "",
            f"[features.{name}]",
            f"weight = {weight:.4f}",
            f"mean = {weights.mean[name]:.4f}",
            f"scale = {weights.scale[name]:.4f}",
        ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Calibrate, print the figures, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.calibration", description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path, metavar="CORPUS QUESTIONS")
    parser.add_argument("--out", type=Path, default=Path("bot/answers/verdict.toml"))
    given = parser.parse_args(arguments)
    if len(given.sets) % 2:
        parser.error("give a folder of documents and a file of questions, in pairs")
    found: list[Case] = []
    for corpus, questions in zip(given.sets[::2], given.sets[1::2], strict=True):
        found += cases(read_questions(questions), Corpus.of_folder(corpus))
    chances = cross_validated(found)
    limit = threshold(found, chances)
    figures = measure(found, chances, limit)
    fitted = fit(found)
    weights = Weights(fitted.bias, limit, fitted.weight, fitted.mean, fitted.scale)
    given.out.write_text(
        as_toml(weights, figures, made_on=datetime.now(UTC).date(), cases=len(found)), encoding="utf-8"
    )
    print(f"{len(found)} cases. Cross-validated: {figures}.")
    return 0


def _case(
    asked: TestQuestion, question: Question, findings: Findings, work: str, *, removed: bool = False
) -> Case | None:
    evidence = gather(question, findings)
    if not evidence:
        return None
    quoted, _ = select(evidence, question.language)
    right = any(cites(each.passage.document, each.text, asked.gold) for each in quoted)
    return Case(
        kind="removed" if removed else asked.kind,
        work=work,
        features=features(question, findings, evidence),
        answerable=asked.answerable and not removed,
        right=right and not removed,
        removed=removed,
    )


def _sentences(cut: Cut) -> list[str]:
    return [cut.passage.text[start:end] for start, end in cut.sentences]


def _lengths(cut: Cut) -> list[int]:
    return [end - start for start, end in cut.sentences]


def _descend(rows: Floats, cases: Sequence[Case], directions: Floats) -> Floats:
    counts = np.array([case.weight for case in cases])
    wanted = np.array([float(case.answerable) for case in cases])
    step = 1 / (np.linalg.eigvalsh((rows * counts[:, None]).T @ rows)[-1] / 4 + PENALTY)
    weights = ahead = np.zeros(rows.shape[1])
    pace = 1.0
    for _ in range(ROUNDS):
        slope = rows.T @ (counts * (1 / (1 + np.exp(-rows @ ahead)) - wanted))
        slope[1:] += PENALTY * ahead[1:]
        moved = ahead - step * slope
        moved = np.where(moved * directions < 0, 0.0, moved)
        faster = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = moved + (pace - 1) / faster * (moved - weights)
        weights, pace = moved, faster
    return weights


if __name__ == "__main__":
    sys.exit(main())
