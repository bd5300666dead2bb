"""Cells that a chat model proposes for a table, and what code lets stand of them.

The protocol is a function from a text and the columns of a table to rows of candidates. Each candidate names
its column and quotes the words it was read from; a cell stands only where its quote is in the text, and its
value is read from that quote by the same code that reads a text without a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answers.words import words
from bot.drafts.cell_values import Found, Manner, cleaned, found_in, missing, read_value
from bot.drafts.content import Cell, Column, Doubt, ValueKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for the column with this name, and the words of the text that say it."""

    column: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """The rows that stand, and how many cells were dropped."""

    rows: tuple[tuple[Cell, ...], ...]
    dropped: int


def checked_rows(
    proposed: Iterable[Iterable[Candidate]], columns: Sequence[Column], text: str, manner: Manner
) -> CheckedRows:
    """What stands of proposed rows. A row of which nothing stands is left out."""
    by_name = {column.name: index for index, column in enumerate(columns)}
    rows, dropped = [], 0
    for candidates in proposed:
        cells: dict[int, Cell] = {}
        for candidate in candidates:
            index = by_name.get(candidate.column)
            if not candidate.value.strip() and not candidate.quote.strip():
                continue
            cell = _checked(candidate, columns[index], text, manner) if index is not None else None
            if cell is None or index is None or index in cells:
                dropped += 1
            else:
                cells[index] = cell
        if cells:
            rows.append(tuple(cells.get(index, Cell()) for index in range(len(columns))))
    return CheckedRows(tuple(rows), dropped)


def completed(rows: Iterable[tuple[Cell, ...]], columns: Sequence[Column]) -> tuple[tuple[Cell, ...], ...]:
    """Rows with a doubt on each cell that must not stay empty and does."""
    return tuple(
        tuple(
            missing(column) if not cell.value and not cell.doubt else cell
            for column, cell in zip(columns, row, strict=True)
        )
        for row in rows
    )


def missed_values(
    by_pattern: Iterable[Sequence[Cell]], rows: Sequence[Sequence[Cell]], columns: Sequence[Column]
) -> tuple[str, ...]:
    """The words of values that patterns found and no row of a model has: amounts, days, addresses, numbers."""
    missed: dict[str, None] = {}
    for index, column in enumerate(columns):
        if column.kind in {ValueKind.TEXT, ValueKind.CHOICE, ValueKind.YES_NO}:
            continue
        has = {row[index].value for row in rows}
        missed |= {
            row[index].words: None for row in by_pattern if row[index].value and row[index].value not in has
        }
    return tuple(missed)


def quoted(quote: str, text: str) -> str:
    """The words of a text that a quote repeats, as they stand there; nothing where they do not."""
    pieces = quote.split()
    match = re.search(r"\s+".join(map(re.escape, pieces)), text) if pieces else None
    return match.group() if match else ""


def _checked(candidate: Candidate, column: Column, text: str, manner: Manner) -> Cell | None:
    said = quoted(candidate.quote, text)
    if not said:
        return None
    if column.kind is ValueKind.TEXT:
        value = cleaned(candidate.value)
        # A text in other words than those of its quote would be the model's own.
        return Cell(value if set(words(value)) <= set(words(said)) and value else cleaned(said), said)
    typed = read_value(candidate.value, column, replace(manner, comma=None))
    if read := read_value(said, column, manner):
        return read
    if column.kind in {ValueKind.CHOICE, ValueKind.YES_NO}:
        found = found_in(said, column, manner)
        if typed and any(each.value == typed.value for each in found):
            return Cell(typed.value, said)
        return Cell(typed.value, said, Doubt("rows-doubt-model")) if typed else None
    found = found_in(said, column, manner)
    return _meant(found, typed, said)


def _meant(found: Sequence[Found], typed: Cell | None, said: str) -> Cell | None:
    """Of the values in a quote the one that is proposed, or the only one."""
    chosen = next((each for each in found if typed and each.value == typed.value), None)
    if chosen is None and len(found) == 1:
        chosen = found[0]
    return Cell(chosen.value, said, chosen.doubt) if chosen else None
