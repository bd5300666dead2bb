"""Headings that are set as plain paragraphs, and points of an enumeration that are set as such.

Laws, charters and contracts are often typed without heading styles: `Article 5` on a line of its own, its
title on the next, a chapter's name in capitals, a line in bold. English and French.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.document import BlockKind
from knowledge.loaders.extract import Piece, one_line

_RANKS = {
    "book": 1, "livre": 1, "part": 1, "partie": 1, "title": 1, "titre": 1,
    "annex": 1, "annexe": 1, "appendix": 1, "appendice": 1, "schedule": 1,
    "chapter": 2, "chapitre": 2, "section": 3, "subsection": 4, "sous-section": 4,
    "article": 5, "art.": 5, "clause": 5,
}  # fmt: skip
_NUMBERED = re.compile(
    rf"(?P<division>{'|'.join(re.escape(name) for name in _RANKS)})\s+"
    r"(?P<number>[IVXLC]{1,8}|\d{1,4}(?:[.-]\d{1,4}){0,4}|[LRDA]\.? ?\d{1,4}(?:-\d{1,4}){0,4}|[A-Z]|premier|première|1er)"
    r"(?P<suffix> ?(?:bis|ter|quater))?(?!\w)(?P<rest>.{0,250})",
    re.IGNORECASE,
)
_TITLE_AFTER_NUMBER = re.compile(r"\s*(?:[.:–—-]\s*|\s)(?P<title>\S.*)")
_SENTENCE_END = (".", ";", ",", "!", "?", ":")
_LONGEST_HEADING = 240
_LONGEST_TITLE = 320
_MOST_WORDS_OF_A_SENTENCE = 12
_LONGEST_BOLD_HEADING_WORDS = 12
_POINT = re.compile(r"(?:\((?P<closed>[a-z]{1,5})\)|(?P<open>[a-z]{1,5})\))\s+\S")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")


def is_division(text: str) -> bool:
    """Whether a heading begins with the number of a division, such as `Chapter II` or `Article 5`."""
    return _NUMBERED.fullmatch(text[:_LONGEST_HEADING]) is not None


def outlined(pieces: Iterable[Piece]) -> list[Piece]:
    """`pieces` with the headings and points recognised that were set as plain paragraphs."""
    return list(_with_points(_with_headings(list(pieces))))


def _with_headings(pieces: list[Piece]) -> Iterator[Piece]:
    level = 0
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if piece.kind is BlockKind.HEADING and _reads_as_prose(piece):
            piece = replace(piece, kind=BlockKind.PARAGRAPH, level=0)
        elif piece.kind is BlockKind.HEADING:
            level = piece.level
        elif piece.kind is BlockKind.PARAGRAPH and (numbered := _numbered(piece)):
            piece, alone = numbered
            level = piece.level
            if alone and position < len(pieces) and _reads_as_title(pieces[position]):
                title = one_line(pieces[position].text)
                piece = replace(piece, text=f"{piece.text} {title}")
                position += 1
        elif piece.emphasis and _reads_as_bold_heading(piece):
            piece = replace(
                piece, kind=BlockKind.HEADING, level=min(max(level, 1) + 1, 6), text=one_line(piece.text)
            )
        yield piece


def _numbered(piece: Piece) -> tuple[Piece, bool] | None:
    """The heading of a numbered division that `piece` is, and whether its number stands alone."""
    text = one_line(piece.text)
    if len(text) > _LONGEST_HEADING or not (match := _NUMBERED.fullmatch(text)):
        return None
    rest = match["rest"].strip()
    alone = rest in {"", ".", ":", "-", "–", "—"}
    if not alone:
        title = _TITLE_AFTER_NUMBER.fullmatch(match["rest"])
        if not title or not title["title"][:1].isupper() or text.endswith(_SENTENCE_END):
            return None
    if (
        _is_an_article(match)
        and len(match["number"]) == 1
        and match["number"].upper() not in "IVXLC0123456789"
    ):
        return None  # "Article a …" begins a sentence
    rank = _RANKS[match["division"].lower()]
    return replace(piece, kind=BlockKind.HEADING, level=rank, text=text), alone


def _is_an_article(match: re.Match[str]) -> bool:
    return _RANKS[match["division"].lower()] == max(_RANKS.values())


def _reads_as_title(piece: Piece) -> bool:
    text = one_line(piece.text)
    return (
        piece.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and len(text) <= _LONGEST_TITLE
        and not text.endswith(_SENTENCE_END)
        and text[:1].isupper()
        and not _NUMBERED.fullmatch(text)
    )


def _reads_as_prose(heading: Piece) -> bool:
    """Whether a paragraph was only set as a heading to stand out: a whole sentence, or too long a text."""
    return len(heading.text) > _LONGEST_TITLE or (
        heading.text.endswith(".") and len(heading.text.split()) > _MOST_WORDS_OF_A_SENTENCE
    )


def _reads_as_bold_heading(piece: Piece) -> bool:
    text = one_line(piece.text)
    return (
        piece.kind is BlockKind.PARAGRAPH
        and len(text.split()) <= _LONGEST_BOLD_HEADING_WORDS
        and not text.endswith((".", ";", ",", "!"))
    )


def _with_points(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Make `(a) …` and `(i) …` items: letters at the top, Roman numbers below them."""
    previous = ""
    for piece in pieces:
        match = _POINT.match(piece.text) if piece.kind is BlockKind.PARAGRAPH else None
        if piece.kind is BlockKind.HEADING:
            previous = ""
        if not match:
            yield piece
            continue
        marker = match["closed"] or match["open"]
        level = _point_level(marker, previous)
        if level is None:
            yield piece
            continue
        if level == 0:
            previous = marker
        yield replace(piece, kind=BlockKind.ITEM, level=level)


def _point_level(marker: str, previous: str) -> int | None:
    """0 for the letter of a point, 1 for a Roman number below it, None for another word in brackets."""
    follows = len(marker) == 1 and previous != "" and ord(marker) == ord(previous[0]) + 1
    if _ROMAN.fullmatch(marker) and not follows:
        return 1
    return 0 if len(marker) == 1 or (len(marker) == 2 and marker[0] == marker[1]) else None
