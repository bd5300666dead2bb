"""Small talk is told from questions, and answered in a line or two."""

import pytest

from bot.answers.smalltalk import SmallTalk, recognise, reply_parts, without_openers
from bot.locales import LANGUAGES, Texts

TEXTS = Texts.load()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hello!", SmallTalk.GREETING),
        ("helo bot", SmallTalk.GREETING),
        ("Bonjour à tous 🙂", SmallTalk.GREETING),
        ("thnaks a lot!!", SmallTalk.THANKS),
        ("merciiii bcp 🙏", SmallTalk.THANKS),
        ("ok, parfait, merci !", SmallTalk.THANKS),
        ("👍", SmallTalk.THANKS),
        ("Au revoir et bonne journée", SmallTalk.GOODBYE),
        ("What can you do?", SmallTalk.ABILITIES),
        ("que peux-tu faire", SmallTalk.ABILITIES),
        ("à quoi tu sers ?", SmallTalk.ABILITIES),
        ("help", SmallTalk.ABILITIES),
        ("hey, are you a bot or a real person?", SmallTalk.IDENTITY),
        ("t'es un robot ou un humain ?", SmallTalk.IDENTITY),
        ("can I talk to a human please", SmallTalk.PERSON),
        ("je voudrais parler à quelqu'un", SmallTalk.PERSON),
    ],
)
def test_a_message_that_is_all_small_talk_is_recognised(text, kind):
    assert recognise(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "merci, et pour les sous-traitants ?",
        "hello, which tools are approved?",
        "are you a bot for HR questions or for the charter",
        "thanks to AI we save time, may we say so?",
        "bonjour je peux enregistrer une réunion ?",
        "🤔",
        "",
    ],
)
def test_anything_more_is_a_question(text):
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("merci, et pour les sous-traitants ?", "et pour les sous-traitants ?"),
        ("Hello bot! which tools?", "which tools?"),
        ("bonjour je peux ?", "je peux ?"),
        ("ok to share this?", "ok to share this?"),
        ("which tools?", "which tools?"),
        ("hello", "hello"),
    ],
)
def test_what_a_question_opens_with_is_left_out(text, rest):
    assert without_openers(text) == rest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SmallTalk)
def test_every_kind_has_an_answer(kind, language):
    (part,) = reply_parts(kind, TEXTS, language)
    assert 10 < len(part.text) < 600


def test_french_addresses_people_as_they_like():
    (tu,) = reply_parts(SmallTalk.PERSON, TEXTS, "fr", address="tu")
    (vous,) = reply_parts(SmallTalk.PERSON, TEXTS, "fr", address="vous")
    assert "ta question" in tu.text
    assert "votre question" in vous.text


def test_the_company_is_named_where_it_is_known():
    (named,) = reply_parts(SmallTalk.ABILITIES, TEXTS, "en", company="Verger")
    (unnamed,) = reply_parts(SmallTalk.ABILITIES, TEXTS, "en")
    assert "Verger’s" in named.text
    assert "the company’s" in unnamed.text
