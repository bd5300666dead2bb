"""The form by which a reviewer changes a draft with their own words, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Extract, Field, FieldKind, Paragraph, Part, Table
from bot.drafts.addresses import read_addresses, written
from bot.drafts.cell_values import Manner, cleaned, missing, read_value, shown
from bot.drafts.content import (
    Cell,
    Column,
    Content,
    Email,
    Medium,
    Pile,
    Report,
    Rows,
    Section,
    SortedMail,
    ValueKind,
)

SUBJECT_LIMIT: Final = 300
ADDRESSES_LIMIT: Final = 3000
BODY_LIMIT: Final = 12_000
TITLE_LIMIT: Final = 200
MOST_MAILS: Final = 45
CELLS: Final = " | "
ROWS_LENGTH: Final = 6000
"""Characters of rows that one field of a form shows, so that there is room to add some."""
MOST_PARTS: Final = 5

Say = Callable[[str], str]


def fields_of(content: Content, say: Say) -> tuple[Field, ...]:
    """What can be changed of a draft, filled in with what it says now."""
    match content:
        case Email():
            return (
                Field("to", say("drafts-to"), FieldKind.TEXT, written(content.to), limit=ADDRESSES_LIMIT),
                Field("cc", say("drafts-cc"), value=written(content.cc), limit=ADDRESSES_LIMIT),
                Field(
                    "subject",
                    say("drafts-subject"),
                    value=content.subject,
                    required=True,
                    limit=SUBJECT_LIMIT,
                ),
                Field(
                    "body", say("drafts-body"), FieldKind.TEXT, content.body, required=True, limit=BODY_LIMIT
                ),
            )
        case Report():
            to = Field("to", say("drafts-to"), FieldKind.TEXT, written(content.to), limit=ADDRESSES_LIMIT)
            return (
                *([to] if content.medium is Medium.EMAIL else []),
                Field("title", say("drafts-title"), value=content.title, required=True, limit=TITLE_LIMIT),
                *(
                    Field(
                        f"section{number}",
                        section.heading or say("drafts-body"),
                        FieldKind.TEXT,
                        _section_text(section),
                        limit=BODY_LIMIT,
                    )
                    for number, section in enumerate(content.sections)
                ),
            )
        case SortedMail():
            piles = {pile.value: say(f"drafts-pile-{pile.value}") for pile in Pile}
            return tuple(
                Field(
                    f"pile{number}",
                    f"{mail.sender} – {mail.subject}",
                    FieldKind.CHOICE,
                    mail.pile.value,
                    choices=piles,
                )
                for number, mail in enumerate(content.mails[:MOST_MAILS])
            )
        case Rows():
            columns = CELLS.join(column.name for column in content.columns)
            return tuple(
                Field(
                    f"rows{number}",
                    f"{columns} ({start + 1}–{start + count})"
                    if number or count < len(content.rows)
                    else columns,
                    FieldKind.TEXT,
                    "\n".join(_row_line(row, content) for row in content.rows[start : start + count]),
                    limit=BODY_LIMIT,
                )
                for number, (start, count) in enumerate(_parts(content))
            )


def read_form(content: Content, fields: Mapping[str, str]) -> Content:
    """The content as the form says; what it does not ask stays.

    Raises:
        Refusal: with what does not fit.
    """
    match content:
        case Email():
            subject, body = _line(fields.get("subject", content.subject)), fields.get("body", content.body)
            if not subject or not body.strip():
                raise Refusal("drafts-empty-mail")
            return replace(
                content,
                subject=subject[:SUBJECT_LIMIT],
                body=_fitting(body),
                to=read_addresses(fields.get("to", written(content.to))),
                cc=read_addresses(fields.get("cc", written(content.cc))),
            )
        case Report():
            sections = tuple(
                _section(section, _fitting(fields.get(f"section{number}", _section_text(section))))
                for number, section in enumerate(content.sections)
            )
            title = _line(fields.get("title", content.title))[:TITLE_LIMIT] or content.title
            to = read_addresses(fields.get("to", written(content.to)))
            return replace(content, title=title, sections=sections, to=to)
        case SortedMail():
            mails = tuple(
                replace(mail, pile=_pile(fields.get(f"pile{number}", mail.pile.value)))
                for number, mail in enumerate(content.mails)
            )
            return replace(content, mails=mails)
        case Rows():
            return replace(content, rows=_rows(content, fields))


def in_form(content: Content) -> tuple[int, int]:
    """How many of a draft's rows or sorted mails the form shows, and how many there are; (0, 0) for other drafts."""
    match content:
        case SortedMail():
            return min(len(content.mails), MOST_MAILS), len(content.mails)
        case Rows():
            return sum(count for _, count in _parts(content)), len(content.rows)
        case _:
            return 0, 0


def _fitting(text: str) -> str:
    if len(text) > BODY_LIMIT:
        raise Refusal("drafts-long", limit=BODY_LIMIT)
    return text.replace("\r\n", "\n").strip()


def _line(text: str) -> str:
    return " ".join(text.split())


def _pile(word: str) -> Pile:
    try:
        return Pile(word)
    except ValueError as error:
        raise Refusal("dialogue-unknown-action") from error


def _section_text(section: Section) -> str:
    """Paragraphs and lists as one types them; a table or a quotation stands as a mark that keeps its place."""
    blocks = []
    for number, part in enumerate(section.parts):
        match part:
            case Paragraph(text):
                blocks.append(text)
            case Bullets(items):
                blocks.append("\n".join(f"- {item}" for item in items))
            case Table() | Extract():
                blocks.append(_mark(number))
    return "\n\n".join(blocks)


def _section(section: Section, text: str) -> Section:
    if text == _section_text(section):
        return section
    kept = {
        _mark(number): part for number, part in enumerate(section.parts) if isinstance(part, Table | Extract)
    }
    parts: list[Part] = []
    for block in filter(None, (each.strip() for each in text.split("\n\n"))):
        lines = block.splitlines()
        if block in kept:
            parts.append(kept[block])
        elif all(line.startswith("- ") for line in lines):
            parts.append(Bullets(tuple(line[2:].strip() for line in lines)))
        else:
            parts.append(Paragraph(block))
    return replace(section, parts=tuple(parts))


def _mark(number: int) -> str:
    return f"[[{number + 1}]]"


def _parts(content: Rows) -> list[tuple[int, int]]:
    """Where each field's rows start, and how many they are: as many as a field holds with room to write."""
    parts: list[tuple[int, int]] = []
    start = room = 0
    for number, row in enumerate(content.rows):
        length = len(_row_line(row, content)) + 1
        if not parts or room + length > ROWS_LENGTH:
            parts.append((number, 0))
            start, room = number, 0
        room += length
        parts[-1] = (start, number - start + 1)
    return (parts or [(0, 0)])[:MOST_PARTS]


def _rows(content: Rows, fields: Mapping[str, str]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a form, a line each; those that it does not show stay as they are."""
    rows: list[tuple[Cell, ...]] = []
    parts = _parts(content)
    for number, (start, count) in enumerate(parts):
        before = content.rows[start : start + count]
        text = fields.get(f"rows{number}")
        rows += before if text is None else _rows_of(content, before, _fitting(text), len(rows))
    last_start, last_count = parts[-1]
    return (*rows, *content.rows[last_start + last_count :])


def _rows_of(
    content: Rows, before: Sequence[tuple[Cell, ...]], text: str, above: int
) -> Iterator[tuple[Cell, ...]]:
    """Rows as somebody wrote them. A line or a cell that reads as before keeps the words it came from."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    known = {_row_line(row, content): row for row in before}
    changed = [line for line in lines if line not in known]
    gone = [row for line, row in known.items() if line not in lines]
    former = dict(zip(changed, gone, strict=True)) if len(changed) == len(gone) else {}
    for number, line in enumerate(lines, above + 1):
        yield known.get(line) or tuple(_row(line, former.get(line), content, number))


def _row(line: str, former: tuple[Cell, ...] | None, content: Rows, number: int) -> Iterator[Cell]:
    values = [value.strip() for value in line.split("|")]
    if len(values) != len(content.columns):
        raise Refusal("drafts-wrong-cells", row=number, cells=len(content.columns))
    for index, (value, column) in enumerate(zip(values, content.columns, strict=True)):
        kept = former[index] if former else None
        if kept and value == _cell(kept.value, column, content.language):
            yield kept
        else:
            yield typed_cell(value, column, content.language, number)


def typed_cell(value: str, column: Column, language: str, number: int) -> Cell:
    """A cell as a person typed it.

    Raises:
        Refusal: when its column can't hold that, or when it names a day without its year.
    """
    if not value:
        return missing(column)
    # The year is asked for, so that no day depends on when it was typed.
    read = read_value(value, column, Manner(language, date.min, comma=language == "fr", month_first=False))
    if read is None or (read.doubt and column.kind is ValueKind.DATE):
        raise Refusal(
            "rows-wrong-cell", row=number, column=column.name, words=value[:60], kind=column.kind.value
        )
    return Cell(read.value)


def _row_line(row: Sequence[Cell], content: Rows) -> str:
    cells = (
        _cell(cell.value, column, content.language) for column, cell in zip(content.columns, row, strict=True)
    )
    return CELLS.join(cells).strip()


def _cell(value: str, column: Column, language: str) -> str:
    """A value as it stands in a line of cells."""
    return cleaned(shown(value, column, language).replace("|", "¦"))
