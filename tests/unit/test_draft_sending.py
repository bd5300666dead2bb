"""What people approved is sent once, through a real mail server that takes it, refuses it or dies of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.mail.smtp import MailServer, SmtpMailer
from bot.dialogue.reply import ReplyKind
from bot.drafts.content import Composer, Recipient
from bot.drafts.draft import DraftState
from bot.people.person import Role
from bot.settings import WrongSettings, read_settings
from jobs.sending import ATTEMPTS, LEASE, Sending
from tests.unit.draft_house import MAIL, OUTSIDER, DraftHouse
from tests.unit.smtp_server import certificate, mail_server

UNDO = timedelta(seconds=120)
SECOND = timedelta(seconds=1)


def text_of(message):
    return message.get_content().replace("\r\n", "\n").strip()


class PostHouse(DraftHouse):
    def __init__(self, folder, database_url="", *, port, **more):
        super().__init__(
            folder,
            database_url,
            **{
                "smtp_host": "127.0.0.1",
                "smtp_port": port,
                "smtp_security": "none",
                "mail_from": "passerelle@example.com",
            }
            | more,
        )
        self.port = port
        self.sending = self.passerelle.drafting.sending

    def worker(self, *, seconds=30.0):
        """Another process that sends from the same records."""
        mine = self.sending
        server = MailServer("127.0.0.1", self.port, "none", seconds=seconds)
        return Sending(
            mine._outgoing, mine._database, self.clock, mine._texts, SmtpMailer(server, self.clock)
        )

    async def approved(self, content=MAIL, who="lea", **more):
        draft = await self.proposes(content, who, **more)
        reply = await self.clicks(draft, "Approve and send", who)
        assert reply.kind is ReplyKind.NOTICE, reply.text
        return draft

    async def state(self, draft):
        return (await self.draft(draft)).state

    async def told(self, who="lea"):
        return " ".join(reply.text for reply in await self.arrived(who))


@pytest.fixture
async def server():
    async with mail_server() as (double, port):
        double.port = port
        yield double


@pytest.fixture
async def house(tmp_path, database, server):
    house = await PostHouse(tmp_path, database.url, port=server.port).open()
    yield house
    await house.passerelle.close()


@pytest.fixture
async def small(tmp_path, server):
    house = await PostHouse(tmp_path, port=server.port).open()
    yield house
    await house.passerelle.close()


async def test_what_was_approved_is_what_arrives_once(house, server):
    draft = await house.approved()
    await house.passes(UNDO - SECOND)
    assert server.taken == []
    await house.passes(SECOND)
    await house.passes(timedelta(hours=1))
    (message,) = server.messages
    assert message["From"] == '"Léa (Passerelle)" <passerelle@example.com>'
    assert message["Reply-To"] == "Léa <lea@example.com>"
    assert (message["To"], message["Subject"]) == ("Omar <omar@example.com>", MAIL.subject)
    assert message["Message-ID"] == f"<{draft.id}.1@example.com>"
    assert text_of(message) == (f"{MAIL.body}\n\n-- \nWritten with the help of AI, approved by Léa.")
    assert server.envelopes == [("passerelle@example.com", ("omar@example.com",))]
    assert await house.state(draft) is DraftState.SENT


async def test_the_card_says_when_it_goes_out_and_stop_holds_it_back(house, server):
    draft = await house.approved()
    card = await house.card(draft)
    assert "goes out on Mar 2, 2026 10:02:0" in dict(card.facts)["State"]
    await house.passes(UNDO - SECOND)
    assert "nothing has gone out" in (await house.clicks(draft, "Stop")).text
    await house.passes(timedelta(hours=1))
    assert server.taken == []
    assert await house.state(draft) is DraftState.AWAITING_REVIEW
    assert (await house.draft(draft)).approvals == ()


async def test_stop_works_until_the_server_begins_to_take_it(house, server):
    draft = await house.approved()
    card = await house.card(draft)
    said = []

    async def stops():
        said.append((await house.clicks(draft, "Stop", card=card)).text)

    server.on_rcpt = stops
    await house.passes(UNDO)
    assert "nothing has gone out" in said[0]
    assert server.taken == []
    assert await house.state(draft) is DraftState.AWAITING_REVIEW


async def test_taking_over_while_the_server_is_spoken_to_holds_it_back(house, server):
    draft = await house.approved()

    async def takes_over():
        await house.passerelle.people.take_over("lea")

    server.on_rcpt = takes_over
    await house.passes(UNDO)
    assert server.taken == []
    server.on_rcpt = None
    await house.passes(LEASE)
    assert server.taken == []
    await house.passerelle.people.give_back("lea")
    await house.passes(SECOND)
    assert server.taken == []
    await house.passes(UNDO)
    assert len(server.taken) == 1
    assert await house.state(draft) is DraftState.SENT


async def test_outside_the_company_it_takes_a_second_person(house, server):
    draft = await house.proposes(replace(MAIL, to=(OUTSIDER,)))
    card = await house.card(draft)
    assert "it leaves the company" in [item for part in card.parts for item in getattr(part, "items", ())]
    reply = await house.clicks(draft, "Approve, then ask a second person")
    assert "second person" in reply.text
    await house.passes(timedelta(minutes=10))
    assert server.taken == []
    again = await house.presses("lea", card.buttons[0])
    assert "Now it needs the word of a second person" in again.text
    asked = next(reply for reply in await house.arrived("omar") if reply.cards)
    assert "needs the word of a second person" in asked.text
    assert "approved by Léa & Omar" in " ".join(
        part.text for part in asked.cards[0].parts if hasattr(part, "text")
    )
    await house.presses("omar", asked.cards[0].buttons[0])
    await house.passes(UNDO)
    (message,) = server.messages
    assert "approved by Léa & Omar." in text_of(message)


async def test_who_stands_in_for_the_second_person_is_asked_and_reminded_but_never_the_author(small):
    away = small.clock.now() + timedelta(days=5)
    await small.drafts.delegate(await small.person("omar"), "Ada", until=away)
    draft = await small.proposes(replace(MAIL, to=(OUTSIDER,)))
    await small.clicks(draft, "Approve, then ask a second person")
    asked = next(reply for reply in await small.arrived("ada") if reply.cards)
    assert "needs the word of a second person" in asked.text
    for _ in range(23):
        await small.passes(timedelta(hours=1))
    assert any("still waits" in reply.text for reply in await small.arrived("ada"))
    await small.presses("ada", asked.cards[0].buttons[0])
    assert [each.name for each in (await small.draft(draft)).approvals] == ["Léa", "Ada"]
    await small.drafts.delegate(await small.person("omar"), "Léa", until=away)
    own = await small.proposes(replace(MAIL, to=(OUTSIDER,)))
    await small.arrived("lea")
    card = await small.card(own)
    await small.presses("lea", card.buttons[0])
    assert not [reply for reply in await small.arrived("lea") if "needs the word of a second" in reply.text]
    again = await small.presses("lea", card.buttons[0])
    assert "Now it needs the word of a second person" in again.text


async def test_an_edit_by_the_second_voids_the_first(small):
    draft = await small.proposes(replace(MAIL, to=(OUTSIDER,)))
    await small.clicks(draft, "Approve, then ask a second person")
    await small.clicks(draft, "Edit", who="omar", subject="Another")
    now = await small.draft(draft)
    assert (now.version, now.approvals) == (2, ())


async def test_where_nobody_may_be_second_it_is_said(tmp_path, server):
    house = await PostHouse(tmp_path, port=server.port).open()
    await house.passerelle.people.revoke("zoe", Role.COMMITTEE)
    draft = await house.proposes(replace(MAIL, to=(OUTSIDER,)), "omar")
    await house.passerelle.people.revoke("ada", Role.ADMIN)
    await house.passerelle.people.revoke("omar", Role.AMBASSADOR)
    reply = await house.clicks(draft, "Approve, then ask a second person", "omar")
    assert "there is nobody" in reply.text
    assert (await house.draft(draft, "omar")).approvals == ()
    await house.passerelle.close()


@pytest.mark.parametrize(
    ("settings", "to"),
    [
        ({"company_addresses": "All@example.com"}, ("all@example.com",)),
        ({"many_recipients": 1}, ("omar@example.com", "ada@example.com")),
    ],
)
async def test_many_recipients_and_the_whole_company_take_a_second(tmp_path, server, settings, to):
    house = await PostHouse(tmp_path, port=server.port, **settings).open()
    draft = await house.proposes(replace(MAIL, to=tuple(map(Recipient, to))))
    assert len((await house.draft(draft)).reasons) == 1
    await house.passerelle.close()


async def test_the_policy_is_asked_again_at_sending(house, server):
    draft = await house.approved()
    rules = house.passerelle.drafting.drafts._policy
    rules.rules = replace(rules.rules, company=frozenset({"elsewhere.example"}))
    await house.passes(UNDO)
    assert server.taken == []
    assert await house.state(draft) is DraftState.AWAITING_REVIEW
    assert "has changed since you approved it" in await house.told()


async def test_only_allowed_domains_are_written_to(tmp_path, server):
    house = await PostHouse(tmp_path, port=server.port, mail_domains="elsewhere.example").open()
    draft = await house.proposes()
    reply = await house.clicks(draft, "Approve and send")
    assert "may not go to omar@example.com" in reply.text
    await house.passerelle.close()


async def test_without_a_recipient_nothing_is_approved(small):
    draft = await small.proposes(replace(MAIL, to=()))
    assert "Nobody would receive" in (await small.clicks(draft, "Approve and send")).text


async def test_attachments_go_along_as_they_were_approved(house, server):
    kept = await house.passerelle.files.keep("lea", "prices.csv", "text/csv", b"a;b\r\n1;2\r\n")
    await house.approved(replace(MAIL, attachments=(kept,)))
    await house.passes(UNDO)
    (attached,) = server.messages[0].iter_attachments()
    assert (attached.get_filename(), attached.get_payload(decode=True)) == ("prices.csv", b"a;b\r\n1;2\r\n")


async def test_an_attachment_that_is_gone_fails_with_a_sentence(house, server):
    kept = await house.passerelle.files.keep("lea", "prices.csv", "text/csv", b"a;b")
    draft = await house.approved(replace(MAIL, attachments=(kept,)))
    await house.passerelle.files.forget(kept.id)
    await house.passes(UNDO)
    assert (server.taken, await house.state(draft)) == ([], DraftState.FAILED)
    assert "“prices.csv” is no longer kept" in await house.told()


async def test_nobody_attaches_somebody_elses_file(small):
    kept = await small.passerelle.files.keep("ada", "salaries.csv", "text/csv", b"a;b")
    draft = await small.proposes(replace(MAIL, attachments=(kept,)))
    assert "no longer kept, or is not yours" in (await small.clicks(draft, "Approve and send")).text


@pytest.mark.parametrize(
    "subject", ["Hello\r\nBcc: all@example.com", "Hello\nX: y", "=?utf-8?q?a?=\r\n b", "Été – « déjà »"]
)
async def test_no_header_can_be_slipped_in(small, server, subject):
    await small.approved(
        replace(
            MAIL,
            subject=subject,
            to=(Recipient("omar@example.com", "Omar\r\nBcc: all@example.com"),),
            in_reply_to="<a@b>\r\nBcc: all@example.com",
        )
    )
    await small.passes(UNDO)
    (message,) = server.messages
    assert "Bcc" not in message
    assert "X" not in message
    assert server.envelopes[0][1] == ("omar@example.com",)


async def test_a_temporary_refusal_is_tried_again_later_with_the_same_number(house, server):
    server.answers = ["451 4.7.1 greylisted", "421 4.3.2 busy"]
    draft = await house.approved()
    await house.passes(UNDO)
    assert (server.taken, await house.state(draft)) == ([], DraftState.SCHEDULED)
    await house.passes(timedelta(minutes=1))
    await house.passes(timedelta(minutes=2))
    assert await house.state(draft) is DraftState.SENT
    assert [message["Message-ID"] for message in server.messages] == [f"<{draft.id}.1@example.com>"]


async def test_what_is_refused_for_good_fails_and_its_author_reads_why(house, server):
    server.answers = ["554 5.7.1 looks like spam"]
    draft = await house.approved()
    await house.passes(UNDO)
    await house.passes(timedelta(hours=5))
    assert (server.taken, await house.state(draft)) == ([], DraftState.FAILED)
    assert "554 5.7.1 looks like spam" in await house.told()
    await house.clicks(draft, "Take it up again")
    await house.clicks(draft, "Approve and send")
    await house.passes(UNDO)
    assert len(server.taken) == 1


async def test_one_of_three_refused_the_others_get_it_and_the_author_is_told(house, server):
    server.refuses = {"zoe@example.com": "550 5.1.1 no such user"}
    to = tuple(map(Recipient, ("omar@example.com", "zoe@example.com", "ada@example.com")))
    draft = await house.approved(replace(MAIL, to=to))
    await house.passes(UNDO)
    assert server.envelopes[0][1] == ("omar@example.com", "ada@example.com")
    assert await house.state(draft) is DraftState.SENT
    assert "zoe@example.com: 550 5.1.1 no such user" in await house.told()


async def test_when_every_address_is_refused_nothing_is_handed_over(house, server):
    server.refuses = {"omar@example.com": "550 5.1.1 no such user"}
    draft = await house.approved()
    await house.passes(UNDO)
    assert (server.taken, await house.state(draft)) == ([], DraftState.FAILED)


async def test_when_every_address_is_refused_and_one_for_now_it_is_tried_again(small, server):
    server.refuses = {"omar@example.com": "550 no such user", "zoe@example.com": "451 greylisted"}
    to = tuple(map(Recipient, server.refuses))
    draft = await small.approved(replace(MAIL, to=to))
    await small.passes(UNDO)
    assert (server.taken, await small.state(draft)) == ([], DraftState.SCHEDULED)
    server.refuses.pop("zoe@example.com")
    await small.passes(timedelta(minutes=1))
    assert server.envelopes[0][1] == ("zoe@example.com",)
    assert "omar@example.com: 550 no such user" in await small.told()


async def test_an_address_refused_for_now_among_others_is_told_and_drafted_again(small, server):
    server.refuses = {"zoe@example.com": "451 greylisted"}
    draft = await small.approved(
        replace(MAIL, to=(Recipient("omar@example.com"), Recipient("zoe@example.com")))
    )
    await small.passes(UNDO)
    assert server.envelopes[0][1] == ("omar@example.com",)
    assert "zoe@example.com: 451 greylisted" in await small.told()
    again = await small.clicks(draft, "Draft again for these")
    assert dict(again.cards[0].facts)["To"] == "zoe@example.com"


async def test_a_server_that_hangs_up_before_the_content_is_tried_again(small, server):
    draft = await small.approved()
    server.hangs_up = True
    await small.passes(UNDO)
    assert (server.taken, await small.state(draft)) == ([], DraftState.SCHEDULED)
    server.hangs_up = False
    await small.passes(timedelta(minutes=1))
    assert (len(server.taken), await small.state(draft)) == (1, DraftState.SENT)


async def test_a_refusal_for_now_that_lasts_is_given_up_with_the_servers_words(small, server):
    server.answers = ["451 4.7.1 greylisted"] * ATTEMPTS
    draft = await small.approved()
    await small.passes(UNDO)
    for _ in range(ATTEMPTS):
        await small.passes(timedelta(hours=2))
    assert (server.taken, await small.state(draft)) == ([], DraftState.FAILED)
    assert "451 4.7.1 greylisted" in await small.told()


@pytest.mark.parametrize("how", ["dies", "stalls"])
async def test_what_was_taken_and_not_confirmed_is_in_doubt_and_its_author_decides(house, server, how):
    setattr(server, how, True)
    draft = await house.approved()
    house.clock.time += UNDO
    worker = house.worker(seconds=0.5)
    await worker.send_due()
    assert await house.state(draft) is DraftState.IN_DOUBT
    house.clock.time += timedelta(days=2)
    await worker.send_due()
    assert len(server.taken) == 1
    told = await house.told()
    assert "I can't tell whether" in told
    assert f"<{draft.id}.1@example.com>" in told
    server.dies = server.stalls = False
    if how == "dies":
        await house.clicks(draft, "It arrived")
        assert await house.state(draft) is DraftState.SENT
    else:
        await house.clicks(draft, "Send it again")
        house.clock.time += UNDO
        await worker.send_due()
        assert [message["Message-ID"] for message in server.messages] == 2 * [f"<{draft.id}.1@example.com>"]


async def test_a_server_that_is_down_is_tried_until_it_is_given_up(house, server):
    house.port = 1
    house.passerelle.drafting.sending._mailer = house.worker()._mailer
    draft = await house.approved()
    await house.passes(UNDO)
    assert await house.state(draft) is DraftState.SCHEDULED
    for _ in range(ATTEMPTS):
        await house.passes(timedelta(hours=2))
    assert await house.state(draft) is DraftState.FAILED


async def test_two_workers_send_each_draft_once(house, server):
    drafts = [await house.approved(replace(MAIL, subject=f"Number {number}")) for number in range(6)]
    house.clock.time += UNDO
    await asyncio.gather(house.worker().send_due(), house.worker().send_due())
    assert sorted(message["Subject"] for message in server.messages) == [f"Number {n}" for n in range(6)]
    assert {await house.state(draft) for draft in drafts} == {DraftState.SENT}


async def test_two_second_approvers_at_the_same_instant_send_once(house, server):
    await house.passerelle.people.grant("zoe", Role.AMBASSADOR, teams=["sales"])
    draft = await house.proposes(replace(MAIL, to=(OUTSIDER,)))
    await house.clicks(draft, "Approve, then ask a second person")
    omar, zoe = await house.person("omar"), await house.person("zoe")
    outcomes = await asyncio.gather(
        *(house.drafts.approve(draft.id, 1, each, door="web") for each in (omar, zoe)),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Draft", "Refusal"]
    await house.passes(UNDO)
    assert len(server.taken) == 1


async def test_a_worker_that_stalled_and_lost_its_draft_hands_nothing_over(house, server):
    draft = await house.approved()
    house.clock.time += UNDO
    slow = house.worker()

    async def another_takes_over():
        server.on_rcpt = None
        house.clock.time += LEASE
        await house.worker().send_due()

    server.on_rcpt = another_takes_over
    await slow.send_due()
    assert len(server.taken) == 1
    assert await house.state(draft) is DraftState.SENT


async def test_what_a_person_wrote_alone_is_not_said_to_be_of_ai(small, server):
    await small.approved(composer=Composer.PERSON)
    await small.passes(UNDO)
    assert "AI" not in text_of(server.messages[0])


async def test_the_author_writes_from_their_own_address_where_the_company_wants_it(tmp_path, server):
    house = await PostHouse(tmp_path, port=server.port, mail_as_author=True, mail_signature=False).open()
    await house.approved()
    await house.passes(UNDO)
    (message,) = server.messages
    assert (message["From"], message["Reply-To"]) == ("Léa <lea@example.com>", None)
    assert text_of(message) == MAIL.body
    await house.passerelle.close()


@pytest.mark.parametrize("implicit", [False, True])
async def test_the_server_is_reached_by_starttls_or_tls_with_a_password(tmp_path, implicit):
    trusted, context = certificate(tmp_path)
    async with mail_server(tls=context, implicit=implicit, password="s3cret") as (double, port):
        house = await PostHouse(
            tmp_path,
            port=port,
            smtp_security="tls" if implicit else "starttls",
            smtp_user="passerelle",
            smtp_password="s3cret",
            smtp_ca_file=trusted,
        ).open()
        await house.approved()
        await house.passes(UNDO)
        assert len(double.taken) == 1
        await house.passerelle.close()


@pytest.mark.parametrize("wrong", ["certificate", "password"])
async def test_a_server_that_is_not_trusted_or_lets_nobody_in_gets_nothing(tmp_path, wrong):
    trusted, context = certificate(tmp_path)
    more = {"smtp_ca_file": trusted, "smtp_user": "passerelle", "smtp_password": "guessed"}
    async with mail_server(tls=context, password="s3cret" if wrong == "password" else "") as (double, port):
        house = await PostHouse(
            tmp_path, port=port, smtp_security="starttls", **(more if wrong == "password" else {})
        ).open()
        draft = await house.approved()
        await house.passes(UNDO)
        assert (double.taken, await house.state(draft)) == ([], DraftState.SCHEDULED)
        await house.passerelle.close()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"smtp_host": "mail.example.com"}, "half set up, also set PASSERELLE_MAIL_FROM"),
        ({"mail_from": "a@example.com"}, "half set up, also set PASSERELLE_SMTP_HOST"),
        ({"mail_from": "nobody"}, "use an e-mail address"),
        (
            {"smtp_host": "m", "mail_from": "a@example.com", "smtp_user": "u"},
            "also set PASSERELLE_SMTP_PASSWORD",
        ),
        (
            {
                "smtp_host": "m",
                "mail_from": "a@example.com",
                "smtp_user": "u",
                "smtp_password": "p",
                "smtp_security": "none",
            },
            "would travel in the open",
        ),
        (
            {"smtp_host": "m", "mail_from": "a@example.com", "smtp_ca_file": "/nowhere.pem"},
            "there is no file",
        ),
    ],
)
def test_settings_of_a_mail_server_that_can_not_work_are_said(given, said):
    with pytest.raises(WrongSettings, match=said):
        read_settings(_env_file=None, **given)
