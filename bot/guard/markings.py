"""Data classes written on a text, as the charter asks people to write them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from bot.guard.finding import Finding, Kind
from bot.guard.shapes import CERTAIN, LIKELY

_MOSTLY_CAPITALS: Final = 0.6
"""Share of capitals among the letters of a line from which a word in capitals on it marks nothing."""


class Markings:
    """Finds data classes where they mark a text: a question about "confidential data" carries no mark.

    `more` are a company's own names of data classes, beside those of `markings.toml`.
    """

    def __init__(self, more: Sequence[str] = ()) -> None:
        known = tomllib.loads(files("bot.guard").joinpath("markings.toml").read_text(encoding="utf-8"))
        classes = _either([*more, *(word for each in known.values() for word in each["classes"])])
        phrases = _either([phrase for each in known.values() for phrase in each["phrases"]])
        self._capitals = re.compile(rf"(?<!\w){classes.upper()}(?!\w)")
        self._marked = re.compile(
            rf"^[ \t]{{0,9}}[#*>\[(«]{{0,3}}[ \t]?(?P<line>{classes})[ \t]?[\])»*]{{0,3}}[ \t]?(?:[:–—|\-].*|[.!]?[ \t]*)$"
            rf"|[\[(](?P<bracket>{classes})[\])]"
            rf"|\b(?:classification|class|classe|niveau|level|sensibilité|sensitivity|marking|mention)\s?[:=]\s?(?P<named>{classes})(?!\w)"
            rf"|(?<!\w)(?P<phrase>{phrases})(?!\w)",
            re.IGNORECASE | re.MULTILINE,
        )

    def find(self, text: str) -> Iterator[Finding]:
        """The markings of `text`."""
        for match in self._marked.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            yield Finding(Kind.MARKING, start, end, CERTAIN)
        for match in self._capitals.finditer(text):
            if not _shouted(text, match):
                yield Finding(Kind.MARKING, match.start(), match.end(), LIKELY)


def _either(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) + ")"


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether the line around a word in capitals is all in capitals, so that it says nothing."""
    start = text.rfind("\n", max(0, match.start() - 500), match.start()) + 1
    end = text.find("\n", match.end(), match.end() + 500)
    around = text[max(start, match.start() - 500) : match.start()]
    around += text[match.end() : end if end >= 0 else match.end() + 500]
    letters = [char for char in around if char.isalpha()]
    return len(letters) > 20 and sum(map(str.isupper, letters)) > _MOSTLY_CAPITALS * len(letters)
