"""Where the words of an answer come from, as every chat says it."""

from __future__ import annotations

import re
from typing import Any, Final

from adapters.text import label, showable
from bot.dialogue.reply import Citation
from bot.locales import Texts

SENSITIVITY_LIMIT: Final = 60

_UNSAFE_IN_LINK: Final = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")


def whereabouts(citation: Citation, texts: Texts, *, language: str) -> list[str]:
    """What leads to a citation, its page, date and version, and what to beware of."""

    def say(key: str, **values: Any) -> str:
        return texts.say(key, language, **values)

    steps = [step for each in (citation.title, *citation.place) if (step := showable(each))]
    facts = [" › ".join(steps) or showable(citation.document) or "…"]
    if citation.page:
        facts.append(say("reply-page", page=citation.page))
    facts.append(say("reply-dated", date=citation.date) if citation.date else say("reply-undated"))
    facts.append(say("reply-version", version=citation.version))
    if citation.language != language:
        facts.append(say("reply-in", spoken=citation.language[:2].casefold()))
    if citation.stale:
        facts.append(say("reply-stale-short"))
    if citation.sensitivity:
        facts.append(label(citation.sensitivity, SENSITIVITY_LIMIT))
    return facts


def encoded_link(citation: Citation) -> str:
    """The address of the document where it has one, without a character that could end it."""
    return _UNSAFE_IN_LINK.sub(_percent, citation.web_link)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "ignore"))
