"""The files that an approved draft is handed over as: a report as Word or PDF, rows as csv and xlsx."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.dialogue.reply import File
from bot.drafts import report_docx, report_pdf
from bot.drafts.content import Content, Medium, Report, Rows
from bot.drafts.rows_files import CSV_TYPE, XLSX_TYPE, rows_csv, rows_xlsx
from bot.people.person import Person
from bot.store.files import Files

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')

Render = Callable[[Report, Mapping[str, bytes]], bytes]


class Finishing:
    """Makes files of approved drafts, and keeps them for their owner; see `bot.drafts.outgoing.Finisher`."""

    def __init__(self, files: Files) -> None:
        self._files = files

    async def finish(self, content: Content, owner: Person) -> Sequence[File]:
        """The files, kept for the owner; none where the draft is a message."""
        match content:
            case Report(medium=Medium.DOCX):
                made = await self._report(content, owner, report_docx.report_docx)
                return (
                    await self._keep(
                        owner, f"{_file_title(content.title)}.docx", report_docx.MEDIA_TYPE, made
                    ),
                )
            case Report(medium=Medium.PDF):
                made = await self._report(content, owner, report_pdf.report_pdf)
                return (
                    await self._keep(owner, f"{_file_title(content.title)}.pdf", report_pdf.MEDIA_TYPE, made),
                )
            case Rows(title=title):
                book = await asyncio.to_thread(rows_xlsx, content)
                return (
                    await self._keep(owner, f"{_file_title(title)}.xlsx", XLSX_TYPE, book),
                    await self._keep(owner, f"{_file_title(title)}.csv", CSV_TYPE, rows_csv(content)),
                )
            case _:
                return ()

    async def _report(self, report: Report, owner: Person, render: Render) -> bytes:
        charts = [chart for section in report.sections for chart in section.charts]
        kept = {chart.id: await self._files.read(chart.id, owner.id) for chart in charts}
        pictures = {chart: found.content for chart, found in kept.items() if found is not None}
        return await asyncio.to_thread(render, report, pictures)

    async def _keep(self, owner: Person, name: str, media_type: str, content: bytes) -> File:
        return await self._files.keep(owner.id, name, media_type, content)


def _file_title(title: str) -> str:
    """A title without the characters that Windows takes in no file name."""
    return " ".join(_FORBIDDEN.sub(" ", title).split())
