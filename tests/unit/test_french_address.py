"""French addresses everybody as they wish: "vous", or "tu" in every word."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from fluent.syntax import ast, parse

from bot.dialogue.incoming import Action
from tests.unit.chat_house import ChatHouse

POLITE = re.compile(
    r"\b(?:vous|votre|vos|vôtres?|[a-zàâçéèêëîïôöûü]{2,}(?<!\bch)(?<!\bass)ez)\b", re.IGNORECASE
)
FAMILIAR = re.compile(r"\b(?:tu|ta|tes|toi|t’\w+)\b", re.IGNORECASE)

# Words of e-mails that people send each other, and what names the two ways.
OF_OTHERS = {
    "emails-closing",
    "emails-thanks-reason",
    "emails-congratulation-occasion",
    "preferences-address-tu",
    "preferences-address-vous",
    "preferences-command",
}


def messages():
    for source in sorted(files("bot.locales").joinpath("fr").iterdir(), key=str):
        for entry in parse(source.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.id.name not in OF_OTHERS:
                yield entry


def words(pattern, address=None):
    """The words of a text, those that depend on the address as they are for `address`."""
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            yield element.value
        elif isinstance(element.expression, ast.SelectExpression):
            selector = element.expression.selector
            chosen = isinstance(selector, ast.VariableReference) and selector.id.name == "address"
            for variant in element.expression.variants:
                if not chosen or variant.key.name == address:
                    yield from words(variant.value, address)


@pytest.mark.parametrize(("address", "other"), [("tu", POLITE), ("vous", FAMILIAR)])
def test_no_text_addresses_people_both_ways(address, other):
    found = {each.id.name: other.findall(" ".join(words(each.value, address))) for each in messages()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


async def test_refusals_and_failures_say_tu_as_well(tmp_path):
    house = await ChatHouse(tmp_path).open()
    try:
        chosen = Action("preferences.keep", "", {"language": "fr", "address": "tu"})
        await house.hears("lea", action=chosen)
        assert "Peux-tu le raccourcir" in (await house.says("lea", "a" * 2001)).text
        house.passerelle.knowledge.search = None
        assert "Réessaie dans un instant" in (await house.says("lea", "Qui paie le taxi ?")).text
    finally:
        await house.passerelle.close()
