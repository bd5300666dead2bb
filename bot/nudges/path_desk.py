"""The skill of the starter path."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.nudges.attention import Attention
from bot.nudges.starter_path import STEPS, StarterPath
from bot.people.person import Person


class PathDesk:
    """Shows a step, the next one, or sends it tomorrow; nothing comes that was not asked for."""

    name = "path"
    commands = (Command("path", frozenset({"path", "parcours"}), help="path-command"),)

    def __init__(self, path: StarterPath, attention: Attention, texts: Texts, *, language: str) -> None:
        self._path = path
        self._attention = attention
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Go on where this person is, or do what a button says."""
        if invocation is None and incoming.action is not None:
            yield await self._act(incoming.action, person)
        else:
            yield await self._path.show(person, max(await self._path.reached(person), 1))

    async def _act(self, action: Action, person: Person) -> Reply:
        step = int(action.value) if action.value.isdecimal() and len(action.value) <= 2 else 0
        match action.name:
            case "path.start":
                await self._attention.answered(person, action.value)
                return await self._path.show(person, max(await self._path.reached(person), 1))
            case "path.show":
                return await self._path.show(person, step)
            case "path.tomorrow" if 1 <= step <= STEPS:
                at = await self._path.tomorrow(person, step)
                language = person.speaks(self._language)
                key = "path-comes" if at else "path-held"
                words = self._texts.say(key, language, address=person.address, day=at.date() if at else "")
                return Reply(ReplyKind.NOTICE, language, (Paragraph(words),), private=True)
            case _:
                raise Refusal("dialogue-unknown-action")
