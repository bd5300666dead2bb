"""Markdown to pieces: markdown-it-py makes it HTML, with the HTML that it embeds, and `html` reads that."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.document import UnreadableDocument
from knowledge.loaders import frontmatter, html
from knowledge.loaders.encoding import decoded
from knowledge.loaders.extract import Extract, Piece
from knowledge.loaders.outline import outlined
from knowledge.visibility import visible_text

_DEEPEST = 100
# Lines that instruct a site generator (Liquid tags, kramdown attribute lists) and are no text.
_GENERATOR_LINE = re.compile(r"^[ \t]*(?:\{%[^\n]{0,500}%\}|\{:[^\n]{0,500}\})[ \t]*$", re.MULTILINE)
_GENERATED_CONTENTS = re.compile(r"^[ \t]*(?:[*+-]|1\.)[ \t]+[^\n]{1,60}\n\{:[ \t]*toc[ \t]*\}", re.MULTILINE)
# What stands at the start of a block for a generator: the kind of an alert, a list of attributes.
_LEADING_MARK = re.compile(r"(?:\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]|\{:[^{}\n]{0,500}\})\s*")


def read(data: bytes) -> Extract:
    """Read a Markdown file (CommonMark with tables and strikethrough), with or without front matter."""
    facts, body = frontmatter.split(visible_text(decoded(data)))
    return Extract(
        pieces=outlined(_without_leading_mark(piece) for piece in pieces(body)),
        title=facts.title,
        date=facts.date,
        link=facts.link,
        sensitivity=facts.sensitivity,
        notes=[facts.note] if facts.note else [],
    )


def pieces(markdown: str) -> list[Piece]:
    """The visible text of a Markdown text as pieces.

    Raises:
        UnreadableDocument: `too_deep`.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    text = _GENERATOR_LINE.sub("", _GENERATED_CONTENTS.sub("", markdown))
    tokens = parser.parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):  # what is deeper is not among the tokens
        raise UnreadableDocument(
            "too_deep", f"The file nests quotes or lists {_DEEPEST} levels deep. Flatten it to have it read."
        )
    return html.pieces(html.parsed(str(parser.renderer.render(tokens, parser.options, {}))))


def _without_leading_mark(piece: Piece) -> Piece:
    return (
        replace(piece, text=_LEADING_MARK.sub("", piece.text, count=1))
        if _LEADING_MARK.match(piece.text)
        else piece
    )
