"""The skill by which a person takes over: whatever the ambassador does by itself for them stops."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from bot.dialogue.incoming import Incoming
from bot.dialogue.menu import CLOSING_MARKS
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person

TAKE_OVER: Final = Command(
    "take-over",
    frozenset({"take-over", "takeover", "i-take-over", "reprendre", "je-reprends-la-main"}),
    help="take-over-command",
    arguments=frozenset({"la main"}),
)
GIVE_BACK: Final = Command(
    "give-back",
    frozenset({"give-back", "i-give-back", "rendre", "je-rends-la-main"}),
    help="give-back-command",
    arguments=frozenset({"la main"}),
)


class TakeOver:
    """Lets people take over at any moment, with one word, and give back when they want to.

    It changes their own record alone, so nobody takes over or gives back for anybody else. Whatever acts
    without being asked looks at `Person.taken_over` at the moment it would act.
    """

    name = "take_over"
    commands = (TAKE_OVER, GIVE_BACK)

    def __init__(self, people: People, texts: Texts, *, language: str) -> None:
        self._people = people
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Take over or give back, as typed or pressed; after anything else only show who has it."""
        pressed = incoming.action.name if incoming.action else ""
        typed = invocation.command if invocation and _is_clear(invocation) else None
        if pressed == "take_over.begin" or typed is TAKE_OVER:
            key = "take-over-already" if person.taken_over else "take-over-done"
            yield self._reply(await self._people.take_over(person.id), key)
        elif pressed == "take_over.end" or typed is GIVE_BACK:
            key = "give-back-done" if person.taken_over else "give-back-already"
            yield self._reply(await self._people.give_back(person.id), key)
        elif pressed:
            raise Refusal("dialogue-unknown-action")
        else:
            yield self._reply(person, "take-over-unclear")

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """Who has it, with the button that changes that."""
        return (self._card(person, language),)

    def _reply(self, person: Person, key: str) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(key, language, address=person.address)
        cards = (self._card(person, language),)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), cards=cards, private=True)

    def _card(self, person: Person, language: str) -> Card:
        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        since = person.taken_over_at
        state = say("take-over-theirs", date=since) if since else say("take-over-ours")
        button = (
            Button(say("give-back-button"), "take_over.end")
            if since
            else Button(say("take-over-button"), "take_over.begin")
        )
        facts = ((say("take-over-now"), state),)
        return Card("home:take-over", say("take-over-title"), facts, buttons=(button,))


def _is_clear(invocation: Invocation) -> bool:
    argument = invocation.argument.rstrip(CLOSING_MARKS).casefold()
    return not argument or argument in invocation.command.arguments
