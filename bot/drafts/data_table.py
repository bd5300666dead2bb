"""A table that somebody handed over as csv or xlsx: its columns with what their cells hold."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from bot.answers.words import fold
from bot.dialogue.incoming import Attachment
from bot.drafts.days import day_of

BYTES_LIMIT: Final = 10_000_000
UNPACKED_LIMIT: Final = 100_000_000
MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 40
CELL_LIMIT: Final = 500
ENOUGH: Final = 0.9
"""The share of a column's cells that must read as a kind for the column to be of it."""

_DELIMITERS: Final = ";,\t|"
_IDENTIFIER: Final = re.compile(
    r"\b(?:ids?|identifiants?|numeros?|no|n°|number|ref\w*|code\w*|zip|cp|postal\w*|phone|tel\w*|siret|siren|sku|iban)\b"
)
_YEAR: Final = re.compile(r"\b(?:years?|annees?|ans?|exercice)\b")
_NUMBER: Final = re.compile(
    r"(?P<minus>[-−(])?\s*(?P<before>[€$£])?\s*(?P<sign>[-−+])?(?P<figures>\d[\d\s\u00a0\u202f'’.,]*?)\s*"
    r"(?P<after>%|€|\$|£|eur|euros?|usd|gbp|k€)?\)?",
    re.IGNORECASE,
)
NUMBER_LIMIT: Final = 40
"""Characters that a number may have."""
_MONTH: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")
_FIGURES: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_TOTAL: Final = re.compile(r"(?:grand |sous-?|sub-?)?tota(?:l|ux)\b.*|somme|sum")

Value = str | Decimal | date | None


class UnreadableTable(ValueError):
    """A file that holds no table that can be read. `reason` is the key of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DataKind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column; each value is of its kind, or None where the cell is empty or does not read as it.

    `unit` is `€`, `$`, `£` or `%` where the cells say so. `unread` counts the cells that say something
    else, and `ambiguous` tells that they could be read in another way.
    """

    name: str
    kind: DataKind
    values: tuple[Value, ...]
    unit: str = ""
    unread: int = 0
    ambiguous: bool = False

    @property
    def numbers(self) -> list[Decimal]:
        """Its numbers, without what is empty."""
        return [value for value in self.values if isinstance(value, Decimal)]


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table. `left_out` counts rows beyond the limit, `totals` rows that add up others, which are left out.

    `uncomputed` counts formulas whose value the file does not hold.
    """

    name: str
    columns: tuple[DataColumn, ...]
    rows: int
    left_out: int = 0
    totals: int = 0
    uncomputed: int = 0

    def of(self, kind: DataKind) -> list[DataColumn]:
        """The columns of a kind."""
        return [column for column in self.columns if column.kind is kind]


def read_table(attachment: Attachment) -> DataTable:
    """Read a csv or xlsx file. Formulas count by the value that the file keeps for them.

    Raises:
        UnreadableTable: when it is neither, too big, or holds no table.
    """
    grid = read_grid(attachment)
    columns = tuple(
        _column(name, [row[index] for row in grid.rows], comma=grid.comma)
        for index, name in enumerate(grid.header)
    )
    return DataTable(
        name=attachment.name,
        columns=columns,
        rows=len(grid.rows),
        left_out=grid.left_out,
        totals=grid.totals,
        uncomputed=grid.uncomputed,
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in its file: a cell is a text, a number, a day, or None where it is empty.

    `comma` tells that the file is of a country where the comma marks decimals; the counts are those of
    `DataTable`.
    """

    header: tuple[str, ...]
    rows: tuple[Sequence[Any], ...]
    comma: bool = False
    left_out: int = 0
    totals: int = 0
    uncomputed: int = 0


def read_grid(attachment: Attachment) -> Grid:
    """Read the cells of a csv or xlsx file, without rows of totals.

    Raises:
        UnreadableTable: when it is neither, too big, or holds no table.
    """
    content = attachment.content
    if len(content) > BYTES_LIMIT:
        raise UnreadableTable("tables-big")
    if content.startswith(b"PK\x03\x04"):
        rows: Iterable[Sequence[Any]]
        rows, uncomputed = _xlsx(content)
        comma = False
    else:
        rows, comma = _csv(content)
        uncomputed = 0
    header, body, left_out = _framed(rows)
    label = _label_column(header, body)
    kept = tuple(row for row in body if not _is_total(row, label))
    if not kept:
        raise UnreadableTable("tables-none")
    return Grid(
        tuple(header),
        kept,
        comma=comma,
        left_out=left_out,
        totals=len(body) - len(kept),
        uncomputed=uncomputed,
    )


# Files


def _csv(content: bytes) -> tuple[Iterable[Sequence[Any]], bool]:
    """The rows of a csv file, and whether it is of a country where the comma marks decimals."""
    text = _decoded(content)
    sample = [line for line in text.splitlines()[:50] if line.strip()]
    if not sample:
        raise UnreadableTable("tables-none")
    delimiter = max(_DELIMITERS, key=lambda each: _regularity(sample, each))
    if _regularity(sample, delimiter)[0] < 2:
        raise UnreadableTable("tables-none")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _readable(reader), delimiter == ";"


def _readable(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableTable("tables-damaged") from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableTable("tables-none")
    return text


def _regularity(sample: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many columns most lines have with a delimiter, and how many lines have just so many."""
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=delimiter)]
    except csv.Error:
        return (0, 0)
    common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return (min(common, 2), widths.count(common)) if common > 1 else (0, 0)


def _xlsx(content: bytes) -> tuple[list[Sequence[Any]], int]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # A member is never unpacked beyond the size that it declares.
            unpacked = sum(info.file_size for info in archive.infolist())
        found = _sheet(content) if unpacked <= UNPACKED_LIMIT else None
    except Exception as error:  # a parser of a damaged file may raise anything
        raise UnreadableTable("tables-damaged") from error
    if unpacked > UNPACKED_LIMIT:
        raise UnreadableTable("tables-big")
    if found is None:
        raise UnreadableTable("tables-none")
    return found


def _sheet(content: bytes) -> tuple[list[Sequence[Any]], int] | None:
    """The rows of the first sheet with something in it, and how many of its formulas have no value."""
    for name, rows in _sheets(content, values=True):
        if not any(value is not None for row in rows for value in row):
            continue
        formulas = next(found for sheet, found in _sheets(content, values=False) if sheet == name)
        uncomputed = sum(
            isinstance(cell, str) and cell.startswith("=") and value is None
            for row, cells in zip(rows, formulas, strict=False)
            for value, cell in zip(row, cells, strict=False)
        )
        return rows, uncomputed
    return None


def _sheets(content: bytes, *, values: bool) -> Iterator[tuple[str, list[Sequence[Any]]]]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_row=MOST_ROWS + 50, max_col=MOST_COLUMNS + 1, values_only=True)
                yield sheet.title, list(rows)
        finally:
            book.close()


# The frame of the table


def _framed(rows: Iterable[Sequence[Any]]) -> tuple[list[str], list[list[Any]], int]:
    """The names of the columns, the rows below them, and how many rows were too many."""
    header: list[str] = []
    body: list[list[Any]] = []
    left_out = 0
    for row in rows:
        cells = [_clean(cell) for cell in row]
        filled = [cell for cell in cells if cell is not None]
        if not filled:
            continue
        if not header:
            if len(filled) >= 2:
                width = max(index for index, cell in enumerate(cells) if cell is not None) + 1
                if width > MOST_COLUMNS:
                    raise UnreadableTable("tables-wide")
                header = _names(cells[:width])
            continue
        if len(body) == MOST_ROWS:
            left_out += 1
            continue
        body.append((cells + [None] * len(header))[: len(header)])
    if not header or not body:
        raise UnreadableTable("tables-none")
    return header, body, left_out


def _clean(cell: Any) -> Any:
    if isinstance(cell, str):
        return " ".join(cell.split())[:CELL_LIMIT] or None
    return cell


def _names(cells: Sequence[Any]) -> list[str]:
    names: list[str] = []
    for index, cell in enumerate(cells, start=1):
        name = str(cell) if cell is not None else str(index)
        names.append(name if name not in names else f"{name} ({index})")
    return names


def _label_column(header: Sequence[str], body: Sequence[Sequence[Any]]) -> int:
    """The first column with words."""
    for index in range(len(header)):
        cells = [row[index] for row in body if row[index] is not None]
        if cells and sum(isinstance(cell, str) and _figures(cell) is None for cell in cells) > len(cells) / 2:
            return index
    return 0


def _is_total(row: Sequence[Any], label: int) -> bool:
    return isinstance(row[label], str) and bool(_TOTAL.fullmatch(fold(row[label])))


# Columns


def _column(name: str, cells: Sequence[Any], *, comma: bool) -> DataColumn:
    filled = [cell for cell in cells if cell is not None]
    folded = fold(name)
    if not _IDENTIFIER.search(folded):
        if not _YEAR.search(folded):
            column = _numbers(name, cells, filled, comma=comma)
            if column is not None:
                return column
        column = _dates(name, cells, filled)
        if column is not None:
            return column
    return DataColumn(name, DataKind.TEXT, tuple(None if cell is None else _words(cell) for cell in cells))


def _numbers(name: str, cells: Sequence[Any], filled: Sequence[Any], *, comma: bool) -> DataColumn | None:
    texts = [match for cell in filled if isinstance(cell, str) and (match := _figures(cell))]
    natives = [cell for cell in filled if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if not filled or len(texts) + len(natives) < ENOUGH * len(filled):
        return None
    comma_first, ambiguous = decimal_comma([match["figures"].strip() for match in texts], comma=comma)
    values = tuple(_number(cell, with_comma=comma_first) for cell in cells)
    unread = sum(value is None and cell is not None for value, cell in zip(values, cells, strict=True))
    if unread > (1 - ENOUGH) * len(filled):
        return None
    units = {_unit(match) for match in texts} - {""}
    unit = units.pop() if len(units) == 1 else ""
    return DataColumn(name, DataKind.NUMBER, values, unit=unit, unread=unread, ambiguous=ambiguous)


def _figures(cell: str) -> re.Match[str] | None:
    return _NUMBER.fullmatch(cell) if len(cell) <= NUMBER_LIMIT else None


def decimal_comma(figures: Sequence[str], *, comma: bool) -> tuple[bool, bool]:
    """Whether the comma marks the decimals of a column, and whether that can't be told from it."""
    with_both = [each for each in figures if "," in each and "." in each]
    if with_both:
        return with_both[0].rfind(",") > with_both[0].rfind("."), False
    if any("," in each and not re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", each) for each in figures):
        return True, False
    if any("." in each and not re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", each) for each in figures):
        return False, False
    if any(re.search(r"\d[\s\u00a0\u202f]\d", each) for each in figures):
        return True, False
    return comma, any("," in each or "." in each for each in figures)


def _number(cell: Any, *, with_comma: bool) -> Decimal | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        number = Decimal(str(cell))
        return number if number.is_finite() else None
    match = _figures(cell) if isinstance(cell, str) else None
    if match is None:
        return None
    figure = number_of(match["figures"], with_comma=with_comma)
    if figure is None:
        return None
    negative = match["minus"] or (match["sign"] or "") in {"-", "−"}
    return -figure if negative and match["sign"] != "+" else figure


def number_of(figures: str, *, with_comma: bool) -> Decimal | None:
    """The number that digits and their separators write; `with_comma` tells what marks the decimals."""
    digits = re.sub(r"[\s\u00a0\u202f'’]", "", figures)
    digits = digits.replace(".", "").replace(",", ".") if with_comma else digits.replace(",", "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _unit(match: re.Match[str]) -> str:
    unit = (match["before"] or match["after"] or "").casefold()
    return {"eur": "€", "euro": "€", "euros": "€", "usd": "$", "gbp": "£"}.get(unit, unit)


def _dates(name: str, cells: Sequence[Any], filled: Sequence[Any]) -> DataColumn | None:
    figures = [match for cell in filled if isinstance(cell, str) and (match := _FIGURES.fullmatch(cell))]
    month_first = any(int(match[2]) > 12 for match in figures) and all(
        int(match[1]) <= 12 for match in figures
    )
    ambiguous = bool(figures) and all(int(match[1]) <= 12 and int(match[2]) <= 12 for match in figures)
    values = tuple(_date(cell, month_first=month_first) for cell in cells)
    found = sum(value is not None for value in values)
    if not filled or found < ENOUGH * len(filled):
        return None
    return DataColumn(name, DataKind.DATE, values, unread=len(filled) - found, ambiguous=ambiguous)


def _date(cell: Any, *, month_first: bool) -> date | None:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if isinstance(cell, int):
        cell = str(cell)
    return _date_of_words(cell, month_first=month_first) if isinstance(cell, str) else None


def _date_of_words(words: str, *, month_first: bool) -> date | None:
    try:
        if re.fullmatch(r"(?:19|20)\d\d", words):
            return date(int(words), 1, 1)
        if month := _MONTH.fullmatch(words):
            return date(int(month["year"]), int(month["month"]), 1)
        if figures := _FIGURES.fullmatch(words):
            first, second, year = (int(each) for each in figures.groups())
            day, month_number = (second, first) if month_first else (first, second)
            return date(year if year > 99 else 2000 + year, month_number, day)
    except ValueError:
        return None
    named = day_of(words, today=date(1970, 1, 1)) or day_of(f"1 {words}", today=date(1970, 1, 1))
    return named.day if named and re.search(r"\d{4}", words) else None


def _words(cell: Any) -> str:
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return str(cell)
