"""The elements of Adaptive Cards 1.5 that Passerelle uses (adaptivecards.io/explorer).

All text stands in runs of rich text, in which Teams reads no marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from adapters.text import showable

VERSION: Final = "1.5"
CONTENT_TYPE: Final = "application/vnd.microsoft.card.adaptive"
ROW: Final = 6
"""Actions that Teams shows in one set."""

Element = dict[str, Any]


def run(text: str, *, bold: bool = False, italic: bool = False, subtle: bool = False) -> Element:
    """Words in a line."""
    styles = {
        "weight": "Bolder" if bold else None,
        "italic": True if italic else None,
        "isSubtle": True if subtle else None,
        "size": "Small" if subtle else None,
    }
    return {"type": "TextRun", "text": text, **{name: style for name, style in styles.items() if style}}


def line(*runs: Element, apart: bool = False) -> Element:
    """A line of text, `apart` from what stands above it."""
    return {
        "type": "RichTextBlock",
        "inlines": list(runs),
        "spacing": "Medium" if apart else "Small",
    }


def lines(text: str, *, bold: bool = False, italic: bool = False, subtle: bool = False) -> list[Element]:
    """A text in as many lines as it has, of which the first stands apart."""
    shown = [each.strip() for each in showable(text).split("\n")]
    return [
        line(run(each, bold=bold, italic=italic, subtle=subtle), apart=not index)
        for index, each in enumerate(filter(None, shown))
    ]


def heading(text: str) -> Element:
    """The title of a card."""
    return line({"type": "TextRun", "text": text, "weight": "Bolder", "size": "Medium"})


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Element:
    """Cells in rows, of which the first is the header."""
    return {
        "type": "Table",
        "firstRowAsHeader": True,
        "columns": [{"width": 1} for _ in header],
        "rows": [_row(header, bold=True), *(_row(row) for row in rows)],
    }


def _row(cells: Sequence[str], *, bold: bool = False) -> Element:
    return {
        "type": "TableRow",
        "cells": [
            {"type": "TableCell", "items": lines(cell, bold=bold) or [line(run("–"))]} for cell in cells
        ],
    }


def action_sets(actions: Sequence[Element]) -> list[Element]:
    """Actions in as many sets as Teams needs to show them all."""
    return [
        {"type": "ActionSet", "actions": list(actions[start : start + ROW])}
        for start in range(0, len(actions), ROW)
    ]


def adaptive(body: Sequence[Element], *, language: str, actions: Sequence[Element] = ()) -> Element:
    """A card with this body."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": VERSION,
        "lang": language if language.isascii() and language.isalpha() else "en",
        "body": list(body),
        **({"actions": list(actions)} if actions else {}),
        "msteams": {"width": "Full"},
    }


def attached(card: Element) -> Element:
    """A card as it is attached to a message."""
    return {"contentType": CONTENT_TYPE, "content": card}


def weight(payload: Any) -> int:
    """What a payload counts for: its bytes as JSON, two for a character, as Teams measures it."""
    return len(json.dumps(payload, ensure_ascii=False).encode("utf-16-le", "replace"))
