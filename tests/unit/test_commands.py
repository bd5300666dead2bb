"""What is a command and what is a question."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dialogue.assistant import MESSAGE_LIMIT, TEXT_LIMIT, Assistant
from bot.dialogue.incoming import Attachment, Identity, Incoming
from bot.dialogue.menu import CLOSING_MARKS, Menu
from bot.dialogue.reply import Bullets, Paragraph, Reply, ReplyKind
from bot.dialogue.skill import Command
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Role
from tests.unit.web_house import MovableClock

CASES = Command(
    "cases", frozenset({"cases", "questions"}), help="cases-command", roles=frozenset({Role.AMBASSADOR})
)
SPEAK = Command(
    "language",
    frozenset({"language", "langue"}),
    help="dialogue-help-command",
    arguments=frozenset({"fr", "français"}),
)


REPORT = Command(
    "report", frozenset({"report"}), help="dialogue-ask-command", takes_text=True, takes_files=True
)
CSV = Attachment("a.csv", "text/csv", b"1")


class EchoSkill:
    """Says what reached it."""

    def __init__(self, name, *commands):
        self.name = name
        self.commands = commands

    async def handle(self, incoming, person, invocation):
        said = f"{invocation.command.name}({invocation.argument})" if invocation else incoming.text
        files = "".join(f" + {file.name}" for file in incoming.attachments)
        yield Reply(ReplyKind.CHAT, "en", (Paragraph(f"{self.name}: {said}{files}"),))


@pytest.fixture
async def say(sqlite):
    people = People(sqlite, MovableClock())
    skills = (EchoSkill("answers"), EchoSkill("speech", SPEAK, CASES), EchoSkill("drafts", REPORT))
    assistant = Assistant(people, skills, Texts.load(), language="en")

    async def heard(text, *attachments):
        incoming = Incoming("e1", Identity("web", "lea", "Léa"), "t1", text, attachments=attachments)
        return [utterance async for utterance in assistant.handle(incoming)][-1]

    return heard


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("language", "speech: language()"),
        ("Langue français !", "speech: language(français)"),
        ("Langue ?", "speech: language()"),
        ("  language FR ", "speech: language(FR)"),
        ("/language klingon", "speech: language(klingon)"),
        ("language français", "speech: language(français)"),
        ("Language models: may I use them?", "answers: Language models: may I use them?"),
        ("Questions about cookies", "answers: Questions about cookies"),
        ("/ask language models?", "answers: language models?"),
        ("report", "drafts: report()"),
        ("Report ?", "drafts: report()"),
        ("report on cookies", "answers: report on cookies"),
        ("/demander langue", "answers: langue"),
        ("/may I use robots?", "answers: may I use robots?"),
        ("Ask my team for consent?", "answers: Ask my team for consent?"),
        ("Demander un accord est-il obligatoire ?", "answers: Demander un accord est-il obligatoire ?"),
    ],
)
async def test_a_message_reaches_its_skill(say, text, reached):
    assert (await say(text)).text == reached


async def test_ask_without_a_question_says_that_there_is_none(say):
    reply = await say("/ask")
    assert reply.kind is ReplyKind.REFUSAL
    assert "no words here" in reply.text


@pytest.mark.parametrize("text", ["help", "Aide", "/help", "help!", "", "  "])
async def test_help_tells_what_there_is_for_this_person(say, text):
    reply = await say(text)
    told = next(part for part in reply.parts if isinstance(part, Bullets))
    assert any(item.startswith("help – ") for item in told.items)
    assert not any(item.startswith("cases – ") for item in told.items)


async def test_a_command_that_there_is_not_gets_help_to_the_one_who_typed_it(say):
    reply = await say("/dance now")
    assert reply.parts[0] == Paragraph("I don't know “/dance”.")
    assert reply.private
    assert any(isinstance(part, Bullets) for part in reply.parts)


@given(st.text(), st.sampled_from(sorted(CASES.names | SPEAK.names)))
@example(" !", "cases")
@example("fr ?", "speak")
def test_a_sentence_is_never_a_command_by_accident(rest, word):
    invocation = Menu([CASES, SPEAK]).find(f"{word} {rest}")
    said = rest.rstrip(CLOSING_MARKS).strip()
    if invocation is None:
        assert said
    else:
        assert not said or said.casefold() in invocation.command.arguments


@pytest.mark.parametrize("text", ["/report for May", "report for May", "Report  for May"])
async def test_a_command_that_takes_files_is_handed_them_with_or_without_a_slash(say, text):
    assert (await say(text, CSV)).text == "drafts: report(for May) + a.csv"


async def test_without_a_file_its_word_begins_a_question(say):
    assert (await say("report for May")).text == "answers: report for May"


@pytest.mark.parametrize("text", ["May I share this?", "language", "/ask report"])
async def test_what_takes_no_files_says_that_they_were_not_opened(say, text):
    unread, said = (await say(text, CSV)).text.split("\n\n")[:2]
    assert unread.startswith("I didn’t open what came with this message")
    assert said == (await say(text)).text


async def test_a_file_without_a_word_is_asked_about(say):
    reply = await say(" ", CSV)
    assert reply.text.startswith("What shall I do with it?")
    assert len(reply.parts[1].items) == 1


async def test_a_question_is_short_and_what_a_command_is_handed_may_be_long(say):
    assert (await say("x" * MESSAGE_LIMIT)).kind is ReplyKind.CHAT
    refused = await say("x" * (MESSAGE_LIMIT + 1))
    assert (refused.kind, "2,000" in refused.text) == (ReplyKind.REFUSAL, True)
    assert "2,000" in (await say("/ask " + "x" * (MESSAGE_LIMIT + 1))).text
    notes = "x" * (TEXT_LIMIT - len("/report "))
    assert (await say(f"/report {notes}")).text == f"drafts: report({notes})"
    refused = await say(f"/report {notes}x")
    assert (refused.kind, "50,000" in refused.text) == (ReplyKind.REFUSAL, True)
