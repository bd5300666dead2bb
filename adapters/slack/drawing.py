"""Messages of Slack drawn as HTML, block by block as Slack's clients lay them out: a drawing, not a screenshot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Final

from adapters.slack.block_kit import Block
from adapters.slack.rendering import Message, messages
from bot.dialogue.reply import Reply
from bot.locales import Texts

STYLE: Final = """
* { box-sizing: border-box }
.slack { padding: 20px 24px; background: #fff; color: #1d1c1d; text-align: left;
  font: 15px/1.46 Lato, "DejaVu Sans", Arial, sans-serif }
.message { display: grid; grid-template-columns: 36px minmax(0, 1fr); gap: 10px }
.message + .message { margin-top: 16px }
.sign { width: 36px; height: 36px; border-radius: 8px; background: #1d4d4f; color: #fff;
  display: grid; place-items: center; font-weight: 700 }
.who { font-weight: 900; margin-bottom: 4px }
.who span { font: 11px Arial, sans-serif; background: #e8e8e8; color: #616061; border-radius: 2px;
  padding: 1px 4px; margin-left: 6px }
.block { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere }
blockquote { margin: 0; padding-left: 12px; border-left: 4px solid #ddd }
ul { margin: 0; padding-left: 24px }
h3 { font-size: 18px; margin: 4px 0 8px }
hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 }
pre { margin: 0; padding: 8px; overflow-x: auto; border: 1px solid #ddd; border-radius: 4px; background: #f8f8f8;
  font: 12px/1.5 Monaco, Menlo, Consolas, "DejaVu Sans Mono", monospace }
.context { font-size: 13px; color: #616061; display: flex; flex-wrap: wrap; gap: 2px 10px }
.link { color: #1264a3 }
.row { display: flex; flex-wrap: wrap; gap: 8px }
.button { border: 1px solid #bbb; border-radius: 4px; padding: 4px 12px; font-weight: 700; font-size: 14px }
.primary { background: #007a5a; border-color: #007a5a; color: #fff }
.rating { color: #616061; font-size: 14px; display: flex; align-items: center; gap: 6px }
.rating svg + span { margin-right: 10px }
"""

_LINK: Final = re.compile(r"<https?://[^|<>]+\|([^<>]+)>")
_THUMB: Final = (
    '<svg width="15" height="15" viewBox="0 0 24 24" fill="none" stroke="#616061" stroke-width="2" '
    'aria-hidden="true"><path d="M2 11h4v10H2zM6 12l5-9 2 1v6h7l1 2-2 9H6"/></svg>'
)
_DOWN: Final = _THUMB.replace('d="', 'transform="matrix(1 0 0 -1 0 24)" d="')


class SlackDrawing:
    """Draws what Slack shows; see `bot.previews.drawing.Drawing`."""

    door = "slack"
    style = STYLE

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def drawn(self, reply: Reply) -> str:
        """The messages that a reply becomes."""
        return drawn_messages(messages(reply, self._texts))


def drawn_messages(shown: Iterable[Message]) -> str:
    """Messages of the app, one after the other."""
    said = "".join(
        '<div class="message"><div class="sign" aria-hidden="true">P</div><div>'
        f'<div class="who">Passerelle<span>APP</span></div>{drawn_blocks(message.blocks)}</div></div>'
        for message in shown
    )
    return f'<div class="slack">{said}</div>'


def drawn_blocks(blocks: Iterable[Block]) -> str:
    """Blocks, one below the other."""
    return "".join(f'<div class="block">{drawn_block(block)}</div>' for block in blocks)


def drawn_block(block: Block) -> str:
    """A block, or an object within one."""
    return _DRAWN[block["type"]](block)


def _inside(block: Block) -> str:
    return "".join(map(drawn_block, block["elements"]))


def _words(text: Block) -> str:
    style = text.get("style", {})
    words = escape(text["text"])
    words = f"<b>{words}</b>" if style.get("bold") else words
    return f"<i>{words}</i>" if style.get("italic") else words


def _link(text: Block) -> str:
    """The only marks that our messages have: a link, whose words are escaped already."""
    found = _LINK.fullmatch(text["text"])
    return f'<span class="link">{found[1]}</span>' if found else escape(text["text"])


def _list(block: Block) -> str:
    return f"<ul>{''.join(f'<li>{drawn_block(each)}</li>' for each in block['elements'])}</ul>"


def _button(button: Block) -> str:
    primary = " primary" if button.get("style") == "primary" else ""
    return f'<span class="button{primary}">{drawn_block(button["text"])}</span>'


def _rating(rating: Block) -> str:
    yes, no = (drawn_block(rating[side]["text"]) for side in ("positive_button", "negative_button"))
    return f'<span class="rating">{_THUMB} {yes} {_DOWN} {no}</span>'


_DRAWN: Final[dict[str, Callable[[Block], str]]] = {
    "rich_text": _inside,
    "rich_text_section": _inside,
    "rich_text_quote": lambda block: f"<blockquote>{_inside(block)}</blockquote>",
    "rich_text_preformatted": lambda block: f"<pre>{_inside(block)}</pre>",
    "rich_text_list": _list,
    "text": _words,
    "plain_text": lambda text: f"<span>{escape(text['text'])}</span>",
    "mrkdwn": _link,
    "section": lambda block: drawn_block(block["text"]),
    "header": lambda block: f"<h3>{drawn_block(block['text'])}</h3>",
    "divider": lambda _block: "<hr>",
    "context": lambda block: f'<div class="context">{_inside(block)}</div>',
    "actions": lambda block: f'<div class="row">{_inside(block)}</div>',
    "context_actions": lambda block: f'<div class="row">{_inside(block)}</div>',
    "button": _button,
    "feedback_buttons": _rating,
}
