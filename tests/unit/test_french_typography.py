"""French is typeset as French: its spaces do not break and its apostrophes are curved."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from bot.locales import Texts

BREAKABLE = re.compile(r"« | »|[^\W\d_]'[^\W\d_]|[\w»)…}] [:;!?](?=\s|$)")


@pytest.mark.parametrize(
    "source", sorted(files("bot.locales").joinpath("fr").iterdir(), key=str), ids=lambda f: f.name
)
def test_no_french_text_can_break_before_its_punctuation(source):
    texts = [line for line in source.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in texts if BREAKABLE.search(line)] == []


@pytest.mark.parametrize(
    ("name", "answered"),
    [
        ("Léa", "réponse de Léa"),
        ("Omar", "réponse d’Omar"),
        ("Élise", "réponse d’Élise"),
        ("Yves", "réponse d’Yves"),
        ("Yann", "réponse de Yann"),
        ("Hugo", "réponse de Hugo"),
    ],
)
def test_a_name_is_joined_as_it_is_heard(name, answered):
    assert Texts.load().say("home-recent-case-answered", "fr", name=name) == answered
