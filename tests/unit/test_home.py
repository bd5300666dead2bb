"""Home, preferences, privacy, gaps and the knowledge base, as people type and press them."""

from __future__ import annotations

import pytest

from bot.answers.gaps import Cause, Gaps
from bot.dialogue.incoming import Action
from bot.dialogue.reply import Bullets, Paragraph, Reply, ReplyKind, Status
from bot.people.person import Address
from tests.unit.chat_house import ChatHouse


@pytest.fixture
async def house(tmp_path):
    house = await ChatHouse(tmp_path).open()
    yield house
    await house.passerelle.close()


def card(reply: Reply, id: str):
    return next((each for each in reply.cards if each.id == id), None)


def lines(reply: Reply):
    return [item for part in reply.parts if isinstance(part, Bullets) for item in part.items]


async def test_home_shows_an_employee_what_concerns_them_and_nothing_else(house):
    reply = await house.says("lea", "home")
    assert reply.private
    assert [each.id for each in reply.cards] == [
        "home:nudges",
        "home:voice",
        "home:take-over",
        "home:preferences",
        "home:abilities",
    ]
    told = card(reply, "home:abilities").parts[0].items
    assert any(line.startswith("privacy – ") for line in told)
    assert not any(line.startswith(("gaps – ", "knowledge – ", "cases – ")) for line in told)


async def test_home_shows_an_admin_the_knowledge_base(house):
    shown = card(await house.says("ada", "accueil"), "home:knowledge")
    assert shown.parts == (Paragraph("No documents yet."),)
    await house.loads()
    shown = card(await house.says("ada", "home"), "home:knowledge")
    assert ("Live version", "1, of Mar 2, 2026") in shown.facts
    assert ("Documents", "1") in shown.facts


async def test_home_shows_questions_and_what_became_of_them(house):
    await house.loads()
    await house.says("lea", "May the approved assistant be used for customer data?")
    declined = await house.says("lea", "How many parking spaces does the Lyon office have?")
    facts = dict(card(await house.says("lea", "home"), "home:recent").facts)
    assert list(facts.values()) == ["the charter doesn't say", "answered with the documents' words"]
    ask = next(button for button in declined.buttons if button.action == "answers.ask")
    await house.presses("lea", ask)
    waiting = card(await house.says("lea", "home"), "home:recent").facts[0]
    assert waiting == ("How many parking spaces does the Lyon office have?", "waiting for a person")
    case = next(each for each in (await house.says("omar", "home")).cards if each.id.startswith("case:"))
    await house.presses("omar", case.buttons[-1], answer="Forty.", keep="no")
    answered = card(await house.says("lea", "home"), "home:recent").facts[0]
    assert answered[1] == "answered by Omar"
    assert not any(each.id.startswith("case:") for each in (await house.says("omar", "home")).cards)


async def test_nobody_sees_the_questions_of_others(house):
    await house.loads()
    await house.says("lea", "May the approved assistant be used for customer data?")
    assert card(await house.says("ada", "home"), "home:recent") is None


@pytest.mark.parametrize("text", ["language fr", "/langue FR", "langue français"])
async def test_a_language_is_chosen_by_a_word(house, text):
    reply = await house.says("lea", text)
    assert (reply.language, reply.parts[0].text) == ("fr", "C’est noté. Désormais\u00a0:")
    assert ("Langue", "français") in reply.cards[0].facts
    assert (await house.says("lea", "help")).language == "fr"


async def test_a_language_can_follow_each_message_again(house):
    await house.says("lea", "language fr")
    reply = await house.says("lea", "langue auto")
    assert (reply.language, reply.cards[0].facts[0]) == ("en", ("Language", "that of your message"))


async def test_a_language_that_is_not_spoken_is_refused_with_what_to_type(house):
    reply = await house.says("lea", "/language klingon")
    assert reply.kind is ReplyKind.REFUSAL
    assert "klingon" in reply.text
    assert "language en" in reply.text


async def test_preferences_are_changed_by_their_form(house):
    shown = (await house.says("lea", "preferences")).cards[0]
    reply = await house.presses("lea", shown.buttons[0], language="fr", address="tu")
    assert ("En français", "«\u00a0tu\u00a0»") in reply.cards[0].facts
    greeting = (await house.says("lea", "accueil")).text
    assert greeting == "Bonjour Léa. Voici ce qui te concerne."
    assert (await house.passerelle.people.find("lea")).address is Address.TU


@pytest.mark.parametrize("fields", [{"language": "xx"}, {"address": "monseigneur"}])
async def test_preferences_that_no_form_offers_change_nothing(house, fields):
    before = await house.passerelle.people.find("lea")
    reply = (await house.hears("lea", action=Action("preferences.keep", "", fields)))[-1]
    assert reply.kind is ReplyKind.REFUSAL
    assert await house.passerelle.people.find("lea") == before


async def test_privacy_tells_how_long_by_the_settings(house):
    told = lines(await house.says("lea", "privacy"))
    assert any("for one day" in line for line in told)
    assert any("for 90 days" in line for line in told)
    assert any("attached to a draft, for 30 days" in line for line in told)
    assert any("No chat model is involved" in line for line in told)
    await house.says("lea", "language fr")
    told = lines(await house.says("lea", "confidentialité"))
    assert any("pendant 1 jour," in line for line in told)
    assert any("pendant 90 jours," in line for line in told)


async def test_gaps_count_the_same_question_once_and_name_nobody(house):
    gaps = Gaps(house.passerelle.database, house.clock)
    await gaps.note("May I use a robot?", language="en", cause=Cause.DECLINED)
    await house.loads()
    answer = await house.says("lea", "May I use  the assistant for customer data")
    await house.presses("lea", answer.buttons[1], reason="Says nothing\nof robots")
    await gaps.note("May I USE  a robot", language="en", cause=Cause.DECLINED)
    reply = await house.says("omar", "gaps")
    told = sorted(lines(reply), key=str.casefold)
    assert len(told) == 2
    assert "2 times, last Mar 2, 2026" in told[0]
    assert told[1].endswith("answer found unhelpful) What was said of the answer: “Says nothing of robots”")
    assert "Léa" not in reply.text
    assert card(await house.says("omar", "home"), "home:gaps") is not None


async def test_a_single_gap_is_told_without_a_count(house):
    gaps = Gaps(house.passerelle.database, house.clock)
    await gaps.note("Puis-je ?", language="fr", cause=Cause.DECLINED)
    assert lines(await house.says("omar", "lacunes")) == ["Puis-je ? (Mar 2, 2026)"]
    await house.says("omar", "langue fr")
    assert lines(await house.says("omar", "lacunes")) == ["Puis-je ? (2 mars 2026)"]


@pytest.mark.parametrize(("who", "text"), [("lea", "gaps"), ("lea", "knowledge"), ("omar", "knowledge")])
async def test_what_is_for_others_is_refused(house, who, text):
    assert (await house.says(who, text)).kind is ReplyKind.REFUSAL


async def test_only_an_admin_may_refresh_whatever_the_card_said(house):
    await house.loads()
    button = card(await house.says("ada", "home"), "home:knowledge").buttons[0]
    assert (await house.presses("omar", button)).kind is ReplyKind.REFUSAL


async def test_an_admin_refreshes_and_reads_what_changed(house):
    await house.loads()
    (house.source / "guide.md").write_text("# Guide\n\nAsk your referent before you share a file.\n")
    (house.source / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    button = (await house.says("ada", "knowledge")).cards[0].buttons[0]
    said = await house.hears("ada", action=Action(button.action, button.value))
    assert isinstance(said[0], Status)
    reply = said[-1]
    assert "version 2 is live" in reply.text
    assert "guide.md" in lines(reply)
    assert any(line.startswith("broken.pdf: ") for line in lines(reply))
    again = await house.presses("ada", button)
    assert again.parts[0] == Paragraph("Nothing has changed: the 2 documents are as they were.")


async def test_a_refresh_that_would_lose_much_waits_for_a_second_word(house):
    rule = "# Rule {0}\n\nThe rule number {0} says that robots rest on day {0}.\n"
    await house.loads(**{f"rule{number}": rule.format(number) for number in range(4)})
    for number in range(4):
        (house.source / f"rule{number}.md").unlink()
    button = card(await house.says("ada", "home"), "home:knowledge").buttons[0]
    reply = await house.presses("ada", button)
    assert "nothing was changed yet" in reply.text
    assert (await house.passerelle.versions.live()).documents == 5
    reply = await house.presses("ada", reply.buttons[0])
    assert (await house.passerelle.versions.live()).documents == 1
    assert "Removed: 4" in reply.text


async def test_a_refresh_that_cannot_be_done_says_why(house):
    await house.loads()
    house.source.rename(house.source.with_name("gone"))
    button = card(await house.says("ada", "home"), "home:knowledge").buttons[0]
    reply = await house.presses("ada", button)
    assert reply.kind is ReplyKind.REFUSAL
    assert "nothing was changed" in reply.text


async def test_home_shows_the_five_cases_that_have_waited_longest_and_how_many_more_there_are(house):
    await house.loads()
    for number in range(7):
        declined = await house.says("lea", f"How many parking spaces does office number {number} have?")
        ask = next(button for button in declined.buttons if button.action == "answers.ask")
        await house.presses("lea", ask)
    home = await house.says("omar", "home")
    assert sum(each.id.startswith("case:") for each in home.cards) == 5
    assert "office number 0" in home.cards[0].parts[0].text
    assert card(home, "home:cases").parts == (
        Paragraph("2 more questions wait. Type “cases” to see them all."),
    )
    assert len((await house.says("omar", "cases")).cards) == 7
