"""The files that approved rows are handed over as: csv and xlsx. No cell of them acts in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from bot.drafts.cell_values import acts, currency, day, number, shown
from bot.drafts.content import Column, Rows, ValueKind

CSV_TYPE: Final = "text/csv"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBERS: Final = frozenset({ValueKind.WHOLE, ValueKind.NUMBER, ValueKind.AMOUNT})

_WIDEST: Final = 60
_CURRENCY_COLUMN: Final = {"fr": "Devise", "en": "Currency"}


def rows_csv(rows: Rows) -> bytes:
    """Rows as csv in UTF-8 with its mark; semicolons and decimal commas in French, as Excel there expects.

    Text that a spreadsheet would take for a formula has an apostrophe before it; days are as in ISO 8601.
    """
    french = rows.language == "fr"
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if french else ",")
    for line in _lines(rows):
        writer.writerow([_plain(value, column, rows.language) for column, value in line])
    return written.getvalue().encode("utf-8-sig")


def rows_xlsx(rows: Rows) -> bytes:
    """Rows as a workbook: days as days, numbers as numbers, everything else as text."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "".join(" " if char in "[]:*?/\\" else char for char in rows.title)[:31].strip(" '") or "1"
    book.properties.title = rows.title
    widths: dict[int, int] = {}
    for row, line in enumerate(_lines(rows), start=1):
        for at, (column, value) in enumerate(line, start=1):
            cell = sheet.cell(row, at)
            _write(cell, value, column, rows.language)
            if row == 1:
                cell.font = Font(bold=True)
            widths[at] = max(widths.get(at, 0), len(value))
    for at, width in widths.items():
        sheet.column_dimensions[get_column_letter(at)].width = min(_WIDEST, width + 3)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _lines(rows: Rows) -> Iterator[list[tuple[Column | None, str]]]:
    """Headings and rows as they stand in a file. An amount is a number, with its currency in a column beside it."""
    beside = _CURRENCY_COLUMN.get(rows.language, _CURRENCY_COLUMN["en"])
    many = sum(column.kind is ValueKind.AMOUNT or column.name == beside for column in rows.columns) > 1
    header: list[tuple[Column | None, str]] = []
    for column in rows.columns:
        header.append((None, column.name))
        if column.kind is ValueKind.AMOUNT:
            header.append((None, f"{beside} ({column.name})" if many else beside))
    yield header
    for row in rows.rows:
        line: list[tuple[Column | None, str]] = []
        for column, cell in zip(rows.columns, row, strict=True):
            line.append((column, cell.value))
            if column.kind is ValueKind.AMOUNT:
                line.append((None, currency(cell.value)))
        yield line


def _plain(value: str, column: Column | None, language: str) -> str:
    if column is not None and column.kind in NUMBERS:
        figure = number(value)
        if figure is not None:
            return f"{figure:f}".replace(".", "," if language == "fr" else ".")
    said = shown(value, column, language) if column and column.kind is ValueKind.YES_NO else value
    return f"'{said}" if acts(said) else said


def _write(cell: Any, value: str, column: Column | None, language: str) -> None:
    figure = number(value) if column is not None and column.kind in NUMBERS else None
    on = day(value) if column is not None and column.kind is ValueKind.DATE else None
    if figure is not None and column is not None:
        cell.value = figure
        cell.number_format = "#,##0.00" if column.kind is ValueKind.AMOUNT else "General"
    elif on is not None:
        cell.value = on
        cell.number_format = "DD/MM/YYYY" if language == "fr" else "YYYY-MM-DD"
    elif value:
        cell.value = shown(value, column, language) if column and column.kind is ValueKind.YES_NO else value
        cell.data_type = "s"
        # The mark that a spreadsheet itself puts on text that must not become a formula when it is edited.
        cell.quotePrefix = acts(value)
