"""A table that text is turned into: its name and columns; the ready-made ones, and the short form of one's own.

The short form is `Name: column, column (type), column (one / two / three)`; a star after a column's name
says that it must not stay empty.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from bot.answers.words import fold
from bot.dialogue.refusal import Refusal
from bot.drafts.cell_values import cleaned
from bot.drafts.content import Column, ValueKind
from bot.locales import Texts

NAME_LIMIT: Final = 60
MOST_COLUMNS: Final = 20
MOST_CHOICES: Final = 20

_KIND_WORDS: Final = {
    ValueKind.TEXT: ("texte", "text"),
    ValueKind.WHOLE: ("entier", "whole number", "whole", "integer", "nombre entier", "quantite", "quantity"),
    ValueKind.NUMBER: ("nombre", "number", "decimal", "chiffre"),
    ValueKind.AMOUNT: ("montant", "amount", "prix", "price", "money", "somme"),
    ValueKind.DATE: ("date", "day", "jour"),
    ValueKind.EMAIL: ("e-mail", "email", "mail", "courriel"),
    ValueKind.PHONE: ("telephone", "phone", "tel"),
    ValueKind.YES_NO: ("oui/non", "yes/no", "oui non", "yes no", "y/n", "o/n"),
}
"""What the types are called, folded: the first in French, the second in English."""
_COLUMN: Final = re.compile(r"(?P<name>[^()*]+?)\s*(?P<star>\*)?\s*(?:\((?P<type>[^()]*)\))?\s*(?P<late>\*)?")

_READY: Final[Mapping[str, tuple[tuple[str, ValueKind, bool], ...]]] = {
    "expenses": (
        ("date", ValueKind.DATE, True),
        ("description", ValueKind.TEXT, True),
        ("category", ValueKind.CHOICE, False),
        ("supplier", ValueKind.TEXT, False),
        ("amount", ValueKind.AMOUNT, True),
        ("vat", ValueKind.AMOUNT, False),
        ("payment", ValueKind.CHOICE, False),
        ("receipt", ValueKind.YES_NO, False),
    ),
    "contacts": (
        ("name", ValueKind.TEXT, True),
        ("job", ValueKind.TEXT, False),
        ("company", ValueKind.TEXT, False),
        ("email", ValueKind.EMAIL, False),
        ("phone", ValueKind.PHONE, False),
        ("mobile", ValueKind.PHONE, False),
        ("address", ValueKind.TEXT, False),
    ),
    "incidents": (
        ("date", ValueKind.DATE, True),
        ("time", ValueKind.TEXT, False),
        ("place", ValueKind.TEXT, False),
        ("description", ValueKind.TEXT, True),
        ("severity", ValueKind.CHOICE, False),
        ("impact", ValueKind.TEXT, False),
        ("action", ValueKind.TEXT, False),
        ("reporter", ValueKind.TEXT, False),
        ("resolved", ValueKind.YES_NO, False),
    ),
}
READY: Final = tuple(_READY)
"""The keys of the ready-made tables."""


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table to fill. `key` is that of a ready-made one, or the id of somebody's own."""

    key: str
    name: str
    columns: tuple[Column, ...]

    @property
    def ready(self) -> bool:
        """Whether it is one that everybody has."""
        return self.key in _READY

    def has(self, *kinds: ValueKind) -> bool:
        """Whether it has a column of one of these kinds."""
        return any(column.kind in kinds for column in self.columns)

    def meanings(self) -> tuple[str, ...]:
        """What each column means, or nothing."""
        return tuple(meaning_of(column.name) for column in self.columns)


def ready_tables(texts: Texts, language: str) -> tuple[RowTable, ...]:
    """The ready-made tables, with their names in a language."""
    return tuple(
        RowTable(
            key,
            texts.say(f"rows-table-{key}", language),
            tuple(
                Column(
                    texts.say(f"rows-column-{key}-{name}", language),
                    kind,
                    required=required,
                    choices=tuple(texts.say(f"rows-choices-{name}", language).split(" / "))
                    if kind is ValueKind.CHOICE
                    else (),
                )
                for name, kind, required in columns
            ),
        )
        for key, columns in _READY.items()
    )


def read_table_form(name: str, columns: str) -> tuple[str, tuple[Column, ...]]:
    """The name and columns of a table, from its short form.

    Raises:
        Refusal: with what does not fit.
    """
    called = cleaned(name).strip(" :")
    if not called or len(called) > NAME_LIMIT:
        raise Refusal("rows-table-unnamed", limit=NAME_LIMIT)
    pieces = [piece for piece in re.split(r"[,;\n](?![^()]*\))", columns) if piece.strip()]
    if not 1 <= len(pieces) <= MOST_COLUMNS:
        raise Refusal("rows-columns-count", limit=MOST_COLUMNS)
    read = tuple(_column(piece) for piece in pieces)
    names = [fold(column.name) for column in read]
    twice = next((column.name for column in read if names.count(fold(column.name)) > 1), None)
    if twice:
        raise Refusal("rows-column-twice", name=twice)
    return called, read


def table_form(columns: Iterable[Column], language: str) -> str:
    """Columns in their short form; it reads back as the same."""
    return ", ".join(
        f"{column.name}{'*' if column.required else ''}"
        + (f" ({_type(column, language)})" if column.kind is not ValueKind.TEXT else "")
        for column in columns
    )


def meaning_of(name: str) -> str:
    """What a column of that name means, such as `amount`, or nothing where the name tells none."""
    return _meanings().get(_plain(name), "")


def names_of(meaning: str) -> tuple[str, ...]:
    """What columns of a meaning are called, folded, the preferred first."""
    return _names()[meaning]


def _plain(name: str) -> str:
    return re.sub(r"\s*\(.*?\)|[:*.]+$|^[#•\-\s]+", "", fold(name)).strip()


@cache
def _names() -> dict[str, tuple[str, ...]]:
    text = files("bot.drafts").joinpath("column_words.toml").read_text(encoding="utf-8")
    return {meaning: tuple(names) for meaning, names in tomllib.loads(text).items()}


@cache
def _meanings() -> dict[str, str]:
    return {name: meaning for meaning, names in _names().items() for name in names}


def _column(piece: str) -> Column:
    match = _COLUMN.fullmatch(piece.strip())
    name = cleaned(match["name"]) if match else ""
    if not match or not name or len(name) > NAME_LIMIT or "|" in name:
        raise Refusal("rows-column-unread", words=piece.strip()[:80])
    required = bool(match["star"] or match["late"])
    said = match["type"]
    if said is None or not said.strip():
        return Column(name, required=required)
    folded = fold(said)
    for kind, words in _KIND_WORDS.items():
        if folded in words:
            return Column(name, kind, required=required)
    choices = tuple(dict.fromkeys(filter(None, map(cleaned, re.split(r"[/,;|]", said)))))
    if not 2 <= len(choices) <= MOST_CHOICES:
        raise Refusal("rows-type-unknown", words=said.strip()[:80])
    return Column(name, ValueKind.CHOICE, required=required, choices=choices)


def _type(column: Column, language: str) -> str:
    if column.kind is ValueKind.CHOICE:
        return " / ".join(column.choices)
    word = _KIND_WORDS[column.kind][0 if language == "fr" else 1]
    return {"telephone": "téléphone"}.get(word, word)
