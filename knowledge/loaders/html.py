"""HTML to pieces: the one reader that web pages, Markdown and Word share.

BeautifulSoup over lxml repairs what is malformed; the tree is walked without recursion, so that no
depth of nesting can exhaust the stack. What a browser would not show is left out.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from knowledge.document import BlockKind
from knowledge.loaders.encoding import decoded
from knowledge.loaders.extract import Extract, Piece, iso_date, listing, one_line, plain
from knowledge.loaders.outline import outlined
from knowledge.loaders.stylesheet import apply_stylesheets
from knowledge.loaders.table import row_pieces
from knowledge.visibility import background, colour, declarations, hides, is_white

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

_UNSEEN = frozenset(
    {
        "audio", "button", "canvas", "datalist", "del", "embed", "head", "iframe", "input", "link", "map",
        "meta", "nav", "noscript", "object", "option", "s", "script", "select", "strike", "style", "svg",
        "template", "textarea", "title", "video",
    }
)  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "samp", "small", "span", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_ITEMS = frozenset({"li", "dt", "dd"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_WHITE = "#ffffff"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_MOST_COLUMNS = 200
_LONGEST_SPANNED_TEXT = 300  # what is repeated on each row that it spans must not multiply the document
_DATES = (
    "article:modified_time", "dcterms.modified", "dc.date.modified", "last-modified",
    "article:published_time", "dcterms.issued", "dcterms.date", "dc.date", "date",
)  # fmt: skip


def read(data: bytes) -> Extract:
    """Read a web page."""
    from bs4.dammit import EncodingDetector

    declared = EncodingDetector.find_declared_encoding(data[:4096], is_html=True)
    soup = parsed(decoded(data, declared=declared))
    return Extract(
        pieces=outlined(pieces(soup)),
        title=soup.title.get_text() if soup.title else None,
        date=_date(soup),
        link=_link(soup),
    )


def parsed(markup: str) -> BeautifulSoup:
    """Parse `markup` as a browser would: whatever it holds, and without fetching anything."""
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML reads well enough as HTML
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(markup, "lxml")


def pieces(soup: BeautifulSoup) -> list[Piece]:
    """The visible text of a page as pieces, in reading order."""
    apply_stylesheets(soup)
    return _Walk().over(soup, _Scope())


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the elements around a text say about it."""

    bold: bool = False
    code: bool = False
    contents_link: bool = False
    heading: int = 0
    depth: int = -1
    backdrop: str = _WHITE
    ink: str | None = None

    @property
    def blends_in(self) -> bool:
        """Whether text has the colour of what it stands on."""
        return self.ink == self.backdrop or (is_white(self.ink) and is_white(self.backdrop))


@dataclass(slots=True)
class _Run:
    """The text gathered since the last block began or ended."""

    texts: list[str] = field(default_factory=list)
    scope: _Scope | None = None
    bold: bool = True
    contents_link: bool = True
    breaks: int = 0


@dataclass(slots=True)
class _Walk:
    """One pass over a tree, from which pieces come."""

    _pieces: list[Piece] = field(default_factory=list)
    _run: _Run = field(default_factory=_Run)
    _at_item: bool = False

    def over(self, root: Tag, scope: _Scope) -> list[Piece]:
        """The pieces of `root`, whose surroundings are `scope`."""
        stack: list[tuple[PageElement, _Scope, bool]] = [
            (child, scope, False) for child in root.contents[::-1]
        ]
        while stack:
            node, inner, is_end = stack.pop()
            if is_end:
                self._leave(node)
            else:
                stack.extend(self._enter(node, inner))
        self._flush()
        return self._pieces

    def _enter(self, node: PageElement, outer: _Scope) -> Iterator[tuple[PageElement, _Scope, bool]]:
        """Take in `node`; yield what is to be visited after it, the last first."""
        from bs4 import Tag

        if not isinstance(node, Tag):
            self._take(node, outer)
            return
        scope = _scope_inside(node, outer)
        if scope is None:
            return
        if node.name == "br":
            self._break_line()
        elif node.name == "table" and _is_of_data(node):
            self._flush()
            self._pieces.extend(_table_pieces(node, scope))
        else:
            if node.name not in _INLINE:
                self._flush()
                self._at_item = self._at_item or node.name in _ITEMS
                yield node, scope, True
            for child in reversed(node.contents):
                yield child, scope, False

    def _leave(self, node: PageElement) -> None:
        self._flush()
        if getattr(node, "name", None) in _ITEMS:
            self._at_item = False

    def _take(self, node: PageElement, scope: _Scope) -> None:
        from bs4.element import NavigableString, PreformattedString

        if not isinstance(node, NavigableString) or isinstance(node, PreformattedString):
            return  # a comment, a declaration, a processing instruction
        if scope.blends_in:
            return
        run = self._run
        run.texts.append(str(node) if scope.code else _SPACES.sub(" ", node))
        if not node.strip():
            return
        run.breaks = 0
        run.scope = run.scope or scope
        run.bold = run.bold and scope.bold
        run.contents_link = run.contents_link and scope.contents_link

    def _break_line(self) -> None:
        self._run.texts.append("\n")
        self._run.breaks += 1
        if self._run.breaks == 2 and not (self._run.scope and self._run.scope.code):
            self._flush()  # two line breaks in a row set off a paragraph

    def _flush(self) -> None:
        run, self._run = self._run, _Run()
        if run.scope is not None and (piece := self._piece(run, run.scope)):
            self._pieces.append(piece)

    def _piece(self, run: _Run, scope: _Scope) -> Piece | None:
        text = "".join(run.texts)
        if scope.code:
            return Piece(BlockKind.CODE, listing(text))
        if scope.heading:
            return Piece(BlockKind.HEADING, one_line(text), level=scope.heading)
        if run.contents_link:
            return None  # an entry in a table of contents
        if self._at_item:
            self._at_item = False
            return Piece(BlockKind.ITEM, plain(text), level=max(scope.depth, 0))
        return Piece(BlockKind.PARAGRAPH, plain(text), emphasis=run.bold)


def _scope_inside(tag: Tag, outer: _Scope) -> _Scope | None:
    """What holds inside `tag`, or None where a browser shows nothing of it."""
    if tag.name in _UNSEEN or tag.has_attr("hidden") or (tag.name == "dialog" and not tag.has_attr("open")):
        return None
    scope = replace(
        outer,
        bold=outer.bold or tag.name in _BOLD,
        code=outer.code or tag.name == "pre",
        contents_link=outer.contents_link or (tag.name == "a" and _attribute(tag, "href").startswith("#")),
        heading=_HEADINGS.get(tag.name, outer.heading),
        depth=outer.depth + (tag.name in _LISTS),
    )
    return _in_its_colours(tag, scope)


def _in_its_colours(tag: Tag, scope: _Scope) -> _Scope | None:
    """`scope` with what `tag` says of colour and visibility, or None where it is hidden."""
    style = declarations(_attribute(tag, "style"))
    font_colour = _attribute(tag, "color") if tag.name == "font" else ""
    if not style and not font_colour and not tag.has_attr("bgcolor"):
        return scope
    backdrop = background(style) or colour(_attribute(tag, "bgcolor")) or scope.backdrop
    ink = colour(style.get("color", "")) or colour(font_colour) or scope.ink
    return None if hides(style) else replace(scope, backdrop=backdrop, ink=ink)


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _is_of_data(table: Tag) -> bool:
    """Whether a table holds data, and not the layout of a page: no table, heading or code inside."""
    return table.find(["table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"]) is None and any(
        len(row.find_all(["td", "th"], limit=2)) == 2 for row in table.find_all("tr")
    )


def _table_pieces(table: Tag, scope: _Scope) -> list[Piece]:
    captions = [
        piece for caption in table.find_all("caption", limit=1) for piece in _Walk().over(caption, scope)
    ]
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # column -> rows still spanned, text
    header_rows = 0
    for row in table.find_all("tr"):
        inner = _scope_inside(row, scope)
        if inner is None:
            continue
        cells = row.find_all(["td", "th"])
        in_head = row.parent is not None and row.parent.name == "thead"
        if header_rows == len(grid) and cells and (in_head or all(cell.name == "th" for cell in cells)):
            header_rows += 1
        grid.append(_row(cells, inner, below))
    return captions + row_pieces(grid, header_rows=header_rows or None)


def _row(cells: list[Tag], scope: _Scope, below: dict[int, tuple[int, str]]) -> list[str]:
    """A row's texts by column, with the cells that span down from the rows above it."""
    row: list[str] = []

    def fill_spanned() -> None:
        while (column := len(row)) in below:
            left, text = below[column]
            row.append(text)
            if left > 1:
                below[column] = (left - 1, text)
            else:
                del below[column]

    for cell in cells:
        fill_spanned()
        if len(row) >= _MOST_COLUMNS:
            break
        text = _cell_text(cell, scope)
        if (rows := _span(cell, "rowspan")) > 1 and len(text) <= _LONGEST_SPANNED_TEXT:
            below[len(row)] = (rows - 1, text)
        row.append(text)
        row.extend([""] * min(_span(cell, "colspan") - 1, _MOST_COLUMNS - len(row)))
    fill_spanned()
    return row


def _cell_text(cell: Tag, scope: _Scope) -> str:
    """The visible text of a cell, a line for each of its blocks."""
    inner = _scope_inside(cell, scope)
    return "\n".join(piece.text for piece in _Walk().over(cell, inner)) if inner else ""


def _span(cell: Tag, name: str) -> int:
    digits = _attribute(cell, name)
    return int(digits) if re.fullmatch(r"[0-9]{1,4}", digits) else 1


def _date(soup: BeautifulSoup) -> date | None:
    stated = {
        (
            _attribute(meta, "name") or _attribute(meta, "property") or _attribute(meta, "http-equiv")
        ).lower(): _attribute(meta, "content")
        for meta in soup.find_all("meta")
    }
    return next((found for name in _DATES if (found := iso_date(stated.get(name)))), None)


def _link(soup: BeautifulSoup) -> str | None:
    canonical = soup.find("link", rel="canonical")
    return _attribute(canonical, "href") or None if canonical else None
