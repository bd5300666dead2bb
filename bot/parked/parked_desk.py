"""The skill by which admins see what could not be answered or delivered, and decide on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.parked.parked import Parked, ParkedItem
from bot.people.person import Person, Role

LISTED: Final = 10
ON_HOME: Final = 3

TRY_AGAIN: Final = "parked.again"
LET_GO: Final = "parked.let-go"


class ParkedDesk:
    """Shows a card for each, with "Try again" and "Let it go". Only admins may."""

    name = "parked"
    commands = (
        Command(
            "parked",
            frozenset({"parked", "bloquées", "bloquees"}),
            help="parked-command",
            roles=frozenset({Role.ADMIN}),
        ),
    )

    def __init__(self, parked: Parked, texts: Texts, *, language: str) -> None:
        self._parked = parked
        self._texts = texts
        self._language = language

    async def handle(
        self,
        incoming: Incoming,
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """List what is parked, or decide on one of it.

        Raises:
            Refusal: when the person is no admin, or it is no longer parked.
        """
        if not person.has(Role.ADMIN):
            raise Refusal("parked-not-yours")
        language = person.speaks(self._language)
        if incoming.action is None:
            items = await self._parked.items()
            sentence = self._texts.say("parked-listed", language, count=len(items))
            yield self._reply(sentence, language, *self._cards(items[:LISTED], language))
            return
        yield await self._decided(incoming.action.name, incoming.action.value, language)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The newest of it, for admins."""
        if not person.has(Role.ADMIN):
            return ()
        items = await self._parked.items()
        shown = self._cards(items[:ON_HOME], language)
        if len(items) <= ON_HOME:
            return shown
        more = Paragraph(self._texts.say("parked-more", language, count=len(items) - ON_HOME))
        return (*shown, Card("home:parked", self._texts.say("parked-title", language), parts=(more,)))

    async def _decided(self, action: str, id: str, language: str) -> Reply:
        if action == TRY_AGAIN:
            done, key = await self._parked.try_again(id), "parked-tried-again"
        elif action == LET_GO:
            done, key = await self._parked.let_go(id), "parked-let-go"
        else:
            raise Refusal("dialogue-unknown-action")
        if not done:
            raise Refusal("parked-over")
        sentence = self._texts.say(key, language)
        settled = Card(_card_id(id), self._texts.say("parked-title", language), parts=(Paragraph(sentence),))
        return self._reply(sentence, language, settled)

    def _cards(self, items: list[ParkedItem], language: str) -> tuple[Card, ...]:
        return tuple(self._card(item, language) for item in items)

    def _card(self, item: ParkedItem, language: str) -> Card:
        say = self._texts.say
        facts = (
            (
                say("parked-what", language),
                say("parked-event" if item.is_event else "parked-message", language, door=item.door),
            ),
            (say("parked-since", language), say("parked-date", language, date=item.since)),
            (say("parked-reference", language), item.reference),
        )
        why = (Paragraph(say("parked-in-doubt", language)),) if item.in_doubt else ()
        if item.unreached:
            why = (Paragraph(say("parked-unreached", language, name=item.unreached)),)
        buttons = (
            Button(say("parked-again", language), TRY_AGAIN, item.id),
            Button(say("parked-give-up", language), LET_GO, item.id),
        )
        return Card(_card_id(item.id), say("parked-title", language), facts, why, buttons)

    @staticmethod
    def _reply(sentence: str, language: str, *cards: Card) -> Reply:
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), cards=cards, private=True)


def _card_id(id: str) -> str:
    return f"parked:{id}"
