"""The skill that answers questions about the charter, or says that the charter is silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from enum import StrEnum
from time import perf_counter
from typing import Protocol

from bot.answers.cases import Cases
from bot.answers.compose import Composition, related
from bot.answers.curated import CuratedAnswer, CuratedAnswers
from bot.answers.exchanges import Exchange, Exchanges, Outcome
from bot.answers.gaps import Cause, Gaps
from bot.answers.judge import Verdict, consult
from bot.answers.passage import Findings, KnowledgeBase
from bot.answers.question import Intent, Question
from bot.answers.smalltalk import SmallTalk, reply_parts
from bot.answers.wording import Wording
from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Delta,
    Field,
    FieldKind,
    Form,
    Paragraph,
    Part,
    Reply,
    ReplyKind,
    Status,
    Utterance,
)
from bot.dialogue.skill import Command, Invocation
from bot.guard.finding import Kind
from bot.guard.guard import Guard, Ruling
from bot.guard.policy import Leaving, Measure
from bot.locales import Texts
from bot.metrics import ANSWER_SECONDS, FEEDBACK, QUESTIONS
from bot.people.people import People
from bot.people.person import Person

REASON_LIMIT = 500
_FIXED = {
    Intent.ERRAND: "answers-errand",
    Intent.SECRETS: "answers-secrets",
    Intent.ORDERS: "answers-orders",
}


class Choice(StrEnum):
    """What a person decides about a question that holds something sensitive."""

    MASK = "answers.mask"
    INSIDE = "answers.inside"


class Tips(Protocol):
    """What colleagues shared, as far as it may stand beside an answer."""

    async def card_beside(self, question: str, person: Person, language: str) -> Card | None:
        """A card that says of itself that it is a colleague's tip and not the charter, or None."""
        ...


class Answers:
    """Answers questions about the charter, or says that the charter is silent.

    `language_of` tells the language of a text, given the one to assume where nothing tells. `company`
    is the company's name, or empty. `guard` stands where questions would leave the company. `tips` may
    stand beside an answer, never in its place.
    """

    name = "answers"
    commands: tuple[Command, ...] = ()

    def __init__(
        self,
        knowledge: KnowledgeBase,
        people: People,
        exchanges: Exchanges,
        curated: CuratedAnswers,
        gaps: Gaps,
        cases: Cases,
        wording: Wording,
        texts: Texts,
        *,
        language_of: Callable[[str, str], str],
        language: str,
        company: str,
        guard: Guard | None = None,
        tips: Tips | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._people = people
        self._exchanges = exchanges
        self._curated = curated
        self._gaps = gaps
        self._cases = cases
        self._wording = wording
        self._texts = texts
        self._language_of = language_of
        self._language = language
        self._company = company
        self._guard = guard
        self._tips = tips

    async def handle(
        self,
        incoming: Incoming,
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """Answer a question, or do what a button below an answer says."""
        choice = None
        if incoming.action is not None:
            if incoming.action.name not in tuple(Choice):
                yield await self._act(incoming.action, person)
                return
            held = await self._exchanges.of(incoming.action.value, person)
            choice = Choice(incoming.action.name)
            incoming = replace(incoming, text=held.question, action=None)
        started = perf_counter()
        async for utterance in self._guarded(incoming, person, choice):
            yield utterance
        ANSWER_SECONDS.observe(perf_counter() - started)

    async def _guarded(
        self, incoming: Incoming, person: Person, choice: Choice | None
    ) -> AsyncIterator[Utterance]:
        """Answer; what may not leave is not kept either, and the person is told."""
        language = self._spoken(incoming.text, person)
        if self._guard is None:
            ruling = None
        else:
            ruling = await self._guard.check(incoming.text, language, Leaving.FOR_MODEL)
        if ruling and ruling.decision is Measure.BLOCK:
            incoming, choice = replace(incoming, text=ruling.masked), Choice.INSIDE
        async with aclosing(self._answer(incoming, person, choice, ruling)) as utterances:  # type: ignore[type-var]
            async for utterance in utterances:
                if not (isinstance(utterance, Reply) and ruling):
                    yield utterance
                    continue
                reply = utterance
                if ruling.decision is Measure.BLOCK:
                    key = "guard-secret" if Kind.SECRET in ruling.kinds else "guard-blocked"
                    word = Paragraph(self._texts.say(key, language, address=person.address))
                    reply = replace(reply, parts=(*reply.parts, word), heard=ruling.masked)
                yield reply

    async def _answer(
        self, incoming: Incoming, person: Person, choice: Choice | None, ruling: Ruling | None
    ) -> AsyncIterator[Utterance]:
        history = await self._exchanges.history(incoming, person)
        language = self._spoken(incoming.text, person)
        question = Question.asked(
            incoming.text, self._language_of(incoming.text, language), history, language=language
        )
        if not question.searches:
            yield await self._chat(question, incoming, person)
            return
        sought = await self._sought(question)
        yield Status(self._texts.say("feedback-searching", language), language)
        if curated := await self._curated.find(sought.wording, language=language):
            yield await self._from_person(curated, question, incoming, person)
            return
        findings, verdict = await consult(self._knowledge, sought)
        if verdict.silent:
            yield await self._silence(sought, findings, verdict, incoming, person)
            return
        if ruling and ruling.decision is Measure.ASK and choice is None:
            yield await self._held(ruling, question, incoming, person)
            return
        composed = self._wording.compose(
            question, verdict, address=person.address, inside=choice is Choice.INSIDE
        )
        async with aclosing(composed) as pieces:
            async for piece in pieces:
                if isinstance(piece, Delta):
                    yield piece
                else:
                    yield await self._answered(piece, question, findings, incoming, person)

    def _spoken(self, text: str, person: Person) -> str:
        """The language to answer in: that of the text, unless it tells nothing or the person chose one."""
        return person.language or self._language_of(text, person.speaks(self._language))

    async def _chat(self, question: Question, incoming: Incoming, person: Person) -> Reply:
        language = question.language
        exchange = await self._record(incoming, person, question, Outcome.CHAT)
        if question.intent in _FIXED:
            sentence = self._texts.say(_FIXED[question.intent], language, address=person.address)
            return Reply(ReplyKind.CHAT, language, (Paragraph(sentence),), id=exchange.id)
        kind = SmallTalk(question.intent.value)
        parts = reply_parts(kind, self._texts, language, address=person.address, company=self._company)
        return Reply(ReplyKind.CHAT, language, parts, id=exchange.id)

    async def _sought(self, question: Question) -> Question:
        """What to search for: numbers and addresses in questions only lead the search astray."""
        if (guard := self._guard) is None:
            return question
        *history, text = await asyncio.to_thread(
            lambda: [
                guard.checked(text, question.written, Leaving.FOR_MODEL).bare
                for text in (*question.history, question.text)
            ]
        )
        if not any(map(str.isalnum, text)):
            text = question.text
        return Question.asked(text, question.written, history, language=question.language)

    async def _held(self, ruling: Ruling, question: Question, incoming: Incoming, person: Person) -> Reply:
        """Ask the person what may leave of their question."""
        language = question.language
        exchange = await self._record(incoming, person, question, Outcome.HELD)

        def say(key: str, **values: str) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        asked = tuple(say(f"guard-kind-{kind}") for kind in ruling.to_ask)
        maskable = any(kind is not Kind.MARKING for kind in ruling.to_ask)
        lead = Paragraph(say("guard-ask", maskable="yes" if maskable else "no"))
        mask = Button(say("guard-mask" if maskable else "guard-leave"), Choice.MASK, exchange.id)
        inside = Button(say("guard-inside"), Choice.INSIDE, exchange.id, primary=True)
        return Reply(
            ReplyKind.NOTICE,
            language,
            (lead, Bullets(asked)),
            id=exchange.id,
            buttons=(inside, mask),
            private=True,
        )

    async def _from_person(
        self, curated: CuratedAnswer, question: Question, incoming: Incoming, person: Person
    ) -> Reply:
        language = question.language
        exchange = await self._record(incoming, person, question, Outcome.CURATED)
        name = curated.owner or self._texts.say("feedback-colleague", language)
        lead = self._texts.say("feedback-curated", language, name=name, date=curated.given_on)
        parts = (Paragraph(lead), Paragraph(curated.answer))
        return Reply(
            ReplyKind.ANSWER,
            language,
            parts,
            id=exchange.id,
            buttons=self._buttons(exchange, person, language),
        )

    async def _answered(
        self,
        composition: Composition,
        question: Question,
        findings: Findings,
        incoming: Incoming,
        person: Person,
    ) -> Reply:
        exchange = await self._record(
            incoming,
            person,
            question,
            Outcome.ANSWERED,
            version=findings.version,
            passages=tuple(citation.passage for citation in composition.citations),
        )
        parts = composition.parts
        if question.intent is Intent.JOBS:
            parts = (*parts, Paragraph(await self._somebody("answers-jobs", question.language, person)))
        tip = self._tips and await self._tips.card_beside(question.wording, person, question.language)
        return Reply(
            ReplyKind.ANSWER,
            question.language,
            parts,
            id=exchange.id,
            citations=composition.citations,
            cards=(tip,) if tip else (),
            buttons=self._buttons(exchange, person, question.language),
            ai=composition.ai,
        )

    async def _silence(
        self, question: Question, findings: Findings, verdict: Verdict, incoming: Incoming, person: Person
    ) -> Reply:
        language = question.language
        exchange = await self._record(incoming, person, question, Outcome.DECLINED, version=findings.version)
        if findings.version is None:
            sentence = self._texts.say("answers-silence-empty", language)
            return Reply(ReplyKind.SILENCE, language, (Paragraph(sentence),), id=exchange.id)
        nearest = tuple(evidence.hit.passage for evidence in verdict.nearest)
        await self._gaps.note(question.wording, language=language, cause=Cause.DECLINED, nearest=nearest)
        worried = question.intent is Intent.JOBS
        opening = "answers-jobs-silent" if worried else "answers-silence"
        closing = "answers-jobs" if worried else "answers-person"
        parts: tuple[Part, ...] = (
            Paragraph(self._texts.say(opening, language, address=person.address)),
            Paragraph(await self._somebody(closing, language, person)),
        )
        ask = Button(self._texts.say("feedback-ask", language), "answers.ask", exchange.id, primary=True)
        return Reply(
            ReplyKind.SILENCE, language, parts, id=exchange.id, related=related(verdict), buttons=(ask,)
        )

    async def _somebody(self, key: str, language: str, person: Person) -> str:
        """The offer of a person: the referent by name where there is one, else the committee."""
        referents = await self._people.referents_of(person.team, besides=person.id)
        if referents and person.team in referents[0].referent_of:
            name = referents[0].name
            return self._texts.say(f"{key}-referent", language, address=person.address, name=name)
        return self._texts.say(f"{key}-committee", language, address=person.address)

    async def _record(
        self,
        incoming: Incoming,
        person: Person,
        question: Question,
        outcome: Outcome,
        *,
        version: int | None = None,
        passages: tuple[str, ...] = (),
    ) -> Exchange:
        QUESTIONS.labels(outcome=outcome).inc()
        return await self._exchanges.record(
            incoming, person, language=question.language, outcome=outcome, version=version, passages=passages
        )

    def _buttons(self, exchange: Exchange, person: Person, language: str) -> tuple[Button, ...]:
        def say(key: str) -> str:
            return self._texts.say(key, language, address=person.address)

        reason = Form(
            action="answers.unhelpful",
            value=exchange.id,
            title=say("feedback-why"),
            note=say("feedback-why-note"),
            submit=say("feedback-send"),
            fields=(Field("reason", say("feedback-reason"), FieldKind.TEXT, limit=REASON_LIMIT),),
        )
        return (
            Button(say("feedback-helpful"), "answers.helpful", exchange.id),
            Button(say("feedback-unhelpful"), "answers.unhelpful", exchange.id, form=reason),
            Button(say("feedback-ask"), "answers.ask", exchange.id),
        )

    async def _act(self, action: Action, person: Person) -> Reply:
        match action.name:
            case "answers.helpful":
                exchange = await self._exchanges.rate(action.value, person, helpful=True)
                FEEDBACK.labels(helpful="yes").inc()
                return self._notice("feedback-thanks", exchange, person)
            case "answers.unhelpful":
                return await self._unhelpful(action, person)
            case "answers.ask":
                return await self._hand_over(action, person)
            case _:
                raise Refusal("dialogue-unknown-action")

    async def _unhelpful(self, action: Action, person: Person) -> Reply:
        reason = action.fields.get("reason", "")[:REASON_LIMIT]
        exchange = await self._exchanges.rate(action.value, person, helpful=False, reason=reason)
        FEEDBACK.labels(helpful="no").inc()
        await self._gaps.note(
            exchange.question, language=exchange.language, cause=Cause.UNHELPFUL, reason=reason
        )
        ask = Button(self._texts.say("feedback-ask", exchange.language), "answers.ask", exchange.id)
        return self._notice("feedback-noted", exchange, person, ask)

    async def _hand_over(self, action: Action, person: Person) -> Reply:
        exchange = await self._exchanges.of(action.value, person)
        referents, reached = await self._cases.open(exchange, person)
        first = next(iter(reached or referents))
        named = "referent" if person.team in first.referent_of else "committee"
        key = f"feedback-handed-{named}" if reached else f"feedback-kept-{named}"
        return self._notice(key, exchange, person, name=first.name)

    def _notice(self, key: str, exchange: Exchange, person: Person, *buttons: Button, **values: str) -> Reply:
        sentence = self._texts.say(key, exchange.language, address=person.address, **values)
        return Reply(
            ReplyKind.NOTICE, exchange.language, (Paragraph(sentence),), buttons=buttons, private=True
        )
