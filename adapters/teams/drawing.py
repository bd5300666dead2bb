"""Messages of Teams drawn as HTML, element by element as its clients lay them out: a drawing, not a screenshot."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

from markdown_it import MarkdownIt

from adapters.teams.cards import Element
from adapters.teams.place import DOOR
from adapters.teams.rendering import Payload, messages
from bot.dialogue.reply import Reply
from bot.locales import Texts

STYLE: Final = """
* { box-sizing: border-box }
.teams { padding: 20px 24px; background: #f5f5f5; color: #242424; text-align: left;
  font: 14px/1.43 "Segoe UI", "Liberation Sans", Arial, sans-serif }
.message { display: grid; grid-template-columns: 32px minmax(0, 1fr); gap: 10px }
.message + .message { margin-top: 16px }
.sign { width: 32px; height: 32px; border-radius: 50%; background: #0f5c55; color: #fff;
  display: grid; place-items: center; font-weight: 600 }
.who { font-size: 12px; color: #616161; margin-bottom: 4px }
.words, .card { background: #fff; border: 1px solid #e0e0e0; border-radius: 6px; padding: 8px 16px 10px;
  margin-bottom: 6px; overflow-wrap: anywhere }
.words p, .card p { margin: 4px 0; white-space: pre-wrap }
.card .apart { margin-top: 12px }
h3 { font-size: 17px; line-height: 1.3; margin: 4px 0; font-weight: 600 }
b, th { font-weight: 600 }
.subtle { color: #616161; font-size: 12px }
ul { margin: 4px 0; padding-left: 20px }
blockquote { margin: 4px 0; padding-left: 12px; border-left: 3px solid #d1d1d1 }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px }
.button { border: 1px solid #d1d1d1; border-radius: 4px; padding: 5px 12px; font-weight: 600; background: #fff }
.positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
.table { overflow-x: auto; margin-top: 12px }
table { border-collapse: collapse }
th, td { border: 1px solid #e0e0e0; padding: 2px 8px; text-align: left; vertical-align: top }
.rating { display: flex; gap: 8px; color: #616161 }
"""

_THUMB: Final = (
    '<svg width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="#616161" stroke-width="2" '
    'aria-hidden="true"><path d="M2 11h4v10H2zM6 12l5-9 2 1v6h7l1 2-2 9H6"/></svg>'
)
_DOWN: Final = _THUMB.replace('d="', 'transform="matrix(1 0 0 -1 0 24)" d="')

# All that people and documents wrote is escaped in a message: no link, picture or tag is left to be read.
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink"])


class TeamsDrawing:
    """Draws what Teams shows; see `bot.previews.drawing.Drawing`."""

    door = DOOR
    style = STYLE

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def drawn(self, reply: Reply) -> str:
        """The messages that a reply becomes."""
        said = "".join(_message(payload) for _, payload in messages(reply, self._texts))
        return f'<div class="teams">{said}</div>'


def _message(payload: Payload) -> str:
    words = f'<div class="words">{_MARKDOWN.render(payload["text"])}</div>' if payload["text"] else ""
    cards = "".join(
        f'<div class="card">{_elements(each["content"]["body"])}</div>'
        for each in payload.get("attachments", ())
    )
    rated = payload.get("channelData", {}).get("feedbackLoop")
    rating = f'<div class="rating">{_THUMB}{_DOWN}</div>' if rated else ""
    return (
        '<div class="message"><div class="sign" aria-hidden="true">P</div>'
        f'<div><div class="who">Passerelle</div>{words}{cards}{rating}</div></div>'
    )


def _elements(elements: list[Element]) -> str:
    return "".join(_DRAWN[element["type"]](element) for element in elements)


def _line(element: Element) -> str:
    said = "".join(map(_run, element["inlines"]))
    if any(run.get("size") == "Medium" for run in element["inlines"]):
        return f"<h3>{said}</h3>"
    return f'<p class="apart">{said}</p>' if element.get("spacing") == "Medium" else f"<p>{said}</p>"


def _run(run: Element) -> str:
    words = escape(run["text"])
    words = f"<b>{words}</b>" if run.get("weight") == "Bolder" else words
    words = f"<i>{words}</i>" if run.get("italic") else words
    return f'<span class="subtle">{words}</span>' if run.get("isSubtle") else words


def _actions(element: Element) -> str:
    return f'<div class="row">{"".join(map(_button, element["actions"]))}</div>'


def _button(action: Element) -> str:
    positive = " positive" if action.get("style") == "positive" else ""
    return f'<span class="button{positive}">{escape(action["title"])}</span>'


def _table(element: Element) -> str:
    rows = "".join(_row(row, "td" if index else "th") for index, row in enumerate(element["rows"]))
    return f'<div class="table"><table>{rows}</table></div>'


def _row(row: Element, tag: str) -> str:
    cells = "".join(f"<{tag}>{_elements(cell['items'])}</{tag}>" for cell in row["cells"])
    return f"<tr>{cells}</tr>"


_DRAWN: Final[dict[str, Callable[[Element], str]]] = {
    "RichTextBlock": _line,
    "ActionSet": _actions,
    "Table": _table,
}
