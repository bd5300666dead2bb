"""The skill that shows a person what concerns them, in one place."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from bot.dialogue.incoming import Incoming
from bot.dialogue.menu import Menu
from bot.dialogue.reply import Card, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person


class Section(Protocol):
    """A part of somebody's home."""

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """What this part shows to a person; nothing where it does not concern them."""
        ...


class Abilities:
    """The part that tells what there is to type."""

    def __init__(self, commands: Sequence[Command], texts: Texts) -> None:
        self._menu = Menu(commands)
        self._texts = texts

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        title = self._texts.say("home-abilities", language)
        return (Card("home:abilities", title, parts=(self._menu.told(person, self._texts, language),)),)


class Home:
    """Shows every section, in one reply that each door shows its own way."""

    name = "home"
    commands = (Command("home", frozenset({"home", "accueil"}), help="home-command"),)

    def __init__(self, sections: Sequence[Section], texts: Texts, *, language: str) -> None:
        self._sections = tuple(sections)
        self._texts = texts
        self._language = language

    async def handle(
        self,
        incoming: Incoming,  # noqa: ARG002
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """Show the sections that concern this person."""
        language = person.speaks(self._language)
        shown = [card for section in self._sections for card in await section.cards(person, language)]
        greeting = Paragraph(
            self._texts.say("home-greeting", language, address=person.address, name=person.name)
        )
        yield Reply(ReplyKind.NOTICE, language, (greeting,), cards=tuple(shown), private=True)
