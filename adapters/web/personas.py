"""The demonstration's people, to be chosen without signing in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import BaseRoute

from adapters.web.notices import wished_language
from adapters.web.visitor import Visitor
from bot.dialogue.incoming import Identity
from bot.people.people import People
from bot.people.person import Person, Role

RANKS = (Role.EMPLOYEE, Role.AMBASSADOR, Role.COMMITTEE, Role.ADMIN)


class Personas:
    """Lets a visitor be any of the sample company's people. It exists in the demonstration only."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def visitor(self, request: Request) -> Visitor | None:
        """The persona chosen, at first an employee who speaks the browser's language; None when nobody is known."""
        person = await self._people.find(request.session.get("person", ""))
        person = person or await self._first(wished_language(request))
        if person is None:
            return None
        return Visitor(person, Identity("web", person.id, person.name, person.email))

    async def choose(self, request: Request, id: str) -> bool:
        """Be somebody else from now on, in a new conversation; False when nobody has this id."""
        if await self._people.find(id) is None:
            return False
        request.session.clear()
        request.session["person"] = id
        return True

    async def by_role(self) -> list[tuple[Role, list[Person]]]:
        """Everybody under the highest role they hold, employees first."""
        everybody = await self._people.everybody()
        groups = [(role, [person for person in everybody if _rank(person) is role]) for role in RANKS]
        return [(role, people) for role, people in groups if people]

    def routes(self) -> list[BaseRoute]:
        """None: a persona is chosen as a preference."""
        return []

    async def _first(self, language: str | None) -> Person | None:
        """Of the lowest rank somebody with a locale: those without are colleagues who act by themselves."""
        groups = await self.by_role()
        lowest = groups[0][1] if groups else []
        return min(
            lowest, key=lambda person: (person.locale is None, person.locale != language), default=None
        )


def _rank(person: Person) -> Role:
    return next(role for role in reversed(RANKS) if person.has(role))
