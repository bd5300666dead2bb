"""The texts of answers, in both languages and both addresses."""

import re
from datetime import date
from importlib.resources import files

import pytest

from bot.locales import LANGUAGES, Texts

TEXTS = Texts.load()
VALUES = {"count": 2, "spoken": "x", "title": "T", "date": date(2026, 3, 1), "name": "Ada", "company": "none"}


def keys(language):
    source = files("bot.locales").joinpath(language, "answers.ftl").read_text(encoding="utf-8")
    return re.findall(r"^(answers-[a-z-]+) =", source, re.MULTILINE)


def test_both_languages_have_the_same_texts():
    assert set(keys("fr")) == set(keys("en"))


@pytest.mark.parametrize("address", ["tu", "vous"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language, address):
    for key in keys(language):
        assert TEXTS.say(key, language, address=address, **VALUES).strip()


def test_french_does_not_mix_its_addresses():
    for key in keys("fr"):
        tu = TEXTS.say(key, "fr", address="tu", **VALUES)
        vous = TEXTS.say(key, "fr", address="vous", **VALUES)
        assert not re.search(r"\b(?:vous|votre|vos)\b", tu), key
        assert not re.search(r"\b(?:tu|ta|ton|tes|te|toi)\b", vous), key
