"""Helps somebody tell a tip or a story: the form, what is missing in it, and what it makes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.dialogue.reply import Field, FieldKind, Form
from bot.locales import Texts
from bot.people.person import Person
from bot.stories.story import DataClass, Story, StoryKind, Told

LINE_LIMIT: Final = 100
TASK_LIMIT: Final = 140
TEXT_LIMIT: Final = 1500
SHOWN_FOR: Final = timedelta(days=365)
LONGEST: Final = timedelta(days=2 * 365)
AGREED: Final = "yes"
NOBODY: Final = "nobody"

_ASKED: Final[Mapping[StoryKind, tuple[str, ...]]] = {
    StoryKind.TIP: ("task", "words", "tool", "data_class"),
    StoryKind.STORY: ("task", "words", "tool", "data_class", "gained", "surprised"),
}
"""What an author has to tell; the rest may stay empty."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a story from being proposed: names of texts that say so, with their values."""

    key: str
    name: str = ""


def told(
    kind: StoryKind, given: Mapping[str, str], today: date, *, named: Collection[str] = ()
) -> Told | tuple[Missing, ...]:
    """What an author tells, or everything that is still missing.

    `named` are colleagues whose name stands in the words: with one, "nobody is named" can't be right.
    """
    fields = {name: text.strip() for name, text in given.items()}
    missing = [Missing(f"stories-missing-{name}") for name in _ASKED[kind] if not fields.get(name)]
    missing += [Missing(f"stories-long-{name}") for name in _too_long(fields)]
    data_class = fields.get("data_class", "")
    if data_class and data_class not in set(DataClass):
        missing.append(Missing("stories-missing-data_class"))
    expires_on = _day(fields.get("expires_on", ""), today + SHOWN_FOR)
    if expires_on is None or not today <= expires_on <= today + LONGEST:
        missing.append(Missing("stories-missing-expires_on"))
    if fields.get("consent") != AGREED:
        missing.append(Missing("stories-missing-consent"))
    others = fields.get("named")
    if others not in (AGREED, NOBODY):
        missing.append(Missing("stories-missing-named"))
    elif others == NOBODY and named:
        missing.append(Missing("stories-missing-named-consent", next(iter(named))))
    if missing or expires_on is None:
        return tuple(missing)
    return Told(
        kind=kind,
        team=fields.get("team", "")[:LINE_LIMIT],
        task=fields["task"],
        tool=fields["tool"],
        data_class=DataClass(data_class),
        words=fields["words"],
        gained=fields.get("gained", ""),
        surprised=fields.get("surprised", ""),
        expires_on=expires_on,
    )


def telling_form(
    kind: StoryKind,
    person: Person,
    given: Mapping[str, str],
    today: date,
    texts: Texts,
    language: str,
    id: str = "",
) -> Form:
    """The form that asks for everything, with what was given filled in; `id` is the story it changes."""

    def say(key: str) -> str:
        return texts.say(key, language, address=person.address)

    def field(name: str, kind_: FieldKind, limit: int) -> Field:
        return Field(
            name,
            say(f"stories-field-{kind}-{name}"),
            kind_,
            given.get(name, "")[:limit],
            required=name in _ASKED[kind],
            limit=limit,
        )

    classes = {each.value: say(f"stories-data-{each}") for each in DataClass}
    named = {NOBODY: say("stories-named-nobody"), AGREED: say("stories-named-agreed")}
    consent = {AGREED: say("stories-consent-yes"), "no": say("stories-consent-no")}
    until = given.get("expires_on") or (today + SHOWN_FOR).isoformat()
    return Form(
        action="stories.propose",
        title=say(f"stories-form-{kind}"),
        submit=say("stories-propose"),
        value=f"{kind}:{id}",
        note=say("stories-form-note"),
        fields=(
            field("task", FieldKind.LINE, TASK_LIMIT),
            field("words", FieldKind.TEXT, TEXT_LIMIT),
            field("tool", FieldKind.LINE, LINE_LIMIT),
            _choice("data_class", say("stories-data"), given.get("data_class", ""), classes),
            field("gained", FieldKind.TEXT, TEXT_LIMIT),
            field("surprised", FieldKind.TEXT, TEXT_LIMIT),
            Field(
                "team",
                say("stories-field-team"),
                value=given.get("team", person.team or ""),
                limit=LINE_LIMIT,
            ),
            _choice("named", say("stories-field-named"), given.get("named", ""), named),
            _choice("consent", say("stories-field-consent"), given.get("consent", ""), consent),
            Field("expires_on", say("stories-until"), FieldKind.DATE, until, required=True),
        ),
    )


def given_by(story: Story) -> dict[str, str]:
    """The fields of the form as they were filled in; consent is asked anew for new words."""
    told = story.told
    return {
        "task": told.task,
        "words": told.words,
        "tool": told.tool,
        "data_class": told.data_class,
        "gained": told.gained,
        "surprised": told.surprised,
        "team": told.team,
        "expires_on": told.expires_on.isoformat(),
    }


def _choice(name: str, label: str, value: str, choices: Mapping[str, str]) -> Field:
    chosen = value if value in choices else ""
    return Field(name, label, FieldKind.CHOICE, chosen, required=True, choices=choices)


def _too_long(fields: Mapping[str, str]) -> list[str]:
    limits = {"task": TASK_LIMIT, "tool": LINE_LIMIT, "words": TEXT_LIMIT}
    limits |= {"gained": TEXT_LIMIT, "surprised": TEXT_LIMIT}
    return [name for name, limit in limits.items() if len(fields.get(name, "")) > limit]


def _day(text: str, otherwise: date) -> date | None:
    if not text:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
