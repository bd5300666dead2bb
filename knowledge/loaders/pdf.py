"""PDF to pieces, page by page: pypdf gives runs of text with place and size, `layout` makes blocks of them."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from knowledge.document import UnreadableDocument
from knowledge.loaders.extract import Extract
from knowledge.loaders.layout import Line, pieces
from knowledge.loaders.outline import outlined
from knowledge.loaders.paint import Paint
from knowledge.visibility import visible_text

if TYPE_CHECKING:
    from pypdf import DocumentInformation, PageObject, PdfReader

_MOST_PAGES = 10_000
_LONGEST_PAGE_LIST = 10
_SMALLEST_VISIBLE = 1.0
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x7f": "•"}
)
# An elided letter that kerning has set apart from its apostrophe: "l 'outil".
_KERNED_ELISION = re.compile(
    r"(?<![^\W_])([LlDdJjNnMmSsTtCc]|[Qq]u) (?=['’][aàâeéèêëiîïoôœuùûyhAÀÂEÉÈÊIÎOÔŒUYH])"
)


def read(data: bytes) -> Extract:
    """Read a PDF. Scripts, attachments, forms and links are left alone.

    Raises:
        UnreadableDocument: `encrypted`, `damaged`, `too_long`, or `no_text` for pages that are images.
    """
    reader = _opened(data)
    lines: list[Line] = []
    silent: list[int] = []
    for number, page in enumerate(reader.pages, 1):
        found = _page_lines(page, number)
        lines.extend(found)
        if not found:
            silent.append(number)
    if not lines:
        raise UnreadableDocument(
            "no_text", "No text found; the pages are images and need OCR. Load a version with text in it."
        )
    facts = reader.metadata
    return Extract(
        outlined(pieces(lines)),
        title=None if facts is None else _title(facts),
        date=None if facts is None else _date(facts),
        notes=_notes_on(silent, len(reader.pages)),
    )


def _opened(data: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        # many a PDF is encrypted only against changes: the empty password opens it for reading
        locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
        pages = 0 if locked else len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise UnreadableDocument(
            "damaged", "The PDF is incomplete or damaged. Export it anew from its program."
        ) from error
    if locked:
        raise UnreadableDocument(
            "encrypted", "The PDF is protected by a password. Save it without one to have it read."
        )
    if pages > _MOST_PAGES:
        raise UnreadableDocument(
            "too_long", f"The PDF has {pages} pages; the most is {_MOST_PAGES}. Split it into parts."
        )
    return reader


def _page_lines(page: PageObject, number: int) -> list[Line]:
    gathered = _Lines(number, float(page.mediabox.bottom), float(page.mediabox.top))
    box = page.mediabox
    paint = Paint(
        _images(page),
        transparent=_transparent_states(page),
        page=(float(box.left), float(box.bottom), float(box.right), float(box.top)),
    )
    page.extract_text(visitor_text=gathered.take, visitor_operand_before=paint.before)
    gathered.end_line()
    return gathered.lines


def _images(page: PageObject) -> frozenset[str]:
    """The names of the page's external objects that are images."""
    try:
        objects = page["/Resources"]["/XObject"]  # type: ignore[index]
        return frozenset(name for name in objects if objects[name].get("/Subtype") == "/Image")
    except (KeyError, TypeError, AttributeError):
        return frozenset()


def _transparent_states(page: PageObject) -> frozenset[str]:
    """The names of the page's graphics states in which what is filled can't be seen."""
    try:
        states = page["/Resources"]["/ExtGState"]  # type: ignore[index]
        return frozenset(name for name in states if states[name].get_object().get("/ca") == 0)
    except (KeyError, TypeError, AttributeError):
        return frozenset()


class _Lines:
    """Gathers the runs of text that pypdf meets on a page into its lines."""

    def __init__(self, page: int, bottom: float, top: float) -> None:
        self.lines: list[Line] = []
        self._page = page
        self._bottom = bottom
        self._height = max(top - bottom, 1.0)
        self._texts: list[str] = []
        self._sizes: Counter[float] = Counter()
        self._bold = 0
        self._origin: tuple[float, float] | None = None

    def take(
        self, text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float
    ) -> None:
        """Take in a run: `cm` and `tm` are the page's and the text's transformation matrices."""
        scale = abs(tm[3] or tm[1]) * abs(cm[3] or cm[1])
        height = round(abs(size) * scale, 1)
        for position, part in enumerate(text.translate(_LIGATURES).split("\n")):
            if position:
                self.end_line()
            seen = visible_text(part)
            if not seen.strip():
                if seen and self._texts:
                    self._texts.append(seen)
                continue
            if height < _SMALLEST_VISIBLE:
                continue
            self._texts.append(seen)
            self._sizes[height] += len(seen)
            self._bold += len(seen) if _is_bold(font) else 0
            if self._origin is None:
                self._origin = (
                    tm[4] * cm[0] + tm[5] * cm[2] + cm[4],
                    tm[4] * cm[1] + tm[5] * cm[3] + cm[5],
                )

    def end_line(self) -> None:
        """Close the line under way."""
        text = _KERNED_ELISION.sub(r"\1", " ".join("".join(self._texts).split()))
        if text and self._origin:
            characters = self._sizes.total()
            self.lines.append(
                Line(
                    text,
                    page=self._page,
                    x=self._origin[0],
                    y=(self._origin[1] - self._bottom) / self._height,
                    height=self._height,
                    size=self._sizes.most_common(1)[0][0],
                    bold=self._bold > characters * 0.8,
                )
            )
        self._texts, self._sizes, self._bold, self._origin = [], Counter(), 0, None


def _is_bold(font: dict[str, Any] | None) -> bool:
    name = str(font.get("/BaseFont", "")).lower() if font else ""
    return any(weight in name for weight in ("bold", "black", "heavy", "demi"))


def _title(facts: DocumentInformation) -> str | None:
    return facts.title if isinstance(facts.title, str) else None


def _date(facts: DocumentInformation) -> date | None:
    """The date of the last change, else that of making; None where it can't be read."""
    for name in ("modification_date", "creation_date"):
        try:
            found = getattr(facts, name)
        except (ValueError, TypeError):
            continue
        if isinstance(found, datetime):
            return found.date()
    return None


def _notes_on(silent: list[int], pages: int) -> list[str]:
    if not silent:
        return []
    named = ", ".join(map(str, silent[:_LONGEST_PAGE_LIST])) + (
        "…" if len(silent) > _LONGEST_PAGE_LIST else ""
    )
    return [f"{len(silent)} of {pages} pages hold no text (images need OCR): {named}."]
