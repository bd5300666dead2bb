"""Replies as messages of Teams, without I/O.

The words of an answer are the message's text, as markdown in which all that documents and people wrote is
escaped; tables, cards and buttons are Adaptive Cards below it. Teams takes about 100 KB a message, counted
two bytes a character (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages); a
reply that is larger than `MESSAGE_LIMIT` goes on in the next message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from adapters.sources import encoded_link, whereabouts
from adapters.teams.buttons import (
    SHARE,
    WHOLE,
    all_buttons,
    asking,
    known_as,
    pressing,
    pressings,
    rating,
    refreshing,
)
from adapters.teams.cards import (
    Element,
    action_sets,
    adaptive,
    attached,
    heading,
    line,
    lines,
    run,
    table,
    weight,
)
from adapters.teams.citations import EXCERPT_LIMIT, LINK_LIMIT, described
from adapters.text import label, markdown, pieces, shortened, showable
from bot.dialogue.reply import Bullets, Button, Card, Citation, Extract, Paragraph, Part, Reply, Table
from bot.locales import Texts, quoted

MESSAGE_LIMIT: Final = 80_000
PAGE_LIMIT: Final = 40_000
"""What the parts and cards of one message may weigh; the rest is for what describes its citations."""

TEXT_LIMIT: Final = 3000
"""Characters of one text, which weighs up to ten times as much when all of it has to be escaped."""

CARD_LIMIT: Final = 30_000
TABLE_ROWS: Final = 50
SUMMARY_LIMIT: Final = 120
TITLE_LIMIT: Final = 150
ASKED_LIMIT: Final = 60
MOST_SUGGESTED: Final = 3
MOST_SHORT: Final = 10
SHORTER: Final = (TEXT_LIMIT, 1000, 300, 60)
"""Characters of each text of a card that is too large, tried one after the other."""

_MARK: Final = re.compile(r"\[(\d{1,3})\]")
_JOINS: Final = ("(", "[", ":")
"""What would make a link of the mark that stands before it."""

Payload = dict[str, Any]


def messages(reply: Reply, texts: Texts, *, member: str = "", share: str = "") -> list[tuple[Reply, Payload]]:
    """A reply as one message, or as several where it is too large; never as none.

    Each comes with the part of the reply that it shows. `member` is who reads it, where that is one person:
    their cards are kept up to date. `share` names the conversation to which they may show it.
    """
    shown = _pages(reply, texts)
    return [
        (page, message(page, texts, member=member, share=share if page is shown[-1] else ""))
        for page in shown
    ]


def message(page: Reply, texts: Texts, *, member: str = "", share: str = "") -> Payload:
    """One message that shows a page of a reply."""
    cited = {citation.number for citation in page.citations}
    text = "\n\n".join(_text(part, cited) for part in _before_table(page.parts))
    text += "".join(f"\n\n{line}" for line in _unmarked(page, text, texts))
    text = text.strip()
    cards = list(_cards(page, texts, member=member, share=share))
    nothing = texts.say("teams-reply", page.language)
    payload: Payload = {
        "type": "message",
        "textFormat": "markdown",
        "text": text if text or cards else markdown(nothing),
        "summary": label(page.text, SUMMARY_LIMIT) if page.text.strip() else nothing,
    }
    if cards:
        payload |= {"attachmentLayout": "list", "attachments": [attached(card) for card in cards]}
    if entities := described(_marked_in(text, page.citations), page, texts):
        payload["entities"] = entities
    if rating(page):
        payload["channelData"] = {"feedbackLoop": {"type": "default"}}
    suggested = _suggested(page)
    if suggested and member and not cards:
        actions = [{"type": "imBack", "title": label(each, ASKED_LIMIT), "value": each} for each in suggested]
        payload["suggestedActions"] = {"to": [member], "actions": actions}
    return payload


def streamed(text: str) -> str:
    """The words of an answer that is still being written."""
    return markdown(text)


def current_card(reply: Reply, id: str, texts: Texts, *, member: str) -> Element | None:
    """A card of a reply by its id, as it stands alone; None when the reply has no such card."""
    first = 0
    for card in reply.cards:
        if known_as(card.id) == id:
            return _card(card, first, reply, texts, member=member)
        first += len(card.buttons)
    return None


# What goes into which message


def _pages(reply: Reply, texts: Texts) -> list[Reply]:
    """The reply in parts that fit a message each; what can be pressed below it stands in the last one."""
    pages = [replace(reply, parts=(), cards=(), related=(), files=(), buttons=(), suggestions=())]
    room = PAGE_LIMIT
    cited = {citation.number for citation in reply.citations}
    for part in (small for whole in reply.parts for small in _small(whole)):
        size = max(weight(_text(part, cited)), weight(list(_elements(part, reply.language))))
        if size > room and room < PAGE_LIMIT:
            pages.append(replace(pages[0], parts=()))
            room = PAGE_LIMIT
        pages[-1] = replace(pages[-1], parts=(*pages[-1].parts, part))
        room -= size
    for card in reply.cards:
        size = weight(_card(card, 0, reply, texts, member=""))
        if size > room and room < PAGE_LIMIT:
            pages.append(replace(pages[0], parts=(), cards=()))
            room = PAGE_LIMIT
        pages[-1] = replace(pages[-1], cards=(*pages[-1].cards, card))
        room -= size
    pages[-1] = replace(pages[-1], files=reply.files, buttons=reply.buttons, suggestions=reply.suggestions)
    if reply.related:
        pages[-1:] = _with_related(pages[-1], reply, room, texts)
    return _with_citations(pages, reply)


def _with_related(last: Reply, reply: Reply, room: int, texts: Texts) -> list[Reply]:
    related = replace(last, related=reply.related)
    if weight(_related(related, texts)) <= room:
        return [related]
    before = replace(last, files=(), buttons=(), suggestions=())
    return [before, replace(related, parts=(), cards=())]


def _with_citations(pages: list[Reply], reply: Reply) -> list[Reply]:
    """The pages with the citations that each marks; those that none marks stand on the last."""
    once = {citation.number: citation for citation in reply.citations}
    marked = [
        {int(number) for part in page.parts for number in _MARK.findall(_text(part, set(once)))}
        for page in pages
    ]
    marked[-1] |= set(once) - set().union(*marked)
    return [
        replace(page, citations=tuple(once[number] for number in once if number in numbers))
        for page, numbers in zip(pages, marked, strict=True)
    ]


def _small(part: Part) -> Iterator[Part]:
    """A part in as many as it takes for each to fit a message."""
    match part:
        case Paragraph(text):
            yield from map(Paragraph, pieces(showable(text), TEXT_LIMIT))
        case Extract(text, citation, language):
            for piece in pieces(showable(text), TEXT_LIMIT) or ["…"]:
                yield Extract(piece, citation, language)
        case Bullets(items):
            yield from map(Bullets, _lists(items))
        case Table(header, rows):
            yield from _tables(header, rows)


def _lists(items: Iterable[str]) -> Iterator[tuple[str, ...]]:
    gathered: list[str] = []
    for item in (piece for whole in items for piece in pieces(showable(whole), TEXT_LIMIT)):
        if gathered and sum(map(len, gathered)) + len(item) > TEXT_LIMIT:
            yield tuple(gathered)
            gathered = []
        gathered.append(item)
    if gathered:
        yield tuple(gathered)


def _tables(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Table]:
    """A table in as many as it takes, each with its header; a cell too long for that is shortened."""
    limit = max(TEXT_LIMIT // max(len(header), 1), 20)
    names = tuple(label(cell, limit) for cell in header)
    gathered: list[tuple[str, ...]] = []
    for row in rows:
        cells = tuple(shortened(showable(cell), limit) for cell in row)
        full = weight(table(names, [*gathered, cells])) > CARD_LIMIT
        if gathered and (full or len(gathered) == TABLE_ROWS):
            yield Table(names, tuple(gathered))
            gathered = []
        gathered.append(cells)
    yield Table(names, tuple(gathered))


# The text


def _before_table(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts that are told in the text; from the first table on they stand in a card, to keep their order."""
    tables = [index for index, part in enumerate(parts) if isinstance(part, Table)]
    return parts[: tables[0]] if tables else parts


def _text(part: Part, cited: set[int]) -> str:
    """A part as markdown."""
    match part:
        case Paragraph(text):
            return _broken(_marked(text, cited))
        case Extract(text, citation, _):
            mark = f" [{citation}]" if citation in cited else ""
            return "> " + _broken(_marked(text, set()) + mark).replace("\n", "\n> ")
        case Bullets(items):
            return "\n".join("- " + _marked(" ".join(item.split()), cited) for item in items)
        case Table():
            return ""


def _marked(text: str, cited: set[int]) -> str:
    """Text as markdown in which nothing is left to mean but the marks of these citations."""
    said = ""
    for position, piece in enumerate(_MARK.split(text)):
        if position % 2:
            said += f"[{int(piece)}]" if int(piece) in cited else f"\\[{piece}\\]"
        else:
            escaped = markdown(piece)
            joins = position and escaped.startswith(_JOINS)
            said += f"\\{escaped}" if joins else escaped
    return said


def _broken(text: str) -> str:
    """Markdown whose lines stay lines: two spaces at the end of each say so."""
    return re.sub(r"[ \t]*\n+", "  \n", text)


def _marked_in(text: str, citations: Sequence[Citation]) -> list[Citation]:
    numbers = {int(number) for number in _MARK.findall(text)}
    return [citation for citation in citations if citation.number in numbers]


def _unmarked(page: Reply, text: str, texts: Texts) -> Iterator[str]:
    """The citations that the text does not mark, such as those of a table: Teams shows none without its mark."""
    marked = _marked_in(text, page.citations)
    for citation in page.citations:
        if citation not in marked:
            where = label(whereabouts(citation, texts, language=page.language)[0], EXCERPT_LIMIT)
            yield f"{_marked(where, set())} [{citation.number}]"


# The cards


def _cards(page: Reply, texts: Texts, *, member: str, share: str) -> Iterator[Element]:
    body = [
        each
        for part in page.parts[len(_before_table(page.parts)) :]
        for each in _elements(part, page.language)
    ]
    if body:
        yield adaptive(body, language=page.language)
    first = 0
    for card in page.cards:
        yield _card(card, first, page, texts, member=member)
        first += len(card.buttons)
    if page.related:
        yield adaptive(_related(page, texts), language=page.language)
    actions = _actions(page, first, texts, share=share)
    # Teams offers questions below a message itself, but only to one person and where there is no card.
    if not member or body or page.cards or page.related or actions:
        actions += [asking(question) for question in _suggested(page)]
    if actions:
        yield adaptive(action_sets(actions), language=page.language)


def _actions(reply: Reply, first: int, texts: Texts, *, share: str) -> list[Element]:
    """The reply's own buttons, without those of the rating, which Teams shows itself."""
    rated = rating(reply) or ()
    numbered = enumerate(reply.buttons, first)
    actions = pressings(
        (index, button) for index, button in numbered if not any(button is each for each in rated)
    )
    if share:
        offer = Button(texts.say("teams-share", reply.language), SHARE, share)
        actions.append(pressing(offer, len(all_buttons(reply))))
    return actions


def _suggested(reply: Reply) -> list[str]:
    return [text for each in reply.suggestions if (text := showable(each)[:TITLE_LIMIT])][:MOST_SUGGESTED]


def _card(card: Card, first: int, reply: Reply, texts: Texts, *, member: str) -> Element:
    """A card whose first button has the place `first` in its reply.

    The texts of one too large are shortened; it says so, and offers all of it.
    """
    colon = texts.say("teams-colon", reply.language)
    for limit in (None, *SHORTER):
        shorter = _shorter(card, limit) if limit else card
        actions, cut = pressings(enumerate(card.buttons, first)), []
        if shorter != card:
            cut = lines(texts.say("teams-card-cut", reply.language), bold=True)
            whole = Button(texts.say("teams-card-whole", reply.language), WHOLE, known_as(card.id))
            actions.append(pressing(whole, len(all_buttons(reply)) + 1))
        body = [
            heading(label(card.title, TITLE_LIMIT)),
            *(element for part in shorter.parts for element in _elements(part, reply.language)),
            *(
                line(run(f"{label(name, TITLE_LIMIT)}{colon}", bold=True), run(label(value, len(value) or 1)))
                for name, value in shorter.facts
            ),
            *cut,
            *action_sets(actions),
        ]
        shown = adaptive(body, language=reply.language)
        if member:
            shown["refresh"] = refreshing(card.id, [member])
        if weight(shown) <= CARD_LIMIT:
            break
    return shown


def _shorter(card: Card, limit: int) -> Card:
    parts = tuple(_shorter_part(part, limit) for part in card.parts[: 2 * MOST_SHORT])
    facts = tuple((name, shortened(value, limit)) for name, value in card.facts[: 2 * MOST_SHORT])
    return replace(card, parts=parts, facts=facts)


def _shorter_part(part: Part, limit: int) -> Part:
    match part:
        case Bullets(items):
            few = items[: max(MOST_SHORT, limit // 100)]
            return Bullets(tuple(shortened(item, max(limit // 5, 20)) for item in few))
        case Table(header, rows):
            short = max(limit // 20, 20)
            few_rows = [tuple(shortened(cell, short) for cell in row) for row in rows[:TABLE_ROWS]]
            return Table(tuple(shortened(cell, short) for cell in header), tuple(few_rows))
        case Extract() | Paragraph():
            return replace(part, text=shortened(part.text, limit))


def _elements(part: Part, language: str) -> Iterator[Element]:
    """A part as elements of a card in `language`."""
    match part:
        case Paragraph(text):
            yield from lines(text)
        case Extract(text, citation, _):
            yield from lines(f"{quoted(showable(text), language)} [{citation}]", italic=True)
        case Bullets(items):
            yield from (
                line(run(f"• {text}")) for item in items if (text := " ".join(showable(item).split()))
            )
        case Table(header, rows):
            yield table(header, rows)


def _related(reply: Reply, texts: Texts) -> list[Element]:
    """What is near to a question without an answer, in small print, and called no answer."""
    body = lines(texts.say("reply-related", reply.language), italic=True)
    for citation in reply.related:
        body += _source(citation, reply, texts)
    return body


def _source(citation: Citation, reply: Reply, texts: Texts) -> list[Element]:
    facts = whereabouts(citation, texts, language=reply.language)
    facts[0] = label(facts[0], EXCERPT_LIMIT)
    source = lines(" · ".join(facts), subtle=True)
    source += lines(quoted(shortened(showable(citation.quote), EXCERPT_LIMIT), reply.language), subtle=True)
    link = encoded_link(citation)
    if link and len(link) <= LINK_LIMIT:
        opens = run(texts.say("reply-open-document", reply.language), subtle=True)
        source.append(line(opens | {"selectAction": {"type": "Action.OpenUrl", "url": link}}))
    return source
