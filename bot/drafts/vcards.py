"""Contacts out of vCards (RFC 6350, and the older 3.0 and 2.1)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.drafts.cell_values import Manner, cleaned, read_cell
from bot.drafts.content import Cell, Column, Doubt
from bot.drafts.row_table import RowTable

MOST: Final = 1000
_EDGE: Final = re.compile(r"^(?P<edge>BEGIN|END):VCARD[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_LINE: Final = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<how>(?:;[^:\"]*(?:\"[^\"]*\")?)*):(?P<words>.*)", re.DOTALL
)
_MEANINGS: Final = {
    "FN": "name", "N": "name", "TITLE": "job", "ROLE": "job", "ORG": "company", "EMAIL": "email", "TEL": "phone", "ADR": "address",
}  # fmt: skip


def without_cards(text: str) -> str:
    """A text without its vCards."""
    for start, end, _ in reversed([*_cards(text)]):
        text = f"{text[:start]}{text[end:]}"
    return text


def card_rows(text: str, table: RowTable, manner: Manner) -> list[tuple[Cell, ...]]:
    """A row for each vCard of a text, with what the table has columns for."""
    rows = []
    for _, _, card in islice(_cards(text), MOST):
        if cells := _cells(card, table, manner):
            rows.append(tuple(cells.get(index, Cell()) for index in range(len(table.columns))))
    return rows


def _cards(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each card stands, and what is between its first line and its last."""
    begun: re.Match[str] | None = None
    for edge in _EDGE.finditer(text):
        if edge["edge"].upper() == "BEGIN":
            begun = edge
        elif begun is not None:
            yield begun.start(), edge.end(), text[begun.end() : edge.start()]
            begun = None


def _cells(card: str, table: RowTable, manner: Manner) -> dict[int, Cell]:
    """What a card says, by column. Its formatted name (FN) goes before the parts of the name (N)."""
    meanings = table.meanings()
    cells: dict[int, Cell] = {}
    for name, how, words in sorted(_lines(card), key=lambda line: line[0] == "N"):
        meaning = _MEANINGS.get(name, "") if "FAX" not in how else ""
        if meaning == "phone" and re.search("CELL|MOBILE", how) and "mobile" in meanings:
            meaning = "mobile"
        if meaning not in meanings:
            continue
        index = meanings.index(meaning)
        cell = _cell(name, words, how, table.columns[index], manner)
        kept = cells.get(index)
        if kept is None:
            cells[index] = cell
        elif cell.value != kept.value and name not in {"N", "ROLE"}:
            cells[index] = Cell(kept.value, kept.words, Doubt("rows-doubt-several", cell.value))
    return cells


def _cell(name: str, words: str, how: str, column: Column, manner: Manner) -> Cell:
    said = _decoded(words, how)
    if name == "N":
        last, first, *_ = [*_parts(said), "", ""]
        said = f"{first} {last}"
    elif name in {"ADR", "ORG"}:
        said = ", ".join(filter(None, map(cleaned, _parts(said))))
    else:
        said = re.sub(r"^(?:tel|mailto):", "", _unescaped(said), flags=re.IGNORECASE)
    cell = read_cell(said, column, manner)
    return Cell(cell.value, words, cell.doubt)


def _lines(card: str) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each line. Values stand as they are in the text, also where they go on below."""
    for line in re.split(r"\r?\n(?![ \t])", re.sub(r"=\r?\n", "=\n ", card)):
        match = _LINE.fullmatch(line.strip("\r\n"))
        if match:
            yield match["name"].upper(), match["how"].upper(), match["words"]


def _decoded(words: str, how: str) -> str:
    if "QUOTED-PRINTABLE" in how:
        raw = quopri.decodestring(re.sub(r"=\n ", "", words).encode("utf-8", "replace"))
        return raw.decode("latin-1" if "8859-1" in how else "utf-8", "replace")
    return re.sub(r"\r?\n[ \t]", "", words)


def _parts(words: str) -> list[str]:
    return [_unescaped(part) for part in re.split(r"(?<!\\);", words)]


def _unescaped(words: str) -> str:
    return re.sub(r"\\([,;\\:])", r"\1", re.sub(r"\\[nN]", " ", words))
