"""The skill by which people say how they want to be spoken to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Button,
    Card,
    Field,
    FieldKind,
    Form,
    Paragraph,
    Reply,
    ReplyKind,
    Utterance,
)
from bot.dialogue.skill import Command, Invocation
from bot.locales import LANGUAGES, Texts
from bot.people.people import People
from bot.people.person import Address, Person

EITHER: Final = "auto"
"""The language of each message, rather than always the same one."""

LANGUAGE_OF: Final = {
    "fr": "fr",
    "français": "fr",
    "francais": "fr",
    "french": "fr",
    "en": "en",
    "english": "en",
    "anglais": "en",
    EITHER: EITHER,
}

LANGUAGE: Final = Command(
    "language",
    frozenset({"language", "langue"}),
    help="preferences-language-command",
    arguments=frozenset(LANGUAGE_OF),
)
PREFERENCES: Final = Command(
    "preferences", frozenset({"preferences", "préférences"}), help="preferences-command"
)


class Preferences:
    """Shows and keeps a person's language and how French addresses them."""

    name = "preferences"
    commands = (LANGUAGE, PREFERENCES)

    def __init__(self, people: People, texts: Texts, *, language: str) -> None:
        self._people = people
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Show the preferences, or keep the ones that were chosen."""
        if incoming.action is not None:
            if incoming.action.name != "preferences.keep":
                raise Refusal("dialogue-unknown-action")
            yield await self._keep(person, **incoming.action.fields)
        elif invocation and invocation.command is LANGUAGE and invocation.argument:
            yield await self._keep(person, language=_language(invocation.argument))
        else:
            yield self._reply(person, "preferences-are")

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The preferences, with a form that changes them."""
        return (self._card(person, language),)

    async def _keep(self, person: Person, *, language: str = "", address: str = "", **_: str) -> Reply:
        if language and language not in (*LANGUAGES, EITHER):
            raise Refusal("preferences-unknown-language", word=language[:20])
        if address and address not in set(Address):
            raise Refusal("dialogue-unknown-action")
        if language:
            person = await self._people.set_language(person.id, None if language == EITHER else language)
        if address:
            person = await self._people.set_address(person.id, Address(address))
        return self._reply(person, "preferences-kept")

    def _reply(self, person: Person, key: str) -> Reply:
        language = person.speaks(self._language)
        sentence = Paragraph(self._texts.say(key, language, address=person.address))
        return Reply(
            ReplyKind.NOTICE, language, (sentence,), cards=(self._card(person, language),), private=True
        )

    def _card(self, person: Person, language: str) -> Card:
        def say(key: str) -> str:
            return self._texts.say(key, language, address=person.address)

        chosen = person.language or EITHER
        languages = {code: say(f"preferences-language-{code}") for code in (EITHER, *LANGUAGES)}
        addresses = {each.value: say(f"preferences-address-{each}") for each in Address}
        form = Form(
            action="preferences.keep",
            title=say("preferences-title"),
            submit=say("preferences-submit"),
            fields=(
                Field("language", say("preferences-language"), FieldKind.CHOICE, chosen, choices=languages),
                Field(
                    "address",
                    say("preferences-address"),
                    FieldKind.CHOICE,
                    person.address.value,
                    choices=addresses,
                ),
            ),
        )
        return Card(
            "home:preferences",
            say("preferences-title"),
            facts=(
                (say("preferences-language"), languages.get(chosen, chosen)),
                (say("preferences-address"), addresses[person.address.value]),
            ),
            buttons=(Button(say("preferences-change"), "preferences.keep", form=form),),
        )


def _language(word: str) -> str:
    return LANGUAGE_OF.get(word.casefold().rstrip(" .!?"), word)
