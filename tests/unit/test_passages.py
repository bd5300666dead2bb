from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Block, BlockKind, Document
from knowledge.passages import LIMIT, cut, sentences

HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW


def document(
    *parts: tuple[BlockKind, str] | tuple[BlockKind, str, int], path: str = "charter.md"
) -> Document:
    blocks, start = [], 0
    for kind, text, *level in parts:
        blocks.append(Block(kind, text, start, start + len(text), level=level[0] if level else 0, page=3))
        start += len(text) + 2
    return Document(
        path, "AI charter", tuple(blocks), date=date(2026, 6, 1), link="https://intranet.example/c"
    )


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_passage_knows_where_it_stands():
    charter = document(
        (HEADING, "AI charter", 1),
        (HEADING, "Article 4 Data", 2),
        (PARAGRAPH, "Customer data stays in the approved tools. Nothing else is allowed."),
    )
    (only,) = cut(charter, version=7)
    passage = only.passage
    assert passage.heading == ("AI charter", "Article 4 Data")
    assert passage.text == "Customer data stays in the approved tools. Nothing else is allowed."
    assert charter.text[passage.start : passage.end] == passage.text
    assert (passage.document, passage.title, passage.version, passage.page) == (
        "charter.md",
        "AI charter",
        7,
        3,
    )
    assert (passage.date, passage.link, passage.language) == (charter.date, charter.link, "en")
    assert [passage.text[a:b] for a, b in only.sentences] == said(passage.text)


def test_a_heading_alone_is_no_passage():
    assert cut(document((HEADING, "AI charter", 1), (HEADING, "Article 1", 2))) == []


def test_articles_are_kept_apart_and_a_heading_ends_with_its_level():
    passages = [
        each.passage
        for each in cut(
            document(
                (HEADING, "Part one", 1),
                (HEADING, "Article 1", 2),
                (PARAGRAPH, "People decide."),
                (HEADING, "Article 2", 2),
                (PARAGRAPH, "Tools help."),
                (HEADING, "Part two", 1),
                (PARAGRAPH, "Everybody learns."),
            )
        )
    ]
    assert [passage.heading for passage in passages] == [
        ("Part one", "Article 1"),
        ("Part one", "Article 2"),
        ("Part two",),
    ]


def test_a_list_stays_with_its_lead_in():
    lead = "The following are prohibited, whatever the tool and whoever asks for it: " * 9
    items = [(ITEM, f"practice number {number}, which nobody may follow;") for number in range(4)]
    (only,) = cut(document((PARAGRAPH, lead), *items))
    assert only.passage.text.endswith("practice number 3, which nobody may follow;")


def test_a_french_heading_over_an_english_body_is_english():
    (only,) = cut(
        document(
            (HEADING, "Règles de confidentialité pour les données des clients", 1),
            (
                PARAGRAPH,
                "Employees must never paste customer data into a tool that is not on the list of approved tools.",
            ),
        )
    )
    assert only.passage.language == "en"


def test_what_did_not_change_keeps_its_id():
    before = document(
        (HEADING, "A", 1), (PARAGRAPH, "First rule."), (HEADING, "B", 1), (PARAGRAPH, "Second rule.")
    )
    after = document(
        (HEADING, "A", 1),
        (PARAGRAPH, "First rule, and a longer one than it was."),
        (HEADING, "B", 1),
        (PARAGRAPH, "Second rule."),
    )
    old, new = ([each.passage.id for each in cut(each, version=n)] for n, each in enumerate((before, after)))
    assert old[1] == new[1]
    assert old[0] != new[0]


def test_the_same_words_twice_have_two_ids():
    twice = document((HEADING, "A", 1), (PARAGRAPH, "Same."), (HEADING, "A", 1), (PARAGRAPH, "Same."))
    first, second = (each.passage.id for each in cut(twice))
    assert first != second


def test_the_same_words_elsewhere_have_another_id():
    here, there = (cut(document((PARAGRAPH, "Same words."), path=path)) for path in ("a.md", "b.md"))
    assert here[0].passage.id != there[0].passage.id


@given(
    st.lists(
        st.tuples(
            st.sampled_from([HEADING, PARAGRAPH, ITEM, ROW]),
            st.text(
                st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=3000
            ).filter(lambda text: text.strip() == text),
            st.integers(1, 6),
        ),
        max_size=8,
    )
)
def test_passages_are_verbatim_within_the_limit_and_lose_nothing(parts):
    whole = document(*parts)
    found = cut(whole)
    for each in found:
        passage = each.passage
        assert whole.text[passage.start : passage.end] == passage.text
        assert 0 < len(passage.text) <= LIMIT + len("\n\n") * len(parts)
        for start, end in each.sentences:
            assert 0 <= start < end <= len(passage.text)
    ids = [each.passage.id for each in found]
    assert len(ids) == len(set(ids))
    body = "".join("".join(text.split()) for kind, text, _ in parts if kind is not HEADING)
    assert "".join("".join(each.passage.text.split()) for each in found) == body


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Le taux passe de 3,5 % à 4.2 %. Voir l'art. 5 du règlement. M. Dupont l'a dit !",
            ["Le taux passe de 3,5 % à 4.2 %.", "Voir l'art. 5 du règlement.", "M. Dupont l'a dit !"],
        ),
        (
            "See https://example.com/a?b=c for it. It is e.g. fine. Dr. Smith agrees, cf. p. 12 of it.",
            ["See https://example.com/a?b=c for it.", "It is e.g. fine. Dr. Smith agrees, cf. p. 12 of it."],
        ),
        (
            "Il est interdit :\nd'y coller des données de clients ;\nd'y coller un mot de passe.",
            ["Il est interdit :", "d'y coller des données de clients ;", "d'y coller un mot de passe."],
        ),
        ("No. Only approved tools may be used for that.", ["No. Only approved tools may be used for that."]),
        ("un seul mot", ["un seul mot"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, parts):
    assert said(text) == parts
