"""Block Kit payloads as HTML that shows their structure as Slack's clients do: a drawing, not a screenshot."""

from __future__ import annotations

import re
from html import escape

STYLE = """
* { box-sizing: border-box }
body { margin: 0; padding: 20px 24px; background: #fff; color: #1d1c1d; width: 640px;
  font: 15px/1.46 Lato, "DejaVu Sans", Arial, sans-serif }
.message { display: grid; grid-template-columns: 36px 1fr; gap: 10px }
.sign { width: 36px; height: 36px; border-radius: 8px; background: #1d4d4f; color: #fff;
  display: grid; place-items: center; font-weight: 700 }
.who { font-weight: 900; margin-bottom: 4px }
.who span { font: 11px Arial, sans-serif; background: #e8e8e8; color: #616061; border-radius: 2px;
  padding: 1px 4px; margin-left: 6px }
.block { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere }
blockquote { margin: 0; padding-left: 12px; border-left: 4px solid #ddd }
ul { margin: 0; padding-left: 24px }
h2 { font-size: 18px; margin: 4px 0 8px }
hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 }
.context { font-size: 13px; color: #616061; display: flex; flex-wrap: wrap; gap: 2px 10px }
.context a, a { color: #1264a3; text-decoration: none }
.row { display: flex; flex-wrap: wrap; gap: 8px }
.button { border: 1px solid #bbb; border-radius: 4px; padding: 4px 12px; font-weight: 700; font-size: 14px }
.primary { background: #007a5a; border-color: #007a5a; color: #fff }
.rating { color: #616061; font-size: 14px; display: flex; align-items: center; gap: 6px }
.rating svg + span { margin-right: 10px }
.modal { border: 1px solid #ddd; border-radius: 8px; padding: 18px 20px; box-shadow: 0 8px 24px #0002 }
.modal h1 { font-size: 20px; margin: 0 0 12px }
.modal label { font-weight: 700; display: block; margin: 10px 0 4px }
.modal label i { font-weight: 400; color: #616061 }
.input { border: 1px solid #868686; border-radius: 4px; min-height: 36px; padding: 6px 10px }
.tall { min-height: 84px }
.foot { display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px }
"""

THUMB = (
    '<svg width="15" height="15" viewBox="0 0 24 24" fill="none" stroke="#616061" stroke-width="2">'
    '<path d="M2 11h4v10H2zM6 12l5-9 2 1v6h7l1 2-2 9H6"/></svg>'
)
DOWN = THUMB.replace("<svg", '<svg style="transform: scaleY(-1)"')
LINK = re.compile(r"&lt;(https?://[^|&]+(?:&amp;[^|&]+)*)\|([^&]+)&gt;")


def message_page(messages, *, language):
    """Messages of the app, one after the other."""
    shown = "".join(
        '<div class="message"><div class="sign">P</div><div>'
        f'<div class="who">Passerelle<span>APP</span></div>{_blocks(message.blocks)}</div></div>'
        for message in messages
    )
    return _page(shown, language)


def view_page(view, *, language):
    """A Home tab or a modal."""
    body = _blocks(view["blocks"])
    if view["type"] == "modal":
        close, submit = (escape(view[name]["text"]) for name in ("close", "submit"))
        body = (
            f'<div class="modal"><h1>{escape(view["title"]["text"])}</h1>{body}<div class="foot">'
            f'<span class="button">{close}</span><span class="button primary">{submit}</span></div></div>'
        )
    return _page(body, language)


def _page(body, language):
    return f'<!doctype html><html lang="{language}"><meta charset="utf-8"><style>{STYLE}</style>{body}</html>'


def _blocks(blocks):
    return "".join(f'<div class="block">{_block(block)}</div>' for block in blocks)


def _block(block):
    return DRAWN[block["type"]](block)


def _inside(block):
    return "".join(map(_block, block["elements"]))


def _words(text):
    style = text.get("style", {})
    words = escape(text["text"])
    words = f"<b>{words}</b>" if style.get("bold") else words
    return f"<i>{words}</i>" if style.get("italic") else words


def _link(text):
    return LINK.sub(r'<a href="\1">\2</a>', escape(text["text"], quote=False).replace("&amp;amp;", "&amp;"))


def _rating(rating):
    yes, no = (_block(rating[side]["text"]) for side in ("positive_button", "negative_button"))
    return f'<span class="rating">{THUMB} {yes} {DOWN} {no}</span>'


def _asked(block):
    optional = " <i>(optional)</i>" if block["optional"] else ""
    return f"<label>{_block(block['label'])}{optional}</label>{_input(block['element'])}"


def _input(element):
    if element["type"] == "radio_buttons":
        chosen = element.get("initial_option")
        return "".join(
            f"<div>{'◉' if option == chosen else '○'} {_block(option['text'])}</div>"
            for option in element["options"]
        )
    tall = " tall" if element.get("multiline") else ""
    value = element.get("initial_value") or element.get("initial_date") or ""
    return f'<div class="input{tall}">{escape(value)}</div>'


DRAWN = {
    "rich_text": _inside,
    "rich_text_section": _inside,
    "rich_text_quote": lambda block: f"<blockquote>{_inside(block)}</blockquote>",
    "rich_text_list": lambda block: (
        f"<ul>{''.join(f'<li>{_block(each)}</li>' for each in block['elements'])}</ul>"
    ),
    "text": _words,
    "plain_text": lambda text: f"<span>{escape(text['text'])}</span>",
    "mrkdwn": _link,
    "section": lambda block: _block(block["text"]),
    "header": lambda block: f"<h2>{_block(block['text'])}</h2>",
    "divider": lambda _block: "<hr>",
    "context": lambda block: f'<div class="context">{_inside(block)}</div>',
    "actions": lambda block: f'<div class="row">{_inside(block)}</div>',
    "context_actions": lambda block: f'<div class="row">{_inside(block)}</div>',
    "button": lambda button: (
        f'<span class="button {button.get("style", "")}">{_block(button["text"])}</span>'
    ),
    "feedback_buttons": _rating,
    "input": _asked,
}
