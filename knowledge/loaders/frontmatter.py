"""YAML front matter: what a Markdown file says of itself between two lines of dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from knowledge.loaders.extract import iso_date

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FIRST_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\w\"'-]{1,60}\s*:")
_LONGEST = 65536
_UNREAD = "The front matter is not valid YAML and was left out; the text below it was read."


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a front matter that a document uses; `note` says that it could not be read."""

    title: str | None = None
    date: date | None = None
    link: str | None = None
    sensitivity: str | None = None
    note: str | None = None


def split(text: str) -> tuple[FrontMatter, str]:
    """Part `text` into its front matter and the rest. Without one, the rest is the whole.

    YAML is read by its safe subset: a tag that would make an object is an error, never an object.
    """
    opening = _FENCE.match(text)
    closing = _CLOSING_FENCE.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if not opening or not closing:
        return FrontMatter(), text
    source, rest = text[opening.end() : closing.start()], text[closing.end() :]
    try:
        fields = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a date such as 2026-13-45
        return (FrontMatter(note=_UNREAD), rest) if _FIRST_KEY.match(source) else (FrontMatter(), text)
    if not isinstance(fields, dict):
        return (FrontMatter(), rest) if fields is None else (FrontMatter(), text)
    return _read(fields), rest


def _read(fields: dict[Any, Any]) -> FrontMatter:
    named = {str(key).lower(): value for key, value in fields.items() if isinstance(key, str)}
    return FrontMatter(
        title=_first(_text(named.get(key)) for key in ("title", "titre")),
        date=_first(_day(named.get(key)) for key in ("date", "updated", "last_updated", "modified")),
        link=_first(_text(named.get(key)) for key in ("link", "url", "source")),
        sensitivity=_first(
            _text(named.get(key))
            for key in ("sensitivity", "confidentiality", "sensibilité", "confidentialité")
        ),
    )


def _first(values: Any) -> Any:
    return next((value for value in values if value), None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else iso_date(_text(value))
