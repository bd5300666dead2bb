"""Plain text as Slack takes it: nothing in it acts."""

from __future__ import annotations

from typing import Final

from adapters.text import markdown, shortened

MARKDOWN_LIMIT: Final = 12_000
"""Characters of the markdown that one call may stream (docs.slack.dev/reference/methods/chat.appendStream)."""


def delta_text(delta: str) -> str:
    """A piece of an answer as the markdown that Slack streams, in which nothing but `[1]` is left to mean."""
    text, limit = delta, MARKDOWN_LIMIT
    while len(streamed := markdown(text)) > MARKDOWN_LIMIT:
        limit = limit * 3 // 4
        text = shortened(text, limit)
    return streamed
