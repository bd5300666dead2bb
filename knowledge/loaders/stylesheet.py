"""The rules of a page's own style sheets that take text out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.visibility import colour, declarations, hides

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_MOST_RULES = 500
_LONGEST_SELECTOR = 300


def apply_stylesheets(soup: BeautifulSoup) -> None:
    """Write the hiding rules of every `<style>` into the `style` attribute of what they select.

    Rules for other media (`@media print`) and states (`:hover`) say nothing about the page at rest and
    are left out, as is a selector that can't be read.
    """
    from soupsieve import SelectorSyntaxError

    sheets = "\n".join(style.get_text() for style in soup.find_all("style"))
    for number, (selector, body) in enumerate(_rules(_without_comments(sheets))):
        if number == _MOST_RULES:
            return
        style = declarations(body)
        if not (hides(style) or colour(style.get("color", "")) == "#ffffff"):
            continue
        if len(selector) > _LONGEST_SELECTOR or ":" in selector:
            continue
        try:
            chosen = soup.select(selector)
        except (SelectorSyntaxError, NotImplementedError, ValueError):
            continue
        for tag in chosen:
            tag["style"] = f"{body};{tag.get('style') or ''}"


def _without_comments(css: str) -> str:
    kept: list[str] = []
    for part in css.split("/*"):
        _, _, after = part.partition("*/") if kept else ("", "", part)
        kept.append(after)
    return "".join(kept)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The selector and declarations of each plain rule; at-rules with a block are passed over."""
    position = 0
    while (opening := css.find("{", position)) >= 0:
        selector = css[position:opening].rpartition(";")[2].strip()
        closing = _closing(css, opening) if selector.startswith("@") else css.find("}", opening)
        if closing < 0:
            return
        if not selector.startswith("@") and selector:
            yield selector, css[opening + 1 : closing]
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
