"""Forms as dialogs of Teams, and what was filled in as fields.

All that a sent form needs stands in its card: the action, what people don't see, and what each choice means.
So it can be read by any process; who may do what is for the skill to check.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Kept

from adapters.teams.buttons import OURS
from adapters.teams.cards import Element, adaptive, attached, lines
from adapters.text import label, showable
from bot.dialogue.incoming import Action
from bot.dialogue.reply import Field, FieldKind, Form
from bot.locales import Texts

TITLE_LIMIT: Final = 60
LABEL_LIMIT: Final = 400
MOST_EXPANDED: Final = 8
"""Choices that are all shown at once; more are a list to open."""

_FIELD: Final = "field:"
"""Begins the id of each input."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent. `message` is the id of the one whose button opened it."""

    action: Action
    message: str


class _Kept(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    form: str = Kept(max_length=200)
    value: str = Kept("", max_length=2000)
    message: str = Kept("", max_length=190)
    hidden: dict[str, str] = {}
    asked: dict[str, list[str] | None] = {}
    several: list[str] = []


def dialog(form: Form, texts: Texts, *, language: str, message: str = "") -> dict[str, Any]:
    """The dialog to open for a form, whose button stands in `message`."""
    asked = [field for field in form.fields if field.kind is not FieldKind.HIDDEN]
    kept = {
        "form": form.action,
        "value": showable(form.value),
        "message": message,
        "hidden": {
            field.name: showable(field.value) for field in form.fields if field.kind is FieldKind.HIDDEN
        },
        "asked": {field.name: list(field.choices) if field.choices else None for field in asked},
        "several": [field.name for field in asked if field.kind is FieldKind.CHOICES],
    }
    submit = {
        "type": "Action.Submit",
        "title": label(form.submit, TITLE_LIMIT),
        "style": "positive",
        "data": {OURS: kept},
    }
    title = showable(form.title)
    heading = lines(title, bold=True) if len(title) > TITLE_LIMIT else []
    inputs = [each for field in asked for each in _input(field, texts.say("reply-required", language))]
    body = [*heading, *lines(form.note, subtle=True), *inputs]
    return {
        "title": label(form.title, TITLE_LIMIT),
        "width": "medium",
        "height": "medium",
        "card": attached(adaptive(body, language=language, actions=[submit])),
    }


def action_of(data: Any) -> Sent | None:
    """The action that a sent form stands for, with all its fields; None for what is no form of ours."""
    if not isinstance(data, Mapping):
        return None
    try:
        kept = _Kept.model_validate(data.get(OURS))
    except ValidationError:
        return None
    filled = {name: _filled(data.get(_FIELD + name), kept, name) for name in kept.asked}
    return Sent(Action(kept.form, kept.value, kept.hidden | filled), kept.message)


def _filled(told: Any, kept: _Kept, name: str) -> str:
    given = told if isinstance(told, str) else ""
    choices = kept.asked[name]
    if choices is None:
        return given
    numbers = given.split(",") if name in kept.several else [given]
    chosen = [int(each) for each in numbers if each.isascii() and each.isdecimal() and len(each) < 6]
    return "\n".join(choices[number] for number in chosen if number < len(choices))


def _input(field: Field, required: str) -> Iterator[Element]:
    element: Element = {"id": _FIELD + field.name, "label": label(field.label, LABEL_LIMIT)}
    if field.required:
        element |= {"isRequired": True, "errorMessage": f"{element['label']}: {required}"}
    match field.kind:
        case FieldKind.CHOICE | FieldKind.CHOICES if field.choices:
            yield element | _choices(field)
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return
        case FieldKind.DATE:
            yield element | {"type": "Input.Date"} | ({"value": field.value} if _is_date(field.value) else {})
        case _:
            yield element | {
                "type": "Input.Text",
                "isMultiline": field.kind is FieldKind.TEXT or "\n" in field.value,
                # It takes what stands in it already, even where that is longer than the field wants.
                "maxLength": max(field.limit, len(field.value), 1),
                "value": showable(field.value),
            }


def _choices(field: Field) -> Element:
    """A list to choose from, where each choice is known by its number: Teams takes no comma and no empty one."""
    chosen = field.value.split("\n") if field.kind is FieldKind.CHOICES else [field.value]
    numbers = [str(number) for number, value in enumerate(field.choices) if value in chosen]
    return {
        "type": "Input.ChoiceSet",
        "choices": [
            {"title": label(words, LABEL_LIMIT), "value": str(number)}
            for number, words in enumerate(field.choices.values())
        ],
        "value": ",".join(numbers),
        "isMultiSelect": field.kind is FieldKind.CHOICES,
        "style": "expanded" if len(field.choices) <= MOST_EXPANDED else "compact",
        "wrap": True,
    }


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
