"""A text without what hides its letters, and where each of its characters stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

# Letters and marks that look like Latin ones (Unicode Technical Standard 39, "Unicode Security Mechanisms",
# confusables.txt): those of Cyrillic and Greek that spell e-mail addresses, IBANs and words.
_ALIKE: Final = str.maketrans(
    "аеорсухіјѕԁһԛԝӏАВЕКМНОРСТУХІЈЅԌοαερυνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‐‑‒–—―−⁃",
    "aeopcyxijsdhqwlABEKMHOPCTYXIJSGoaepuvikABEZHIKMNOPTYX--------",
)


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` is what to read; its character `i` stems from the character `origins[i]` of the original."""

    text: str
    origins: tuple[int, ...] | None

    @classmethod
    def of(cls, original: str) -> Plain:
        """`original` with compatible forms made plain and characters without width left out."""
        if original.isascii():
            return cls(original, None)
        text: list[str] = []
        origins: list[int] = []
        for place, char in enumerate(original):
            for plain in _plain(char):
                text.append(plain)
                origins.append(place)
        return cls("".join(text), tuple(origins))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    if char in "\u2028\u2029\x85":
        return "\n"
    return unicodedata.normalize("NFKC", char).translate(_ALIKE)
