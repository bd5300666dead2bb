"""Builders of Office and PDF files for tests, down to the XML, so that a test says exactly what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{type}"/></Types>"""
_RELATIONSHIPS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
_STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="Titre de charte"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="Derived"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Pale"><w:name w:val="Pale"/><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Paler"><w:name w:val="Paler"/><w:basedOn w:val="Pale"/></w:style>
<w:style w:type="paragraph" w:styleId="Speck"><w:name w:val="Speck"/><w:rPr><w:sz w:val="2"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Banner"><w:name w:val="Banner"/>
<w:pPr><w:shd w:val="clear" w:fill="003366"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
</w:styles>"""
_NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_DOCUMENT_RELATIONSHIPS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>
<Relationship Id="r2" Target="numbering.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/>{more}</Relationships>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", *, list_level: int | None = None) -> str:
    content = content if content.startswith("<") else run(content)
    numbering = (
        "" if list_level is None
        else f'<w:numPr><w:ilvl w:val="{list_level}"/><w:numId w:val="1"/></w:numPr>'
    )  # fmt: skip
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbering}</w:pPr>{content}</w:p>"


def table(*rows: Sequence[str]) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def docx(
    *body: str, parts: Mapping[str, bytes | str] = {}, type: str = _DOCUMENT_TYPE, relationships: str = ""
) -> bytes:
    """A Word file of the given body elements, with further or other parts."""
    document = f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": _CONTENT_TYPES.format(type=type),
            "_rels/.rels": _RELATIONSHIPS,
            "word/document.xml": document,
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONSHIPS.format(more=relationships),
            **parts,
        }
    )


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_part(office_file: bytes, name: str, content: bytes | str) -> bytes:
    """The Office file with one part added or replaced."""
    with zipfile.ZipFile(io.BytesIO(office_file)) as archive:
        parts: dict[str, bytes | str] = {found: archive.read(found) for found in archive.namelist()}
    return zipped(parts | {name: content})


def workbook() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "Outils"
    for row in (["Tool", "Class", "Share"], ["Lumio", "Public", 0.5], ["Nota", "Internal", 1]):
        sheet.append(row)
    sheet["C2"].number_format = "0%"
    return book


def xlsx(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def presentation() -> Presentation:
    """Two slides: a title with nested bullets and notes, and a table."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Human review"
    frame = slide.placeholders[1].text_frame
    frame.text = "Read every draft"
    nested = frame.add_paragraph()
    nested.text, nested.level = "Also short ones", 1
    slide.notes_slide.notes_text_frame.text = "Speaker secret"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Tools"
    grid = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for position, text in enumerate(["Tool", "Class", "Lumio", "Public"]):
        grid.cell(position // 2, position % 2).text = text
    return deck


def pptx(deck: Presentation) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def pdf(
    *pages: Sequence[str | tuple[str, float, float]],
    title: str = "",
    head: str = "",
    foot: str = "",
    protect: object = None,
) -> bytes:
    """A PDF of pages of lines: text at 11 points, or (text, size, gap above in points).

    `head` and `foot` may name `{page}`.
    """
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=protect)
    canvas.setTitle(title)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 800, head.format(page=number))
        canvas.drawString(72, 30, foot.format(page=number))
        height = 740.0
        for line in lines:
            text, size, gap = (line, 11, 14) if isinstance(line, str) else line
            height -= gap
            canvas.setFont("Helvetica", size)
            canvas.drawString(72, height, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
