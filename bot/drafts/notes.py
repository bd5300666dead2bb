"""Notes and threads line by line: who says what, below which heading, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold

LINES_LIMIT: Final = 3000
"""Lines of a text that are read."""
LINE_LIMIT: Final = 5000
SENTENCE_LIMIT: Final = 600

_NAME: Final = r"[^\W\d_a-zß-ÿ][\w.'’-]*(?:\s[^\W\d_a-zß-ÿ][\w.'’-]*){0,2}"
_SAYS: Final = re.compile(
    rf"^(?:\[?\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?\s?(?:[AaPp][Mm])?\]?\s*[-–]?\s*)?(?P<name>@?{_NAME})"
    r"(?:\s*\(?\[?\d{1,2}[:h]\d{2}(?:\s?[AaPp][Mm])?\]?\)?)?\s?:\s+(?P<words>\S.*)$"
)
_ALONE: Final = re.compile(
    rf"^(?P<name>{_NAME})\s+\[?\(?\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?(?:\s?[AaPp][Mm])?\)?\]?$"
)
_BULLET: Final = re.compile(r"^\s*(?:[-–—*•‣◦]|\d{1,2}[.)]|\[ ?[xX]?\])\s+")
_END: Final = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zß-ÿ\d«\"“])")
_HEADING: Final = re.compile(r"^#{1,6}\s+(.+)$|^(.{2,60}?)\s?:\s*$|^\*\*(.{2,60})\*\*\s?:?$")
_HEADING_LIMIT: Final = 40
_KINDS: Final = (
    "minutes.decision", "minutes.action", "minutes.open",
    "weekly.done", "weekly.next", "weekly.blocked", "weekly.other",
)  # fmt: skip
_SHORTENED: Final = re.compile(r"(?:^|[\s(])(?:[A-Z]|M|Mr|Mrs|Ms|Dr|cf|ex|etc|env|e\.g|i\.e|no|vs)\.$")


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence, in its own words. `speaker` and `heading` are empty where the text names none."""

    words: str
    speaker: str = ""
    heading: str = ""


def notes_in(text: str) -> list[Note]:
    """The sentences of a text, in its order."""
    return list(_notes(text))


def _notes(text: str) -> Iterator[Note]:
    heading = speaker = ""
    listed = False
    for line in text.splitlines()[:LINES_LIMIT]:
        bare = line.strip()[:LINE_LIMIT]
        item = bool(_BULLET.match(line))
        if not bare:
            speaker = ""
            continue
        if not item:
            if (alone := _ALONE.match(bare)) is not None:
                speaker = alone["name"]
                continue
            found = _HEADING.match(bare)
            if found is not None or _is_heading(bare):
                heading = next(group for group in found.groups() if group).strip() if found else bare
                listed = False
                continue
            # What stands below a list no longer belongs to the heading above it.
            heading = "" if listed else heading
        listed = item
        who, words = _said(_BULLET.sub("", bare), otherwise=speaker, whole=item and bool(heading))
        for sentence in sentences_of(words):
            yield Note(sentence[:SENTENCE_LIMIT], who, heading)


def _said(words: str, *, otherwise: str, whole: bool) -> tuple[str, str]:
    """Who says a line, and what. In a list below a heading, "Zoé : le devis" is `whole` what it says."""
    says = None if whole else _SAYS.match(words)
    if says is None or _is_label(says["name"]):
        return otherwise, words
    return says["name"].removeprefix("@"), says["words"]


def sentences_of(line: str) -> list[str]:
    """The sentences of a line."""
    found: list[str] = []
    for piece in _END.split(line):
        if found and _SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def _is_label(name: str) -> bool:
    """Whether a word before a colon names a kind of note rather than a person: "Décision : …"."""
    label = f"{fold(name)} : x"
    return any((found := phrase(kind).search(label)) and found.start() == 0 for kind in _KINDS)


def _is_heading(line: str) -> bool:
    """Whether a line is nothing but the name of a kind of note, as people write a heading: "Actions"."""
    label = f"{fold(line)} :"
    return len(line) <= _HEADING_LIMIT and any(
        (found := phrase(kind).match(label)) and found.group() == label for kind in _KINDS
    )
