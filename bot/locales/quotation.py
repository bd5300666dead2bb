"""Quotation marks as a language writes them."""

from __future__ import annotations

from typing import Final

_MARKS: Final = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}


def quoted(text: str, language: str) -> str:
    """The text between the marks of the language it is told in; one we do not speak falls back to English."""
    opening, closing = _MARKS.get(language, _MARKS["en"])
    return f"{opening}{text}{closing}"
