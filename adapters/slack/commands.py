"""Commands as people type them in Slack, where a message that begins with a slash never reaches an app."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from adapters.slack.manifest import COMMAND
from bot.dialogue.reply import Bullets, Card, Paragraph, Part, Reply, ReplyKind
from bot.locales import LANGUAGES, Texts

_FROM_DOCUMENTS: Final = frozenset({ReplyKind.ANSWER, ReplyKind.SILENCE})
_OWN_CARDS: Final = ("home:", "path:")
"""Cards in Passerelle's own words. All others may show what a person wrote, which stays as it is."""


def as_typed(reply: Reply, texts: Texts) -> Reply:
    """The reply with `/passerelle mail` where Passerelle itself says `/mail`: Slack refuses commands it does not know.

    Words of documents and of people stay as they are.
    """
    commands = _commands(texts)
    parts = reply.parts if reply.kind in _FROM_DOCUMENTS else _typed(reply.parts, commands)
    cards = tuple(_card(card, commands) for card in reply.cards)
    return replace(reply, parts=parts, cards=cards)


def _card(card: Card, commands: re.Pattern[str]) -> Card:
    return replace(card, parts=_typed(card.parts, commands)) if card.id.startswith(_OWN_CARDS) else card


def _typed(parts: tuple[Part, ...], commands: re.Pattern[str]) -> tuple[Part, ...]:
    return tuple(_part(part, commands) for part in parts)


def _part(part: Part, commands: re.Pattern[str]) -> Part:
    match part:
        case Paragraph(text):
            return replace(part, text=commands.sub(f"{COMMAND} ", text))
        case Bullets(items):
            return Bullets(tuple(commands.sub(f"{COMMAND} ", item) for item in items))
        case _:
            return part


@cache
def _commands(texts: Texts) -> re.Pattern[str]:
    """The slash of each command that there is, by its name in either language."""
    names = {
        texts.say(key, language)
        for language in LANGUAGES
        for key in texts.keys(language)
        if key.endswith("-command-name")
    }
    either = "|".join(re.escape(name.removeprefix("/")) for name in sorted(names))
    return re.compile(rf"(?<![^\s«“(])/(?=(?:{either})(?![\w-]))")
