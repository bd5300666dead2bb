"""The same conversations through every door: what people are told does not depend on where they ask."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, date, datetime, timedelta

import docx
import openpyxl
import pytest

from bot.drafts.content import Composed, Composer, Email, Recipient
from bot.drafts.writer import Writer
from bot.people.person import Role
from bot.settings import Settings
from bot.store.receipts import ReceiptRow, ReceiptState
from bot.stories.story import DataClass, StoryKind, Told
from bot.wiring.models import chat_model
from tests.unit.openai_server import Script, openai_server

CUSTOMERS = "May I paste our customer list into ChatGPT?"
CLIENTS = "Puis-je coller notre liste de clients dans ChatGPT ?"
FIGURES = ("figures.csv", "text/csv", b"month;euros\nMay;12\n")
CHART = ("chart.png", "image/png", b"\x89PNG\r\n\x1a\n")
LEFT_OPEN = "Combien de places de parking a le bureau de Lyon ?"


async def test_a_question_is_answered_with_numbered_sources(door):
    oliver = await door.person("oliver")
    answer = await oliver.says(CUSTOMERS)
    assert "ChatGPT" in answer
    assert "[1]" in answer or "Source 1" in answer
    assert len(await oliver.reads()) == 1


async def test_each_is_answered_in_their_language(door):
    camille, oliver = await door.person("camille"), await door.person("oliver")
    assert "documents" in await camille.says(CLIENTS)
    french, english = await camille.says("merci !"), await oliver.says("thanks!")
    assert french != english
    assert "Avec plaisir" in french


async def test_a_follow_up_goes_on_and_a_change_of_subject_begins_anew(door):
    oliver = await door.person("oliver")
    await oliver.says("Who reviews generated code before it goes live?")
    alone = await oliver.says(CUSTOMERS)
    await oliver.begins_anew()
    assert await oliver.says(CUSTOMERS) == alone
    going_on = await oliver.says("and for personal data?")
    await oliver.begins_anew()
    assert await oliver.says("and for personal data?") != going_on


async def test_silence_offers_a_person_and_the_answer_comes_back_with_a_name(door):
    camille, nadia = await door.person("camille"), await door.person("nadia")
    await nadia.says("bonjour")
    silence = await camille.says(LEFT_OPEN)
    assert "Nadia" in silence
    await camille.presses("Demander à une personne")
    assert "Nadia" in (await camille.reads())[-1]

    assert "Camille" in (await nadia.reads())[-1]
    await nadia.presses("Je m’en occupe")
    await nadia.presses("Répondre", answer="Quarante, derrière le bâtiment.", keep="yes")

    (answer,) = [words for words in await camille.reads() if "Quarante, derrière le bâtiment." in words]
    assert "Nadia" in answer
    await camille.begins_anew()
    again = await camille.says(LEFT_OPEN)
    assert "Quarante, derrière le bâtiment." in again


async def test_a_second_referent_who_is_late_sees_who_has_the_case(door):
    await door.passerelle.people.grant("ewan", Role.AMBASSADOR, teams=("sales",))
    camille, nadia, ewan = [await door.person(name) for name in ("camille", "nadia", "ewan")]
    await nadia.says("bonjour")
    await ewan.says("hello")
    await camille.says(LEFT_OPEN)
    await camille.presses("Demander à une personne")
    assert "Camille" in (await ewan.reads())[-1]
    await nadia.presses("Je m’en occupe")
    assert "Nadia" in (await ewan.reads())[-1]
    await nadia.presses("Répondre", answer="Quarante, derrière le bâtiment.", keep="no")
    assert sum("Quarante" in words for words in await camille.reads()) == 1


async def test_what_was_of_no_help_becomes_a_gap_with_its_reason(door):
    oliver, ewan = await door.person("oliver"), await door.person("ewan")
    await oliver.says(CUSTOMERS)
    await oliver.presses("Not helpful", reason="It says nothing of suppliers")
    assert "committee" in " ".join(await oliver.reads())
    gaps = await ewan.says("gaps")
    assert CUSTOMERS in gaps
    assert "It says nothing of suppliers" in gaps
    assert "Oliver" not in gaps


async def test_a_language_that_is_chosen_is_kept(door):
    oliver = await door.person("oliver")
    await oliver.says("language fr")
    assert "Avec plaisir" in await oliver.says("thanks!")
    await oliver.says("/langue auto")


async def test_one_word_takes_over_and_one_gives_back(door):
    camille = await door.person("camille")
    assert "C’est vous qui avez la main" in await camille.says("reprendre la main")
    await camille.presses("Rendre la main")
    assert "Vous n’aviez pas repris la main" in await camille.says("rendre la main")


async def test_an_employee_is_refused_what_is_for_others(door):
    oliver = await door.person("oliver")
    assert CUSTOMERS not in await oliver.says("gaps")
    assert "admin" in await oliver.says("knowledge")


async def test_what_could_not_be_delivered_waits_for_an_admin(door):
    thomas, oliver = await door.person("thomas"), await door.person("oliver")
    at = door.clock.now()
    async with door.passerelle.database.transaction() as session:
        for event in ("1", "2"):
            session.add(
                ReceiptRow(
                    id=event * 32,
                    door="elsewhere",
                    event=event,
                    payload="{}",
                    state=ReceiptState.FAILED,
                    in_doubt=False,
                    attempts=6,
                    due_at=at,
                    changed_at=at,
                )
            )
    assert "Only admins" in await oliver.says("parked")
    assert "11111111" in await thomas.says("bloquées")
    assert "C’est reparti" in await thomas.presses("Réessayer")
    await thomas.says("bloquées")
    assert "effacé" in await thomas.presses("Abandonner")
    assert "Rien n’est bloqué" in await thomas.says("bloquées")


async def test_files_are_handed_over_and_received(door):
    oliver, ewan = await door.person("oliver"), await door.person("ewan")
    said = await oliver.says("copy these two", files=[FIGURES, CHART])
    assert "2 copied: these two" in said
    assert await oliver.receives_file("copy-figures.csv") == FIGURES[2]
    assert await oliver.receives_file("copy-chart.png") == CHART[2]
    with pytest.raises(IndexError):
        await ewan.receives_file("copy-figures.csv")


async def test_a_question_with_a_file_is_answered_without_opening_it(door):
    oliver = await door.person("oliver")
    answer = await oliver.says(CUSTOMERS, files=[CHART])
    assert "I didn’t open what came with this message" in answer
    assert "ChatGPT" in answer


async def test_a_file_without_a_word_is_asked_about(door):
    camille = await door.person("camille")
    assert "Que dois-je en faire" in await camille.says("", files=[FIGURES])


async def test_help_home_and_privacy_answer_everybody(door):
    oliver = await door.person("oliver")
    for word in ("help", "home", "privacy", "preferences"):
        assert len(await oliver.says(word)) > 50


async def test_a_tip_is_told_reviewed_by_another_and_found(door):
    camille, nadia, oliver = [await door.person(name) for name in ("camille", "nadia", "oliver")]
    await nadia.says("bonjour")
    await camille.says("astuce")
    await camille.presses(
        "Partager une astuce",
        task="Relire un courriel délicat",
        words="Je demande trois tons différents, puis je choisis.",
        tool="Le Chat Enterprise",
        data_class="internal",
        named="nobody",
        consent="yes",
        expires_on="2026-12-31",
    )
    assert "est nommé dans" in (await camille.reads())[-1]
    assert "Camille Rouvière propose" in (await nadia.reads())[-1]
    await nadia.presses("Publier", on="")
    assert any("est publié" in words for words in await camille.reads())
    assert "trois tons" in await oliver.says("library")
    await oliver.presses("I tried it")
    assert any("tried it (1)" in words for words in await oliver.reads())


async def test_the_library_goes_on_where_it_stopped_with_what_was_chosen(door):
    oliver = await door.person("oliver")
    camille, nadia = [await door.passerelle.people.named(name) for name in ("camille", "nadia")]
    stories = door.passerelle.stories
    for tool in [*["DeepL"] * 6, "Notepad"]:
        tip = Told(
            kind=StoryKind.TIP,
            team="",
            task="Traduire une clause",
            tool=tool,
            data_class=DataClass.PUBLIC,
            words="Je traduis phrase par phrase.",
            gained="",
            surprised="",
            expires_on=date(2026, 12, 31),
        )
        story = await stories.propose(camille, tip)
        await stories.publish(story.id, nadia, edition=story.edition)
    assert "Going on" not in await oliver.says("library")
    found = await oliver.presses("Browse", tool="DeepL", team="*", language="*", words="")
    assert "6 tips and stories fit" in found
    await oliver.presses("More (1)")
    shown = next(words for words in reversed(await oliver.reads()) if "6 of 6 shown so far" in words)
    assert "Notepad" not in shown


async def test_a_campaign_is_prepared_seen_confirmed_and_what_it_sends_turned_down(door):
    camille, nadia = await door.person("camille"), await door.person("nadia")
    await camille.says("bonjour")
    await nadia.says("campagnes")
    told = await nadia.presses(
        "Préparer une campagne",
        kind="path",
        team="sales",
        starts_on="2026-03-02",
        hour="9",
        every="1",
        set="",
    )
    assert "Rien ne part avant" in told
    people = re.search(r"L’envoyer à (\d+) personnes", " ".join(await nadia.reads()))[1]
    await nadia.presses("Ce que les gens liront")
    assert "Débuter avec l’IA" in " ".join(await nadia.reads())
    await nadia.presses(f"Envoyer à {people} personnes")
    assert any("C’est confirmé" in words for words in await nadia.reads())

    await door.passerelle.planner.plan()
    door.clock.time = datetime(2026, 3, 2, 16, 29, tzinfo=UTC)
    assert "Débuter avec l’IA" in " ".join(await camille.reads())
    await camille.presses("Commencer")
    assert any("Étape 1 sur 30" in words for words in await camille.reads())
    assert "un seul en quatre semaines" in await camille.presses("Moins souvent")
    assert "plus aucun de ces messages" in await camille.presses("Ne plus recevoir")
    await nadia.says("campagnes")
    assert any("1 refus après réception" in words.replace("\u00a0", " ") for words in await nadia.reads())


async def prepared(door, who, *to):
    """A draft that was made for somebody, brought to where they read."""
    owner = await door.passerelle.people.named(who)
    mail = Email("Train times", "Hello,\n\nI arrive at ten.", "en", tuple(map(Recipient, to)))
    composed = Composed(mail, Composer.TEMPLATE)
    return await door.passerelle.drafting.drafts.propose(composed, owner, door=None, tell=True)


async def later(door, seconds):
    door.clock.time += timedelta(seconds=seconds)
    await door.passerelle.drafting.sending.send_due()


async def test_a_draft_is_edited_and_goes_out_once_it_is_approved(door):
    oliver = await door.person("oliver")
    await oliver.says("hello")
    await prepared(door, "oliver", "ewan.strachey@ormevelle.example")
    assert "I arrive at ten." in " ".join(await oliver.reads())
    await oliver.presses("Edit", subject="Train times", body="Hello,\n\nI arrive at noon.")
    shown = " ".join(await oliver.reads())
    assert "I arrive at noon." in shown
    assert "− I arrive at ten." in shown
    await oliver.presses("Approve and send")
    assert "Stop" in " ".join(await oliver.reads())
    await later(door, 121)
    (mail,) = await door.passerelle.mail_sink.of(await door.passerelle.people.named("ewan"))
    assert "I arrive at noon." in mail.text
    assert "approved by Oliver Thackray" in mail.text


async def test_a_change_is_asked_for_in_words(door):
    oliver = await door.person("oliver")
    await oliver.says("write to camille.rouviere@ormevelle.example that the delivery moves to Friday")
    assert "chat model" in await oliver.presses("Ask for a change", wish="shorter")
    await oliver.presses("Ask for a change", wish="warmer, and put ewan.strachey@ormevelle.example in copy")
    shown = " ".join(await oliver.reads())
    assert "− Kind regards," in shown
    assert "+ All the best," in shown
    await oliver.presses("Approve and send")
    await later(door, 121)
    (mail,) = await door.passerelle.mail_sink.of(await door.passerelle.people.named("ewan"))
    assert "All the best," in mail.text


async def test_a_routine_is_set_up_in_a_sentence_and_asks_on_its_day(door):
    camille = await door.person("camille")
    told = await camille.says("chaque vendredi à 16 h prépare mon rapport hebdo")
    assert "Prochaine fois" in told
    camille_id = (await door.passerelle.people.named("camille.rouviere@ormevelle.example")).id
    person = await door.passerelle.people.find(camille_id)
    friday = 4 - door.clock.time.weekday()
    door.clock.time = door.clock.time.replace(hour=16) + timedelta(days=friday % 7)
    await door.passerelle.routines.tend()
    assert any("votre rapport hebdo" in words for words in await camille.reads())
    await camille.presses("Remplir la semaine", done="Le devis est parti")
    (draft,) = await door.passerelle.drafting.drafts.of(person)
    assert "Le devis est parti" in str(draft.composed.content)
    await camille.says("routines")
    await camille.presses("Arrêter")
    assert "pas encore de brouillon programmé" in await camille.says("routines")


async def test_what_a_chat_model_adds_is_marked_before_approval(door):
    oliver = await door.person("oliver")
    letter = {
        "subject": "New delivery date",
        "body": "The delivery moves to Friday, with a discount of 12 %.",
    }
    async with openai_server() as server:
        server.script = Script([json.dumps(letter)])
        options = {"base_url": server.address, "api_key": "none"}
        model = chat_model(Settings(_env_file=None, model="openai:scripted", model_options=options))
        door.passerelle.composer._writer = Writer(model, timeout=20, guard=None)
        await oliver.says("write to camille.rouviere@ormevelle.example that the delivery moves to Friday")
        shown = (await oliver.reads())[-1]
        assert "with a discount of 12 %." in shown
        assert "A figure that what you gave does not have: 12 %" in shown
        server.script = Script(status=429, body="{}")
        assert "too much to do" in await oliver.presses("Ask for a change", wish="shorter")


async def test_what_was_decided_elsewhere_can_no_longer_be_pressed(door):
    oliver = await door.person("oliver")
    await oliver.says("hello")
    draft = await prepared(door, "oliver", "ewan.strachey@ormevelle.example")
    assert "waits for Oliver" in " ".join(await oliver.reads())
    person = await door.passerelle.people.named("oliver")
    await door.passerelle.drafting.drafts.approve(draft.id, 1, person, door="elsewhere")
    shown = " ".join(await oliver.reads())
    assert "goes out on" in shown
    assert "waits for Oliver" not in shown
    await oliver.presses("Stop")
    assert "nothing has gone out" in " ".join(await oliver.reads())
    await later(door, 600)
    assert await door.passerelle.mail_sink.of(person) == []


async def test_a_second_person_approves_what_leaves_the_company(door):
    camille, nadia = await door.person("camille"), await door.person("nadia")
    await camille.says("bonjour")
    await nadia.says("bonjour")
    await prepared(door, "camille", "contact@fournisseur.example")
    await camille.presses("Approuver, puis demander un deuxième accord")
    assert "Camille" in (await nadia.reads())[-1]
    await nadia.presses("Refuser", reason="Le ton est sec.")
    assert "Le ton est sec." in " ".join(await camille.reads())


async def test_a_sentence_becomes_an_email_to_review(door):
    camille = await door.person("camille")
    await camille.says("écris à oliver.thackray@ormevelle.example que la livraison passe à vendredi")
    shown = (await camille.reads())[-1]
    assert "vendredi 6 mars 2026" in shown
    assert "oliver.thackray@ormevelle.example" in shown
    await camille.presses("Approuver et envoyer")
    await later(door, 121)
    (mail,) = await door.passerelle.mail_sink.of(await door.passerelle.people.named("oliver"))
    assert mail.subject.startswith("Livraison")
    assert "vendredi 6 mars 2026" in mail.text


async def test_an_email_is_made_from_a_template_and_its_form(door):
    oliver = await door.person("oliver")
    await oliver.says("/email reminder")
    await oliver.presses("Reminder", to="camille", awaited="the signed quote", tone="warm", language="en")
    shown = (await oliver.reads())[-1]
    assert "Reminder: the signed quote" in shown
    assert "Hi Camille" in shown


async def test_a_mail_that_is_pasted_is_answered(door):
    oliver = await door.person("oliver")
    await oliver.says("/answer From: Ada <ada@elsewhere.example>\nSubject: Room\n\nCan you book room B?")
    assert "Can you book room B?" in (await oliver.reads())[-1]
    await oliver.presses("Say yes", stance="yes", to="ada@elsewhere.example", tone="neutral", language="en")
    assert "Yes, that works for me." in (await oliver.reads())[-1]


async def test_the_points_of_a_week_become_a_report(door):
    oliver = await door.person("oliver")
    await oliver.says("/weekly - Done: the new site\n- Next week: the fair\n- Blocked: the budget")
    shown = (await oliver.reads())[-1]
    assert "Weekly report" in shown
    assert "the budget" in shown


async def test_a_table_becomes_a_report_that_is_handed_over_as_a_document(door):
    oliver = await door.person("oliver")
    sales = b"Region,Seller,Amount\nNorth,Ada,1200.50\nSouth,Ben,800\nNorth,Cleo,2000\n"
    await oliver.says("report docx", [("sales.csv", "text/csv", sales)])
    assert "4,000.5" in " ".join(await oliver.reads())
    await oliver.presses("Approve")
    await later(door, 1)
    await oliver.reads()
    document = docx.Document(io.BytesIO(await oliver.receives_file("Report sales.docx")))
    assert [cell.text for cell in document.tables[0].rows[1].cells][:3] == ["Amount", "3", "4,000.5"]
    assert len(document.inline_shapes) == 1


async def test_a_thread_becomes_minutes(door):
    oliver = await door.person("oliver")
    await oliver.says("/minutes Decision: we ship on Monday.\nAction: Camille will call the printer.")
    shown = (await oliver.reads())[-1]
    assert "we ship on Monday." in shown
    assert "Camille will call the printer." in shown


async def test_pasted_mails_are_sorted(door):
    oliver = await door.person("oliver")
    await oliver.says(
        "/sort From: a@b.example\nSubject: Room\n\nWhich room?\n---\nFor your information: all done."
    )
    shown = (await oliver.reads())[-1]
    assert "Which room?" in shown
    assert "Nothing to do" in shown


async def test_mail_sent_along_is_sorted(door):
    oliver = await door.person("oliver")
    mail = b"From: Ada <ada@elsewhere.example>\r\nSubject: Quote\r\n\r\nCould you sign it by tomorrow?\r\n"
    await oliver.says("sort", [("quote.eml", "message/rfc822", mail)])
    shown = (await oliver.reads())[-1]
    assert "Quote" in shown
    assert "Deadline Tuesday, March 3, 2026" in shown


async def test_what_is_pasted_becomes_rows_that_are_corrected_and_handed_over_as_a_workbook(door):
    camille = await door.person("camille")
    await camille.says("/tableau frais Taxi 23,50 € le 3 mars 2026, hôtel 2 nuits 240 €")
    shown = " ".join(await camille.reads())
    assert "Taxi" in shown
    assert "le texte ne le dit pas" in shown, "the day of the hotel"
    taxi = "03/03/2026 | Taxi | Transport | | 23,50 EUR | | |"
    await camille.presses("Modifier", rows0=f"{taxi}\n04/03/2026 | Hôtel | | | 240,00 € | | |")
    assert "version 2" in " ".join(await camille.reads())
    await camille.presses("Approuver")
    await later(door, 1)
    await camille.reads()
    book = openpyxl.load_workbook(io.BytesIO(await camille.receives_file("Frais 2026-03-02.xlsx")))
    assert book.active["A2"].value.date() == date(2026, 3, 3)
    rows = [[cell.value for cell in row[1:6]] for row in book.active.iter_rows(min_row=2)]
    assert rows[0] == ["Taxi", "Transport", None, 23.5, "EUR"]
    assert rows[1] == ["Hôtel", None, None, 240, "EUR"]
