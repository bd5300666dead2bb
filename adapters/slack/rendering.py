"""Replies as Block Kit.

What documents and people wrote stands in plain text and rich text objects, where Slack reads no marks.
The limits are Slack's (docs.slack.dev/reference/block-kit): 3,000 characters a text, 50 blocks a message,
and about 13,000 characters in all blocks of a message together, which we count as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.slack.text import escaped, label, pieces, shortened, showable
from bot.dialogue.incoming import Action
from bot.dialogue.reply import Bullets, Button, Card, Citation, Extract, Paragraph, Part, Reply, ReplyKind
from bot.locales import Texts

TEXT_LIMIT: Final = 3000
MESSAGE_LIMIT: Final = 12_000
MOST_BLOCKS: Final = 50
FALLBACK_LIMIT: Final = 4000
VALUE_LIMIT: Final = 2000
LABEL_LIMIT: Final = 75
HEADER_LIMIT: Final = 150
ROW: Final = 5
"""Buttons in one row."""
EXCERPT_LIMIT: Final = 600
"""Characters shown of a quote that is not the answer itself."""
LINK_LIMIT: Final = 2000

SHARE: Final = "slack.share"
ASK: Final = "slack.ask"
RATING: Final = "slack.rating"

_MARK: Final = re.compile(r"\[(\d{1,3})\]")
_SKILL: Final = re.compile(r"[a-z_]+")
_UNSAFE_IN_LINK: Final = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What `chat.postMessage` takes: `text` is what notifications and screen readers say of the blocks."""

    text: str
    blocks: list[Block]


def messages(reply: Reply, texts: Texts, *, share: bool = False, parts: bool = True) -> list[Message]:
    """A reply as one message, or as several where Slack's limits need it; never as none.

    `share` adds a button that offers to show the reply to everyone. `parts=False` leaves out the words of
    the answer, for a message that has streamed them. Send with `unfurl_links` and `unfurl_media` off.
    """
    wording = texts.say("slack-reply", reply.language)
    said = reply if parts else replace(reply, parts=())
    blocks = reply_blocks(said, texts, share=share) or [_rich_text(_section(wording))]
    return [Message(_fallback(page) or wording, page) for page in _pages(blocks)]


def card_message(card: Card, texts: Texts, *, language: str) -> Message:
    """A card alone, in one message, as it replaces itself where it stands: long texts are shortened."""
    reply = Reply(ReplyKind.NOTICE, language, cards=(card,))
    for limit in (TEXT_LIMIT, 1200, 400, 100):
        found = messages(replace(reply, cards=(_shorter(card, limit),)), texts)
        if len(found) == 1:
            break
    return found[0]


def reply_blocks(reply: Reply, texts: Texts, *, share: bool = False, feedback: bool = True) -> list[Block]:
    """All blocks of a reply, each within Slack's limits; how many there are is for the surface to limit.

    `feedback` shows the rating of an answer as Slack does, which is for messages only.
    """
    quoted = {part.citation for part in reply.parts if isinstance(part, Extract)}
    blocks = [context(texts.say("reply-ai", reply.language))] if reply.ai else []
    blocks += _parts(reply.parts, {citation.number for citation in reply.citations})
    for citation in reply.citations:
        quote = "" if citation.number in quoted else citation.quote
        blocks.append(_source(citation, reply, texts, quote=quote, mark=f"[{citation.number}] "))
    first = 0
    for card in reply.cards:
        blocks += [
            *([{"type": "divider"}] if blocks else []),
            *_card(card, first, texts.say("slack-colon", reply.language)),
        ]
        first += len(card.buttons)
    if reply.related:
        blocks.append(_rich_text(_section(texts.say("reply-related", reply.language), italic=True)))
        blocks += [_source(citation, reply, texts, quote=citation.quote) for citation in reply.related]
    blocks += _buttons(reply, first, texts, share=share, feedback=feedback)
    return blocks + _suggestions(reply, texts)


def button_at(reply: Reply, action_id: str, value: str) -> Button | None:
    """The button of a posted reply that was pressed, or None when it has no such button."""
    action = action_of(action_id, value)
    _, index = _place_of(action_id, value)
    buttons = _all_buttons(reply)
    if not 0 <= index < len(buttons):
        return None
    button = buttons[index]
    same = action_of(_action_id(button.action, index), _value(button)) == action
    return button if same else None


def action_of(action_id: str, value: str) -> Action:
    """The action that a pressed button sends, from what Slack says of it."""
    place, _ = _place_of(action_id, value)
    name, colon, _ = place.rpartition(":")
    return Action(name if colon else place, value if place == action_id else value.partition(" ")[2])


def _place_of(action_id: str, value: str) -> tuple[str, int]:
    """The action id that says which button of the reply it is, and its index there; -1 for none.

    Slack has one action id for both buttons of a rating, so theirs stands at the beginning of the value.
    """
    place = value.partition(" ")[0] if action_id == RATING else action_id
    index = place.rpartition(":")[2]
    return place, int(index) if index.isascii() and index.isdecimal() else -1


def _all_buttons(reply: Reply) -> list[Button]:
    return [*(button for card in reply.cards for button in card.buttons), *reply.buttons]


def _action_id(action: str, index: int) -> str:
    return f"{action[:240]}:{index}"


def _value(button: Button) -> str:
    return button.value[:VALUE_LIMIT]


# The words


def _parts(parts: Iterable[Part], cited: set[int]) -> list[Block]:
    return [block for part in parts for block in _part(part, cited)]


def _part(part: Part, cited: set[int]) -> Iterator[Block]:
    match part:
        case Paragraph(text):
            for piece in pieces(showable(text), TEXT_LIMIT):
                yield _rich_text({"type": "rich_text_section", "elements": _marked(piece, cited)})
        case Extract(text, citation, _):
            quote = pieces(showable(text), TEXT_LIMIT) or ["…"]
            for position, piece in enumerate(quote, 1):
                mark = [_text(f" [{citation}]", bold=True)] if position == len(quote) else []
                yield _rich_text({"type": "rich_text_quote", "elements": [_text(piece), *mark]})
        case Bullets(items):
            for bullets in _lists(items):
                elements = [
                    {"type": "rich_text_section", "elements": _marked(item, cited)} for item in bullets
                ]
                yield _rich_text({"type": "rich_text_list", "style": "bullet", "elements": elements})


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
            elements.append(_text(f"[{piece}]" if mark else piece, bold=bold))
    return elements


def _text(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def _section(text: str, *, italic: bool = False) -> Block:
    return {"type": "rich_text_section", "elements": [_text(text, italic=italic)]}


def _rich_text(element: Block) -> Block:
    return {"type": "rich_text", "elements": [element]}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def context(*texts: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [_plain(text) for text in texts]}


# Where words come from


def _source(citation: Citation, reply: Reply, texts: Texts, *, quote: str = "", mark: str = "") -> Block:
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
        block["elements"].append(_plain(f"“{shortened(words, EXCERPT_LIMIT)}”"))
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


# What to press


def _card(card: Card, first: int, colon: str) -> list[Block]:
    """A card, whose first button is the one with the index `first` in its reply."""
    facts = []
    for name, value in card.facts:
        facts += [
            _text(label(name, LABEL_LIMIT), bold=True),
            _text(f"{colon}{label(value, EXCERPT_LIMIT)}\n"),
        ]
    lines = [facts[start : start + 8] for start in range(0, len(facts), 8)]
    return [
        {"type": "header", "text": _plain(label(card.title, HEADER_LIMIT))},
        *_parts(card.parts, set()),
        *(_rich_text({"type": "rich_text_section", "elements": line}) for line in lines),
        *_rows([_button(button, index) for index, button in enumerate(card.buttons, first)]),
    ]


def _shorter(card: Card, limit: int) -> Card:
    """The card with at most `limit` characters in each of its texts, and few of them."""
    parts = tuple(_shorter_part(part, limit) for part in card.parts[:ROW])
    facts = tuple((name, shortened(value, limit)) for name, value in card.facts[: 2 * ROW])
    return replace(card, parts=parts, facts=facts)


def _shorter_part(part: Part, limit: int) -> Part:
    match part:
        case Bullets(items):
            return Bullets(tuple(shortened(item, limit // ROW) for item in items[:ROW]))
        case Extract() | Paragraph():
            return replace(part, text=shortened(part.text, limit))


def _buttons(reply: Reply, first: int, texts: Texts, *, share: bool, feedback: bool) -> list[Block]:
    numbered = dict(enumerate(reply.buttons, first))
    rating = _rating(numbered) if feedback else None
    pressed = [
        _button(button, index) for index, button in numbered.items() if not rating or index not in rating
    ]
    if share:
        offer = Button(texts.say("slack-share", reply.language), SHARE, reply.id or "")
        pressed.append(_button(offer, len(_all_buttons(reply))))
    blocks = _rows(pressed)
    if rating:
        positive, negative = ((numbered[index], index) for index in rating)
        element = {
            "type": "feedback_buttons",
            "action_id": RATING,
            "positive_button": _rating_button(*positive),
            "negative_button": _rating_button(*negative),
        }
        blocks.append({"type": "context_actions", "elements": [element]})
    return blocks


def _rating(buttons: dict[int, Button]) -> tuple[int, int] | None:
    """The indices of the two buttons, `<skill>.helpful` and `<skill>.unhelpful`, that rate an answer."""
    named = {
        button.action: index for index, button in buttons.items() if len(button.value) < VALUE_LIMIT // 2
    }
    for action, index in named.items():
        skill, _, verb = action.partition(".")
        other = named.get(f"{skill}.unhelpful")
        if verb == "helpful" and other is not None and _SKILL.fullmatch(skill):
            return index, other
    return None


def _rating_button(button: Button, index: int) -> Block:
    value = f"{_action_id(button.action, index)} {button.value}"
    return {"text": _plain(label(button.label, LABEL_LIMIT)), "value": value}


def _button(button: Button, index: int) -> Block:
    element = {
        "type": "button",
        "text": _plain(label(button.label, LABEL_LIMIT)),
        "action_id": _action_id(button.action, index),
    }
    if value := _value(button):
        element["value"] = value
    if button.primary:
        element["style"] = "primary"
    return element


def _rows(elements: Sequence[Block]) -> list[Block]:
    return [
        {"type": "actions", "elements": list(elements[start : start + ROW])}
        for start in range(0, len(elements), ROW)
    ]


def _suggestions(reply: Reply, texts: Texts) -> list[Block]:
    """What to ask next: the question itself is the value, and comes back as if it had been typed."""
    questions = [question for each in reply.suggestions if (question := showable(each)[:VALUE_LIMIT])]
    asked = [_button(Button(question, ASK, question), index) for index, question in enumerate(questions)]
    rows = _rows(asked)
    return [context(texts.say("reply-suggestions", reply.language)), *rows] if rows else []


# Within the limits


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


def weight(block: Block) -> int:
    """Characters that a block counts for."""
    return len(json.dumps(block, ensure_ascii=False))


def _fallback(blocks: Iterable[Block]) -> str:
    """What the blocks say, for where they are not shown: escaped, in at most `FALLBACK_LIMIT` characters."""
    text = "\n".join(spoken for block in blocks if (spoken := _spoken(block)))
    limit = FALLBACK_LIMIT
    while len(escaped(shortened(text, limit))) > FALLBACK_LIMIT:
        limit = limit * 3 // 4
    return escaped(shortened(text, limit))


def _spoken(block: Block) -> str:
    match block:
        case {"type": "plain_text" | "text", "text": str(text)}:
            return text
        case {"type": "header", "text": text}:
            return _spoken(text)
        case {"type": "context" | "rich_text_list", "elements": elements}:
            return "\n".join(filter(None, map(_spoken, elements)))
        case {"type": "rich_text_quote", "elements": elements}:
            return f"“{''.join(map(_spoken, elements))}”"
        case {"type": "rich_text" | "rich_text_section", "elements": elements}:
            return "".join(map(_spoken, elements)).strip()
        case _:
            return ""
