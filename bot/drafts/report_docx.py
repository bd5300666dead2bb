"""A report as a Word document: real headings, tables with a header row, pictures with their descriptions."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bot.dialogue.reply import Bullets, Extract, Paragraph, Part, Table
from bot.drafts.content import Report

if TYPE_CHECKING:
    from docx.document import Document

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES: Final = {"fr": "fr-FR", "en": "en-GB"}

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 can't hold."""


def report_docx(report: Report, pictures: Mapping[str, bytes]) -> bytes:
    """The report as a docx file. `pictures` has the content of each chart by its id; one that is missing is told in words."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    document.core_properties.title = _plain(report.title)
    document.core_properties.author = ""
    document.core_properties.language = LANGUAGES.get(report.language, report.language)
    _speak(document, LANGUAGES.get(report.language, report.language))
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading(_plain(report.title), level=0)
    for section in report.sections:
        if section.heading:
            document.add_heading(_plain(section.heading), level=1)
        for part in section.parts:
            _add(document, part)
        for chart in section.charts:
            if chart.id in pictures:
                shape = document.add_picture(io.BytesIO(pictures[chart.id]), width=Cm(15))
                shape._inline.docPr.set("descr", _plain(chart.description))  # noqa: SLF001 - python-docx has no name for it
            document.add_paragraph(_plain(chart.description), style="Caption")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add(document: Document, part: Part) -> None:
    match part:
        case Paragraph(text):
            for line in text.split("\n"):
                document.add_paragraph(_plain(line))
        case Extract(text):
            document.add_paragraph(_plain(text), style="Quote")
        case Bullets(items):
            for item in items:
                document.add_paragraph(_plain(item), style="List Bullet")
        case Table(header, rows):
            _add_table(document, header, rows)


def _add_table(document: Document, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, header, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(_plain(words)).bold = True
    repeated: Any = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - what makes it a header for screen readers
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(words)
    document.add_paragraph()


def _speak(document: Document, language: str) -> None:
    """Say which language the text is in, for spelling and for screen readers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles["Normal"].element.get_or_add_rPr()
    spoken: Any = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)
