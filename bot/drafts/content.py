"""What a draft holds: an e-mail, a report, sorted mail or rows of a table, and where its words come from.

Composing makes a `Composed`; reviewing, approving and sending know it by these types alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.dialogue.reply import File, Part
from bot.drafts.setback import Setback


class Composer(StrEnum):
    """What wrote a draft, so that each is honest about what it is."""

    TEMPLATE = "template"
    PATTERNS = "patterns"
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that a draft was made from: `label` is what the person calls it, `text` its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a reviewer should check before approving.

    `key` names a localized sentence and `words` are those of the draft that it is about.
    """

    key: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody an e-mail goes to. The address is checked, and never made up."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail in plain text. `in_reply_to` is the Message-ID it answers, where there is one."""

    subject: str
    body: str
    language: str
    to: tuple[Recipient, ...] = ()
    cc: tuple[Recipient, ...] = ()
    attachments: tuple[File, ...] = ()
    in_reply_to: str | None = None
    kind: Literal["email"] = "email"


class Medium(StrEnum):
    """What a finished report is delivered as."""

    MESSAGE = "message"
    DOCX = "docx"
    PDF = "pdf"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. `charts` are pictures, each with its description."""

    heading: str
    parts: tuple[Part, ...]
    charts: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report or minutes."""

    title: str
    sections: tuple[Section, ...]
    language: str
    medium: Medium = Medium.MESSAGE
    to: tuple[Recipient, ...] = ()
    kind: Literal["report"] = "report"


class Pile(StrEnum):
    """Where a mail belongs, most pressing first."""

    URGENT = "urgent"
    TO_ANSWER = "to_answer"
    TO_READ = "to_read"
    TO_FILE = "to_file"


@dataclass(frozen=True, slots=True)
class Sorted:
    """One mail of a batch, the reason in a line for where it belongs, and a proposed answer if it needs one.

    `language` is the mail's own, in which it is answered.
    """

    sender: str
    subject: str
    pile: Pile
    reason: str
    answer: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class SortedMail:
    """A batch of mail, sorted. Nothing is moved or sent by it."""

    mails: tuple[Sorted, ...]
    language: str
    kind: Literal["sorted_mail"] = "sorted_mail"


class ValueKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table to fill: its name as people read it, what its cells hold, and `choices` of a choice."""

    name: str
    kind: ValueKind = ValueKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, the words it was read from, and why it should be checked, if it should.

    A value is written the same in every language: 2026-03-12; 1234.50 or 1234.50 EUR; yes or no. What
    the text does not say is an empty value, never a guess. `words` are verbatim; where they stand in
    several places, ` … ` parts them.
    """

    value: str = ""
    words: str = ""
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table; each has a cell for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    language: str
    kind: Literal["rows"] = "rows"


Content = Email | Report | SortedMail | Rows


class Task(StrEnum):
    """Work that a chat model may do."""

    EMAIL = "email"
    ANSWER = "answer"
    WEEKLY = "weekly"
    MINUTES = "minutes"
    TABLE = "table"
    SORTING = "sorting"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a template was filled in with, so that it can be written in another tone, language or with another day."""

    template: str
    filled: dict[str, str]
    tone: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft as it was composed, to be reviewed by a person.

    `note` is the key of a word on how it was made, `task` what a chat model may make of it, `setback` why
    none did, and `recipe` how its template was filled in.
    """

    content: Content
    composer: Composer
    sources: tuple[Source, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    note: str = ""
    task: Task | None = None
    setback: Setback | None = None
    recipe: Recipe | None = None
