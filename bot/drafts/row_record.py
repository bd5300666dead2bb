"""A piece of a text that is one row, and how its cells are filled: by labels, by types, and with what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.drafts.cell_values import Found, Manner, cleaned, found_in, level, read_value
from bot.drafts.content import Cell, Column, Doubt, ValueKind
from bot.drafts.row_table import RowTable, meaning_of, names_of

JOINT: Final = " … "
"""What parts the words of a cell that stand in several places."""
MOST_LINES: Final = 3000
MOST_FOUND: Final = 1000
"""Rows after which no more are looked for in a text."""
NEAR: Final = 24
"""Characters between a label and its value."""
TYPED: Final = (
    ValueKind.EMAIL,
    ValueKind.DATE,
    ValueKind.PHONE,
    ValueKind.AMOUNT,
    ValueKind.NUMBER,
    ValueKind.WHOLE,
)
_LABELLED_ONLY: Final = frozenset({"vat", "net", "currency", "mobile"})
"""Meanings of columns whose values are only those that the text names so."""
_MARKS: Final = {
    "ht": "net", "hors taxes": "net", "excl": "net", "before tax": "net", "tva": "vat", "vat": "vat",
    "ttc": "amount", "incl": "amount", "in all": "amount",
}  # fmt: skip
"""Words beside an amount, and what column it then belongs to."""
_TOTALS: Final = ("total", "soit")
"""Words before an amount that adds up what stands before."""
BULLET: Final = re.compile(r"^\s*(?:[-–—*•·▪]|\d{1,3}[.)](?=\s))\s+")
TRIM: Final = ' \t\n,;:.–—-•*|/()"«»“”'
_FILLER: Final = re.compile(
    r"(?:\b(?:le|la|les|l'|un|une|du|de|des|d'|au|aux|a|en|pour|par|the|an?|of|on|for|at|in|by|from|et|and|soit|total|"
    r"il|y|ttc|ht|tva|dont|montant|prix|cout|facture|recu|coute|paye|cost|paid|vat|incl|excl|price|was|ai|j'ai|i)(?=\s|$)\s*)+"
)
_WORD: Final = r"(?:[^\W\d_a-zß-ÿ]\.(?=\s)|[^\W\d_a-zß-ÿ][\w'’-]*)"
NAME: Final = rf"{_WORD}(?:[ \t]+(?:(?:de|du|des|van|von|der|le|la|el|al|ben|&|d['’])\s?)?{_WORD}){{0,3}}"
_SUPPLIER: Final = re.compile(rf"(?<!\w)(?:[Cc]hez|[Aa]uprès de|at|bought from)\s+(?P<words>{NAME})")
CLOSING: Final = re.compile(
    r"^(?:bien |tres )?(?:cordialement|sincerement|amicalement|a bientot|bonne (?:journee|soiree)|merci|salutations|best|kind|warm|regards|cheers|thanks|"
    r"thank you|sincerely|yours|bonjour|hello|hi|dear|cher|chere|envoye|sent from|cc|objet|subject|de|from|to|date|--)\b"
)


@dataclass(slots=True)
class RowsRead:
    """The rows found in a text, and the words of what nothing was read of."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """A piece of the text that is one row. `cells` are those that are filled, by column; `taken` where they stand."""

    text: str
    cells: dict[int, Cell] = field(default_factory=dict)
    taken: list[tuple[int, int]] = field(default_factory=list)

    def fill(self, index: int, found: Found, doubt: Doubt | None = None) -> None:
        cell = found.cell
        self.cells[index] = Cell(cell.value, cell.words, doubt or cell.doubt)
        self.take(found.start, found.end)

    def take(self, start: int, end: int) -> None:
        self.taken.append((start, end))

    def free(self, found: Found) -> bool:
        return all(found.end <= start or found.start >= end for start, end in self.taken)

    def row(self, table: RowTable) -> tuple[Cell, ...]:
        return tuple(self.cells.get(index, Cell()) for index in range(len(table.columns)))


def first_of(table: RowTable, kind: ValueKind) -> int | None:
    """The first column of a kind, or None."""
    return next((index for index, column in enumerate(table.columns) if column.kind is kind), None)


def filled(record: Record, table: RowTable, manner: Manner) -> Record:
    """Fill what a record's text says."""
    if not record.text:
        return record
    fill_labelled(record, table, manner)
    fill_typed(record, table, manner)
    meanings = table.meanings()
    for index in range(len(table.columns)):
        if meanings[index] == "supplier" and index not in record.cells:
            matches = [named(match) for match in _SUPPLIER.finditer(record.text)]
            if matches:
                record.cells[index] = chosen(matches)
    fill_choices(record, table, manner)
    _fill_remainder(record, table)
    return record


def fill_labelled(record: Record, table: RowTable, manner: Manner) -> None:
    """Values after the name of their column, as in "client : Dupont"."""
    plain = level(record.text)
    for index, column in enumerate(table.columns):
        if index in record.cells:
            continue
        names = {level(column.name)} | set(
            names_of(table.meanings()[index]) if table.meanings()[index] else ()
        )
        joined = alternatives(names)
        match = re.search(rf"(?<!\w)(?:{joined})\s?[:=]\s?(?P<words>[^\n;]+)", plain)
        if not match:
            if column.kind is ValueKind.TEXT and table.meanings()[index] in {"", "company", "name"}:
                _fill_named(record, index, column)
            continue
        start, end = match.span("words")
        words = record.text[start:end]
        if column.kind is ValueKind.TEXT:
            words = re.split(r"[,|]\s|\s[–—|]\s", words)[0].rstrip(TRIM)
            if words:
                record.cells[index] = Cell(cleaned(words), words)
                record.take(match.start(), start + len(words))
            continue
        first = re.split(r"[,|]\s", words)[0].strip()
        cell = read_value(first, column, manner)
        found = found_in(words, column, manner)
        if cell is not None:
            record.cells[index] = cell
            record.take(match.start(), start + words.index(first) + len(first))
        elif found:
            each = found[0]
            record.cells[index] = each.cell
            record.take(match.start(), start + each.end)


def _fill_named(record: Record, index: int, column: Column) -> None:
    """A proper name right after the name of its column, as in "client Dupont"."""
    for match in re.finditer(rf"(?<!\w){re.escape(level(column.name))}\s", level(record.text)):
        named = re.compile(NAME).match(record.text, match.end())
        if named:
            record.cells[index] = Cell(cleaned(named.group()), named.group())
            record.take(match.start(), named.end())
            return


def fill_typed(record: Record, table: RowTable, manner: Manner) -> None:
    """Dates, amounts, numbers and addresses: each by the name near it, else in the order of the columns."""
    for kind in TYPED:
        indexes = [index for index, column in enumerate(table.columns) if column.kind is kind]
        if not indexes:
            continue
        found = [
            each for each in found_in(record.text, table.columns[indexes[0]], manner) if record.free(each)
        ]
        for each in found:
            record.take(each.start, each.end)
        _assign(record, table, [index for index in indexes if index not in record.cells], found)


def _assign(record: Record, table: RowTable, indexes: list[int], found: list[Found]) -> None:
    """Give values of one kind to the open columns of that kind."""
    meanings = table.meanings()
    loose: list[Found] = []
    found_amount = bool(indexes) and table.columns[indexes[0]].kind is ValueKind.AMOUNT
    for number, each in enumerate(found):
        start = found[number - 1].end if number else 0
        end = found[number + 1].start if number + 1 < len(found) else len(record.text)
        before, after = (
            record.text[max(start, each.start - NEAR) : each.start],
            record.text[each.end : end][:NEAR],
        )
        index = _named_near(record, each, before, after, table, indexes)
        mark = _mark(before, after) if found_amount else ""
        if index is not None:
            record.fill(index, each)
        elif (
            mark in meanings and meanings.index(mark) in indexes and meanings.index(mark) not in record.cells
        ):
            record.fill(meanings.index(mark), each)
        elif mark != "vat":
            loose.append(each)
    open_ = [
        index for index in indexes if index not in record.cells and meanings[index] not in _LABELLED_ONLY
    ]
    if len(open_) == 1 and loose:
        record.cells[open_[0]] = chosen(_totals_first(loose, record.text))
    else:
        for index, each in zip(open_, loose, strict=False):
            record.fill(index, each, Doubt("rows-doubt-order"))


def _named_near(
    record: Record, found: Found, before: str, after: str, table: RowTable, indexes: Iterable[int]
) -> int | None:
    """The open column whose name stands right before a value, else right after it. The name is then taken, too."""
    ways = (
        (level(before), r"(?<!\w)(?:{})\W{{0,3}}(?:(?:le|du|de|on|of|is|at|est)\W{{1,2}})?$"),
        (level(after), r"^\s?(?:(?:de|of)\s)?(?:{})(?!\w)"),
    )
    for number, (words, near) in enumerate(ways):
        for index in indexes:
            meaning = table.meanings()[index]
            names = {level(table.columns[index].name), *(names_of(meaning) if meaning else ())}
            joined = alternatives(names - {"le", "m", "t", "a"})
            match = re.search(near.format(joined), words) if index not in record.cells else None
            if match:
                at = found.end if number else found.start - len(before)
                record.take(at + match.start(), at + match.end())
                return index
    return None


def alternatives(names: Iterable[str]) -> str:
    """A pattern for any of some names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _mark(before: str, after: str) -> str:
    """What column words such as "HT" beside an amount speak of, or nothing."""
    match = re.match(rf"\W{{0,2}}(?:de\s|of\s)?({alternatives(_MARKS)})\b", level(after)) or re.search(
        rf"\b({alternatives((*_MARKS, *_TOTALS))})\W{{0,3}}(?:de\W)?$", level(before)
    )
    return _MARKS.get(match[1], "amount") if match else ""


def _totals_first(found: list[Found], text: str) -> list[Found]:
    """Values with what the text calls the total before the others."""
    total = [
        each
        for each in found
        if re.search(r"(?:\b(?:soit|total|in all|ttc)\W{0,3}|=\s?)$", level(text[: each.start]))
        or re.match(r"\W{0,2}(?:ttc|in all|incl)\b", level(text[each.end :]))
    ]
    return [*total, *(each for each in found if each not in total)]


def chosen(found: Sequence[Found]) -> Cell:
    """The first of several values; doubtful where they differ."""
    first = found[0]
    others = dict.fromkeys(each.words for each in found[1:] if each.value != first.value)
    doubt = Doubt("rows-doubt-several", ", ".join(list(others)[:4])) if others else first.doubt
    return Cell(first.value, first.words, doubt)


def named(match: re.Match[str]) -> Found:
    """What a pattern found: its `words`, where it names them."""
    group: str | int = "words" if "words" in match.re.groupindex else 0
    words = match[group].rstrip(".")
    return Found(cleaned(words), words, match.start(group))


def fill_choices(record: Record, table: RowTable, manner: Manner) -> None:
    """What the text chooses. The word of a category is part of what it describes, others are not."""
    meanings = table.meanings()
    for index, column in enumerate(table.columns):
        if column.kind is ValueKind.CHOICE and index not in record.cells:
            found = found_in(record.text, column, manner)
            if found:
                record.cells[index] = chosen(found)
                if meanings[index] != "category":
                    names = {level(column.name), "par", "by", "en", "in"}
                    before = re.search(
                        rf"(?<!\w)(?:{alternatives(names)})\s$", level(record.text[: found[0].start])
                    )
                    record.take(before.start() if before else found[0].start, found[0].end)
        if column.kind is ValueKind.YES_NO and index not in record.cells:
            _fill_yes_no(record, index, column)


def _fill_yes_no(record: Record, index: int, column: Column) -> None:
    """Whether the text says what the column is called, or that it is not so."""
    meaning = meaning_of(column.name)
    if meaning == "resolved":
        return
    names = {level(column.name), *(names_of(meaning) if meaning else ())}
    joined = alternatives(names)
    match = re.search(
        rf"(?P<not>(?<!\w)(?:sans|pas (?:de |d')?|non|aucune?|not|no|without(?: an?)?)\s)?(?<!\w)(?:{joined})s?(?:\W{{1,3}}(?P<said>oui|non|yes|no))?(?!\w)",
        level(record.text),
    )
    if match:
        denied = bool(match["not"]) != (match["said"] in {"non", "no"})
        words = record.text[match.start() : match.end()]
        record.cells[index] = Cell("no" if denied else "yes", words)
        record.take(match.start(), match.end())


def _fill_remainder(record: Record, table: RowTable) -> None:
    """The first column of text that is open has what no other cell has taken."""
    meanings = table.meanings()
    own = [
        index
        for index, column in enumerate(table.columns)
        if column.kind is ValueKind.TEXT and index not in record.cells
    ]
    index = next((each for each in own if meanings[each] == "description"), None)
    if index is None:
        index = next((each for each in own if meanings[each] not in {"supplier", "address", "time"}), None)
    if index is None:
        return
    pieces = []
    for line in untaken_lines(record):
        start = _FILLER.match(level(line).lstrip(TRIM))
        words = line.lstrip(TRIM)[start.end() if start else 0 :].strip(TRIM)
        words = re.sub(
            r"[\s,;:.–—-]+(?:le|la|du|de|d['’]|au|à|en|pour|on|for|at|the|of|a|soit|dont|ttc|ht|tva|vat|et|and|=|x|par|by)\s*$",
            "",
            words,
            flags=re.IGNORECASE,
        ).strip(TRIM)
        if re.search(r"[^\W\d_]{2}", words) and level(words) not in {
            "ttc",
            "ht",
            "tva",
            "vat",
            "le",
            "dont",
            "soit",
            "de tva",
            "dont tva",
            "of vat",
            "incl",
            "excl",
        }:
            pieces.append(words)
    if pieces:
        record.cells[index] = Cell(cleaned(" ".join(pieces)), JOINT.join(pieces))


def untaken_lines(record: Record) -> list[str]:
    """What no cell has taken, a line each; where something was taken a line ends."""
    left = record.text
    for start, end in sorted(record.taken, reverse=True):
        left = f"{left[:start]}\n{left[end:]}"
    return left.splitlines()
