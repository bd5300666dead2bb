"""A draft is reviewed as it will go out, by those whom the policy names, and nothing goes out before."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Paragraph, ReplyKind, Table
from bot.drafts.content import (
    Cell,
    Column,
    Doubt,
    Pile,
    Report,
    Rows,
    Section,
    Sorted,
    SortedMail,
)
from bot.drafts.draft import DraftState
from bot.drafts.waiting import REST, SLOT, reminds
from bot.people.person import Person, Role
from bot.people.working_hours import Hours, holidays_of
from tests.unit.draft_house import MAIL, DraftHouse

HOUR = timedelta(hours=1)


@pytest.fixture
async def house(tmp_path, database):
    house = await DraftHouse(tmp_path, database.url).open()
    yield house
    await house.passerelle.close()


@pytest.fixture
async def small(tmp_path):
    """For what does not depend on the kind of database."""
    house = await DraftHouse(tmp_path).open()
    yield house
    await house.passerelle.close()


def words(card):
    return "\n".join(part.text for part in card.parts if isinstance(part, Paragraph))


def bullets(card):
    return [item for part in card.parts if isinstance(part, Bullets) for item in part.items]


def labels(card):
    return [button.label for button in card.buttons]


async def test_the_card_shows_the_whole_draft_with_sources_and_doubts(small):
    card = await small.card(await small.proposes())
    assert "The delivery moves to Friday." in words(card)
    assert "approved by Léa" in words(card)
    assert dict(card.facts)["To"] == "Omar <omar@example.com>"
    assert any("delivery moves to Friday" in item for item in bullets(card))
    assert "To check before you approve:" in words(card)
    assert labels(card) == ["Approve", "Edit", "Ask for a change", "Hand to somebody", "Give up", "History"]


async def test_without_a_mail_server_an_approved_mail_is_handed_to_its_owner(house):
    draft = await house.proposes()
    reply = await house.clicks(draft, "Approve")
    assert "Approved" in reply.text
    await house.passes(timedelta(seconds=1))
    shown = await house.arrived("lea")
    finished = next(reply for reply in shown if "can't send e-mail" in reply.text)
    assert "The delivery moves to Friday." in finished.text
    assert (await house.draft(draft)).state is DraftState.SENT
    await house.passes(timedelta(days=1))
    assert not [reply for reply in await house.arrived("lea") if "can't send" in reply.text]


async def test_each_edit_is_a_version_with_what_changed_and_voids_the_card_before(small):
    draft = await small.proposes()
    stale = await small.card(draft)
    reply = await small.clicks(
        draft, "Edit", to="omar@example.com", cc="", subject="Delivery on Monday", body=MAIL.body
    )
    assert "version 2" in reply.text
    (card,) = reply.cards
    assert "− Delivery on Friday" in bullets(card)
    assert "+ Delivery on Monday" in bullets(card)
    refused = await small.clicks(draft, "Approve", card=stale)
    assert refused.kind is ReplyKind.REFUSAL
    assert "changed since you saw it" in refused.text
    assert (await small.draft(draft)).state is DraftState.AWAITING_REVIEW


async def test_an_edit_that_changes_nothing_is_no_version(small):
    draft = await small.proposes()
    card = await small.card(draft)
    form = next(button.form for button in card.buttons if button.label == "Edit")
    same = {field.name: field.value for field in form.fields}
    assert "still version 1" in (await small.clicks(draft, "Edit", **same)).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"to": "omar at example"}, "no e-mail address"),
        ({"subject": " "}, "needs a subject"),
        ({"body": "x" * 13_000}, "longer than 12,000"),
    ],
)
async def test_what_can_not_be_an_e_mail_is_said(small, fields, said):
    draft = await small.proposes()
    reply = await small.clicks(draft, "Edit", **fields)
    assert (reply.kind, said in reply.text) == (ReplyKind.REFUSAL, True), reply.text
    assert (await small.draft(draft)).version == 1


async def test_what_was_typed_into_an_edit_that_is_refused_stays_in_the_form(small):
    draft = await small.proposes()
    refused = await small.clicks(draft, "Edit", to="omar at example", subject="On Monday", body="It moves.")
    assert refused.kind is ReplyKind.REFUSAL
    (again,) = refused.buttons
    typed = {field.name: field.value for field in again.form.fields}
    assert (typed["to"], typed["subject"], typed["body"]) == ("omar at example", "On Monday", "It moves.")
    reply = await small.presses("lea", again, **typed | {"to": "omar@example.com"})
    assert "version 2" in reply.text
    assert (await small.draft(draft)).composed.content.body == "It moves."


async def test_an_edit_in_a_second_tab_shows_the_first_and_keeps_its_own_words(small):
    draft = await small.proposes()
    tab = await small.card(draft)
    await small.clicks(draft, "Edit", subject="From the first tab")
    refused = await small.clicks(draft, "Edit", card=tab, subject="From the second tab", body="Mine.")
    assert "changed since you saw it" in refused.text
    assert "From the first tab" in refused.cards[0].title
    (again,) = refused.buttons
    assert "Mine." in [field.value for field in again.form.fields]
    await small.presses("lea", again, **{field.name: field.value for field in again.form.fields})
    now = await small.draft(draft)
    assert (now.version, now.composed.content.subject) == (3, "From the second tab")


async def test_what_was_typed_is_shown_to_copy_once_the_draft_is_decided(small):
    draft = await small.proposes()
    open_form = await small.card(draft)
    await small.clicks(draft, "Approve")
    refused = await small.clicks(
        draft, "Edit", card=open_form, subject=MAIL.subject, body="One more\n\nline."
    )
    assert "already approved" in refused.text
    assert "One more" in refused.text
    assert "line." in refused.text
    assert MAIL.subject not in refused.text
    assert refused.buttons == ()


async def test_what_is_for_the_reviewer_only_stands_apart_from_what_goes_out(small):
    lines = words(await small.card(await small.proposes())).split("\n")
    apart = lines.index("For you only; nothing from here on goes out:")
    assert any("approved by Léa" in line for line in lines[:apart])
    assert "To check before you approve:" in lines[apart:]


async def test_a_rejected_draft_does_not_say_who_approved_it(small):
    draft = await small.proposes()
    await small.clicks(draft, "Hand to somebody", to="Ada")
    await small.clicks(draft, "Reject", who="ada", reason="Too curt.")
    card = await small.card(draft)
    assert "approved by" not in words(card)
    assert "The delivery moves to Friday." in words(card)
    assert labels(card) == ["Take it up again", "Give up", "History"]


async def test_a_subject_never_has_two_lines(small):
    draft = await small.proposes()
    await small.clicks(draft, "Edit", subject="Hello\r\nBcc: everybody@example.com")
    content = (await small.draft(draft)).composed.content
    assert content.subject == "Hello Bcc: everybody@example.com"


async def test_a_second_click_is_told_what_happened(house):
    draft = await house.proposes()
    card = await house.card(draft)
    await house.clicks(draft, "Approve", card=card)
    again = await house.clicks(draft, "Approve", card=card)
    assert again.kind is ReplyKind.REFUSAL
    assert "Léa has already approved" in again.text


async def test_nobody_else_sees_or_approves_it(small):
    draft = await small.proposes()
    card = await small.card(draft)
    for label in ("Approve", "History", "Give up"):
        reply = await small.clicks(draft, label, who="omar", card=card)
        assert "not yours to see" in reply.text
    assert "no draft under way" in (await small.says("omar", "drafts")).text


async def test_handed_to_somebody_they_review_in_ones_place(house):
    draft = await house.proposes()
    stranger = await house.clicks(draft, "Hand to somebody", to="nobody@example.com")
    assert "I know nobody" in stranger.text
    reply = await house.clicks(draft, "Hand to somebody", to="Ada")
    assert "Ada has been asked" in reply.text
    (asked,) = await house.arrived("ada")
    assert "Léa asks you to review" in asked.text
    rejected = await house.clicks(draft, "Reject", who="ada", card=asked.cards[0], reason="Too curt.")
    assert "Léa reads your reason" in rejected.text
    told = await house.arrived("lea")
    assert any("Ada has rejected" in reply.text and "Too curt." in reply.text for reply in told)
    again = await house.clicks(draft, "Take it up again")
    assert (await house.draft(draft)).state is DraftState.AWAITING_REVIEW
    assert "Here it is again" in again.text


NEVER_CAME = Person("noa", "Noa", "noa@example.com", roles=frozenset({Role.COMMITTEE}))


async def test_handed_to_somebody_who_is_reached_nowhere_it_says_so(house):
    await house.passerelle.people.add(NEVER_CAME)
    draft = await house.proposes()
    reply = await house.clicks(draft, "Hand to somebody", to="Noa")
    assert "Noa, whom I can" in reply.text


async def test_a_draft_nobody_decides_is_reminded_of_once_and_expires_which_is_no_rejection(house):
    draft = await house.proposes()  # Monday, 9 in the morning in UTC, 10 in Paris
    await house.passes(6 * HOUR)
    assert await house.arrived("lea") == []
    await house.passes(2 * HOUR)  # 18 in Paris: the day is over
    assert await house.arrived("lea") == []
    await house.passes(15 * HOUR)
    texts = [reply.text for reply in await house.arrived("lea")]
    assert len([text for text in texts if "still waits" in text]) == 1
    await house.passes(2 * HOUR)
    texts = [reply.text for reply in await house.arrived("lea")]
    assert any("has expired" in text for text in texts)
    assert (await house.draft(draft)).state is DraftState.EXPIRED
    await house.clicks(draft, "Take it up again")
    assert (await house.draft(draft)).state is DraftState.AWAITING_REVIEW


class Undisturbed:
    """A platform where Léa is not to be disturbed until `ends`."""

    def __init__(self, ends):
        self.ends = ends

    async def busy_until(self, ids):
        return {"lea": self.ends} if "lea" in ids else {}


async def hourly(house, hours):
    """What Léa reads of reminders, and after how many hours."""
    read = {}
    for hour in range(1, hours + 1):
        await house.passes(HOUR)
        if any("still waits" in reply.text for reply in await house.arrived("lea")):
            read[hour] = house.clock.now()
    return list(read)


@pytest.mark.parametrize(("busy", "read"), [(47, range(48, 49)), (51, range(52, 56)), (80, range(48, 49))])
async def test_a_reminder_waits_while_its_reviewer_is_not_to_be_disturbed_but_not_too_long(
    tmp_path, busy, read
):
    house = await DraftHouse(tmp_path, review_hours=72).open()
    await house.proposes()  # its last third begins on Wednesday, at 10 in Paris
    presence = Undisturbed(house.clock.now() + busy * HOUR)
    house.passerelle.attention.heed(presence)
    (hour,) = await hourly(house, 71)
    assert hour in read
    await house.passerelle.close()


async def test_a_reminder_that_waits_lapses_once_the_draft_is_decided(tmp_path):
    house = await DraftHouse(tmp_path, review_hours=72).open()
    draft = await house.proposes()
    house.passerelle.attention.heed(Undisturbed(house.clock.now() + 51 * HOUR))
    assert await hourly(house, 49) == []
    await house.clicks(draft, "Approve")
    assert await hourly(house, 22) == []
    await house.passerelle.close()


async def test_a_reminder_comes_before_a_public_holiday_not_on_it(tmp_path):
    house = await DraftHouse(tmp_path, country="FR").open()
    house.clock.time = datetime(2026, 4, 30, 12, tzinfo=UTC)  # the eve of May 1, 14:00 in Paris
    await house.proposes()
    await house.passes(2 * HOUR)
    assert await house.arrived("lea") == []
    await house.passes(HOUR)  # half an hour of work is left
    assert ["still waits" in reply.text for reply in await house.arrived("lea")] == [True]
    await house.passes(16 * HOUR)
    assert await house.arrived("lea") == []
    await house.passerelle.close()


@settings(deadline=None, max_examples=50)
@given(
    st.integers(0, 366 * 96).map(lambda quarter: datetime(2026, 1, 1, tzinfo=UTC) + quarter * SLOT),
    st.integers(1, 96).map(lambda hours: hours * HOUR),
    st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
)
def test_whatever_leaves_time_to_work_is_reminded_of_in_working_hours(shown_at, open_for, zone):
    hours, expires_at = Hours(ZoneInfo(zone), holidays=holidays_of("FR")), shown_at + open_for
    looks = [shown_at + number * SLOT for number in range(open_for // SLOT)]
    at_work = [at for at in looks if at - shown_at >= REST and hours.suit(at)]
    reminded = [at for at in looks if reminds(at, shown_at=shown_at, expires_at=expires_at, hours=hours)]
    assert set(reminded) <= set(at_work)
    assert bool(reminded) == bool(at_work)


async def test_the_history_tells_who_did_what_and_from_where(small):
    draft = await small.proposes()
    await small.clicks(draft, "Edit", subject="Another")
    await small.clicks(draft, "Approve")
    told = await small.presses("lea", (await small.card(draft)).buttons[-1])
    lines = told.parts[1].items
    assert any("Léa edited it: version 2 (web chat)" in line for line in lines)
    assert any("Léa approved version 2 (web chat)" in line for line in lines)


async def test_the_list_has_what_is_mine_and_what_waits_for_me(small):
    assert "no draft under way" in (await small.says("lea", "drafts")).text
    draft = await small.proposes()
    listed = await small.says("lea", "brouillons")
    assert "one draft under way" in listed.text
    opened = await small.presses("lea", listed.cards[0].buttons[0])
    assert opened.cards[0].id == f"draft:{draft.id}"
    home = await small.says("lea", "home")
    assert any(card.id == "home:drafts" for card in home.cards)


async def test_whoever_stands_in_reviews_while_somebody_is_away(small):
    draft = await small.proposes()
    listed = await small.says("lea", "drafts")
    away = listed.cards[-1].buttons[0]
    assert "from today on" in (await small.presses("lea", away, to="Ada", until="2020-01-01")).text
    assert (
        "Ada approves in your place" in (await small.presses("lea", away, to="Ada", until="2026-03-06")).text
    )
    waiting = await small.says("ada", "drafts")
    assert "One draft waits" in waiting.text
    await small.clicks(draft, "Approve", who="ada")
    assert [each.name for each in (await small.draft(draft)).approvals] == ["Ada"]
    again = await small.proposes()
    await small.presses(
        "lea",
        next(
            b
            for c in (await small.says("lea", "drafts")).cards
            for b in c.buttons
            if b.action == "drafts.back"
        ),
    )
    with pytest.raises(Refusal, match="drafts-none"):
        await small.draft(again, "ada")


REPORT = Report(
    "Week 10",
    (
        Section("Done", (Bullets(("Offer sent", "Site visited")), Table(("Day", "Hours"), (("Mon", "7"),)))),
        Section("Next", (Paragraph("Wait for the answer."),)),
    ),
    "en",
)


async def test_a_report_is_edited_section_by_section_and_keeps_its_table(small):
    draft = await small.proposes(REPORT)
    await small.clicks(
        draft, "Edit", section0="- Offer sent\n- Site visited\n- Phoned\n\n[[2]]", title="Week 11"
    )
    report = (await small.draft(draft)).composed.content
    assert report.title == "Week 11"
    assert report.sections[0].parts == (
        Bullets(("Offer sent", "Site visited", "Phoned")),
        REPORT.sections[0].parts[1],
    )
    assert report.sections[1] == REPORT.sections[1]
    await small.clicks(draft, "Approve")
    await small.passes(timedelta(seconds=1))
    finished = next(reply for reply in await small.arrived("lea") if reply.parts)
    assert "Phoned" in finished.text
    assert "Mon | 7" in finished.text


async def test_rows_are_edited_line_by_line_and_keep_where_they_come_from(small):
    rows = Rows(
        "Costs",
        (Column("Day"), Column("What")),
        ((Cell("Mon", "monday"), Cell("Tax|i", "a taxi", Doubt("rows-doubt-place"))),),
        "en",
    )
    draft = await small.proposes(rows)
    card = await small.card(draft)
    assert any("guessed from its place" in line for line in bullets(card))
    wrong = await small.clicks(draft, "Edit", rows0="Mon")
    assert "Row 1 should have 2 cells" in wrong.text
    await small.clicks(draft, "Edit", rows0="Mon | Tax¦i\nTue | Train")
    kept = (await small.draft(draft)).composed.content.rows
    assert kept == (rows.rows[0], (Cell("Tue"), Cell("Train")))


async def test_sorted_mail_is_moved_between_piles(small):
    mails = SortedMail((Sorted("a@b.fr", "Offer", Pile.TO_READ, "no question", "Thanks"),), "en")
    draft = await small.proposes(mails)
    await small.clicks(draft, "Edit", pile0="urgent")
    moved = (await small.draft(draft)).composed.content.mails[0]
    assert (moved.pile, moved.reason, moved.answer) == (Pile.URGENT, "Moved by Léa", "Thanks")
    await small.clicks(draft, "Edit", pile0="to_file")
    assert (await small.draft(draft)).composed.content.mails[0].answer == ""
    assert (await small.clicks(draft, "Edit", pile0="bin")).kind is ReplyKind.REFUSAL


async def test_who_took_over_sends_nothing_until_they_give_back(house):
    draft = await house.proposes()
    await house.says("lea", "take-over")
    refused = await house.clicks(draft, "Approve")
    assert "You have taken over" in refused.text
    await house.passes(timedelta(days=3))
    assert (await house.draft(draft)).state is DraftState.AWAITING_REVIEW
    await house.says("lea", "give-back")
    await house.clicks(draft, "Approve")
    assert (await house.draft(draft)).state is DraftState.APPROVED


async def test_of_two_clicks_at_the_same_instant_one_is_heard(house):
    draft = await house.proposes()
    lea = await house.person("lea")
    clicks = (house.drafts.approve(draft.id, 1, lea, door=door) for door in ("web", "slack"))
    outcomes = await asyncio.gather(*clicks, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Draft", "Refusal"]


async def test_drafts_that_are_over_are_erased_in_time(small):
    draft = await small.proposes()
    await small.clicks(draft, "Give up")
    small.clock.time += timedelta(days=31)
    await small.passerelle.retention.erase()
    with pytest.raises(Refusal, match="drafts-none"):
        await small.draft(draft)
