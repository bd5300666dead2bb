"""The outbox is emptied once, by one process or by two, also when one dies."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.dialogue.incoming import Identity
from bot.dialogue.messenger import Undeliverable
from bot.dialogue.reply import Paragraph, Reply, ReplyKind
from bot.people.people import People
from bot.people.reach import Reach
from bot.store.outbox import Lane, Message, counted, post, post_all
from jobs.delivery import LEASE, Delivery
from tests.unit.web_house import MovableClock


class GatedMessenger:
    """Shows a message when its gate opens; what was shown under a key is not shown again."""

    door = "web"

    def __init__(self, *, idempotent=True):
        self.idempotent = idempotent
        self.gate = asyncio.Event()
        self.gate.set()
        self.begun = asyncio.Event()
        self.shown = []
        self.undeliverable = False

    async def deliver(self, person_id, reply, *, thread, key):
        self.begun.set()
        await self.gate.wait()
        if self.undeliverable:
            raise Undeliverable("the account is gone")
        self.shown.append(key)


class House:
    def __init__(self, database, person_id):
        self.database = database
        self.clock = MovableClock()
        self.people = People(database, self.clock)
        self.person_id = person_id

    def worker(self, messenger):
        return Delivery(self.database, self.clock, Reach(self.people, messenger))

    async def posts(self, *keys):
        reply = Reply(ReplyKind.NOTICE, "fr", (Paragraph("Bonjour."),))
        async with self.database.transaction() as session:
            for key in keys:
                await post(session, reply, to=self.person_id, key=key, at=self.clock.now())

    async def states(self):
        async with self.database.snapshot() as session:
            return {state: count for state, count in (await counted(session)).items() if count}


@pytest.fixture
async def house(database):
    lea = await People(database, MovableClock()).recognise(Identity("web", "lea", "Léa"))
    return House(database, lea.id)


async def test_two_processes_deliver_each_message_once(house):
    await house.posts(*(f"k{number}" for number in range(20)))
    one, other = GatedMessenger(), GatedMessenger()
    await asyncio.gather(house.worker(one).deliver_due(), house.worker(other).deliver_due())
    assert sorted(one.shown + other.shown) == sorted(f"k{number}" for number in range(20))


async def killed_in_flight(house, messenger):
    await house.posts("k1")
    messenger.gate.clear()
    delivering = asyncio.create_task(house.worker(messenger).deliver_due())
    await messenger.begun.wait()
    delivering.cancel()
    await asyncio.gather(delivering, return_exceptions=True)
    messenger.gate.set()


@pytest.mark.parametrize(
    ("idempotent", "states", "shown"), [(True, {"sent": 1}, ["k1"]), (False, {"in_doubt": 1}, [])]
)
async def test_what_a_dead_process_left_is_settled_when_its_time_is_up(house, idempotent, states, shown):
    messenger = GatedMessenger(idempotent=idempotent)
    await killed_in_flight(house, messenger)
    survivor = house.worker(messenger)
    await survivor.deliver_due()
    assert (await house.states(), messenger.shown) == ({"sending": 1}, [])
    house.clock.time += LEASE
    await survivor.deliver_due()
    assert (await house.states(), messenger.shown) == (states, shown)


async def test_a_process_that_starts_leaves_alone_what_another_has_in_flight(house):
    messenger = GatedMessenger(idempotent=False)
    await killed_in_flight(house, messenger)
    in_doubt = await house.worker(GatedMessenger(idempotent=False)).recover()
    # Two processes share the records on PostgreSQL only: on SQLite whoever had it in flight is gone.
    assert in_doubt == (1 if house.database.is_sqlite else 0)


async def test_stopping_waits_for_the_message_in_flight_and_begins_no_other(house):
    await house.posts("k1", "k2")
    messenger = GatedMessenger()
    messenger.gate.clear()
    worker = house.worker(messenger)
    delivering = asyncio.create_task(worker.deliver_due())
    await messenger.begun.wait()
    stopping = asyncio.create_task(worker.finish())
    await asyncio.sleep(0)
    messenger.gate.set()
    await stopping
    assert await delivering == 1
    assert await house.states() == {"sent": 1, "waiting": 1}


async def test_a_message_that_can_never_arrive_is_not_tried_again(house):
    await house.posts("k1")
    messenger = GatedMessenger()
    messenger.undeliverable = True
    worker = house.worker(messenger)
    assert [await worker.deliver_due(), await worker.deliver_due()] == [1, 0]
    assert await house.states() == {"failed": 1}


async def test_what_somebody_waits_for_goes_before_a_campaign_that_was_due_earlier(house):
    nudge = Reply(ReplyKind.NOTICE, "fr", (Paragraph("Une astuce."),))
    due = house.clock.now()
    async with house.database.transaction() as session:
        await post_all(
            session, [Message(nudge, to=house.person_id, key=f"nudge:{n}", at=due) for n in range(20)]
        )
    messenger = GatedMessenger()
    messenger.gate.clear()
    delivering = asyncio.create_task(house.worker(messenger).deliver_due())
    await messenger.begun.wait()
    house.clock.time += timedelta(minutes=1)
    await house.posts("approval")
    messenger.gate.set()
    assert await delivering == 21
    assert messenger.shown[1] == "approval"


async def test_an_incident_goes_before_nudges_that_were_due_earlier_and_after_what_somebody_waits_for(house):
    said = Reply(ReplyKind.NOTICE, "fr", (Paragraph("L’outil X fuit."),))
    due = house.clock.now()
    house.clock.time += timedelta(minutes=1)
    async with house.database.transaction() as session:
        nudges = [Message(said, to=house.person_id, key=f"nudge:{n}", at=due) for n in range(20)]
        incident = Message(said, to=house.person_id, key="i", at=house.clock.now(), lane=Lane.INCIDENT)
        await post_all(session, [*nudges, incident])
        at = house.clock.now()
        await post(session, said, to=house.person_id, key="reminder", at=at, lane=Lane.REMINDER)
    await house.posts("approval")
    messenger = GatedMessenger()
    assert await house.worker(messenger).deliver_due() == 23
    assert messenger.shown[:3] == ["approval", "i", "reminder"]


class RunningClock(MovableClock):
    """Goes on by a moment each time it is looked at, as every real clock does."""

    def now(self):
        self.time += timedelta(microseconds=50)
        return self.time


class LooksAndLets:
    """Looks at the time itself, and lets everything leave at once."""

    def __init__(self, clock):
        self.clock = clock

    async def may_leave(self, message):
        return self.clock.now()

    async def settled(self, session, message, state):
        pass


async def test_what_may_leave_now_leaves_although_time_goes_on(house):
    house.clock = RunningClock()
    await house.posts("k1")
    messenger = GatedMessenger()
    look = LooksAndLets(house.clock)
    worker = Delivery(house.database, house.clock, Reach(house.people, messenger), [look])
    async with asyncio.timeout(10):
        assert await worker.deliver_due() == 1
    assert messenger.shown == ["k1"]
