"""Rows out of signatures and of lines with an address or a number: one for each person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.drafts.cell_values import Found, Manner, cleaned, found_in, is_mobile, level
from bot.drafts.content import Cell, Column, Doubt, ValueKind
from bot.drafts.row_record import (
    CLOSING,
    MOST_LINES,
    NAME,
    TRIM,
    Record,
    RowsRead,
    alternatives,
    fill_choices,
    fill_labelled,
    fill_typed,
    first_of,
    untaken_lines,
)
from bot.drafts.row_table import RowTable, names_of

_PERSON: Final = re.compile(rf"(?:(?:M|Mr|Mrs|Ms|Mme|Mlle|Dr|Me|Pr)\.?\s)?{NAME}")
_JOB: Final = re.compile(
    r"\b(?:direct(?:eur|rice|or)|responsable|charg[eé]e? d|chef|cheffe|g[eé]rante?|pr[eé]sidente?|ing[eé]nieure?|assistante?|consultante?|"
    r"commercial|comptable|juriste|technicien(?:ne)?|d[eé]veloppeu(?:r|se)|acheteu(?:r|se)|secr[eé]taire|avocate?|associ[eé]e?|stagiaire|"
    r"manager|head of|chief|officer|lead|engineer|developer|accountant|lawyer|sales|marketing|ceo|cto|cfo|coo|dg|daf|drh|rh|hr|vp|"
    r"president|founder|partner|analyst|designer|buyer|administrat|coordinat|product owner|account executive|specialist)",
    re.IGNORECASE,
)
_COMPANY: Final = re.compile(
    r"\b(?:SAS|SASU|SA|SARL|EURL|SNC|SCOP|SCI|GmbH|AG|BV|NV|SRL|SpA|Ltd|Limited|LLC|LLP|Inc|Corp|PLC|plc|Group|Groupe|Cie|& Co)\b\.?"
)
_STREET: Final = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter|[A-Da-d]))?,?\s(?:rue|avenue|av\.|bd|boulevard|place|chemin|all[eé]e|quai|impasse|route|cours|[\w'’-]+(?:\s[\w'’-]+)?\s(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|square|drive|way))\b",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(
    r"\b(?:F-|CH-|B-)?\d{4,5}\s+[A-ZÀ-Þ][\w'’-]+(?:[ \t][A-ZÀ-Þ][\w'’-]*)*|\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b"
)
_FAX: Final = re.compile(r"(?<!\w)(?:fax|telecopie|f)\s*[.:]?\s*$")


def people_in(text: str, table: RowTable, manner: Manner) -> RowsRead:
    """A row for each person whom a text tells how to reach; who is named twice by one address is one."""
    read = RowsRead()
    records = [_person(block, table, manner) for block in _people_blocks(text, table, manner)]
    by_email: dict[str, tuple[Cell, ...]] = {}
    email = first_of(table, ValueKind.EMAIL)
    for record in records:
        row = record.row(table)
        key = row[email].value.casefold() if email is not None else ""
        if key and key in by_email:
            before = by_email[key]
            merged = tuple(old if old.value else new for old, new in zip(before, row, strict=True))
            read.rows[read.rows.index(before)] = by_email[key] = merged
            continue
        read.rows.append(row)
        if key:
            by_email[key] = row
    return read


def _people_blocks(text: str, table: RowTable, manner: Manner) -> list[str]:
    """The signatures and lines of a text that reach somebody: by an address or a number."""
    reaching = (ValueKind.EMAIL, ValueKind.PHONE)
    places = [place for kind in reaching if (place := first_of(table, kind)) is not None]
    anchors = [table.columns[place] for place in places]

    def reaches(piece: str) -> bool:
        return any(found_in(piece, column, manner) for column in anchors)

    blocks: list[str] = []
    before = ""
    for block in re.split(r"\n\s*\n|\n-{2,}\s*\n", "\n".join(text.splitlines()[:MOST_LINES])):
        lines = [line for line in block.splitlines() if line.strip()]
        mail = next((column for column in anchors if column.kind is ValueKind.EMAIL), anchors[0])
        alone = [line for line in lines if found_in(line, mail, manner)]
        if len(alone) > 1 and all(len(line) > 12 for line in alone):
            blocks += [piece for line in lines for piece in _one_each(line, mail, manner) if reaches(piece)]
        elif reaches(block):
            # A name may stand apart from what is below it.
            named = before if not _has_name(block) and 0 < len(before.splitlines()) <= 4 else ""
            blocks += list(_one_each(f"{named}\n{block}".strip(), mail, manner))
        before = block
    return blocks


def _one_each(text: str, mail: Column, manner: Manner) -> list[str]:
    """Several people between semicolons are one each; what stands before an address belongs to it."""
    pieces = text.split(";")
    if sum(bool(found_in(piece, mail, manner)) for piece in pieces) < 2:
        return [text]
    people: list[str] = []
    begun: list[str] = []
    for piece in pieces:
        begun.append(piece)
        if found_in(piece, mail, manner):
            people.append(";".join(begun))
            begun = []
    return people


def _has_name(block: str) -> bool:
    return any(_is_name(piece) for line in block.splitlines() for piece in _pieces_of(line))


def _person(text: str, table: RowTable, manner: Manner) -> Record:
    record = Record(text)
    meanings = table.meanings()
    fill_labelled(record, table, manner)
    _fill_phones(record, table, manner)
    fill_typed(record, table, manner)
    if "address" in meanings and meanings.index("address") not in record.cells:
        _fill_address(record, meanings.index("address"))
    for line in untaken_lines(record):
        for piece in _pieces_of(line):
            _fill_piece(record, piece, meanings)
    fill_choices(record, table, manner)
    return record


def _fill_phones(record: Record, table: RowTable, manner: Manner) -> None:
    """Numbers of mobiles and others go to their own columns, where the table has both; a fax goes to none."""
    meanings = table.meanings()
    phones = [index for index, column in enumerate(table.columns) if column.kind is ValueKind.PHONE]
    if not phones:
        return
    for found in found_in(record.text, table.columns[phones[0]], manner):
        if not record.free(found):
            continue
        before = level(record.text[: found.start].rpartition("\n")[2])
        if _FAX.search(before):
            record.take(found.start, found.end)
            continue
        wanted = "mobile" if is_mobile(found.words, manner.language) else "phone"
        for meaning in ("mobile", "phone"):
            label = re.search(rf"(?<!\w)(?:{alternatives(names_of(meaning))})\W*$", before)
            if label:
                wanted = meaning
                record.take(found.start - len(before) + label.start(), found.start)
        open_ = [index for index in phones if index not in record.cells]
        index = next((each for each in open_ if meanings[each] == wanted), None)
        if index is None:
            index = next(
                (each for each in open_ if not (meanings[each] == "mobile" and wanted == "phone")), None
            )
        if index is not None:
            record.fill(index, found)
        else:
            kept = next((each for each in phones if meanings[each] == wanted), phones[0])
            cell = record.cells[kept]
            record.cells[kept] = Cell(cell.value, cell.words, Doubt("rows-doubt-several", found.words))
            record.take(found.start, found.end)


def _fill_address(record: Record, index: int) -> None:
    street, town = _STREET.search(record.text), _TOWN.search(record.text)
    if not street and not town:
        return
    start = street.start() if street else town.start() if town else 0
    if street and town and 0 <= town.start() - street.end() <= 80:
        end = town.end()
    else:
        whole = street or town
        line = record.text[start:].splitlines()[0] if whole else ""
        end = start + len(re.split(r"\s[|–—•]\s", line)[0])
    found = Found("", record.text[start:end], start)
    if record.free(found):
        lines = [line.strip(TRIM) for line in found.words.splitlines()]
        record.cells[index] = Cell(cleaned(", ".join(filter(None, lines))), found.words)
        record.take(found.start, found.end)


def _pieces_of(line: str) -> list[str]:
    return [
        piece
        for each in re.split(r"\s*(?:[,|•·;<>\t]|\s[-–—/]\s)\s*", line)
        if (piece := each.strip(TRIM.replace(".", "")))
    ]


def _is_name(piece: str) -> bool:
    words = piece.split()
    return (
        2 <= len(words) <= 5
        and bool(_PERSON.fullmatch(piece))
        and not _COMPANY.search(piece)
        and not _JOB.search(piece)
        and not CLOSING.match(level(piece))
        and not re.search(r"\d", piece)
    )


def _fill_piece(record: Record, piece: str, meanings: Sequence[str]) -> None:
    """What a piece of a signature is: a name, a role, a company; anything else is left."""

    def open_(meaning: str) -> int | None:
        index = meanings.index(meaning) if meaning in meanings else None
        return index if index is not None and index not in record.cells else None

    def put(index: int, words: str, doubt: Doubt | None = None) -> None:
        record.cells[index] = Cell(cleaned(words), words, doubt)

    if CLOSING.match(level(piece)) or "@" in piece or not re.search(r"[^\W\d_]{2}", piece) or "www." in piece:
        return
    name, job, company = open_("name"), open_("job"), open_("company")
    role, *employer = re.split(r"\s(?:chez|at)\s", piece, maxsplit=1)
    if job is not None and _JOB.search(role) and not _COMPANY.search(role):
        put(job, role)
        if employer and company is not None:
            put(company, employer[0])
    elif company is not None and _COMPANY.search(piece):
        put(company, piece)
    elif name is not None and _is_name(piece):
        put(name, piece)
    elif (
        company is not None
        and name is None
        and re.match(r"[^\W\d_a-zß-ÿ]", piece)
        and len(piece.split()) <= 5
    ):
        put(company, piece, Doubt("rows-doubt-place"))
