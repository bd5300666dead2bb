"""Who looks at the page, and how they get in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.routing import BaseRoute

from bot.dialogue.incoming import Identity
from bot.people.person import Person


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person, with the identity that the web chat knows them by."""

    person: Person
    identity: Identity


class Entrance(Protocol):
    """How people get in: by choosing a persona in the demonstration, else by signing in."""

    async def visitor(self, request: Request) -> Visitor | None:
        """Who sent a request, or None when they have to sign in first."""
        ...

    def routes(self) -> list[BaseRoute]:
        """The addresses that getting in takes."""
        ...
