"""Events of platforms: kept before they are acknowledged, answered once, also when a process dies."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.receipt import LostReceipt
from bot.store.database import Database
from bot.store.receipts import ReceiptRow, counted, forget_received
from jobs.reception import ATTEMPTS, LEASE, Reception
from tests.unit.web_house import MovableClock


class Worker:
    """One process's reception, with a door that shows what it is sent."""

    def __init__(self, database, clock):
        self.reception = Reception(database, clock, drain_seconds=5)
        self.reception.serve("slack", self.answer)
        self.shown = []
        self.doubts = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.begun = asyncio.Event()
        self.answered = asyncio.Event()
        self.after_showing = asyncio.Event()
        self.after_showing.set()
        self.failures = 0

    async def answer(self, receipt):
        self.begun.set()
        self.doubts.append(receipt.in_doubt)
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the platform is away")
        await receipt.showing()
        self.shown.append(receipt.payload["text"])
        self.answered.set()
        await self.after_showing.wait()

    async def receives(self, event="Ev1", text="May I?"):
        return await self.reception.receive("slack", event, {"text": text})

    async def dies(self):
        """Its tasks vanish and nothing is written any more, as with a kill."""
        tasks = list(self.reception._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
async def records(database):
    return database


@pytest.fixture
def one(records, clock):
    return Worker(records, clock)


@pytest.fixture
def other(records, clock):
    return Worker(records, clock)


async def states(records):
    async with records.snapshot() as session:
        return {state: count for state, count in (await counted(session)).items() if count}


async def test_an_event_that_arrives_four_times_is_answered_once(one):
    assert [await one.receives() for _ in range(4)] == [True, False, False, False]
    await one.reception.settled()
    assert one.shown == ["May I?"]


async def test_events_that_arrive_together_are_each_told_apart(one):
    events = [f"Ev{number % 20}" for number in range(60)]
    new = await asyncio.gather(*(one.receives(event, event) for event in events))
    await one.reception.settled()
    assert sum(new) == 20
    assert sorted(one.shown) == sorted(set(events))


async def test_an_event_that_reaches_two_processes_is_answered_by_one(one, other):
    assert sorted(await asyncio.gather(one.receives(), other.receives())) == [False, True]
    await asyncio.gather(one.reception.settled(), other.reception.settled())
    assert one.shown + other.shown == ["May I?"]


async def test_what_is_more_than_one_process_can_hold_waits_for_whoever_has_a_hand_free(
    one, other, records, clock, monkeypatch
):
    monkeypatch.setattr("jobs.reception.IN_HAND", 3)
    one.gate.clear()
    for number in range(8):
        await one.receives(f"Ev{number}", str(number))
        clock.time += timedelta(milliseconds=1)
    assert await one.receives("Ev7", "7") is False
    assert await states(records) == {"waiting": 5, "working": 3}
    await other.reception.tend()
    await other.reception.settled()
    assert sorted(other.shown) == ["3", "4", "5"]
    one.gate.set()
    await one.reception.settled()
    await one.reception.tend()
    await one.reception.settled()
    assert sorted(one.shown) == ["0", "1", "2", "6", "7"]
    assert await states(records) == {"done": 8}


async def test_no_sign_that_one_waits_comes_after_the_answer_of_another_process(
    one, other, clock, monkeypatch
):
    monkeypatch.setattr("jobs.reception.IN_HAND", 0)
    told, signs = [], asyncio.Event()

    async def show_waiting(receipt):
        signs.set()
        await one.gate.wait()
        told.append((receipt.payload["text"], list(other.shown)))

    one.reception.serve("slack", one.answer, show_waiting)
    one.reception.patience_seconds = 0
    one.gate.clear()
    await one.receives("Ev1", "first")
    await signs.wait()
    clock.time += timedelta(milliseconds=1)
    monkeypatch.setattr("jobs.reception.IN_HAND", 1)
    await other.reception.tend()
    assert other.shown == [], "the sign is under way"
    one.gate.set()
    await asyncio.gather(*one.reception._waiting.values())
    await other.reception.tend()
    await other.reception.settled()
    assert other.shown == ["first"]
    assert told == [("first", [])]


async def test_what_another_process_answers_already_has_no_sign(one, other, clock, monkeypatch):
    told, its_turn = [], asyncio.Event()

    async def show_waiting(receipt):
        told.append(receipt.event)

    one.reception.serve("slack", one.answer, show_waiting)
    one.reception.patience_seconds = 0
    monkeypatch.setattr(one.reception._right_of_way, "sign", its_turn.wait)
    monkeypatch.setattr("jobs.reception.IN_HAND", 0)
    await one.receives()
    clock.time += timedelta(milliseconds=1)
    monkeypatch.setattr("jobs.reception.IN_HAND", 1)
    await other.reception.tend()
    await other.reception.settled()
    its_turn.set()
    await asyncio.gather(*one.reception._waiting.values())
    assert (other.shown, told) == (["May I?"], [])


async def test_what_was_answered_is_forgotten_but_still_recognised(one, records, clock):
    await one.receives(text="confidential")
    await one.reception.settled()
    async with records.snapshot() as session:
        row = await session.scalar(select(ReceiptRow))
    assert (row.state, row.payload) == ("done", None)
    clock.time += timedelta(days=1)
    assert await one.receives() is False


async def test_an_event_is_forgotten_in_the_end(one, records, clock):
    await one.receives()
    await one.reception.settled()
    clock.time += timedelta(days=3, seconds=1)
    async with records.transaction() as session:
        assert await forget_received(session, before=clock.now() - timedelta(days=3)) == 1
    assert await one.receives() is True
    await one.reception.settled()


async def test_a_process_killed_before_it_showed_anything_is_replaced_without_doubt(one, other, clock):
    one.gate.clear()
    await one.receives()
    await one.begun.wait()
    await one.dies()
    await other.reception.tend()
    assert not other.begun.is_set()
    clock.time += LEASE
    await other.reception.tend()
    await other.reception.settled()
    assert (other.shown, other.doubts) == (["May I?"], [False])


async def test_a_process_killed_while_it_showed_the_answer_leaves_a_doubt(one, other, clock):
    one.after_showing.clear()
    await one.receives()
    await one.answered.wait()
    await one.dies()
    clock.time += LEASE
    await other.reception.tend()
    await other.reception.settled()
    assert other.doubts == [True]


async def test_a_process_that_works_for_long_keeps_its_event(one, other, clock):
    one.gate.clear()
    await one.receives()
    for _ in range(4):
        clock.time += LEASE / 2
        await one.reception.tend()
        await other.reception.tend()
    one.gate.set()
    await one.reception.settled()
    assert (one.shown, other.shown) == (["May I?"], [])


async def test_a_process_that_stalled_shows_nothing_once_another_took_over(one, other, clock):
    one.gate.clear()
    await one.receives()
    await one.begun.wait()
    clock.time += LEASE
    await other.reception.tend()
    await other.reception.settled()
    one.gate.set()
    await one.reception.settled()
    assert (one.shown, other.shown) == ([], ["May I?"])


async def test_a_platform_that_is_away_gets_the_answer_later(one, records, clock):
    one.failures = 2
    await one.receives()
    for _ in range(2):
        await one.reception.settled()
        assert one.shown == []
        await one.reception.tend()
        await one.reception.settled()
        clock.time += timedelta(minutes=2)
        await one.reception.tend()
    await one.reception.settled()
    assert one.shown == ["May I?"]
    assert await states(records) == {"done": 1}


async def test_an_answer_that_never_succeeds_is_parked_with_what_was_asked(one, records, clock):
    one.failures = ATTEMPTS
    await one.receives()
    for _ in range(ATTEMPTS + 2):
        await one.reception.settled()
        clock.time += timedelta(hours=1)
        await one.reception.tend()
    assert await states(records) == {"failed": 1}
    async with records.snapshot() as session:
        assert "May I?" in (await session.scalar(select(ReceiptRow.payload)))


async def test_a_failure_after_the_answer_was_shown_is_tried_again_in_doubt(records, clock):
    doubts = []

    async def answer(receipt):
        doubts.append(receipt.in_doubt)
        await receipt.showing()
        if len(doubts) == 1:
            raise ConnectionError("cut off in the middle")

    reception = Reception(records, clock)
    reception.serve("slack", answer)
    await reception.receive("slack", "Ev1", {})
    await reception.settled()
    clock.time += timedelta(minutes=1)
    await reception.tend()
    await reception.settled()
    assert doubts == [False, True]


async def test_what_the_platform_refused_to_show_is_tried_again_without_doubt(records, clock):
    doubts = []

    async def answer(receipt):
        doubts.append(receipt.in_doubt)
        await receipt.showing()
        if len(doubts) == 1:
            await receipt.withheld()
            raise ConnectionError("refused")

    reception = Reception(records, clock)
    reception.serve("teams", answer)
    await reception.receive("teams", "1", {})
    await reception.settled()
    clock.time += timedelta(minutes=1)
    await reception.tend()
    await reception.settled()
    assert doubts == [False, False]


async def test_stopping_waits_for_what_is_under_way_and_takes_nothing_more(one, other, clock):
    one.gate.clear()
    await one.receives()
    await one.begun.wait()
    stopping = asyncio.create_task(one.reception.finish())
    await asyncio.sleep(0)
    one.gate.set()
    await stopping
    assert one.shown == ["May I?"]
    one.reception.serve("slack", one.answer)
    await one.reception.tend()
    assert len(one.doubts) == 1


async def test_what_takes_too_long_at_the_stop_is_left_to_the_next_process(records, clock, other):
    slow = Worker(records, clock)
    slow.reception = Reception(records, clock, drain_seconds=0)
    slow.reception.serve("slack", slow.answer)
    slow.gate.clear()
    await slow.receives()
    await slow.begun.wait()
    await slow.reception.finish()
    await other.reception.tend()
    await other.reception.settled()
    assert (slow.shown, other.shown) == ([], ["May I?"])


async def test_on_sqlite_a_restart_need_not_wait_for_the_lease(sqlite, clock):
    one, other = Worker(sqlite, clock), Worker(sqlite, clock)
    one.gate.clear()
    await one.receives()
    await one.begun.wait()
    await one.dies()
    await other.reception.recover()
    await other.reception.settled()
    assert other.shown == ["May I?"]


async def test_a_database_that_fails_is_told_to_the_door_so_that_the_platform_delivers_again(clock, tmp_path):
    never_migrated = Database(f"sqlite+aiosqlite:///{tmp_path / 'bare.sqlite'}")
    one = Worker(never_migrated, clock)
    with pytest.raises(Exception, match="receipts"):
        await one.receives()
    await never_migrated.close()


async def test_a_lost_receipt_is_an_outcome_of_its_own(one, other, clock, records):
    taken = asyncio.get_running_loop().create_future()

    async def answer(receipt):
        taken.set_result(receipt)
        await one.gate.wait()

    one.reception.serve("slack", answer)
    one.gate.clear()
    await one.receives()
    receipt = await taken
    clock.time += LEASE
    await other.reception.tend()
    await other.reception.settled()
    with pytest.raises(LostReceipt):
        await receipt.showing()
    one.gate.set()
    await one.reception.settled()


async def test_a_stop_reaches_the_process_that_works_on_the_event(one, other):
    one.gate.clear()
    await one.receives("Ev1", "May I?")
    await one.receives("Ev2", "Or not?")
    await one.begun.wait()
    await other.reception.stop("slack", lambda payload: payload["text"] == "May I?")
    receipts = {receipt.event: receipt for receipt in one.reception._receipts.values()}
    assert not receipts["Ev1"].stopped.is_set()
    await one.reception.tend()
    assert receipts["Ev1"].stopped.is_set()
    assert not receipts["Ev2"].stopped.is_set()
    await one.reception.stop("slack", lambda payload: payload["text"] == "Or not?")
    assert receipts["Ev2"].stopped.is_set()
    one.gate.set()
    await one.reception.settled()


async def test_a_stop_outlives_the_process_that_heard_it(one, other, clock):
    one.gate.clear()
    await one.receives()
    await one.begun.wait()
    await one.reception.stop("slack", lambda payload: True)
    await one.dies()
    stopped = []

    async def answer(receipt):
        stopped.append(receipt.stopped.is_set())

    other.reception.serve("slack", answer)
    clock.time += LEASE
    await other.reception.tend()
    await other.reception.settled()
    assert stopped == [True]
