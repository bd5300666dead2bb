"""Rows found in a text by patterns: lists of expenses, contacts, incidents, and tables of one's own.

Every cell has words of the text. What is not said stays empty; where the text could be read in several
ways the cell is doubtful; what nothing was read of is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.drafts.cell_values import (
    Found,
    Manner,
    cleaned,
    found_in,
    is_mobile,
    level,
    read_value,
)
from bot.drafts.content import Cell, Column, Doubt, ValueKind
from bot.drafts.row_table import RowTable, meaning_of, names_of

JOINT: Final = " … "
"""What parts the words of a cell that stand in several places."""
MOST_LINES: Final = 3000
NEAR: Final = 24
"""Characters between a label and its value."""

_TYPED: Final = (
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
_BETWEEN: Final = re.compile(
    r"\s*(?:[,;](?!\d)|(?<=\s)(?:et|and|puis|then|plus|ainsi que)(?=\s)|(?<=[.!?])\s(?=[^\W\d_a-z]))\s*"
)
_BULLET: Final = re.compile(r"^\s*(?:[-–—*•·▪]|\d{1,3}[.)](?=\s))\s+")
_LABEL: Final = re.compile(r"^\s*(?:[-*•]\s+)?(?P<label>[^\W\d_][^:=\n]{0,40}?)\s*[:=]\s*(?P<words>\S.*)$")
_TRIM: Final = ' \t\n,;:.–—-•*|/()"«»“”'
_FILLER: Final = re.compile(
    r"(?:\b(?:le|la|les|l'|un|une|du|de|des|d'|au|aux|a|en|pour|par|the|an?|of|on|for|at|in|by|from|et|and|soit|total|"
    r"il|y|ttc|ht|tva|dont|montant|prix|cout|facture|recu|coute|paye|cost|paid|vat|incl|excl|price|was|ai|j'ai|i)(?=\s|$)\s*)+"
)
_WORD: Final = r"(?:[^\W\d_a-zß-ÿ]\.(?=\s)|[^\W\d_a-zß-ÿ][\w'’-]*)"
_NAME: Final = rf"{_WORD}(?:[ \t]+(?:(?:de|du|des|van|von|der|le|la|el|al|ben|&|d['’])\s?)?{_WORD}){{0,3}}"
_PERSON: Final = re.compile(rf"(?:(?:M|Mr|Mrs|Ms|Mme|Mlle|Dr|Me|Pr)\.?\s)?{_NAME}")
_SUPPLIER: Final = re.compile(rf"(?<!\w)(?:[Cc]hez|[Aa]uprès de|at|bought from)\s+(?P<words>{_NAME})")
_REPORTER: Final = re.compile(
    rf"(?:(?:[Ss]ignal|[Dd]éclar|[Cc]onstat|[Rr]emont|[Dd]étect)ée?s?\s+par|(?:[Rr]eported|[Rr]aised|[Nn]oticed|[Ff]ound|[Dd]iscovered)\s+by)\s+(?P<words>{_NAME})"
)
_TIME: Final = re.compile(
    r"(?<![\w:])(?:[01]?\d|2[0-3])(?:\s?[hH](?:\s?[0-5]\d)?|:[0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)(?![\w:])"
)
_PLACE: Final = re.compile(
    r"(?<!\w)(?P<words>(?:bureaux?|ateliers?|entrep[oô]t|salle|site|agence|magasin|parking|quai|usine|accueil|hall|couloir|"
    r"escalier|b[aâ]timent|[eé]tage|r[eé]serve|chantier|cantine|cuisine|laboratoire|datacenter|office|workshop|warehouse|room|"
    r"store|shop|car park|factory|reception|lobby|corridor|stairs|staircase|building|floor|kitchen|lab|dock|server room)"
    r"(?:\s(?:de|du|des|of|n°|no\.?|d['’])?\s?(?:la\s|l['’])?(?:[A-ZÀ-Þ0-9][\w-]*|serveurs?|réunions?|production|livraison|stock|meeting|loading))*)"
)
_ACTION: Final = re.compile(
    r"\b(?:(?:a|ai|avons|ont|est|sont|ete) (?:\w+ ){0,2}?(?:redemarre|relance|remplace|coupe|appele|prevenu|alerte|contacte|evacue|"
    r"nettoye|isole|bloque|change|repare|corrige|restaure|informe|ouvert un ticket|mis en place|arrete)\w*|redemarrage|intervention|"
    r"(?:we|i|they|it|he|she|\w+) (?:have |has |then |immediately )?(?:restarted|replaced|called|alerted|contacted|evacuated|cleaned|"
    r"isolated|blocked|changed|repaired|fixed|restored|informed|warned|opened a ticket|switched|rolled back|reset))\b"
)
_IMPACT: Final = re.compile(
    r"\b(?:impossible|indisponible\w*|perdu\w*|perte|bless\w+|arret de|hors service|retard\w*|en panne pendant|personne n'a pu|"
    r"n'(?:a|ont) (?:pas |plus )?pu|degats?|inonde\w*|coupure|unavailable|down for|lost|loss|injur\w+|hurt|outage|delay\w*|could(?:n't| not)|"
    r"unable|damage\w*|flooded|no one could|clients? (?:touche|impacte)\w*|customers? (?:affected|impacted))\b"
)
_RESOLVED: Final = re.compile(
    r"\b(?P<not>(?:pas|non|jamais|not|never|n't)(?: \w+){0,2} )?(?:retabli\w*|resolue?s?|reparee?s?|restored|resolved|fixed|repaired|back to normal|retour a la normale)\b"
)
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
_CLOSING: Final = re.compile(
    r"^(?:bien |tres )?(?:cordialement|sincerement|amicalement|a bientot|bonne (?:journee|soiree)|merci|salutations|best|kind|warm|regards|cheers|thanks|"
    r"thank you|sincerely|yours|bonjour|hello|hi|dear|cher|chere|envoye|sent from|cc|objet|subject|de|from|to|date|--)\b"
)
_OPENING: Final = re.compile(
    r"\b(?:frais|depenses|expenses|costs|voici|ci-dessous|here (?:are|is)|below|suivants?)\b"
)
_SENTENCE: Final = re.compile(r"[^\s](?:[^.!?\n]|[.!?](?!\s|$))*[.!?]*")
_ASIDE: Final = re.compile(
    r"(?:signale|declare|constate|remonte|reported|raised|noticed|discovered|gravite|severity|niveau|priorite|priority|lieu|place|not resolved|non resolu|pas resolu|resolved|resolu)\b"
)
_FAX: Final = re.compile(r"(?<!\w)(?:fax|telecopie|f)\s*[.:]?\s*$")


@dataclass(slots=True)
class RowsRead:
    """The rows found in a text, and the words of what nothing was read of."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Record:
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


def rows_in(text: str, table: RowTable, manner: Manner) -> RowsRead:
    """The rows that a text holds for a table."""
    read = RowsRead()
    if labelled := _labelled_records(text, table, manner):
        read.rows += [_filled(record, table, manner).row(table) for record in labelled]
    elif table.has(ValueKind.EMAIL, ValueKind.PHONE) and not table.has(ValueKind.AMOUNT):
        _read_people(text, table, manner, read)
    elif _narrates(table):
        _read_incidents(text, table, manner, read)
    else:
        _read_items(text, table, manner, read)
    read.rows = [row for row in read.rows if any(cell.value or cell.doubt for cell in row)]
    return read


# Labels before their values


def _labelled_records(text: str, table: RowTable, manner: Manner) -> list[_Record]:
    """Blocks of lines such as "Client : Dupont": a label that comes again, or an empty line, begins the next one."""
    records: list[_Record] = []
    current = _Record("")
    labelled = lines = 0
    for line in [*text.splitlines()[:MOST_LINES], ""]:
        lines += bool(line.strip())
        match = _LABEL.match(line)
        index = _column_named(match["label"], table) if match else None
        if not line.strip() or (index is not None and index in current.cells):
            if len(current.cells) >= 2:
                records.append(current)
            current = _Record("")
        if match and index is not None:
            labelled += 1
            current.cells[index] = _cell_of(match["words"], table.columns[index], manner)
    return records if labelled >= lines / 2 else []


def _column_named(label: str, table: RowTable) -> int | None:
    named = [level(column.name) for column in table.columns]
    said = level(label).strip(" *_")
    if said in named:
        return named.index(said)
    meaning = meaning_of(label)
    return table.meanings().index(meaning) if meaning and meaning in table.meanings() else None


def _cell_of(words: str, column: Column, manner: Manner) -> Cell:
    """What the words after a label say: all of them, else the one value among them."""
    words = words.strip()
    if cell := read_value(words, column, manner):
        return cell
    found = found_in(words, column, manner)
    if found:
        return _chosen(found)
    return Cell("", words, Doubt("rows-doubt-unread", cleaned(words)[:60]))


# A list of things


def _read_items(text: str, table: RowTable, manner: Manner, read: RowsRead) -> None:
    """A row for each line, or for each amount of a line where the table has amounts."""
    date = _first(table, ValueKind.DATE)
    told = _TYPED if table.has(*_TYPED) else tuple(ValueKind)
    heading: Found | None = None
    for line in text.splitlines()[:MOST_LINES]:
        body = _BULLET.sub("", line).strip()
        if not body:
            heading = None
            continue
        head, body = _dated_heading(_without_opening(body), table, date, manner)
        heading = head or heading
        if not body or _CLOSING.match(level(body)):
            continue
        made = 0
        for piece in _items(body, table, manner):
            record = _filled(_Record(piece), table, manner)
            if not any(table.columns[index].kind in told for index in record.cells):
                read.left += [] if piece.endswith(":") else [piece]
                continue
            if heading and date is not None and date not in record.cells:
                record.cells[date] = Cell(
                    heading.value, heading.words, Doubt("rows-doubt-heading", heading.words)
                )
            read.rows.append(record.row(table))
            made += 1
        if head and made:
            heading = None


def _without_opening(line: str) -> str:
    """A line without words such as "Here are my expenses:" at its head."""
    head, colon, rest = line.partition(":")
    return rest.strip() if colon and _OPENING.search(level(head)) and not re.search(r"\d", head) else line


def _first(table: RowTable, kind: ValueKind) -> int | None:
    return next((index for index, column in enumerate(table.columns) if column.kind is kind), None)


def _dated_heading(line: str, table: RowTable, date: int | None, manner: Manner) -> tuple[Found | None, str]:
    """The day that heads a line or the lines below it, such as "Mardi 3 mars :", and the rest of the line."""
    if date is None:
        return None, line
    head, colon, rest = line.partition(":")
    found = found_in(head, table.columns[date], manner)
    if len(found) == 1 and (colon or found[0].words == head.strip(_TRIM)):
        around = level(f"{head[: found[0].start]} {head[found[0].end :]}").strip(_TRIM)
        if not re.sub(r"\b(?:le|on|the|du|frais|depenses|expenses)\b", "", around).strip():
            return found[0], rest.strip()
    return None, line


def _items(line: str, table: RowTable, manner: Manner) -> Iterator[str]:
    """A line in as many pieces as it has things: each has one amount, or all of its amounts are of one thing."""
    anchor = next((column for column in table.columns if column.kind is ValueKind.AMOUNT), None)
    if anchor is None:
        yield line
        return
    date = next((column for column in table.columns if column.kind is ValueKind.DATE), None)
    bounds = _bounds(line)
    last = max((begin for begin, end in bounds if found_in(line[begin:end], anchor, manner)), default=0)
    start, has_amount, has_words, dated = 0, False, False, False
    for begin, end in bounds:
        piece = line[begin:end]
        amounts, days = found_in(piece, anchor, manner), found_in(piece, date, manner) if date else []
        words = _says_more(piece, [*amounts, *days])
        more = has_amount and begin <= last and not _only_taxes(piece, amounts)
        if more and (
            (amounts and (words or has_words))
            or (words and has_words and not _is_aside(piece))
            or (days and dated and not amounts)
        ):
            yield line[start:begin].rstrip(_TRIM.replace(")", "").replace("»", ""))
            start, has_amount, has_words, dated = begin, False, False, False
        has_amount = has_amount or bool(amounts)
        has_words = has_words or words
        dated = dated or bool(days)
    if rest := line[start:].strip():
        yield rest


def _bounds(line: str) -> list[tuple[int, int]]:
    starts = [0, *(match.end() for match in _BETWEEN.finditer(line))]
    return [
        (start, end)
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True)
        if line[start:end].strip(_TRIM)
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
            level(piece).strip(_TRIM),
        )
    )


# Narrated


def _narrates(table: RowTable) -> bool:
    meanings = table.meanings()
    return "description" in meanings and bool({"impact", "action", "severity", "reporter"} & set(meanings))


def _read_incidents(text: str, table: RowTable, manner: Manner, read: RowsRead) -> None:
    date = _first(table, ValueKind.DATE)
    for entry in _entries(text, table, manner):
        record = _Record(entry)
        for index, meaning in enumerate(table.meanings()):
            pattern = {"time": _TIME, "place": _PLACE, "reporter": _REPORTER}.get(meaning)
            if pattern:
                matches = [_named(match) for match in pattern.finditer(entry)]
                if matches:
                    record.cells[index] = _chosen(matches)
        _fill_sentences(record, table, manner)
        _fill_typed(record, table, manner)
        _fill_choices(record, table, manner)
        if date is None or record.cells.get(date) or len(record.cells) > 1:
            read.rows.append(record.row(table))
        else:
            read.left.append(cleaned(entry))


def _entries(text: str, table: RowTable, manner: Manner) -> list[str]:
    """The incidents of a text: its lines where several begin with a day or a time, else its paragraphs."""
    lines = [line for line in text.splitlines()[:MOST_LINES] if line.strip()]
    begins = [_dated_until(_BULLET.sub("", line).strip(), table, manner) > 0 for line in lines]
    if sum(begins) >= 2 and begins[0]:
        entries: list[str] = []
        for line, new in zip(lines, begins, strict=True):
            if new:
                entries.append(_BULLET.sub("", line).strip())
            else:
                entries[-1] += f"\n{line.strip()}"
        return entries
    return [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]


def _fill_sentences(record: _Record, table: RowTable, manner: Manner) -> None:
    """Each sentence is what happened, its consequence or what was done; one that tells neither goes on as before."""
    meanings = table.meanings()
    start = _dated_until(record.text, table, manner)
    told: dict[str, list[str]] = {"description": [], "impact": [], "action": []}
    now = "description"
    for match in _SENTENCE.finditer(record.text, start):
        plain = level(match.group())
        if told["description"]:
            if _ASIDE.match(plain) and len(plain.split()) <= 6:
                continue
            settled = _RESOLVED.search(plain)
            if _ACTION.search(plain) or (settled and not settled["not"]):
                now = "action" if "action" in meanings else now
            elif _IMPACT.search(plain):
                now = "impact" if "impact" in meanings else now
        told[now].append(match.group())
    for meaning, said in told.items():
        if said and meaning in meanings:
            record.cells[meanings.index(meaning)] = Cell(cleaned(" ".join(said)), _words(record.text, said))
    if "resolved" in meanings and (resolved := _RESOLVED.search(level(record.text))):
        words = record.text[resolved.start() : resolved.end()]
        record.cells[meanings.index("resolved")] = Cell("no" if resolved["not"] else "yes", words)


def _dated_until(text: str, table: RowTable, manner: Manner) -> int:
    """Where the day and time at the head of an entry end; 0 where there are none."""
    date = _first(table, ValueKind.DATE)
    days = found_in(text[:60], table.columns[date], manner) if date is not None else []
    if not days or level(text[: days[0].start]).strip(_TRIM + "[") not in {"", "le", "on", "the", "du"}:
        return 0
    rest = text[days[0].end :]
    timed = re.match(rf"[\s,]*(?:(?:à|vers|at|around|about)\s)?{_TIME.pattern}", rest)
    end = days[0].end + (timed.end() if timed else 0)
    return end + len(text[end:]) - len(text[end:].lstrip(_TRIM + "]"))


def _words(text: str, pieces: Sequence[str]) -> str:
    """Pieces of a text as its words: as one where they follow each other."""
    joined = " ".join(pieces)
    return joined if joined in text else JOINT.join(pieces)


# People


def _read_people(text: str, table: RowTable, manner: Manner, read: RowsRead) -> None:
    records = [_person(block, table, manner) for block in _people_blocks(text, table, manner)]
    by_email: dict[str, tuple[Cell, ...]] = {}
    email = _first(table, ValueKind.EMAIL)
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


def _people_blocks(text: str, table: RowTable, manner: Manner) -> list[str]:
    """The signatures and lines of a text that reach somebody: by an address or a number."""
    anchors = [column for column in table.columns if column.kind in {ValueKind.EMAIL, ValueKind.PHONE}]

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


def _person(text: str, table: RowTable, manner: Manner) -> _Record:
    record = _Record(text)
    meanings = table.meanings()
    _fill_labelled(record, table, manner)
    _fill_phones(record, table, manner)
    _fill_typed(record, table, manner)
    if "address" in meanings and meanings.index("address") not in record.cells:
        _fill_address(record, meanings.index("address"))
    for line in _untaken_lines(record):
        for piece in _pieces_of(line):
            _fill_piece(record, piece, meanings)
    _fill_choices(record, table, manner)
    return record


def _fill_phones(record: _Record, table: RowTable, manner: Manner) -> None:
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
            label = re.search(rf"(?<!\w)(?:{_alternatives(names_of(meaning))})\W*$", before)
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


def _fill_address(record: _Record, index: int) -> None:
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
        lines = [line.strip(_TRIM) for line in found.words.splitlines()]
        record.cells[index] = Cell(cleaned(", ".join(filter(None, lines))), found.words)
        record.take(found.start, found.end)


def _untaken_lines(record: _Record) -> list[str]:
    """What no cell has taken, a line each; where something was taken a line ends."""
    left = record.text
    for start, end in sorted(record.taken, reverse=True):
        left = f"{left[:start]}\n{left[end:]}"
    return left.splitlines()


def _pieces_of(line: str) -> list[str]:
    return [
        piece
        for each in re.split(r"\s*(?:[,|•·;<>\t]|\s[-–—/]\s)\s*", line)
        if (piece := each.strip(_TRIM.replace(".", "")))
    ]


def _is_name(piece: str) -> bool:
    words = piece.split()
    return (
        2 <= len(words) <= 5
        and bool(_PERSON.fullmatch(piece))
        and not _COMPANY.search(piece)
        and not _JOB.search(piece)
        and not _CLOSING.match(level(piece))
        and not re.search(r"\d", piece)
    )


def _fill_piece(record: _Record, piece: str, meanings: Sequence[str]) -> None:
    """What a piece of a signature is: a name, a role, a company; anything else is left."""

    def open_(meaning: str) -> int | None:
        index = meanings.index(meaning) if meaning in meanings else None
        return index if index is not None and index not in record.cells else None

    def put(index: int, words: str, doubt: Doubt | None = None) -> None:
        record.cells[index] = Cell(cleaned(words), words, doubt)

    if (
        _CLOSING.match(level(piece))
        or "@" in piece
        or not re.search(r"[^\W\d_]{2}", piece)
        or "www." in piece
    ):
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


# The cells of a record


def _filled(record: _Record, table: RowTable, manner: Manner) -> _Record:
    """Fill what a record's text says."""
    if not record.text:
        return record
    _fill_labelled(record, table, manner)
    _fill_typed(record, table, manner)
    meanings = table.meanings()
    for index in range(len(table.columns)):
        if meanings[index] == "supplier" and index not in record.cells:
            matches = [_named(match) for match in _SUPPLIER.finditer(record.text)]
            if matches:
                record.cells[index] = _chosen(matches)
    _fill_choices(record, table, manner)
    _fill_remainder(record, table)
    return record


def _fill_labelled(record: _Record, table: RowTable, manner: Manner) -> None:
    """Values after the name of their column, as in "client : Dupont"."""
    plain = level(record.text)
    for index, column in enumerate(table.columns):
        if index in record.cells:
            continue
        names = {level(column.name)} | set(
            names_of(table.meanings()[index]) if table.meanings()[index] else ()
        )
        joined = _alternatives(names)
        match = re.search(rf"(?<!\w)(?:{joined})\s?[:=]\s?(?P<words>[^\n;]+)", plain)
        if not match:
            if column.kind is ValueKind.TEXT and table.meanings()[index] in {"", "company", "name"}:
                _fill_named(record, index, column)
            continue
        start, end = match.span("words")
        words = record.text[start:end]
        if column.kind is ValueKind.TEXT:
            words = re.split(r"[,|]\s|\s[–—|]\s", words)[0].rstrip(_TRIM)
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


def _fill_named(record: _Record, index: int, column: Column) -> None:
    """A proper name right after the name of its column, as in "client Dupont"."""
    for match in re.finditer(rf"(?<!\w){re.escape(level(column.name))}\s", level(record.text)):
        named = re.compile(_NAME).match(record.text, match.end())
        if named:
            record.cells[index] = Cell(cleaned(named.group()), named.group())
            record.take(match.start(), named.end())
            return


def _fill_typed(record: _Record, table: RowTable, manner: Manner) -> None:
    """Dates, amounts, numbers and addresses: each by the name near it, else in the order of the columns."""
    for kind in _TYPED:
        indexes = [index for index, column in enumerate(table.columns) if column.kind is kind]
        if not indexes:
            continue
        found = [
            each for each in found_in(record.text, table.columns[indexes[0]], manner) if record.free(each)
        ]
        for each in found:
            record.take(each.start, each.end)
        _assign(record, table, [index for index in indexes if index not in record.cells], found)


def _assign(record: _Record, table: RowTable, indexes: list[int], found: list[Found]) -> None:
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
        record.cells[open_[0]] = _chosen(_totals_first(loose, record.text))
    else:
        for index, each in zip(open_, loose, strict=False):
            record.fill(index, each, Doubt("rows-doubt-order"))


def _named_near(
    record: _Record, found: Found, before: str, after: str, table: RowTable, indexes: Iterable[int]
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
            joined = _alternatives(names - {"le", "m", "t", "a"})
            match = re.search(near.format(joined), words) if index not in record.cells else None
            if match:
                at = found.end if number else found.start - len(before)
                record.take(at + match.start(), at + match.end())
                return index
    return None


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _mark(before: str, after: str) -> str:
    """What column words such as "HT" beside an amount speak of, or nothing."""
    match = re.match(rf"\W{{0,2}}(?:de\s|of\s)?({_alternatives(_MARKS)})\b", level(after)) or re.search(
        rf"\b({_alternatives((*_MARKS, *_TOTALS))})\W{{0,3}}(?:de\W)?$", level(before)
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


def _chosen(found: Sequence[Found]) -> Cell:
    """The first of several values; doubtful where they differ."""
    first = found[0]
    others = dict.fromkeys(each.words for each in found[1:] if each.value != first.value)
    doubt = Doubt("rows-doubt-several", ", ".join(list(others)[:4])) if others else first.doubt
    return Cell(first.value, first.words, doubt)


def _named(match: re.Match[str]) -> Found:
    group: str | int = "words" if "words" in match.re.groupindex else 0
    words = match[group].rstrip(".")
    return Found(cleaned(words), words, match.start(group))


def _fill_choices(record: _Record, table: RowTable, manner: Manner) -> None:
    """What the text chooses. The word of a category is part of what it describes, others are not."""
    meanings = table.meanings()
    for index, column in enumerate(table.columns):
        if column.kind is ValueKind.CHOICE and index not in record.cells:
            found = found_in(record.text, column, manner)
            if found:
                record.cells[index] = _chosen(found)
                if meanings[index] != "category":
                    names = {level(column.name), "par", "by", "en", "in"}
                    before = re.search(
                        rf"(?<!\w)(?:{_alternatives(names)})\s$", level(record.text[: found[0].start])
                    )
                    record.take(before.start() if before else found[0].start, found[0].end)
        if column.kind is ValueKind.YES_NO and index not in record.cells:
            _fill_yes_no(record, index, column)


def _fill_yes_no(record: _Record, index: int, column: Column) -> None:
    """Whether the text says what the column is called, or that it is not so."""
    meaning = meaning_of(column.name)
    if meaning == "resolved":
        return
    names = {level(column.name), *(names_of(meaning) if meaning else ())}
    joined = _alternatives(names)
    match = re.search(
        rf"(?P<not>(?<!\w)(?:sans|pas (?:de |d')?|non|aucune?|not|no|without(?: an?)?)\s)?(?<!\w)(?:{joined})s?(?:\W{{1,3}}(?P<said>oui|non|yes|no))?(?!\w)",
        level(record.text),
    )
    if match:
        denied = bool(match["not"]) != (match["said"] in {"non", "no"})
        words = record.text[match.start() : match.end()]
        record.cells[index] = Cell("no" if denied else "yes", words)
        record.take(match.start(), match.end())


def _fill_remainder(record: _Record, table: RowTable) -> None:
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
    for line in _untaken_lines(record):
        start = _FILLER.match(level(line).lstrip(_TRIM))
        words = line.lstrip(_TRIM)[start.end() if start else 0 :].strip(_TRIM)
        words = re.sub(
            r"[\s,;:.–—-]+(?:le|la|du|de|d['’]|au|à|en|pour|on|for|at|the|of|a|soit|dont|ttc|ht|tva|vat|et|and|=|x|par|by)\s*$",
            "",
            words,
            flags=re.IGNORECASE,
        ).strip(_TRIM)
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
