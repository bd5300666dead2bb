"""Rows out of lists, such as the expenses of a mail: one for each line, or for each amount of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from bot.drafts.cell_values import Found, Manner, found_in, level
from bot.drafts.content import Cell, Doubt, ValueKind
from bot.drafts.days import days_in
from bot.drafts.row_record import (
    _FILLER,
    BULLET,
    CLOSING,
    MOST_FOUND,
    MOST_LINES,
    TRIM,
    TYPED,
    Record,
    RowsRead,
    filled,
    first_of,
)
from bot.drafts.row_table import RowTable

_BETWEEN: Final = re.compile(
    r"\s*(?:[,;](?!\d)|(?<=\s)(?:et|and|puis|then|plus|ainsi que)(?=\s)|(?<=[.!?])\s(?=[^\W\d_a-z]))\s*"
)
_OPENING: Final = re.compile(
    r"\b(?:frais|depenses|expenses|costs|voici|ci-dessous|here (?:are|is)|below|suivants?)\b"
)
MOST_LENGTH: Final = 200
MOST_WORDS: Final = 7
"""Characters and words of a piece that is still a thing and its price, not a sentence that ends with a number."""
_BARE: Final = re.compile(
    r"(?P<words>[^\W\d_].*?[^\W\d_]\)?\s?(?:\s|[:,]\s?|[-–]\s))(?P<figure>[1-9]\d{0,5})"
)
_TAIL: Final = re.compile(r"(?:\s(?:et|and|puis|then|plus|ainsi que))?[\s.;,]*$")
_NUMBERED: Final = re.compile(
    r"(?:\b(?:n|no|nr|num|numero|number|ref|reference|page|p|article|art|ligne|line|rang|row|salle|room|chambre|bureau|"
    r"office|porte|gate|etage|floor|bus|tram|metro|vol|flight|voie|quai|platform|semaine|week|version|v|"
    r"phase|lot|etape|step|niveau|level|annee|year|zone|paris|lyon|marseille|rue|avenue|bd|boulevard|street|road|"
    r"heures?|hours?|poste|ext|extension|tel|fax|code|cp|vers|depuis|since|en|in|le|du|af|ba|u)|[°#])$"
)
"""Words after which a number names or counts something."""


def items_in(text: str, table: RowTable, manner: Manner) -> RowsRead:
    """A row for each line, or for each amount of a line where the table has amounts."""
    read = RowsRead()
    date, amount = first_of(table, ValueKind.DATE), first_of(table, ValueKind.AMOUNT)
    told = TYPED if table.has(*TYPED) else tuple(ValueKind)
    heading: Found | None = None
    for line in text.splitlines()[:MOST_LINES]:
        body = BULLET.sub("", line).strip()
        if not body:
            heading = None
            continue
        head, body = _dated_heading(_without_opening(body), table, date, manner)
        heading = head or heading
        if not body or CLOSING.match(level(body)):
            continue
        if len(read.rows) >= MOST_FOUND:
            break
        made = 0
        for piece in islice(_items(body, table, manner), MOST_FOUND):
            record = Record(piece)
            if amount is not None and (bare := _bare_amount(piece, table, manner)):
                record.fill(amount, bare)
            filled(record, table, manner)
            if not any(table.columns[index].kind in told for index in record.cells):
                read.left += [] if piece.endswith(":") else [piece]
                continue
            if heading and date is not None and date not in record.cells:
                record.cells[date] = Cell(heading.value, heading.words, _headed(heading))
            read.rows.append(record.row(table))
            made += 1
        if head and made:
            heading = None
    return read


def _without_opening(line: str) -> str:
    """A line without words such as "Here are my expenses:" at its head."""
    head, colon, rest = line.partition(":")
    return rest.strip() if colon and _OPENING.search(level(head)) and not re.search(r"\d", head) else line


def _headed(heading: Found) -> Doubt:
    year = heading.doubt is not None and heading.doubt.key == "rows-doubt-year"
    return Doubt("rows-doubt-heading-year" if year else "rows-doubt-heading", heading.words)


def _dated_heading(line: str, table: RowTable, date: int | None, manner: Manner) -> tuple[Found | None, str]:
    """The day that heads a line or the lines below it, such as "Mardi 3 mars :", and the rest of the line."""
    if date is None:
        return None, line
    head, colon, rest = line.partition(":")
    found = found_in(head, table.columns[date], manner)
    if len(found) == 1 and (colon or found[0].words == head.strip(TRIM)):
        around = level(f"{head[: found[0].start]} {head[found[0].end :]}").strip(TRIM)
        if not re.sub(r"\b(?:le|on|the|du|frais|depenses|expenses)\b", "", around).strip():
            return found[0], rest.strip()
    return None, line


def _items(line: str, table: RowTable, manner: Manner) -> Iterator[str]:
    """A line in as many pieces as it has things: each has one amount, or all of its amounts are of one thing."""
    if not table.has(ValueKind.AMOUNT):
        yield line
        return
    date = next((column for column in table.columns if column.kind is ValueKind.DATE), None)
    pieces = ((begin, line[begin:end]) for begin, end in _bounds(line))
    priced = [(begin, piece, _amounts(piece, table, manner)) for begin, piece in pieces]
    last = max((begin for begin, _, amounts in priced if amounts), default=0)
    start, has_amount, has_words, dated = 0, False, False, False
    for begin, piece, amounts in priced:
        days = found_in(piece, date, manner) if date else []
        words = _says_more(piece, [*amounts, *days])
        more = has_amount and begin <= last and not _only_taxes(piece, amounts)
        if more and (
            (amounts and (words or has_words))
            or (words and has_words and not _is_aside(piece))
            or (days and dated and not amounts)
        ):
            yield line[start:begin].rstrip(TRIM.replace(")", "").replace("»", ""))
            start, has_amount, has_words, dated = begin, False, False, False
        has_amount = has_amount or bool(amounts)
        has_words = has_words or words
        dated = dated or bool(days)
    if rest := line[start:].strip():
        yield rest


def _amounts(piece: str, table: RowTable, manner: Manner) -> list[Found]:
    column = next(column for column in table.columns if column.kind is ValueKind.AMOUNT)
    if amounts := found_in(piece, column, manner):
        return amounts
    bare = _bare_amount(piece, table, manner)
    return [bare] if bare else []


def _bare_amount(piece: str, table: RowTable, manner: Manner) -> Found | None:
    """The whole figure that ends a few words, as in "taxi 45": an amount, where no other number has a column."""
    if (
        len(piece) > MOST_LENGTH
        or len(piece.split()) > MOST_WORDS
        or table.has(ValueKind.NUMBER, ValueKind.WHOLE)
    ):
        return None
    match = _BARE.fullmatch(_TAIL.sub("", piece))
    if match is None:
        return None
    words = level(match["words"]).rstrip(" :,-")
    names = {level(column.name) for column in table.columns}
    if ":" in words or "=" in words or words in names or _NUMBERED.search(words):
        return None
    typed = (column for column in table.columns if column.kind in TYPED)
    if any(
        found.end > match.start("figure") for column in typed for found in found_in(piece, column, manner)
    ):
        return None
    if any(day.start + len(day.words) > match.start("figure") for day in days_in(piece, today=manner.today)):
        return None
    figure = match["figure"]
    return Found(figure, figure, match.start("figure"), Doubt("rows-doubt-bare"))


def _bounds(line: str) -> list[tuple[int, int]]:
    starts = [0, *(match.end() for match in _BETWEEN.finditer(line))]
    return [
        (start, end)
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True)
        if line[start:end].strip(TRIM)
    ]


def _says_more(piece: str, found: Sequence[Found]) -> bool:
    """Whether a piece says anything beside values and little words."""
    left = level(piece)
    for each in sorted(found, key=lambda one: -one.start):
        left = f"{left[: each.start]} {left[each.end :]}"
    return bool(re.search(r"[^\W\d_]{2}", _FILLER.sub(" ", re.sub(r"[^\w']+", " ", left).strip() + " ")))


def _only_taxes(piece: str, amounts: Sequence[Found]) -> bool:
    """Whether the amounts of a piece are the tax, or the total with it, of what stands before."""
    return (
        bool(amounts)
        and bool(re.search(r"\b(?:ttc|tva|vat|ht|soit|in all|incl|excl)\b", level(piece)))
        and not _says_more(piece, amounts)
    )


def _is_aside(piece: str) -> bool:
    """Whether a piece goes on about what stands before: how it was paid, whether there is a receipt."""
    return bool(
        re.match(
            r"(?:paye|regle|par |avec |sans |en |chez |justificatif|recu|paid|by |with |without |in |at |receipt|no receipt)",
            level(piece).strip(TRIM),
        )
    )
