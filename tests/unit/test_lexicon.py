import tomllib
from importlib.resources import files

from bot.answers.words import words
from knowledge.lexicon import concepts, concepts_by_word


def meant(text: str, language: str) -> set[int]:
    return set(concepts(words(text), language))


def test_french_and_english_words_share_concepts():
    assert meant("mot de passe", "fr") & meant("my password", "en")
    assert meant("les amendes", "fr") & meant("fines", "en")
    assert meant("la boîte", "fr") & meant("l'entreprise", "fr")
    assert not meant("mot de passe", "fr") & meant("lunch", "en")


def test_a_phrase_matches_word_for_word():
    assert meant("un mot de passe", "fr") & meant("passwords", "en")
    assert not meant("un mot gentil", "fr") & meant("passwords", "en")


def test_each_word_of_a_phrase_stands_for_its_concept():
    mot, _, passe = concepts_by_word(words("mot de passe"), "fr")
    assert mot & passe & meant("password", "en")


def test_a_word_that_is_in_every_text_stands_for_nothing():
    assert concepts(["may", "must", "have"], "en") == []


def test_a_concept_is_found_once_for_each_mention():
    once = concepts(["password"], "en")
    assert concepts(["password", "password"], "en").count(once[0]) == 2


def test_every_line_says_one_concept_in_both_languages():
    topics = tomllib.loads(files("knowledge").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    for line in (line for lines in topics.values() for line in lines):
        assert line.count("=") == 1, line
        for phrase in line.replace("=", ",").split(","):
            assert words(phrase), line
