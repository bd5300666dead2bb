"""A shared mailbox over a real IMAP server: sorted for who may read it, and left as it was."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from adapters.mail.imap import ImapServer, ImapSource
from bot.drafts.content import Doubt
from bot.drafts.mail import MAIL_LIMIT
from bot.drafts.mailbox import MOST, MailboxFault
from bot.people.circle import Circle
from bot.people.person import Person, Role
from bot.settings import Settings
from tests.unit.imap_server import PASSWORD, USER, imap_server
from tests.unit.task_house import TaskHouse
from tests.unit.web_house import MovableClock

TODAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def mail(subject, text, **headers):
    told = {
        "From": "Zoé <zoe@customer.example>",
        "To": USER,
        "Subject": subject,
        "Date": "Mon, 2 Mar 2026 08:00:00 +0000",
    }
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (told | headers).items()]
    return "\r\n".join([*lines, "Content-Type: text/plain; charset=utf-8", "", text, ""]).encode()


QUESTION = mail("Devis", "Bonjour,\r\nPouvez-vous valider le devis avant mardi ?")
NOTICE = mail("Out of office", "I am away.", Auto_Submitted="auto-replied")


@pytest.fixture(scope="module")
def server():
    with imap_server() as double:
        yield double


def settings(server, **more):
    return {
        "imap_host": "127.0.0.1",
        "imap_port": server.port,
        "imap_user": USER,
        "imap_password": PASSWORD,
        "imap_readers": "Ada@example.com, role:ambassador, team:Support",
        "imap_ca_file": server.authorities,
    } | more


@pytest.fixture
async def house(tmp_path, server):
    house = await TaskHouse(tmp_path, **settings(server)).open()
    yield house
    await house.passerelle.close()


@pytest.mark.parametrize(
    "said", ["sort my inbox", "sort inbox", "/sort inbox", "trie notre boîte", "/trier la boîte de réception"]
)
async def test_unread_mail_is_sorted_and_left_unread(house, server, said):
    server.holds(QUESTION, NOTICE)
    composed = await house.hands_over("ada", said)
    assert [each.subject for each in composed.content.mails] == ["Devis", "Out of office"]
    assert len(composed.sources) == 2
    assert server.flags() == ["", ""]
    again = await house.hands_over("ada", said)
    assert len(again.content.mails) == 2


async def test_the_mailbox_is_offered_to_those_only_who_may_read_it(house, server):
    server.holds(QUESTION)
    (offered,) = (await house.says("ada", "/sort")).buttons
    assert offered.label == f"Sort the unread mail of {USER}"
    await house.presses("ada", offered)
    assert len(await house.composed("ada")) == 1
    assert (await house.says("lea", "/sort")).buttons == ()
    refused = await house.presses("lea", offered)
    assert "réservé" in refused.text
    assert await house.composed("lea") == []


async def test_a_pasted_mail_that_speaks_of_an_inbox_is_what_is_sorted(house, server):
    server.holds(QUESTION)
    pasted = "From: Zoé <zoe@customer.example>\nSubject: My inbox is full\n\nCan you call me?"
    for said in (f"/sort {pasted}", f"Sort these mails\n{pasted}"):
        composed = await house.hands_over("ada", said)
        assert [each.subject for each in composed.content.mails] == ["My inbox is full"]


async def test_what_was_left_out_or_cut_is_told(house, server):
    server.holds(
        *(mail(f"Number {number}", "Hello") for number in range(MOST + 1)), mail("Long", "x " * MAIL_LIMIT)
    )
    composed = await house.hands_over("ada", "sort inbox")
    assert len(composed.content.mails) == MOST
    assert composed.doubts == (Doubt("doubts-mailbox-older", "2"), Doubt("doubts-mailbox-cut", "1"))


def test_a_circle_has_who_is_named_by_address_role_or_team():
    circle = Circle.told(["Lea@example.com", "role:committee", "team: Support"])
    assert Person("lea", "Léa", "lea@Example.com") in circle
    assert Person("zoe", "Zoé", roles=frozenset({Role.COMMITTEE})) in circle
    assert Person("ada", "Ada", "ada@example.com", team="support") in circle
    assert Person("omar", "Omar", "omar@example.com", team="sales") not in circle
    assert Person("nobody", "Nobody") not in circle


async def test_an_empty_mailbox_says_so(house, server):
    server.holds()
    assert "has no unread mail" in (await house.says("ada", "sort my inbox")).text


async def test_what_is_broken_is_read_as_far_as_it_goes(house, server):
    server.holds(
        b"Subject: =?utf-8?q?=E9broken?=\r\nContent-Type: multipart/mixed\r\n\r\n\xff\xfe\x00 half", QUESTION
    )
    composed = await house.hands_over("ada", "sort my inbox")
    assert "Devis" in [each.subject for each in composed.content.mails]


def source(server, **changed):
    told = {
        "host": "127.0.0.1",
        "port": server.port,
        "security": "tls",
        "user": USER,
        "password": PASSWORD,
        "certificates": server.authorities,
        "seconds": 5,
    }
    return ImapSource(ImapServer(**told | changed), MovableClock())


async def test_the_newest_come_first_and_no_more_than_asked_for_by_starttls_too(server):
    server.holds(*(mail(f"Number {number}", "Hello") for number in range(5)))
    starttls = source(server, port=server.open_port, security="starttls")
    unread = await starttls.unread(most=3, days=30)
    fetched = unread.mails
    assert [b"Number 4" in fetched[0], b"Number 3" in fetched[1], len(fetched)] == [True, True, 3]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"password": "wrong"}, "mailbox-refused"),
        ({"password": "faussé"}, "mailbox-refused"),
        ({"folder": "Élan/none"}, "mailbox-no-folder"),
        ({"certificates": None}, "mailbox-untrusted"),
    ],
)
async def test_what_keeps_a_mailbox_from_being_read_is_told(server, changed, reason, log):
    with pytest.raises(MailboxFault, match=reason):
        await source(server, **changed).unread(most=5, days=30)
    assert reason in log.getvalue()
    assert USER not in log.getvalue()


async def test_a_server_that_is_away_or_silent_is_told(server):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(MailboxFault, match="mailbox-slow"):
            await source(server, port=port, seconds=0.2).unread(most=5, days=30)
    with pytest.raises(MailboxFault, match="mailbox-unreachable"):
        await source(server, port=port).unread(most=5, days=30)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"imap_host": "mail.example.com"}, "IMAP_USER"),
        ({"imap_host": "h", "imap_user": "u@example.com", "imap_password": "p"}, "IMAP_READERS"),
        ({"imap_readers": "role:chief"}, "role:chief is no address"),
        ({"imap_host": "h", "imap_user": "u", "imap_password": "p", "imap_readers": "a@b.c"}, "IMAP_ADDRESS"),
    ],
)
def test_a_mailbox_that_is_half_set_up_is_refused(given, named):
    with pytest.raises(ValidationError, match=named):
        Settings(_env_file=None, **given)
