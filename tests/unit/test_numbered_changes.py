"""Changes asked for by the number of a row or of a sorted mail, in words, without a chat model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.refusal import Refusal
from bot.drafts.content import Cell, Column, Pile, Rows, Sorted, SortedMail, ValueKind
from bot.drafts.numbered_changes import numbered_change
from tests.unit.task_house import TaskHouse

COLUMNS = (
    Column("Date", ValueKind.DATE),
    Column("Libellé", ValueKind.TEXT),
    Column("Montant TTC", ValueKind.AMOUNT),
)
ROWS = Rows(
    "Frais",
    COLUMNS,
    (
        (Cell("2026-03-03"), Cell("taxi"), Cell("23.50 EUR", "23,50 €")),
        (Cell("2026-03-04"), Cell("hôtel"), Cell("240")),
    ),
    "fr",
)
MAILS = SortedMail(
    tuple(Sorted(f"{name}@a.example", name, Pile.TO_READ, "copy") for name in ("un", "deux", "trois")), "fr"
)


@pytest.fixture
async def house(tmp_path):
    made = await TaskHouse(tmp_path).open()
    yield made
    await made.passerelle.close()


async def wishes(house, who, wish):
    label = "Ask for a change" if who == "omar" else "Demander un changement"
    person = await house.person(who)
    draft = (await house.drafts.of(person))[0]
    reply = await house.clicks(draft, label, who, wish=wish)
    return reply, await house.draft(draft, who)


@pytest.mark.parametrize(
    ("wish", "column", "value"),
    [
        ("change the amount of line 1 to 45", 2, "45 EUR"),
        ("Please set amount in row 1 to $45.", 2, "45 USD"),
        ("change le montant de la ligne 1 en 45,20", 2, "45.20 EUR"),
        ("Mettez le montant TTC de la ligne n° 1 à 45 CHF", 2, "45 CHF"),
        ("ligne 1 : montant = 45", 2, "45 EUR"),
        ("line 1, description: Taxi Gare de Lyon", 1, "Taxi Gare de Lyon"),
        ("remplacez le libellé de la ligne 1 par « Élan »", 1, "Élan"),
        ("corriger la date de la ligne 1 en 05/03/2026", 0, "2026-03-05"),
    ],
)
def test_one_cell_is_changed_and_nothing_else(wish, column, value):
    changed = numbered_change(ROWS, wish)
    assert changed.rows[0][column].value == value
    assert changed.rows[1] == ROWS.rows[1]
    others = [index for index in range(3) if index != column]
    assert [changed.rows[0][index] for index in others] == [ROWS.rows[0][index] for index in others]


@pytest.mark.parametrize("wish", ["remove line 1", "Supprimez la ligne 1.", "please delete the row #1"])
def test_a_row_is_removed(wish):
    assert numbered_change(ROWS, wish).rows == ROWS.rows[1:]


@pytest.mark.parametrize(
    ("wish", "pile"),
    [
        ("mark mail 2 as to answer", Pile.TO_ANSWER),
        ("le mail 2 est à répondre", Pile.TO_ANSWER),
        ("put e-mail 2 in “to file”", Pile.TO_FILE),
        ("mettez le courriel n° 2 dans « à classer »", Pile.TO_FILE),
        ("mail 2 urgent", Pile.URGENT),
    ],
)
def test_a_mail_is_put_in_another_pile(wish, pile):
    changed = numbered_change(MAILS, wish)
    assert [mail.pile for mail in changed.mails] == [Pile.TO_READ, pile, Pile.TO_READ]


@pytest.mark.parametrize(
    ("content", "wish", "key"),
    [
        (ROWS, "remove line 3", "drafts-no-number"),
        (ROWS, "remove line 0", "drafts-no-number"),
        (MAILS, "mark mail 4 as urgent", "drafts-no-number"),
        (ROWS, "change the mood of line 1 to good", "drafts-no-column"),
        (ROWS, "change the amount of line 1 to plenty", "rows-wrong-cell"),
    ],
)
def test_what_does_not_fit_is_refused(content, wish, key):
    with pytest.raises(Refusal) as refused:
        numbered_change(content, wish)
    assert refused.value.key == key


@pytest.mark.parametrize(
    "wish", ["shorter", "do not remove line 1", "remove line 1 or 2", "not mail 2 urgent"]
)
def test_other_words_change_nothing(wish):
    assert numbered_change(ROWS, wish) is None
    assert numbered_change(MAILS, wish) is None


@given(
    st.text(max_size=80), st.sampled_from(["change the amount of line 1 to ", "ligne 2 : ", "mail 2 ", ""])
)
def test_any_words_change_one_thing_at_most(words, lead):
    for content, many in ((ROWS, "rows"), (MAILS, "mails")):
        try:
            changed = numbered_change(content, lead + words)
        except Refusal:
            continue
        if changed is not None:
            before, after = getattr(content, many), getattr(changed, many)
            differing = sum(one != other for one, other in zip(before, after, strict=False))
            assert len(after) == len(before) - 1 or differing <= 1


async def test_a_row_of_a_draft_is_changed_in_words(house):
    await house.hands_over("lea", "/tableau frais taxi 23,50 € le 03/03/2026\nhôtel 240 € le 04/03/2026")
    reply, draft = await wishes(house, "lea", "change le montant de la ligne 2 en 245")
    assert draft.version == 2
    assert "245" in str(reply.cards[0].parts)
    amounts = [row[4].value for row in draft.composed.content.rows]
    assert amounts == ["23.50 EUR", "245 EUR"]


async def test_a_mail_that_is_moved_to_answer_gets_an_answer_in_its_own_language(house):
    pasted = "From: Zoé Roy <zoe@b.example>\nObjet: Salle\n\nLa réunion est dans la salle bleue.\n"
    await house.hands_over("omar", f"/sort {pasted}")
    _, draft = await wishes(house, "omar", "mark mail 1 as to answer")
    (mail,) = draft.composed.content.mails
    assert (mail.pile, mail.reason) == (Pile.TO_ANSWER, "Moved by Omar Diallo")
    assert mail.answer.startswith("Bonjour Zoé,\n\nMerci pour votre message.")
    assert mail.answer.endswith("Omar Diallo")
    reply, draft = await wishes(house, "omar", "mark mail 1 as to read")
    assert draft.composed.content.mails[0].answer == ""
    assert "Proposed answer" not in str(reply.cards[0].parts)


async def test_what_is_not_understood_is_said_with_what_can_be_asked(house):
    await house.hands_over("omar", "/table expenses taxi £23.50 on 3 March 2026")
    reply, draft = await wishes(house, "omar", "make it nicer")
    assert draft.version == 1
    assert "I change nothing by guessing" in reply.text
    form = next(each.form for each in reply.cards[0].buttons if each.label == "Ask for a change")
    assert "remove line 2" in form.note
    reply, _ = await wishes(house, "omar", "remove line 7")
    assert "no number 7" in reply.text


async def test_the_form_says_which_rows_it_does_not_show(house):
    lines = "\n".join(
        f"{'taxi from the station to the office and back ' * 3}{number} £{number}.50 on 3 March 2026"
        for number in range(1, 270)
    )
    await house.hands_over("omar", f"/table expenses {lines}")
    draft = (await house.drafts.of(await house.person("omar")))[0]
    form = next(each.form for each in (await house.card(draft, "omar")).buttons if each.label == "Edit")
    shown = sum(len(field.value.splitlines()) for field in form.fields)
    assert shown < len(draft.composed.content.rows)
    assert f"first {shown} of {len(draft.composed.content.rows)}" in form.note
