"""Where words come from, in small print."""

from __future__ import annotations

import re
from typing import Any, Final

from adapters.slack.block_kit import Block, context, plain
from adapters.text import escaped, label, shortened, showable
from bot.dialogue.reply import Citation, Reply
from bot.locales import Texts

EXCERPT_LIMIT: Final = 600
"""Characters shown of a quote that is not the answer itself."""
LINK_LIMIT: Final = 2000

_UNSAFE_IN_LINK: Final = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")


def source_block(citation: Citation, reply: Reply, texts: Texts, *, quote: str = "", mark: str = "") -> Block:
    """A citation in small print: its mark, what leads to it, its date and version, and the words themselves."""

    def say(key: str, **values: Any) -> str:
        return texts.say(key, reply.language, **values)

    steps = [step for each in (citation.title, *citation.place) if (step := showable(each))]
    facts = [" › ".join(steps) or showable(citation.document) or "…"]
    if citation.page:
        facts.append(say("reply-page", page=citation.page))
    facts.append(say("reply-dated", date=citation.date) if citation.date else say("reply-undated"))
    facts.append(say("reply-version", version=citation.version))
    if citation.language != reply.language:
        facts.append(say("reply-in", spoken=citation.language[:2].casefold()))
    if citation.stale:
        facts.append(say("reply-stale-short"))
    facts[0] = label(facts[0], EXCERPT_LIMIT)
    block = context(mark + " · ".join(facts))
    if words := showable(quote):
        block["elements"].append(plain(f"“{shortened(words, EXCERPT_LIMIT)}”"))
    if link := _link(citation):
        words = escaped(say("reply-open-document"))
        block["elements"].append({"type": "mrkdwn", "text": f"<{link}|{words}>", "verbatim": True})
    return block


def _link(citation: Citation) -> str:
    """The link as it stands between `<` and `|`; none where it is too long to be shown."""
    encoded = _UNSAFE_IN_LINK.sub(_percent, citation.web_link)
    link = escaped(encoded)
    return link if len(link) <= LINK_LIMIT else ""


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "ignore"))
