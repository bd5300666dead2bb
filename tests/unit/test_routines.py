"""Drafts that come again, through the front door: set up in a sentence, made on time, once, and never sent by that."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.dialogue.incoming import Action
from bot.drafts.draft import DraftState
from bot.drafts.routines import RoutineRow
from bot.people.tables import PersonRow
from tests.unit.task_house import TaskHouse

FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)  # 16:00 in Paris, 15:00 in London
WEEKLY = "chaque vendredi à 16 h prépare mon rapport hebdo"
REMINDER = "every Monday at 9 write to omar@example.com that timesheets are due"


class RoutineHouse(TaskHouse):
    async def arrives(self, at):
        """The time comes, and what is due by then is made."""
        self.clock.time = at
        await self.passerelle.routines.tend()

    async def brought(self, who):
        """The messages that the clock brought to somebody."""
        await self.passerelle.delivery.deliver_due()
        return await self.passerelle.inbox.show(who, "t1")

    async def card(self, who):
        (card,) = (await self.says(who, "routines")).cards
        return card

    async def clicks(self, who, label):
        button = next(each for each in (await self.card(who)).buttons if each.label == label)
        return (await self.hears(who, action=Action(button.action, button.value)))[-1]


@pytest.fixture
async def house(tmp_path, database):
    house = await RoutineHouse(tmp_path, database.url).open()
    yield house
    await house.passerelle.close()


@pytest.fixture
async def small(tmp_path):
    house = await RoutineHouse(tmp_path).open()
    yield house
    await house.passerelle.close()


async def test_a_weekly_report_is_asked_for_on_time_in_the_persons_zone(small):
    reply = await small.says("lea", WEEKLY)
    assert "vendredi 6 mars 2026" in reply.text
    assert dict((await small.card("lea")).facts)["Prochaine fois"] == "vendredi 6 mars 2026"
    await small.arrives(FRIDAY - timedelta(minutes=1))
    assert await small.brought("lea") == []
    await small.arrives(FRIDAY)
    (asked,) = await small.brought("lea")
    assert "rapport hebdo" in asked.text
    await small.presses("lea", asked.buttons[0], done="Livraison faite")
    assert "Livraison faite" in str((await small.composed("lea"))[0].content)
    await small.arrives(FRIDAY + timedelta(minutes=5))
    assert await small.brought("lea") == []


async def test_an_e_mail_is_drafted_on_time_once_and_waits_for_its_author(house):
    await house.says("ada", REMINDER)
    monday = datetime(2026, 3, 9, 8, tzinfo=UTC)
    with capture_logs() as logs:
        for at in (monday, monday + timedelta(minutes=1)):
            house.clock.time = at
            await asyncio.gather(house.passerelle.routines.tend(), house.passerelle.routines.tend())
    assert "routines.failed" not in [entry["event"] for entry in logs]
    (draft,) = await house.drafts.of(await house.person("ada"))
    assert draft.state is DraftState.AWAITING_REVIEW
    assert "timesheets are due" in draft.composed.content.body.lower()
    (message,) = await house.brought("ada")
    assert message.cards
    await house.arrives(monday + timedelta(days=7))
    assert len(await house.drafts.of(await house.person("ada"))) == 2


async def test_a_restart_between_the_draft_and_its_note_makes_no_second_one(small):
    await small.says("ada", REMINDER)
    desk = small.passerelle.routines
    small.clock.time = datetime(2026, 3, 9, 8, tzinfo=UTC)
    (routine,) = await desk._routines.of(await small.person("ada"))
    await desk.tend()
    async with small.passerelle.database.transaction() as session:
        row = await session.get(RoutineRow, routine.id)
        row.due_on, row.due_at = routine.due_on, routine.due_at
    await desk.tend()
    assert len(await small.drafts.of(await small.person("ada"))) == 1


async def test_whoever_has_moved_west_has_it_at_its_hour_where_they_are(small):
    await small.says("ada", REMINDER)
    ada = await small.person("ada")
    async with small.passerelle.database.transaction() as session:
        (await session.get(PersonRow, ada.id)).time_zone = "America/New_York"
    nine_in_paris = datetime(2026, 3, 9, 8, tzinfo=UTC)
    await small.arrives(nine_in_paris)
    assert await small.drafts.of(ada) == []
    nine_in_new_york = nine_in_paris + timedelta(hours=5)  # summer has begun there, not yet in Paris
    await small.arrives(nine_in_new_york - timedelta(minutes=1))
    assert await small.drafts.of(ada) == []
    await small.arrives(nine_in_new_york)
    assert len(await small.drafts.of(ada)) == 1


@pytest.mark.parametrize("moved_at", [8, 2])
async def test_whoever_has_moved_east_has_it_at_its_hour_where_they_are(small, moved_at):
    await small.says("ada", REMINDER)
    ada = await small.person("ada")
    nine_in_tokyo = datetime(2026, 3, 9, 0, tzinfo=UTC)
    await small.arrives(nine_in_tokyo - timedelta(hours=moved_at))
    async with small.passerelle.database.transaction() as session:
        (await session.get(PersonRow, ada.id)).time_zone = "Asia/Tokyo"
    await small.arrives(nine_in_tokyo - timedelta(minutes=1))
    assert await small.drafts.of(ada) == []
    await small.arrives(nine_in_tokyo)
    assert len(await small.drafts.of(ada)) == 1
    await small.arrives(nine_in_tokyo + timedelta(hours=8))  # its hour in Paris
    assert len(await small.drafts.of(ada)) == 1


async def test_whoever_moves_east_past_its_hour_has_it_at_once(small):
    await small.says("ada", REMINDER)
    ada = await small.person("ada")
    past_nine_in_tokyo = datetime(2026, 3, 9, 3, tzinfo=UTC)
    await small.arrives(past_nine_in_tokyo)
    assert await small.drafts.of(ada) == []
    async with small.passerelle.database.transaction() as session:
        (await session.get(PersonRow, ada.id)).time_zone = "Asia/Tokyo"
    await small.arrives(past_nine_in_tokyo)
    assert len(await small.drafts.of(ada)) == 1


async def test_a_night_switched_off_is_caught_up_within_hours_else_told(small):
    await small.says("ada", REMINDER)
    await small.arrives(datetime(2026, 3, 9, 13, tzinfo=UTC))
    assert len(await small.drafts.of(await small.person("ada"))) == 1
    await small.brought("ada")
    await small.arrives(datetime(2026, 3, 18, 8, tzinfo=UTC))
    assert len(await small.drafts.of(await small.person("ada"))) == 1
    (told,) = await small.brought("ada")
    assert "Monday, March 16, 2026" in told.text
    assert dict(told.cards[0].facts)["Next"] == "Monday, March 23, 2026"
    now = next(each for each in told.cards[0].buttons if each.label == "Draft it now")
    await small.presses("ada", now)
    assert len(await small.drafts.of(await small.person("ada"))) == 2


async def test_whoever_takes_over_is_left_alone_until_they_give_back(small):
    await small.says("ada", REMINDER)
    await small.says("ada", "take-over")
    await small.arrives(datetime(2026, 3, 9, 8, tzinfo=UTC))
    assert await small.brought("ada") == []
    await small.says("ada", "give-back")
    await small.arrives(datetime(2026, 3, 16, 8, tzinfo=UTC))
    assert len(await small.drafts.of(await small.person("ada"))) == 1


async def test_whoever_is_away_is_left_alone_until_they_are_back(small):
    await small.says("lea", WEEKLY)
    away = (await small.says("lea", "brouillons")).cards[-1].buttons[0]
    await small.presses("lea", away, to="omar@example.com", until="2026-03-08")
    await small.arrives(FRIDAY)
    assert await small.brought("lea") == []
    await small.arrives(FRIDAY + timedelta(days=7))
    (asked,) = await small.brought("lea")
    assert "rapport hebdo" in asked.text


async def test_minutes_come_again_only_where_they_can_be_read(small):
    reply = await small.says("ada", "every Friday at 5 pm write the minutes of this channel")
    assert "I have to be able to read the conversation" in reply.text
    assert "no routines yet" in (await small.says("ada", "routines")).text


async def test_a_changed_wish_says_when_it_asks_for_what_cannot_be_read(small):
    await small.says("ada", "every Friday at 4 pm draft my weekly report")
    change = next(each for each in (await small.card("ada")).buttons if each.label == "Change")
    changed = await small.presses(
        "ada", change, wish="draft my weekly report from this channel", when="every Friday at 16:00"
    )
    assert "I can’t read this conversation back" in changed.text


async def test_a_person_of_whom_all_is_erased_leaves_no_routine(small):
    await small.says("ada", REMINDER)
    exported = await small.passerelle.personal_data.export("ada")
    assert "timesheets are due" in exported["records"]["routines"][0]["wish"]
    await small.passerelle.personal_data.erase("ada")
    async with small.passerelle.database.snapshot() as session:
        assert (await session.scalars(select(RoutineRow))).all() == []


async def test_it_rests_goes_on_changes_and_ends_as_its_owner_says(small):
    await small.says("ada", REMINDER)
    assert "rests" in (await small.clicks("ada", "Pause")).text
    await small.arrives(datetime(2026, 3, 9, 8, tzinfo=UTC))
    assert await small.drafts.of(await small.person("ada")) == []
    assert "goes on" in (await small.clicks("ada", "Resume")).text
    change = next(each for each in (await small.card("ada")).buttons if each.label == "Change")
    given = {field.name: field.value for field in change.form.fields}
    assert given["when"] == "every Monday at 09:00"
    changed = await small.presses(
        "ada", change, **given | {"when": "on the last working day of the month at 16:00"}
    )
    assert "Tuesday, March 31, 2026" in changed.text
    assert "erased" in (await small.clicks("ada", "Stop")).text
    assert "no routines yet" in (await small.says("ada", "routines")).text


async def test_nobody_touches_a_routine_of_somebody_else(small):
    await small.says("ada", REMINDER)
    stop = next(each for each in (await small.card("ada")).buttons if each.label == "Stop")
    assert "no longer there" in (await small.presses("omar", stop)).text
    assert await small.card("ada")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("every other Friday draft my weekly report", "I don’t understand when"),
        ("every Friday at 26:00 draft my weekly report", "I don’t understand when"),
        ("every Friday at half past four draft my weekly report", "I don’t understand when"),
        (
            "le premier lundi du mois, écris à omar@example.com que les feuilles de temps sont dues",
            "I don’t understand when",
        ),
        ("every Friday write an invitation to omar@example.com", "I still need"),
    ],
)
async def test_what_is_not_understood_opens_the_form_with_what_was(small, said, told):
    reply = await small.says("ada", said)
    assert told in reply.text
    form = reply.buttons[0].form
    assert any(field.value for field in form.fields)
    assert "no routines yet" in (await small.says("ada", "routines")).text


async def test_the_form_says_what_it_does_not_understand_and_keeps_the_rest(small):
    (set_up,) = (await small.says("ada", "routines")).buttons
    reply = await small.presses("ada", set_up, wish="dance", when="every Friday at 16:00")
    assert "I don’t understand what to draft" in reply.text
    given = {field.name: field.value for field in reply.buttons[0].form.fields}
    assert given == {"wish": "dance", "when": "every Friday at 16:00"}
    done = await small.presses("ada", reply.buttons[0], wish="draft my weekly report", when=given["when"])
    assert "Friday, March 6, 2026" in done.text


async def test_a_question_about_routines_is_a_question(small):
    await small.loads()
    for question in ("Should I send a report every Friday?", "Faut-il un rapport chaque vendredi ?"):
        await small.says("ada", question)
    assert "no routines yet" in (await small.says("ada", "routines")).text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("write to omar@example.com that the meeting is every Friday at 4 pm", "every Friday at 4 pm"),
        ("écris à omar@example.com qu’elle passe chaque lundi à 9 h", "chaque lundi à 9 h"),
        ("écris à omar@example.com que les factures sont dues le 15 de chaque mois", "le 15 de chaque mois"),
    ],
)
async def test_what_comes_again_in_the_words_of_an_e_mail_makes_no_routine(small, said, words):
    composed = await small.hands_over("ada", said)
    assert words in composed.content.body
    assert "no routines yet" in (await small.says("ada", "routines")).text


async def test_a_polite_question_sets_a_routine_up(small):
    said = "Est-ce que vous pouvez préparer mon rapport hebdo chaque vendredi à 16 h ?"
    assert "vendredi 6 mars 2026" in (await small.says("lea", said)).text


async def test_who_wants_to_be_reminded_of_writing_something_has_it_drafted(small):
    reply = await small.says("lea", "rappelle-moi chaque vendredi à 16 h d’écrire mon rapport hebdo")
    assert "vendredi 6 mars 2026" in reply.text
    assert reply.cards[0].title == "Écrire mon rapport hebdo"


async def test_there_is_an_end_to_how_many_one_may_have(small):
    for number in range(20):
        await small.says("ada", f"every Monday at 9 write to omar@example.com that timesheet {number} is due")
    assert "as many as I keep" in (await small.says("ada", REMINDER)).text
