"""Excel to pieces: a heading for each visible sheet, a row for each visible row that holds anything."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from knowledge.document import BlockKind
from knowledge.loaders import archive
from knowledge.loaders.extract import Extract, Piece, one_line, plain
from knowledge.loaders.office import core_properties, macro_notes
from knowledge.loaders.table import row_pieces
from knowledge.visibility import is_white

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles.colors import Color
    from openpyxl.worksheet.worksheet import Worksheet

_VISIBLE = "visible"
_NOTHING_SHOWN = ";;;"
_SMALLEST_POINTS = 2


def read(data: bytes) -> Extract:
    """Read a workbook: the values its cells show, never formulas, comments, macros or other workbooks."""
    from openpyxl import load_workbook

    with archive.opened(data) as package:
        archive.check_xml(package)
        facts = core_properties(package)
        notes = macro_notes(package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what openpyxl would not write back is not needed
        workbook = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == _VISIBLE]
    return Extract(
        [piece for sheet in sheets for piece in _sheet_pieces(sheet)],
        title=facts.title, date=facts.date, notes=notes,
    )  # fmt: skip


def _sheet_pieces(sheet: Worksheet) -> list[Piece]:
    rows = _visible_rows(sheet)
    if not rows:
        return []
    table = next((number for number, row in enumerate(rows) if sum(map(bool, row)) > 1), len(rows))
    lead = [Piece(BlockKind.PARAGRAPH, plain("\n".join(filter(None, row)))) for row in rows[:table]]
    return [Piece(BlockKind.HEADING, one_line(sheet.title), level=1), *lead, *row_pieces(rows[table:])]


def _visible_rows(sheet: Worksheet) -> list[list[str]]:
    """The texts of the rows that hold any, without the columns that hold none."""
    columns, hidden = _hidden_columns(sheet), _hidden_rows(sheet)
    found: dict[int, dict[int, str]] = {}
    # Not iter_rows: it makes a cell for every place up to the last one used, which may be a stray cell
    # in row 1,048,576.
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001
        if row not in hidden and column not in columns and (text := _shown(cell)):
            found.setdefault(row, {})[column] = text
    kept = sorted({column for texts in found.values() for column in texts})
    return [[texts.get(column, "") for column in kept] for texts in found.values()]


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """The numbers of hidden columns; a dimension stands for a span of them."""
    return {
        number
        for dimension in sheet.column_dimensions.values()
        if (dimension.hidden or (dimension.customWidth and dimension.width == 0))
        and dimension.min
        and dimension.max
        for number in range(dimension.min, min(dimension.max, sheet.max_column) + 1)
    }


def _hidden_rows(sheet: Worksheet) -> set[int]:
    return {
        number
        for number, dimension in sheet.row_dimensions.items()
        if dimension.hidden or dimension.height == 0
    }


def _shown(cell: Cell) -> str:
    """The text of a cell, near to how the sheet shows it."""
    if cell.value is None or cell.number_format == _NOTHING_SHOWN or _is_out_of_sight(cell):
        return ""
    return plain(_text(cell.value, cell.number_format))


def _text(value: Any, number_format: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        if number_format.endswith("%"):
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"
    return str(value)


def _is_out_of_sight(cell: Cell) -> bool:
    """Whether the text of a cell is too small to see, or white on white."""
    if not cell.has_style:
        return False
    tiny = cell.font.sz is not None and cell.font.sz < _SMALLEST_POINTS
    return tiny or (
        _is_white(cell.font.color) and (cell.fill.fill_type is None or _is_white(cell.fill.fgColor))
    )


def _is_white(colour: Color | None) -> bool:
    """Whether a colour is white, by its value (ARGB) or as that of the paper in the workbook's theme."""
    if colour is None:
        return False
    if colour.type == "theme":
        return bool(colour.theme == 0 and colour.tint >= 0)
    return colour.type == "rgb" and is_white(f"#{colour.rgb[2:].lower()}")
