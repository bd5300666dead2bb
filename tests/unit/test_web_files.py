"""Files in the web chat: sent along with a message, and saved from a reply by whom it is for."""

from __future__ import annotations

import asyncio
import json

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from adapters.web.transcript import ATTACHED
from bot.dialogue.incoming import MOST_ATTACHMENTS
from bot.dialogue.reply import Paragraph, Reply, ReplyKind
from bot.store.files import MEGABYTE, FileRow
from tests.unit.web_house import FROM_SCRIPT, OURS, House, stream

PNG = b"\x89PNG\r\n\x1a\n\x00\x01"
CSV = ("frais.csv", "text/csv", b"mois;euros\nmai;12\n")


@pytest.fixture
async def house(database, tmp_path):
    return await House.built(database, tmp_path, file_limit_mb=1)


async def kept(database):
    async with database.snapshot() as session:
        return await session.scalar(select(func.count()).select_from(FileRow))


async def test_files_reach_the_assistant_with_the_message(house, database):
    async with house.browser() as browser:
        events = stream(await browser.send("/rapport", CSV, ("../a\u202e.png", "image/png", PNG)))
    assert events[-1][0] == "reply"
    (heard,) = house.assistant.heard
    assert heard.text == "/rapport"
    assert [(each.name, each.media_type, each.content) for each in heard.attachments] == [
        CSV,
        ("a .png", "image/png", PNG),
    ]
    assert await kept(database) == 0


async def test_a_page_shows_again_what_was_sent_along(house):
    async with house.browser() as browser:
        await browser.send("", CSV)
        page = BeautifulSoup((await browser.open()).text, "html.parser")
    (asked,) = page.select(".asked")
    assert asked.select_one(".attached").get_text(" ", strip=True) == "frais.csv 18\xa0octets"
    assert "data-pending" not in asked.attrs


async def test_the_files_of_an_answer_under_way_outlive_its_page_and_its_process(house, database, tmp_path):
    house.assistant.gate.clear()
    async with house.browser() as browser:
        thread = await browser.thread()
        sending = asyncio.create_task(browser.send("/rapport", CSV, thread=thread, event="event-of-a-page"))
        await house.assistant.asked.wait()
        sending.cancel()
        assert await kept(database) == 1

        again = House(database, tmp_path, file_limit_mb=1)
        async with again.browser() as reopened:
            reopened.client.cookies = browser.client.cookies
            page = BeautifulSoup((await reopened.open()).text, "html.parser")
            (asked,) = page.select(".asked")
            assert asked["data-pending"] == "event-of-a-page"
            words = asked.select_one(".words").get_text()
            events = await reopened.ask(words, thread=thread, event="event-of-a-page")
        assert events[-1][0] == "reply"
        assert [(each.name, each.content) for each in again.assistant.heard[0].attachments] == [CSV[::2]]
        assert await kept(database) == 0
    house.assistant.gate.set()
    await house.door.finish()


async def test_files_sent_twice_are_answered_once(house, database):
    async with house.browser() as browser:
        thread = await browser.thread()
        for _ in range(2):
            stream(await browser.send("/rapport", CSV, thread=thread, event="event-twice"))
    assert len(house.assistant.heard) == 1
    assert await kept(database) == 0


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.bin", "", b"x" * (MEGABYTE + 1))], "Les fichiers d’un message ne peuvent pas dépasser 1\xa0Mo"),
        ([("a.bin", "", b"x" * MEGABYTE)] * 3, "Les fichiers d’un message ne peuvent pas dépasser 1\xa0Mo"),
        ([("a.txt", "", b"x")] * (MOST_ATTACHMENTS + 1), "10 fichiers au plus par message."),
    ],
)
async def test_too_much_is_refused_with_a_sentence(house, database, files, sentence):
    async with house.browser() as browser:
        await browser.open()
        response = await browser.send("/rapport", *files)
    assert response.status_code == 413
    assert response.json()["sentence"].startswith(sentence)
    assert house.assistant.heard == []
    assert await kept(database) == 0


@pytest.mark.parametrize(
    "headers",
    [
        OURS,
        FROM_SCRIPT,
        {**FROM_SCRIPT, "Origin": "https://evil.example"},
        {**OURS, **FROM_SCRIPT, "Sec-Fetch-Site": "same-site"},
    ],
)
async def test_files_from_elsewhere_are_refused(house, headers):
    async with house.browser() as browser:
        response = await browser.send("/rapport", CSV, headers=headers)
    assert response.status_code == 403
    assert house.assistant.heard == []


@pytest.mark.parametrize("message", [None, "no JSON", '{"id": "x"}'])
async def test_a_form_without_a_message_is_not_understood(house, message):
    async with house.browser() as browser:
        headers = {"Origin": OURS["Origin"], **FROM_SCRIPT}
        data = {} if message is None else {"message": message}
        response = await browser.client.post(
            "/web/messages", data=data, files=[("file", ("a.csv", b"x"))], headers=headers
        )
    assert response.status_code == 422


async def replied(house, *files):
    house.assistant.reply = Reply(ReplyKind.NOTICE, "fr", (Paragraph("Voici."),), files=files)
    async with house.browser() as browser:
        events = await browser.ask("Mon rapport ?")
    return BeautifulSoup(events[-1][1]["html"], "html.parser")


async def test_a_reply_hands_over_its_files(house):
    report = await house.files.keep("camille", "Bilan d’été.docx", "application/msword", b"x" * 123_456)
    chart = await house.files.keep(
        "camille", "ventes.png", "image/png", PNG, description="Ventes : 12 en mai"
    )
    html = await replied(house, report, chart)
    saved, seen = html.select("a.file")
    assert saved.get_text(" ", strip=True) == "Bilan d’été.docx 124\xa0ko"
    (picture,) = html.select("img")
    assert picture["alt"] == "Ventes : 12 en mai"
    async with house.browser() as browser:
        for address, content in ((saved["href"], b"x" * 123_456), (picture["src"], PNG)):
            response = await browser.open(address)
            assert (response.status_code, response.content) == (200, content)
            assert response.headers["content-disposition"].startswith("attachment;")
            assert response.headers["x-content-type-options"] == "nosniff"
            assert response.headers["cache-control"] == "no-store"
        assert response.headers["content-type"] == "image/png"
        named = (await browser.open(saved["href"])).headers["content-disposition"]
    assert named.endswith("filename*=UTF-8''Bilan%20d%E2%80%99%C3%A9t%C3%A9.docx")
    assert seen["href"] == picture["src"]


async def test_a_file_is_saved_by_whom_it_is_for_alone(house):
    theirs = await house.files.keep("nadia", "secret.txt", "text/plain", b"secret")
    async with house.browser() as browser:
        for unseen in (theirs.id, "0" * 32):
            response = await browser.open(f"/web/files/{unseen}")
            assert response.status_code == 404
            assert "n’est plus gardé" in response.text
            assert "secret" not in response.text
        await house.files.share(theirs.id, "camille")
        assert (await browser.open(f"/web/files/{theirs.id}")).content == b"secret"


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("text/html", b"<script>alert(1)</script>"),
        ("image/svg+xml", b"<svg onload='alert(1)'/>"),
        ("image/png", b"<script>alert(1)</script>"),
    ],
)
async def test_what_could_act_in_the_page_is_only_ever_saved(house, media_type, content):
    file = await house.files.keep("camille", 'a";\r\nX: y.html', media_type, content)
    async with house.browser() as browser:
        response = await browser.open(f"/web/files/{file.id}")
    assert response.headers["content-type"] == "application/octet-stream"
    assert "x" not in response.headers
    assert response.headers["content-disposition"].startswith('attachment; filename="a_; X: y.html";')


async def test_the_transcript_names_the_files_and_holds_nothing_of_them(house, database):
    async with house.browser() as browser:
        thread = await browser.thread()
        await browser.send("/rapport", CSV, thread=thread)
    (message,) = await house.transcript.of("camille", thread)
    assert [file.name for file in message.attached] == ["frais.csv"]
    assert "euros" not in json.dumps(ATTACHED.dump_python(message.attached, mode="json"))
