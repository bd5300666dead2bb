"""Text of a PDF that nobody sees: found by following what the page paints, in the order it does.

A white text is out of sight unless something was painted where it stands, and so is what stands beside the
page, is wholly transparent, or is not painted at all (rendering mode 3) on a page without an image: scanners
lay such text under the image of a page so that it can be searched. What is painted over a text, or clips it,
is not followed. Operators and their operands are those of ISO 32000-1, annex A.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

Matrix = Sequence[float]
Box = tuple[float, float, float, float]

_WHITE = 0.98
_UNPAINTED = 3
_TEXTS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_ENDS_OF_PATH = frozenset({b"n", b"S", b"s", *_FILLS})
_COLOURS = {b"g": 1, b"rg": 3, b"sc": 3, b"scn": 3, b"k": 4}
_MOST_BOXES = 5_000


@dataclass(frozen=True, slots=True)
class _Ink:
    """How text is painted: white, not at all (rendering mode 3), or wholly transparent."""

    white: bool = False
    unpainted: bool = False
    transparent: bool = False


class Paint:
    """Follows a page's painting operators and blanks the text that nobody sees."""

    def __init__(self, images: frozenset[str], *, transparent: frozenset[str], page: Box) -> None:
        """Take the names of the page's external objects that are images and of its states that are transparent."""
        self._images = images
        self._transparent = transparent
        self._page = page
        self._ink = _Ink()
        self._saved: list[_Ink] = []
        self._path: list[Box] = []
        self._painted: list[Box] = []
        self._covered = False

    def before(self, operator: bytes, operands: list[Any], cm: Matrix, tm: Matrix) -> None:
        """Take in an operator before pypdf does; the text of one that shows nothing is emptied."""
        if operator in _TEXTS:
            if self._is_out_of_sight(_place(tm, cm)):
                _empty(operator, operands)
        elif operator == b"q":
            self._saved.append(self._ink)
        elif operator == b"Q":
            self._ink = self._saved.pop() if self._saved else _Ink()
        elif operator in _COLOURS or operator == b"cs":
            self._ink = replace(self._ink, white=_is_white(operator, operands))
        elif operator == b"Tr":
            self._ink = replace(self._ink, unpainted=operands == [_UNPAINTED])
        elif operator == b"gs":
            self._ink = replace(
                self._ink, transparent=bool(operands) and str(operands[0]) in self._transparent
            )
        else:
            self._take_shape(operator, operands, cm)

    def _is_out_of_sight(self, place: tuple[float, float]) -> bool:
        if self._covered:
            return False
        left, bottom, right, top = self._page
        x, y = place
        beside = not (left - (right - left) <= x <= right and bottom <= y <= top)
        unpainted = self._ink.unpainted and not self._images
        on_white = self._ink.white and not self._is_covered(place)
        return beside or unpainted or self._ink.transparent or on_white

    def _take_shape(self, operator: bytes, operands: list[Any], cm: Matrix) -> None:
        if operator == b"re" and len(operands) == 4:
            x, y, width, height = map(_number, operands)
            self._path.append(_box(cm, (x, y), (x + width, y + height)))
        elif operator in {b"m", b"l", b"c", b"v", b"y"} and len(operands) >= 2:
            corner = (_number(operands[-2]), _number(operands[-1]))
            self._path.append(_box(cm, corner, corner))
        elif operator in _ENDS_OF_PATH:
            if operator in _FILLS and not self._ink.white and self._path:
                self._paint(_around(self._path))
            self._path = []
        elif operator == b"Do" and operands and str(operands[0]) in self._images:
            self._paint(_box(cm, (0, 0), (1, 1)))
        elif operator in {b"Do", b"sh"}:
            self._covered = True  # a form or a shading: where it paints is not followed

    def _paint(self, box: Box) -> None:
        if len(self._painted) < _MOST_BOXES:
            self._painted.append(box)
        else:
            self._covered = True

    def _is_covered(self, place: tuple[float, float]) -> bool:
        x, y = place
        return self._covered or any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._painted
        )


def _empty(operator: bytes, operands: list[Any]) -> None:
    from pypdf.generic import ArrayObject, TextStringObject

    if operands:
        operands[-1] = ArrayObject() if operator == b"TJ" else TextStringObject("")


def _is_white(operator: bytes, operands: list[Any]) -> bool:
    """Whether a colour is white; one in a space of another number of components is not followed."""
    if len(operands) != _COLOURS.get(operator) or not all(
        isinstance(value, int | float) for value in operands
    ):
        return False
    parts = [float(value) for value in operands]
    return max(parts) <= 1 - _WHITE if operator == b"k" else min(parts) >= _WHITE


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _place(tm: Matrix, cm: Matrix) -> tuple[float, float]:
    return _moved(cm, (tm[4], tm[5]))


def _moved(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    x, y = point
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _box(cm: Matrix, corner: tuple[float, float], opposite: tuple[float, float]) -> Box:
    (left, bottom), (right, top) = _moved(cm, corner), _moved(cm, opposite)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
