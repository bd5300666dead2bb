"""Replies as Block Kit.

What documents and people wrote stands in plain text and rich text objects, where Slack reads no marks.
The limits are Slack's (docs.slack.dev/reference/block-kit): 3,000 characters a text, 50 blocks a message,
and about 13,000 characters in all blocks of a message together, which we count as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from adapters.slack.block_kit import (
    HEADER_LIMIT,
    LABEL_LIMIT,
    TEXT_LIMIT,
    Block,
    context,
    plain,
    rich_text,
    section,
    weight,
    words,
)
from adapters.slack.buttons import button_blocks, button_elements, rows, suggestion_blocks
from adapters.slack.commands import as_typed
from adapters.slack.grid import grid, spoken_grid
from adapters.slack.sources import source_block, source_blocks
from adapters.text import compact, escaped, label, pieces, shortened, showable
from bot.dialogue.reply import Bullets, Card, Extract, Paragraph, Part, Reply, ReplyKind, Table
from bot.locales import Texts, quoted

MESSAGE_LIMIT: Final = 12_000
MOST_BLOCKS: Final = 50
FALLBACK_LIMIT: Final = 4000
MOST_SHORT: Final = 5
"""Parts of a card, and items of a list, that are kept where a card has to be short."""

MOST_FACTS: Final = 4
"""Facts of a card in one section."""

FACT_LIMIT: Final = 2400
"""Characters of facts in one section, beside their names."""

_MARK: Final = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Message:
    """What `chat.postMessage` takes: `text` is what notifications and screen readers say of the blocks."""

    text: str
    blocks: list[Block]


def messages(reply: Reply, texts: Texts, *, share: str = "") -> list[Message]:
    """A reply as one message, or as several where Slack's limits need it; never as none.

    `share` adds a button that offers to show the reply to everyone in that conversation. Send with
    `unfurl_links` and `unfurl_media` off.
    """
    nothing = texts.say("slack-reply", reply.language)
    blocks = reply_blocks(reply, texts, share=share) or [rich_text(section(nothing))]
    return [Message(_fallback(page, reply.language) or nothing, page) for page in _pages(blocks)]


def card_message(card: Card, texts: Texts, *, language: str) -> Message:
    """A card alone, in one message, as it replaces itself where it stands: long texts are shortened."""
    reply = Reply(ReplyKind.NOTICE, language, cards=(card,))
    for limit in (TEXT_LIMIT, 1200, 400, 100):
        found = messages(replace(reply, cards=(_shorter(card, limit),)), texts)
        if len(found) == 1:
            break
    return found[0]


def reply_blocks(
    reply: Reply, texts: Texts, *, share: str = "", feedback: bool = True, parts: bool = True
) -> list[Block]:
    """All blocks of a reply, each within Slack's limits; how many there are is for the surface to limit.

    `feedback` shows the rating of an answer as Slack does, which is for messages only. `parts=False` leaves
    out the words of the answer and their label, for a message that has streamed them.
    """
    reply = as_typed(reply, texts)
    colon = texts.say("slack-colon", reply.language)
    extracted = {part.citation for part in reply.parts if isinstance(part, Extract)}
    blocks = [context(texts.say("reply-ai", reply.language))] if reply.ai and parts else []
    if parts:
        cited = {citation.number for citation in reply.citations}
        blocks += _parts(reply.parts, cited, colon)
    blocks += source_blocks(reply, texts, extracted=extracted)
    first = 0
    for card in reply.cards:
        blocks += [
            *([{"type": "divider"}] if blocks else []),
            *_card(card, first, colon),
        ]
        first += len(card.buttons)
    if reply.related:
        blocks.append(rich_text(section(texts.say("reply-related", reply.language), italic=True)))
        blocks += [source_block(citation, reply, texts, quote=citation.quote) for citation in reply.related]
    blocks += button_blocks(reply, first, texts, share=share, feedback=feedback)
    return blocks + suggestion_blocks(reply, texts)


def _parts(parts: Iterable[Part], cited: set[int], colon: str) -> list[Block]:
    return [block for part in parts for block in _part(part, cited, colon)]


def _part(part: Part, cited: set[int], colon: str) -> Iterator[Block]:
    match part:
        case Paragraph(text):
            for piece in pieces(showable(text), TEXT_LIMIT):
                yield rich_text({"type": "rich_text_section", "elements": _marked(piece, cited)})
        case Extract(text, citation, _):
            quote = pieces(compact(showable(text)), TEXT_LIMIT) or ["…"]
            for position, piece in enumerate(quote, 1):
                mark = [words(f" [{citation}]", bold=True)] if position == len(quote) else []
                yield rich_text({"type": "rich_text_quote", "elements": [words(piece), *mark]})
        case Bullets(items):
            for bullets in _lists(items):
                elements = [
                    {"type": "rich_text_section", "elements": _marked(item, cited)} for item in bullets
                ]
                yield rich_text({"type": "rich_text_list", "style": "bullet", "elements": elements})
        case Table():
            lines = grid(part, TEXT_LIMIT)
            for text in lines:
                yield rich_text({"type": "rich_text_preformatted", "elements": [words(text)]})
            if not lines:
                yield from _part(_as_list(part, colon), cited, colon)


def _as_list(table: Table, colon: str) -> Bullets:
    """A table too wide for lines: an item for each row, with the name of its column before each cell."""
    items = []
    for row in table.rows:
        named = zip(table.header, row, strict=True)
        items.append(" · ".join(f"{name}{colon}{cell}" if name else cell for name, cell in named if cell))
    return Bullets(tuple(items))


def _lists(items: Iterable[str]) -> Iterator[list[str]]:
    """The items in lists of at most `TEXT_LIMIT` characters each."""
    gathered: list[str] = []
    for item in (piece for whole in items for piece in pieces(showable(whole), TEXT_LIMIT)):
        if gathered and sum(map(len, gathered)) + len(item) > TEXT_LIMIT:
            yield gathered
            gathered = []
        gathered.append(item)
    if gathered:
        yield gathered


def _marked(text: str, cited: set[int]) -> list[Block]:
    """Text with the marks of its citations, such as `[1]`, in bold."""
    elements = []
    for position, piece in enumerate(_MARK.split(text)):
        mark = position % 2 == 1
        bold = mark and int(piece) in cited
        if piece:
            elements.append(words(f"[{piece}]" if mark else piece, bold=bold))
    return elements


def _card(card: Card, first: int, colon: str) -> list[Block]:
    """A card, whose first button is the one with the index `first` in its reply."""
    return [
        {"type": "header", "text": plain(label(card.title, HEADER_LIMIT))},
        *_parts(card.parts, set(), colon),
        *(rich_text({"type": "rich_text_section", "elements": line}) for line in _facts(card, colon)),
        *rows(button_elements(enumerate(card.buttons, first))),
    ]


def _facts(card: Card, colon: str) -> Iterator[list[Block]]:
    """What is known of a card, several facts a section; a long one, such as many recipients, goes on in the next."""
    gathered: list[Block] = []
    for name, value in card.facts:
        first, *more = pieces(" ".join(showable(value).split()), FACT_LIMIT) or ["…"]
        size = sum(len(each["text"]) for each in gathered)
        if gathered and (len(gathered) == 2 * MOST_FACTS or size + len(first) > FACT_LIMIT):
            yield gathered
            gathered = []
        gathered += [words(label(name, LABEL_LIMIT), bold=True), words(f"{colon}{first}\n")]
        for piece in more:
            yield gathered
            gathered = [words(f"{piece}\n")]
    if gathered:
        yield gathered


def _shorter(card: Card, limit: int) -> Card:
    """The card with at most `limit` characters in each of its texts, and few of them."""
    parts = tuple(_shorter_part(part, limit) for part in card.parts[:MOST_SHORT])
    facts = tuple((name, shortened(value, limit)) for name, value in card.facts[: 2 * MOST_SHORT])
    return replace(card, parts=parts, facts=facts)


def _shorter_part(part: Part, limit: int) -> Part:
    match part:
        case Bullets(items):
            return Bullets(tuple(shortened(item, limit // MOST_SHORT) for item in items[:MOST_SHORT]))
        case Table(header, rows):
            few = tuple(
                tuple(shortened(cell, limit // MOST_SHORT) for cell in row) for row in rows[:MOST_SHORT]
            )
            return Table(header, few)
        case Extract() | Paragraph():
            return replace(part, text=shortened(part.text, limit))


def _pages(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks in messages that Slack takes."""
    pages: list[list[Block]] = []
    room = 0
    for block in blocks:
        size = weight(block)
        if not pages or size > room or len(pages[-1]) == MOST_BLOCKS:
            pages.append([])
            room = MESSAGE_LIMIT
        pages[-1].append(block)
        room -= size
    return pages


def _fallback(blocks: Iterable[Block], language: str) -> str:
    """What the blocks say, for where they are not shown: escaped, in at most `FALLBACK_LIMIT` characters."""
    text = "\n".join(spoken for block in blocks if (spoken := _spoken(block, language)))
    limit = FALLBACK_LIMIT
    while len(escaped(shortened(text, limit))) > FALLBACK_LIMIT:
        limit = limit * 3 // 4
    return escaped(shortened(text, limit))


def _spoken(block: Block, language: str) -> str:
    said = ""
    match block:
        case {"type": "plain_text" | "text", "text": str(text)}:
            said = text
        case {"type": "header", "text": text}:
            said = _spoken(text, language)
        case {"type": "context" | "rich_text_list", "elements": elements}:
            said = "\n".join(filter(None, (_spoken(each, language) for each in elements)))
        case {"type": "rich_text_quote", "elements": [cited, *mark]}:
            marked = "".join(_spoken(each, language) for each in mark)
            said = quoted(_spoken(cited, language), language) + marked
        case {"type": "rich_text_preformatted", "elements": [{"text": str(lines)}]}:
            said = spoken_grid(lines)
        case {"type": "rich_text" | "rich_text_section", "elements": elements}:
            said = "".join(_spoken(each, language) for each in elements).strip()
    return said
