"""Lines on pages to blocks: headings by size, wrapped lines joined, what repeats on every page left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from knowledge.document import BlockKind
from knowledge.loaders.extract import Piece

_MARGIN = 0.13
_REPEATED_SHARE = 0.3
_MOST_HEAD_LINES = 5
_FAR_BELOW_HEAD = 0.6
_SAME_HEIGHT = 0.02
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|of|sur|de)\s*\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE
)
_CONTENTS_ENTRY = re.compile(r".*?(?:\. ?){5,}\s*\d{0,4}\s*")
_LONGEST_CONTENTS_ENTRY = 400
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[•▪◦‣·●○■□➢➤✓✔❖\uf0a7\uf0b7\uf0d8\uf0fc]\s*|[-–—]\s+)(?=\S)")
_START = re.compile(
    r"(?:\(?\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?|\([a-z]{1,5}\)|[a-z]{1,4}\)|[a-zA-Z]\.)\s+\S"
)
_NUMBERED_DIVISION = re.compile(
    r"(?:article|chapitre|chapter|section|annexe?|appendix|titre|title|part|partie)\s+(?:[ivxlc]{1,8}|\d{1,4}|[a-z]|premier)\b",
    re.IGNORECASE,
)
_FOOTNOTE_MARK = re.compile(r"(?:\(?\s?(?:\d{1,3}|\*{1,3})\s?\)?)\s*\S")
_CONNECTIVES = (" ou", " et", " or", " and")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", ".»", ". »", ".”", '."', ".)")
_LARGER = 1.12
_SMALLER = 0.94
_GAP = 1.3
_SHORT = 0.7
_FULL = 0.9
_OTHER_SIZE = 0.08
_INDENT = 6.0
_LONGEST_HEADING = 200
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page.

    `x` is in points from the left, `y` the share of the page's height (1 at the top), `height` the
    page's height and `size` the text's, both in points.
    """

    text: str
    page: int
    x: float
    y: float
    height: float
    size: float
    bold: bool


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """The paragraphs, items and headings that `lines` make up, in reading order."""
    kept = [line for line in _without_furniture(lines) if not _is_contents_entry(line)]
    if not kept:
        return []
    body = _body_size(kept)
    words = Counter(word for line in kept for word in _WORD.findall(line.text.lower()))
    flow = _Flow(kept, body, words)
    for _, page in groupby(kept, key=lambda line: line.page):
        flow.take_page(_top_first(list(page)))
    return flow.finished()


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """`lines` without running heads, feet and page numbers.

    A line in the margin is furniture when it is a page number, or when the same words (numbers aside)
    stand at the same height on enough other pages.
    """
    pages = len({line.page for line in lines})
    if pages < 2:
        return list(lines)
    places: dict[str, dict[int, float]] = defaultdict(dict)
    for line in lines:
        if _in_margin(line):
            places[_pattern(line)].setdefault(line.page, line.y)
    needed = max(2, pages * _REPEATED_SHARE)
    repeated = {
        pattern: median(heights.values()) for pattern, heights in places.items() if len(heights) >= needed
    }
    return [line for line in lines if not (_in_margin(line) and _is_furniture(line, repeated))]


def _in_margin(line: Line) -> bool:
    return line.y < _MARGIN or line.y > 1 - _MARGIN


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())


def _is_furniture(line: Line, repeated: dict[str, float]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    height = repeated.get(_pattern(line))
    return height is not None and abs(height - line.y) < _SAME_HEIGHT


def _is_contents_entry(line: Line) -> bool:
    """Whether a line leads by dots to a page number."""
    return len(line.text) <= _LONGEST_CONTENTS_ENTRY and bool(_CONTENTS_ENTRY.fullmatch(line.text))


def _top_first(lines: list[Line]) -> list[Line]:
    """A page's lines, its head first where the file draws it after the text.

    A few lines at the top with nothing right below them are a head; more are the next column's.
    """
    heads: list[Line] = []
    rest: list[Line] = []
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line.y > 1 - _MARGIN)]
    for position, group in enumerate(groups):
        is_top = group[0].y > 1 - _MARGIN
        below = groups[position + 1][0].y if position + 1 < len(groups) else 0.0
        is_head = is_top and position > 0 and len(group) <= _MOST_HEAD_LINES and below < _FAR_BELOW_HEAD
        (heads if is_head else rest).extend(group)
    return heads + rest


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


class _Flow:
    """Joins lines into blocks, over the ends of pages and past the footnotes between them."""

    def __init__(self, lines: Sequence[Line], body: float, words: Counter[str]) -> None:
        self._body = body
        self._words = words
        self._leading = _leading(lines)
        self._width = _typical_length(lines)
        self._heading_sizes = sorted(
            {round(line.size, 1) for line in lines if line.size > body * _LARGER}, reverse=True
        )
        self._open: list[Line] = []
        self._waiting: list[Piece] = []
        self._pieces: list[Piece] = []
        self._indents: list[float] = []

    def take_page(self, lines: list[Line]) -> None:
        main, notes = _apart(lines, self._body)
        for line in main:
            if self._open and self._begins_block(self._open[-1], line):
                self._close()
            self._open.append(line)
        self._waiting.extend(self._footnotes(notes))

    def finished(self) -> list[Piece]:
        self._close()
        return self._pieces

    def _close(self) -> None:
        if self._open:
            self._pieces.append(self._piece(self._open))
        self._pieces.extend(self._waiting)
        self._open, self._waiting = [], []

    def _begins_block(self, before: Line, line: Line) -> bool:
        if abs(before.size - line.size) > _OTHER_SIZE * self._body or before.bold != line.bold:
            return True
        if _BULLET.match(line.text) or (_is_marked(line) and _may_end(before, self._width)):
            return True
        if self._is_heading(before) or (before.page == line.page and line.y <= before.y):
            return not self._follows_closely(before, line) or self._ends_short(before)
        return before.text.endswith(_SENTENCE_ENDS) or (
            line.text[:1].isupper() and len(before.text) < self._width * _FULL
        )

    def _ends_short(self, line: Line) -> bool:
        return line.text.endswith(_SENTENCE_ENDS) and len(line.text) < self._width * _SHORT

    def _follows_closely(self, before: Line, line: Line) -> bool:
        if before.page != line.page:
            return False
        gap = (before.y - line.y) * line.height
        return 0 <= gap <= self._leading * max(line.size, 1.0) * _GAP

    def _is_heading(self, line: Line) -> bool:
        return line.size > self._body * _LARGER

    def _piece(self, lines: list[Line]) -> Piece:
        text = self._joined(lines)
        page = lines[0].page
        if self._is_heading(lines[0]) and len(text) <= _LONGEST_HEADING:
            level = min(self._heading_sizes.index(round(lines[0].size, 1)) + 1, 6)
            return Piece(BlockKind.HEADING, text, level=level, page=page)
        if bullet := _BULLET.match(text):
            return Piece(BlockKind.ITEM, text[bullet.end() :], level=self._depth(lines[0].x), page=page)
        self._indents = []
        return Piece(BlockKind.PARAGRAPH, text, page=page, emphasis=all(line.bold for line in lines))

    def _depth(self, x: float) -> int:
        """How deep a bullet is nested, by how far it is set in from those above it."""
        while self._indents and x < self._indents[-1] - _INDENT:
            self._indents.pop()
        if not self._indents or x > self._indents[-1] + _INDENT:
            self._indents.append(x)
        return len(self._indents) - 1

    def _footnotes(self, lines: list[Line]) -> Iterator[Piece]:
        note: list[Line] = []
        for line in lines:
            if note and _FOOTNOTE_MARK.match(line.text):
                yield Piece(BlockKind.PARAGRAPH, self._joined(note), page=note[0].page)
                note = []
            note.append(line)
        if note:
            yield Piece(BlockKind.PARAGRAPH, self._joined(note), page=note[0].page)

    def _joined(self, lines: Sequence[Line]) -> str:
        text = lines[0].text
        for line in lines[1:]:
            text = self._hyphen_joined(text, line.text) if text.endswith("-") else f"{text} {line.text}"
        return text

    def _hyphen_joined(self, text: str, following: str) -> str:
        """Join a word that was parted at a line's end; the document's other words tell how it is spelt."""
        head, tail = _last_word(text[:-1]), _first_word(following)
        if not head or not tail or not tail[0].islower():
            return text + following if head and tail else f"{text} {following}"
        whole, hyphened = (head + tail).lower(), f"{head}-{tail}".lower()
        keep = self._words[hyphened] > self._words[whole]
        return (text if keep else text[:-1]) + following


def _apart(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """A page's lines and its footnotes: the small print that ends it, from its first mark on."""
    start = len(lines)
    while start and lines[start - 1].size < body * _SMALLER:
        start -= 1
    while start < len(lines) and not _FOOTNOTE_MARK.match(lines[start].text):
        start += 1
    return (lines[:start], lines[start:]) if start else (lines, [])


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of a paragraph's lines, in heights of its text."""
    gaps = [
        (before.y - line.y) * line.height / max(line.size, 1.0)
        for before, line in pairwise(lines)
        if before.page == line.page and before.y > line.y and abs(before.size - line.size) < 0.5
    ]
    near = [gap for gap in gaps if gap < 3]
    return median(near) if near else 1.2


def _typical_length(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.8)]


def _is_marked(line: Line) -> bool:
    """Whether a line begins as a numbered paragraph, a point or a division does."""
    return bool(_START.match(line.text) or _NUMBERED_DIVISION.match(line.text))


def _may_end(line: Line, width: int) -> bool:
    """Whether a line may be the last of its block."""
    text = line.text
    return text.endswith((*_SENTENCE_ENDS, *_CONNECTIVES, ",")) or len(text) < width * _SHORT


def _last_word(text: str) -> str:
    match = re.search(r"[^\W\d_]+$", text[-40:])
    return match[0] if match else ""


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d_]+", text)
    return match[0] if match else ""
