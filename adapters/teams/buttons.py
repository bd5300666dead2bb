"""What people press in Teams, and what comes back when they do: an action, an id, and a place in a reply.

Nothing of it is believed: what a button opens is read from the reply that was shown, and skills recheck the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from adapters.teams.cards import Element
from adapters.text import label, showable
from bot.dialogue.reply import Button, Reply

OURS: Final = "passerelle"
"""The name under which a card keeps what is ours."""
SHARE: Final = "teams.share"
WHOLE: Final = "teams.whole"
"""Shows all of a card that was too large to be shown whole."""
REFRESH: Final = "refresh"
PRESS: Final = "press"
TITLE_LIMIT: Final = 60
VALUE_LIMIT: Final = 2000
ACTION_LIMIT: Final = 200


class Press(BaseModel):
    """A button that was pressed: `place` is its index in its reply."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    action: Annotated[str, StringConstraints(max_length=ACTION_LIMIT)]
    value: Annotated[str, StringConstraints(max_length=VALUE_LIMIT)] = ""
    place: int = -1


def press_of(data: Any) -> Press | None:
    """The button that a card says was pressed, or None."""
    try:
        return Press.model_validate(data[OURS])
    except (ValidationError, LookupError, TypeError):
        return None


def pressing(button: Button, index: int) -> Element:
    """The action of a button, which has the place `index` in its reply."""
    action, value = _sent(button)
    ours = {"action": action, "value": value, "place": index}
    shown = {"title": label(button.label, TITLE_LIMIT)} | ({"style": "positive"} if button.primary else {})
    if button.web_link:
        return {"type": "Action.OpenUrl", **shown, "url": button.web_link}
    if button.form:
        # Only this kind of action opens a dialog.
        return {
            "type": "Action.Submit",
            **shown,
            "data": {OURS: ours, "msteams": {"type": "task/fetch"}},
        }
    return {
        "type": "Action.Execute",
        **shown,
        "verb": PRESS,
        "data": {OURS: ours},
        "fallback": {"type": "Action.Submit", **shown, "data": {OURS: ours}},
    }


def pressings(numbered: Iterable[tuple[int, Button]]) -> list[Element]:
    """The actions of buttons, each with its place in a reply, without those that only the web chat can open."""
    return [pressing(button, index) for index, button in numbered if button.web_link or not button.link]


def asking(question: str) -> Element:
    """A button that says a question as if the person had typed it."""
    said = {"type": "imBack", "value": showable(question)[:VALUE_LIMIT]}
    return {"type": "Action.Submit", "title": label(question, TITLE_LIMIT), "data": {"msteams": said}}


def refreshing(card: str, members: Iterable[str]) -> Element:
    """How Teams asks what a card says by now, whenever one of `members` looks at it."""
    return {
        "action": {"type": "Action.Execute", "verb": REFRESH, "data": {OURS: {"card": known_as(card)}}},
        "userIds": list(members),
    }


def button_at(reply: Reply, press: Press) -> Button | None:
    """The button of a reply that was pressed, or None when it has no such button."""
    buttons = all_buttons(reply)
    if not 0 <= press.place < len(buttons):
        return None
    button = buttons[press.place]
    return button if _sent(button) == (press.action, press.value) else None


def all_buttons(reply: Reply) -> list[Button]:
    """The buttons of a reply in the order of their places: those of its cards, then its own."""
    return [*(button for card in reply.cards for button in card.buttons), *reply.buttons]


def rating(reply: Reply) -> tuple[Button, Button] | None:
    """The two buttons, `<skill>.helpful` and `<skill>.unhelpful`, that rate an answer, where it has them."""
    named = {button.action: button for button in reply.buttons}
    for action, button in named.items():
        skill, _, verb = action.partition(".")
        other = named.get(f"{skill}.unhelpful")
        if verb == "helpful" and other is not None:
            return button, other
    return None


def known_as(card: str) -> str:
    """The id of a card as Teams gives it back."""
    return showable(card)[:ACTION_LIMIT]


def _sent(button: Button) -> tuple[str, str]:
    return showable(button.action)[:ACTION_LIMIT], showable(button.value)[:VALUE_LIMIT]
