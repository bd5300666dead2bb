"""Plain text for whichever door shows it: nothing hidden in it, and cut where a sentence ends."""

from __future__ import annotations

import re
from typing import Final

ELISION: Final = " […]"

# Controls, lone surrogates, and marks that turn the direction of what follows them.
_UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SENTENCE_END: Final = re.compile(r"[.!?…](?:\s?»|[\"'’”)\]])*(?=\s)|\n")
_INDENT: Final = re.compile(r"\n[ \t]+")
_MARGIN: Final = re.compile(r"\A[ \t]+")
_SPACE: Final = re.compile(r"\s")
_BREAKABLE: Final = re.compile(r"[^\S\u00a0\u202f]+")
_BLANK_LINES: Final = re.compile(r"\n\s*\n")

_CITATION_MARK: Final = r"\[\d{1,3}\](?![\[(:])"
_MARKDOWN: Final = re.compile(
    rf"(?P<mark>{_CITATION_MARK})"
    r"|(?P<entity>[&<>])"
    r"|(?P<inline>[\\`*_~\[\]])"
    r"|(?P<address>(?<=[A-Za-z])://|(?<=\bwww)\.|@)"
    r"|(?P<line>^[ \t]*(?:[-+=#]|\d{1,9}[.)]))",
    re.MULTILINE | re.IGNORECASE,
)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def showable(text: str) -> str:
    """The text without characters that show nothing, or that change how others show."""
    return _UNSHOWABLE.sub("", text).strip()


def compact(text: str) -> str:
    """The text without blank lines."""
    return _BLANK_LINES.sub("\n", text)


def escaped(text: str) -> str:
    """Text in which no tag, entity, or mention of a platform begins."""
    return re.sub("[&<>]", lambda found: _ENTITIES[found.group()], text)


def markdown(text: str) -> str:
    """Text as markdown in which nothing but the mark of a citation, such as `[1]`, is left to mean.

    White space at its ends stays, since pieces may be put one after the other; at its beginning as one space,
    as more would make it code.
    """
    flat = _MARGIN.sub(" ", _INDENT.sub("\n", _UNSHOWABLE.sub("", text)))
    return _MARKDOWN.sub(_literal, flat)


def _literal(found: re.Match[str]) -> str:
    """A markdown mark as the character it is. Both an entity and a backslash are CommonMark's."""
    text = found.group()
    match found.lastgroup:
        case "mark":
            return text
        case "entity":
            return _ENTITIES[text]
        case "line":
            return f"{text[:-1]}\\{text[-1]}"
        case _:
            return f"\\{text}"


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, split at sentences, else words; white space may go."""
    found = []
    rest = text.strip()
    while len(rest) > limit:
        end = _break(rest, limit)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [piece for piece in (*found, rest) if piece]


def shortened(text: str, limit: int) -> str:
    """The text, or its first sentences and a sign that some are left out, in `limit` characters."""
    if len(text) <= limit:
        return text
    return text[: _break(text, limit - len(ELISION))].rstrip() + ELISION


def label(text: str, limit: int) -> str:
    """The text in one line of 1 to `limit` characters, with the spaces of French that don't break."""
    line = _BREAKABLE.sub(" ", showable(text)) or "…"
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _break(text: str, limit: int) -> int:
    """Where to cut so that at most `limit` characters stand before it."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, limit + 1) if found.end() <= limit]
    if ends:
        return ends[-1]
    spaces = [found.start() for found in _SPACE.finditer(text, 1, limit + 1)]
    return spaces[-1] if spaces else limit
