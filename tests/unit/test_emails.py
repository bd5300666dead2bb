"""Handing over an e-mail: by a template, in a sentence, or as the answer to a mail."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.reply import FieldKind, ReplyKind
from bot.drafts.content import Composer, Doubt, Recipient
from bot.drafts.email_request import asks_directly, read_request
from bot.drafts.email_templates import Tone, email_templates, fitting, written
from bot.locales import LANGUAGES, Texts
from bot.people.person import Person
from tests.unit.task_house import TaskHouse

TEXTS = Texts.load()
MAIL = """\
From: Omar Diallo <omar@example.com>
To: lea@example.com
Subject: Budget for the fair
Message-ID: <m1@example.com>
Date: Mon, 2 Mar 2026 08:00:00 +0000

Hello Léa,
can you confirm the budget by Thursday?
Thanks, Omar

On Fri, 27 Feb 2026 Léa wrote:
> Is the stand booked?
"""


@pytest.fixture
async def house(tmp_path):
    made = await TaskHouse(tmp_path).open()
    yield made
    await made.passerelle.close()


@pytest.mark.parametrize(
    ("said", "subject", "in_body"),
    [
        (
            "écris à omar@example.com que la livraison passe à vendredi",
            "Livraison : nouvelle date, le vendredi 6 mars 2026",
            "Nouvelle date : vendredi 6 mars 2026",
        ),
        (
            "write to omar@example.com that the delivery moves to Friday",
            "Delivery: new date, Friday, March 6, 2026",
            "New date: Friday, March 6, 2026",
        ),
    ],
)
async def test_a_sentence_becomes_a_draft_in_its_language(house, said, subject, in_body):
    composed = await house.hands_over("lea", said)
    email = composed.content
    assert email.subject.replace("\u00a0", " ") == subject
    assert in_body in email.body.replace("\u00a0", " ")
    assert email.to == (Recipient("omar@example.com"),)
    assert composed.composer is Composer.TEMPLATE
    assert [doubt.key for doubt in composed.doubts] == ["doubts-day"]
    assert composed.doubts[0].words in email.body
    assert composed.sources[0].text == said
    assert email.body.endswith("Léa Martin")


async def test_what_is_to_be_said_stands_in_the_draft_word_for_word(house):
    email = (await house.hands_over("lea", "/mail écris à Ada : le contrat est signé, merci à tous")).content
    assert "Le contrat est signé, merci à tous." in email.body
    assert email.to == (Recipient("ada@example.com", "Ada King"),)
    assert email.body.startswith("Bonjour Ada,")


@pytest.mark.parametrize(
    ("to", "doubt"),
    [
        ("au fournisseur", "doubts-recipient-unknown"),
        ("à Omar", "doubts-recipient-ambiguous"),
        ("à omar@localhost", "doubts-recipient-unknown"),
    ],
)
async def test_an_address_is_never_made_up(house, to, doubt):
    composed = await house.hands_over("lea", f"écris {to} que le devis est prêt")
    assert composed.content.to == ()
    assert doubt in {each.key for each in composed.doubts}


async def test_the_template_that_misses_something_asks_for_it_and_keeps_what_was_said(house):
    reply = await house.says("omar", "draft a meeting invitation for Tuesday")
    assert "What the meeting is about" in reply.text
    form = reply.buttons[0].form
    assert {field.name: field.value for field in form.fields}["day"] == "2026-03-03"
    await house.fills_in("omar", reply, "Meeting invitation", topic="The fair", to="Ada", tone="warm")
    email = (await house.composed("omar"))[-1].content
    assert email.subject == "Invitation: The fair, Tuesday, March 3, 2026"
    assert email.body.startswith("Hi Ada,")


async def test_whoever_is_named_first_gets_it(house):
    said = "can you send an email to ada@example.com and tell her that lunch is at 12:30"
    composed = await house.hands_over("omar", said)
    assert composed.content.to == (Recipient("ada@example.com"),)
    assert "Lunch is at 12:30." in composed.content.body
    assert composed.doubts == ()


async def test_an_address_alone_opens_a_form_with_it(house):
    reply = await house.says("lea", "écris à ada@example.com")
    known = {field.name: field.value for field in reply.buttons[0].form.fields}
    assert known["to"] == "ada@example.com"
    assert len({button.value for button in reply.buttons}) == len(reply.buttons)


async def test_the_hour_of_an_invitation_is_understood(house):
    reply = await house.says("lea", "prépare une invitation pour une réunion le 10 mars à 14h30")
    known = {field.name: field.value for field in reply.buttons[0].form.fields}
    assert (known["day"], known["hour"]) == ("2026-03-10", "14h30")


async def test_every_template_is_offered_with_a_short_form(house):
    reply = await house.says("lea", "/mail")
    offered = [template for template in email_templates().values() if template.offered]
    assert len(offered) >= 12
    assert len(reply.buttons) == len(offered)
    assert all(len(button.form.fields) <= 8 for button in reply.buttons)


async def test_a_template_is_found_by_its_name(house):
    reply = await house.says("lea", "/mail rappel")
    assert [button.label for button in reply.buttons] == ["Rappel"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"day": "soon"}, "is not a date"), ({"topic": " "}, "is needed"), ({"topic": "x" * 300}, "too long")],
)
async def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(house, fields, said):
    reply = await house.says("omar", "/email invitation")
    reply = await house.fills_in(
        "omar",
        reply,
        "Meeting invitation",
        **{"topic": "Fair", "day": "2026-03-04", "place": "Room B"} | fields,
    )
    assert said in reply.text
    kept = {field.name: field.value for field in reply.buttons[0].form.fields}
    assert kept["place"] == "Room B"
    assert not await house.composed("omar")


async def test_a_mail_is_answered_in_its_language_to_its_sender(house):
    reply = await house.says("lea", "/répondre", ("mail.eml", MAIL.encode()))
    assert "can you confirm the budget by Thursday?" in reply.text
    assert "Is the stand booked?" not in reply.text
    await house.fills_in("lea", reply, "Demander du temps", day="2026-03-04")
    (composed,) = await house.composed("lea")
    email = composed.content
    assert email.subject == "Re: Budget for the fair"
    assert email.in_reply_to == "<m1@example.com>"
    assert email.to == (Recipient("omar@example.com", "Omar Diallo"),)
    assert "I'll get back to you by Wednesday, March 4, 2026." in email.body
    assert "can you confirm the budget" in composed.sources[0].text


async def test_a_pasted_mail_is_answered_in_ones_own_words_once(house):
    pasted = "De : Ada King <ada@example.com>\nObjet : Salle\n\nPeux-tu réserver la salle B ?"
    reply = await house.says("lea", f"Réponds à ce mail :\n{pasted}")
    await house.fills_in("lea", reply, "Avec mes mots", words="La salle B est réservée.")
    assert "La salle B est réservée." in (await house.composed("lea"))[-1].content.body
    again = await house.fills_in("lea", reply, "Avec mes mots", words="Encore.")
    assert again.kind is ReplyKind.REFUSAL


async def test_a_mail_that_somebody_else_handed_over_is_not_theirs_to_answer(house):
    reply = await house.says("lea", "/répondre", ("mail.eml", MAIL.encode()))
    refused = await house.fills_in("omar", reply, "Dire oui")
    assert refused.kind is ReplyKind.REFUSAL
    assert not await house.composed("omar")


async def test_what_was_handed_over_and_left_is_erased_after_a_day(house):
    from datetime import timedelta

    reply = await house.says("lea", "/répondre", ("mail.eml", MAIL.encode()))
    house.clock.time += timedelta(days=1, seconds=1)
    (sweep,) = [
        work for part in house.passerelle._parts for _, name, work in part.every if name == "materials"
    ]
    assert await sweep() == 1
    refused = await house.fills_in("lea", reply, "Dire oui")
    assert refused.kind is ReplyKind.REFUSAL


async def test_files_sent_along_are_attached(house):
    composed = await house.hands_over("lea", "/mail écris à Ada : voici le plan", ("plan.pdf", b"%PDF-1.7"))
    (file,) = composed.content.attachments
    assert file.name == "plan.pdf"


@pytest.mark.parametrize(
    "question",
    [
        "Can I write an e-mail with ChatGPT?",
        "Puis-je écrire un mail avec ChatGPT ?",
        "May we email customers that their data is used?",
        "Tell me that story",
        "Write me a poem",
    ],
)
async def test_a_question_stays_a_question(house, question):
    await house.loads()
    await house.says("lea", question)
    assert not await house.composed("lea")
    assert not any(button.action == "emails.write" for button in (await house.says("lea", question)).buttons)


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", email_templates())
def test_every_template_is_whole_with_all_and_with_the_least(name, language, tone):
    template = email_templates()[name]
    values = {FieldKind.LINE: "Ligne « x »", FieldKind.TEXT: "- un\n- deux", FieldKind.DATE: "2026-03-01"}
    full = {blank.name: values[blank.kind] for blank in template.blanks}
    least = {blank.name: full[blank.name] if blank.required else "" for blank in template.blanks}
    for filled in (full, least):
        subject, body = written(template, filled, TEXTS, language=language, tone=tone, sender="Ada")
        assert subject
        assert "\n" not in subject
        assert body.endswith("Ada")
        assert "\n\n\n" not in body
        assert "{" not in subject + body
        assert not any(line != line.rstrip() for line in body.splitlines())
        if name != "answer":
            assert all(value in subject + body for value in filled.values() if value.startswith("Ligne"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(email_templates())), st.text(min_size=1, max_size=80))
def test_what_is_filled_in_never_acts(name, words):
    template = email_templates()[name]
    hostile = f"{{{{ 7*7 }}}}{{% include 'x' %}}\r\nBcc: a@b.example {words}"
    given = {
        blank.name: "2026-03-01" if blank.kind is FieldKind.DATE else hostile for blank in template.blanks
    }
    subject, body = written(template, fitting(template, given), TEXTS, language="fr", tone=Tone.NEUTRAL)
    assert "49" not in (subject + body).replace(words, "")
    assert len(subject.splitlines()) == 1


@pytest.mark.parametrize(
    ("said", "template", "to", "filled"),
    [
        ("demande à Thomas où en est le devis", "status_request", "Thomas", {"topic": "le devis"}),
        ("Ask Priya for the status of the budget.", "status_request", "Priya", {"topic": "the budget"}),
        (
            "remercie Nadia Roy pour son aide sur le salon",
            "thanks",
            "Nadia Roy",
            {"reason": "votre aide sur le salon"},
        ),
        ("please thank bob@example.com for the visit", "thanks", "bob@example.com", {"reason": "the visit"}),
        (
            "remind Priya that the report is missing",
            "reminder",
            "Priya",
            {"awaited": "the report is missing"},
        ),
    ],
)
def test_somebody_named_may_be_asked_thanked_or_reminded_without_a_word_of_mail(said, template, to, filled):
    assert asks_directly(said)
    request = read_request(said, today=date(2026, 3, 2))
    assert (request.template.name, request.to, request.filled) == (template, to, filled)


@pytest.mark.parametrize(
    "said",
    [
        "Ask my team for consent",
        "Ask Priya about cookies?",
        "demande à ChatGPT de résumer",
        "Invite people to comment",
        "Demander un accord est-il obligatoire ?",
        "Thank you for the answer",
    ],
)
def test_a_question_or_an_order_to_a_tool_is_no_mail(said):
    assert not asks_directly(said)


@pytest.mark.parametrize(
    "said", ["write to my team that we close on Monday", "préviens toute l'équipe que nous fermons lundi"]
)
async def test_ones_own_team_is_looked_up_in_the_directory(house, said):
    for who in ("zoe", "max"):
        await house.joins(Person(who, who.title(), f"{who}@example.com", team="sales"))
    composed = await house.hands_over("lea", said)
    assert {each.email for each in composed.content.to} == {"zoe@example.com", "max@example.com"}
    assert Doubt("doubts-recipient-team", "sales") in composed.doubts


async def test_a_team_that_nobody_else_is_known_of_is_nobody(house):
    composed = await house.hands_over("ada", "write to my team that we close on Monday")
    assert composed.content.to == ()
    assert composed.doubts[0].key == "doubts-recipient-unknown"
