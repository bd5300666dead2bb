"""The objects of Block Kit that Passerelle uses (docs.slack.dev/reference/block-kit)."""

from __future__ import annotations

import json
from typing import Any, Final

TEXT_LIMIT: Final = 3000
VALUE_LIMIT: Final = 2000
LABEL_LIMIT: Final = 75
HEADER_LIMIT: Final = 150

Block = dict[str, Any]


def plain(text: str) -> Block:
    """Words in which Slack reads neither marks nor `:emoji:`."""
    return {"type": "plain_text", "text": text, "emoji": False}


def context(*lines: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain(line) for line in lines]}


def words(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """Words in a rich text object, in which Slack reads no marks."""
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def section(text: str, *, italic: bool = False) -> Block:
    """Words that stand by themselves in a rich text block."""
    return {"type": "rich_text_section", "elements": [words(text, italic=italic)]}


def rich_text(element: Block) -> Block:
    """A block of one section, quotation or list."""
    return {"type": "rich_text", "elements": [element]}


def weight(block: Block) -> int:
    """Characters that a block counts for."""
    return len(json.dumps(block, ensure_ascii=False))
