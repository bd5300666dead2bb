"""The skill of previews: it says of what was pressed in one that it is a preview."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person
from bot.previews.preview import PRESS


class PreviewDesk:
    """Answers what is pressed in a preview."""

    name = "previews"
    commands: tuple[Command, ...] = ()

    def __init__(self, texts: Texts, *, language: str) -> None:
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Say that nothing was done."""
        if invocation is not None or incoming.action is None or incoming.action.name != PRESS:
            raise Refusal("dialogue-unknown-action")
        language = person.speaks(self._language)
        sentence = self._texts.say("previews-pressed", language, address=person.address)
        yield Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), private=True)
