"""The form by which a reviewer changes a draft with their own words, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Extract, Field, FieldKind, Paragraph, Part, Table
from bot.drafts.addresses import read_addresses, written
from bot.drafts.content import Cell, Content, Email, Medium, Pile, Report, Rows, Section, SortedMail

SUBJECT_LIMIT: Final = 300
ADDRESSES_LIMIT: Final = 3000
BODY_LIMIT: Final = 12_000
TITLE_LIMIT: Final = 200
MOST_MAILS: Final = 45
CELLS: Final = " | "

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
            lines = "\n".join(CELLS.join(_cell(cell.value) for cell in row) for row in content.rows)
            columns = CELLS.join(column.name for column in content.columns)
            return (Field("rows", columns, FieldKind.TEXT, lines, limit=BODY_LIMIT),)


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
            return replace(content, rows=_rows(content, fields.get("rows")))


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


def _rows(content: Rows, text: str | None) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a form, a line each. A cell that reads as before keeps the words it came from."""
    if text is None:
        return content.rows
    known = {(index, _cell(cell.value)): cell for row in content.rows for index, cell in enumerate(row)}
    rows = []
    for number, line in enumerate(filter(str.strip, _fitting(text).splitlines()), 1):
        values = [value.strip() for value in line.split("|")]
        if len(values) != len(content.columns):
            raise Refusal("drafts-wrong-cells", row=number, cells=len(content.columns))
        rows.append(tuple(known.get((index, value), Cell(value)) for index, value in enumerate(values)))
    return tuple(rows)


def _cell(value: str) -> str:
    """A value as it stands in a line of cells."""
    return " ".join(value.replace("|", "¦").split())
