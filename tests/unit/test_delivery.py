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

    def __init__(self, *, idempotent=True, together=1, door="web"):
        self.door = door
        self.together = together
        self.idempotent = idempotent
        self.gate = asyncio.Event()
        self.gate.set()
        self.begun = asyncio.Event()
        self.gate_of = {}
        self.news = asyncio.Condition()
        self.shown = []
        self.undeliverable = False

    def channel(self, account):
        return account.partition(":")[0] if ":" in account else ""

    async def finds(self, person):
        return False

    async def deliver(self, person_id, reply, *, thread, key):
        self.begun.set()
        await self.gate_of.get(person_id, self.gate).wait()
        if self.undeliverable:
            raise Undeliverable("the account is gone")
        self.shown.append(key)
        async with self.news:
            self.news.notify_all()

    async def has_shown(self, *keys):
        async with asyncio.timeout(20), self.news:
            await self.news.wait_for(lambda: self.shown == list(keys))


class House:
    def __init__(self, database, person_id):
        self.database = database
        self.clock = MovableClock()
        self.people = People(database, self.clock)
        self.person_id = person_id

    def worker(self, page, *platforms):
        return Delivery(self.database, self.clock, self.reach(page, *platforms))

    def reach(self, page, *platforms):
        reach = Reach(self.people, page)
        for platform in platforms:
            reach.open(platform)
        return reach

    async def posts(self, *keys, to="", door=None):
        reply = Reply(ReplyKind.NOTICE, "fr", (Paragraph("Bonjour."),))
        async with self.database.transaction() as session:
            for key in keys:
                await post(session, reply, to=to or self.person_id, key=key, at=self.clock.now(), door=door)

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


async def test_a_workspace_that_hangs_holds_up_no_other_and_no_other_door(house):
    slack, web = GatedMessenger(door="slack"), GatedMessenger()
    users = [
        (await house.people.recognise(Identity("slack", account, account))).id
        for account in ("T1:U1", "T2:U2")
    ]
    slack.gate_of = {users[0]: asyncio.Event()}
    worker = house.worker(web, slack)
    for user in users:
        await house.posts(f"to {user}", to=user)
    delivering = asyncio.create_task(worker.deliver_due())
    await slack.has_shown(f"to {users[1]}")
    # What comes while one workspace hangs does not wait for it either.
    await house.posts("later")
    await web.has_shown("later")
    slack.gate_of[users[0]].set()
    assert await delivering == 3
    assert await house.states() == {"sent": 3}


async def test_several_are_under_way_at_once_but_those_of_one_person_in_their_order(house):
    omar = await house.people.recognise(Identity("web", "omar", "Omar"))
    messenger = GatedMessenger(together=4)
    messenger.gate_of = {house.person_id: asyncio.Event()}
    for key, to in (("l1", ""), ("l2", ""), ("o1", omar.id), ("o2", omar.id), ("l3", "")):
        await house.posts(key, to=to)
        house.clock.time += timedelta(seconds=1)
    delivering = asyncio.create_task(house.worker(messenger).deliver_due())
    await messenger.has_shown("o1", "o2")
    messenger.gate_of[house.person_id].set()
    assert await delivering == 5
    assert [key for key in messenger.shown if key.startswith("l")] == ["l1", "l2", "l3"]


class BulkMessenger(GatedMessenger):
    """Shows many at once, unless one is among them that it can't take."""

    bad = ""

    async def deliver(self, person_id, reply, *, thread, key):
        if key == self.bad:
            raise ValueError(key)
        await super().deliver(person_id, reply, thread=thread, key=key)

    async def deliver_all(self, messages):
        if self.bad in [each.key for each in messages]:
            raise ValueError(self.bad)
        self.shown += [each.key for each in messages]


@pytest.mark.parametrize("bad", ["", "k3"])
async def test_one_message_that_fails_holds_up_none_that_leaves_with_it(house, bad):
    await house.posts(*(f"k{number}" for number in range(6)))
    messenger = BulkMessenger()
    messenger.bad = bad
    assert await house.worker(messenger).deliver_due() == 6
    assert sorted(messenger.shown) == [f"k{number}" for number in range(6) if f"k{number}" != bad]
    assert (await house.states()).get("waiting", 0) == bool(bad)


class RunningClock(MovableClock):
    """Goes on by a moment each time it is looked at, as every real clock does."""

    def now(self):
        self.time += timedelta(microseconds=50)
        return self.time


class LooksAndLets:
    """Looks at the time itself, and lets everything leave at once but what it can't look at."""

    bad = ""

    def __init__(self, clock):
        self.clock = clock

    async def may_leave(self, messages):
        if self.bad in [message.key for message in messages]:
            raise ValueError(self.bad)
        return [self.clock.now() for _ in messages]

    def settled(self, session, became):
        pass


async def test_what_may_leave_now_leaves_although_time_goes_on(house):
    house.clock = RunningClock()
    await house.posts("k1")
    messenger = GatedMessenger()
    look = LooksAndLets(house.clock)
    worker = Delivery(house.database, house.clock, house.reach(messenger), [look])
    async with asyncio.timeout(10):
        assert await worker.deliver_due() == 1
    assert messenger.shown == ["k1"]


async def test_one_message_that_can_not_be_looked_at_holds_up_no_other(house):
    await house.posts("k1", "k2", "k3")
    messenger, look = GatedMessenger(), LooksAndLets(house.clock)
    look.bad = "k2"
    assert await Delivery(house.database, house.clock, house.reach(messenger), [look]).deliver_due() == 3
    assert sorted(messenger.shown) == ["k1", "k3"]
    assert await house.states() == {"sent": 2, "waiting": 1}


async def test_what_leaves_by_a_door_that_is_gone_leaves_by_another(house):
    await house.people.recognise(Identity("slack", "T1:U1", "Ana", "ana@example.com"))
    ana = await house.people.recognise(Identity("web", "ana", "Ana", "ana@example.com"))
    slack, web = GatedMessenger(door="slack"), GatedMessenger()
    slack.gate.clear()
    await house.posts("k1", "k2", to=ana.id)
    delivering = asyncio.create_task(house.worker(web, slack).deliver_due())
    await slack.begun.wait()
    delivering.cancel()
    await asyncio.gather(delivering, return_exceptions=True)
    alone = house.worker(web)
    await alone.recover()
    house.clock.time += LEASE
    await alone.deliver_due()
    assert sorted(web.shown) == ["k1", "k2"]
