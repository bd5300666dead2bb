"""Word to pieces: mammoth makes it HTML, and `html` reads that. Comments and deletions stay out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from knowledge.loaders import archive, html
from knowledge.loaders.extract import Extract
from knowledge.loaders.office import core_properties, macro_notes
from knowledge.loaders.outline import outlined
from knowledge.visibility import is_white

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_PARTS_WITH_TEXT = ("document.xml", "footnotes.xml", "endnotes.xml")
_OFF = frozenset({"0", "false", "off", "none"})
_PAPER = frozenset({"background1", "light1"})
_SETTINGS = ("sz", "color", "highlight", "shd")
_SMALLEST_HALF_POINTS = 4
_DEEPEST_STYLE = 20
_STYLE_MAP = ("p[style-name='Title'] => h1:fresh", "p[style-name='title'] => h1:fresh", "strike => s")


def read(data: bytes) -> Extract:
    """Read a Word file. Macros, embedded objects, linked files and templates are never opened."""
    import mammoth

    with archive.opened(data) as package:
        archive.check_xml(package)
        facts = core_properties(package)
        notes = macro_notes(package)
        styles = _Styles.of(package)
        visible = _without_hidden_text(package, styles)
    result = mammoth.convert_to_html(
        visible,
        style_map="\n".join([*_STYLE_MAP, *styles.heading_rules()]),
        convert_image=mammoth.images.img_element(lambda _: {}),
        include_embedded_style_map=False,
    )
    soup = html.parsed(result.value)
    for reference in soup.select("a[href^='#footnote'], a[href^='#endnote']"):
        reference.decompose()  # the mark in the text and the arrow back to it
    return Extract(outlined(html.pieces(soup)), title=facts.title, date=facts.date, notes=notes)


class _Styles:
    """The styles of a Word file that hide their text or make headings, by their identifiers.

    `settings` has what each of them, or one that it is based on, says of the size and colour of its text.
    """

    def __init__(
        self, hidden: frozenset[str], headings: dict[str, int], settings: dict[str, dict[str, Element]]
    ) -> None:
        self.hidden = hidden
        self.headings = headings
        self.settings = settings

    @classmethod
    def of(cls, package: zipfile.ZipFile) -> _Styles:
        """Read the style part, following each style to the one it is based on."""
        if "word/styles.xml" not in package.namelist():
            return cls(frozenset(), {}, {})
        by_id = {
            _value(style, "styleId"): style
            for style in _parse(package.read("word/styles.xml")).iter()
            if _is(style, "style")
        }
        chains = {name: _chain(name, by_id) for name in by_id}
        hidden = frozenset(
            name for name, chain in chains.items() if any(_switched_on(style, "vanish") for style in chain)
        )
        levels = {
            name: next((level for style in chain if (level := _outline_level(style))), 0)
            for name, chain in chains.items()
        }
        settings = {
            name: _settings(_child(style, part) for style in chain for part in ("rPr", "pPr"))
            for name, chain in chains.items()
        }
        return cls(hidden, {name: level for name, level in levels.items() if level}, settings)

    def heading_rules(self) -> list[str]:
        """Rules in mammoth's language for paragraphs whose style has an outline level."""
        return [
            f"p.{name} => h{level}:fresh"
            for name, level in self.headings.items()
            if name.replace("-", "").replace("_", "").isalnum() and name.isascii()
        ]


def _chain(name: str, by_id: dict[str, Element]) -> list[Element]:
    chain: list[Element] = []
    while name in by_id and len(chain) < _DEEPEST_STYLE:
        chain.append(by_id[name])
        based_on = _child(by_id[name], "basedOn")
        name = "" if based_on is None else _value(based_on, "val")
    return chain


def _settings(properties: Iterable[Element | None]) -> dict[str, Element]:
    """What the first of these properties to name them says of size, colour and ground."""
    found: dict[str, Element] = {}
    for each in properties:
        for name in _SETTINGS if each is not None else ():
            if name not in found and (setting := _child(each, name)) is not None:
                found[name] = setting
    return found


def _outline_level(style: Element) -> int:
    """1 to 6 for a style of headings, 0 for another."""
    for element in style.iter():
        if _is(element, "outlineLvl"):
            level = _value(element, "val")
            return int(level) + 1 if level in {"0", "1", "2", "3", "4", "5"} else 0
    return 0


def _without_hidden_text(package: zipfile.ZipFile, styles: _Styles) -> io.BytesIO:
    """A copy of the package, in which no run is left that Word does not show."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for member in package.infolist():
            if member.is_dir() or not member.filename.lower().endswith((".xml", ".rels")):
                continue  # pictures, embedded files and macros are not needed for the text
            content = package.read(member)
            if member.filename.rpartition("/")[2] in _PARTS_WITH_TEXT:
                content = _visible_part(content, styles)
            target.writestr(member.filename, content)
    copy.seek(0)
    return copy


def _visible_part(content: bytes, styles: _Styles) -> bytes:
    from lxml import etree

    root = _parse(content)
    for run in [element for element in root.iter() if _is(element, "r") and _is_hidden(element, styles)]:
        _remove(run)
    for moved in [element for element in root.iter() if _is(element, "moveFrom")]:
        _remove(moved)
    visible: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return visible


def _is_hidden(run: Element, styles: _Styles) -> bool:
    properties = _child(run, "rPr")
    paragraph = next((element for element in run.iterancestors() if _is(element, "p")), None)
    paragraph_properties = None if paragraph is None else _child(paragraph, "pPr")
    if (
        _style_of(paragraph_properties, "pStyle") in styles.hidden
        or _style_of(properties, "rStyle") in styles.hidden
    ):
        return not _switched_off(properties, "vanish")
    settings = {
        **styles.settings.get(_style_of(paragraph_properties, "pStyle"), {}),
        **styles.settings.get(_style_of(properties, "rStyle"), {}),
        **_settings([properties]),
    }
    size = _value(settings["sz"], "val") if "sz" in settings else ""
    tiny = size.isdigit() and int(size) < _SMALLEST_HALF_POINTS
    return _switched_on(properties, "vanish") or tiny or _is_white_on_white(run, settings)


def _is_white_on_white(run: Element, settings: dict[str, Element]) -> bool:
    """White text where neither run, paragraph, cell, table nor page lays a colour under it."""
    if "color" not in settings or not _is_white(settings["color"]) or "highlight" in settings:
        return False
    shaded = "shd" in settings and _is_dark(settings["shd"])
    return not shaded and not any(_may_be_coloured(ancestor) for ancestor in run.iterancestors())


def _may_be_coloured(around: Element) -> bool:
    """Whether a paragraph, cell, table, text box or document may lay a colour under its text."""
    if any(
        _is_shaded(child)
        for child in around
        if _is(child, "pPr") or _is(child, "tcPr") or _is(child, "tblPr")
    ):
        return True
    paper = _child(around, "background")
    return (
        _is(around, "txbxContent")  # a text box may be filled, a table's style may colour its header row
        or (_is(around, "tbl") and bool(_style_of(_child(around, "tblPr"), "tblStyle")))
        or (paper is not None and not is_white(f"#{_value(paper, 'color').lower()}"))
    )


def _is_white(ink: Element) -> bool:
    """Whether a colour is white, by its value or as that of the paper in the document's theme."""
    value = _value(ink, "val").lower()
    by_theme = value in {"", "auto"} and _value(ink, "themeColor") in _PAPER
    return by_theme or value == "white" or is_white(f"#{value}")


def _is_shaded(properties: Element) -> bool:
    shading = _child(properties, "shd")
    return shading is not None and _is_dark(shading)


def _is_dark(shading: Element) -> bool:
    fill = _value(shading, "fill").lower()
    return fill not in {"", "auto", "white"} and not is_white(f"#{fill}")


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _parse(content: bytes) -> Element:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _is(element: Element, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag in {namespace + name for namespace in _NAMESPACES}


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _is(child, name)), None)


def _value(element: Element, name: str) -> str:
    return next(
        (value for namespace in _NAMESPACES if (value := element.get(namespace + name)) is not None), ""
    )


def _style_of(properties: Element | None, name: str) -> str:
    style = None if properties is None else _child(properties, name)
    return "" if style is None else _value(style, "val")


def _switched_on(element: Element | None, name: str) -> bool:
    """Whether an on-off property such as `vanish` is on, in `element` or in the run properties below it."""
    return element is not None and any(
        _is(found, name) and _value(found, "val").lower() not in _OFF for found in element.iter()
    )


def _switched_off(properties: Element | None, name: str) -> bool:
    found = None if properties is None else _child(properties, name)
    return found is not None and _value(found, "val").lower() in _OFF
