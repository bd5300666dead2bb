"""A document as it was read: its blocks of plain text, in reading order, with where each stands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or code listing.

    `text` is plain: without Markdown or HTML marks, but otherwise the document's own characters.
    `start` and `end` are its character span in `Document.text`; `level` is 1 to 6 for a heading
    and the depth of nesting (0 at the top) for an item; `page` counts from 1 where the format has
    pages. `header` holds, for a table row, the table's column names, and `cells` the row's cells in
    the order of the columns; its text is those cells that are not empty, joined by ` | `.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0
    page: int | None = None
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read. `path` is relative to its source, with forward slashes.

    `sensitivity` is what it says of its own confidentiality, such as "Internal". `notes` are sentences
    for an admin about what was odd in the file although it could be read.
    """

    path: str
    title: str
    blocks: tuple[Block, ...]
    date: datetime.date | None = None
    link: str | None = None
    notes: tuple[str, ...] = ()
    sensitivity: str | None = None

    @property
    def text(self) -> str:
        """All blocks in reading order, a blank line between them; spans of blocks point into it."""
        return "\n\n".join(block.text for block in self.blocks)


class UnreadableDocument(Exception):
    """A file that can't be loaded. Its message is a sentence for an admin: what is wrong, what to do.

    `reason` is a stable word for machines, such as `empty`, `encrypted` or `too_large`.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
