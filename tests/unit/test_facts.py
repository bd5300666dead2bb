"""Facts of a draft that don't stem from what it was made from are found, whatever their notation."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafts.days import day_said
from bot.drafts.facts import FactKind, unfounded
from bot.locales import LANGUAGES, Texts

TODAY = date(2026, 3, 2)
TEXTS = Texts.load()


def flagged(text, *sources, language="fr"):
    return [fact.words for fact in unfounded(text, sources, today=TODAY, language=language)]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("Le total est de 1 200,50 €.", "total: 1,200.50 euros", "fr"),
        ("It comes to €1,200.50.", "Cela fait 1 200,50 €", "en"),
        ("Le budget est de 3,5 M€.", "3 500 000 €", "fr"),
        ("Une remise de 12 %.", "twelve percent off", "fr"),
        ("Vingt-deux personnes et deux cent cinq badges.", "22 personnes, 205 badges", "fr"),
        ("Quatre-vingt-dix-sept places.", "97 places", "fr"),
        ("Le 06/03.", "6 March", "fr"),
        ("We meet on Friday, March 6, 2026.", "vendredi", "en"),
        ("On se voit jeudi.", "rendez-vous le 19 mars 2026", "fr"),
        ("Nous livrons en mars 2026.", "le 12/03/2026", "fr"),
        ("À 14h30.", "at 2:30 pm", "fr"),
        ("Call +33 6 12 34 56 78.", "tél. 06.12.34.56.78", "en"),
        ("Écrivez à Ada@Example.com ou voyez https://www.acme.example/offre/.", "ada@example.com acme.example/offre", "fr"),
        ("La facture FAC-2291 d'Acme.", "facture fac 2291 (ACME)", "fr"),
        ("L'IBAN FR76 3000 6000 0112 3456 7890 189.", "FR7630006000011234567890189", "fr"),
        ("Bonjour Zoé,", "zoe@example.com, Zoe Martin", "fr"),
        ("Next week we decide.", "On décide la semaine prochaine", "en"),
        ("1) Relire\n2) Envoyer", "relire, envoyer", "fr"),
        ("Delivery Moved to Friday", "delivery friday", "en"),
        ("Restant à votre disposition, je vous souhaite une belle journée. Désolé !", "", "fr"),
        ("Looking forward to hearing from you. Great news: kindly confirm.", "", "en"),
    ],
)  # fmt: skip
def test_what_stands_in_the_input_in_another_notation_is_not_flagged(text, source, language):
    assert flagged(text, source, language=language) == []


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("Une remise de 12 %.", "12 jours", "12 %"),
        ("Un budget de 1 200 €.", "un budget de 1200", "1 200 €"),
        ("Un budget de 1,2 million.", "1,2", "1,2 million"),
        ("Jeudi 6 mars 2026.", "le 6 mars 2026", "Jeudi 6 mars 2026"),
        ("Le 7 mars.", "le 6 mars", "7 mars"),
        ("En avril.", "le 6 mars", "avril"),
        ("Le mois prochain.", "la semaine prochaine", "mois prochain"),
        ("À 15h.", "à 14h", "15h"),
        ("Trois personnes.", "deux personnes", "Trois"),
        ("Bonjour Dupont,", "Bonjour Durand", "Dupont"),
        ("Marchetti vous appelle.", "on vous appelle", "Marchetti"),
        ("Écrivez à eve@evil.example.", "ada@example.com", "eve@evil.example"),
        ("Voyez www.evil.example/x.", "acme.example", "www.evil.example/x"),
        ("Au 01 23 45 67 89.", "06 12 34 56 78", "01 23 45 67 89"),
        ("Facture FAC-9.", "facture FAC-8, 9 lignes", "FAC-9"),
        ("Un montant de 12 345 678 €.", "le dossier 912345678", "12 345 678 €"),
    ],
)
def test_what_does_not_stand_in_the_input_is_flagged(text, source, words):
    assert flagged(text, source) == [words]


def french(number):
    whole, _, decimals = f"{number:,.2f}".partition(".")
    return f"{whole},{decimals}".replace(",", "\u202f", whole.count(","))


amounts = st.decimals(min_value=Decimal("1000.11"), max_value=Decimal(10**9), places=2)


@settings(max_examples=80, deadline=None)
@given(amounts, st.sampled_from(LANGUAGES))
def test_an_amount_is_known_in_both_notations(amount, language):
    notations = {"fr": f"{french(amount)} €", "en": f"€{amount:,.2f}"}
    for source in (*notations.values(), f"{amount} euros"):
        assert flagged(f"Le total: {notations[language]}.", source, language=language) == []


@settings(max_examples=80, deadline=None)
@given(amounts, amounts, st.sampled_from(LANGUAGES))
def test_an_amount_that_nobody_gave_is_always_flagged(amount, other, language):
    if amount == other:
        return
    said = f"{french(amount)} €" if language == "fr" else f"€{amount:,.2f}"
    for source in (f"{french(other)} €", f"€{other:,.2f}", f"{other}"):
        assert flagged(f"Le total: {said}.", source, language=language) == [said]


days = st.dates(min_value=TODAY, max_value=TODAY + timedelta(days=330))
months = [day_said(date(2026, month, 1), TEXTS, "en").split()[1] for month in range(1, 13)]


def notations(day):
    return (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        day_said(day, TEXTS, "fr"),
        day_said(day, TEXTS, "en"),
        f"{day.day} {months[day.month - 1]}",
        f"{day:%d/%m}",
    )


@settings(max_examples=60, deadline=None)
@given(days, st.data())
def test_a_day_is_known_in_every_notation(day, data):
    said, source = (data.draw(st.sampled_from(notations(day))) for _ in range(2))
    assert flagged(f"Rendez-vous: {said}.", source) == []


@settings(max_examples=60, deadline=None)
@given(days, days, st.data())
def test_a_day_that_nobody_gave_is_always_flagged(day, other, data):
    if day == other:
        return
    said, source = data.draw(st.sampled_from(notations(day))), data.draw(st.sampled_from(notations(other)))
    assert flagged(f"Rendez-vous: {said}.", source) == [said]


@settings(max_examples=60, deadline=None)
@given(
    st.from_regex(r"[a-z]{3,8}@[a-z]{3,8}\.example", fullmatch=True),
    st.text(alphabet="abc é.,\n", max_size=60),
)
def test_an_address_that_nobody_gave_is_always_flagged(address, source):
    assert flagged(f"Écrivez à {address}.", source) == [address]
    assert flagged(f"Écrivez à {address.upper()}.", f"{source} {address}") == []


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"0[1-79](?: \d\d){4}", fullmatch=True))
def test_a_phone_number_is_known_however_it_is_spaced(phone):
    bare = phone.replace(" ", "")
    for said in (phone, bare, phone.replace(" ", "."), f"+33 {phone[1:]}", f"+33{bare[1:]}"):
        assert flagged(f"Appelez le {said}", f"tel {phone}") == []
        assert [fact.kind for fact in unfounded(f"Appelez le {said}", [""], today=TODAY, language="fr")] == [
            FactKind.ADDRESS
        ]


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"[BKVWXZ][aeiou][bkvwxz]{2}[aeiou]{2}", fullmatch=True), st.sampled_from(LANGUAGES))
def test_a_name_that_nobody_gave_is_always_flagged(name, language):
    for text in (f"Bonjour {name},", f"{name} a signé.", f"- {name} : relire", f"We met {name} there."):
        assert flagged(text, "bonjour, we met there", language=language) == [name]
        assert flagged(text, f"avec {name.lower()} et nous", language=language) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_whatever_is_given_is_founded_on_itself(text, language):
    assert flagged(text, text, language=language) == []


PIECES = st.lists(
    st.sampled_from(
        ["1 200,50 €", "€1,200.50", "12 %", "6 mars", "06/03/2026", "vendredi", "14h30", "Omar", "FAC-2291", "a@b.fr",
         "06 12 34 56 78", "vingt-deux", "3,5 M€", "FR76 3000 6000 0112 3456 7890 189", "mars 2026", "next week", "L'Oréal",
         "1.", "-", ",", "(", "\n"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES, PIECES, st.sampled_from(LANGUAGES))
def test_what_else_is_given_takes_nothing_away(text, besides, language):
    assert flagged(text, f"{besides}\n|\n{text}\n|\n{besides}", language=language) == []
