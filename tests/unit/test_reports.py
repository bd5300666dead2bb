"""Handing over a report: from a table, from the points of a week, and minutes from a text."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.incoming import Attachment
from bot.dialogue.reply import Bullets, ReplyKind, Table
from bot.drafts.content import Composer, Medium
from bot.drafts.data_table import DataKind, UnreadableTable, read_table
from bot.drafts.figures import grouping, mean, series, summaries
from bot.drafts.minutes import minutes_of
from bot.drafts.weekly_report import Heading, headed
from tests.unit.task_house import TaskHouse

SALES = (
    "Date;Région;Vendeur;Montant;Remise\n"
    "01/01/2026;Nord;Léa;1 200,50 €;5 %\n"
    "15/01/2026;Sud;Omar;800,00 €;10 %\n"
    "03/02/2026;Nord;Ada;2 000,00 €;\n"
    "20/03/2026;Sud;Zoé;3 100,25 €;7,5 %\n"
    "Total;;;7 100,75 €;\n"
)
THREAD = """\
[10:02] Omar Diallo: We agreed to ship on Monday.
[10:03] Ada: I'll write the release notes by Thursday. What about the docs?
[10:05] Omar Diallo: Léa will update the docs. Pricing still to be confirmed.
Action: @ben to call the printer before 2026-03-10
"""
NOTES = """\
Réunion du comité
Léa : bonjour à tous. On a décidé de repousser le lancement au 12 mars.
Omar : ok. Je m'occupe du mail aux clients avant vendredi.
Décisions :
- Le logo bleu est validé
Actions :
- Zoé : envoyer le devis d'ici le 5 mars
- relancer le fournisseur
Points ouverts :
- Qui anime le stand ?

M. Dupont doit signer le contrat.
"""


@pytest.fixture
async def house(tmp_path):
    made = await TaskHouse(tmp_path).open()
    yield made
    await made.passerelle.close()


def table(text, name="t.csv"):
    return read_table(Attachment(name, "", text if isinstance(text, bytes) else text.encode()))


def said(report):
    return [section.heading for section in report.sections]


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


async def test_a_table_becomes_figures_changes_and_described_charts(house):
    composed = await house.hands_over("lea", "rapport", ("ventes.csv", SALES.encode("cp1252")))
    report = composed.content
    assert composed.composer is Composer.PATTERNS
    assert composed.note == "composing-note-figures"
    assert "ventes" in report.title
    figures = next(section for section in report.sections if section.heading == "Chiffres").parts[0]
    amounts = figures.rows[0]
    assert amounts[0] == "Montant"
    assert amounts[2].replace("\u202f", " ").replace("\u00a0", " ") == "7 100,75 €"
    assert figures.rows[1][2] == "–"  # percentages are not added up
    over_time = next(section for section in report.sections if "au fil du temps" in section.heading)
    assert "55\u00a0%" in over_time.parts[0].text
    (chart,) = over_time.charts
    assert "mars 2026" in chart.description
    kept = await house.passerelle.files.read(chart.id, "lea")
    assert kept.content.startswith(b"\x89PNG")


async def test_an_approved_report_is_handed_over_as_a_word_file(house):
    reply = await house.says("lea", "rapport docx", ("ventes.csv", SALES.encode()))
    (draft,) = await house.drafts.of(await house.person("lea"))
    assert draft.composed.content.medium is Medium.DOCX
    approve = next(button for button in reply.cards[0].buttons if button.primary)
    await house.presses("lea", approve)
    await house.passes(timedelta(minutes=5))
    arrived = await house.arrived("lea")
    file = next(file for each in arrived for file in each.files if file.name.endswith(".docx"))
    kept = await house.passerelle.files.read(file.id, "lea")
    document = docx.Document(io.BytesIO(kept.content))
    assert document.tables[0].rows[1].cells[0].text == "Montant"


@pytest.mark.parametrize(
    ("cells", "values", "ambiguous"),
    [
        (["1,234.50", "12"], ["1234.50", "12"], False),
        (["1.234,50", "12"], ["1234.50", "12"], False),
        (["1 234,5", "(12)"], ["1234.5", "-12"], False),
        (["1,5", "2,25"], ["1.5", "2.25"], False),
        (["$1,234", "$5,678"], ["1234", "5678"], True),
        (["−3", "+4"], ["-3", "4"], False),
    ],
)
def test_numbers_are_read_as_french_and_english_write_them(cells, values, ambiguous):
    rows = "\n".join(f"r{index}\t{cell}" for index, cell in enumerate(cells))
    column = table(f"Label\tAmount\n{rows}").columns[1]
    assert list(column.values) == [Decimal(value) for value in values]
    assert column.ambiguous is ambiguous


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["31/01/2026", "02/02/2026"], [date(2026, 1, 31), date(2026, 2, 2)]),
        (["01/31/2026", "02/02/2026"], [date(2026, 1, 31), date(2026, 2, 2)]),
        (["2026-01", "2026-02"], [date(2026, 1, 1), date(2026, 2, 1)]),
        (["janvier 2026", "février 2026"], [date(2026, 1, 1), date(2026, 2, 1)]),
    ],
)
def test_days_are_read_as_a_column(cells, days):
    rows = "\n".join(f"r{index};{cell};1" for index, cell in enumerate(cells))
    column = table(f"Label;When;N\n{rows}").columns[1]
    assert column.kind is DataKind.DATE
    assert list(column.values) == days


def test_what_names_things_is_not_added_up():
    found = table("Code postal;Année;Montant\n69001;2024;5\n75002;2025;7\n")
    assert [column.kind for column in found.columns] == [DataKind.TEXT, DataKind.DATE, DataKind.NUMBER]
    assert series(found).points == ((date(2024, 1, 1), Decimal(5)), (date(2025, 1, 1), Decimal(7)))


def test_a_formula_counts_by_its_stored_value_and_is_told_where_it_has_none():
    found = table(workbook(["Name", "Sum"], ["a", 1], ["b", "=1+1"]), "t.xlsx")
    assert found.columns[1].values == (Decimal(1), None)
    assert found.uncomputed == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tables-none"),
        (b"just words", "tables-none"),
        (b"PK\x03\x04 broken", "tables-damaged"),
        (b"\x00\x01;\x02", "tables-none"),
        (b"x" * 10_000_001, "tables-big"),
        (";".join("abc"[i % 3] for i in range(60)).encode() + b"\n" + b"1;" * 60, "tables-wide"),
    ],
)
def test_what_is_no_table_is_refused(content, reason):
    with pytest.raises(UnreadableTable) as refused:
        table(content)
    assert refused.value.reason == reason


async def test_a_refused_table_is_told_with_its_name(house):
    reply = await house.says("omar", "report", ("notes.csv", b"just words"))
    assert reply.kind is ReplyKind.REFUSAL
    assert "notes.csv" in reply.text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-(10**6), 10**6)), min_size=4, max_size=40))
def test_figures_are_those_of_the_cells(rows):
    text = "\n".join(f"{label},{value}" for label, value in rows)
    found = table(f"Group,Amount\n{text}")
    numbers = [Decimal(value) for _, value in rows]
    (summary,) = summaries(found)
    assert summary.sum == sum(numbers)
    assert summary.mean == mean(numbers)
    assert (summary.lowest[1], summary.highest[1]) == (min(numbers), max(numbers))
    if by := grouping(found):
        assert sum(group.figure for group in by.groups) == sum(numbers)


async def test_a_thread_becomes_minutes_in_its_own_words(house):
    composed = await house.hands_over("omar", f"summarise this thread into minutes\n{THREAD}")
    report = composed.content
    assert said(report) == ["Who spoke", "Decisions", "Actions", "Open points"]
    decisions, actions, points = (section.parts[0] for section in report.sections[1:])
    assert decisions == Bullets(("We agreed to ship on Monday.",))
    assert isinstance(actions, Table)
    assert [row[1:] for row in actions.rows] == [
        ("Ada", "Thursday (Thursday, March 5, 2026)"),
        ("Léa", ""),
        ("ben", "2026-03-10"),
    ]
    assert points == Bullets(("Pricing still to be confirmed.",))
    assert all(row[0] in THREAD for row in actions.rows)
    assert composed.note == "composing-note-patterns"
    assert [doubt.key for doubt in composed.doubts] == ["doubts-day"]


def test_french_notes_are_read_by_their_headings_and_turns_of_phrase():
    found = minutes_of(NOTES, today=date(2026, 3, 2))
    assert found.decisions == ("On a décidé de repousser le lancement au 12 mars.", "Le logo bleu est validé")
    assert [(item.owner, item.due) for item in found.actions] == [
        ("Omar", "vendredi"),
        ("Zoé", "5 mars"),
        ("", ""),
        ("M. Dupont", ""),
    ]
    assert found.open_points == ("Qui anime le stand ?",)


async def test_a_word_document_becomes_minutes(house):
    document = docx.Document()
    document.add_paragraph("Décision : on garde le logo bleu.")
    target = io.BytesIO()
    document.save(target)
    composed = await house.hands_over("lea", "compte-rendu pdf", ("notes.docx", target.getvalue()))
    assert composed.content.medium is Medium.PDF
    assert composed.content.sections[0].parts[0] == Bullets(("on garde le logo bleu.",))


async def test_a_document_that_cannot_be_read_is_told(house):
    reply = await house.says("lea", "compte-rendu", ("notes.docx", b"PK\x03\x04 broken"))
    assert reply.kind is ReplyKind.REFUSAL
    assert "notes.docx" in reply.text


async def test_a_thread_sent_along_as_a_text_file_keeps_its_lines(house):
    composed = await house.hands_over("omar", "minutes", ("thread.txt", THREAD.encode()))
    assert [row[1] for row in composed.content.sections[2].parts[0].rows] == ["Ada", "Léa", "ben"]


async def test_a_text_that_is_too_long_is_read_as_far_as_told(house):
    text = "Decision: we ship on Monday.\n" + "nothing to see\n" * 15_000 + "Decision: never mind.\n"
    composed = await house.hands_over("omar", "minutes", ("notes.txt", text.encode()))
    assert composed.content.sections[0].parts[0] == Bullets(("we ship on Monday.",))
    assert [doubt.key for doubt in composed.doubts] == ["doubts-text-cut"]


async def test_minutes_of_a_text_without_any_are_not_made_up(house):
    reply = await house.says("omar", "/minutes We talked about the weather.")
    assert "I found no decision" in reply.text
    assert not await house.composed("omar")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(THREAD.splitlines() + NOTES.splitlines()), max_size=12), st.text(max_size=80))
def test_every_line_of_minutes_stands_in_the_text(lines, words):
    text = "\n".join([*lines, words])
    found = minutes_of(text, today=date(2026, 3, 2))
    for line in (*found.decisions, *found.open_points, *(item.words for item in found.actions)):
        assert line in text
    assert all(item.owner in text for item in found.actions)


async def test_the_points_of_a_week_are_sorted_in_their_words(house):
    points = "- site refait\n- la semaine prochaine : salon\n- bloqué par le juridique\n- 3 recrues"
    composed = await house.hands_over("lea", f"Prépare le rapport hebdo\n{points}")
    sections = {section.heading: section.parts[0] for section in composed.content.sections}
    assert sections["À noter aussi"] == Bullets(("site refait", "3 recrues"))
    assert [doubt.words for doubt in composed.doubts] == ["site refait", "3 recrues"]
    assert "la semaine prochaine : salon" in sections["À venir"].items
    assert "bloqué par le juridique" in sections["Bloqué, ou à surveiller"].items
    assert composed.content.title.endswith("sales")


async def test_the_form_of_a_week_makes_a_report_of_what_was_filled_in(house):
    reply = await house.says("omar", "draft the weekly report")
    empty = await house.fills_in("omar", reply, "Fill in the week")
    assert "one point is enough" in empty.text
    await house.fills_in(
        "omar", reply, "Fill in the week", done="- shipped\n- fixed", medium="pdf", language="fr"
    )
    (composed,) = await house.composed("omar")
    assert composed.content.medium is Medium.PDF
    assert composed.content.language == "fr"
    assert composed.content.sections[1].parts[0] == Bullets(("shipped", "fixed"))
    assert composed.doubts == ()


def test_a_points_own_label_counts_more_than_the_heading_above_it():
    told = "Fait\n- devis envoyé\n- Bloqué : accès serveur\n- En cours : refonte du site\n- Prévu : salon de Lyon"
    assert headed(told) == {
        Heading.DONE: ["devis envoyé"],
        Heading.NEXT: ["salon de Lyon"],
        Heading.BLOCKED: ["accès serveur"],
        Heading.OTHER: ["En cours : refonte du site"],
    }


def test_what_people_take_on_in_the_present_is_an_action_in_french():
    told = (
        "Ada : J'écris les notes d'ici jeudi.\nOmar : Léa met à jour la doc. Le système envoie un mail. "
        "On prépare le salon.\nActions\n- Zoé : le devis"
    )
    actions = minutes_of(told, today=date(2026, 3, 2)).actions
    assert [(item.words, item.owner) for item in actions] == [
        ("J'écris les notes d'ici jeudi.", "Ada"),
        ("Léa met à jour la doc.", "Léa"),
        ("Zoé : le devis", "Zoé"),
    ]
