"""A table's rows as pieces, each readable with the names of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.document import BlockKind
from knowledge.loaders.extract import Piece, plain

SEPARATOR = " | "
_LONGEST_COLUMN_NAME = 80


def row_pieces(
    rows: Sequence[Sequence[str]], *, header_rows: int | None = None, page: int | None = None
) -> list[Piece]:
    """Turn a table's cells into one piece a row.

    Args:
        rows: The cells of every row, an empty string for an empty one.
        header_rows: How many of the first rows name the columns; None where the format does not say:
            then the first does if it looks like names. They are rows of their own, too: nothing of the
            document is lost, and the last of them is the `header` of the others.
        page: The page the table stands on.
    """
    cleaned = [tuple(plain(cell) for cell in row) for row in rows]
    filled = [row for row in cleaned if any(row)]
    if header_rows is None:
        header_rows = 1 if _names_columns(filled) else 0
    header = filled[header_rows - 1] if 0 < header_rows < len(filled) else ()
    return [
        Piece(
            BlockKind.ROW,
            SEPARATOR.join(cell for cell in row if cell),
            page=page,
            header=header if number >= header_rows else (),
            cells=row,
        )
        for number, row in enumerate(filled)
    ]


def _names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row reads as column names: filled, short, all different, over other rows."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    first = rows[0]
    return (
        all(first)
        and len(set(first)) == len(first)
        and all(len(cell) <= _LONGEST_COLUMN_NAME and not cell.endswith((".", ";", ":")) for cell in first)
    )
