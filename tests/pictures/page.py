"""Block Kit payloads as HTML that shows their structure as Slack's clients do: a drawing, not a screenshot."""

from __future__ import annotations

from html import escape

from adapters.slack.drawing import STYLE as DRAWN_STYLE
from adapters.slack.drawing import drawn_block, drawn_messages

STYLE = f"""
{DRAWN_STYLE}
body {{ margin: 0; background: #fff; width: 640px }}
.modal {{ border: 1px solid #ddd; border-radius: 8px; padding: 18px 20px; box-shadow: 0 8px 24px #0002 }}
.modal h1 {{ font-size: 20px; margin: 0 0 12px }}
.modal label {{ font-weight: 700; display: block; margin: 10px 0 4px }}
.modal label i {{ font-weight: 400; color: #616061 }}
.input {{ border: 1px solid #868686; border-radius: 4px; min-height: 36px; padding: 6px 10px }}
.tall {{ min-height: 84px }}
.foot {{ display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px }}
"""


def message_page(messages, *, language):
    """Messages of the app, one after the other."""
    return _page(drawn_messages(messages), language)


def view_page(view, *, language):
    """A Home tab or a modal."""
    body = "".join(f'<div class="block">{_block(block)}</div>' for block in view["blocks"])
    if view["type"] == "modal":
        close, submit = (escape(view[name]["text"]) for name in ("close", "submit"))
        body = (
            f'<div class="modal"><h1>{escape(view["title"]["text"])}</h1>{body}<div class="foot">'
            f'<span class="button">{close}</span><span class="button primary">{submit}</span></div></div>'
        )
    return _page(f'<div class="slack">{body}</div>', language)


def _page(body, language):
    return f'<!doctype html><html lang="{language}"><meta charset="utf-8"><style>{STYLE}</style>{body}</html>'


def _block(block):
    return _asked(block) if block["type"] == "input" else drawn_block(block)


def _asked(block):
    optional = " <i>(optional)</i>" if block["optional"] else ""
    return f"<label>{drawn_block(block['label'])}{optional}</label>{_input(block['element'])}"


def _input(element):
    if element["type"] == "radio_buttons":
        chosen = element.get("initial_option")
        return "".join(
            f"<div>{'◉' if option == chosen else '○'} {drawn_block(option['text'])}</div>"
            for option in element["options"]
        )
    tall = " tall" if element.get("multiline") else ""
    value = element.get("initial_value") or element.get("initial_date") or ""
    return f'<div class="input{tall}">{escape(value)}</div>'
