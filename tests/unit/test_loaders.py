"""Documents as they come: each format's headings, lists, tables, title, date and link."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import docx, paragraph, pdf, pptx, presentation, run, table, workbook, xlsx
from pptx.util import Inches

from knowledge.document import BlockKind, Document, UnreadableDocument
from knowledge.loaders import load

MODIFIED = datetime(2026, 3, 1, 12, tzinfo=UTC)


def loaded(data: bytes | str, path: str = "folder/a-file_name.md") -> Document:
    return load(data if isinstance(data, bytes) else data.encode(), path=path, modified=MODIFIED)


def outline(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in document.blocks]


MARKDOWN = """---
title: Use of assistants
date: 2025-11-30
url: https://example.org/policy
---
# A **bold** [title](https://example.org)

First line
second `line`, ~~never~~ always.

- one
    - two *deep*
- three

| Tool | Class |
|---|---|
| Lumio \\| Pro | Public |
| Nota | |

```python
if x:
    y()
```

<details><summary>More</summary>

Folded away, but there.

</details>
"""


def test_markdown_keeps_its_structure_and_loses_its_marks():
    document = loaded(MARKDOWN)

    assert outline(document) == [
        ("heading", 1, "A bold title"),
        ("paragraph", 0, "First line second line, always."),
        ("item", 0, "one"),
        ("item", 1, "two deep"),
        ("item", 0, "three"),
        ("row", 0, "Tool | Class"),
        ("row", 0, "Lumio | Pro | Public"),
        ("row", 0, "Nota"),
        ("code", 0, "if x:\n    y()"),
        ("paragraph", 0, "More"),
        ("paragraph", 0, "Folded away, but there."),
    ]
    assert (document.title, document.date, document.link) == (
        "Use of assistants",
        date(2025, 11, 30),
        "https://example.org/policy",
    )


def test_a_row_knows_its_columns():
    header, first, second = (block for block in loaded(MARKDOWN).blocks if block.kind is BlockKind.ROW)

    assert header.header == ()
    assert first.header == second.header == ("Tool", "Class")
    assert (first.cells, second.cells) == (("Lumio | Pro", "Public"), ("Nota", ""))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Charter\n\ntext", "Charter"),
        ("text without a heading", "A file name"),
        ("---\ntitle: doc\n---\n\ntext", "A file name"),
        ("Article 1\n\nSubject\n\ntext.", "A file name"),
        ('---\ntitle: " "\n---\n## Second level\n\ntext', "Second level"),
    ],
)
def test_the_title_is_what_the_document_states_else_its_file_name(text, title):
    assert loaded(text).title == title


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("sensitivity: Internal", "Internal"),
        ("confidentialité: Diffusion  restreinte", "Diffusion restreinte"),
        (f"sensitivity: {'x' * 99}", "x" * 60),
        ("sensitivity: 3", None),
        ("title: none", None),
    ],
)
def test_a_document_says_how_confidential_it_is_or_does_not(line, kept):
    assert loaded(f"---\n{line}\n---\ntext").sensitivity == kept


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
        ("file:///etc/passwd", None),
        ("[1, 2]", None),
    ],
)
def test_a_link_is_a_web_address_or_none(link, kept):
    assert loaded(f"---\nlink: {link}\n---\ntext").link == kept


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29T10:00:00Z", date(2024, 2, 29)),
        ("2026-13-45", MODIFIED.date()),
        ("3026-01-01", MODIFIED.date()),
        ("soon", MODIFIED.date()),
    ],
)
def test_the_date_is_what_the_document_states_else_that_of_its_file(stated, found):
    assert loaded(f"---\ndate: {stated}\n---\ntext").date == found


@pytest.mark.parametrize("front", ["a: [", "a: !!python/object:os.system {}", "a: b: c", "- x: [}"])
def test_broken_front_matter_does_not_lose_the_document(front):
    document = loaded(f"---\n{front}\n---\n\nThe rule stands.")

    assert document.blocks[-1].text == "The rule stands."


def test_dashes_that_are_no_front_matter_stay_in_the_text():
    document = loaded("---\nA sentence between rules.\n---\n\nAnother.")

    assert [block.text for block in document.blocks] == ["A sentence between rules.", "Another."]


HTML = """<!doctype html><html><head><title>Data policy | Acme intranet</title>
<meta name="dcterms.modified" content="2025-05-06"><link rel="canonical" href="https://acme.example/data">
<meta charset="utf-8"></head><body>
<nav><a href="/">Home</a></nav><h1>Data policy</h1>
<ul><li><a href="#top">Contents</a></li></ul>
<p>Staff <b>must</b> not<br>share.</p><ol><li><p>One</p><p>more</p><ul><li>Inner</ul></li></ol>
<table><thead><tr><th>Class<th>Examples</thead>
<tr><td rowspan=2>Public</td><td>Press</td></tr><tr><td><ul><li>Site<li>Blog</ul></td></tr></table>
<dl><dt>Owner</dt><dd>Legal</dd></dl><pre>
  code  here
</pre></body></html>"""


def test_html_reads_as_a_browser_shows_it():
    document = loaded(HTML, "page.html")

    assert outline(document) == [
        ("heading", 1, "Data policy"),
        ("paragraph", 0, "Staff must not\nshare."),
        ("item", 0, "One"),
        ("paragraph", 0, "more"),
        ("item", 1, "Inner"),
        ("row", 0, "Class | Examples"),
        ("row", 0, "Public | Press"),
        ("row", 0, "Public | Site\nBlog"),
        ("item", 0, "Owner"),
        ("item", 0, "Legal"),
        ("code", 0, "  code  here"),
    ]
    assert (document.title, document.date, document.link) == (
        "Data policy",
        date(2025, 5, 6),
        "https://acme.example/data",
    )


def test_a_table_for_layout_is_read_as_text():
    document = loaded("<table><tr><td><h2>Left</h2><p>Text</p></td><td>Right</td></tr></table>", "a.html")

    assert outline(document) == [("heading", 2, "Left"), ("paragraph", 0, "Text"), ("paragraph", 0, "Right")]


def test_plain_text_joins_wrapped_lines_and_finds_items():
    document = loaded(
        "Charter\n=======\n\nThis line is\nwrapped.\n\n- first\n  goes on\n- second\n\nDATA CLASSES\n\n1. One\n2. Two\n",
        "a.txt",
    )

    assert outline(document) == [
        ("heading", 1, "Charter"),
        ("paragraph", 0, "This line is wrapped."),
        ("item", 0, "first goes on"),
        ("item", 0, "second"),
        ("heading", 2, "DATA CLASSES"),
        ("item", 0, "1. One"),
        ("item", 0, "2. Two"),
    ]


LEGAL = """CHAPTER II

PROHIBITED USES

Article 5

Uses that nobody may make

1\\. Staff shall not:

(a) rate people;

(i) in secret, or

(b) hide the use.

Article 6 applies to managers.

Annexe A – Outils approuvés

**Reminders**

**Never paste a password, whoever asks you for it, and whatever reason they may give.**
"""


def test_divisions_typed_as_paragraphs_are_headings_and_points_are_items():
    assert outline(loaded(LEGAL)) == [
        ("heading", 2, "CHAPTER II PROHIBITED USES"),
        ("heading", 5, "Article 5 Uses that nobody may make"),
        ("paragraph", 0, "1. Staff shall not:"),
        ("item", 0, "(a) rate people;"),
        ("item", 1, "(i) in secret, or"),
        ("item", 0, "(b) hide the use."),
        ("paragraph", 0, "Article 6 applies to managers."),
        ("heading", 1, "Annexe A – Outils approuvés"),
        ("heading", 2, "Reminders"),
        (
            "paragraph",
            0,
            "Never paste a password, whoever asks you for it, and whatever reason they may give.",
        ),
    ]


def test_word_keeps_headings_lists_and_tables():
    document = loaded(
        docx(
            paragraph("Charte", "Titre1"),
            paragraph("Portée", "Heading2"),
            paragraph(run("Tout ") + run("le monde.", "<w:b/>")),
            paragraph("un", list_level=0),
            paragraph("deux", list_level=1),
            table(["Outil", "Classe"], ["Lumio", "Publique"]),
            paragraph("Annexe", "Derived"),
        ),
        "charte.docx",
    )

    assert outline(document) == [
        ("heading", 1, "Charte"),
        ("heading", 2, "Portée"),
        ("paragraph", 0, "Tout le monde."),
        ("item", 0, "un"),
        ("item", 1, "deux"),
        ("row", 0, "Outil | Classe"),
        ("row", 0, "Lumio | Publique"),
        ("heading", 1, "Annexe"),
    ]
    assert document.blocks[-2].header == ("Outil", "Classe")


def test_office_properties_give_title_and_date():
    properties = """<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
        xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">
        <dc:title>Charte IA</dc:title><dcterms:modified>2025-07-08T09:00:00Z</dcterms:modified></cp:coreProperties>"""

    document = loaded(docx(paragraph("Texte."), parts={"docProps/core.xml": properties}), "x.docx")

    assert (document.title, document.date) == ("Charte IA", date(2025, 7, 8))


def test_excel_rows_read_as_the_sheet_shows_them():
    document = loaded(xlsx(workbook()), "tools.xlsx")

    assert outline(document) == [
        ("heading", 1, "Outils"),
        ("row", 0, "Tool | Class | Share"),
        ("row", 0, "Lumio | Public | 50%"),
        ("row", 0, "Nota | Internal | 1"),
    ]
    assert document.blocks[2].header == ("Tool", "Class", "Share")


def test_powerpoint_has_a_page_a_slide():
    document = loaded(pptx(presentation()), "deck.pptx")

    assert [(block.page, block.kind.value, block.level, block.text) for block in document.blocks] == [
        (1, "heading", 1, "Human review"),
        (1, "item", 0, "Read every draft"),
        (1, "item", 1, "Also short ones"),
        (2, "heading", 1, "Tools"),
        (2, "row", 0, "Tool | Class"),
        (2, "row", 0, "Lumio | Public"),
    ]


def test_shapes_of_a_group_are_read_too():
    deck = presentation()
    group = deck.slides[1].shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(5), Inches(2), Inches(1)).text_frame.text = "In a group"

    assert loaded(pptx(deck), "deck.pptx").blocks[-1].text == "In a group"


def test_pdf_joins_lines_and_drops_what_repeats_on_every_page():
    long = "Employees check every text that an assistant wrote before they send it on to"
    document = loaded(
        pdf(
            [("Charter of use", 18, 10), (long, 11, 40), "anyone, and they name the assist-", "ant that they used. The as-"],
            ["sistant decides nothing.", ("Article 2", 11, 40), ("Duties", 11, 14), ("• first", 11, 40), ("• second", 11, 14)],
            ["Last words stand here."],
            title="Use of assistants", head="Acme - internal", foot="Page {page} of 3",
        ),
        "charter.pdf",
    )  # fmt: skip

    assert [(block.page, block.kind.value, block.text) for block in document.blocks] == [
        (1, "heading", "Charter of use"),
        (
            1,
            "paragraph",
            f"{long} anyone, and they name the assistant that they used. The assistant decides nothing.",
        ),
        (2, "heading", "Article 2 Duties"),
        (2, "item", "first"),
        (2, "item", "second"),
        (3, "paragraph", "Last words stand here."),
    ]
    assert document.title == "Use of assistants"


def test_a_hyphen_that_belongs_to_its_word_stays_when_lines_are_joined():
    document = loaded(pdf(["The self-review is due. It is a self-", "review of a page."]), "a.pdf")

    assert document.text == "The self-review is due. It is a self-review of a page."


def test_the_content_tells_the_format_and_the_admin_is_told():
    document = loaded(pdf(["Text of a page."]), "misnamed.docx")

    assert document.text == "Text of a page."
    assert document.notes == ("The file's name says Word, its content is PDF: it was read as PDF.",)
    assert loaded(docx(paragraph("Bonjour.")), "noextension").text == "Bonjour."
    assert loaded("<html><body><p>Hi there.</p></body></html>", "saved.txt").text == "Hi there."


@pytest.mark.parametrize(
    "data",
    [
        "Société générée à l’été".encode(),
        "\ufeffSociété générée à l’été".encode(),
        "Société générée à l’été".encode("cp1252"),
        "\ufeffSociété générée à l’été".encode("utf-16-le"),
        "\ufeffSociété générée à l’été".encode("utf-16-be"),
        "Société générée à l’été".encode("utf-16-le"),
        "Société générée à l’été".encode("utf-16-be"),
        "\ufeffSociété générée à l’été".encode("utf-32"),
        "Société\0 générée à\0 l’été".encode(),
    ],
)
def test_text_is_read_in_whatever_encoding_it_comes(data):
    assert loaded(data, "a.txt").text == "Société générée à l’été"


def test_latin_1_and_declared_encodings_are_read():
    assert loaded("Société".encode("latin-1"), "a.md").text == "Société"
    page = '<html><head><meta charset="iso-8859-15"></head><body>Œuvre à 5 €</body></html>'
    assert loaded(page.encode("iso-8859-15"), "a.html").text == "Œuvre à 5 €"


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("#*_-`>|[]()<>&\n\n \t1.:~\\\u200b\u00ad"),
    max_size=300,
)


@given(TEXTS, st.sampled_from(["a.md", "a.txt", "a.html"]))
def test_whatever_the_text_every_block_stands_where_it_says(text, path):
    try:
        document = loaded(text, path)
    except UnreadableDocument as error:
        assert error.reason in {"empty", "blank", "binary"}  # noqa: PT017 - both outcomes are right
        return

    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    assert all(block.text.strip() and "\n\n" not in block.text for block in document.blocks)
    assert document.title
    assert "\u200b" not in document.text
