"""How rows look to who reviews them: the table, what is doubtful and why, and the words that cells came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.dialogue.reply import Bullets, Paragraph, Part, Table
from bot.drafts.cell_values import shown
from bot.drafts.content import Cell, Column, Rows
from bot.locales import quoted

SHOWN: Final = 20
"""Rows that one message shows."""
CELL_LENGTH: Final = 120
WORDS_LENGTH: Final = 80
MOST_DOUBTS: Final = 20
MOST_NUMBERS: Final = 12

Say = Callable[..., str]
_Line = tuple[int, tuple[Cell, ...]]


def rows_parts(
    content: Rows, say: Say, language: str, *, start: int = 0, reviewing: bool = True
) -> Iterator[Part]:
    """The rows from `start` on, as many as a message shows; `reviewing`, with where they come from.

    `language` is the one that `say` speaks.
    """
    lines = list(enumerate(content.rows, 1))[start : start + SHOWN]
    used = [
        index
        for index in range(len(content.columns))
        if any(row[index].value or row[index].doubt for row in content.rows)
    ]
    if lines:
        yield Table(
            ("#", *(content.columns[index].name for index in used)),
            tuple(
                (
                    str(number),
                    *(
                        _cell(row[index], content.columns[index], content.language, marked=reviewing)
                        for index in used
                    ),
                )
                for number, row in lines
            ),
        )
    else:
        yield Paragraph(say("rows-none"))
    if (start or len(content.rows) > SHOWN) and lines:
        yield Paragraph(say("rows-shown", first=lines[0][0], last=lines[-1][0], count=len(content.rows)))
    empty = [column.name for index, column in enumerate(content.columns) if index not in used]
    if empty and lines and not start:
        yield Paragraph(say("rows-empty-columns", names=", ".join(empty)))
    if not reviewing:
        return
    if doubts := _doubts(content, lines, say):
        yield Paragraph(say("rows-doubtful"))
        yield Bullets(doubts)
    if words := _words(content, lines, language):
        yield Paragraph(say("rows-words"))
        yield Bullets(words)


def _cell(cell: Cell, column: Column, language: str, *, marked: bool) -> str:
    value = _short(shown(cell.value, column, language), CELL_LENGTH)
    return f"{value} (?)".strip() if cell.doubt and marked else value


def _doubts(content: Rows, lines: Sequence[_Line], say: Say) -> tuple[str, ...]:
    """Why cells are doubtful: one line for each reason, with the rows that it is about."""
    found: dict[tuple[str, str], list[int]] = {}
    for index, column in enumerate(content.columns):
        for number, row in lines:
            if doubt := row[index].doubt:
                reason = say(doubt.key, words=doubt.words)
                found.setdefault((column.name, reason), []).append(number)
    told = [
        say("rows-doubt", column=column, rows=_numbers(numbers), count=len(numbers), reason=reason)
        for (column, reason), numbers in found.items()
    ]
    return tuple(told if len(told) <= MOST_DOUBTS else [*told[:MOST_DOUBTS], "…"])


def _words(content: Rows, lines: Sequence[_Line], language: str) -> tuple[str, ...]:
    """Which words cells came from, a row a line; those that are the text's own are left out."""
    told = []
    for number, row in lines:
        found = [
            f"{column.name} ← {quoted(_short(cell.words, WORDS_LENGTH), language)}"
            for column, cell in zip(content.columns, row, strict=True)
            if cell.words and cell.words not in {cell.value, shown(cell.value, column, content.language)}
        ]
        if found:
            told.append(f"{number}. {' · '.join(found)}")
    return tuple(told)


def _numbers(numbers: Sequence[int]) -> str:
    shown_numbers = ", ".join(map(str, numbers[:MOST_NUMBERS]))
    return shown_numbers if len(numbers) <= MOST_NUMBERS else f"{shown_numbers}…"


def _short(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"
