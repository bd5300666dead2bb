"""The rules of a page's own style sheets that take text out of sight, or lay a colour under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.visibility import LOOKS, declarations

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_MOST_RULES = 500
_LONGEST_SELECTOR = 300
_ALWAYS = re.compile(r"@(?:media\s+(?:only\s+)?(?:screen|all)|layer\b.*|supports\b.*)$", re.IGNORECASE)
_DEEPEST = 5


def apply_stylesheets(soup: BeautifulSoup) -> None:
    """Write what every `<style>` says of sight and colour into the `style` attribute of what it selects.

    Of two rules the later one wins, and the attribute itself over both; how special a selector is does not
    count. Rules for other media (`@media print`), for widths of a window and for states (`:hover`, which
    selects nothing here) say nothing about the page at rest and are left out, as is a selector that can't
    be read.
    """
    from soupsieve import SelectorSyntaxError

    sheets = "\n".join(style.get_text() for style in soup.find_all("style"))
    told: dict[int, tuple[Tag, list[str]]] = {}
    for number, (selector, body) in enumerate(_rules(_without_comments(sheets))):
        if number == _MOST_RULES:
            break
        telling = ";".join(f"{name}:{value}" for name, value in declarations(body).items() if name in LOOKS)
        if not telling or len(selector) > _LONGEST_SELECTOR:
            continue
        try:
            chosen = soup.select(selector)
        except (SelectorSyntaxError, NotImplementedError, ValueError):
            continue
        for tag in chosen:
            told.setdefault(id(tag), (tag, []))[1].append(telling)
    for tag, rules in told.values():
        tag["style"] = ";".join([*rules, str(tag.get("style") or "")])


def _without_comments(css: str) -> str:
    kept: list[str] = []
    for part in css.split("/*"):
        _, _, after = part.partition("*/") if kept else ("", "", part)
        kept.append(after)
    return "".join(kept)


def _rules(css: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The selector and declarations of each plain rule, those in blocks that always hold among them."""
    position = 0
    while (opening := css.find("{", position)) >= 0:
        selector = css[position:opening].rpartition(";")[2].strip()
        closing = _closing(css, opening) if selector.startswith("@") else css.find("}", opening)
        if closing < 0:
            return
        block = css[opening + 1 : closing]
        if _ALWAYS.match(selector) and depth < _DEEPEST:
            yield from _rules(block, depth + 1)
        elif not selector.startswith("@") and selector:
            yield selector, block
        position = closing + 1


def _closing(css: str, opening: int) -> int:
    depth = 0
    for position in range(opening, len(css)):
        if css[position] == "{":
            depth += 1
        elif css[position] == "}":
            depth -= 1
            if depth == 0:
                return position
    return -1
