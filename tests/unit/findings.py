"""Passages and findings to answer from, cut into sentences as a search would."""

import re
from datetime import date

from bot.answers.evidence import Evidence
from bot.answers.judge import Verdict
from bot.answers.passage import Findings, Hit, Passage, Sentence


def passage(text: str, *, document: str = "charter.md", language: str = "en", **more: object) -> Passage:
    """A passage of a made-up charter."""
    values = {"title": "AI charter", "version": 1, "end": len(text), **more}
    identity = values.pop("id", f"{document}#{abs(hash(text))}")
    return Passage(id=str(identity), document=document, text=text, language=language, **values)


def hit(found: Passage, *scores: float, score: float = 1.0) -> Hit:
    """The passage with its sentences, which have `scores` in order, 0 where none is given."""
    spans = [match.span() for match in re.finditer(r"\S[^\n]*?(?:[.!?;:](?=\s)|(?=\n|$))", found.text)]
    padded = (*scores, *[0.0] * (len(spans) - len(scores)))
    sentences = tuple(Sentence(start, end, value) for (start, end), value in zip(spans, padded, strict=False))
    return Hit(found, score, sentences, {"answering": max(scores, default=0.0)})


def verdict(*hits: Hit) -> Verdict:
    """A verdict that the best sentence of each hit answers, in the order given."""
    evidence = tuple(
        Evidence(each, max(each.sentences, key=lambda sentence: sentence.score), 1.0 - n / 10)
        for n, each in enumerate(hits)
    )
    return Verdict(evidence, (), 0.9, {})


def findings(*hits: Hit) -> Findings:
    """What a search brought."""
    return Findings(hits, version=1)


OLD, NEW = date(2023, 5, 1), date(2025, 9, 1)
