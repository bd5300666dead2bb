"""What a format's reader hands over: pieces of plain text, and what the file says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from knowledge.document import BlockKind
from knowledge.visibility import visible_text

_SPACES = re.compile(r"[ \t]+")
_SPACED_LINE_END = re.compile(r" ?\n ?")
_LINE_ENDS = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place: see `knowledge.document.Block` for the fields.

    `emphasis` marks a paragraph that is set in bold from end to end.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    emphasis: bool = False


@dataclass(slots=True)
class Extract:
    """What a format's reader found in a file; `notes` are sentences for the admin."""

    pieces: list[Piece]
    title: str | None = None
    date: date | None = None
    link: str | None = None
    sensitivity: str | None = None
    notes: list[str] = field(default_factory=list)


def one_line(text: str) -> str:
    """The visible characters of `text`, its white space collapsed to single spaces."""
    return _SPACES.sub(" ", visible_text(text).replace("\n", " ")).strip()


def plain(text: str) -> str:
    """The visible characters of `text`: single spaces, single line ends, none at the borders."""
    spaced = _SPACES.sub(" ", visible_text(text))
    return _LINE_ENDS.sub("\n", _SPACED_LINE_END.sub("\n", spaced)).strip()


def listing(text: str) -> str:
    """The visible characters of a code listing: its indentation kept, its blank lines dropped."""
    lines = (line.rstrip() for line in visible_text(text).expandtabs(4).split("\n"))
    return "\n".join(line for line in lines if line)


def iso_date(text: str | None) -> date | None:
    """The date that an ISO 8601 date or time begins with, or None."""
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
