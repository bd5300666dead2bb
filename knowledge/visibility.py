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
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(?P<alpha>[\d.]{1,9})%?)?\s*\)$"
)
_NAMED = {"white": "#ffffff", "black": "#000000"}
_HEX = re.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_HSL = re.compile(r"hsla?\([^)]{1,30}?[\s,]100%(?:[\s,/]+(?P<alpha>[\d.]{1,9})%?)?\s*\)$")
"""Only of full lightness: white."""
_NEARLY_WHITE = re.compile("#(?:f[a-f]){3}")
_FAINT = 0.05
_SIDES = (
    "text-indent", "left", "top", "right", "bottom", "margin-left", "margin-top",
)  # fmt: skip
_GONE = {
    "transform": re.compile(r"scale[xy]?\(0(?:\.0*)?[,)]"),
    "clip": re.compile(r"rect\((?:(?:[01]px|0)[,)]?){4}"),
    "clip-path": re.compile(r"inset\((?:[5-9]\d|100)%\)|circle\(0"),
    "filter": re.compile(r"opacity\(0?(?:\.0\d*)?%?\)"),
}
_FOLDED = ("height", "max-height", "width", "max-width")
_GROUNDS = ("background-color", "background", "background-image")
_NO_GROUND = frozenset({"", "none", "inherit", "initial", "unset"})
LOOKS = frozenset(
    {
        "display", "visibility", "content-visibility", "opacity", "color", "font-size", "overflow",
        *_SIDES, *_GONE, *_FOLDED, *_GROUNDS,
    }
)  # fmt: skip
"""The CSS properties that `hides`, `background` and `colour` are asked about."""
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
        or style.get("content-visibility") == "hidden"
        or _length(style.get("opacity", "1"), default=1) <= _FAINT
        or _is_tiny(style.get("font-size", ""))
        or colour(style.get("color", "")) == "transparent"
        or any(_length(style.get(side, ""), default=0) <= _FAR_OUTSIDE for side in _SIDES)
        or _is_cut_away(style)
    )


def is_white(painted: str | None) -> bool:
    """Whether a colour, as `colour` gives it, can't be told from white paper."""
    return bool(painted and _NEARLY_WHITE.fullmatch(painted))


def background(style: dict[str, str]) -> str | None:
    """The background that a CSS style paints: a colour, `image`, or None where it paints none."""
    values = [style[name] for name in _GROUNDS if style.get(name, "none") not in _NO_GROUND]
    if any("url(" in value or "gradient(" in value for value in values):
        return "image"
    value = values[0] if values else ""
    painted = colour(value)
    return None if painted == "transparent" else painted


def colour(value: str) -> str | None:
    """A CSS colour as `#rrggbb`, `transparent`, or as it was written; None for no colour."""
    value = value.strip().lower()
    value = _NAMED.get(value, value)
    if value in {"", "inherit", "initial", "unset", "currentcolor"}:
        return None
    if _HEX.fullmatch(value):
        return _from_hex(value)
    match = _HSL.match(value) or _RGB.match(value)
    if match and match["alpha"] is not None and float(match["alpha"].rstrip(".") or 0) == 0:
        return "transparent"
    if match and match.re is _RGB:
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups()[:3])
    return "#ffffff" if match else value


def _from_hex(value: str) -> str:
    """`#rrggbb` for a colour of 3, 4, 6 or 8 hexadecimal digits; `transparent` where its opacity is none."""
    digits = value[1:]
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return "transparent" if digits[6:] == "00" else f"#{digits[:6]}"


def _is_cut_away(style: dict[str, str]) -> bool:
    """Whether an element is clipped, shrunk or folded to nothing."""
    folded = style.get("overflow", "visible") in {"hidden", "clip"} and any(
        match and float(match[1]) == 0 for side in _FOLDED if (match := _LENGTH.match(style.get(side, "")))
    )
    return folded or any(
        gone.search(style.get(name, "").replace(" ", "")) is not None for name, gone in _GONE.items()
    )


def _is_tiny(size: str) -> bool:
    match = _LENGTH.match(size)
    if not match:
        return False
    smallest = 0.1 if match[2] in _SMALL_IN_EM else _SMALLEST_VISIBLE
    return float(match[1]) < smallest


def _length(value: str, *, default: float) -> float:
    match = _LENGTH.match(value)
    return float(match[1]) if match else default
