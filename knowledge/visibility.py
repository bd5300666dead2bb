"""What a reader sees: characters and styles that no reader sees are no part of a document.

Text hidden in a document is a known way to plant instructions for a machine that reads it. What a
person who opens the document can't see is therefore neither indexed nor cited.
"""

from __future__ import annotations

import re

# Format characters, fillers, variation selectors and tags (Unicode 16, "Default_Ignorable_Code_Point"
# and the bidirectional controls), surrogates, and control characters other than tab and line ends.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")

_SMALLEST_VISIBLE = 1.0
_FAR_OUTSIDE = -500.0
_LENGTH = re.compile(r"(-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))\s*(px|pt|em|rem|%|vw|vh|cm|mm|in)?$")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,9})%?)?\s*\)$")
_SMALL_IN_EM = frozenset({"em", "rem"})


def visible_text(text: str) -> str:
    """`text` without the characters that no reader sees, every line end a line feed."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def declarations(style: str) -> dict[str, str]:
    """The properties and values of a CSS declaration list, lower case, a later one winning."""
    pairs = (declaration.partition(":") for declaration in style.lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon == ":"
    }


def hides(style: dict[str, str]) -> bool:
    """Whether a CSS style takes its element out of sight, whatever the background."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or _length(style.get("opacity", "1"), default=1) == 0
        or _is_tiny(style.get("font-size", ""))
        or colour(style.get("color", "")) == "transparent"
        or any(
            _length(style.get(side, ""), default=0) <= _FAR_OUTSIDE
            for side in ("text-indent", "left", "top", "margin-left", "margin-top")
        )
    )


def background(style: dict[str, str]) -> str | None:
    """The background that a CSS style paints: a colour, `image`, or None where it paints none."""
    value = style.get("background-color") or style.get("background")
    if not value or value in {"none", "inherit", "initial", "unset"}:
        return None
    if "url(" in value or "gradient(" in value:
        return "image"
    painted = colour(value)
    return None if painted == "transparent" else painted


def colour(value: str) -> str | None:
    """A CSS colour as `#rrggbb`, `transparent`, or as it was written; None for no colour."""
    value = value.strip().lower()
    if value in {"", "inherit", "initial", "unset", "currentcolor"}:
        return None
    if value in {"white", "black"}:
        return "#ffffff" if value == "white" else "#000000"
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "#" + "".join(digit * 2 for digit in value[1:])
    if match := _RGB.match(value):
        if match[4] is not None and float(match[4].rstrip(".") or 0) == 0:
            return "transparent"
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups()[:3])
    return value


def _is_tiny(size: str) -> bool:
    match = _LENGTH.match(size)
    if not match:
        return False
    smallest = 0.1 if match[2] in _SMALL_IN_EM else _SMALLEST_VISIBLE
    return float(match[1]) < smallest


def _length(value: str, *, default: float) -> float:
    match = _LENGTH.match(value)
    return float(match[1]) if match else default
