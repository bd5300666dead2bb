import numpy as np
import pytest

from bot.answers.words import stem
from knowledge.embeddings import UniversalSentenceEncoder
from knowledge.vectors import unit
from knowledge.vocabulary import Vocabulary, WordVectors


@pytest.fixture(scope="module")
def usem3() -> UniversalSentenceEncoder:
    return UniversalSentenceEncoder()


def test_only_words_that_are_not_known_are_encoded():
    asked: list[list[str]] = []

    def encode(texts: list[str]) -> np.ndarray:
        asked.append(texts)
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)

    first = WordVectors.encoded(["bb", "a"], encode)
    second = WordVectors.encoded(["a", "ccc"], encode, known=first)
    third = WordVectors.encoded(["a"], encode, known=second)
    assert asked == [["a", "bb"], ["ccc"]]
    assert second.of(["ccc", "a"]).tolist() == [[3.0, 1.0], [1.0, 1.0]]
    assert "bb" not in second
    assert third.of(["a"]).tolist() == [[1.0, 1.0]]


def test_what_is_saved_is_loaded(tmp_path, usem3):
    words = WordVectors.encoded(["laptop", "été"], usem3.encode)
    words.save(tmp_path / "words.npz")
    loaded = WordVectors.load(tmp_path / "words.npz")
    assert (loaded.of(["été", "laptop"]) == words.of(["été", "laptop"])).all()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut short"])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    (tmp_path / "words.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"words\.npz"):
        WordVectors.load(tmp_path / "words.npz")


def test_a_missing_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        WordVectors.load(tmp_path / "words.npz")


def test_a_word_stands_for_those_of_like_meaning_in_another_language(usem3):
    french = ["ordinateur", "cantine", "facture", "salaire", "vacances", "fenetre"]
    vectors = WordVectors.encoded(french, usem3.encode)
    centre = vectors.of(french).mean(axis=0)
    vocabulary = Vocabulary({stem(word, "fr"): word for word in french}, vectors, centre)
    english = usem3.encode(["laptop", "canteen", "billing", "salary", "holidays", "window"])
    (near,) = vocabulary.near(unit(english[:1] - english.mean(axis=0)))
    assert set(near) == {stem("ordinateur", "fr")}
    assert 0.3 <= near[stem("ordinateur", "fr")] <= 1.0


def test_without_words_nothing_is_near():
    vocabulary = Vocabulary(
        {}, WordVectors([], np.zeros((0, 2), dtype=np.float16)), np.zeros(2, dtype=np.float32)
    )
    assert vocabulary.near(np.ones((3, 2), dtype=np.float32)) == [{}, {}, {}]
