"""An installation with people enough for anonymity: a crew of seven, who lead and who listen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import func, select

from bot.people.person import Person, Role
from bot.store.outbox import DeliveryState, OutboxRow
from tests.unit.chat_house import ChatHouse

CREW = [f"crew{number}" for number in range(7)]
LEADS = (
    Person("alma", "Alma", "alma@example.com", roles=frozenset({Role.AMBASSADOR})),
    Person("carl", "Carl", "carl@example.com", roles=frozenset({Role.COMMITTEE})),
)


class PulseHouse(ChatHouse):
    """`received` is what each was sent, oldest first, as far as it was fetched."""

    def __init__(self, folder, database_url="", **more):
        super().__init__(folder, database_url, **more)
        self.received = {}

    async def arrived(self):
        """The newest message that each was sent by the end of the day, by their id."""
        now = self.clock.time
        while await delivers_next(self, by=now + timedelta(hours=9)):
            pass
        self.clock.time = now
        for person in await self.passerelle.people.everybody():
            new = await self.passerelle.inbox.show(person.id, "t1")
            self.received.setdefault(person.id, []).extend(new)
        return {name: replies[-1] for name, replies in self.received.items() if replies}

    async def counts(self, names=CREW):
        """How many messages each was sent."""
        await self.arrived()
        return [len(self.received[name]) for name in names]


async def delivers_next(house, *, by):
    """Let what is due next be delivered at its moment; False when nothing is by then."""
    next_due = select(func.min(OutboxRow.due_at)).where(OutboxRow.state == DeliveryState.WAITING)
    async with house.passerelle.database.snapshot() as session:
        due_at = await session.scalar(next_due)
    if due_at is None or due_at > by:
        return False
    house.clock.time = max(house.clock.time, due_at)
    await house.passerelle.delivery.deliver_due()
    return True


def crew_member(name):
    return Person(name, name.title(), f"{name}@example.com", team="crew")


def button(reply, action):
    found = [*reply.buttons, *(each for card in reply.cards for each in card.buttons)]
    return next(each for each in found if each.action == action)


@asynccontextmanager
async def opened(folder, database_url="", **more):
    house = await PulseHouse(folder, database_url, **more).open()
    for person in (*map(crew_member, CREW), *LEADS):
        await house.joins(person)
    try:
        yield house
    finally:
        await house.passerelle.close()
