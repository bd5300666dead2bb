"""Plain text to pieces: blank lines part paragraphs, marks at the start of a line make items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.document import BlockKind
from knowledge.loaders.encoding import decoded
from knowledge.loaders.extract import Extract, Piece, one_line
from knowledge.loaders.outline import outlined
from knowledge.visibility import visible_text

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+•▪◦‣–—·])[ \t]+|(?P<number>\d{1,3}[.)][ \t]+)|(?=\([a-z]{1,4}\)[ \t]))(?=\S)"
)
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})$")
_LONGEST_HEADING = 100
_INDENT_WIDTH = 2


def read(data: bytes) -> Extract:
    """Read a plain text file."""
    return Extract(outlined(pieces(visible_text(decoded(data)))))


def pieces(text: str) -> list[Piece]:
    """The paragraphs, items and headings of a plain text, lines that were wrapped joined."""
    return [piece for block in _blocks(text) for piece in _block_pieces(block)]


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line.rstrip())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _block_pieces(lines: list[str]) -> Iterator[Piece]:
    if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1].strip()) and len(lines[0]) <= _LONGEST_HEADING:
        level = 1 if lines[1].strip().startswith("=") else 2
        yield Piece(BlockKind.HEADING, one_line(lines[0]), level=level)
        lines = lines[2:]
    if len(lines) == 1 and _is_in_capitals(lines[0]):
        yield Piece(BlockKind.HEADING, one_line(lines[0]), level=2)
        return
    yield from _paragraphs_and_items(line for line in lines if not _UNDERLINE.fullmatch(line.strip()))


def _paragraphs_and_items(lines: Iterator[str]) -> Iterator[Piece]:
    gathered: list[str] = []
    kind, level = BlockKind.PARAGRAPH, 0
    for line in lines:
        if match := _ITEM.match(line):
            if gathered:
                yield Piece(kind, one_line(" ".join(gathered)), level=level)
            kind, level = BlockKind.ITEM, len(match["indent"].expandtabs(4)) // _INDENT_WIDTH
            gathered = [line[match.end("bullet") :] if match["bullet"] else line]
        else:
            gathered.append(line)
    if gathered:
        yield Piece(kind, one_line(" ".join(gathered)), level=level)


def _is_in_capitals(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return len(letters) > 3 and len(line) <= _LONGEST_HEADING and line == line.upper()
