"""The e-mails there are templates for: what each asks, and how it is written in a language and a tone."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import PackageLoader, StrictUndefined, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.answers.words import fold
from bot.dialogue.reply import FieldKind
from bot.drafts.content import Recipient
from bot.drafts.days import day_said
from bot.locales import Texts

LINE_LIMIT: Final = 200
TEXT_LIMIT: Final = 3000

_BULLET: Final = re.compile(r"^\s*(?:[-–—*•‣]|\d{1,2}[.)])\s+")
_GAPS: Final = re.compile(r"\n{3,}")


class Tone(StrEnum):
    """How an e-mail sounds."""

    NEUTRAL = "neutral"
    WARM = "warm"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that a template asks: its kind is `LINE`, `TEXT` or `DATE` (ISO 8601).

    One that is `told` takes what a request says that the e-mail is about, word for word.
    """

    name: str
    kind: FieldKind
    required: bool = False
    told: bool = False

    @property
    def limit(self) -> int:
        """The most characters it takes."""
        return TEXT_LIMIT if self.kind is FieldKind.TEXT else LINE_LIMIT


@dataclass(frozen=True, slots=True)
class EmailTemplate:
    """An e-mail to fill in. One that is not `offered` is used by the ambassador only."""

    name: str
    blanks: tuple[Blank, ...]
    cues: str = ""
    offered: bool = True

    def missing(self, filled: Mapping[str, str]) -> list[str]:
        """The names of the blanks that must be filled in and are not."""
        return [blank.name for blank in self.blanks if blank.required and not filled.get(blank.name)]


class BadBlank(ValueError):
    """Something filled in that does not fit. `blank` is its name, and `reason` the key of a sentence."""

    def __init__(self, blank: str, reason: str) -> None:
        super().__init__(f"{blank}: {reason}")
        self.blank = blank
        self.reason = reason


@cache
def email_templates() -> Mapping[str, EmailTemplate]:
    """All templates by their name, the likeliest first to be meant by a request."""
    source = files("bot.drafts").joinpath("templates", "email_templates.toml")
    entries = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        name: EmailTemplate(
            name,
            tuple(
                Blank(
                    blank["name"],
                    FieldKind(blank["kind"]),
                    blank.get("required", False),
                    blank.get("told", False),
                )
                for blank in entry["blanks"]
            ),
            entry["cues"],
            entry.get("offered", True),
        )
        for name, entry in entries.items()
    }


def template_meant(text: str) -> EmailTemplate | None:
    """The template whose words a request has, or None."""
    folded = fold(text)
    for template in email_templates().values():
        if template.cues and re.search(rf"\b(?:{template.cues})\b", folded):
            return template
    return None


def fitting(template: EmailTemplate, filled: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, as the template takes it: on one line where it asks a line, dates as ISO 8601.

    Raises:
        BadBlank: where something required is missing, too long, or not a date.
    """
    values: dict[str, str] = {}
    for blank in template.blanks:
        words = filled.get(blank.name, "").strip()
        if blank.kind is not FieldKind.TEXT:
            words = " ".join(words.split())
        if blank.required and not words:
            raise BadBlank(blank.name, "emails-blank-missing")
        if len(words) > blank.limit:
            raise BadBlank(blank.name, "emails-blank-long")
        if blank.kind is FieldKind.DATE and words:
            words = _iso(blank.name, words)
        values[blank.name] = words
    return values


def written(
    template: EmailTemplate,
    filled: Mapping[str, str],
    texts: Texts,
    *,
    language: str,
    tone: Tone,
    to: tuple[Recipient, ...] = (),
    sender: str = "",
) -> tuple[str, str]:
    """The subject and the body. `filled` is as `fitting` gives it; `sender` signs.

    What was filled in is data: nothing in it acts as a part of the template.
    """
    source = _environment().get_template(f"{language}/{template.name}.txt")
    filters: dict[str, Any] = {"texts": texts, "language": language}
    subject, _, body = source.render(**filled, tone=tone.value, **filters).partition("\n")
    return " ".join(subject.split()), framed(body, texts, language=language, tone=tone, to=to, sender=sender)


def framed(
    body: str, texts: Texts, *, language: str, tone: Tone, to: tuple[Recipient, ...] = (), sender: str = ""
) -> str:
    """What an e-mail says, between the words that it opens and closes with; `sender` signs."""
    pieces = (
        greeting(to, texts, language=language, tone=tone),
        _GAPS.sub("\n\n", body.strip()),
        f"{texts.say('emails-closing', language, tone=tone.value)}\n{sender}".strip(),
    )
    return "\n\n".join(piece for piece in pieces if piece)


def greeting(to: tuple[Recipient, ...], texts: Texts, *, language: str, tone: Tone) -> str:
    """The words an e-mail opens with; they name somebody only where it goes to one person with a name."""
    if len(to) > 1:
        return texts.say("emails-greeting-several", language, tone=tone.value)
    name = " ".join(to[0].name.split()) if to else ""
    if not name:
        return texts.say("emails-greeting-nameless", language, tone=tone.value)
    called = name if tone is Tone.FORMAL else name.split()[0]
    return texts.say("emails-greeting", language, tone=tone.value, name=called)


def items_of(text: str) -> list[str]:
    """The lines of a text as items, without the marks that begin them."""
    return [item for line in text.splitlines() if (item := _BULLET.sub("", line).strip())]


def _iso(blank: str, words: str) -> str:
    try:
        return datetime.date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise BadBlank(blank, "emails-blank-date") from error


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("bot.drafts", "templates"),
        autoescape=False,  # plain text, which every door escapes for itself
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=_day, listed=_listed)
    return environment


def _listed(text: str) -> str:
    return "\n".join(f"– {item}" for item in items_of(text))


@pass_context
def _day(context: Any, words: str) -> str:
    return day_said(datetime.date.fromisoformat(words), context["texts"], context["language"])
