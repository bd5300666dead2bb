"""What somebody handed over to be turned into rows: texts and tables, each with what it is called."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from pydantic import TypeAdapter

from bot.dialogue.incoming import Attachment
from bot.dialogue.refusal import Refusal
from bot.drafts.cell_values import native
from bot.drafts.data_table import UnreadableTable, read_grid
from bot.drafts.mail import Mail, UnreadableMail, mails_in
from bot.drafts.workbench import TextReader

TEXT_LIMIT: Final = 200_000
"""Characters of all texts that rows are looked for in."""

_TABLES: Final = frozenset({".csv", ".tsv", ".xlsx"})
_MAILS: Final = frozenset({".eml", ".mbox"})


@dataclass(frozen=True, slots=True)
class HandedText:
    """A text, by the name of its document; the person's own words have none."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class HandedTable:
    """A table of a csv or xlsx file, in the words of its cells; `comma` as in `bot.drafts.data_table.Grid`."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    comma: bool = False
    left_out: int = 0

    @property
    def text(self) -> str:
        """Its rows as lines."""
        return "\n".join(" | ".join(row) for row in (self.header, *self.rows))


@dataclass(frozen=True, slots=True)
class HandedOver:
    """All of it. `cut` tells that there was more text than is read."""

    texts: tuple[HandedText, ...] = ()
    tables: tuple[HandedTable, ...] = ()
    cut: bool = False

    @property
    def sources(self) -> tuple[HandedText | HandedTable, ...]:
        """Each of the things that were handed over."""
        return (*self.texts, *self.tables)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.tables and not any(each.text.strip() for each in self.texts)


_KEPT: Final = TypeAdapter(HandedOver)


def packed(handed: HandedOver) -> str:
    """It as a text to keep."""
    return _KEPT.dump_json(handed).decode()


def unpacked(text: str) -> HandedOver:
    """What was kept."""
    return _KEPT.validate_json(text)


async def handed_over(text: str, attachments: Sequence[Attachment], reader: TextReader) -> HandedOver:
    """A person's words and what is in the files they sent along.

    Raises:
        Refusal: naming the file that can't be read, and why.
    """
    texts = [HandedText("", text)] if text.strip() else []
    tables = []
    for attachment in attachments:
        suffix = PurePath(attachment.name).suffix.casefold()
        if suffix in _TABLES:
            tables.append(await asyncio.to_thread(_table, attachment))
        elif suffix in _MAILS:
            texts += await asyncio.to_thread(_mails, attachment)
        else:
            texts.append(HandedText(attachment.name, await reader.read(attachment)))
    room, kept = TEXT_LIMIT, []
    for each in texts:
        kept.append(HandedText(each.name, each.text[:room]))
        room -= len(kept[-1].text)
    return HandedOver(tuple(kept), tuple(tables), cut=sum(len(each.text) for each in texts) > TEXT_LIMIT)


def _table(attachment: Attachment) -> HandedTable:
    try:
        grid = read_grid(attachment)
    except UnreadableTable as error:
        raise Refusal(error.reason, name=attachment.name) from error
    rows = tuple(tuple(map(native, row)) for row in grid.rows)
    return HandedTable(attachment.name, grid.header, rows, comma=grid.comma, left_out=grid.left_out)


def _mails(attachment: Attachment) -> list[HandedText]:
    try:
        mails = mails_in([attachment])
    except UnreadableMail as error:
        raise Refusal(error.reason, name=attachment.name) from error
    return [HandedText(attachment.name, _written(mail)) for mail in mails]


def _written(mail: Mail) -> str:
    """A mail as a text: who wrote it stands before what they say, unless they say so themselves."""
    sender = mail.sender
    told = sender is None or not sender.email or sender.email.casefold() in mail.text.casefold()
    head = "" if told or sender is None else f"{sender.name} <{sender.email}>".strip()
    return "\n\n".join(filter(None, (head, mail.subject, mail.text)))
