"""The one entry: whatever the door, everything a person says or presses comes through here."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Final, Protocol

import structlog

from bot.dialogue.incoming import Incoming
from bot.dialogue.menu import EXPLICIT, Menu
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Paragraph, Part, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Correspondent, Skill, Volunteer
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person

MESSAGE_LIMIT = 2000
"""Characters of a question."""
TEXT_LIMIT = 50_000
"""Characters of a command with the text that follows it."""
WORD_LIMIT = 40

HELP: Final = Command("help", frozenset({"help", "aide"}), help="dialogue-help-command")
ASK: Final = Command("ask", frozenset({"ask", "demander"}), help="dialogue-ask-command", takes_text=True)

log = structlog.get_logger(__name__)


class Answering(Protocol):
    """What answers an event: `Assistant`, as the doors see it."""

    def handle(self, incoming: Incoming) -> AsyncIterator[Utterance]:
        """Answer one event; the last utterance is a `Reply`."""
        ...


class Assistant:
    """Finds the person and the skill, and lets the skill answer.

    The first skill takes whatever no command and no action sends elsewhere. `language` is the one to
    speak where neither the person nor their door tells. `commands` are all there are, of every skill.
    """

    def __init__(self, people: People, skills: Sequence[Skill], texts: Texts, *, language: str) -> None:
        self._people = people
        self._skills = {skill.name: skill for skill in skills}
        self._default = skills[0]
        self._skill_of = {command.name: skill for skill in skills for command in skill.commands}
        self.commands = (*(command for skill in skills for command in skill.commands), HELP, ASK)
        self._menu = Menu(self.commands)
        self._texts = texts
        self._language = language

    async def handle(self, incoming: Incoming) -> AsyncIterator[Utterance]:
        """Answer one event. The last utterance is a `Reply`; a failure is one too, with a reference."""
        language, address = self._language, None
        try:
            person = await self._people.recognise(incoming.identity)
            language, address = person.speaks(self._language), person.address
            utterances = self._answer(incoming, person, language)
            async with aclosing(utterances):  # type: ignore[type-var]
                async for utterance in utterances:
                    yield utterance
        except Refusal as refusal:
            sentence = self._texts.say(refusal.key, language, address=address, **refusal.values)
            yield Reply(ReplyKind.REFUSAL, language, (Paragraph(sentence),), private=True)
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("dialogue.failed", reference=reference, door=incoming.identity.door)
            sentence = self._texts.say("dialogue-failure", language, address=address, reference=reference)
            yield Reply(ReplyKind.FAILURE, language, (Paragraph(sentence),), private=True)

    def _answer(self, incoming: Incoming, person: Person, language: str) -> AsyncIterator[Utterance]:
        if not person.active:
            raise Refusal("dialogue-inactive")
        if len(incoming.text) > TEXT_LIMIT:
            raise Refusal("dialogue-text-too-long", limit=TEXT_LIMIT)
        if incoming.action:
            skill = self._skills.get(incoming.action.name.partition(".")[0])
            if skill is None:
                raise Refusal("dialogue-unknown-action")
            return skill.handle(incoming, person, None)
        if incoming.under and self._menu.find(incoming.text.strip()) is None:
            return self._below(incoming, person, language)
        return self._understand(incoming, person, language)

    def _understand(self, incoming: Incoming, person: Person, language: str) -> AsyncIterator[Utterance]:
        text, files = incoming.text.strip(), bool(incoming.attachments)
        invocation = self._menu.find(text, files=files)
        if files and not text:
            return self._once(self._what_takes_files(person, language))
        volunteer = self._volunteer(text) if invocation is None else None
        if files and not volunteer and not (invocation and invocation.command.takes_files):
            unread = Paragraph(self._texts.say("dialogue-files-unread", language, address=person.address))
            without = replace(incoming, attachments=())
            return self._after(unread, self._understand(without, person, language))
        if skill := volunteer or (invocation and self._skill_of.get(invocation.command.name)):
            return skill.handle(incoming, person, invocation)
        if invocation is None and text and (not text.startswith(EXPLICIT) or len(text.split()) > 2):
            return self._ask(text.removeprefix(EXPLICIT), incoming, person)
        if invocation and invocation.command is ASK:
            return self._ask(invocation.argument, incoming, person)
        return self._once(self.help(person, language, unknown=text if invocation is None else ""))

    async def _below(self, incoming: Incoming, person: Person, language: str) -> AsyncIterator[Utterance]:
        """What the card that the text was written below makes of it, else what it means by itself."""
        for skill in self._skills.values():
            if isinstance(skill, Correspondent) and await skill.corresponds(incoming.under, person):
                utterances = skill.handle(incoming, person, None)
                break
        else:
            utterances = self._understand(incoming, person, language)
        async with aclosing(utterances):  # type: ignore[type-var]
            async for utterance in utterances:
                yield utterance

    def _volunteer(self, text: str) -> Skill | None:
        """The skill that takes on what a message asks in words."""
        if text.startswith(EXPLICIT):
            return None
        return next(
            (skill for skill in self._skills.values() if isinstance(skill, Volunteer) and skill.claims(text)),
            None,
        )

    def _ask(self, question: str, incoming: Incoming, person: Person) -> AsyncIterator[Utterance]:
        if not question:
            raise Refusal("dialogue-nothing-asked")
        if len(question) > MESSAGE_LIMIT:
            raise Refusal("dialogue-too-long", limit=MESSAGE_LIMIT)
        return self._default.handle(replace(incoming, text=question), person, None)

    def help(self, person: Person, language: str, *, unknown: str = "") -> Reply:
        """What there is to ask and to type, for this person. `unknown` is a command that there is not."""
        say = self._texts.say
        parts: list[Part] = [
            Paragraph(say("dialogue-help", language, address=person.address)),
            self._menu.told(person, self._texts, language),
        ]
        if unknown:
            word = unknown.split(maxsplit=1)[0][:WORD_LIMIT]
            parts.insert(0, Paragraph(say("dialogue-unknown-command", language, word=word)))
        return Reply(ReplyKind.CHAT, language, tuple(parts), private=bool(unknown))

    def _what_takes_files(self, person: Person, language: str) -> Reply:
        """What to write with a file that came without a word."""
        commands = self._menu.told(person, self._texts, language, files=True)
        key = "dialogue-files-alone" if commands.items else "dialogue-files-unread"
        said = Paragraph(self._texts.say(key, language, address=person.address))
        return Reply(ReplyKind.CHAT, language, (said, commands) if commands.items else (said,))

    @staticmethod
    async def _after(first: Part, utterances: AsyncIterator[Utterance]) -> AsyncIterator[Utterance]:
        """What is said, with one part before the parts of the reply."""
        async with aclosing(utterances):  # type: ignore[type-var]
            async for utterance in utterances:
                if isinstance(utterance, Reply):
                    yield replace(utterance, parts=(first, *utterance.parts))
                else:
                    yield utterance

    @staticmethod
    async def _once(reply: Reply) -> AsyncIterator[Utterance]:
        yield reply
