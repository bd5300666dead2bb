"""Rows out of tables that others made: their headings are matched to the columns, in French and English."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.answers.words import fold
from bot.drafts.cell_values import CURRENCIES, Manner, manner_of, native, read_cell
from bot.drafts.content import Cell, ValueKind
from bot.drafts.row_record import JOINT
from bot.drafts.row_table import RowTable, meaning_of, names_of

LINE_LIMIT: Final = 20_000
"""Characters of a line that may be a table's."""

_DELIMITERS: Final = ("\t", "|", ";", ",")
_RULE: Final = re.compile(r"^[\s|:+=-]+$")


@dataclass(frozen=True, slots=True)
class GridRows:
    """Rows of a table, and the headings that fit no column."""

    rows: tuple[tuple[Cell, ...], ...]
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenGrid:
    """A table that is written in a text, one row a line."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def grid_rows(
    header: Sequence[str], body: Sequence[Sequence[Any]], table: RowTable, manner: Manner
) -> GridRows | None:
    """The rows of a table whose headings fit at least two columns, or the only one; None for another table."""
    places = matched(header, table)
    if len(places) < min(2, len(table.columns)):
        return None
    monies = {
        at for at, name in enumerate(header) if meaning_of(name) == "currency" and at not in places.values()
    }
    columns = {index: [native(row[at]) for row in body] for index, at in places.items()}
    manners = {
        index: manner_of(words, manner.language, manner.today, comma=manner.comma, figures_alone=True)
        for index, words in columns.items()
    }
    rows = []
    for number in range(len(body)):
        cells = []
        for index, column in enumerate(table.columns):
            cell = Cell()
            if index in places:
                cell = read_cell(columns[index][number], column, manners[index])
            if monies and column.kind is ValueKind.AMOUNT and index in places:
                beside = places[index] + 1
                cell = _with_currency(cell, native(body[number][beside if beside in monies else min(monies)]))
            cells.append(cell)
        if any(cell.value or cell.doubt for cell in cells):
            rows.append(tuple(cells))
    known = {*places.values(), *monies}
    unmatched = tuple(name for at, name in enumerate(header) if at not in known and not name.isdecimal())
    return GridRows(tuple(rows), unmatched)


def matched(header: Sequence[str], table: RowTable) -> dict[int, int]:
    """For each column that a heading fits, which one: the same name first, then one of the same meaning."""
    names = [fold(name) for name in header]
    found: dict[int, int] = {}
    for index, column in enumerate(table.columns):
        if fold(column.name) in names:
            found[index] = names.index(fold(column.name))
    for index, meaning in enumerate(table.meanings()):
        if index in found or not meaning:
            continue
        told = {
            re.sub(r"\s*\(.*\)|[:*.]+$", "", name).strip(): at for at, name in reversed([*enumerate(names)])
        }
        at = next(
            (told[name] for name in names_of(meaning) if name in told and told[name] not in found.values()),
            None,
        )
        if at is not None:
            found[index] = at
    return found


def grids_in(text: str, table: RowTable) -> tuple[list[WrittenGrid], str]:
    """The tables in a text that fit the columns, and the text without them."""
    grids: list[WrittenGrid] = []
    kept: list[str] = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        grid, end = _grid_at(lines, at, table)
        if grid:
            grids.append(grid)
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return grids, "\n".join(kept)


def _grid_at(lines: Sequence[str], at: int, table: RowTable) -> tuple[WrittenGrid | None, int]:
    for delimiter in _DELIMITERS:
        if delimiter not in lines[at] or len(lines[at]) > LINE_LIMIT:
            continue
        header = _split(lines[at], delimiter)
        if len(header) < 2 or len(matched(header, table)) < min(2, len(table.columns)):
            continue
        rows = []
        end = at + 1
        for cells in _rows_below(lines[end:], delimiter):
            end += 1
            if cells:
                rows.append(tuple((cells + [""] * len(header))[: len(header)]))
        if rows:
            return WrittenGrid(tuple(header), tuple(rows)), end
    return None, at


def _rows_below(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    for line in lines:
        if delimiter not in line or len(line) > LINE_LIMIT:
            return
        yield [] if _RULE.match(line) else _split(line, delimiter)


def _split(line: str, delimiter: str) -> list[str]:
    line = line.strip(" ")
    if delimiter == "|" and line.startswith("|"):
        line = line.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]


def _with_currency(cell: Cell, said: str) -> Cell:
    """An amount with the currency that stands in a column of its own."""
    code = CURRENCIES.get(
        said.casefold().strip(), said.strip() if re.fullmatch(r"[A-Z]{3}", said.strip()) else ""
    )
    if not cell.value or " " in cell.value or not code:
        return cell
    return replace(cell, value=f"{cell.value} {code}", words=f"{cell.words}{JOINT}{said}")
