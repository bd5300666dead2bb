"""Where the words of an answer come from, in small print."""

from __future__ import annotations

from typing import Final

from adapters.slack.block_kit import Block, context, plain
from adapters.sources import encoded_link, whereabouts
from adapters.text import escaped, label, shortened, showable
from bot.dialogue.reply import Citation, Reply
from bot.locales import Texts, quoted

EXCERPT_LIMIT: Final = 600
"""Characters shown of a quote that is not the answer itself."""
LINK_LIMIT: Final = 2000


def source_block(citation: Citation, reply: Reply, texts: Texts, *, quote: str = "", mark: str = "") -> Block:
    """A citation in small print: its mark, what leads to it, its date and version, and the words themselves."""
    facts = whereabouts(citation, texts, language=reply.language)
    facts[0] = label(facts[0], EXCERPT_LIMIT)
    block = context(mark + " · ".join(facts))
    if words := showable(quote):
        block["elements"].append(plain(quoted(shortened(words, EXCERPT_LIMIT), reply.language)))
    if link := _link(citation):
        words = escaped(texts.say("reply-open-document", reply.language))
        block["elements"].append({"type": "mrkdwn", "text": f"<{link}|{words}>", "verbatim": True})
    return block


def _link(citation: Citation) -> str:
    """The link as it stands between `<` and `|`; none where it is too long to be shown."""
    link = escaped(encoded_link(citation))
    return link if len(link) <= LINK_LIMIT else ""
