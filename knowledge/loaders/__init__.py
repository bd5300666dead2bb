"""Files in, documents out: one module a format, all of them ending in the same blocks of plain text.

The reasons that `UnreadableDocument` gives: `empty`, `blank`, `binary`, `unsupported`, `encrypted`, `damaged`,
`no_text` (pages that are images), `too_long`, `too_deep`, `too_complex`, `zip_bomb` and `unsafe_xml`; from
`isolation` also `too_slow`, `crashed` and `forbidden`, from `knowledge.source` those of files that are never opened.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import Final

from knowledge.document import Document, UnreadableDocument
from knowledge.loaders.assembly import assemble
from knowledge.loaders.extract import Extract
from knowledge.loaders.format import Format, expected, recognised

READER: Final = "2"
"""The version of what these modules take from a file: what another has read is read anew at a refresh."""

_MODULES = {
    Format.MARKDOWN: "markdown",
    Format.TEXT: "text",
    Format.HTML: "html",
    Format.WORD: "docx",
    Format.POWERPOINT: "pptx",
    Format.EXCEL: "xlsx",
    Format.PDF: "pdf",
}


def load(data: bytes, *, path: str, modified: datetime) -> Document:
    """Read a file into a document. Its format is told by its content.

    This trusts its parsers with time and memory; `isolation.LoaderProcess` does not.

    Args:
        data: The file's bytes.
        path: Its path relative to the source, for the title where the file states none.
        modified: When the file was changed, for the date where the file states none.

    Raises:
        UnreadableDocument: The file holds no text that can be read; see above for the reasons.
    """
    found = recognised(data, path)
    extract = _read(data, found)
    named = expected(path)
    if named is not None and named is not found:
        extract.notes.append(f"The file's name says {named}, its content is {found}: it was read as {found}.")
    return assemble(extract, path=path, modified=modified)


def _read(data: bytes, found: Format) -> Extract:
    reader = import_module(f"knowledge.loaders.{_MODULES[found]}")
    try:
        extract: Extract = reader.read(data)
    except UnreadableDocument:
        raise
    except (RecursionError, MemoryError) as error:
        raise UnreadableDocument(
            "too_complex",
            "The file is built too intricately to be read. Save it anew, or split it into parts.",
        ) from error
    except Exception as error:  # a parser of a damaged file may raise anything
        raise UnreadableDocument(
            "damaged", f"The {found} file is incomplete or damaged. Open it in its program and save it anew."
        ) from error
    return extract
