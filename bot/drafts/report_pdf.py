"""A report as a PDF: with a title, a language, bookmarks for its headings, and tables whose header is repeated."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from bot.dialogue.reply import Bullets, Extract, Paragraph, Part, Table
from bot.drafts.content import Report
from bot.drafts.report_docx import LANGUAGES

MEDIA_TYPE: Final = "application/pdf"

ROOM_BELOW_HEADING: Final = 110
"""Points of a page that a heading needs, so that it does not stand alone at the bottom."""

CELL_PADDING: Final = 12.5
"""Points that stand to the left and right of what a cell says, together."""

SMALLEST: Final = 0.7
"""How much smaller than usual the letters of a table with many columns become."""

LONG_TEXT: Final = 80
"""Characters from which on a longer text makes its column no wider."""

_FONT: Final = "Passerelle"
_BOLD: Final = "Passerelle-Bold"


def report_pdf(report: Report, pictures: Mapping[str, bytes]) -> bytes:
    """The report as a PDF file. `pictures` has the content of each chart by its id; one that is missing is told in words."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import cm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    _register_fonts()
    target = io.BytesIO()
    width, height = A4
    frame = Frame(2.2 * cm, 2 * cm, width - 4.4 * cm, height - 4 * cm, id="page")
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=report.title,
        lang=LANGUAGES.get(report.language, report.language),
        invariant=1,
    )
    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=_number_page)])
    document.build(list(_flowables(report, pictures, frame_width=width - 4.4 * cm - 12)))
    return target.getvalue()


def _flowables(report: Report, pictures: Mapping[str, bytes], *, frame_width: float) -> Iterator[Any]:
    from reportlab import platypus

    styles = _styles()
    yield _heading(report.title, styles["title"], level=0)
    for section in report.sections:
        if section.heading:
            yield platypus.CondPageBreak(ROOM_BELOW_HEADING)
            yield _heading(section.heading, styles["heading"], level=1)
        for part in section.parts:
            yield from _part(part, frame_width)
        for chart in section.charts:
            if chart.id in pictures:
                picture = platypus.Image(io.BytesIO(pictures[chart.id]))
                scale = min(1.0, frame_width / picture.imageWidth)
                picture.drawWidth, picture.drawHeight = (
                    picture.imageWidth * scale,
                    picture.imageHeight * scale,
                )
                yield picture
            yield platypus.Paragraph(_safe(chart.description), styles["caption"])


def _part(part: Part, frame_width: float) -> Iterator[Any]:
    from reportlab import platypus

    styles = _styles()
    match part:
        case Paragraph(text):
            yield platypus.Paragraph(_safe(text), styles["body"])
        case Extract(text):
            yield platypus.Paragraph(_safe(text), styles["quote"])
        case Bullets(items):
            for item in items:
                yield platypus.Paragraph(_safe(item), styles["item"], bulletText="–")
        case Table(header, rows):
            yield from _tables(header, rows, frame_width)


def _tables(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], frame_width: float) -> Iterator[Any]:
    from reportlab import platypus
    from reportlab.lib import colors

    cells = _cells(header, rows, 1.0)
    widths = _least_widths(cells)
    if sum(widths) > frame_width:
        padding = CELL_PADDING * len(header)
        size = (frame_width - padding) / max(sum(widths) - padding, 1)
        cells = _cells(header, rows, max(SMALLEST, size))
        widths = _least_widths(cells)
    yield platypus.Table(
        cells,
        colWidths=_widths(widths, (header, *rows), frame_width),
        repeatRows=1,
        splitInRow=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
            ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ],
    )
    yield platypus.Spacer(1, 8)


def _cells(header: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> list[list[Any]]:
    """The cells of a table, in letters of `size` times the usual."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as Laid

    usual = _styles()
    header_style, cell_style = (
        ParagraphStyle(
            name, usual[name], fontSize=usual[name].fontSize * size, leading=usual[name].leading * size
        )
        for name in ("header", "cell")
    )
    return [
        [Laid(_safe(words), header_style) for words in header],
        *([Laid(_safe(words[:2000]), cell_style) for words in row] for row in rows),
    ]


def _least_widths(cells: Sequence[Sequence[Any]]) -> list[float]:
    """What each column takes for none of its words to be broken."""
    return [max(cell.minWidth() for cell in column) + CELL_PADDING for column in zip(*cells, strict=True)]


def _widths(least: Sequence[float], words: Sequence[Sequence[str]], frame_width: float) -> list[float]:
    """Each column as wide as its longest word takes; what is left goes to those with longer texts."""
    spare = frame_width - sum(least)
    if spare < 0:
        return [frame_width * each / sum(least) for each in least]
    longest = [1 + min(max(map(len, column)), LONG_TEXT) for column in zip(*words, strict=True)]
    return [each + spare * length / sum(longest) for each, length in zip(least, longest, strict=True)]


def _heading(text: str, style: Any, *, level: int) -> Any:
    heading = _bookmarked()(_safe(text), style)
    heading.entry, heading.level = text, level
    return heading


@cache
def _bookmarked() -> type[Any]:
    """A paragraph that is also an entry in the document's outline."""
    from reportlab import platypus

    class Bookmarked(platypus.Paragraph):  # type: ignore[misc]
        entry = ""
        level = 0

        def draw(self) -> None:
            key = f"heading-{id(self)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(self.entry, key, level=self.level, closed=False)
            super().draw()

    return Bookmarked


@cache
def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=14, spaceAfter=6, splitLongWords=1)
    return {
        "body": body,
        "title": ParagraphStyle("title", body, fontName=_BOLD, fontSize=18, leading=23, spaceAfter=10),
        "heading": ParagraphStyle("heading", body, fontName=_BOLD, fontSize=13, leading=17, spaceBefore=10),
        "quote": ParagraphStyle("quote", body, leftIndent=14),
        "item": ParagraphStyle(
            "item", body, leftIndent=14, bulletIndent=2, spaceAfter=3, bulletFontName=_FONT
        ),
        "caption": ParagraphStyle("caption", body, fontSize=8.5, leading=11, spaceBefore=4),
        "cell": ParagraphStyle("cell", body, fontSize=9, leading=12, spaceAfter=0),
        "header": ParagraphStyle("header", body, fontName=_BOLD, fontSize=9, leading=12, spaceAfter=0),
    }


@cache
def _register_fonts() -> None:
    """DejaVu, which matplotlib brings along, since PDF's own fonts lack most of Unicode."""
    import matplotlib as mpl
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    pdfmetrics.registerFont(TTFont(_FONT, folder / "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont(_BOLD, folder / "DejaVuSans-Bold.ttf"))


def _number_page(canvas: Any, document: Any) -> None:
    canvas.setFont(_FONT, 8)
    canvas.drawRightString(document.pagesize[0] - 62, 28, str(canvas.getPageNumber()))


def _safe(text: str) -> str:
    """Text that reportlab's own marks can't act in; its line breaks stay."""
    plain = "".join(char for char in text if char >= " " or char in "\n\t")
    return escape(plain).replace("\n", "<br/>")
