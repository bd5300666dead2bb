"""The answer in a chat model's words, each sentence checked before anybody sees it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Final

import structlog

from bot.answers.chat_model import NO_ANSWER, ChatModel, UnusableModel, prompt, sentences
from bot.answers.compose import Composition, cite, compose_extracts
from bot.answers.grounding import Flaw, Grounding, Source, cited_by, without_marks
from bot.answers.judge import Verdict
from bot.answers.passage import Hit, Sentence
from bot.answers.phrases import phrase
from bot.answers.question import Question
from bot.answers.stretch import stretch_around
from bot.answers.words import coverage, fold, language_share, stems
from bot.dialogue.reply import Citation, Delta, Paragraph
from bot.guard.guard import Guard
from bot.guard.masks import Masks
from bot.guard.policy import STRICTNESS, Leaving, Measure
from bot.locales import Texts

MOST_SOURCES: Final = 6
MOST_SENTENCES: Final = 8

LEAST_SUPPORTED: Final = 0.5
"""Share of a model's sentences that must be supported; below it the verbatim answer is shown."""

OWN_LANGUAGE: Final = 0.4
"""Share of function words of the asker's language below which a sentence is in another one."""

log = structlog.get_logger(__name__)


class Wording:
    """Words answers with a chat model; verbatim where there is none, or where it fails.

    `timeout` is how many seconds the model may take from the question to its last word. `guard` stands
    before a model outside the company, which sees placeholders for personal data and secrets; None is for
    a model that is trusted with them.
    """

    def __init__(
        self,
        texts: Texts,
        grounding: Grounding,
        *,
        model: ChatModel | None = None,
        timeout: float = 20.0,
        guard: Guard | None = None,
    ) -> None:
        self._texts = texts
        self._grounding = grounding
        self._model = model
        self._timeout = timeout
        self._guard = guard

    async def compose(
        self, question: Question, verdict: Verdict, *, address: str | None = None, inside: bool = False
    ) -> AsyncGenerator[Delta | Composition, None]:
        """The answer to `question`: checked sentences as they come, and at last the whole.

        The last is always a `Composition`, and replaces what came before. It is verbatim where the
        model fails, where too little of what it says is supported, and where documents contradict
        each other, which no wording may smooth over; and where the question is to stay `inside`.
        """
        verbatim = compose_extracts(question, verdict, self._texts, address=address)
        if self._model is None or inside or verbatim.contradiction:
            yield verbatim
            return
        try:
            async with aclosing(self._worded(self._model, question, verdict)) as worded:
                async for piece in worded:
                    yield piece
        except UnusableModel as failure:
            log.warning("answers.model_unusable", reason=failure.reason, kind=failure.kind)
            yield verbatim

    async def _worded(
        self, model: ChatModel, question: Question, verdict: Verdict
    ) -> AsyncGenerator[Delta | Composition, None]:
        sources, masks = _sources(verdict), Masks()
        messages = await asyncio.to_thread(self._prompt, question, sources, masks)
        answer, flaws = _Answer(), list[Flaw]()
        dropped = False
        async with aclosing(sentences(model, messages, limit=self._timeout)) as said:
            async for masked in said:
                sentence = masks.restore(masked)
                if NO_ANSWER in sentence.upper():
                    raise UnusableModel("no_answer")
                # What leans on a sentence that nobody saw would lean on the wrong one.
                orphan = dropped and phrase("leans_back").match(fold(sentence))
                flaw: Flaw | None
                if masks.invented(masked):
                    flaw = Flaw.PLACEHOLDER
                else:
                    flaw = Flaw.MEANING if orphan else await self._flaw(sentence, question, sources)
                dropped = flaw is not None
                if flaw:
                    flaws.append(flaw)
                else:
                    yield Delta(answer.add(sentence, cited_by(sentence, sources)))
                if len(answer.sentences) + len(flaws) == MOST_SENTENCES:
                    break
        if flaws:
            log.info("answers.sentences_dropped", dropped=sorted(flaws), kept=len(answer.sentences))
        if (
            len(answer.sentences) < LEAST_SUPPORTED * (len(answer.sentences) + len(flaws))
            or not answer.sentences
        ):
            raise UnusableModel("unsupported")
        hits = {source.number: hit for source, hit in zip(sources, _hits(verdict), strict=True)}
        yield Composition((Paragraph(answer.text),), answer.citations(hits), ai=True)

    def _prompt(self, question: Question, sources: Sequence[Source], masks: Masks) -> list[tuple[str, str]]:
        """What the model is sent: where the guard stands before it, with placeholders.

        Nobody is asked again about an earlier question that may not leave as it is: it stays inside.
        """
        guard, language = self._guard, question.language
        if guard is None:
            return prompt(question, sources)

        def leaves(earlier: str) -> bool:
            ruling = guard.checked(earlier, language, Leaving.FOR_MODEL)
            return STRICTNESS[ruling.decision] < STRICTNESS[Measure.ASK]

        def masked(text: str) -> str:
            return guard.checked(text, language, Leaving.FOR_MODEL, masks=masks).masked

        history = tuple(filter(leaves, question.history[-3:]))
        return prompt(replace(question, history=history), sources, masked=masked)

    async def _flaw(self, sentence: str, question: Question, sources: Sequence[Source]) -> Flaw | None:
        if language_share(without_marks(sentence), question.language) < OWN_LANGUAGE:
            return Flaw.LANGUAGE
        return await self._grounding.flaw(sentence, sources)


@dataclass(slots=True)
class _Answer:
    """The sentences that stay. Citations are numbered anew, in the order in which they appear."""

    sentences: list[str] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    claims: dict[int, list[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    def add(self, sentence: str, cited: Sequence[Source]) -> str:
        """Keep `sentence`, and return what to append to what was shown before."""
        for source in cited:
            self.numbers.setdefault(source.number, len(self.numbers) + 1)
            self.claims.setdefault(source.number, []).append(without_marks(sentence))
        marks = "".join(f"[{number}]" for number in sorted(self.numbers[source.number] for source in cited))
        renumbered = f"{without_marks(sentence)} {marks}"
        self.sentences.append(renumbered)
        return renumbered if len(self.sentences) == 1 else f" {renumbered}"

    def citations(self, hits: dict[int, Hit]) -> tuple[Citation, ...]:
        return tuple(
            cite(hits[source].passage, _quote(hits[source], self.claims[source]), number)
            for source, number in self.numbers.items()
        )


def _hits(verdict: Verdict) -> list[Hit]:
    """The passages of the evidence, each once, most pertinent first."""
    hits = {evidence.hit.passage.id: evidence.hit for evidence in verdict.evidence}
    return list(hits.values())[:MOST_SOURCES]


def _sources(verdict: Verdict) -> list[Source]:
    return [Source(number, hit.passage) for number, hit in enumerate(_hits(verdict), 1)]


def _quote(hit: Hit, claims: Sequence[str]) -> str:
    """The words of the passage that are nearest to what is claimed of it."""
    language = hit.passage.language
    claimed = stems(" ".join(claims), language)

    def nearness(sentence: Sentence) -> tuple[float, float]:
        text = hit.passage.text[sentence.start : sentence.end]
        return coverage(claimed, stems(text, language)), sentence.score

    if not hit.sentences:
        return hit.passage.text
    return stretch_around(hit, max(hit.sentences, key=nearness)).text
