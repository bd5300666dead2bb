"""Which format a file is in, by its content; its name only decides between kinds of text."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from knowledge.document import UnreadableDocument
from knowledge.loaders import archive
from knowledge.loaders.encoding import decoded, is_text


class Format(StrEnum):
    """The formats that are read."""

    MARKDOWN = "Markdown"
    TEXT = "plain text"
    HTML = "HTML"
    WORD = "Word"
    POWERPOINT = "PowerPoint"
    EXCEL = "Excel"
    PDF = "PDF"


EXTENSIONS = {
    "md": Format.MARKDOWN, "markdown": Format.MARKDOWN, "mdx": Format.MARKDOWN,
    "txt": Format.TEXT, "text": Format.TEXT,
    "html": Format.HTML, "htm": Format.HTML, "xhtml": Format.HTML,
    "docx": Format.WORD, "docm": Format.WORD, "dotx": Format.WORD,
    "pptx": Format.POWERPOINT, "pptm": Format.POWERPOINT, "ppsx": Format.POWERPOINT,
    "xlsx": Format.EXCEL, "xlsm": Format.EXCEL,
    "pdf": Format.PDF,
}  # fmt: skip
_OFFICE_FOLDERS = {"word/": Format.WORD, "ppt/": Format.POWERPOINT, "xl/": Format.EXCEL}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PDF_WITHIN = 1024
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_BINARIES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"MZ", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!",
    b"ID3", b"OggS", b"SQLite format 3", b"\xfd7zXZ", b"(\xb5/\xfd",
)  # fmt: skip


def recognised(data: bytes, path: str) -> Format:
    """The format of `data`.

    Raises:
        UnreadableDocument: `empty`, `encrypted`, `unsupported` (a format that is not read), `binary`,
            or what `archive.opened` says of a zip archive.
    """
    if not data:
        raise UnreadableDocument("empty", "The file is empty. Put the document there, or remove it.")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _office_format(data)
    if data.startswith(_OLE):
        raise _old_office(data)
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument(
            "unsupported", "The file is in RTF, which is not read. Save it as Word (.docx) or PDF."
        )
    if not is_text(data) or (data.startswith(_OTHER_BINARIES) and not data.isascii()):
        raise UnreadableDocument(
            "binary", "The file is not text, nor in a format that can be read. Save it as PDF, Word or text."
        )
    return _text_format(data, path)


def expected(path: str) -> Format | None:
    """The format that a file's name promises."""
    return EXTENSIONS.get(PurePosixPath(path).suffix.lower().lstrip("."))


def _office_format(data: bytes) -> Format:
    with archive.opened(data) as package:
        names = package.namelist()
    if "[Content_Types].xml" in names:
        for folder, found in _OFFICE_FOLDERS.items():
            if any(name.startswith(folder) for name in names):
                return found
    raise UnreadableDocument(
        "unsupported",
        "The file is a zip archive, but no Word, PowerPoint or Excel file. Unpack it, or save it as one of these.",
    )


def _old_office(data: bytes) -> UnreadableDocument:
    if _ENCRYPTED_PACKAGE in data:
        return UnreadableDocument(
            "encrypted", "The file is protected by a password. Save it without one to have it read."
        )
    return UnreadableDocument(
        "unsupported",
        "The file is in an Office format from before 2007. Save it as .docx, .pptx, .xlsx or PDF.",
    )


def _text_format(data: bytes, path: str) -> Format:
    named = expected(path)
    if named in {Format.MARKDOWN, Format.TEXT, Format.HTML} and named is not Format.TEXT:
        return named
    if _HTML.match(decoded(data[:8192])):
        return Format.HTML
    return Format.TEXT
