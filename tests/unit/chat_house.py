"""A whole installation whose people chat: everything is real but the time."""

from __future__ import annotations

import itertools
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.dialogue.incoming import Action, Identity, Incoming
from bot.people.person import Person, Role
from bot.settings import Environment, Settings
from bot.wiring import build
from tests.migrated import migrated_records
from tests.unit.web_house import MovableClock

PEOPLE = (
    Person("lea", "Léa", "lea@example.com", team="sales"),
    Person(
        "omar",
        "Omar",
        "omar@example.com",
        roles=frozenset({Role.AMBASSADOR}),
        referent_of=frozenset({"sales"}),
    ),
    Person("ada", "Ada", "ada@example.com", roles=frozenset({Role.ADMIN})),
)
CHARTER = "# Charter\n\n## Tools\n\nOnly the approved assistant may be used for customer data.\n\n"


class ChatHouse:
    def __init__(self, folder, database_url="", *, demo=False, **more):
        self.source = folder / "documents"
        self.source.mkdir()
        settings = Settings(
            _env_file=None,
            environment=Environment.DEMO if demo else Environment.DEVELOPMENT,
            data_dir=folder / "data",
            database_url=database_url,
            source_dir=self.source,
            language="en",
            conversation_days=1,
            gap_days=90,
            **more,
        )
        self.clock = MovableClock()
        self.passerelle = build(settings, self.clock)
        self.passerelle.reception.patience_seconds = 3600  # on a slow machine, too, nobody waits in line
        self.events = itertools.count(1)

    async def open(self):
        if not self.passerelle.settings.database_url:
            migrated_records(self.passerelle.settings.data_dir)
        await self.passerelle.prepare_records()
        for person in PEOPLE:
            await self.joins(person)
        return self

    async def joins(self, person):
        """Make somebody known, who has been in the web chat before."""
        await self.passerelle.people.add(person)
        await self.passerelle.people.recognise(Identity("web", person.id, person.name, person.email))

    async def loads(self, **documents):
        for name, text in {"charter": CHARTER, **documents}.items():
            (self.source / f"{name}.md").write_text(text, encoding="utf-8")
        await self.passerelle.open_knowledge()
        return await self.passerelle.refresh_from(None)

    async def hears(self, who, text="", action=None):
        """All that somebody is told."""
        self.clock.time += timedelta(seconds=1)
        incoming = Incoming(f"e{next(self.events)}", Identity("web", who, ""), "t1", text, action)
        return [utterance async for utterance in self.passerelle.assistant.handle(incoming)]

    async def says(self, who, text):
        return (await self.hears(who, text))[-1]

    async def presses(self, who, button, **fields):
        action = button.form.action if button.form else button.action
        value = button.form.value if button.form else button.value
        return (await self.hears(who, action=Action(action, value, fields)))[-1]


class DoorHouse(ChatHouse):
    """A house that a platform reaches over `http`, and whose door answers in the background."""

    async def settles(self):
        """What was delivered is answered, and what waits in the outbox is sent."""
        await self.passerelle.reception.settled()
        await self.passerelle.delivery.deliver_due()

    async def close(self):
        await self.http.aclose()
        await self.passerelle.reception.finish()
        await self.passerelle.close()


@asynccontextmanager
async def inhabited(house):
    """A house with its people and documents, closed at the end."""
    await house.open()
    await house.loads()
    try:
        yield house
    finally:
        await house.close()
