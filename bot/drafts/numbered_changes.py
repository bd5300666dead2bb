"""What a reviewer asks of a numbered row or mail in words: "change the amount of line 3 to 45", "le mail 4 est à répondre"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.answers.words import fold
from bot.dialogue.refusal import Refusal
from bot.drafts.cell_values import currency, level
from bot.drafts.content import Column, Pile, Rows, SortedMail, ValueKind
from bot.drafts.edit_form import typed_cell
from bot.drafts.row_table import meaning_of, names_of

_LEAD: Final = r"(?:(?:please|s'il (?:te|vous) plait)[ ,]+)?"
_ROW: Final = r"(?:la |the )?(?:ligne|rangee|line|row) (?:n° ?|no\.? |#)?(?P<row>\d{1,3})"
_REMOVAL: Final = re.compile(
    rf"{_LEAD}(?:remove|delete|drop|supprime[rz]?|enleve[rz]?|efface[rz]?|retire[rz]?) {_ROW}"
)
_CELL_CHANGES: Final = (
    re.compile(
        rf"{_LEAD}(?:change|set|correct|update|replace|change[rz]?|corrige[rz]?|remplace[rz]?|mets|mettez|mettre)"
        rf" (?:the |le |la |les |l')?(?P<column>.{{1,60}}?) (?:of|in|on|for|de|dans|a|pour) {_ROW}"
        r" (?:to|with|as|into|a|en|par|sur) (?P<value>.+)"
    ),
    re.compile(rf"{_LEAD}(?:in |on |dans |a )?{_ROW} ?[,:] ?(?P<column>[^:=]{{1,60}}?) ?[:=] ?(?P<value>.+)"),
)
_PILES: Final = {
    Pile.URGENT: r"(?:an? )?(?:urgente?)",
    Pile.TO_ANSWER: r"(?:to answer|to be answered|to reply(?: to)?|a repondre)",
    Pile.TO_READ: r"(?:to read|to be read|a lire)",
    Pile.TO_FILE: r"(?:to file|to be filed|a classer)",
}
_SORTING: Final = re.compile(
    rf"{_LEAD}(?:(?:mark|move|put|sort|classe[rz]?|marque[rz]?|mets|mettez|mettre|range[rz]?|passe[rz]?) )?"
    r"(?:the |le |l')?(?:e-?mail|mail|message|courriel) (?:n° ?|no\.? |#)?(?P<mail>\d{1,3})"
    r" (?:(?:as|is|to|in|under|into|comme|est|en|dans|sous) )?(?:the )?[\"'«“ ]*"
    "(?:" + "|".join(f"(?P<{pile.value}>{words})" for pile, words in _PILES.items()) + r")[\"'»” ]*"
)


def numbered_change(content: Rows | SortedMail, wish: str) -> Rows | SortedMail | None:
    """The content as a wish for one row or mail has it, or None where the wish is not in such words.

    Rows and mails have the numbers that the review card shows. An amount that names no currency keeps the one it had.

    Raises:
        Refusal: when there is no such row, mail or column, or the column can't hold the value.
    """
    words = " ".join(wish.split()).strip(" .!")
    if isinstance(content, SortedMail):
        return _sorted_anew(content, words)
    if removal := _REMOVAL.fullmatch(level(words)):
        at = _place(int(removal["row"]), len(content.rows))
        return replace(content, rows=(*content.rows[:at], *content.rows[at + 1 :]))
    for pattern in _CELL_CHANGES:
        if asked := pattern.fullmatch(level(words)):
            at = _place(int(asked["row"]), len(content.rows))
            index = _column(asked["column"], content.columns)
            value = words[asked.start("value") :].strip("\"'«»“” ")
            row = content.rows[at]
            cell = typed_cell(value, content.columns[index], content.language, at + 1)
            if content.columns[index].kind is ValueKind.AMOUNT and cell.value and not currency(cell.value):
                cell = replace(cell, value=f"{cell.value} {currency(row[index].value)}".strip())
            changed = (*row[:index], cell, *row[index + 1 :])
            return replace(content, rows=(*content.rows[:at], changed, *content.rows[at + 1 :]))
    return None


def _sorted_anew(content: SortedMail, words: str) -> SortedMail | None:
    asked = _SORTING.fullmatch(level(words))
    if asked is None:
        return None
    at = _place(int(asked["mail"]), len(content.mails))
    pile = next(pile for pile in _PILES if asked[pile.value])
    moved = replace(content.mails[at], pile=pile)
    return replace(content, mails=(*content.mails[:at], moved, *content.mails[at + 1 :]))


def _place(number: int, count: int) -> int:
    if not 1 <= number <= count:
        raise Refusal("drafts-no-number", number=number, count=count)
    return number - 1


def _column(name: str, columns: tuple[Column, ...]) -> int:
    """The column of a name, of its beginning, or of a name that means the same; the only such one.

    Raises:
        Refusal: when there is none, or several.
    """
    asked = fold(name).strip()
    meaning = meaning_of(name)
    for fits in (
        [fold(column.name) == asked for column in columns],
        [fold(column.name).startswith(f"{asked} ") for column in columns],
        [bool(meaning) and meaning_of(column.name) == meaning for column in columns],
        [asked in names_of(of) if (of := meaning_of(column.name)) else False for column in columns],
    ):
        if fits.count(True) == 1:
            return fits.index(True)
    raise Refusal("drafts-no-column", name=name[:60], columns=", ".join(column.name for column in columns))
