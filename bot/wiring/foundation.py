"""What every part of an installation is built on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from adapters.web.inbox import Inbox
from bot.clock import Clock
from bot.guard.guard import Guard
from bot.guard.policy import Leaving
from bot.locales import Texts
from bot.people.closings import Closings
from bot.people.people import People
from bot.people.person import Address
from bot.people.reach import Reach
from bot.people.working_hours import WorkingHours
from bot.pulses.disclosure import MASK
from bot.settings import Settings
from bot.store.database import Database
from bot.store.files import Files
from bot.store.posted import Posted
from bot.wiring.models import guard
from knowledge.language import language_of


@dataclass(frozen=True, slots=True)
class Foundation:
    """The settings and the clock, and what follows from these two alone."""

    settings: Settings
    clock: Clock
    database: Database
    people: People
    inbox: Inbox
    reach: Reach
    files: Files
    posted: Posted
    texts: Texts
    guard: Guard
    hours: WorkingHours
    closings: Closings

    @classmethod
    def of(cls, settings: Settings, clock: Clock) -> Self:
        """The foundation of one installation. Nothing is opened yet."""
        database = Database(settings.records_url)
        people = People(database, clock, address=Address(settings.french_address))
        inbox = Inbox(database, clock)
        return cls(
            settings,
            clock,
            database,
            people,
            inbox,
            Reach(people, inbox),
            Files(database, clock, limit_mb=settings.file_limit_mb),
            Posted(database, clock),
            Texts.load(address=settings.french_address),
            guard(settings),
            WorkingHours(time_zone=settings.time_zone, country=settings.country, sites=settings.sites),
            Closings(database, clock, time_zone=settings.time_zone),
        )

    @property
    def language(self) -> str:
        """The company's language."""
        return self.settings.language

    @property
    def time_zone(self) -> str:
        """The company's time zone, an IANA name."""
        return self.settings.time_zone

    @property
    def model_guard(self) -> Guard | None:
        """The guard, where the chat model is outside the company."""
        return self.guard if self.settings.model_leaves else None

    def told_of_nobody(self, text: str) -> str:
        """What somebody wrote anonymously, without what the guard finds of people."""
        return self.guard.hidden(text, language_of(text, self.language), MASK)

    def masked(self, text: str, language: str) -> str:
        """What may reach embeddings outside the company of a text that a person wrote."""
        return self.guard.checked(text, language, Leaving.FOR_MODEL).masked
