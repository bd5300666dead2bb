"""How what a reader found becomes a document: each block in its place, with a title, a date and a link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from knowledge.document import Block, BlockKind, Document, UnreadableDocument
from knowledge.loaders.extract import Extract, Piece, one_line
from knowledge.loaders.outline import is_division

_LEADING_TEXT = 30
_LONGEST_TITLE = 150
_OLDEST_SENSIBLE_DATE = date(1990, 1, 1)
_DATE_OF_A_TEMPLATE = date(2013, 12, 23)  # python-docx and what is built on it leave their template's date
_BLANK_LINES = re.compile(r"\n\s*\n")
_PRINTED_FROM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^ ]{1,120}\.(?:docx?|pptx?|xlsx?|odt|pdf|html?|md|txt|rtf)$", re.IGNORECASE)
_EMPTY_TITLES = frozenset(
    {
        "accueil", "doc", "document", "document1", "home", "index", "microsoft word", "new document",
        "nouveau document", "page title", "powerpoint presentation", "presentation", "présentation",
        "présentation powerpoint", "sans titre", "title", "titre", "untitled", "untitled document",
        "word document", "(anonymous)", "(unspecified)",
    }
)  # fmt: skip


SENSITIVITY_LIMIT: Final = 60
"""Characters of the name of a document's sensitivity."""


def assemble(extract: Extract, *, path: str, modified: datetime) -> Document:
    """Give every piece its place in the text, and the document its title, date and link.

    Raises:
        UnreadableDocument: `blank`, when no piece holds any text.
    """
    blocks = tuple(_placed(extract.pieces))
    if not blocks:
        raise UnreadableDocument("blank", "The file holds no text. Add text to it, or remove it.")
    return Document(
        path=path,
        title=_title(extract, blocks, path),
        blocks=blocks,
        date=_sensible_date(extract.date, modified) or modified.date(),
        link=_web_address(extract.link),
        sensitivity=one_line(extract.sensitivity or "")[:SENSITIVITY_LIMIT] or None,
        notes=tuple(extract.notes),
    )


def _placed(pieces: Iterable[Piece]) -> Iterable[Block]:
    start = 0
    for piece in pieces:
        text = _BLANK_LINES.sub("\n", piece.text.strip("\n"))
        if not _says_something(piece.kind, text):
            continue
        end = start + len(text)
        yield Block(
            piece.kind, text, start, end, piece.level, piece.page, header=piece.header, cells=piece.cells
        )
        start = end + len("\n\n")


def _says_something(kind: BlockKind, text: str) -> bool:
    """Whether a block is more than an ornament such as `---` or `* * *`."""
    if kind in {BlockKind.CODE, BlockKind.ROW}:
        return bool(text.strip())
    return any(character.isalnum() for character in text)


def _title(extract: Extract, blocks: tuple[Block, ...], path: str) -> str:
    headings = (block for block in blocks[:_LEADING_TEXT] if block.kind is BlockKind.HEADING)
    heading = next(
        (
            block.text
            for block in headings
            if len(block.text) <= _LONGEST_TITLE and not is_division(block.text)
        ),
        None,
    )
    stated = _sensible_title(extract.title)
    if stated and heading and heading in stated:
        return heading  # a page's title often adds the name of its site to the heading
    return stated or heading or readable_name(path)


def _sensible_title(title: str | None) -> str | None:
    text = _PRINTED_FROM.sub("", one_line(title or ""))
    if text.lower() in _EMPTY_TITLES or not 3 < len(text) <= _LONGEST_TITLE or _FILE_NAME.fullmatch(text):
        return None
    return text


def readable_name(path: str) -> str:
    """A title made of a file's name: `policies/remote-work_2026.md` gives `Remote work 2026`."""
    stem = PurePosixPath(path).stem
    words = one_line(re.sub(r"[-_.]+", " ", stem)) or one_line(stem)
    return words[:1].upper() + words[1:] if words else "Document"


def _sensible_date(found: date | None, modified: datetime) -> date | None:
    if (
        found
        and found != _DATE_OF_A_TEMPLATE
        and _OLDEST_SENSIBLE_DATE <= found <= modified.date() + timedelta(days=1)
    ):
        return found
    return None


def _web_address(link: str | None) -> str | None:
    address = one_line(link or "")
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname and " " not in address else None
