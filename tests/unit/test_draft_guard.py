"""What a draft holds is looked at before it goes out, the charter says its word, and an admin can hold it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.reply import Bullets, Paragraph
from bot.drafts.draft import DraftState
from tests.unit.draft_house import MAIL, OUTSIDER
from tests.unit.smtp_server import mail_server
from tests.unit.test_draft_sending import UNDO, PostHouse

IBAN = "Our account is FR76 3000 6000 0112 3456 7890 189, please pay by Friday."
SECRET = (
    "The key is AKIAIOSFODNN7EXAMPLE and aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
)


@pytest.fixture
async def house(tmp_path):
    async with mail_server() as (double, port):
        house = await PostHouse(tmp_path, port=port).open()
        house.server = double
        yield house
        await house.passerelle.close()


def said(card):
    return " ".join(
        text
        for part in card.parts
        for text in (
            (part.text,) if isinstance(part, Paragraph) else part.items if isinstance(part, Bullets) else ()
        )
    )


async def test_an_account_number_for_outsiders_is_named_to_both_who_approve(house):
    draft = await house.proposes(replace(MAIL, body=IBAN, to=(OUTSIDER,)))
    assert "a bank account number (IBAN)" in said(await house.card(draft))
    assert len((await house.draft(draft)).reasons) == 2
    await house.clicks(draft, "Approve, then ask a second person")
    await house.clicks(draft, "Approve and send", "omar")
    await house.passes(UNDO)
    assert len(house.server.taken) == 1


async def test_a_marked_mail_takes_a_second_person_inside_the_company_too(house):
    draft = await house.proposes(replace(MAIL, subject="[CONFIDENTIAL] prices"))
    assert (await house.draft(draft)).reasons == ("drafts-reason-classes",)


async def test_a_key_does_not_leave(house):
    whole = await house.card(await house.proposes(replace(MAIL, body="Hello", to=(OUTSIDER,))))
    draft = await house.proposes(replace(MAIL, body=f"{SECRET}\n{IBAN}", to=(OUTSIDER,)))
    card = await house.card(draft)
    assert "It holds a password, key or token, which may not leave the company." in said(card)
    assert "It holds a bank account number (IBAN). Whoever approves it" in said(card)
    approve = whole.buttons[0]
    assert approve.label == "Approve, then ask a second person"
    assert approve.label not in [button.label for button in card.buttons]
    reply = await house.presses("lea", replace(approve, value=f"{draft.id}:1"))
    assert "may not leave" in reply.text
    assert (await house.draft(draft)).approvals == ()
    await house.clicks(draft, "Edit", body=IBAN)
    assert "which may not leave" not in said(await house.card(draft))
    await house.clicks(draft, "Approve, then ask a second person")
    assert len((await house.draft(draft)).approvals) == 1


async def test_a_draft_that_touches_a_rule_says_which(house):
    await house.loads()
    touching = replace(MAIL, subject="May the approved assistant be used for customer data?", body="Thanks")
    card = await house.card(await house.proposes(touching))
    assert "What the charter says on this" in said(card)
    assert "Only the approved assistant may be used for customer data." in said(card)
    await house.says("lea", "langue fr")
    french = said(await house.card(await house.proposes(touching)))
    assert "«\u00a0Only the approved assistant may be used for customer data.\u00a0»" in french
    await house.says("lea", "language en")
    other = replace(MAIL, subject="Lunch on Friday", body="Shall we try the new place by the river?")
    assert "What the charter says" not in said(await house.card(await house.proposes(other)))


async def test_an_admin_holds_all_sending_and_lets_it_go_on(house):
    draft = await house.approved()
    assert "Only an admin" in (await house.says("lea", "freeze")).text
    assert "All sending is held" in (await house.says("ada", "geler")).text
    await house.passes(timedelta(hours=1))
    assert (house.server.taken, (await house.draft(draft)).state) == ([], DraftState.SCHEDULED)
    assert "Sending goes on" in (await house.says("ada", "unfreeze")).text
    await house.passes(timedelta(seconds=1))
    assert house.server.taken == []
    assert "nothing has changed" in (await house.says("ada", "unfreeze")).text
    await house.passes(UNDO)
    assert len(house.server.taken) == 1


async def test_holding_works_until_the_server_begins_to_take_it(house):
    await house.approved()

    async def holds():
        await house.says("ada", "freeze")

    house.server.on_rcpt = holds
    await house.passes(UNDO)
    assert house.server.taken == []
