"""Handing over typing: texts and documents become rows of a table, each cell with the words it came from."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.incoming import Attachment
from bot.dialogue.reply import Bullets, ReplyKind, Table
from bot.drafts.cell_values import FORMULA_MARKS, Manner, manner_of, native, read_value, shown
from bot.drafts.content import Cell, Column, Composer, Rows, ValueKind
from bot.drafts.data_table import read_grid
from bot.drafts.edit_form import fields_of, read_form
from bot.drafts.grid_rows import grid_rows, grids_in
from bot.drafts.handed_over import HandedOver, HandedText
from bot.drafts.row_candidates import Candidate, checked_rows
from bot.drafts.row_entry import entered
from bot.drafts.row_record import JOINT
from bot.drafts.row_table import READY, RowTable, read_table_form, ready_tables, table_form
from bot.drafts.rows_files import rows_csv, rows_xlsx
from bot.drafts.vcards import card_rows
from bot.locales import LANGUAGES, Texts
from tests.unit.task_house import TaskHouse

TODAY = date(2026, 3, 10)
AN_INSTANT = datetime.combine(date(2026, 3, 3), time.min)
TABLES = {
    language: dict(zip(READY, ready_tables(Texts.load(), language), strict=True)) for language in LANGUAGES
}
MAIL = """\
Bonjour,

Voici mes frais de la semaine :
Mardi 3 mars : taxi gare 23,50 €, déjeuner client chez Le Zinc 48 € (carte)
- Hôtel Ibis Lyon, 2 nuits à 120 €, soit 240 € TTC dont TVA 21,82 €
- 12/03/2026 Parking 8 € espèces, sans justificatif
Avoir du loueur -12,50 €
le vol, je ne sais plus combien
Merci,
"""
SIGNATURES = """\
Merci pour votre retour.

Bien cordialement,

Léa Martin
Directrice commerciale
Acme Logistique SAS
12 rue des Lilas
75011 Paris
Tél : 01 42 68 53 00 | Mob. 06 12 34 56 78
Fax : 01 42 68 53 01
lea.martin@acme.example

Omar Diallo, Head of Sales at Northwind Ltd, omar@northwind.example, +44 20 7946 0018
Ada King <ada.king@foo.example> - Foo Inc - CTO - +1 415 555 2671
"""
INCIDENT = (
    "Le 3 mars 2026 vers 14h30, le serveur de fichiers est tombé en panne au bureau de Lyon. Signalé par Omar Diallo. "
    "Les équipes n'ont pas pu travailler pendant deux heures. Nous avons redémarré le serveur et prévenu les clients. "
    "Gravité élevée. Service rétabli à 16h15."
)
VCARD = """\
BEGIN:VCARD
VERSION:3.0
N:Martin;Léa;;;
FN:Léa Martin
ORG:Acme\\, Fils;Ventes
item1.EMAIL;TYPE=work:lea@acme.example
TEL;TYPE=CELL:+33 6 12 34 56 78
TEL;TYPE=FAX:+33142685301
ADR;TYPE=WORK:;;12 rue des Lilas;Paris;;75011;France
NOTE:une note qui
  continue
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:King;Ad=C3=A9
END:VCARD
"""


def rows(text, key, language="fr", table=None):
    """The rows of a text as dictionaries of what is filled, and the words that were left."""
    table = table or TABLES[language][key]
    made = entered(HandedOver((HandedText("", text),)), table, Manner(language, TODAY), language)
    named = [
        {column.name: cell for column, cell in zip(table.columns, row, strict=True) if cell != Cell()}
        for row in made.rows
    ]
    return named, made.doubts


def values(row):
    return {name: cell.value for name, cell in row.items()}


def doubts(row):
    return {name: cell.doubt.key for name, cell in row.items() if cell.doubt}


def own(form):
    return RowTable("own", *read_table_form(*form.split(":", 1)))


# Expenses


def test_the_expenses_of_a_mail_become_a_row_each():
    (taxi, lunch, hotel, parking, credit), left = rows(MAIL, "expenses")
    assert values(taxi) == {
        "Date": "2026-03-03",
        "Libellé": "taxi gare",
        "Catégorie": "Transport",
        "Montant TTC": "23.50 EUR",
    }
    assert doubts(taxi) == {"Date": "rows-doubt-heading-year"}
    assert values(lunch) | {"Date": ""} == {
        "Date": "",
        "Libellé": "déjeuner client chez Le Zinc",
        "Catégorie": "Repas",
        "Fournisseur": "Le Zinc",
        "Montant TTC": "48 EUR",
        "Paiement": "Carte",
    }
    assert values(hotel) == {
        "Libellé": "Hôtel Ibis Lyon, 2 nuits",
        "Catégorie": "Hébergement",
        "Montant TTC": "240 EUR",
        "TVA": "21.82 EUR",
    }
    assert (parking["Justificatif"].value, parking["Paiement"].value) == ("no", "Espèces")
    assert doubts(parking) == {"Date": "rows-doubt-day-month"}
    assert credit["Montant TTC"].value == "-12.50 EUR"
    assert [doubt.key for doubt in left] == ["rows-doubt-left"]
    assert "le vol" in left[0].words


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Taxi 23,50 € le 3 mars, hôtel 2 nuits 240 €", ["23.50 EUR", "240 EUR"]),
        ("taxi £23.50 on March 3rd, hotel two nights £1,240.00", ["23.50 GBP", "1240.00 GBP"]),
        ("23,50 € pour le taxi, 18 € de parking et 7 CHF de péage", ["23.50 EUR", "18 EUR", "7 CHF"]),
        ("repas 20 € HT, 22 € TTC (TVA 2 €)", ["22 EUR"]),
        ("loyer 1 200,50 EUR ; parking 23€50", ["1200.50 EUR", "23.50 EUR"]),
        ("Avoir : - 12,50 €\ntaxi - 8 €", ["-12.50 EUR", "8 EUR"]),
    ],
)
def test_amounts_are_read_as_people_write_them(said, found):
    read, _ = rows(said, "expenses")
    assert [row["Montant TTC"].value for row in read] == found


def test_days_beside_an_amount_are_that_amounts():
    first, second = rows("le 3 mars 2026, taxi 23,50 €, le 4 mars 2026, repas 18 €", "expenses")[0]
    assert [first["Date"].value, second["Date"].value] == ["2026-03-03", "2026-03-04"]
    taxi, hotel = rows("Taxi 23,50 € le 3 mars 2026, hôtel 240 €", "expenses")[0]
    assert taxi["Date"].value == "2026-03-03"
    assert "Date" not in hotel, "the hotel's day is not said"


def test_what_could_be_read_in_two_ways_is_doubtful():
    (row,) = rows("péage 1.234 € le 05/03/2026 ou 06/03/2026", "expenses")[0]
    assert doubts(row) == {"Date": "rows-doubt-several", "Montant TTC": "rows-doubt-separator"}
    assert row["Date"].doubt.words == "06/03/2026"
    (row,) = rows("dinner $40 on 03/25/2026, taxi $12 on 03/04/2026", "expenses", "en")[0][1:]
    assert row["Date"].value == "2026-03-04", "the text puts the month first"
    assert doubts(row) == {"Amount": "rows-doubt-dollar"}
    (row,) = rows("taxi 12,40 le 3 mars", "expenses")[0]
    assert doubts(row) == {"Montant TTC": "rows-doubt-currency", "Date": "rows-doubt-year"}


# Contacts


def test_signatures_become_contacts():
    (lea, omar, ada), _ = rows(SIGNATURES, "contacts")
    assert values(lea) == {
        "Nom": "Léa Martin",
        "Fonction": "Directrice commerciale",
        "Société": "Acme Logistique SAS",
        "E-mail": "lea.martin@acme.example",
        "Téléphone": "01 42 68 53 00",
        "Mobile": "06 12 34 56 78",
        "Adresse": "12 rue des Lilas, 75011 Paris",
    }
    assert doubts(lea) == {}
    assert values(omar) == {
        "Nom": "Omar Diallo",
        "Fonction": "Head of Sales",
        "Société": "Northwind Ltd",
        "E-mail": "omar@northwind.example",
        "Téléphone": "+44 20 7946 0018",
    }
    assert values(ada)["Fonction"] == "CTO"


def test_one_person_who_wrote_twice_is_one_contact():
    text = "Léa Martin\nlea@acme.example\n\n--\nlea@acme.example\nTél. 01 42 68 53 00"
    (lea,) = rows(text, "contacts")[0]
    assert values(lea) == {
        "Nom": "Léa Martin",
        "E-mail": "lea@acme.example",
        "Téléphone": "01 42 68 53 00",
    }


def test_a_signature_with_labels_keeps_the_name_that_has_none():
    (lea,) = rows(
        "Léa Martin\nTél : 01 42 68 53 00\nMobile : 06 12 34 56 78\nE-mail : lea@acme.example", "contacts"
    )[0]
    assert list(values(lea).values()) == [
        "Léa Martin",
        "lea@acme.example",
        "01 42 68 53 00",
        "06 12 34 56 78",
    ]


def test_vcards_become_contacts():
    lea, ada = card_rows(VCARD, TABLES["fr"]["contacts"], Manner("fr", TODAY))
    assert [cell.value for cell in lea] == [
        "Léa Martin",
        "",
        "Acme, Fils, Ventes",
        "lea@acme.example",
        "",
        "+33 6 12 34 56 78",
        "12 rue des Lilas, Paris, 75011, France",
    ]
    assert ada[0].value == "Adé King"


# Incidents


def test_an_incident_is_told_apart_into_its_columns():
    (row,) = rows(INCIDENT, "incidents")[0]
    assert values(row) == {
        "Date": "2026-03-03",
        "Heure": "14h30",
        "Lieu": "bureau de Lyon",
        "Description": "le serveur de fichiers est tombé en panne au bureau de Lyon.",
        "Gravité": "Élevée",
        "Conséquences": "Les équipes n'ont pas pu travailler pendant deux heures.",
        "Actions prises": "Nous avons redémarré le serveur et prévenu les clients. Service rétabli à 16h15.",
        "Signalé par": "Omar Diallo",
        "Résolu": "yes",
    }
    assert doubts(row) == {"Heure": "rows-doubt-several"}


def test_lines_that_begin_with_a_day_are_an_incident_each():
    text = (
        "2026-03-03 09:15 Water leak in the server room, reported by Ada King. Two racks damaged.\n"
        "We called the plumber.\n2026-03-05 Badge reader broken at reception. Not resolved."
    )
    leak, badge = rows(text, "incidents", "en")[0]
    assert values(leak)["Consequences"] == "Two racks damaged."
    assert values(leak)["Actions taken"] == "We called the plumber."
    assert values(leak)["Reported by"] == "Ada King"
    assert values(badge) == {
        "Date": "2026-03-05",
        "Place": "reception",
        "Description": "Badge reader broken at reception.",
        "Resolved": "no",
    }


# Tables of one's own, and those of others

VISITS = "Visites: jour* (date), client*, montant (montant), payé (oui/non), avis (bon / moyen / mauvais), participants (entier)"


def test_a_table_of_ones_own_is_filled_by_types_and_names():
    text = (
        "Visite du 12 mars 2026 chez client Dupont, 1 200 €, non payé, avis bon, 3 participants\n"
        "client : Durand, jour : 04/05/2026, montant 300 €, payé"
    )
    first, second = rows(text, "", table=own(VISITS))[0]
    assert values(first) == {
        "jour": "2026-03-12",
        "client": "Dupont",
        "montant": "1200 EUR",
        "payé": "no",
        "avis": "bon",
        "participants": "3",
    }
    assert values(second) == {"jour": "2026-05-04", "client": "Durand", "montant": "300 EUR", "payé": "yes"}


def test_labelled_lines_are_a_row_each_time_a_label_comes_again():
    text = (
        "Client : Dupont\nJour : 12 mars 2026\nMontant : cher\n\nClient : Durand\nJour : demain\nPayé : oui\n"
    )
    first, second = rows(text, "", table=own(VISITS))[0]
    assert (first["client"].value, first["montant"].value) == ("Dupont", "")
    assert doubts(first) == {"montant": "rows-doubt-unread"}
    assert (second["payé"].value, doubts(second)) == ("yes", {"jour": "rows-doubt-relative"})
    _, left = rows(f"{text}à rappeler\n", "", table=own(VISITS))
    assert left[0].words == "«\u00a0à rappeler\u00a0»"


def test_a_table_in_a_text_is_read_by_its_headings():
    text = (
        "Voici :\n\n| Jour | Libellé | Total | Devise | Service |\n|---|---|---|---|---|\n"
        "| 25/02/2026 | Taxi | 1.234,50 | CHF | Ventes |\n| 03/04/2026 | Train | 88,00 | CHF | |\n\nMerci"
    )
    (taxi, train), left = rows(text, "expenses")
    assert values(taxi) == {"Date": "2026-02-25", "Libellé": "Taxi", "Montant TTC": "1234.50 CHF"}
    assert values(train)["Date"] == "2026-04-03", "the column has its day first"
    assert doubts(train) == {}
    assert [doubt.words for doubt in left] == ["«\u00a0Service\u00a0»"]


def test_the_short_form_of_a_table_is_refused_with_a_reason():
    for form in (":a", "x:", "x: a, a", "x: a (zebra)", "x: a (b", f"x: {','.join(map(str, range(30)))}"):
        with pytest.raises(Exception, match="rows-"):
            read_table_form(*form.split(":", 1))


NAMES = st.from_regex(r"[A-Za-zé][A-Za-zé' ]{0,18}[a-zé]", fullmatch=True).map(
    lambda name: " ".join(name.split())
)
CHOICES = st.lists(st.sampled_from(["bon", "moyen", "très bon", "Nul", "à voir"]), min_size=2, unique=True)
COLUMNS = st.lists(
    st.one_of(
        st.builds(
            Column, NAMES, st.sampled_from([each for each in ValueKind if each != "choice"]), st.booleans()
        ),
        st.builds(Column, NAMES, st.just(ValueKind.CHOICE), st.booleans(), CHOICES.map(tuple)),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda column: column.name.casefold().replace("é", "e"),
).map(tuple)


@given(NAMES, COLUMNS, st.sampled_from(LANGUAGES))
def test_the_short_form_reads_back_as_the_same_table(name, columns, language):
    assert read_table_form(name, table_form(columns, language)) == (name, columns)


def test_a_document_that_is_made_to_take_long_is_read_all_the_same():
    table = TABLES["fr"]["contacts"]
    for text in ("BEGIN:VCARD\n" * 12_000, f"{'x' * 140_000},b", "Nom,E-mail\n" + f"{'x' * 140_000},b"):
        assert entered(HandedOver((HandedText("", text),)), table, Manner("fr", TODAY), "fr").rows == []


# Whatever is handed over

PIECES = st.sampled_from(
    ["Taxi", "23,50 €", "le 3 mars", "03/04/2026", ",", " et ", "\n", "\n\n", "; ", ". ", ": ", "Client : ", "| a | b |\n",
     "Date;Montant\n", "1;2\n", "lea@acme.example", "06 12 34 56 78", "TVA 2 €", "soit 240 € TTC", "Signalé par Omar Diallo",
     "réparé", "n'ont pas pu", "12 rue des Lilas 75011 Paris", "BEGIN:VCARD\n", "FN:Zoé\n", "END:VCARD\n", "=1+1", "\x07", "’", "İ", "ﬁ"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(READY), st.sampled_from(LANGUAGES))
def test_no_cell_has_words_that_the_input_has_not(text, key, language):
    table = TABLES[language][key]
    made = entered(HandedOver((HandedText("", text),)), table, Manner(language, TODAY), language)
    for row in made.rows:
        assert len(row) == len(table.columns)
        for column, cell in zip(table.columns, row, strict=True):
            assert all(piece in text for piece in cell.words.split(JOINT)), cell
            assert cell.words or not cell.value
            if cell.value:
                typed = Manner(language, TODAY, comma=language == "fr", month_first=False)
                again = read_value(shown(cell.value, column, language), column, typed)
                assert again is not None, cell
                assert again.value == cell.value


TEXT_CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["=cmd|' /C calc'!A0", "@SUM(A1)", "+33 6 12", "-x", "'=a", 'say "hi"', "a;b,c", "\ttab"]
)
CELLS = {
    ValueKind.TEXT: TEXT_CELLS.map(lambda text: " ".join(text.split())),
    ValueKind.WHOLE: st.integers(-(10**12), 10**12).map(str),
    ValueKind.NUMBER: st.decimals(-(10**9), 10**9, places=3).map(lambda number: f"{number:f}"),
    ValueKind.AMOUNT: st.tuples(
        st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["", " EUR", " CHF", " USD"])
    ).map(lambda pair: f"{pair[0]:f}{pair[1]}"),
    ValueKind.DATE: st.dates(date(1900, 3, 1), date(2199, 12, 31)).map(date.isoformat),
    ValueKind.EMAIL: st.just("lea@acme.example"),
    ValueKind.PHONE: st.sampled_from(["+33 6 12 34 56 78", "01 42 68 53 00"]),
    ValueKind.CHOICE: st.sampled_from(["bon", "=nul"]),
    ValueKind.YES_NO: st.sampled_from(["yes", "no"]),
}
ALL = tuple(
    Column(f"col {kind.value}", kind, choices=("bon", "=nul") if kind is ValueKind.CHOICE else ())
    for kind in ValueKind
)
TABLES_OF_ROWS = st.builds(
    lambda lines, language: Rows("Été = 1", ALL, tuple(lines), language),
    st.lists(
        st.tuples(*(CELLS[column.kind].map(Cell) | st.just(Cell()) for column in ALL)).filter(
            lambda row: any(cell.value for cell in row)
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(LANGUAGES),
)


def read_back(content, name, file):
    grid = read_grid(Attachment(name, "", file))
    manner = Manner(content.language, TODAY, comma=True if grid.comma else None)
    found = grid_rows(grid.header, grid.rows, RowTable("x", "x", content.columns), manner)
    return [[cell.value for cell in row] for row in found.rows]


@settings(max_examples=40, deadline=None)
@given(TABLES_OF_ROWS)
def test_a_table_that_was_written_reads_back_as_the_same(content):
    # What a reader takes for a row of totals is left out by it, whoever wrote it.
    content = replace(
        content, rows=tuple(row for row in content.rows if "tot" not in row[0].value.casefold())
    )
    expected = [[cell.value for cell in row] for row in content.rows]
    lines = list(
        csv.reader(
            io.StringIO(rows_csv(content).decode("utf-8-sig")),
            delimiter=";" if content.language == "fr" else ",",
        )
    )
    for line, row in zip(lines[1:], content.rows, strict=True):
        assert native(line[0]) == row[0].value
        assert not any(cell.startswith(FORMULA_MARKS) for at, cell in enumerate(line) if at not in {1, 2, 3})
    if expected:
        numbers = [at for at, column in enumerate(ALL) if column.kind is not ValueKind.TEXT]
        for name, file in (("t.csv", rows_csv(content)), ("t.xlsx", rows_xlsx(content))):
            back = read_back(content, name, file)
            for line, again in zip(expected, back, strict=True):
                for at in numbers:
                    before, after = line[at].partition(" ")[0], again[at].partition(" ")[0]
                    if ALL[at].kind in {ValueKind.NUMBER, ValueKind.AMOUNT} and before:
                        assert Decimal(before) == Decimal(after)
                        assert line[at].partition(" ")[2] == again[at].partition(" ")[2]
                    else:
                        assert line[at] == again[at]


@settings(max_examples=60, deadline=None)
@given(TABLES_OF_ROWS)
def test_a_form_that_is_sent_as_it_came_changes_nothing(content):
    fields = {field.name: field.value for field in fields_of(content, lambda key: key)}
    assert read_form(content, fields) == content


def test_cells_of_a_workbook_have_their_types_and_none_is_a_formula():
    cells = ("=1+1", "7", "-3.5", "-12.50 EUR", "2026-03-03", "a@b.fr", "+33 6 12 34 56 78", "bon", "yes")
    content = Rows("Frais", ALL, (tuple(map(Cell, cells)),), "fr")
    sheet = openpyxl.load_workbook(io.BytesIO(rows_xlsx(content))).active
    assert [cell.value for cell in sheet[2]] == [
        "=1+1", 7, -3.5, -12.5, "EUR", AN_INSTANT, "a@b.fr", "+33 6 12 34 56 78", "bon", "oui",
    ]  # fmt: skip
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert rows_csv(content).startswith(b"\xef\xbb\xbf")
    assert rows_csv(content).decode("utf-8-sig").splitlines()[1] == (
        "'=1+1;7;-3,5;-12,50;EUR;2026-03-03;a@b.fr;'+33 6 12 34 56 78;bon;oui"
    )


# What a chat model proposes


def test_of_what_a_model_proposes_only_what_the_text_says_stands():
    text = "Taxi  gare 23,50 € le 3 mars 2026, hôtel 2 nuits à 120 €"
    table = TABLES["fr"]["expenses"]
    proposed = [
        [
            Candidate("Libellé", "Taxi gare", "Taxi gare"),
            Candidate("Montant TTC", "23.50 EUR", "23,50 €"),
            Candidate("Date", "2026-03-03", "le 3 mars 2026"),
            Candidate("Catégorie", "Transport", "Taxi"),
            Candidate("Fournisseur", "G7", "Taxi G7"),
            Candidate("Client", "Dupont", "Taxi"),
        ],
        [
            Candidate("Libellé", "Hébergement professionnel", "hôtel 2 nuits"),
            Candidate("Montant TTC", "240 EUR", "2 nuits à 120 €"),
            Candidate("Paiement", "Carte", "hôtel"),
            Candidate("Date", "2026-03-04", "le 4 mars"),
        ],
        [Candidate("Libellé", "Repas", "repas")],
    ]
    made = checked_rows(proposed, table.columns, text, Manner("fr", TODAY))
    assert made.dropped == 4
    taxi, hotel = [
        dict(zip([column.name for column in table.columns], row, strict=True)) for row in made.rows
    ]
    assert taxi["Libellé"] == Cell("Taxi gare", "Taxi  gare")
    assert taxi["Montant TTC"] == Cell("23.50 EUR", "23,50 €")
    assert taxi["Date"].value == "2026-03-03"
    assert taxi["Fournisseur"] == Cell()
    assert hotel["Libellé"].value == "hôtel 2 nuits", "a text in other words is put in the quote's own"
    assert hotel["Montant TTC"].value == "120 EUR", "a sum is not in the text: its quote is read"
    assert hotel["Paiement"].doubt.key == "rows-doubt-model"
    assert made.rows[1][0] == Cell()


PROPOSED = st.lists(
    st.lists(
        st.builds(
            Candidate,
            st.sampled_from([column.name for column in TABLES["fr"]["expenses"].columns]),
            st.sampled_from(["23.50 EUR", "2026-03-03", "Transport", "yes", "taxi"]) | st.text(max_size=5),
            st.sampled_from(["23,50 €", "le 3 mars", "taxi", "sans reçu"]) | st.text(max_size=5),
        ),
        max_size=5,
    ),
    max_size=3,
)


@settings(deadline=None)
@given(PROPOSED, TEXTS)
def test_no_cell_of_a_model_has_words_that_the_input_has_not(proposed, text):
    made = checked_rows(proposed, TABLES["fr"]["expenses"].columns, text, Manner("fr", TODAY))
    assert all(cell.words in text for row in made.rows for cell in row)
    assert sum(bool(cell.words) for row in made.rows for cell in row) + made.dropped <= sum(
        map(len, proposed)
    )


# Through the front door


@pytest.fixture
async def house(tmp_path):
    made = await TaskHouse(tmp_path).open()
    yield made
    await made.passerelle.close()


async def drafted(house, who="lea"):
    person = await house.person(who)
    return max(await house.drafts.of(person), key=lambda draft: draft.made_at)


async def test_expenses_are_reviewed_corrected_and_handed_over_as_files(house):
    composed = await house.hands_over("lea", f"/tableau frais {MAIL}")
    assert composed.composer is Composer.PATTERNS
    assert composed.sources[0].text == MAIL.strip()
    draft = await drafted(house)
    card = await house.card(draft)
    (table,) = [part for part in card.parts if isinstance(part, Table)]
    assert table.rows[0] == ("1", "03/03/2026 (?)", "taxi gare", "Transport", "", "23,50 EUR", "", "", "")
    listed = " ".join(item for part in card.parts if isinstance(part, Bullets) for item in part.items)
    assert "Date, lignes 1, 2" in listed
    assert "«\u00a0Mardi 3 mars\u00a0»" in listed
    assert "\u00a0: «\u00a0" in listed
    assert not set(listed) & set("“”")
    assert "»;" not in listed
    assert "le vol" in listed
    form = next(button.form for button in card.buttons if button.label == "Modifier")
    lines = form.fields[0].value.splitlines()
    wrong = await house.clicks(draft, "Modifier", rows0="\n".join(lines).replace("23,50 EUR", "beaucoup"))
    assert "n’est pas un montant (par exemple" in wrong.text
    fixed = [
        *lines[:2],
        lines[2].replace("| Hôtel", "04/03/2026 | Hôtel", 1),
        "05/03/2026 | Café | Repas | | 2,40 € | | |",
    ]
    shown_again = await house.clicks(draft, "Modifier", rows0="\n".join(fixed))
    assert "version 2" in shown_again.text
    draft = await drafted(house)
    await house.clicks(draft, "Approuver")
    await house.passes(timedelta(seconds=1))
    done = next(reply for reply in await house.arrived("lea") if reply.files)
    assert [file.name for file in done.files] == ["Frais 2026-03-02.xlsx", "Frais 2026-03-02.csv"]
    kept = await house.passerelle.files.read(done.files[1].id, "lea")
    lines = kept.content.decode("utf-8-sig").splitlines()
    assert (
        lines[0]
        == "Date;Libellé;Catégorie;Fournisseur;Montant TTC;Devise;TVA;Devise (TVA);Paiement;Justificatif"
        or lines[0].startswith("Date;Libellé")
    )
    assert lines[-1].startswith("2026-03-05;Café;Repas;;2,40;EUR")
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("text", "language", "amounts"),
    [
        ("taxi 45", "fr", ["45"]),
        ("taxi 45\nhôtel : 120\nRepas client le 3 mars 38", "fr", ["45", "120", "38"]),
        ("taxi 45, hotel 120 and lunch 18", "en", ["45", "120", "18"]),
        ("taxi on 3 March, 45", "en", ["45"]),
        ("taxi 45 €", "fr", ["45 EUR"]),
    ],
)
def test_a_whole_figure_after_a_thing_is_its_amount_and_doubtful_without_a_currency(text, language, amounts):
    made, _ = rows(text, "expenses", language)
    column = TABLES[language]["expenses"].columns[4].name
    assert [row[column].value for row in made] == amounts
    for row in made:
        doubt = row[column].doubt
        assert (doubt is not None and doubt.key == "rows-doubt-bare") == ("EUR" not in row[column].value)
        assert "45" not in row[TABLES[language]["expenses"].columns[1].name].value


@pytest.mark.parametrize(
    "text",
    [
        "réunion salle 12",
        "dinner on March 3",
        "vol AF 1234",
        "train n° 6607",
        "Poste 4512",
        "rendez-vous le 3",
        "See you at the office where we met the people of number 12",
        "appelez le 06 12 34 56 78",
    ],
)
def test_a_number_that_names_something_is_no_amount(text):
    for row in rows(text, "expenses", "fr")[0]:
        assert "Montant TTC" not in row


async def test_nothing_is_handed_over_before_approval(house):
    reply = await house.says("omar", "/table expenses taxi £23.50 on 3 March 2026")
    assert reply.files == ()
    await house.passes(timedelta(hours=1))
    assert not any(each.files for each in await house.arrived("omar"))


async def test_which_table_is_asked_where_none_is_named(house):
    asked = await house.says("omar", "/table Ada King <ada@foo.example>, CTO")
    assert [button.label for button in asked.buttons] == ["Expenses", "Contacts", "Incidents"]
    await house.presses("omar", asked.buttons[1])
    (composed,) = await house.composed("omar")
    assert composed.content.rows[0][3].value == "ada@foo.example"
    assert (await house.presses("omar", asked.buttons[1])).kind is ReplyKind.REFUSAL, "it is erased once used"


@pytest.mark.parametrize(
    ("who", "said", "title"),
    [
        ("lea", "mets ces frais dans un tableau : taxi 23,50 € le 3 mars 2026", "Frais"),
        ("omar", "turn this into rows of contacts\nAda King <ada@foo.example>", "Contacts"),
        ("lea", "extrais les contacts de ce mail\nAda King <ada@foo.example>", "Contacts"),
        (
            "omar",
            "Can you put this in the incident log: printer on fire in room 4 on 3 March 2026",
            "Incidents",
        ),
    ],
)
async def test_a_sentence_asks_for_rows(house, who, said, title):
    composed = await house.hands_over(who, said)
    assert composed.content.title.startswith(title)


async def test_a_question_about_tables_stays_a_question(house):
    for said in (
        "Can I use AI to fill spreadsheets?",
        "Puis-je utiliser l'IA pour remplir un tableau ?",
        "May I turn customer mails into a table with ChatGPT?",
    ):
        await house.says("omar", said)
    assert await house.composed("omar") == []


async def test_documents_of_several_kinds_become_one_table(house):
    document = docx.Document()
    grid = document.add_table(3, 3)
    for row, line in enumerate(
        (
            ("Jour", "Fournisseur", "Total TTC"),
            ("03/03/2026", "", "88,00 €"),
            ("25/03/2026", "Le Zinc", "48 €"),
        )
    ):
        for at, text in enumerate(line):
            grid.cell(row, at).text = text
    kept = io.BytesIO()
    document.save(kept)
    book = openpyxl.Workbook()
    book.active.append(["Date", "Description", "Amount", "Currency"])
    book.active.append([date(2026, 3, 1), "Hotel", 240.5, "GBP"])
    workbook = io.BytesIO()
    book.save(workbook)
    mail = "From: Zoé <zoe@b.example>\r\nSubject: Frais\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nTaxi 12 €\r\n"
    composed = await house.hands_over(
        "lea",
        "tableau frais",
        ("note.docx", kept.getvalue()),
        ("hotel.xlsx", workbook.getvalue()),
        ("mail.eml", mail.encode()),
        ("liste.csv", b"Date;Montant\n02/03/2026;-3,20\n"),
    )
    found = [(row[0].value, row[3].value, row[4].value) for row in composed.content.rows]
    assert found == [
        ("2026-03-03", "", "88.00 EUR"),
        ("2026-03-25", "Le Zinc", "48 EUR"),
        ("", "", "12 EUR"),
        ("2026-03-01", "", "240.50 GBP"),
        ("2026-03-02", "", "-3.20"),
    ]
    assert composed.content.rows[2][0].doubt.key == "rows-doubt-missing"
    assert [source.label for source in composed.sources] == [
        "note.docx",
        "mail.eml",
        "hotel.xlsx",
        "liste.csv",
    ]


async def test_ones_own_tables_are_kept_changed_and_deleted(house):
    saved = await house.says("omar", "/table new Visits: day* (day), client*, amount (amount)")
    assert "kept for you" in saved.text
    composed = await house.hands_over("omar", "/table visits client: Dupont, 3 March 2026, £12")
    assert [cell.value for cell in composed.content.rows[0]] == ["2026-03-03", "Dupont", "12 GBP"]
    listed = await house.says("omar", "/table")
    (card,) = listed.cards
    change = next(button for button in card.buttons if button.label == "Change")
    form = {field.name: field.value for field in change.form.fields}
    assert form == {"name": "Visits", "columns": "day* (day), client*, amount (amount)"}
    await house.presses("omar", change, name="Calls", columns="client, mood (good / bad)")
    assert "Expenses" in (await house.says("lea", "/table new Expenses: a")).text
    exported = await house.passerelle.personal_data.export("omar")
    assert "mood" in exported["records"]["row_tables"][0]["columns"]
    gone = await house.says("omar", "/table delete calls")
    assert "/table new Calls: client, mood (good / bad)" in gone.text
    assert (await house.says("omar", "/table delete calls")).kind is ReplyKind.REFUSAL
    await house.says("omar", "/table new Calls: client")
    await house.passerelle.personal_data.erase("omar")
    assert (await house.passerelle.personal_data.export("lea"))["records"]["row_tables"][0][
        "name"
    ] == "Expenses"


async def test_long_tables_are_shown_in_parts_and_cut_at_the_limit(house):
    lines = "\n".join(f"taxi {number},50 € le 03/03/2026" for number in range(1, 520))
    composed = await house.hands_over("omar", f"/table expenses {lines}")
    assert len(composed.content.rows) == 500
    assert composed.doubts[-1].words == "19"
    draft = await drafted(house, "omar")
    more = await house.clicks(draft, "Rows 21 to 40", "omar")
    assert more.parts[0].rows[0][0] == "21"
    assert more.buttons[0].label == "Rows 41 to 60"


async def test_nothing_found_is_said_and_makes_no_draft(house):
    reply = await house.says("lea", "/tableau contacts il fait beau")
    assert "je n’invente rien" in reply.text
    assert "/tableau" in (await house.says("lea", "/tableau")).text
    assert await house.composed("lea") == []


def test_a_text_tells_how_it_writes_days_and_decimals():
    assert manner_of(["le 25/03/2026"], "en", TODAY).month_first is False
    assert manner_of(["03/25/2026"], "fr", TODAY).month_first is True
    assert manner_of(["1.234,50 €"], "en", TODAY).comma is True
    assert manner_of(["1,234 €"], "en", TODAY).comma is None


def test_a_table_below_a_heading_that_is_no_table_stays_text():
    grids, rest = grids_in("taxi, train\n3 €, 4 €", TABLES["fr"]["expenses"])
    assert grids == []
    assert rest == "taxi, train\n3 €, 4 €"
