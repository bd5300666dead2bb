"""The skill by which an admin holds all sending."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.hold import SendingHold
from bot.locales import Texts
from bot.people.person import Person, Role

ADMINS: Final = frozenset({Role.ADMIN})
FREEZE: Final = Command("freeze", frozenset({"freeze", "geler"}), help="drafts-freeze-command", roles=ADMINS)
UNFREEZE: Final = Command(
    "unfreeze", frozenset({"unfreeze", "dégeler", "degeler"}), help="drafts-unfreeze-command", roles=ADMINS
)


class HoldDesk:
    """Serves the two words, `freeze` and `unfreeze`."""

    name = "sending"
    commands = (FREEZE, UNFREEZE)

    def __init__(self, hold: SendingHold, texts: Texts, *, language: str) -> None:
        self._hold = hold
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Hold all sending, or let it go on."""
        if incoming.action is not None or invocation is None:
            raise Refusal("dialogue-unknown-action")
        if invocation.command is FREEZE:
            await self._hold.begin(person)
            key = "drafts-frozen"
        else:
            key = "drafts-unfrozen" if await self._hold.end(person) else "drafts-not-frozen"
        language = person.speaks(self._language)
        sentence = Paragraph(self._texts.say(key, language, address=person.address))
        yield Reply(ReplyKind.NOTICE, language, (sentence,), private=True)
