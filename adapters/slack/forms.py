"""Forms as Slack's modals, and what was filled in as fields.

All that a sent form needs stands in the view itself: the action in its callback id, the fields' names in
the ids of its blocks, what people don't see in its private metadata. So it can be read by any process.
Limits: docs.slack.dev/reference/views/modal-views and .../block-kit.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from adapters.slack.block_kit import Block, plain
from adapters.text import label, pieces, showable
from bot.dialogue.incoming import Action
from bot.dialogue.reply import Field, FieldKind, Form
from bot.locales import Texts

TITLE_LIMIT: Final = 24
LABEL_LIMIT: Final = 2000
INPUT_LIMIT: Final = 3000
METADATA_LIMIT: Final = 3000
ID_LIMIT: Final = 255
MOST_BLOCKS: Final = 100
OPTION_LIMIT: Final = 75
OPTION_VALUE_LIMIT: Final = 150
MOST_BUTTONS: Final = 10
"""Radio buttons, or checkboxes, in one input."""
MOST_OPTIONS: Final = 100

UNSHOWABLE: Final = "slack.unshowable"
"""What a press becomes whose form is an `UnshowableForm`."""

_ELEMENT: Final = "filled"
_OPTION: Final = "="
"""Begins the value of each choice, since Slack takes no empty one."""
_BLOCK_ID: Final = re.compile(r"(?P<field>\d+)\.(?P<part>\d+)(?P<joint>[ns]?):(?P<name>.*)", re.DOTALL)
_SPACES: Final = {"n": "\n", "s": " "}
"""White space between two inputs of one text, and its sign in the first one's id."""

View = dict[str, Any]


class UnshowableForm(ValueError):
    """A form that a modal can't hold, which is a mistake of the skill that made it."""


def modal(form: Form, texts: Texts, *, language: str, private_metadata: str = "") -> View:
    """The view to open for a form. `private_metadata` is the door's own, for `metadata_of` to give back.

    Raises:
        UnshowableForm: where names, values or hidden fields are longer than Slack keeps, or too many.
    """
    hidden = {
        field.name: field.value if field.kind is FieldKind.HIDDEN else ""
        for field in form.fields
        if not _is_asked(field)
    }
    kept = {"door": private_metadata, "value": form.value, "hidden": hidden}
    view = {
        "type": "modal",
        "callback_id": _within(ID_LIMIT, form.action, "action"),
        "title": plain(label(form.title, TITLE_LIMIT)),
        "submit": plain(label(form.submit, TITLE_LIMIT)),
        "close": plain(texts.say("reply-cancel", language)),
        "private_metadata": _within(METADATA_LIMIT, json.dumps(kept, ensure_ascii=False), "hidden fields"),
        "blocks": [*_heading(form), *_inputs(form.fields)],
    }
    if not view["blocks"]:
        view["blocks"] = [_section(label(form.title, INPUT_LIMIT))]
    if len(view["blocks"]) > MOST_BLOCKS:
        raise UnshowableForm(f"{form.action}: a modal holds {MOST_BLOCKS} blocks")
    return view


def action_of(view: Mapping[str, Any]) -> Action:
    """The action that a sent form stands for, with all its fields."""
    return Action(view["callback_id"], _kept(view)["value"], fields_of(view))


def fields_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, hidden fields included; what was left empty is empty."""
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    states = view["state"]["values"]
    for found in _inputs_in_order(states):
        index = found["field"]
        names[index] = found["name"]
        filled = _filled(states[found.group()][_ELEMENT])
        texts[index] = texts.get(index, "") + filled + _SPACES.get(found["joint"], "")
    hidden: dict[str, str] = _kept(view)["hidden"]
    return hidden | {name: texts[index] for index, name in names.items()}


def metadata_of(view: Mapping[str, Any]) -> str:
    """What the door kept in the view when it was opened."""
    return str(_kept(view)["door"])


def _kept(view: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(view["private_metadata"])
    return kept


def _inputs_in_order(block_ids: Iterable[str]) -> list[re.Match[str]]:
    inputs = [found for found in map(_BLOCK_ID.fullmatch, block_ids) if found]
    return sorted(inputs, key=lambda found: (int(found["field"]), int(found["part"])))


def _filled(state: Mapping[str, Any]) -> str:
    match state:
        case {"selected_option": {"value": str(value)}}:
            return value.removeprefix(_OPTION)
        case {"selected_options": list(options)}:
            return "\n".join(str(option["value"]).removeprefix(_OPTION) for option in options)
        case {"selected_date": str(value)} | {"value": str(value)}:
            return value
        case _:
            return ""


# The blocks


def _heading(form: Form) -> list[Block]:
    """The title in full where the modal's own is too short for it, and the note."""
    title = showable(form.title)
    shown = [title] if len(title) > TITLE_LIMIT else []
    return [_section(piece) for text in (*shown, showable(form.note)) for piece in pieces(text, INPUT_LIMIT)]


def _inputs(fields: Iterable[Field]) -> Iterator[Block]:
    for index, field in enumerate(fields):
        if _is_asked(field):
            yield from _field(field, index)


def _is_asked(field: Field) -> bool:
    chooses = field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}
    return field.kind is not FieldKind.HIDDEN and (not chooses or bool(field.choices))


def _field(field: Field, index: int) -> Iterator[Block]:
    match field.kind:
        case FieldKind.CHOICE | FieldKind.CHOICES:
            yield _input(field, _choice(field), f"{index}.0")
        case FieldKind.DATE:
            yield _input(field, _date(field), f"{index}.0")
        case _:
            slices = list(_slices(field.value))
            for part, (text, joint) in enumerate(slices):
                count = f" ({part + 1}/{len(slices)})" if len(slices) > 1 else ""
                element = _text_input(field, text, most=INPUT_LIMIT if count else field.limit)
                yield _input(field, element, f"{index}.{part}{joint}", count=count)


def _input(field: Field, element: Block, place: str, *, count: str = "") -> Block:
    return {
        "type": "input",
        "block_id": _within(ID_LIMIT, f"{place}:{field.name}", "name of a field"),
        "label": plain(label(field.label, LABEL_LIMIT - len(count)) + count),
        "element": {**element, "action_id": _ELEMENT},
        "optional": not field.required,
    }


def _text_input(field: Field, text: str, *, most: int) -> Block:
    """An input that takes what stands in it already, even where that is longer than the field wants."""
    element = {
        "type": "plain_text_input",
        "multiline": field.kind is FieldKind.TEXT or "\n" in text,
        "max_length": min(INPUT_LIMIT, max(most, len(text), 1)),
    }
    return element | ({"initial_value": text} if text else {})


def _slices(value: str) -> Iterator[tuple[str, str]]:
    """A text in as many inputs as it takes: each slice, and the sign of the white space that followed it."""
    rest = value
    while len(rest) > INPUT_LIMIT:
        ends = {sign: rest.rfind(space, INPUT_LIMIT // 2, INPUT_LIMIT + 1) for sign, space in _SPACES.items()}
        joint = next((sign for sign, end in ends.items() if end >= 0), "")
        end = ends.get(joint, INPUT_LIMIT)
        yield rest[:end], joint
        rest = rest[end + len(joint) :]
    yield rest, ""


def _date(field: Field) -> Block:
    try:
        known = datetime.date.fromisoformat(field.value).isoformat() == field.value
    except ValueError:
        known = False
    return {"type": "datepicker"} | ({"initial_date": field.value} if known else {})


def _choice(field: Field) -> Block:
    options = [_option(value, words) for value, words in field.choices.items()]
    chosen = [option for option in options if option["value"].removeprefix(_OPTION) in field.chosen]
    several = field.kind is FieldKind.CHOICES
    element: Block = {}
    if chosen:
        element = {"initial_options": chosen} if several else {"initial_option": chosen[0]}
    if len(options) <= MOST_BUTTONS:
        return element | {"type": "checkboxes" if several else "radio_buttons", "options": options}
    element["type"] = "multi_static_select" if several else "static_select"
    if len(options) <= MOST_OPTIONS:
        return element | {"options": options}
    return element | {"option_groups": _groups(options)}


def _option(value: str, words: str) -> Block:
    """A choice; what does not fit its label goes on in its description."""
    first, *more = pieces(showable(words), OPTION_LIMIT) or ["…"]
    option = {
        "text": plain(first),
        "value": _within(OPTION_VALUE_LIMIT, _OPTION + value, "value of a choice"),
    }
    return option | ({"description": plain(label(" ".join(more), OPTION_LIMIT))} if more else {})


def _groups(options: list[Block]) -> list[Block]:
    """More options than one list holds, in groups named by their first and last."""
    groups = [options[start : start + MOST_OPTIONS] for start in range(0, len(options), MOST_OPTIONS)]
    half = OPTION_LIMIT // 2 - 2
    return [
        {
            "label": plain(
                f"{label(group[0]['text']['text'], half)} – {label(group[-1]['text']['text'], half)}"
            ),
            "options": group,
        }
        for group in groups
    ]


def _section(text: str) -> Block:
    return {"type": "section", "text": plain(text)}


def _within(limit: int, text: str, what: str) -> str:
    if len(text) > limit:
        raise UnshowableForm(f"Slack keeps at most {limit} characters of the {what}, here are {len(text)}")
    return text
