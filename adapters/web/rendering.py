"""Replies as HTML. Every string is escaped by the template engine: none can act in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from adapters.web.transcript import Message
from bot.dialogue.file_size import file_size
from bot.dialogue.reply import Bullets, Citation, Extract, File, Part, Reply, Table, web_link
from bot.locales import LANGUAGES, Texts

PICTURES: Final = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
"""The pictures that a page shows, and how their content begins; all else is downloaded only."""

MOST_EXPANDED: Final = 6
"""Choices that are all shown at once; more are a list to open."""

_MARK: Final = re.compile(r"\[(\d{1,3})\]")
_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ELISION: Final = "[…]"


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a page shows it. `pending` is the id of an event that waits for its reply, or empty.

    `attached` are the names of the files that came with it, each with its size.
    """

    asked: str
    attached: tuple[tuple[str, str], ...]
    html: str
    pending: str


@cache
def _templates() -> Environment:
    """The template engine. It escapes everything, and a name that is not there is an error."""
    environment = Environment(
        loader=PackageLoader("adapters.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        marked=marked, quoted=quoted, language_tag=language_tag, address=file_address, page=page_address
    )
    environment.tests.update(
        extract=lambda part: isinstance(part, Extract),
        bullets=lambda part: isinstance(part, Bullets),
        table=lambda part: isinstance(part, Table),
        picture=lambda file: file.media_type in PICTURES,
    )
    return environment


def render_page(
    template: str, texts: Texts, language: str, *, address: str | None = None, **values: Any
) -> str:
    """A whole page in `language`, whose template says its texts itself; `address` is how it addresses people."""

    def say(key: str, **words: Any) -> str:
        return texts.say(key, language, address=address, **words)

    return (
        _templates().get_template(template).render(say=say, language=language, languages=LANGUAGES, **values)
    )


def render(reply: Reply, texts: Texts, *, still: bool = False) -> str:
    """A reply as one `article` element, in its own language; what is `still` has nothing to press."""

    def say(key: str, **values: Any) -> str:
        return texts.say(key, reply.language, **values)

    return (
        _templates()
        .get_template("reply.html")
        .render(
            reply=reply,
            say=say,
            still=still,
            most_expanded=MOST_EXPANDED,
            quoted_by_extracts=_quoted_by_extracts(reply.parts),
            cited={citation.number: citation for citation in reply.citations},
            size=lambda file: file_size(file.size, texts, reply.language),
            in_language=lambda language: say("reply-in", spoken=language[:2].casefold()),
        )
    )


def render_conversation(messages: Sequence[Message], texts: Texts, *, language: str) -> list[Shown]:
    """A conversation as it stands now, oldest message first, on a page in `language`.

    A card that is shown anew further on, or that was on its way while something later was shown, is left out,
    and with it a reply that had nothing else to show.
    """
    shown: list[Shown] = []
    newer: set[str] = set()
    latest: dict[str, int] = {}
    for card in (card for message in messages if message.reply for card in message.reply.cards):
        latest[card.id] = max(card.edition, latest.get(card.id, 0))
    for message in reversed(messages):
        reply = message.reply and _with_current_cards(message.reply, newer, latest)
        html = render(reply, texts) if reply else ""
        attached = tuple((file.name, file_size(file.size, texts, language)) for file in message.attached)
        if html or message.asked or attached:
            pending = "" if message.reply else message.event
            shown.append(Shown(message.asked, attached, html, pending))
    return shown[::-1]


def _with_current_cards(reply: Reply, newer: set[str], latest: Mapping[str, int]) -> Reply | None:
    """The reply without the cards in `newer`, which gains those it shows; None when it has none left.

    `latest` is the edition in which each card is shown.
    """
    cards = tuple(card for card in reply.cards if card.id not in newer and card.edition >= latest[card.id])
    newer.update(card.id for card in cards)
    return replace(reply, cards=cards) if cards or not reply.cards else None


def marked(text: str, cited: Iterable[int], label: str) -> Markup:
    """Plain text with the marks of its citations, such as `[1]`, as buttons that open them.

    `label` is how a mark is read aloud, with `#` for its number.
    """
    numbers = set(cited)
    html = Markup()
    for position, piece in enumerate(_MARK.split(text)):
        if position % 2 == 0:
            html += escape(piece)
        elif int(piece) in numbers:
            html += Markup(
                '<button type="button" class="mark" data-cite="{0}" aria-label="{1}">{0}</button>'
            ).format(int(piece), label.replace("#", piece))
        else:
            html += escape(f"[{piece}]")
    return html


def quoted(citation: Citation) -> Markup:
    """The passage around a citation, with the quoted words marked where they stand in it.

    A quote may leave words out (`[…]`), and its white space may differ. Where it can't be found it
    stands before the passage.
    """
    html, rest = Markup(), citation.context
    for piece in citation.quote.split(_ELISION):
        words = [re.escape(word) for word in piece.split()]
        found = re.search(r"\s+".join(words), rest) if words else None
        if words and found is None:
            return Markup("<mark>{}</mark>\n\n{}").format(citation.quote, citation.context)
        if found:
            html += Markup("{}<mark>{}</mark>").format(rest[: found.start()], found.group())
            rest = rest[found.end() :]
    return html + escape(rest)


def file_address(file: File) -> str:
    """Where the page gets a file."""
    return f"/web/files/{quote(file.id, safe='', errors='replace')}"


def page_address(link: str) -> str:
    """The address that a button opens: one of our own pages, or a web page; else nowhere."""
    ours = link.startswith("/") and not link.startswith(("//", "/\\"))
    return link if ours else web_link(link)


def language_tag(language: str) -> str:
    """A language as an attribute can say it; "und" is the tag of an undetermined one (BCP 47)."""
    return language if _LANGUAGE_TAG.fullmatch(language) else "und"


def _quoted_by_extracts(parts: Sequence[Part]) -> set[int]:
    return {part.citation for part in parts if isinstance(part, Extract)}
