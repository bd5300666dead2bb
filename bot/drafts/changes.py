"""What one content changed of another, line by line."""

from __future__ import annotations

import difflib
from typing import Final

from bot.drafts.addresses import written
from bot.drafts.content import Content, Email, Report, Rows, SortedMail
from bot.drafts.policy import words_of

MOST: Final = 12
LONGEST: Final = 300


def lines_of(content: Content) -> list[str]:
    """A content as lines to compare."""
    match content:
        case Email():
            heads = [f"→ {written(content.to)}", *([f"cc {written(content.cc)}"] if content.cc else [])]
            return [*heads, content.subject, *_lines(content.body)]
        case Report():
            return [*([f"→ {written(content.to)}"] if content.to else []), *_lines(words_of(content))]
        case SortedMail():
            return [f"{mail.pile.value}: {mail.subject} – {mail.answer}" for mail in content.mails]
        case Rows():
            return [" | ".join(cell.value for cell in row) for row in content.rows]


def differences(former: Content, content: Content) -> tuple[str, ...]:
    """The lines that went (−) and came (+), at most `MOST`, the last of which tells that there are more."""
    found = [
        f"{'−' if line[0] == '-' else '+'} {line[2:]}"[:LONGEST]
        for line in difflib.ndiff(lines_of(former), lines_of(content))
        if line[0] in "-+" and line[2:].strip()
    ]
    return tuple(found if len(found) <= MOST else [*found[: MOST - 1], f"… ({len(found) - MOST + 1})"])


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]
