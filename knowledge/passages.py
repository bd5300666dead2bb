"""Cuts a document into passages: small enough to cite, large enough to answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.answers.passage import Passage
from knowledge.document import Block, BlockKind, Document
from knowledge.language import language_of

SPLITTER: Final = "4"
"""The version of the rules of this file and of `language_of`: what was cut by others is cut anew."""

TARGET: Final = 800
LIMIT: Final = 1200
"""A passage grows to about TARGET characters and never beyond LIMIT."""

FRAGMENT: Final = 24
"""A piece shorter than this says nothing by itself and stays with its neighbour."""

_SENTENCE_END: Final = re.compile(
    r"""(?<=[.!?…])(?:["»”')\]]+)?\s+(?=["«“(\[]?\s?[A-ZÀ-ÖØ-Þ0-9•–-])|(?<=;)\s+|\n+""", re.VERBOSE
)
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:art|al|ch|cf|etc|ex|fig|M|MM|Mme|Mr|Mrs|Ms|Dr|no|n°|nos|p|pp|par|vol|vs|e\.g|i\.e|St|tel|tél|[A-Z])\.$"
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage and the spans of its sentences within its text."""

    passage: Passage
    sentences: tuple[Span, ...]


def cut(document: Document, *, version: int = 0) -> list[Cut]:
    """The passages of `document` in reading order.

    A passage stays within one heading, and is verbatim: `document.text[start:end]`. Its id depends on
    the document's path, the heading, the text and how often they stood before, so that what did not
    change keeps its id. A heading alone is no passage.
    """
    text = document.text
    otherwise = language_of(text, "en")
    seen: dict[str, int] = {}
    cuts = []
    for heading, page, (start, end) in _spans(document, text):
        words = text[start:end]
        digest = hashlib.sha256("\x1f".join((document.path, *heading, words)).encode()).hexdigest()[:32]
        seen[digest] = seen.get(digest, 0) + 1
        passage = Passage(
            id=digest if seen[digest] == 1 else f"{digest}-{seen[digest]}",
            document=document.path,
            title=document.title,
            text=words,
            language=language_of(words, otherwise),
            version=version,
            start=start,
            end=end,
            heading=heading,
            page=page,
            date=document.date,
            link=document.link,
            sensitivity=document.sensitivity,
        )
        cuts.append(Cut(passage, tuple(sentences(words))))
    return cuts


def sentences(text: str) -> list[Span]:
    """The spans of the sentences of `text`, without the white space around them."""
    spans: list[Span] = []
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        within = text[start : mark.start()]
        crumb = len(within.strip()) < FRAGMENT and "\n" not in mark[0]
        if crumb or _ABBREVIATION.search(within[-6:]):
            continue
        spans.append(_trimmed(text, start, mark.start()))
        start = mark.end()
    spans.append(_trimmed(text, start, len(text)))
    return [span for span in spans if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _spans(document: Document, text: str) -> Iterator[tuple[tuple[str, ...], int | None, Span]]:
    headings: dict[int, str] = {}
    pending: list[tuple[Span, int | None]] = []

    def flush() -> Iterator[tuple[tuple[str, ...], int | None, Span]]:
        if pending:
            path = tuple(headings[level] for level in sorted(headings))
            yield path, pending[0][1], (pending[0][0][0], pending[-1][0][1])
        pending.clear()

    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            yield from flush()
            headings = {level: name for level, name in headings.items() if level < block.level}
            headings[block.level] = block.text
            continue
        for piece in _pieces(block, text):
            if pending and piece[1] - pending[0][0][0] > (LIMIT if _continues(block) else TARGET):
                yield from flush()
            pending.append((piece, block.page))
    yield from flush()


def _continues(block: Block) -> bool:
    """Whether a block belongs with what stands before it: the items of a list with their lead-in."""
    return block.kind is BlockKind.ITEM


def _pieces(block: Block, text: str) -> Iterator[Span]:
    """The block whole, or where it is too long cut at its sentences, and at spaces as a last resort."""
    if block.end - block.start <= LIMIT:
        yield block.start, block.end
        return
    start = end = block.start
    for first, last in _short_enough(text[block.start : block.end]):
        if block.start + last - start > TARGET and end > start:
            yield start, end
            start = block.start + first
        end = block.start + last
    yield start, end


def _short_enough(text: str) -> Iterator[Span]:
    for start, end in sentences(text):
        first = start
        while end - first > LIMIT:
            space = text.rfind(" ", first + TARGET, first + LIMIT)
            middle = space if space > first else first + LIMIT
            yield first, middle
            first = middle
        yield first, end
