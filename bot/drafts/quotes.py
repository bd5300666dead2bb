"""Words that are said to stand in a text, compared with it."""

from __future__ import annotations

import re
from typing import Final

from bot.answers.words import fold

_QUOTE: Final = re.compile(r"«\s*([^»]+?)\s*»|“([^”]+)”")


def quotable(text: str) -> str:
    """A text as quotes are compared: without regard to case, accents, quotation marks and line breaks."""
    return re.sub(r"[\"'*_]", "", fold(text)).strip()


def stands(words: str, plain: str) -> bool:
    """Whether whole words stand in a text, which is as `quotable` gives it."""
    return re.search(rf"(?<!\w){re.escape(quotable(words))}(?!\w)", plain) is not None


def quotes_in(words: str) -> list[str]:
    """What stands in quotation marks, French or English."""
    return [french or english for french, english in _QUOTE.findall(words)]


def on_one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())
