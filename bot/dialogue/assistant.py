"""The one entry: whatever the door, everything a person says or presses comes through here."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing

import structlog

from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Skill
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person

MESSAGE_LIMIT = 2000

log = structlog.get_logger(__name__)


class Assistant:
    """Finds the person and the skill, and lets the skill answer.

    The first skill takes whatever no command and no action sends elsewhere. `language` is the one to
    speak where neither the person nor their door tells.
    """

    def __init__(self, people: People, skills: Sequence[Skill], texts: Texts, *, language: str) -> None:
        self._people = people
        self._skills = {skill.name: skill for skill in skills}
        self._default = skills[0]
        self._commands = {
            word: (skill, command) for skill in skills for command in skill.commands for word in command.names
        }
        self._texts = texts
        self._language = language

    async def handle(self, incoming: Incoming) -> AsyncIterator[Utterance]:
        """Answer one event. The last utterance is a `Reply`; a failure is one too, with a reference."""
        language = self._language
        try:
            person = await self._people.recognise(incoming.identity)
            language = person.speaks(self._language)
            utterances = self._answer(incoming, person, language)
            async with aclosing(utterances):  # type: ignore[type-var]
                async for utterance in utterances:
                    yield utterance
        except Refusal as refusal:
            sentence = self._texts.say(refusal.key, language, **refusal.values)
            yield Reply(ReplyKind.REFUSAL, language, (Paragraph(sentence),), private=True)
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("dialogue.failed", reference=reference, door=incoming.identity.door)
            sentence = self._texts.say("dialogue-failure", language, reference=reference)
            yield Reply(ReplyKind.FAILURE, language, (Paragraph(sentence),), private=True)

    def _answer(self, incoming: Incoming, person: Person, language: str) -> AsyncIterator[Utterance]:
        if not person.active:
            raise Refusal("dialogue-inactive")
        if len(incoming.text) > MESSAGE_LIMIT:
            raise Refusal("dialogue-too-long", limit=MESSAGE_LIMIT)
        if incoming.action:
            skill = self._skills.get(incoming.action.name.partition(".")[0])
            if skill is None:
                raise Refusal("dialogue-unknown-action")
            return skill.handle(incoming, person, None)
        word = incoming.text.strip().casefold().lstrip("/")
        if word in self._commands:
            skill, command = self._commands[word]
            return skill.handle(incoming, person, command)
        if not word:
            return self._once(self.help(person, language))
        return self._default.handle(incoming, person, None)

    def help(self, person: Person, language: str) -> Reply:
        """What there is to ask and to type, for this person."""
        say = self._texts.say
        commands = [
            f"{say(command.help + '-name', language)} – {say(command.help, language)}"
            for skill in self._skills.values()
            for command in skill.commands
            if not command.roles or person.has(*command.roles)
        ]
        parts = (Paragraph(say("dialogue-help", language, address=person.address)), Bullets(tuple(commands)))
        return Reply(ReplyKind.CHAT, language, parts)

    @staticmethod
    async def _once(reply: Reply) -> AsyncIterator[Utterance]:
        yield reply
