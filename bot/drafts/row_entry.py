"""Data entry: what was handed over becomes the rows of a table, each cell with its words and its doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.drafts.cell_values import Manner, cleaned, manner_of
from bot.drafts.content import Cell, Doubt
from bot.drafts.grid_rows import GridRows, grid_rows, grids_in
from bot.drafts.handed_over import HandedOver, HandedTable
from bot.drafts.row_candidates import completed
from bot.drafts.row_finding import rows_in
from bot.drafts.row_record import MOST_FOUND
from bot.drafts.row_table import RowTable
from bot.drafts.vcards import card_rows, without_cards
from bot.locales import quoted

MOST_ROWS: Final = 500
"""Rows of one draft."""
MOST_LEFT: Final = 6
LEFT_LENGTH: Final = 80


@dataclass(slots=True)
class Entered:
    """The rows, and what a reviewer, who reads `language`, should know of the table as a whole."""

    language: str
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def entered(handed: HandedOver, table: RowTable, manner: Manner, language: str) -> Entered:
    """Rows by patterns: vCards, tables whose headings fit, then lists, signatures and narratives; told of in `language`."""
    made = Entered(language)
    left: list[str] = []
    for each in handed.texts:
        habits = manner_of([each.text], manner.language, manner.today)
        made.rows += card_rows(each.text, table, habits)
        grids, rest = grids_in(without_cards(each.text), table)
        for grid in grids:
            _add(made, grid_rows(grid.header, grid.rows, table, habits))
        found = rows_in(rest, table, habits)
        made.rows += found.rows
        left += found.left
    for handed_table in handed.tables:
        _add_table(made, handed_table, table, manner)
    if left:
        made.doubts.append(Doubt("rows-doubt-left", _listed(left, language)))
    if handed.cut:
        made.doubts.append(Doubt("doubts-text-cut"))
    return made


def finished(made: Entered, table: RowTable) -> Entered:
    """The rows within the limit, with a doubt on each cell that must not stay empty and does."""
    rows = list(completed(made.rows[:MOST_ROWS], table.columns))
    beyond = len(made.rows) - len(rows)
    doubts = [
        *made.doubts,
        *(
            [Doubt("rows-doubt-many", f"{beyond}{'+' if len(made.rows) >= MOST_FOUND else ''}")]
            if beyond
            else []
        ),
    ]
    return Entered(made.language, rows, doubts)


def _add_table(made: Entered, handed: HandedTable, table: RowTable, manner: Manner) -> None:
    habits = Manner(manner.language, manner.today, comma=True if handed.comma else None)
    found = grid_rows(handed.header, handed.rows, table, habits)
    if found is None:
        made.doubts.append(
            Doubt("rows-doubt-headings", f"{handed.name}: {_listed(handed.header, made.language)}")
        )
    _add(made, found)
    if handed.left_out:
        made.doubts.append(Doubt("rows-doubt-many", str(handed.left_out)))


def _add(made: Entered, found: GridRows | None) -> None:
    if found is None:
        return
    made.rows += found.rows
    if found.unmatched:
        made.doubts.append(Doubt("rows-doubt-unmatched", _listed(found.unmatched, made.language)))


def _listed(words: Sequence[str], language: str) -> str:
    shown = [quoted(cleaned(each)[:LEFT_LENGTH], language) for each in words[:MOST_LEFT]]
    return ", ".join(shown) + (f"… (+{len(words) - MOST_LEFT})" if len(words) > MOST_LEFT else "")
