"""What leaves the company: asked through the front door, with a chat model on a server that keeps what it is sent."""

import json
import re
import sqlite3
import subprocess
import sys

import pytest
from chat_house import ChatHouse
from openai_server import Script, openai_server

from bot.dialogue.reply import Delta, ReplyKind
from bot.guard.policy import Leaving, Measure
from bot.metrics import GUARDED
from bot.settings import Settings, WrongSettings, read_settings
from bot.wiring.models import guard as build_guard
from knowledge.embeddings import UniversalSentenceEncoder

IBAN = "FR76 3000 6000 0112 3456 7890 189"
KEY = "AKIAIOSFODNN7EXAMPLE"
CONTACTS = (
    "# Contacts\n\n## Customer lists\n\n"
    "Customer lists are shared only with the data desk, desk@example.com, after a review.\n"
)
CONTACTS_FR = (
    "# Contacts\n\n## Listes de clients\n\n"
    "Les listes de clients ne sont transmises qu'au bureau des données, après une relecture.\n"
)
TRUE = "Customer lists are shared only with the data desk, [E-MAIL 1], after a review [1]."


@pytest.fixture
async def server():
    async with openai_server() as running:
        yield running


@pytest.fixture
async def opened(server, tmp_path):
    """Opens a house whose model is the server; the settings may differ."""
    houses = []

    async def open_house(**settings):
        options = {"base_url": server.address, "api_key": "none"}
        house = ChatHouse(tmp_path, model="openai:scripted", model_options=options, **settings)
        houses.append(house)
        await house.open()
        await house.loads(contacts=CONTACTS, contacts_fr=CONTACTS_FR)
        return house

    yield open_house
    for house in houses:
        await house.passerelle.close()


def sent(server):
    """What the last request held, as the data that it is."""
    return json.loads(server.requests[-1]["messages"][-1]["content"])


def kept(tmp_path):
    """Every text in the records."""
    with sqlite3.connect(tmp_path / "data" / "records.sqlite") as records:
        return "\n".join(records.iterdump())


async def test_the_model_sees_placeholders_and_the_person_the_values(server, opened):
    house = await opened()
    server.script = Script([TRUE[:55], TRUE[55:59], TRUE[59:]])
    *shown, reply = await house.hears(
        "lea", "may I share customer lists with lea.martin@example.org or +33 6 12 34 56 78?"
    )
    assert server.requests, reply.text
    data = json.dumps(sent(server))
    assert "@" not in data
    assert "6 12" not in data
    assert "[PHONE 1]" in sent(server)["question"]
    assert reply.ai
    assert reply.parts[0].text == (
        "Customer lists are shared only with the data desk, desk@example.com, after a review. [1]"
    )
    assert "".join(each.text for each in shown if isinstance(each, Delta)) == reply.parts[0].text


async def test_a_placeholder_that_the_model_invents_is_never_filled(server, opened):
    house = await opened()
    server.script = Script([TRUE, TRUE.replace("1]", "2]", 1)])
    reply = await house.says("lea", "who are customer lists shared with? I am lea.martin@example.org")
    assert "lea.martin" not in reply.text
    assert "[E-MAIL" not in reply.text


async def test_a_person_is_asked_before_an_iban_leaves(server, opened):
    house = await opened()
    server.script = Script([TRUE])
    asked = await house.says("lea", f"who are customer lists shared with? it concerns {IBAN}")
    assert server.requests == []
    assert asked.private
    assert "(IBAN)" in asked.text
    assert [button.label for button in asked.buttons] == ["Keep it inside", "Mask it"]
    inside = await house.presses("lea", asked.buttons[0])
    assert inside.kind is ReplyKind.ANSWER
    assert not inside.ai
    assert server.requests == []
    masked = await house.presses("lea", asked.buttons[1])
    assert masked.ai
    assert sent(server)["question"].endswith("it concerns [IBAN 1]")


async def test_only_the_asker_decides(server, opened):
    house = await opened()
    asked = await house.says("lea", f"who are customer lists shared with? it concerns {IBAN}")
    reply = await house.presses("omar", asked.buttons[1])
    assert reply.kind is ReplyKind.REFUSAL
    assert server.requests == []


async def test_what_was_kept_inside_does_not_leave_with_the_next_question(server, opened):
    house = await opened()
    asked = await house.says("lea", f"who are customer lists shared with? it concerns {IBAN}")
    await house.presses("lea", asked.buttons[0])
    server.script = Script([TRUE])
    await house.says("lea", "and who else are customer lists shared with?")
    assert sent(server)["earlier_questions"] == []


async def test_a_mark_is_asked_about_and_a_question_about_the_class_is_not(server, opened):
    house = await opened()
    server.script = Script([TRUE])
    assert (await house.says("lea", "who are confidential customer lists shared with?")).ai
    asked = await house.says("lea", "who are customer lists shared with?\nSTRICTLY CONFIDENTIAL - board")
    assert [button.label for button in asked.buttons] == ["Keep it inside", "It may leave"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"who are customer lists shared with? my key is {KEY}", "password or a key"),
        (f"À qui les listes de clients sont-elles transmises ? Ma clé : {KEY}", "mot de passe ou à une clé"),
        (f"is there parking for zeppelins? my key is {KEY}", "password or a key"),
    ],
)
async def test_a_secret_is_neither_sent_nor_kept_and_gets_a_word(server, opened, tmp_path, text, word):
    house = await opened()
    reply = await house.says("lea", text)
    assert server.requests == []
    assert word in reply.text
    assert KEY not in kept(tmp_path)
    assert KEY not in (reply.heard or "")
    assert "[SECRET 1]" in reply.heard


async def test_a_model_declared_trusted_sees_everything(server, opened):
    house = await opened(model_trusted=True)
    server.script = Script([TRUE.replace("[E-MAIL 1]", "desk@example.com")])
    assert (await house.says("lea", "who are customer lists shared with?")).ai
    assert "desk@example.com" in json.dumps(sent(server))


async def test_the_policy_is_set_by_kind(server, opened):
    house = await opened(guard={"iban": "mask", "email": "allow"})
    server.script = Script([TRUE.replace("[E-MAIL 1]", "desk@example.com")])
    reply = await house.says("lea", f"who are customer lists shared with? it concerns {IBAN}")
    assert reply.ai
    assert IBAN not in json.dumps(sent(server))
    assert "desk@example.com" in json.dumps(sent(server))


async def test_whatever_is_blocked_by_policy_is_neither_sent_nor_kept(server, opened, tmp_path):
    house = await opened(guard={"iban": "block"})
    reply = await house.says("lea", f"who are customer lists shared with? it concerns {IBAN}")
    assert not reply.ai
    assert server.requests == []
    assert "may not leave the company" in reply.text
    assert IBAN not in kept(tmp_path)


async def test_counts_tell_kinds_and_nothing_else(server, opened):
    def count():
        return GUARDED.labels(kind="iban", measure="ask", leaving="model")._value.get()

    before = count()
    house = await opened()
    await house.says("lea", f"who are customer lists shared with? it concerns {IBAN}")
    assert count() == before + 1


class Outside(UniversalSentenceEncoder):
    """Embeddings that keep what they are sent."""

    def __init__(self):
        super().__init__()
        self.sent = []

    def encode(self, texts):
        self.sent += texts
        return super().encode(texts)


@pytest.mark.parametrize("trusted", [False, True])
async def test_embeddings_outside_see_questions_without_what_must_not_leave(tmp_path, monkeypatch, trusted):
    outside = Outside()
    monkeypatch.setattr("knowledge.base.embeddings_named", lambda name, folder: outside)
    house = ChatHouse(tmp_path, embeddings="outside:recorded", embeddings_trusted=trusted)
    await house.open()
    await house.loads(contacts=CONTACTS)
    indexed = len(outside.sent)
    await house.says("lea", "may I share customer lists with lea.martin@example.org?")
    await house.passerelle.knowledge.vectors([f"it concerns {IBAN}"])
    asked = json.dumps(outside.sent[indexed:])
    assert ("lea.martin@example.org" in asked) is trusted
    assert (IBAN in asked) is trusted
    await house.passerelle.close()


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ('{"passport": "mask"}', "PASSERELLE_GUARD_PASSPORT: Input should be 'unread', 'secret'"),
        ('{"iban": "hide"}', "PASSERELLE_GUARD_IBAN: Input should be 'allow', 'mask', 'ask' or 'block'."),
    ],
)
def test_a_policy_that_can_not_be_used_is_refused_with_a_sentence(monkeypatch, value, sentence):
    monkeypatch.setenv("PASSERELLE_GUARD", value)
    with pytest.raises(WrongSettings, match=re.escape(sentence)):
        read_settings(_env_file=None)


async def test_a_draft_to_recipients_has_a_policy_of_its_own():
    guard = build_guard(Settings(_env_file=None, guard_recipients={"phone": "ask", "unread": "allow"}))

    async def decided(text):
        return (await guard.check(text, "fr", Leaving.FOR_RECIPIENTS)).decision

    assert await decided("Écrivez à lea@example.com.") is Measure.ALLOW
    assert await decided("Appelez le 06 12 34 56 78.") is Measure.ASK
    assert await decided(f"Voici {IBAN}.") is Measure.ASK
    assert await decided("mot de passe : Soleil2024!") is Measure.BLOCK
    assert await decided("a" * 1_000_001) is Measure.BLOCK


def test_nothing_heavy_is_loaded_before_the_first_check():
    script = "import sys, bot.wiring; print([m for m in ('presidio_analyzer', 'spacy', 'phonenumbers') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
