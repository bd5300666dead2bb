"""In the demonstration e-mails reach nobody, and a page shows them to those they concern."""

from __future__ import annotations

import httpx
import pytest
from bs4 import BeautifulSoup

from bot.drafts.content import Recipient
from bot.drafts.letter import Letter
from bot.people.person import Person
from bot.settings import Environment, Settings
from bot.wiring import build
from tests.unit.web_house import ADDRESS, Browser, MovableClock

PEOPLE = (
    Person("lea", "Léa", "lea@example.com", language="en"),
    Person("omar", "Omar", "omar@example.com", language="fr"),
    Person("ada", "Ada", "ada@example.com", language="en"),
)
LETTER = Letter(
    id="<d1.1@example.com>",
    author="lea",
    sender=Recipient("passerelle@example.com", "Léa"),
    reply_to=Recipient("lea@example.com"),
    to=(Recipient("omar@example.com", "Omar"),),
    cc=(),
    subject="<b>Friday</b>",
    text="See you on <i>Friday</i>.",
    language="en",
)


@pytest.fixture
async def passerelle(tmp_path):
    built = build(Settings(_env_file=None, environment=Environment.DEMO, data_dir=tmp_path), MovableClock())
    await built.prepare_records()
    for person in PEOPLE:
        await built.people.add(person)
    yield built
    await built.close()


async def sends(passerelle, letter=LETTER):
    async def handing_over():
        pass

    await passerelle.mail_sink.send(letter, handing_over)


async def page_of(passerelle, who):
    transport = httpx.ASGITransport(app=passerelle.asgi_app())
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        browser = Browser(client)
        await browser.become(who)
        response = await browser.open("/web/mail")
        assert response.status_code == 200
        return BeautifulSoup(response.text, "html.parser")


async def test_who_sent_it_and_who_would_have_received_it_see_it(passerelle):
    await sends(passerelle)
    await sends(passerelle)  # the same e-mail twice is one
    mine = await page_of(passerelle, "lea")
    assert [each.get_text() for each in mine.select("h3")] == ["<b>Friday</b>"]
    assert "See you on <i>Friday</i>." in mine.get_text()
    assert "reach nobody" in mine.get_text()
    theirs = await page_of(passerelle, "omar")
    assert "aucun e-mail n’arrive à personne" in theirs.get_text()
    assert len(theirs.select("h3")) == 1
    others = await page_of(passerelle, "ada")
    assert "Nothing has been sent yet." in others.get_text()


async def test_the_chat_leads_to_it(passerelle):
    transport = httpx.ASGITransport(app=passerelle.asgi_app())
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        browser = Browser(client)
        await browser.become("lea")
        page = BeautifulSoup((await browser.open()).text, "html.parser")
        assert page.select_one('a[href="/web/mail"]')


async def test_outside_the_demonstration_there_is_no_such_page(tmp_path):
    built = build(
        Settings(_env_file=None, environment=Environment.DEVELOPMENT, data_dir=tmp_path), MovableClock()
    )
    assert built.mail_sink is None
    await built.close()
