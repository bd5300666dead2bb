"""A message as it will look, in which nothing acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.dialogue.reply import Button, Reply

PRESS: Final = "previews.press"
"""What every button of a preview does: it says that it is one."""


def preview_id(card_id: str) -> str:
    """The id of a card in a preview, where it must not take the place of the real one."""
    return f"preview:{card_id}"


def as_preview(reply: Reply) -> Reply:
    """The reply as people will get it; its forms open, and whatever is pressed or sent changes nothing."""
    cards = tuple(
        replace(card, id=preview_id(card.id), buttons=_without_effect(card.buttons)) for card in reply.cards
    )
    return replace(reply, cards=cards, buttons=_without_effect(reply.buttons), private=True, anew=True)


def _without_effect(buttons: Sequence[Button]) -> tuple[Button, ...]:
    return tuple(
        replace(
            button,
            action=PRESS,
            value="",
            form=replace(button.form, action=PRESS, value="") if button.form else None,
        )
        for button in buttons
    )
