"""What people press, and what it stands for when Slack tells that they did.

A button's action id is its action and its place in the reply, its value an id: what it does is decided from
the reply that was posted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from adapters.slack.block_kit import LABEL_LIMIT, VALUE_LIMIT, Block, context, plain
from adapters.text import label, showable
from bot.dialogue.incoming import Action
from bot.dialogue.reply import Button, Reply
from bot.locales import Texts

SHARE: Final = "slack.share"
ASK: Final = "slack.ask"
RATING: Final = "slack.rating"
LINK_LIMIT: Final = 3000
ROW: Final = 5
"""Buttons in one row."""

_SKILL: Final = re.compile(r"[a-z_]+")


def button_at(reply: Reply, action_id: str, value: str) -> Button | None:
    """The button of a posted reply that was pressed, or None when it has no such button."""
    action = action_of(action_id, value)
    _, index = _place_of(action_id, value)
    buttons = _all_buttons(reply)
    if not 0 <= index < len(buttons):
        return None
    button = buttons[index]
    same = action_of(_action_id(button.action, index), _value(button)) == action
    return button if same else None


def action_of(action_id: str, value: str) -> Action:
    """The action that a pressed button sends, from what Slack says of it."""
    place, _ = _place_of(action_id, value)
    name, colon, _ = place.rpartition(":")
    return Action(name if colon else place, value if place == action_id else value.partition(" ")[2])


def button_blocks(reply: Reply, first: int, texts: Texts, *, share: str, feedback: bool) -> list[Block]:
    """The reply's own buttons, of which `first` is the index of the first, then the rating.

    `share` names the conversation to which the reply may be shown; empty for none.
    """
    numbered = dict(enumerate(reply.buttons, first))
    rating = _rating(numbered) if feedback else None
    pressed = button_elements(
        (index, button) for index, button in numbered.items() if not rating or index not in rating
    )
    if share:
        offer = Button(texts.say("slack-share", reply.language), SHARE, share)
        pressed.append(button_block(offer, len(_all_buttons(reply))))
    blocks = rows(pressed)
    if rating:
        positive, negative = ((numbered[index], index) for index in rating)
        element = {
            "type": "feedback_buttons",
            "action_id": RATING,
            "positive_button": _rating_button(*positive),
            "negative_button": _rating_button(*negative),
        }
        blocks.append({"type": "context_actions", "elements": [element]})
    return blocks


def suggestion_blocks(reply: Reply, texts: Texts) -> list[Block]:
    """What to ask next: the question itself is the value, and comes back as if it had been typed."""
    questions = [question for each in reply.suggestions if (question := showable(each)[:VALUE_LIMIT])]
    asked = [button_block(Button(question, ASK, question), index) for index, question in enumerate(questions)]
    return [context(texts.say("reply-suggestions", reply.language)), *rows(asked)] if asked else []


def rows(elements: Sequence[Block]) -> list[Block]:
    """Buttons in as many blocks as they need."""
    return [
        {"type": "actions", "elements": list(elements[start : start + ROW])}
        for start in range(0, len(elements), ROW)
    ]


def button_block(button: Button, index: int) -> Block:
    """A button, which has the place `index` in its reply."""
    element = {
        "type": "button",
        "text": plain(label(button.label, LABEL_LIMIT)),
        "action_id": _action_id(button.action, index),
    }
    if value := _value(button):
        element["value"] = value
    if button.primary:
        element["style"] = "primary"
    if button.web_link:
        element["url"] = button.web_link[:LINK_LIMIT]
    return element


def button_elements(numbered: Iterable[tuple[int, Button]]) -> list[Block]:
    """Buttons, each with its place in a reply, without those that only the web chat can open."""
    return [button_block(button, index) for index, button in numbered if button.web_link or not button.link]


def _rating(buttons: dict[int, Button]) -> tuple[int, int] | None:
    """The indices of the two buttons, `<skill>.helpful` and `<skill>.unhelpful`, that rate an answer."""
    named = {
        button.action: index for index, button in buttons.items() if len(button.value) < VALUE_LIMIT // 2
    }
    for action, index in named.items():
        skill, _, verb = action.partition(".")
        other = named.get(f"{skill}.unhelpful")
        if verb == "helpful" and other is not None and _SKILL.fullmatch(skill):
            return index, other
    return None


def _rating_button(button: Button, index: int) -> Block:
    value = f"{_action_id(button.action, index)} {button.value}"
    return {"text": plain(label(button.label, LABEL_LIMIT)), "value": value}


def _place_of(action_id: str, value: str) -> tuple[str, int]:
    """The action id that says which button of the reply it is, and its index there; -1 for none.

    Slack has one action id for both buttons of a rating, so theirs stands at the beginning of the value.
    """
    place = value.partition(" ")[0] if action_id == RATING else action_id
    index = place.rpartition(":")[2]
    return place, int(index) if index.isascii() and index.isdecimal() else -1


def _all_buttons(reply: Reply) -> list[Button]:
    return [*(button for card in reply.cards for button in card.buttons), *reply.buttons]


def _action_id(action: str, index: int) -> str:
    return f"{action[:240]}:{index}"


def _value(button: Button) -> str:
    return button.value[:VALUE_LIMIT]
