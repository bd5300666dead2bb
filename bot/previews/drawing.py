"""What a door adds so that its messages can be looked at elsewhere."""

from __future__ import annotations

from typing import Protocol

from bot.dialogue.reply import Reply


class Drawing(Protocol):
    """Draws what a door shows, from the very payload that it would send.

    `style` is the style sheet of what is drawn, which stands apart from that of the page around it.
    """

    door: str
    style: str

    def drawn(self, reply: Reply) -> str:
        """The reply as HTML in which nothing acts."""
        ...
