"""Rows out of what people tell of incidents: what happened, its consequences and what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.drafts.cell_values import Manner, cleaned, found_in, level
from bot.drafts.content import Cell, ValueKind
from bot.drafts.row_record import (
    BULLET,
    JOINT,
    MOST_LINES,
    NAME,
    TRIM,
    Record,
    RowsRead,
    chosen,
    fill_choices,
    fill_typed,
    first_of,
    named,
)
from bot.drafts.row_table import RowTable

_REPORTER: Final = re.compile(
    rf"(?:(?:[Ss]ignal|[Dd]éclar|[Cc]onstat|[Rr]emont|[Dd]étect)ée?s?\s+par|(?:[Rr]eported|[Rr]aised|[Nn]oticed|[Ff]ound|[Dd]iscovered)\s+by)\s+(?P<words>{NAME})"
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
_SENTENCE: Final = re.compile(r"[^\s](?:[^.!?\n]|[.!?](?!\s|$))*[.!?]*")
_ASIDE: Final = re.compile(
    r"(?:signale|declare|constate|remonte|reported|raised|noticed|discovered|gravite|severity|niveau|priorite|priority|lieu|place|not resolved|non resolu|pas resolu|resolved|resolu)\b"
)


def narrates(table: RowTable) -> bool:
    """Whether a table is one of incidents: what happened, and something of what became of it."""
    meanings = table.meanings()
    return "description" in meanings and bool({"impact", "action", "severity", "reporter"} & set(meanings))


def incidents_in(text: str, table: RowTable, manner: Manner) -> RowsRead:
    """A row for each incident that a text tells of."""
    read = RowsRead()
    date = first_of(table, ValueKind.DATE)
    for entry in _entries(text, table, manner):
        record = Record(entry)
        for index, meaning in enumerate(table.meanings()):
            pattern = {"time": _TIME, "place": _PLACE, "reporter": _REPORTER}.get(meaning)
            if pattern:
                matches = [named(match) for match in pattern.finditer(entry)]
                if matches:
                    record.cells[index] = chosen(matches)
        _fill_sentences(record, table, manner)
        fill_typed(record, table, manner)
        fill_choices(record, table, manner)
        if date is None or record.cells.get(date) or len(record.cells) > 1:
            read.rows.append(record.row(table))
        else:
            read.left.append(cleaned(entry))
    return read


def _entries(text: str, table: RowTable, manner: Manner) -> list[str]:
    """The incidents of a text: its lines where several begin with a day or a time, else its paragraphs."""
    lines = [line for line in text.splitlines()[:MOST_LINES] if line.strip()]
    begins = [_dated_until(BULLET.sub("", line).strip(), table, manner) > 0 for line in lines]
    if sum(begins) >= 2 and begins[0]:
        entries: list[str] = []
        for line, new in zip(lines, begins, strict=True):
            if new:
                entries.append(BULLET.sub("", line).strip())
            else:
                entries[-1] += f"\n{line.strip()}"
        return entries
    return [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]


def _fill_sentences(record: Record, table: RowTable, manner: Manner) -> None:
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
    date = first_of(table, ValueKind.DATE)
    days = found_in(text[:60], table.columns[date], manner) if date is not None else []
    if not days or level(text[: days[0].start]).strip(TRIM + "[") not in {"", "le", "on", "the", "du"}:
        return 0
    rest = text[days[0].end :]
    timed = re.match(rf"[\s,]*(?:(?:à|vers|at|around|about)\s)?{_TIME.pattern}", rest)
    end = days[0].end + (timed.end() if timed else 0)
    return end + len(text[end:]) - len(text[end:].lstrip(TRIM + "]"))


def _words(text: str, pieces: Sequence[str]) -> str:
    """Pieces of a text as its words: as one where they follow each other."""
    joined = " ".join(pieces)
    return joined if joined in text else JOINT.join(pieces)
