"""The verbatim answer: the sentences that answer, in the documents' own words, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.answers.contradictions import contradict, newest_first, repeats
from bot.answers.evidence import Evidence
from bot.answers.judge import Verdict
from bot.answers.passage import Passage
from bot.answers.question import Intent, Question
from bot.answers.stretch import Stretch, stretch_around
from bot.dialogue.reply import Citation, Extract, Paragraph, Part
from bot.locales import LANGUAGES, Texts

MOST_EXTRACTS: Final = 4
MARGIN: Final = 5.0
"""How far below the best, in standard deviations, a sentence may be and still be quoted beside it."""

MOST_CHARACTERS: Final = 900
"""Together, unless the best stretch alone is longer: a sentence is never cut to fit."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What an answer consists of.

    `ai` tells that a chat model worded it; `contradiction` that its documents contradict each other.
    """

    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]
    ai: bool = False
    contradiction: bool = False


def compose_extracts(
    question: Question, verdict: Verdict, texts: Texts, *, address: str | None = None
) -> Composition:
    """The sentences of `verdict.evidence` that answer, most pertinent first, framed in the asker's language."""
    stretches, contradiction = select(verdict.evidence, question.language)
    citations = tuple(
        cite(stretch.passage, stretch.text, number) for number, stretch in enumerate(stretches, 1)
    )
    frame = _Frame(texts, question.language, address)
    opening = (frame.say("answers-orders-left-out"),) if question.ordered else ()
    if contradiction:
        parts = frame.contradiction(citations)
    else:
        parts = (frame.lead(question, citations), *map(_extract, citations))
    return Composition((*opening, *parts), citations, contradiction=contradiction)


def select(evidence: Sequence[Evidence], language: str) -> tuple[list[Stretch], bool]:
    """The stretches to quote, and whether they contradict each other.

    Of a stretch and its copy or translation, the one in the asker's `language` stays. Where the best
    is contradicted by another document, these two are quoted, newest first, and nothing else.
    """
    near = [each for each in evidence if each.score >= evidence[0].score - MARGIN]
    stretches = [replace(stretch_around(each.hit, each.sentence), score=each.score) for each in near]
    if not stretches:
        return [], False
    best = stretches[0]
    opposed = next((other for other in stretches[1:] if contradict(best, other)), None)
    if opposed is not None:
        return newest_first([best, opposed]), True
    return _fitting(_distinct(stretches, language)), False


def cite(passage: Passage, quote: str, number: int) -> Citation:
    """The citation of `quote`, verbatim words of `passage`."""
    return Citation(
        number=number,
        passage=passage.id,
        document=passage.document,
        title=passage.title,
        quote=quote,
        context=passage.text,
        language=passage.language,
        version=passage.version,
        heading=passage.heading,
        page=passage.page,
        date=passage.date,
        link=passage.link,
        stale=passage.stale,
        sensitivity=passage.sensitivity,
    )


def related(verdict: Verdict) -> tuple[Citation, ...]:
    """What is nearest to a question that the documents leave open, one sentence each: no answer."""
    return tuple(
        cite(each.hit.passage, stretch_around(each.hit, each.sentence).text, number)
        for number, each in enumerate(verdict.nearest, 1)
    )


def _extract(citation: Citation) -> Extract:
    return Extract(citation.quote, citation.number, citation.language)


def _distinct(stretches: Sequence[Stretch], language: str) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in stretches:
        twin = next((n for n, other in enumerate(kept) if repeats(stretch, other)), None)
        if twin is None:
            kept.append(stretch)
        elif kept[twin].overlaps(stretch):
            kept[twin] = kept[twin].joined(stretch)
        elif stretch.passage.language == language != kept[twin].passage.language:
            kept[twin] = stretch
    return kept


def _fitting(stretches: Sequence[Stretch]) -> list[Stretch]:
    fitting = [stretches[0]]
    room = MOST_CHARACTERS - len(stretches[0].text)
    for stretch in stretches[1:]:
        if len(fitting) < MOST_EXTRACTS and len(stretch.text) <= room:
            fitting.append(stretch)
            room -= len(stretch.text)
    return fitting


@dataclass(frozen=True, slots=True)
class _Frame:
    """The ambassador's own words around the extracts."""

    texts: Texts
    language: str
    address: str | None

    def lead(self, question: Question, citations: Sequence[Citation]) -> Paragraph:
        if question.intent is Intent.JOBS:
            return self.say("answers-jobs-worry")
        foreign = {each.language for each in citations} - {self.language}
        if not foreign:
            return self.say("answers-lead", count=len(citations))
        spoken = " / ".join(self._language_name(each) for each in sorted(foreign))
        if len(foreign) == 1 and all(each.language != self.language for each in citations):
            return self.say("answers-lead-foreign", count=len(citations), spoken=spoken)
        return self.say("answers-lead-mixed", spoken=spoken)

    def contradiction(self, citations: Sequence[Citation]) -> tuple[Part, ...]:
        shown = [part for each in citations for part in (self._source(each), _extract(each))]
        return (self.say("answers-contradiction"), *shown, self.say("answers-contradiction-advice"))

    def _source(self, citation: Citation) -> Paragraph:
        if citation.date is None:
            return self.say("answers-source-undated", title=citation.title)
        return self.say("answers-source-dated", title=citation.title, date=citation.date)

    def _language_name(self, language: str) -> str:
        known = language if language in LANGUAGES else "other"
        return self.texts.say(f"answers-language-{known}", self.language)

    def say(self, key: str, **values: str | int | date) -> Paragraph:
        return Paragraph(self.texts.say(key, self.language, address=self.address, **values))
