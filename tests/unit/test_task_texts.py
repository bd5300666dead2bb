"""The texts of tasks, in both languages and both addresses."""

import re
from datetime import date
from importlib.resources import files

import pytest

from bot.locales import LANGUAGES, Texts

TEXTS = Texts.load()
SOURCES = ("composing", "emails", "reports", "sorting", "rows")
VALUES = dict.fromkeys(
    (
        "name",
        "words",
        "label",
        "subject",
        "days",
        "day",
        "reason",
        "by",
        "title",
        "change",
        "listed",
        "first",
    ),
    "x",
) | dict.fromkeys(
    (
        "last",
        "start",
        "end",
        "percent",
        "figure",
        "share",
        "year",
        "tone",
        "added",
        "team",
        "names",
        "short",
        "column",
    ),
    "x",
)
NUMBERS = {
    "number": 2,
    "rows": 2,
    "columns": 2,
    "count": 2,
    "month": 3,
    "direction": "up",
    "limit": 2,
    "row": 2,
    "kind": "date",
}
DATED = {"date": date(2026, 3, 1)}


def keys(language):
    texts = (files("bot.locales").joinpath(language, f"{name}.ftl").read_text("utf-8") for name in SOURCES)
    return [key for text in texts for key in re.findall(r"^([a-z][a-z0-9-]+) =", text, re.MULTILINE)]


def test_both_languages_have_the_same_texts_once():
    assert sorted(keys("fr")) == sorted(keys("en"))
    assert len(set(keys("fr"))) == len(keys("fr"))


@pytest.mark.parametrize("address", ["tu", "vous"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language, address):
    for key in keys(language):
        said = TEXTS.say(key, language, address=address, **VALUES, **NUMBERS, **DATED)
        assert said.strip(), key


def test_tu_is_said_to_who_wants_it():
    for key in keys("fr"):
        tu = TEXTS.say(key, "fr", address="tu", **VALUES, **NUMBERS, **DATED)
        vous = TEXTS.say(key, "fr", address="vous", **VALUES, **NUMBERS, **DATED)
        assert tu == vous or not re.search(r"\b(?:vous|vos)\b", tu), key
        assert not re.search(r"\b(?:tu|tes|ton)\b", vous.replace("Ton", "")), key
