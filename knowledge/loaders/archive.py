"""Office files are zip archives of XML: the checks they pass before any library opens them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.handler import ContentHandler

from knowledge.document import UnreadableDocument

_MOST_MEMBERS = 20_000
_MOST_BYTES = 400_000_000
_MOST_XML_BYTES = 150_000_000
_HIGHEST_RATIO = 150
_RATIO_MATTERS_FROM = 30_000_000
_DEEPEST_XML = 250
_XML = (".xml", ".rels", ".vml")


def opened(data: bytes) -> zipfile.ZipFile:
    """Open an Office file.

    Raises:
        UnreadableDocument: `damaged` (not a whole zip archive), `encrypted`, or `zip_bomb` (it would
            unpack to far more than a document holds: by member count, total size or compression ratio).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDocument(
            "damaged", "The file is incomplete or damaged. Open it in its program and save it anew."
        ) from error
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableDocument(
            "encrypted", "The file is protected by a password. Save it without one to have it read."
        )
    unpacked = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if member.filename.lower().endswith(_XML))
    out_of_proportion = unpacked > _RATIO_MATTERS_FROM and unpacked > len(data) * _HIGHEST_RATIO
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_BYTES or xml > _MOST_XML_BYTES or out_of_proportion:
        raise UnreadableDocument(
            "zip_bomb",
            f"The file would unpack to {unpacked // 1_000_000} MB in {len(members)} parts, more than a document"
            " needs, and was not opened. Save it anew, or split it.",
        )
    return archive


def check_xml(archive: zipfile.ZipFile) -> None:
    """Read through every XML part, so that no library meets a declaration or depth it is not made for.

    Raises:
        UnreadableDocument: `unsafe_xml` (a document type or entity declaration, which Office never
            writes: the way of XML bombs and of references to other files), `too_deep`, or `damaged`.
    """
    import xml.sax

    import defusedxml.sax
    from defusedxml.common import DefusedXmlException

    for member in archive.infolist():
        if not member.filename.lower().endswith(_XML):
            continue
        try:
            with archive.open(member) as part:
                defusedxml.sax.parse(part, _Depth(), forbid_dtd=True)
        except DefusedXmlException as error:
            raise UnreadableDocument(
                "unsafe_xml",
                "The file declares XML entities, which no Office program writes, and was not opened."
                " Find out where it comes from.",
            ) from error
        except (
            xml.sax.SAXException,
            zipfile.BadZipFile,
            ValueError,
            EOFError,
            OSError,
            NotImplementedError,
        ) as error:
            raise UnreadableDocument(
                "damaged", "The file is incomplete or damaged. Open it in its program and save it anew."
            ) from error


class _Depth(ContentHandler):
    """Counts open elements."""

    def __init__(self) -> None:
        super().__init__()
        self._open = 0

    def startElement(self, *_: object) -> None:  # noqa: N802 - the name SAX calls
        self._open += 1
        if self._open > _DEEPEST_XML:
            raise UnreadableDocument(
                "too_deep",
                f"The file nests more than {_DEEPEST_XML} elements into each other, which no document does."
                " Save it anew in its program.",
            )

    def endElement(self, *_: object) -> None:  # noqa: N802 - the name SAX calls
        self._open -= 1
