"""What comes back after the mail server had taken an e-mail: noted once, and told to who sent it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.drafts.content import Recipient
from bot.drafts.draft import Deed, DraftState
from bot.settings import WrongSettings, read_settings
from bot.store.mailbox_marks import mark_read, read_until
from jobs import returned_mail
from tests.unit.delivery_reports import exim, failed, in_words, late, standard
from tests.unit.draft_house import COLLEAGUE, MAIL
from tests.unit.imap_server import PASSWORD, imap_server
from tests.unit.smtp_server import mail_server
from tests.unit.test_draft_sending import UNDO, PostHouse

BOX = "returns@example.com"
ADA = Recipient("ada@example.com", "Ada")
TO_TWO = replace(MAIL, to=(COLLEAGUE,), cc=(ADA,))


class ReturnHouse(PostHouse):
    """What could not be delivered comes back to a mailbox that is read."""

    async def sends(self, content=MAIL):
        """A draft that was sent, with its Message-ID."""
        draft = await self.approved(content)
        await self.passes(UNDO)
        return draft, f"<{draft.id}.1@example.com>"

    async def news(self, who="lea"):
        """What somebody was told since, besides cards brought up to date and how long it would have taken."""
        arrived = await self.arrived(who)
        return [each for each in arrived if not each.cards and "would it have taken" not in each.text]

    async def looks(self):
        return await self.passerelle.drafting.returned.look()

    async def deeds(self, draft):
        history = await self.drafts.history(draft.id, await self.person("lea"))
        return [(line.deed, line.note) for line in history if line.deed in {Deed.BOUNCED, Deed.DELAYED}]


@pytest.fixture(scope="module")
def mailbox():
    with imap_server() as double:
        yield double


@pytest.fixture
async def server():
    async with mail_server() as (double, port):
        double.port = port
        yield double


def settings(mailbox, **more):
    return {
        "imap_host": "127.0.0.1",
        "imap_port": mailbox.port,
        "imap_user": BOX,
        "imap_password": PASSWORD,
        "imap_ca_file": mailbox.authorities,
        "mail_return_path": BOX,
    } | more


@pytest.fixture
async def house(tmp_path, database, mailbox, server):
    mailbox.holds()
    house = await ReturnHouse(tmp_path, database.url, port=server.port, **settings(mailbox)).open()
    yield house
    await house.passerelle.close()


@pytest.fixture
async def small(tmp_path, mailbox, server):
    mailbox.holds()
    house = await ReturnHouse(tmp_path, port=server.port, **settings(mailbox)).open()
    yield house
    await house.passerelle.close()


async def test_what_comes_back_is_noted_told_once_and_drafted_again(house, server, mailbox):
    draft, message_id = await house.sends(TO_TWO)
    assert server.messages[0]["Message-ID"] == message_id
    assert server.envelopes == [(BOX, ("omar@example.com", "ada@example.com"))]
    sent_at = dict((await house.card(draft)).facts)["State"]
    mailbox.receives(standard(message_id, failed("Omar@EXAMPLE.com")))
    assert await house.looks() == 1
    assert mailbox.flags() == [""]
    (news,) = await house.news()
    assert news.text.split("\n\n") == [
        "A report has come back: “Delivery on Friday” could not be delivered to this address.",
        "- omar@example.com: there is no such address",
        "You can correct the address in a new draft, or reach them in another way.",
    ]
    assert await house.deeds(draft) == [(Deed.BOUNCED, "omar@example.com")]
    card = await house.card(draft)
    assert "it has not reached" in str(card.parts)
    assert dict(card.facts)["State"] == sent_at
    mailbox.receives(standard(message_id, failed("omar@example.com")), exim(message_id, "omar@example.com"))
    assert await house.looks() == 0
    assert await house.news() == []

    again = await house.presses("lea", news.buttons[0])
    assert "Correct them with “Edit”" in again.text
    facts = dict(again.cards[0].facts)
    assert (facts["To"], facts.get("Copy to")) == ("Omar <omar@example.com>", None)
    assert "could not be delivered to this address: omar@example.com" in str(again.cards[0].parts)
    await house.presses("lea", news.buttons[0])
    assert len(await house.drafts.of(await house.person("lea"))) == 1


async def test_what_is_late_is_told_apart_from_what_failed(small, mailbox):
    draft, message_id = await small.sends()
    mailbox.receives(
        standard(message_id, late("omar@example.com")), standard(message_id, late("omar@example.com"))
    )
    assert await small.looks() == 1
    (news,) = await small.news()
    assert "has not arrived at this address yet" in news.text
    assert "keeps trying by itself" in news.text
    assert news.buttons == ()
    mailbox.receives(standard(message_id, failed("omar@example.com", "4.4.7")))
    await small.looks()
    assert "could not be delivered" in await small.told()
    card = await small.card(draft)
    assert "not yet reached" not in str(card.parts)
    mailbox.receives(standard(message_id, late("omar@example.com")))
    assert await small.looks() == 0
    assert [deed for deed, _ in await small.deeds(draft)] == [Deed.DELAYED, Deed.BOUNCED]


async def test_a_french_owner_reads_it_in_french(small, mailbox):
    await small.passerelle.people.set_language("lea", "fr")
    draft = await small.proposes()
    await small.clicks(draft, "Approuver et envoyer")
    await small.passes(UNDO)
    mailbox.receives(exim(f"<{draft.id}.1@example.com>", "omar@example.com"))
    await small.looks()
    told = await small.told()
    assert "n’a pas pu être remis à cette adresse" in told
    assert "omar@example.com\u00a0: cette boîte est pleine" in told


async def test_a_forged_report_names_nobody_and_says_nothing_of_its_own(small, mailbox):
    draft, message_id = await small.sends()
    mailbox.receives(
        standard(message_id, failed("boss@evil.example")),
        standard(f"<{'0' * 32}.1@example.com>", failed("omar@example.com")),
        standard(f"<{draft.id}.2@example.com>", failed("omar@example.com")),
        in_words(message_id, "Undeliverable: click here", "http://evil.example", "postmaster@evil.example"),
    )
    assert await small.looks() == 1
    told = await small.told()
    assert "could not be delivered to everybody" in told
    assert "an address that the report does not name" in told
    card = await small.card(draft)
    assert "evil" not in told + str(card)
    assert await small.state(draft) is DraftState.SENT
    assert "Draft again for these" not in [button.label for button in card.buttons]
    forged = replace(card.buttons[0], action="drafts.anew")
    assert "approved this draft, and it has gone out" in (await small.presses("lea", forged)).text


async def test_only_its_owner_drafts_it_again(small, mailbox):
    _, message_id = await small.sends()
    mailbox.receives(standard(message_id, failed("omar@example.com")))
    await small.looks()
    (news,) = await small.news()
    assert "not yours to see" in (await small.presses("omar", news.buttons[0])).text


async def test_whom_the_server_refused_at_once_is_drafted_again_too(small, server, mailbox):
    server.refuses = {"ada@example.com": "550 no such user"}
    _draft, message_id = await small.sends(TO_TWO)
    (news,) = await small.news()
    again = await small.presses("lea", news.buttons[0])
    assert dict(again.cards[0].facts)["To"] == "Ada <ada@example.com>"
    mailbox.receives(standard(message_id, failed("ada@example.com")))
    assert await small.looks() == 0


async def test_a_report_on_what_is_being_sent_waits_until_that_is_known(small, server, mailbox):
    draft = await small.approved()
    found = []

    async def bounces_at_once():
        mailbox.receives(standard(f"<{draft.id}.1@example.com>", failed("omar@example.com")))
        found.append(await small.looks())

    server.on_rcpt = bounces_at_once
    await small.passes(UNDO)
    assert found == [0]
    assert await small.state(draft) is DraftState.SENT
    assert await small.looks() == 1


async def test_what_is_too_much_for_one_look_is_read_by_the_next(small, mailbox, monkeypatch):
    monkeypatch.setattr("adapters.mail.imap.REPORTS_LIMIT", 100)
    _, message_id = await small.sends(TO_TWO)
    mailbox.receives(*(standard(message_id, failed(each.email)) for each in (COLLEAGUE, ADA)))
    assert [await small.looks(), await small.looks(), await small.looks()] == [1, 1, 0]
    assert "reports" in {name for _, name, _ in small.passerelle.drafting.part.every}


async def test_other_mail_is_left_unread_and_looked_at_once(small, mailbox):
    _draft, message_id = await small.sends()
    mailbox.receives(
        in_words(message_id, "Re: Delivery", "Undeliverable is my middle name.", "omar@example.com"),
        b"Content-Type: multipart/report; \xff\r\nFrom: \xff\xfe\r\n\r\n\x00",
        standard(message_id, failed("omar@example.com")),
    )
    assert await small.looks() == 1
    name = small.passerelle.drafting.returned._name
    validity, uid = await read_until(small.passerelle.database, name)
    assert await small.looks() == 0
    assert await read_until(small.passerelle.database, name) == (validity, uid)


async def test_a_mail_that_no_reader_stands_keeps_nothing_back(small, mailbox, monkeypatch, log):
    _draft, message_id = await small.sends()
    poison = standard(message_id, failed("ada@example.com"))
    mailbox.receives(poison, standard(message_id, failed("omar@example.com")))

    def breaks_on_the_first(content, read=returned_mail.report_in):
        return 1 / 0 if b"ada@example.com" in content else read(content)

    monkeypatch.setattr(returned_mail, "report_in", breaks_on_the_first)
    assert [await small.looks(), await small.looks()] == [1, 0]
    assert "ZeroDivisionError" in log.getvalue()
    assert "example.com" not in log.getvalue().split("bounces.unreadable")[1].split("\n")[0]


async def test_what_is_read_twice_is_noted_once(small, mailbox):
    draft, message_id = await small.sends()
    mailbox.receives(standard(message_id, failed("omar@example.com")))
    assert await small.looks() == 1
    name = small.passerelle.drafting.returned._name
    validity, uid = await read_until(small.passerelle.database, name)
    for mark in ((validity, uid - 1), (validity + 1, uid)):
        await mark_read(small.passerelle.database, name, *mark)
        assert await small.looks() == 0
        assert await read_until(small.passerelle.database, name) == (validity, uid)
    assert len(await small.deeds(draft)) == 1


async def test_a_mailbox_that_cannot_be_read_loses_nothing(small, mailbox):
    _, message_id = await small.sends()
    mailbox.receives(standard(message_id, failed("omar@example.com")))
    source = small.passerelle.drafting.returned._source
    reached = source._server
    source._server = replace(reached, password="wrong")
    assert await small.looks() == 0
    source._server = reached
    assert await small.looks() == 1


async def test_bounces_go_when_their_draft_is_erased(small, mailbox):
    _, message_id = await small.sends()
    mailbox.receives(standard(message_id, failed("omar@example.com")))
    await small.looks()
    exported = await small.passerelle.personal_data.export("lea")
    assert [row["address"] for row in exported["records"]["draft_bounces"]] == ["omar@example.com"]
    await small.passerelle.personal_data.erase("lea")
    mailbox.receives(standard(message_id, failed("omar@example.com")))
    assert await small.looks() == 0


BOTH = {
    "smtp_host": "mail.example.com",
    "mail_from": BOX,
    "imap_host": "imap.example.com",
    "imap_user": BOX,
    "imap_password": "secret",
}


@pytest.mark.parametrize(
    ("changed", "reads"),
    [
        ({}, True),
        ({"mail_from": "passerelle@example.com", "imap_readers": "role:admin"}, False),
        ({"mail_from": "passerelle@example.com", "mail_return_path": "returns+1@example.com"}, True),
        ({"imap_user": "returns", "imap_address": "Returns@example.com"}, True),
    ],
)
def test_reports_are_read_where_they_arrive(changed, reads):
    assert read_settings(**BOTH | changed).reads_reports is reads


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mail_from": "passerelle@example.com"}, "IMAP_READERS"),
        ({"mail_return_path": "nowhere"}, "use an e-mail address"),
        (
            {"smtp_host": "", "mail_from": "", "mail_return_path": BOX, "imap_readers": "role:admin"},
            "SMTP_HOST",
        ),
    ],
)
def test_settings_that_are_half_there_are_refused(changed, said):
    with pytest.raises(WrongSettings, match=said):
        read_settings(**BOTH | changed)
