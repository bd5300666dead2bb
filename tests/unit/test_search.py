import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest

from bot.answers.passage import Findings, Query
from knowledge.document import Block, BlockKind, Document
from knowledge.embeddings import UniversalSentenceEncoder
from knowledge.passages import Cut, cut
from knowledge.search import HybridSearch
from knowledge.vectors import ExactVectors, Vectors, passage_vector
from knowledge.vocabulary import WordVectors

CHARTER = {
    "Passwords": "Choose a passphrase of sixteen characters. Keep it in the vault that the company provides.",
    "Leaks": "Whoever notices a leak of data reports it to the security desk within four hours.",
    "Meals": "The canteen serves lunch from noon to two o'clock. Guests pay nine euros.",
    "Recruitment": "No tool ranks applicants by itself. A recruiter reads every application.",
    "Training": "Everybody follows one day of training before they receive access to an assistant.",
    "Contractors": "Contractors use approved tools only, under the rules that apply to employees.",
}
GUIDE = {
    "Amendes": "Une amende peut atteindre trois pour cent du chiffre d'affaires annuel.",
    "Vacances": "Les demandes de congés se font un mois à l'avance auprès du responsable.",
    "Imprimantes": "Les imprimantes du deuxième étage acceptent les badges des visiteurs.",
    "Relecture": "Tout texte produit par une machine est relu par un humain avant d'être envoyé.",
    "Factures": "Les factures sont réglées sous trente jours par la comptabilité.",
}


@pytest.fixture(scope="module")
def usem3() -> UniversalSentenceEncoder:
    return UniversalSentenceEncoder()


def document(path: str, title: str, articles: dict[str, str]) -> Document:
    blocks, start = [], 0
    for heading, text in articles.items():
        for kind, words in ((BlockKind.HEADING, heading), (BlockKind.PARAGRAPH, text)):
            blocks.append(Block(kind, words, start, start + len(words), level=1))
            start += len(words) + 2
    return Document(path, title, tuple(blocks))


def cuts_of(*documents: Document, version: int = 3) -> list[Cut]:
    return [each for one in documents for each in cut(one, version=version)]


def search_over(
    cuts: Sequence[Cut], usem3: UniversalSentenceEncoder, words: WordVectors | None = None
) -> HybridSearch:
    sentences = [usem3.encode([each.passage.text[a:b] for a, b in each.sentences]) for each in cuts]
    passages = [
        passage_vector(rows, [b - a for a, b in each.sentences])
        for each, rows in zip(cuts, sentences, strict=True)
    ]
    vectors = ExactVectors([each.passage.language for each in cuts], sentences, np.array(passages))
    return HybridSearch(cuts, vectors, usem3.encode, words)


@pytest.fixture(scope="module")
def search(usem3) -> HybridSearch:
    both = (document("charter.md", "AI charter", CHARTER), document("guide.md", "Guide interne", GUIDE))
    return search_over(cuts_of(*both), usem3)


def answering(findings: Findings) -> float:
    return max(hit.signals["answering"] for hit in findings.hits)


def first(findings: Findings) -> str:
    return findings.hits[0].passage.heading[-1]


@pytest.mark.parametrize(
    ("question", "language", "article"),
    [
        ("how long must my passphrase be?", "en", "Passwords"),
        ("longueur du mot de passe ?", "fr", "Passwords"),
        ("il y a une fuite de données, qui prévenir ?", "fr", "Leaks"),
        ("à quelle heure on mange ?", "fr", "Meals"),
        ("how high can the fine be?", "en", "Amendes"),
        ("jusqu'où va l'amende ?", "fr", "Amendes"),
        ("who proofreads what the machine wrote?", "en", "Relecture"),
        ("when do we settle a bill?", "en", "Factures"),
    ],
)
def test_the_article_that_answers_comes_first_in_all_four_directions(search, question, language, article):
    assert first(search.search(Query(question, language))) == article


def test_the_nearest_sentence_of_a_passage_scores_highest(search):
    hit = search.search(Query("what do guests pay for lunch?", "en")).hits[0]
    best = max(hit.sentences, key=lambda sentence: sentence.score)
    assert hit.passage.text[best.start : best.end] == "Guests pay nine euros."


def test_a_question_of_a_thread_is_understood_with_the_one_before(search):
    history = ("can applicants be ranked by a tool?",)
    assert first(search.search(Query("and who reads them?", "en", history))) == "Recruitment"


def test_hits_come_best_first_and_no_more_than_asked_for(search):
    findings = search.search(Query("approved tools", "en"), limit=4)
    scores = [hit.score for hit in findings.hits]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)
    assert findings.version == 3


def test_signals_tell_what_the_documents_never_heard_of(search):
    known = search.search(Query("who reports a leak of data?", "en"))
    unheard = search.search(Query("zyxwv qqtrm kplomb", "en"))
    assert known.hits[0].signals["covered_passage"] > 0.9
    assert answering(known) > 1.2 > 0.6 > answering(unheard)


def test_words_that_no_document_has_make_a_question_less_answered(search):
    heard = search.search(Query("who reports a leak of data?", "en"))
    partly = search.search(Query("who reports a zyxwv of qqtrm data?", "en"))
    assert answering(partly) < answering(heard) - 0.3


def test_a_long_sentence_answers_less_surely_than_a_short_one_with_the_same_words(usem3):
    short = "Visitors park bicycles behind the shed."
    long = f"{short[:-1]}, where{' the paint of the wall, the roof, the gutter and the door was renewed,' * 8} too."
    question = Query("where do visitors park bicycles?", "en")
    found = [search_over(cuts_of(document("a.md", "A", {"Place": text})), usem3) for text in (short, long)]
    brief, lengthy = (each.search(question).hits[0] for each in found)
    told = [each.signals["answering"] - each.signals["sentence"] for each in (brief, lengthy)]
    assert told[0] > 1.5 * told[1] > 0


def test_a_question_in_another_language_still_finds_what_it_names(search):
    assert first(search.search(Query("Kantine lunch?", "de"))) == "Meals"


@pytest.mark.parametrize("question", ["", "?", "the of and", "42", "🙏"])
def test_a_question_without_words_is_no_error(search, question):
    assert search.search(Query(question, "en")).version == 3


def test_before_there_are_passages_nothing_is_found(usem3):
    assert search_over([], usem3).search(Query("anything?", "en")) == Findings((), None)


def test_one_passage_is_enough(usem3):
    only = search_over(cuts_of(document("a.md", "A", {"Leaks": CHARTER["Leaks"]})), usem3)
    assert first(only.search(Query("une fuite ?", "fr"))) == "Leaks"


def test_a_large_document_does_not_drown_a_page(usem3):
    page = document("page.md", "Security", {"Leaks": CHARTER["Leaks"]})
    large = document(
        "law.md",
        "The law",
        {
            f"Article {n}": f"The authority may ask the provider of system {n} for data and reports."
            for n in range(150)
        },
    )
    assert (
        first(
            search_over(cuts_of(large, page), usem3).search(Query("whom do I tell about a data leak?", "en"))
        )
        == "Leaks"
    )


def test_words_are_encoded_once_and_handed_on(usem3, tmp_path):
    class Counting(UniversalSentenceEncoder):
        def __init__(self) -> None:
            super().__init__()
            self.encoded: list[str] = []

        def encode(self, texts: list[str]) -> Vectors:
            self.encoded += texts
            return super().encode(texts)

    cuts = cuts_of(document("charter.md", "AI charter", CHARTER))
    search_over(cuts, usem3).words.save(tmp_path / "words.npz")
    counting = Counting()
    again = search_over(cuts, counting, WordVectors.load(tmp_path / "words.npz"))
    assert "canteen" not in counting.encoded
    assert first(again.search(Query("canteen?", "en"))) == "Meals"


def test_the_same_search_gives_the_same_findings(search, usem3):
    both = (document("charter.md", "AI charter", CHARTER), document("guide.md", "Guide interne", GUIDE))
    query = Query("qui relit les textes ?", "fr")
    assert search_over(cuts_of(*both), usem3).search(query) == search.search(query)


def test_passages_keep_their_document_and_version(usem3):
    cuts = [
        dataclasses.replace(each, passage=dataclasses.replace(each.passage, stale=True))
        for each in cuts_of(document("charter.md", "AI charter", CHARTER), version=9)
    ]
    hit = search_over(cuts, usem3).search(Query("lunch", "en")).hits[0]
    assert (hit.passage.document, hit.passage.version, hit.passage.stale) == ("charter.md", 9, True)
