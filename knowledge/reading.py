"""Reads the text of a document that somebody hands over, as those of the knowledge base are read."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bot.dialogue.incoming import Attachment
from bot.dialogue.refusal import Refusal
from knowledge.document import Block, BlockKind, UnreadableDocument
from knowledge.loaders.encoding import decoded
from knowledge.loaders.format import Format, recognised
from knowledge.loaders.isolation import LoaderProcess
from knowledge.loaders.table import SEPARATOR
from knowledge.visibility import visible_text

SECONDS = 20.0
LINES_COUNT = frozenset({Format.TEXT, Format.MARKDOWN})
"""Formats whose lines are kept as they are: a loader would join those of a thread into paragraphs."""


class DocumentReader:
    """Reads documents in a process of its own, within limits of time and memory: `bot.drafts.workbench.TextReader`."""

    def __init__(self) -> None:
        self._process = LoaderProcess(seconds=SECONDS)

    async def read(self, attachment: Attachment) -> str:
        """The words of a document, one paragraph or row a line.

        Raises:
            Refusal: when it can't be read, with the reason.
        """
        try:
            return await asyncio.to_thread(self._words, attachment)
        except UnreadableDocument as error:
            raise Refusal(
                "composing-file-unread", name=attachment.name, reason=error.reason.replace("_", "-")
            ) from error

    def _words(self, attachment: Attachment) -> str:
        content, name = attachment.content, attachment.name
        if recognised(content, name) in LINES_COUNT:
            return visible_text(decoded(content))
        document = self._process.load(content, path=name, modified=datetime.now(UTC))
        return "\n".join(_line(block) for block in document.blocks)

    def close(self) -> None:
        """End the process."""
        self._process.close()


def _line(block: Block) -> str:
    """A block as a line; a table's row with a place for each cell, also for those that are empty."""
    return SEPARATOR.join(block.cells) if block.kind is BlockKind.ROW else block.text
