"""What the judge weighs: measures of a question, of what was found, and of how the two fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.answers.evidence import Evidence
from bot.answers.expectation import counted, expectation, holds, holds_count_of
from bot.answers.passage import Findings
from bot.answers.phrases import phrase
from bot.answers.question import Question
from bot.answers.words import fold, names

DIRECTION: Final[Mapping[str, int]] = MappingProxyType(
    {
        "answering": 1,
        "passage": 1,
        "plain_sentence": 1,
        "may": 1,
        "ties": -1,
        "lacks": -1,
    }
)
"""The features, and whether more of each speaks for an answer (1) or against (-1).

Calibration may weigh a feature, but not against its direction: what it would learn there from a few
dozen questions would be chance.
"""

TOP: Final = 3
"""How many of the best hits and sentences count as what was found."""

_TIES: Final[Mapping[str, float]] = MappingProxyType({"now": 1.0, "event": 1.0, "balance": 1.0, "ours": 0.5})
"""Turns of phrase that tie a question to a moment, an event, a person or a company: lasting documents
seldom speak of these. "Our" is said of rules too, and counts half."""


def features(question: Question, findings: Findings, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Each measure under its name. All are general: none knows a document, a company or a topic.

    `answering` is the best signal of this name among all hits, `passage` and `plain_sentence` among the
    first (see `knowledge.search`), 0 where a search has none; `may` tells that it is asked what is
    allowed or owed, `ties` how much ties the question to circumstances, `lacks` what the sentences found
    do without.
    """
    asked = fold(question.wording)
    signals = [hit.signals for hit in findings.hits[:TOP]]
    return {
        "answering": max(hit.signals.get("answering", 0.0) for hit in findings.hits),
        "passage": max(signal.get("passage", 0.0) for signal in signals),
        "plain_sentence": max(signal.get("plain_sentence", 0.0) for signal in signals),
        "may": float(bool(phrase("may").search(asked))),
        "ties": _ties(asked, signals),
        "lacks": _lacks(question, findings, evidence),
    }


def _ties(asked: str, signals: Sequence[Mapping[str, float]]) -> float:
    """How much ties a folded question to circumstances.

    Whether something exists at all ("is there a …") only a text can tell that names the thing: such a
    question counts by what the passages found leave uncovered.
    """
    tied = sum(weight for turn, weight in _TIES.items() if phrase(turn).search(asked))
    covered = max(signal.get("covered_passage", 0.0) for signal in signals)
    return tied + (1.0 - min(1.0, covered)) * bool(phrase("existence").search(asked))


def _lacks(question: Question, findings: Findings, evidence: Sequence[Evidence]) -> float:
    """How many of these the evidence lacks: the kind of thing asked for, a number of what is counted, the names."""
    kind = expectation(question.wording)
    without_kind = not any(holds(each.text, kind) for each in evidence[:TOP])
    thing = counted(question.wording, question.written)
    without_count = thing is not None and not any(
        holds_count_of(each.text, thing, each.hit.passage.language) for each in evidence
    )
    return without_kind + without_count + _unknown_names(question.wording, findings)


def _unknown_names(text: str, findings: Findings) -> float:
    """The share of the proper names in a question that nothing found mentions."""
    asked = names(text)
    if not asked:
        return 0.0
    found = fold(
        " ".join(
            f"{hit.passage.title} {' '.join(hit.passage.heading)} {hit.passage.text}" for hit in findings.hits
        )
    )
    return sum(name not in found for name in asked) / len(asked)
