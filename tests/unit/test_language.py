import pytest

from knowledge.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Les données des clients ne doivent jamais être collées dans un outil qui n'est pas approuvé.",
            "fr",
        ),
        ("Customer data must never be pasted into a tool that has not been approved by the company.", "en"),
        ("Kundendaten dürfen niemals in ein Werkzeug eingegeben werden, das nicht genehmigt ist.", "de"),
        ("puis-je l'utiliser ?", "fr"),
        ("may I use it?", "en"),
        ("c'est permis ?", "fr"),
    ],
)
def test_the_language_is_told(text, language):
    assert language_of(text, otherwise="xx") == language


@pytest.mark.parametrize("text", ["", "   ", "…", "42", "ChatGPT"])
def test_where_nothing_tells_the_language_is_the_one_given(text):
    assert language_of(text, otherwise="fr") == "fr"
    assert language_of(text, otherwise="en") == "en"


def test_line_breaks_do_not_stop_it():
    assert (
        language_of("Les outils\napprouvés sont listés\ndans le guide de l'entreprise.", otherwise="en")
        == "fr"
    )
