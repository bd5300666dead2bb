"""Replies as HTML. Every string is escaped by the template engine: none can act in the page."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.dialogue.reply import Citation, Reply
from bot.locales import Texts

_MARK = re.compile(r"\[(\d{1,3})\]")


@cache
def templates() -> Environment:
    """The template engine, escaping everything."""
    environment = Environment(
        loader=PackageLoader("adapters.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["marked"] = marked
    environment.filters["quoted"] = quoted
    environment.filters["web_link"] = web_link
    return environment


def render(reply: Reply, texts: Texts) -> str:
    """A reply as a piece of HTML, in its own language."""

    def say(key: str, **values: Any) -> str:
        return texts.say(key, reply.language, **values)

    return templates().get_template("reply.html").render(reply=reply, say=say)


def marked(text: str, citations: tuple[Citation, ...]) -> Markup:
    """Plain text with the marks of its citations, such as `[1]`, as links to them."""
    numbers = {citation.number for citation in citations}
    pieces = _MARK.split(text)
    html = Markup()
    for place, piece in enumerate(pieces):
        if place % 2 and int(piece) in numbers:
            html += Markup('<button type="button" class="mark" data-cite="{}">{}</button>').format(
                piece, piece
            )
        else:
            html += escape(f"[{piece}]" if place % 2 else piece)
    return html


def quoted(citation: Citation) -> Markup:
    """The passage around a citation, with the quoted words marked where they stand in it."""
    before, found, after = citation.context.partition(citation.quote)
    if not found:
        return Markup("<mark>{}</mark>").format(citation.quote)
    return Markup("{}<mark>{}</mark>{}").format(before, found, after)


def web_link(link: str | None) -> str:
    """The link when it leads to a web page, else nothing."""
    if not link:
        return ""
    try:
        return link if urlsplit(link).scheme in {"http", "https"} else ""
    except ValueError:
        return ""
