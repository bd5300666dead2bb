import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from web_house import House

from bot.answers.exchanges import Exchanges
from bot.answers.gaps import Gaps
from bot.dialogue.incoming import Action
from bot.dialogue.reply import Button, Card, Paragraph, Reply, ReplyKind
from bot.people.person import Person
from bot.store.files import Files
from jobs.retention import Retention


@pytest.fixture
async def house(database, tmp_path):
    house = await House.built(database, tmp_path)
    yield house
    await house.door.finish()


def notice(words, **parts):
    return Reply(ReplyKind.NOTICE, "fr", (Paragraph(words),), **parts)


def case(state, number=1):
    return Card(f"case:{number}", "Question confiée", parts=(Paragraph(state),))


async def test_a_question_is_answered_as_a_stream_that_ends_with_the_reply(house):
    async with house.browser() as browser:
        events = await browser.ask("Puis-je coller notre liste ?")
    assert [name for name, _ in events] == ["status", "reply"]
    assert "Non, jamais." in events[-1][1]["html"]
    assert house.assistant.heard[0].text == "Puis-je coller notre liste ?"
    assert house.assistant.heard[0].identity.account == "camille"


async def test_a_button_reaches_the_assistant_with_its_value_and_fields(house):
    async with house.browser() as browser:
        action = {"name": "answers.unhelpful", "value": "exchange-1", "fields": {"reason": "Trop long"}}
        await browser.ask("", action=action)
    assert house.assistant.heard[0].action == Action(
        "answers.unhelpful", "exchange-1", {"reason": "Trop long"}
    )


async def test_a_page_that_is_loaded_again_shows_its_conversation(house):
    async with house.browser() as browser:
        await browser.ask("Première question ?")
        page = (await browser.open()).text
    assert "Première question ?" in page
    assert "Non, jamais." in page
    assert 'id="welcome"' not in page


async def test_a_new_conversation_is_empty_and_another_thread(house):
    async with house.browser() as browser:
        before = await browser.thread()
        await browser.ask("Première question ?")
        assert (await browser.post("/web/conversation", {})).status_code == 204
        assert await browser.thread() != before
        assert "Première question ?" not in (await browser.open()).text


async def test_nobody_sees_the_conversation_of_somebody_else(house):
    async with house.browser() as camille, house.browser() as nadia:
        thread = await camille.thread()
        await camille.ask("Une question à moi", thread=thread)
        await nadia.become("nadia")
        await nadia.ask("Une autre", thread=thread)
        assert [each.asked for each in await house.transcript.of("nadia", thread)] == ["Une autre"]
        assert [each.asked for each in await house.transcript.of("camille", thread)] == ["Une question à moi"]


async def test_what_must_not_be_kept_of_a_message_is_not_in_the_conversation(house):
    house.assistant.reply = replace(house.assistant.reply, heard="Ma clé est [SECRET 1]")
    async with house.browser() as browser:
        thread = await browser.thread()
        await browser.ask("Ma clé est AKIAIOSFODNN7EXAMPLE", thread=thread)
        kept = await house.transcript.of("camille", thread)
        assert [each.asked for each in kept] == ["Ma clé est [SECRET 1]"]


async def test_an_event_that_is_sent_again_is_not_asked_again(house):
    async with house.browser() as browser:
        thread = await browser.thread()
        first = await browser.ask("Une fois ?", thread=thread, event="the-same-event")
        again = await browser.ask("Une fois ?", thread=thread, event="the-same-event")
    assert again[-1] == first[-1]
    assert len(house.assistant.heard) == 1


async def test_an_event_that_is_sent_again_while_it_is_answered_joins_the_answer(house):
    house.assistant.gate.clear()
    async with house.browser() as browser:
        thread = await browser.thread()
        asking = [
            asyncio.create_task(browser.ask("Une fois ?", thread=thread, event="the-same-event"))
            for _ in range(2)
        ]
        await house.assistant.asked.wait()
        house.assistant.gate.set()
        first, second = await asyncio.gather(*asking)
    assert first[-1] == second[-1]
    assert len(house.assistant.heard) == 1


async def test_the_same_event_id_of_two_people_is_two_events(house):
    async with house.browser() as camille, house.browser() as nadia:
        await nadia.become("nadia")
        await camille.ask("Moi ?", event="the-same-event")
        await nadia.ask("Et moi ?", event="the-same-event")
    assert [heard.text for heard in house.assistant.heard] == ["Moi ?", "Et moi ?"]


async def test_an_answer_whose_page_went_away_is_there_when_it_comes_back(house):
    house.assistant.gate.clear()
    async with house.browser() as browser:
        thread = await browser.thread()
        asking = asyncio.create_task(browser.ask("Je ferme la page", thread=thread))
        await house.assistant.asked.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        page = (await browser.open()).text
        assert f'data-pending="{house.assistant.heard[0].id}"' in page
        house.assistant.gate.set()
        await house.door.finish()
        page = (await browser.open()).text
    assert "data-pending" not in page
    assert "Non, jamais." in page


async def test_a_failure_is_a_sentence_with_a_reference(house):
    house.assistant.error = ConnectionError("secret detail")
    async with house.browser() as browser:
        events = await browser.ask("Bonjour ?")
    assert "référence" in events[-1][1]["html"]
    assert "secret detail" not in events[-1][1]["html"]


async def test_the_language_of_the_page_is_kept_with_the_person(house):
    async with house.browser() as browser:
        assert '<html lang="fr">' in (await browser.open()).text
        assert (await browser.post("/web/preferences", {"language": "en"})).status_code == 204
        assert '<html lang="en">' in (await browser.open()).text
    assert (await house.people.named("camille")).language == "en"


@pytest.mark.parametrize(
    ("wished", "greeting"),
    [("en-GB,en;q=0.9", "Hello Oliver"), ("fr-FR", "Bonjour Camille"), ("de", "Bonjour")],
)
async def test_the_first_persona_speaks_the_language_of_the_browser(house, wished, greeting):
    await house.people.add(Person("abel", "Abel Aubry", language="fr"))
    async with house.browser(**{"Accept-Language": wished}) as browser:
        page = (await browser.open()).text
    assert greeting in page
    assert "Bonjour Abel" not in page


async def test_a_persona_is_chosen_in_the_demonstration_and_begins_a_conversation_of_its_own(house):
    async with house.browser() as browser:
        page = (await browser.open()).text
        assert "une entreprise fictive" in page
        before = await browser.thread()
        await browser.become("oliver")
        assert "Hello Oliver" in (await browser.open()).text
        assert await browser.thread() != before
        assert (await browser.post("/web/preferences", {"persona": "nobody"})).status_code == 404


async def test_somebody_whose_account_is_off_is_told_so(house):
    await house.people.add(
        Person("camille", "Camille Rouvière", "camille@ormevelle.example", language="fr", active=False)
    )
    async with house.browser(**{"Accept-Language": "fr"}) as browser:
        page = await browser.open()
        asked = await browser.post("/web/messages", {"id": "event-abc", "thread": "thread-abc", "text": "?"})
    assert (page.status_code, asked.status_code) == (403, 403)
    assert "désactivé" in page.text
    assert "désactivé" in asked.json()["sentence"]
    assert house.assistant.heard == []


async def test_what_arrives_waits_until_a_page_shows_it_and_stays_in_that_conversation(house):
    await house.inbox.deliver("camille", notice("Nadia répond."), thread=None, key="case:1:answer")
    async with house.browser() as browser:
        thread = await browser.thread()
        assert "Nadia répond." not in (await browser.open()).text
        assert (await browser.client.get("/web/inbox")).json() == {"waiting": 1}
        shown = (await browser.post("/web/inbox", {"thread": thread})).json()["replies"]
        assert len(shown) == 1
        assert "Nadia répond." in shown[0]
        assert (await browser.client.get("/web/inbox")).json() == {"waiting": 0}
        assert "Nadia répond." in (await browser.open()).text


async def test_what_is_delivered_twice_is_shown_once(house):
    for _ in range(2):
        await house.inbox.deliver("camille", notice("Une fois."), thread="t", key="case:1:answer")
    assert await house.inbox.waiting("camille") == 1
    assert await house.inbox.waiting("nadia") == 0


async def test_a_card_that_is_shown_anew_replaces_itself_when_the_page_is_loaded_again(house):
    for number, cards in enumerate(
        [(case("en attente"),), (case("prise en charge"), case("autre", number=2))]
    ):
        await house.inbox.deliver(
            "camille", notice(f"lead {number}", cards=cards), thread=None, key=f"key-{number}"
        )
    async with house.browser() as browser:
        await house.inbox.show("camille", await browser.thread())
        page = (await browser.open()).text
    assert "en attente" not in page
    assert "lead 0" not in page
    assert "prise en charge" in page


async def test_a_press_leaves_no_empty_question_behind(house):
    house.assistant.reply = notice("Merci.", buttons=(Button("Demander", "answers.ask", "1"),))
    async with house.browser() as browser:
        await browser.ask("", action={"name": "answers.helpful", "value": "1"})
        page = (await browser.open()).text
    assert "Merci." in page
    assert 'class="asked"' not in page


async def test_conversations_are_erased_when_their_time_has_come(house, database):
    retention = Retention(
        database,
        house.clock,
        Exchanges(database, house.clock),
        Gaps(database, house.clock),
        Files(database, house.clock, limit_mb=1),
        (house.transcript,),
        conversation_days=30,
        gap_days=180,
    )
    async with house.browser() as browser:
        await browser.ask("Ancienne question")
        house.clock.time += timedelta(days=31)
        await browser.ask("Nouvelle question")
        await retention.erase()
        page = (await browser.open()).text
    assert "Ancienne question" not in page
    assert "Nouvelle question" in page


async def test_there_is_a_page_for_what_is_nowhere(house):
    async with house.browser() as browser:
        page = await browser.open("/nowhere")
    assert page.status_code == 404
    assert "Il n’y a rien à cette adresse." in page.text
