"""The skill of the people who answer: see the cases that wait, take them on, answer them."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.answers.case_card import referent_card
from bot.answers.cases import Cases
from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Card, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person, Role


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
        """Answer the command, or do what a button says."""
        if invocation is not None or incoming.action is None:
            yield await self._list(person)
            return
        yield await self._act(incoming.action, person)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The cases that wait for this person."""
        cases = await self._cases.waiting_for(person)
        return tuple(referent_card(case, person, self._texts, language) for case in cases)

    async def _list(self, person: Person) -> Reply:
        language = person.speaks(self._language)
        cards = await self.cards(person, language)
        key = "cases-waiting" if cards else "cases-none-waiting"
        return self._reply(person, key, cards, count=len(cards))

    async def _act(self, action: Action, person: Person) -> Reply:
        language = person.speaks(self._language)
        match action.name:
            case "cases.claim":
                case = await self._cases.claim(action.value, person)
                card = referent_card(case, person, self._texts, language)
                return self._reply(person, "cases-was-claimed", (card,))
            case "cases.answer":
                words, keep = action.fields.get("answer", ""), action.fields.get("keep") == "yes"
                case = await self._cases.answer(action.value, person, words, keep=keep)
                card = referent_card(case, person, self._texts, language)
                return self._reply(person, "cases-was-answered", (card,), name=case.asker)
            case "cases.close":
                await self._cases.close(action.value, person)
                return self._reply(person, "cases-was-closed")
            case _:
                raise Refusal("dialogue-unknown-action")

    def _reply(self, person: Person, key: str, cards: tuple[Card, ...] = (), **values: str | int) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(key, language, address=person.address, **values)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), cards=cards, private=True)
