"""Whether the documents answer a question. No single measure tells, so several are weighed."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from bot.answers.dependence import Dependence
from bot.answers.evidence import Evidence, gather
from bot.answers.features import features
from bot.answers.passage import Findings, KnowledgeBase
from bot.answers.question import Question

NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question is answered, and by what.

    `evidence` is what answers, best first, and empty where the documents are silent; `nearest` is
    what comes closest there. `chance` is how sure the judge is that the evidence answers (0 to 1);
    `features` are what it weighed.
    """

    evidence: tuple[Evidence, ...]
    nearest: tuple[Evidence, ...]
    chance: float
    features: Mapping[str, float]

    @property
    def silent(self) -> bool:
        """Whether the documents do not answer."""
        return not self.evidence


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: what each feature counts for, and from which chance on a question is answered.

    Each feature is first centred on `mean` and divided by `scale`.
    """

    bias: float
    threshold: float
    weight: Mapping[str, float]
    mean: Mapping[str, float]
    scale: Mapping[str, float]

    def chance(self, features: Mapping[str, float]) -> float:
        """The chance (0 to 1) that evidence with these features answers its question."""
        total = self.bias + math.fsum(
            weight * (features[name] - self.mean[name]) / self.scale[name]
            for name, weight in self.weight.items()
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped_weights() -> Weights:
    """The weights in `verdict.toml`, which `passerelle calibrate` wrote."""
    source = files("bot.answers").joinpath("verdict.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    by_feature = table["features"]
    return Weights(
        bias=table["bias"],
        threshold=table["threshold"],
        weight={name: each["weight"] for name, each in by_feature.items()},
        mean={name: each["mean"] for name, each in by_feature.items()},
        scale={name: each["scale"] for name, each in by_feature.items()},
    )


async def consult(
    knowledge: KnowledgeBase, question: Question, *, limit: int = 10
) -> tuple[Findings, Verdict]:
    """Ask the documents, by each of the question's queries until one is answered; of a terse one by all.

    The findings are those of the query that is answered, else of the last; of a terse question those of the
    query that is answered most surely.
    """
    found = []
    for query in question.queries:
        findings = await knowledge.search(query, limit=limit)
        verdict = judge(question, findings)
        found.append((findings, verdict))
        if not (verdict.silent or question.leaning is Dependence.TERSE):
            break
    if question.leaning is Dependence.TERSE:
        return max(found, key=lambda each: each[1].chance)
    return found[-1]


def judge(question: Question, findings: Findings, weights: Weights | None = None) -> Verdict:
    """Weigh `findings`: answerable with its evidence, or silent with what is nearest.

    The worry about jobs is answered with whatever the documents hold on it, as an answer or as
    nearest, like any other question.
    """
    weights = weights or shipped_weights()
    evidence = gather(question, findings)
    if not evidence or not question.searches:
        return Verdict((), (), 0.0, {})
    measured = features(question, findings, evidence)
    chance = weights.chance(measured)
    if chance >= weights.threshold:
        return Verdict(evidence, (), chance, measured)
    return Verdict((), _one_a_passage(evidence), chance, measured)


def _one_a_passage(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    first = {each.hit.passage.id: each for each in reversed(evidence)}
    return tuple(sorted(first.values(), key=lambda each: -each.score))[:NEAREST]
