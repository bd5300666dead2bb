"""What of a slide can be seen: not what lies beside it, is too small, transparent, or white on white.

White text counts as seen wherever a picture or a filled shape stands on the slide or its layout: what lies
under what is not followed.
"""

from __future__ import annotations

from typing import Any, Final

from knowledge.visibility import is_white

_PAPER: Final = frozenset({"bg1", "lt1"})
_SMALLEST_HUNDREDTHS: Final = 200  # of a point
_COVERED: Final = (
    ".//p:pic | .//p:style/a:fillRef[@idx!='0'] | .//p:spPr/a:solidFill | .//p:spPr/a:gradFill"
    " | .//p:spPr/a:pattFill | .//p:spPr/a:blipFill | .//p:bg//a:gradFill | .//p:bg//a:blipFill"
)


class Sight:
    """How a slide of `python-pptx` looks, in a presentation of `width` and `height`."""

    def __init__(self, slide: Any, *, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._white = _is_white_paper(slide)

    def shows(self, shape: Any) -> bool:
        """Whether any of a shape lies on the slide. The shapes of a group are placed within it."""
        place = (shape.left, shape.top, shape.width, shape.height)
        if (
            None in place
            or not (self._width and self._height)
            or shape.element.getparent().tag.endswith("}grpSp")
        ):
            return True
        left, top, width, height = place
        return bool(left < self._width and top < self._height and left + width >= 0 and top + height >= 0)

    def text(self, paragraph: Any) -> str:
        """The text of a paragraph, its line breaks among it, without the runs that nobody sees."""
        parts = paragraph._p.xpath("./a:r | ./a:fld | ./a:br")  # noqa: SLF001 - runs alone would join lines
        return "".join(
            "\n" if part.tag.endswith("}br") else "".join(part.xpath("./a:t/text()"))
            for part in parts
            if self._is_seen(part)
        )

    def _is_seen(self, run: Any) -> bool:
        for properties in run.xpath("./a:rPr"):
            size = properties.get("sz", "")
            if size.isdigit() and int(size) < _SMALLEST_HUNDREDTHS:
                return False
            if "0" in properties.xpath("./a:solidFill/*/a:alpha/@val"):
                return False
            inks = properties.xpath("./a:solidFill/*/@val")
            if self._white and any(_is_of_paper(ink) for ink in inks):
                return False
        return True


def _is_white_paper(slide: Any) -> bool:
    """Whether nothing but white lies under the text of a slide."""
    layers = [slide.element, slide.slide_layout.element, slide.slide_layout.slide_master.element]
    if any(layer.xpath(_COVERED) for layer in layers):
        return False
    if set(layers[-1].xpath("./p:clrMap/@bg1")) - {"lt1"}:
        return False  # a theme that is dark
    grounds = [ground for layer in layers for ground in layer.xpath("./p:cSld/p:bg")]
    return all(_is_of_paper(value) for value in (grounds[0].xpath(".//*/@val") if grounds else ()))


def _is_of_paper(colour: str) -> bool:
    return colour in _PAPER or is_white(f"#{colour.lower()}")
