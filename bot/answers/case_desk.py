"""The skill of the people who answer: see the cases that wait, take them on, answer them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

from bot.answers.case import CaseState
from bot.answers.case_card import answer_button, case_of, referent_card
from bot.answers.cases import Cases
from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person, Role

ON_HOME: Final = 5
"""Cases that the home shows at once."""


class CaseDesk:
    """Serves the buttons of a case's card, and the command that lists what waits."""

    name = "cases"
    commands = (
        Command(
            "cases",
            frozenset({"cases", "questions"}),
            help="cases-command",
            roles=frozenset({Role.AMBASSADOR, Role.COMMITTEE, Role.ADMIN}),
        ),
    )

    def __init__(self, cases: Cases, texts: Texts, *, language: str) -> None:
        self._cases = cases
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Answer the command, do what a button says, or take what was written below a case for its answer."""
        if incoming.action is not None:
            yield await self._act(incoming.action, person)
        elif incoming.under and invocation is None:
            yield await self._proposed(incoming, person)
        else:
            yield await self._list(person)

    async def corresponds(self, card: str, person: Person) -> bool:
        """Whether a text below a card may be meant for who asked; after one's own answer it no longer is."""
        case = await self._cases.find(case_of(card), person)
        return case is not None and not (case.state is CaseState.CLOSED or case.is_answered_by(person))

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The cases that have waited longest for this person, and how many more there are."""
        cards = await self._waiting(person, language)
        if len(cards) <= ON_HOME:
            return cards
        more = Paragraph(
            self._texts.say("cases-more", language, address=person.address, count=len(cards) - ON_HOME)
        )
        return (*cards[:ON_HOME], Card("home:cases", self._texts.say("cases-card", language), parts=(more,)))

    async def _waiting(self, person: Person, language: str) -> tuple[Card, ...]:
        cases = await self._cases.waiting_for(person)
        return tuple(referent_card(case, person, self._texts, language) for case in cases)

    async def _list(self, person: Person) -> Reply:
        language = person.speaks(self._language)
        cards = await self._waiting(person, language)
        key = "cases-waiting" if cards else "cases-none-waiting"
        return self._reply(person, key, cards, count=len(cards))

    async def _proposed(self, incoming: Incoming, person: Person) -> Reply:
        """What was written below a case, to be sent once the person has seen it in the form."""
        language = person.speaks(self._language)
        case = await self._cases.answerable(case_of(incoming.under), person)
        sentence = self._texts.say("cases-proposed", language, address=person.address, name=case.asker)
        send = answer_button(case, person, self._texts, language, answer=incoming.text.strip())
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), buttons=(send,), private=True)

    async def _act(self, action: Action, person: Person) -> Reply:
        language = person.speaks(self._language)
        match action.name:
            case "cases.list":
                return await self._list(person)
            case "cases.claim":
                case = await self._cases.claim(action.value, person)
                card = referent_card(case, person, self._texts, language)
                return self._reply(person, "cases-was-claimed", (card,))
            case "cases.answer":
                return await self._answered(action, person)
            case "cases.close":
                await self._cases.close(action.value, person)
                return self._reply(person, "cases-was-closed")
            case _:
                raise Refusal("dialogue-unknown-action")

    async def _answered(self, action: Action, person: Person) -> Reply:
        """What became of an answer; where it is not taken, its words come back."""
        language = person.speaks(self._language)
        words, keep = action.fields.get("answer", ""), action.fields.get("keep") == "yes"
        try:
            case = await self._cases.answer(action.value, person, words, keep=keep)
        except Refusal as refusal:
            if not words.strip():
                raise
            told = [(refusal.key, refusal.values), ("cases-typed", {})]
            sentences = [self._texts.say(key, language, address=person.address, **more) for key, more in told]
            buttons: tuple[Button, ...] = ()
            with suppress(Refusal):
                case = await self._cases.answerable(action.value, person)
                buttons = (answer_button(case, person, self._texts, language, answer=words),)
            parts = tuple(map(Paragraph, (*sentences, words)))
            return Reply(ReplyKind.REFUSAL, language, parts, buttons=buttons, private=True)
        card = referent_card(case, person, self._texts, language)
        return self._reply(person, "cases-was-answered", (card,), name=case.asker)

    def _reply(self, person: Person, key: str, cards: tuple[Card, ...] = (), **values: str | int) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(key, language, address=person.address, **values)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), cards=cards, private=True)
