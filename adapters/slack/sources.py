"""Where the words of an answer come from, in small print."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from adapters.slack.block_kit import Block, context, plain
from adapters.sources import encoded_link, whereabouts
from adapters.text import compact, escaped, label, shortened, showable
from bot.dialogue.reply import Citation, Reply
from bot.locales import Texts, quoted

EXCERPT_LIMIT: Final = 600
"""Characters shown of a quote that is not the answer itself."""
LINK_LIMIT: Final = 2000


def source_blocks(reply: Reply, texts: Texts, *, extracted: Collection[int]) -> list[Block]:
    """Where the words of each citation stand. Those of one place share a line, if they are `extracted` above."""
    marks: dict[tuple[str, ...], list[Citation]] = {}
    for citation in reply.citations:
        here = (*whereabouts(citation, texts, language=reply.language), citation.web_link)
        alone = () if citation.number in extracted else (str(citation.number),)
        marks.setdefault((*here, *alone), []).append(citation)
    return [
        source_block(
            first,
            reply,
            texts,
            quote="" if first.number in extracted else first.quote,
            mark="".join(f"[{each.number}] " for each in (first, *others)),
        )
        for first, *others in marks.values()
    ]


def source_block(citation: Citation, reply: Reply, texts: Texts, *, quote: str = "", mark: str = "") -> Block:
    """A citation in small print: its mark, what leads to it, its date and version, and the words themselves."""
    facts = whereabouts(citation, texts, language=reply.language)
    facts[0] = label(facts[0], EXCERPT_LIMIT)
    block = context(mark + " · ".join(facts))
    if words := showable(quote):
        block["elements"].append(plain(quoted(shortened(compact(words), EXCERPT_LIMIT), reply.language)))
    if link := _link(citation):
        words = escaped(texts.say("reply-open-document", reply.language))
        block["elements"].append({"type": "mrkdwn", "text": f"<{link}|{words}>", "verbatim": True})
    return block


def _link(citation: Citation) -> str:
    """The link as it stands between `<` and `|`; none where it is too long to be shown."""
    link = escaped(encoded_link(citation))
    return link if len(link) <= LINK_LIMIT else ""
