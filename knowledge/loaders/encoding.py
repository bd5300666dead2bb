"""Bytes to text: which encoding a text file is in, and whether it is text at all."""

from __future__ import annotations

import codecs

from knowledge.document import UnreadableDocument

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])  # no white space, no NUL, no escape
_MOST_CONTROLS = 0.02
_MOST_NULS = 0.3
_ALTERNATING_NULS = 0.3
_SAMPLE = 65536
_ENCODINGS_OF_PAGES = ("utf-8", "iso8859-", "cp125", "mac-", "koi8-", "gb", "big5", "shift_jis", "euc_")


def decoded(data: bytes, *, declared: str | None = None) -> str:
    """Decode a text: by its byte order mark, by what it declares, else as UTF-8, UTF-16 or Windows-1252.

    A byte that an encoding does not know becomes U+FFFD, so that one bad character loses one character.
    Windows-1252 is the superset of Latin-1 that browsers read Latin-1 as. NULs are dropped.

    Raises:
        UnreadableDocument: `binary`, when the bytes are no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace").replace("\0", "")
    if wide := _wide_encoding(data):
        return data.decode(wide, errors="replace").replace("\0", "")
    if not is_text(data):
        raise UnreadableDocument(
            "binary", "The file is not text, nor in a format that can be read. Save it as PDF, Word or text."
        )
    return _narrow(data, declared).replace("\0", "")


def is_text(data: bytes) -> bool:
    """Whether `data` reads as text: next to no control characters, few NULs."""
    if data.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS)) or _wide_encoding(data):
        return True
    if not data:
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls <= len(data) * _MOST_CONTROLS and data.count(0) <= len(data) * _MOST_NULS


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Western text every other byte is mostly NUL."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half == 0:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _ALTERNATING_NULS and even < odd / 10:
        return "utf-16-le"
    if even > _ALTERNATING_NULS and odd < even / 10:
        return "utf-16-be"
    return None


def _narrow(data: bytes, declared: str | None) -> str:
    for encoding in (_known(declared), "utf-8", "cp1252"):
        if encoding is not None:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    replaced = data.decode("utf-8", errors="replace")
    mostly_utf8 = replaced.count("\ufffd") * 100 < len(replaced)
    return replaced if mostly_utf8 else data.decode("latin-1")


def _known(declared: str | None) -> str | None:
    """The codec of a declared encoding that pages are written in; None for any other."""
    try:
        codec = codecs.lookup(declared or "").name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    if codec in {"iso8859-1", "ascii"}:
        return "cp1252"
    return codec if codec.startswith(_ENCODINGS_OF_PAGES) else None
