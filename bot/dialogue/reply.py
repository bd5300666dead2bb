"""What the ambassador says: plain text in a small structure, which every door renders its own way.

All text here is plain. No field holds Markdown, HTML or a platform's own marks, so a renderer
escapes every string and nothing that a document or a person wrote can act in the place it is shown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from bot.locales import quoted

_FIGURE: Final = re.compile(r"[+\-−]?\d[\d\s.,'’]*(?:[%‰]|[kM]?[€$£]|EUR|USD|GBP|CHF)?")


class ReplyKind(StrEnum):
    """What a reply is, so that a door can show it fittingly and a test can tell."""

    ANSWER = "answer"
    SILENCE = "silence"
    CHAT = "chat"
    NOTICE = "notice"
    REFUSAL = "refusal"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words come from. `number` is the mark in the text: `[1]`.

    `quote` is verbatim; `context` is the whole passage around it; `page` counts from 1; `version`
    is the knowledge version it was read in; `sensitivity` what the document says of its confidentiality.
    """

    number: int
    passage: str
    document: str
    title: str
    quote: str
    context: str
    language: str
    version: int
    heading: tuple[str, ...] = ()
    page: int | None = None
    date: datetime.date | None = None
    link: str | None = None
    stale: bool = False
    sensitivity: str | None = None

    @property
    def place(self) -> tuple[str, ...]:
        """The headings that lead to it, without the title of its document."""
        return tuple(step for step in self.heading if step != self.title)

    @property
    def web_link(self) -> str:
        """The link when it leads to a web page, else nothing."""
        return web_link(self.link or "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The ambassador's own words. Marks such as `[1]` in it point to citations."""

    text: str


@dataclass(frozen=True, slots=True)
class Extract:
    """A document's own words, shown as a quotation, with the number of their citation."""

    text: str
    citation: int
    language: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A short list in the ambassador's own words."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows below a header; a row has as many cells as the header, and a cell may be empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def figures(self) -> tuple[bool, ...]:
        """For each column, whether its cells hold nothing but figures, which stand to the right."""
        columns = [[row[index] for row in self.rows if row[index]] for index in range(len(self.header))]
        return tuple(bool(cells) and all(map(_FIGURE.fullmatch, cells)) for cells in columns)


Part = Paragraph | Extract | Bullets | Table


class FieldKind(StrEnum):
    """How a field is filled in: `CHOICE` takes one of its choices, `CHOICES` any of them, one a line."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks. `choices` maps a value to its label; `limit` counts characters."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    value: str = ""
    required: bool = False
    limit: int = 2000
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that `value` names: those of `CHOICES`, one a line."""
        return tuple(self.value.split("\n")) if self.kind is FieldKind.CHOICES else (self.value,)


@dataclass(frozen=True, slots=True)
class Form:
    """Fields to fill in; sent back as an `Action` named `action` with `value` and the fields."""

    action: str
    title: str
    submit: str
    fields: tuple[Field, ...]
    value: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: it opens `link` or `form` where there is one, else sends `action` with `value`.

    A link begins with `https://` or `http://`, or with `/`: then only the web chat can open it, and shows it.
    """

    label: str
    action: str
    value: str = ""
    form: Form | None = None
    primary: bool = False
    link: str = ""

    @property
    def web_link(self) -> str:
        """The link when it leads to a web page from everywhere, else nothing."""
        return web_link(self.link)


@dataclass(frozen=True, slots=True)
class Card:
    """A thing with a state that people act on, such as a case. Shown anew, it replaces itself by `id`.

    `until` is when something happens unless a person acts before; a door that can counts the time down.
    `edition` counts what was done to the thing: a door shows no earlier one in the place of a later one.
    """

    id: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    buttons: tuple[Button, ...] = ()
    until: datetime.datetime | None = None
    edition: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A file that a reply hands over. `id` finds its content in `bot.store.files`; `size` is in bytes.

    `description` says what a picture shows, for those who don't see it.
    """

    id: str
    name: str
    media_type: str
    size: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished message.

    `id` names the answer that feedback and hand-over refer to. `ai` tells that a door must show the
    AI label. `heard`, where it is not None, is what to keep of the message that is answered, in the place
    of what was written, which must not be kept. `suggestions` are questions that a person may want to ask
    next. `private` asks the door to show the reply to this person only. What is `confidential` is shown
    once: a door keeps `as_kept`. What is `anew` is sent as a message of its own also where its cards stand
    already, since it asks for attention; what is `in_place` changes its cards where they stand and is no
    message where they don't.
    """

    kind: ReplyKind
    language: str
    parts: tuple[Part, ...] = ()
    id: str | None = None
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    cards: tuple[Card, ...] = ()
    files: tuple[File, ...] = ()
    buttons: tuple[Button, ...] = ()
    suggestions: tuple[str, ...] = ()
    ai: bool = False
    private: bool = False
    heard: str | None = None
    confidential: bool = False
    anew: bool = False
    in_place: bool = False

    @property
    def as_kept(self) -> Reply:
        """The reply as it may be kept: of what is confidential nothing but that it was said."""
        return Reply(self.kind, self.language, confidential=True) if self.confidential else self

    @property
    def text(self) -> str:
        """The reply as plain text, for logs of a terminal, notifications and screen readers."""
        lines: list[str] = []
        for part in self.parts:
            match part:
                case Paragraph(text):
                    lines.append(text)
                case Extract(text, citation, _):
                    lines.append(f"{quoted(text, self.language)} [{citation}]")
                case Bullets(items):
                    lines.extend(f"- {item}" for item in items)
                case Table(header, rows):
                    lines.extend(" | ".join(row) for row in (header, *rows))
        return "\n\n".join(lines)


@dataclass(frozen=True, slots=True)
class Status:
    """A sign that work goes on, to show until the next utterance.

    `language` is that of the reply to come, where it is known already.
    """

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of an answer being written. The `Reply` that follows replaces all pieces.

    Whoever reads the conversation sees the pieces, so a private reply comes without any.
    """

    text: str


Utterance = Status | Delta | Reply


def web_link(link: str) -> str:
    """A link when it leads to a web page, else nothing."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return link if parts.scheme in {"http", "https"} and parts.netloc else ""
