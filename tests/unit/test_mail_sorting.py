"""Handing over a batch of mail: what presses, what wants an answer, what is to read and what to file."""

from __future__ import annotations

import io
import sys
import zipfile
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.incoming import Attachment
from bot.dialogue.reply import ReplyKind
from bot.drafts.content import Composer, Pile
from bot.drafts.mail import MOST_MAILS, UnreadableMail, mail_from, mails_in, mails_pasted
from tests.unit.task_house import TaskHouse


@pytest.fixture
async def house(tmp_path):
    made = await TaskHouse(tmp_path).open()
    yield made
    await made.passerelle.close()


def eml(subject="S", body="", sender="Ada King <ada@example.com>", to="lea@example.com", **headers):
    lines = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", "Date: Mon, 2 Mar 2026 08:00:00 +0000"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Content-Type: text/plain; charset=utf-8", "", body]).encode()


@pytest.mark.parametrize(
    ("mail", "pile", "reason"),
    [
        (eml(body="Peux-tu valider le devis avant mardi ?"), Pile.URGENT, "mardi"),
        (eml(body="Please send the figures by tomorrow."), Pile.URGENT, "tomorrow"),
        (eml("URGENT", "The server is down."), Pile.URGENT, "urgent"),
        (eml(body="Pouvez-vous confirmer la date d'ici le 20 mars ?"), Pile.TO_ANSWER, "20 mars 2026"),
        (eml(body="Which room shall we take?"), Pile.TO_ANSWER, "Which room shall we take?"),
        (eml(body="Merci de me renvoyer le contrat signé."), Pile.TO_ANSWER, "renvoyer"),
        (eml(body="What do you think?", to="omar@example.com", Cc="lea@example.com"), Pile.TO_READ, "copie"),
        (
            eml(body="Our best offers, right now! Ready?", List_Id="<news.example.com>"),
            Pile.TO_READ,
            "lettre",
        ),
        (eml(body="Build passed", Auto_Submitted="auto-generated"), Pile.TO_FILE, "automatique"),
        (eml(body="Backup failed", sender="no-reply@example.com"), Pile.TO_READ, "failed"),
        (eml(body="Pour info, le salon est passé. Bonne semaine."), Pile.TO_FILE, "pour info"),
        (eml(body="The new plan is attached."), Pile.TO_READ, "Ni question"),
        (eml(body="Rien d'urgent : le plan est joint."), Pile.TO_READ, "Ni question"),
    ],
)
async def test_each_mail_lands_in_its_pile_with_a_reason_in_its_words(house, mail, pile, reason):
    (found,) = (await house.hands_over("lea", "trier", ("m.eml", mail))).content.mails
    assert found.pile is pile
    assert reason in found.reason.replace("\u00a0", " ")
    assert bool(found.answer) == (pile in {Pile.URGENT, Pile.TO_ANSWER})


async def test_the_most_pressing_comes_first_and_answers_are_in_the_language_of_the_mail(house):
    batch = io.BytesIO()
    with zipfile.ZipFile(batch, "w") as archive:
        archive.writestr("a.eml", eml("Plan", "The new plan is attached."))
        archive.writestr("b.eml", eml("Room", "Could you tell me which room we take by March 12?"))
        archive.writestr("notes.txt", "not a mail")
    mbox = b"From ada Mon Mar  2 08:00:00 2026\n" + eml("Vite", "Réponse attendue avant demain midi, merci.")
    composed = await house.hands_over("lea", "trier", ("batch.zip", batch.getvalue()), ("old.mbox", mbox))
    assert [mail.subject for mail in composed.content.mails] == ["Vite", "Room", "Plan"]
    answer = composed.content.mails[1].answer
    assert answer.startswith("Hello Ada,\n\nThank you for your message.")
    assert "Thursday, March 12, 2026" in answer
    assert composed.composer is Composer.PATTERNS


async def test_a_mail_in_a_language_that_is_not_spoken_is_answered_in_the_persons(house):
    pasted = (
        "/sort From: Karl <karl@b.example>\nSubject: Raum\n\nSehr geehrte Damen und Herren, welchen Raum sollen wir "
        "für die Sitzung der nächsten Woche nehmen, und wer bringt die Unterlagen mit?"
    )
    (mail,) = (await house.hands_over("omar", pasted)).content.mails
    assert mail.answer.startswith("Hello Karl,")


async def test_several_pasted_texts_are_sorted(house):
    pasted = "From: Ada <ada@example.com>\nSubject: One\n\nCan you come?\n---\nJust so you know: all good.\n"
    mails = (await house.hands_over("omar", f"Sort these mails\n{pasted}")).content.mails
    assert [(mail.subject, mail.pile) for mail in mails] == [
        ("One", Pile.TO_ANSWER),
        ("Just so you know: all good.", Pile.TO_FILE),
    ]


async def test_without_any_mail_it_says_how(house):
    assert "“From:” line" in (await house.says("omar", "/sort")).text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "no mail"),
        ("a.zip", b"PK\x03\x04 broken", "can't open"),
        ("a.txt", b"", "no mail"),
    ],
)
async def test_what_is_no_mail_is_refused_with_what_is(house, name, content, said):
    reply = await house.says("omar", "sort", (name, content))
    assert reply.kind is ReplyKind.REFUSAL
    assert said in reply.text


async def test_a_batch_that_is_too_long_is_refused(house):
    mbox = b"\n".join(b"From x Mon Mar  2 08:00:00 2026\n" + eml() for _ in range(MOST_MAILS + 1))
    assert "smaller batches" in (await house.says("omar", "sort", ("a.mbox", mbox))).text


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("bot.drafts.mail.BATCH_LIMIT", 10_000)
    batch = io.BytesIO()
    with zipfile.ZipFile(batch, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.eml", eml(body="0" * 1_000_000))
    with pytest.raises(UnreadableMail):
        mails_in((Attachment("bomb.zip", "", batch.getvalue()),))


def test_html_and_quotations_are_read_as_what_their_sender_wrote():
    mail = mail_from(
        b"From: a@example.com\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<style>p{}</style><p>Can you come?</p><script>alert(1)</script><p>On Mon, 2 Mar 2026 Bob wrote:</p><p>Old?</p>"
    )
    assert mail.text == "Can you come?"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_whatever_the_bytes_a_mail_is_read_or_left(content):
    mail_from(content)
    mail_from(b"From: a@example.com\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + content)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_whatever_is_pasted_no_word_of_it_is_made_up(text):
    for mail in mails_pasted(text):
        assert all(word in text for word in mail.text.split())


@pytest.mark.parametrize(
    "words", [" ", "> ", "a : ", "From", "-", "on le ", "?", "merci de confirmer avant "]
)
def test_a_hostile_text_is_read_in_no_time(words):
    text = words * (50_000 // len(words)) + "x"
    read = run(
        [
            sys.executable,
            "-c",
            "import sys; from bot.drafts.mail import mails_pasted; mails_pasted(sys.stdin.read())",
        ],
        input=text.encode(),
        timeout=20,
        check=True,
    )
    assert read.returncode == 0
