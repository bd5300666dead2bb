"""A table in a monospaced block, where it is narrow enough to be read there."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len

from adapters.text import showable
from bot.dialogue.reply import Table

WIDTH: Final = 64
"""Characters in a line of a monospaced block that the window of a laptop shows without breaking it."""
GAP: Final = "  "
RULE: Final = "─"


def grid(table: Table, limit: int) -> list[str]:
    """The table as texts of at most `limit` characters, each with the header above its rows.

    Figures stand to the right, and a letter that takes two places is given two. Empty where the table is
    too wide, or has a cell of several lines.
    """
    cells = [[showable(cell) for cell in row] for row in (table.header, *table.rows)]
    if not table.header or any("\n" in cell for row in cells for cell in row):
        return []
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    width = sum(widths) + len(GAP) * (len(widths) - 1)
    if not 0 < width <= WIDTH:
        return []
    header, *rows = [_line(row, widths, table.figures) for row in cells]
    head = f"{header}\n{RULE * width}"
    texts, text = [], head
    for row in rows:
        if text != head and len(text) + 1 + len(row) > limit:
            texts.append(text)
            text = head
        text = f"{text}\n{row}"
    return [*texts, text]


def spoken_grid(text: str) -> str:
    """One of the texts of a table as it is read aloud: no rule below the header, a bar between two cells."""
    lines = (line.strip() for line in text.split("\n") if line.strip(RULE))
    return "\n".join(re.sub(r" {2,}", " | ", line) for line in lines)


def _line(row: list[str], widths: list[int], figures: tuple[bool, ...]) -> str:
    padded = []
    for cell, width, is_figure in zip(row, widths, figures, strict=True):
        space = " " * (width - cell_len(cell))
        padded.append(space + cell if is_figure else cell + space)
    return GAP.join(padded).rstrip()
