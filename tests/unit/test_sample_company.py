from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import knowledge
from knowledge.document import BlockKind, Document
from knowledge.language import language_of
from knowledge.loaders import load

COMPANY = Path(knowledge.__file__).parent / "sample_company"
DOCUMENTS = COMPANY / "documents"
PATHS = sorted(file.relative_to(DOCUMENTS).as_posix() for file in DOCUMENTS.rglob("*") if file.is_file())
QUESTIONS = [json.loads(line) for line in (COMPANY / "questions.jsonl").read_text("utf-8").splitlines()]
PEOPLE = tomllib.loads((COMPANY / "people.toml").read_text("utf-8"))["people"]
LATER = datetime(2030, 1, 1, tzinfo=UTC)


@cache
def read(path: str) -> Document:
    return load((DOCUMENTS / path).read_bytes(), path=path, modified=LATER)


def articles(path: str) -> list[int]:
    headings = (block.text for block in read(path).blocks if block.kind is BlockKind.HEADING)
    return [int(found[1]) for text in headings if (found := re.match(r"Article (\d+) – \S", text))]


def figures(path: str) -> Counter[str]:
    """The numbers of a text that are written in digits, however its language groups thousands."""
    return Counter(re.findall(r"\d+", re.sub(r"(?<=\d)[\s,](?=\d{3}\b)", "", read(path).text)))


@pytest.mark.parametrize("path", PATHS)
def test_every_document_is_read_with_its_title_date_and_headings(path):
    document = read(path)

    assert document.notes == ()
    assert document.date is not None
    assert document.date.year == 2026, "the date the document states, not that of the file"
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.blocks[0].text == document.title
    assert sum(block.kind is BlockKind.HEADING for block in document.blocks) > 5


@pytest.mark.parametrize("path", PATHS)
def test_every_document_is_in_the_language_of_its_folder(path):
    assert language_of(read(path).text, "") == path.split("/")[0]


def test_the_formats_are_mixed_and_the_pdf_has_several_pages():
    assert {Path(path).suffix for path in PATHS} == {".md", ".html", ".docx", ".pdf"}
    assert {block.page for block in read("fr/charte-ia.pdf").blocks} >= {1, 2, 3}


def test_tables_are_read_as_rows_under_their_header():
    cells = {
        row.cells[0]: dict(zip(row.header, row.cells, strict=True))
        for row in read("fr/outils-approuves.md").blocks
        if row.kind is BlockKind.ROW and row.header
    }

    assert cells["ChatGPT (version grand public)"]["Statut"] == "Non approuvé"


def test_both_charters_have_the_same_twelve_articles_and_figures():
    twelve = list(range(1, 13))

    assert articles("fr/charte-ia.pdf") == twelve
    assert articles("en/ai-charter.docx") == twelve
    assert figures("fr/charte-ia.pdf") == figures("en/ai-charter.docx")


def test_both_faqs_answer_the_same_number_of_questions_with_the_same_figures():
    french, english = read("fr/faq-ia.md"), read("en/ai-faq.md")

    assert [block.kind for block in french.blocks] == [block.kind for block in english.blocks]
    assert figures("fr/faq-ia.md") == figures("en/ai-faq.md")


def test_there_are_forty_questions_of_every_kind_in_both_languages():
    kinds = {"answerable", "crosslingual", "followup", "nearmiss", "offtopic"}

    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS) == 40
    assert {(question["kind"], question["lang"]) for question in QUESTIONS} == {
        (kind, language) for kind in kinds for language in ("fr", "en")
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_gold_stands_verbatim_in_its_document_and_only_where_there_is_an_answer(question):
    assert bool(question["gold"]) is question["answerable"]
    assert question["answerable"] is (question["kind"] not in {"nearmiss", "offtopic"})
    assert bool(question.get("history")) is (question["kind"] == "followup")
    for gold in question["gold"]:
        assert gold["quote"] in read(gold["doc"]).text
        assert (gold["doc"].split("/")[0] == question["lang"]) is (question["kind"] != "crosslingual")


def test_the_personas_can_play_every_role():
    employees = [one for one in PEOPLE if not one["roles"]]

    assert {one["language"] for one in employees} == {"fr", "en"}
    assert {role for one in PEOPLE for role in one["roles"]} == {"ambassador", "admin", "committee"}
    assert any(
        {employee["team"] for employee in employees} <= set(one["referent_of"])
        for one in PEOPLE
        if "ambassador" in one["roles"]
    )


def test_every_team_has_one_referent_who_is_an_ambassador():
    referents = Counter(team for one in PEOPLE for team in one["referent_of"])

    assert {one["team"] for one in PEOPLE} <= set(referents)
    assert set(referents.values()) == {1}
    assert all("ambassador" in one["roles"] for one in PEOPLE if one["referent_of"])


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one["id"])
def test_a_persona_is_complete_and_nobody_real(one):
    assert set(one) == {"id", "name", "email", "language", "time_zone", "team", "roles", "referent_of"}
    assert one["email"].endswith(".example")
    assert ZoneInfo(one["time_zone"])
    assert one["language"] in {"fr", "en"}
