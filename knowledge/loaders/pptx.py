"""PowerPoint to pieces, a page a slide. Hidden slides and speaker notes are not shown, so not read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from knowledge.document import BlockKind
from knowledge.loaders import archive
from knowledge.loaders.extract import Extract, Piece, one_line, plain
from knowledge.loaders.office import core_properties, macro_notes
from knowledge.loaders.sight import Sight
from knowledge.loaders.table import row_pieces

if TYPE_CHECKING:
    from pptx.slide import Slide

_FURNITURE = frozenset({"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"})
_BULLETED = frozenset({"BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"})
_DEEPEST_GROUP = 20


def read(data: bytes) -> Extract:
    """Read a presentation: titles as headings, bullets as items, tables as rows."""
    from pptx import Presentation

    with archive.opened(data) as package:
        archive.check_xml(package)
        facts = core_properties(package)
        notes = macro_notes(package)
    presentation = Presentation(io.BytesIO(data))
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    found = [
        piece
        for number, slide in enumerate(presentation.slides, 1)
        if slide.element.get("show") not in {"0", "false"}
        for piece in _slide_pieces(slide, number, Sight(slide, width=width, height=height))
    ]
    return Extract(found, title=facts.title, date=facts.date, notes=notes)


def _slide_pieces(slide: Slide, number: int, sight: Sight) -> Iterator[Piece]:
    title = slide.shapes.title
    if title is not None:
        heading = one_line(" ".join(sight.text(paragraph) for paragraph in title.text_frame.paragraphs))
        if heading:
            yield Piece(BlockKind.HEADING, heading, level=1, page=number)
    for shape in sorted(_shapes(slide.shapes), key=_reading_order):
        if (title is None or shape.shape_id != title.shape_id) and sight.shows(shape):
            yield from _shape_pieces(shape, number, sight)


def _shapes(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """The visible shapes of a slide, those of groups among them."""
    for shape in shapes:
        described = next(iter(shape.element.xpath(".//p:cNvPr")), None)
        if described is not None and described.get("hidden") in {"1", "true"}:
            continue
        if hasattr(shape, "shapes") and depth < _DEEPEST_GROUP:
            yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _reading_order(shape: Any) -> tuple[int, int]:
    return (shape.top or 0, shape.left or 0)


def _shape_pieces(shape: Any, number: int, sight: Sight) -> Iterator[Piece]:
    role = (
        shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""
    )
    if role in _FURNITURE:
        return
    if getattr(shape, "has_table", False):
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        yield from row_pieces(rows, header_rows=1 if shape.table.first_row else None, page=number)
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            text = plain(sight.text(paragraph))
            if text:
                is_item = role in _BULLETED or paragraph.level > 0
                kind = BlockKind.ITEM if is_item else BlockKind.PARAGRAPH
                yield Piece(kind, text, level=paragraph.level if is_item else 0, page=number)
