"""Builders of files that are made to hang, exhaust, deceive or crash what reads them."""

from __future__ import annotations

import io
import random
import zipfile

from office_files import W, docx, paragraph, pdf, pptx, presentation, with_part, workbook, xlsx
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCX = docx(paragraph("The rule stands."))


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def junk(size: int = 20_000) -> bytes:
    return random.Random(7).randbytes(size)


def encrypted_pdf() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(["Locked."]))))
    writer.encrypt("secret", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def read_only_pdf() -> bytes:
    """A PDF that anyone may open and nobody change."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(["Open to read."]))))
    writer.encrypt("", owner_password="secret", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def encrypted_docx() -> bytes:
    return OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def image_pdf() -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 60), "grey")), 50, 500, 300, 300)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def zip_bomb() -> bytes:
    return with_part(DOCX, "word/media/image1.bin", bytes(60_000_000))


def lying_zip_bomb() -> bytes:
    """A member that says it unpacks to ten bytes."""
    data = bytearray(with_part(DOCX, "word/document.xml", b"<a>" + b" " * 5_000_000 + b"</a>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.getinfo("word/document.xml")
    true_size = (5_000_007).to_bytes(4, "little")
    position = data.find(true_size)
    while position >= 0:
        data[position : position + 4] = (10).to_bytes(4, "little")
        position = data.find(true_size)
    return bytes(data)


def billion_laughs(root: str) -> str:
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
    )
    return f'<?xml version="1.0"?><!DOCTYPE d [{entities}]>{root}'


def docx_xml_bomb() -> bytes:
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>'
    return with_part(DOCX, "word/document.xml", billion_laughs(body))


def docx_external_entity(target: str) -> bytes:
    source = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{target}">]><w:document xmlns:w="{W}"><w:body><w:p><w:r>'
        "<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    return with_part(DOCX, "word/document.xml", source.encode("utf-16"))


def xlsx_xml_bomb() -> bytes:
    return with_part(
        xlsx(workbook()), "xl/sharedStrings.xml", billion_laughs("<sst><si><t>&l9;</t></si></sst>")
    )


def pptx_xml_bomb() -> bytes:
    slide = '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">&l9;</p:sld>'
    return with_part(pptx(presentation()), "ppt/slides/slide1.xml", billion_laughs(slide))


def deep_docx(depth: int = 20_000) -> bytes:
    nested = "<w:ins>" * depth + "</w:ins>" * depth
    return docx(f"<w:p>{nested}</w:p>")


def docx_with_remote_template(url: str) -> bytes:
    template = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    settings = f"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="{template}" Target="{url}" TargetMode="External"/></Relationships>"""
    image = f"""<Relationship Id="r9" Target="{url}" TargetMode="External"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>"""
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return docx(
        paragraph("The rule stands."),
        f"<w:p>{drawing}</w:p>",
        parts={"word/_rels/settings.xml.rels": settings},
        relationships=image,
    )


def docm() -> bytes:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return docx(paragraph("The rule stands."), parts={"word/vbaProject.bin": OLE + bytes(500)}, type=macro)
