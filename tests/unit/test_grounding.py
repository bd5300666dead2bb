"""A sentence may say no more than the passages it cites."""

import pytest
from findings import passage

from bot.answers.grounding import Flaw, Grounding, Source

RULES = [
    Source(1, passage(
        "Customer data must not be entered into public AI tools. Prompts are kept for 30 days, until 2 August 2026 at the latest. "
        "Employees may use Scribe, except for contracts. Fines can reach 35 000 000 EUR. Ambassadors must review every text."
    )),
    Source(2, passage("Les données des clients ne doivent pas être saisies dans un outil public.", language="fr")),
]  # fmt: skip


class SameSubject:
    """A stand-in for an encoder: texts on customers are near each other, whatever their language."""

    async def vectors(self, texts):
        return [
            [1.0, 0.1] if "customer" in text.lower() or "client" in text.lower() else [0.0, 1.0]
            for text in texts
        ]


async def flaw(sentence, meaning=None):
    return await Grounding(meaning).flaw(sentence, RULES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Customer data must not be entered into public AI tools [1].",
        "No, customer data must not be entered into public AI tools. [1]",
        "Prompts are kept for thirty days [1].",
        "Prompts are kept until August 2, 2026 [1].",
        "Employees may use Scribe, except for contracts [1].",
        "Fines can reach 35 million EUR [1].",
        "Fines can reach 35,000,000 EUR [1].",
    ],
)
async def test_what_a_passage_says_is_supported(sentence):
    assert await flaw(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Customer data must not be entered into public AI tools.", Flaw.CITATION),
        ("Customer data must not be entered into public AI tools [9].", Flaw.CITATION),
        ("Customer data must not be entered into public AI tools [1][9].", Flaw.CITATION),
        ("Prompts are kept for 45 days [1].", Flaw.NUMBER),
        ("Fines can reach 3.5 million EUR [1].", Flaw.NUMBER),
        ("Prompts are kept until 2 September 2026 [1].", Flaw.DATE),
        ("Employees may use Scribe and Quill, except for contracts [1].", Flaw.NAME),
        ("Customer data may be entered into public AI tools [1].", Flaw.NEGATION),
        ("Customer data must be entered into public AI tools [1].", Flaw.NEGATION),
        ("Employees may use Scribe [1].", Flaw.EXCEPTION),
        ("Ambassadors may review every text [1].", Flaw.DUTY),
        ("Lunch is free on the ground floor [1].", Flaw.MEANING),
    ],
)
async def test_what_no_passage_says_is_found_out(sentence, what):
    assert await flaw(sentence) is what


async def test_a_source_in_another_language_supports_by_meaning():
    said = "Customer data must not be entered into a public tool [2]."
    assert await flaw(said) is Flaw.MEANING
    assert await flaw(said, SameSubject()) is None
    assert await flaw("Customer data may be entered into a public tool [2].", SameSubject()) is Flaw.NEGATION


async def test_nearness_in_meaning_alone_is_not_believed_within_one_language():
    assert await flaw("Each customer gets a free lunch downstairs today [1].", SameSubject()) is Flaw.MEANING
