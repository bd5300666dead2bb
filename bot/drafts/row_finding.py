"""Rows found in a text by patterns: lists of expenses, contacts, incidents, and tables of one's own.

Every cell has words of the text. What is not said stays empty; where the text could be read in several
ways the cell is doubtful; what nothing was read of is told.
"""

from __future__ import annotations

import re
from typing import Final

from bot.drafts.cell_values import Manner, cleaned, found_in, level, read_value
from bot.drafts.content import Cell, Column, Doubt, ValueKind
from bot.drafts.incident_rows import incidents_in, narrates
from bot.drafts.item_rows import items_in
from bot.drafts.people_rows import people_in
from bot.drafts.row_record import MOST_LINES, Record, RowsRead, chosen
from bot.drafts.row_table import RowTable, meaning_of

_LABEL: Final = re.compile(r"^\s*(?:[-*•]\s+)?(?P<label>[^\W\d_][^:=\n]{0,40}?)\s*[:=]\s*(?P<words>\S.*)$")


def rows_in(text: str, table: RowTable, manner: Manner) -> RowsRead:
    """The rows that a text holds for a table."""
    people = table.has(ValueKind.EMAIL, ValueKind.PHONE) and not table.has(ValueKind.AMOUNT)
    read = _labelled(text, table, manner)
    if not read.rows or (people and read.left):
        if people:
            read = people_in(text, table, manner)
        elif narrates(table):
            read = incidents_in(text, table, manner)
        else:
            read = items_in(text, table, manner)
    read.rows = [row for row in read.rows if any(cell.value or cell.doubt for cell in row)]
    return read


def _labelled(text: str, table: RowTable, manner: Manner) -> RowsRead:
    """Blocks of lines such as "Client : Dupont": a label that comes again, or an empty line, begins the next one.

    Nothing, where less than half of the lines have the label of a column.
    """
    read = RowsRead()
    current = Record("")
    labelled = 0
    for line in [*text.splitlines()[:MOST_LINES], ""]:
        match = _LABEL.match(line)
        index = _column_named(match["label"], table) if match else None
        if not line.strip() or (index is not None and index in current.cells):
            if len(current.cells) >= min(2, len(table.columns)):
                read.rows.append(current.row(table))
            current = Record("")
        if match and index is not None:
            labelled += 1
            current.cells[index] = _cell_of(match["words"], table.columns[index], manner)
        elif line.strip():
            read.left.append(line.strip())
    return read if labelled >= len(read.left) else RowsRead()


def _column_named(label: str, table: RowTable) -> int | None:
    named = [level(column.name) for column in table.columns]
    said = level(label).strip(" *_")
    if said in named:
        return named.index(said)
    meaning = meaning_of(label)
    return table.meanings().index(meaning) if meaning and meaning in table.meanings() else None


def _cell_of(words: str, column: Column, manner: Manner) -> Cell:
    """What the words after a label say: all of them, else the one value among them."""
    words = words.strip()
    if cell := read_value(words, column, manner):
        return cell
    found = found_in(words, column, manner)
    if found:
        return chosen(found)
    return Cell("", words, Doubt("rows-doubt-unread", cleaned(words)[:60]))
