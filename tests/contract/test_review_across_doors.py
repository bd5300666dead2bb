"""One draft, reviewed by its people from several doors at once, and sent by a real mail server."""

from __future__ import annotations

import asyncio
import shutil

import pytest

from bot.drafts.content import Composed, Composer, Email, Recipient
from tests.contract.doors import all_doors
from tests.unit.smtp_server import mail_server

EWAN = "ewan.strachey@ormevelle.example"
SUPPLIER = "contact@fournisseur.example"


@pytest.fixture
async def post():
    async with mail_server() as (double, port):
        double.port = port
        yield double


@pytest.fixture
async def doors(_loaded, tmp_path, post):
    folder = tmp_path / "data"
    shutil.copytree(_loaded, folder)
    settings = {
        "smtp_host": "127.0.0.1",
        "smtp_port": post.port,
        "smtp_security": "none",
        "mail_from": "passerelle@ormevelle.example",
    }
    async with all_doors(folder, **settings) as made:
        yield made


def has(shown, *wanted):
    """Whether one message says all of it."""
    return any(all(each in words for each in wanted) for words in shown)


async def drafted_in_slack(doors, name="oliver", to=EWAN):
    """Somebody with a draft in Slack, who reads in Teams and on the web, too."""
    slack, teams, web = [await way(name) for way in (doors.in_slack, doors.in_teams, doors.on_the_web)]
    await teams.says("hello")
    await slack.says(f"write to {to} that the delivery moves to Friday")
    return slack, teams, web


async def opens(reader, lister="drafts", label="Open"):
    await reader.says(lister)
    return await reader.presses(label)


async def test_drafted_in_slack_edited_on_the_web_and_approved_in_teams(doors, post):
    slack, teams, web = await drafted_in_slack(doors)
    await opens(web)
    await web.presses("Edit", subject="Friday", body="Hello Ewan,\n\nIt arrives on Friday.")
    assert has(await slack.reads(), "It arrives on Friday.", "Version : 2", "Changed since version 1:")
    await opens(teams)
    assert "It goes out in 120 seconds" in await teams.presses("Approve and send")
    assert not has(await teams.reads(), "waits for Oliver"), "the list above its card says so, too"
    for reader in (slack, web):
        shown = await reader.reads()
        assert has(shown, "approved, goes out on Mar 2, 2026 10:02", "Stop")
        assert not has(shown, "Approve and send", "Give up")

    await doors.passes(121)
    await doors.passes(3600)
    (mail,) = post.messages
    assert mail["subject"] == "Friday"
    assert "It arrives on Friday." in mail.get_content()
    for reader in (slack, teams, web):
        shown = await reader.reads()
        assert has(shown, "sent on Mar 2, 2026 10:02")
        assert not has(shown, "Stop", "Approved by")
    told = await slack.presses("History")
    assert "asked for it (Slack)" in told
    assert "edited it: version 2 (web chat)" in told
    assert "approved version 2 (Teams)" in told


async def test_a_late_click_in_each_door_is_told_what_happened(doors, post):
    slack, teams, web = await drafted_in_slack(doors)
    await opens(web)
    await opens(teams)
    await teams.clicks("Approve and send")
    await doors.passerelle.reception.settled()
    await slack.clicks("Approve and send")
    await web.clicks("Approve and send")
    for reader in (slack, web):
        assert has(
            await reader.reads(), "Oliver Thackray has already approved this draft; it is about to go out"
        )
    await doors.passes(125)
    assert len(post.messages) == 1


async def test_two_clicks_at_the_same_instant_from_two_doors_send_once(doors, post):
    slack, teams, web = await drafted_in_slack(doors)
    await opens(web)
    await opens(teams)
    await asyncio.gather(*(reader.clicks("Approve and send") for reader in (slack, teams, web)))
    await doors.settles()
    shown = [await reader.reads() for reader in (slack, teams, web)]
    assert sum(has(each, "It goes out in 120 seconds") for each in shown) == 1
    assert sum(has(each, "has already approved") or has(each, "just changed") for each in shown) == 2
    assert all(has(each, "approved, goes out on", "Stop") for each in shown)
    await doors.passes(125)
    await doors.passes(600)
    assert len(post.messages) == 1


async def test_the_second_person_approves_in_another_platform(doors, post):
    slack, *_ = await drafted_in_slack(doors, "camille", SUPPLIER)
    nadia = await doors.in_teams("nadia")
    await nadia.says("bonjour")
    await slack.presses("Approuver, puis demander un deuxième accord")
    assert has(await nadia.reads(), "Camille Rouvière a approuvé", "Il faut aussi l’accord")
    assert "120 secondes" in await nadia.presses("Approuver et envoyer")
    shown = await slack.reads()
    assert has(shown, "Nadia Benhaddou (", "approuvé, part le 2 mars 2026", "Arrêter")
    await doors.passes(125)
    (mail,) = post.messages
    assert "approved by Camille Rouvière & Nadia Benhaddou" in mail.get_content()
    assert "(Teams)" in await slack.presses("Historique")


async def test_who_stands_in_is_asked_where_they_are(doors, post):
    slack, _, web = await drafted_in_slack(doors)
    ewan = await doors.in_teams("ewan")
    await ewan.says("hello")
    await web.says("drafts")
    await web.presses("Name somebody", to=EWAN, until="2026-03-06")
    await opens(ewan)
    assert "It goes out in 120 seconds" in await ewan.presses("Approve and send")
    assert has(await slack.reads(), "Ewan Strachey (", "goes out on")
    await doors.passes(125)
    assert "approved by Ewan Strachey" in post.messages[0].get_content()


async def test_taking_over_in_one_door_freezes_what_is_in_the_others(doors, post):
    slack, teams, web = await drafted_in_slack(doors)
    await opens(teams)
    await teams.presses("Approve and send")
    await web.says("take over")
    await doors.passes(600)
    assert post.messages == []
    for reader in (slack, teams):
        assert has(await reader.reads(), "on hold: you have taken over", "Stop")
    await slack.says("give back")
    await doors.passes(1)
    assert has(await teams.reads(), "goes out on", "Stop")
    await doors.passes(119)
    assert post.messages == []
    await doors.passes(2)
    assert len(post.messages) == 1


async def test_the_time_to_stop_it_counts_down_where_cards_stand(doors, post):
    slack, teams, web = await drafted_in_slack(doors)
    await opens(web)
    await opens(teams)
    await teams.presses("Approve and send")
    assert has(await slack.reads(), "less than 2 minutes left to stop it")
    messages = len(await teams.reads())
    for seconds, left in ((60, "less than a minute left"), (51, "less than 10 seconds left")):
        await doors.passes(seconds)
        for reader in (slack, teams):
            assert has(await reader.reads(), left, "Stop")
            assert len(await teams.reads()) == messages
    assert not has(await web.reads(), "seconds left"), "the page counts by itself"
    await doors.passes(10)
    for reader in (slack, teams):
        assert has(await reader.reads(), "sent on Mar 2, 2026 10:02")
        assert not has(await reader.reads(), " left ")
    assert len(post.messages) == 1


async def test_what_is_left_is_told_no_more_once_it_is_stopped_nor_when_it_comes_late(doors):
    slack, teams, _ = await drafted_in_slack(doors)
    await opens(teams)
    await teams.presses("Approve and send")
    await doors.passes(95)
    assert has(await slack.reads(), "less than 2 minutes left"), "a minute is not told half a minute late"
    await slack.presses("Stop")
    await doors.passes(20)
    for reader in (slack, teams):
        shown = await reader.reads()
        assert has(shown, "waits for Oliver")
        assert not has(shown, " left ")


async def test_an_edit_that_is_not_taken_comes_back_with_its_words_in_slack_and_teams(doors):
    slack, teams, web = await drafted_in_slack(doors)
    await opens(web)
    await opens(teams)
    for number, reader in enumerate((slack, teams), 2):
        words = f"Hello Ewan,\n\nWritten for version {number}."
        await reader.presses("Edit", to="ewan at ormevelle", body=words)
        assert has(await reader.reads(), "no e-mail address", "Edit again, with my words")
        await reader.presses("Edit again, with my words", to=EWAN)
        assert has(await reader.reads(), f"Written for version {number}.", EWAN)
    assert has(await web.reads(), "Written for version 3.")


async def test_a_long_draft_to_many_is_seen_whole_and_literally_in_every_door(doors):
    readers = _, teams, _ = [
        await way("oliver") for way in (doors.in_slack, doors.in_teams, doors.on_the_web)
    ]
    for reader in readers:
        await reader.says("hello")
    paragraphs = [
        f"{number}: **bold** <b>tag</b> [link](https://x.example) " + "word " * 60 for number in range(30)
    ]
    to = tuple(Recipient(f"person{number:03}.surname@ormevelle.example") for number in range(60))
    mail = Email("To all", "\n\n".join(paragraphs), "en", to)
    owner = await doors.passerelle.people.named("oliver")
    await doors.passerelle.drafting.drafts.propose(Composed(mail, Composer.TEMPLATE), owner, door=None)
    for reader in readers:
        await opens(reader)
        if reader is teams:
            await teams.presses("Read all of it")
        shown = " ".join(await reader.reads())
        for paragraph in paragraphs:
            assert paragraph.strip()[:60] in shown
        assert "person000.surname" in shown
        assert "person059.surname" in shown


async def test_an_admins_freeze_shows_in_every_door(doors, post):
    slack, teams, _ = await drafted_in_slack(doors)
    thomas = await doors.on_the_web("thomas")
    await opens(teams)
    await slack.presses("Approve and send")
    await thomas.says("geler")
    await doors.passes(600)
    for reader in (slack, teams):
        assert has(await reader.reads(), "on hold: an admin holds all sending")
    await thomas.says("dégeler")
    await doors.passes(1)
    assert has(await slack.reads(), "goes out on", "Stop")
    await doors.passes(120)
    assert len(post.messages) == 1
