"""Reports as Word and PDF files: whatever they hold, the files open, say it, and nothing in it acts."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.reply import Bullets, Extract, File, Paragraph, Table
from bot.drafts.chart import bars, line
from bot.drafts.content import Report, Section
from bot.drafts.report_docx import report_docx
from bot.drafts.report_pdf import report_pdf

CHART = File("c1", "chart.png", "image/png", 1, "Bars: north 3, south 2.")
REPORT = Report(
    "Ventes <b>mars</b> & avril",
    (
        Section(
            "Chiffres",
            (Paragraph("Deux\nlignes"), Table(("Région", "Montant"), (("Nord", "3 €"), ("", "")))),
            (CHART,),
        ),
        Section("", (Bullets(("un", "deux")), Extract("mot pour mot", 1, "fr"))),
    ),
    "fr",
)
PNG = bars(["Nord", "$ud"], [3, 2], ["3 €", "2 $"], title="Montant $x$")

words = st.text(max_size=60)
parts = st.one_of(
    st.builds(Paragraph, words),
    st.builds(Bullets, st.lists(words, max_size=3).map(tuple)),
    st.builds(Extract, words, st.just(1), st.just("fr")),
    st.integers(1, 4).flatmap(
        lambda width: st.builds(
            Table,
            st.tuples(*[words] * width),
            st.lists(st.tuples(*[words] * width), max_size=3).map(tuple),
        )
    ),
)
reports = st.builds(
    Report,
    words,
    st.lists(st.builds(Section, words, st.lists(parts, max_size=3).map(tuple)), max_size=3).map(tuple),
    st.sampled_from(["fr", "en"]),
)


def read_docx(content):
    return docx.Document(io.BytesIO(content))


def test_a_word_report_has_headings_header_rows_and_described_pictures():
    document = read_docx(report_docx(REPORT, {"c1": PNG}))
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [REPORT.title]
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["Chiffres"]
    assert document.core_properties.language == "fr-FR"
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Région", "Montant"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == CHART.description
    assert sum(CHART.description in p.text for p in document.paragraphs) == 1


def test_a_pdf_report_has_a_title_a_language_bookmarks_and_its_words():
    content = report_pdf(REPORT, {"c1": PNG})
    document = pypdf.PdfReader(io.BytesIO(content))
    assert document.metadata.title == REPORT.title
    assert document.trailer["/Root"]["/Lang"] == "fr-FR"
    text = "".join(page.extract_text() for page in document.pages)
    for said in (REPORT.title, "Chiffres", "Nord", "mot pour mot", CHART.description):
        assert said in text
    assert document.outline[0].title == REPORT.title
    assert content == report_pdf(REPORT, {"c1": PNG})


@pytest.mark.parametrize("made", [report_docx, report_pdf])
def test_a_chart_that_is_no_longer_kept_is_told_in_words(made):
    assert made(REPORT, {})


def test_a_table_of_many_columns_breaks_none_of_its_words():
    header = (
        "Campagne",
        "Équipe",
        "Début",
        "Personnes",
        "Envoyés",
        "Abandonnés",
        "Non remis",
        "Refus",
        "Réponses",
    )
    row = ("l’astuce de la semaine", "service-clients", "18 octobre 2027", *["moins de 5"] * 6)
    report = Report("T", (Section("H", (Table(header, (row,)),)),), "fr")
    document = pypdf.PdfReader(io.BytesIO(report_pdf(report, {})))
    said = document.pages[0].extract_text()
    for word in (*header[:6], "service-clients", "octobre"):
        assert word in said


def test_a_long_table_goes_on_over_pages_below_its_header():
    rows = tuple((f"ligne {number}", "mot " * 40) for number in range(120))
    report = Report("Long", (Section("S", (Table(("A", "B"), rows),)),), "fr")
    document = pypdf.PdfReader(io.BytesIO(report_pdf(report, {})))
    assert len(document.pages) > 3
    assert all("A" in page.extract_text() for page in document.pages)


@settings(max_examples=30, deadline=None)
@given(reports)
def test_whatever_it_holds_a_report_becomes_files_that_open(report):
    read_docx(report_docx(report, {}))
    assert pypdf.PdfReader(io.BytesIO(report_pdf(report, {}))).pages


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.integers(-(10**9), 10**9)), min_size=1, max_size=12))
def test_whatever_the_labels_a_chart_is_drawn(rows):
    labels, values = [label for label, _ in rows], [value for _, value in rows]
    for draw in (bars, line):
        picture = draw(labels, values, [str(value) for value in values], title=labels[0])
        assert picture.startswith(b"\x89PNG")
