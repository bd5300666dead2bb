"""The door through which somebody is reached who did not just write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import structlog
from sqlalchemy import Select, select

from bot.dialogue.messenger import Messenger, Platform
from bot.people.people import People
from bot.people.person import Person
from bot.people.tables import AccountRow

log = structlog.get_logger(__name__)


class Reach:
    """Finds the messenger that reaches a person, also one who is known by their e-mail address only.

    First come the platforms where they have an account, then those that find them by their address, then
    `page`, where they have to come and look.
    """

    def __init__(self, people: People, page: Messenger) -> None:
        self._people = people
        self._page = page
        self._platforms: dict[str, Platform] = {}

    def open(self, platform: Platform) -> None:
        """Reach people through one more platform."""
        self._platforms[platform.door] = platform

    async def of(self, person_id: str, *, door: str | None = None, find: bool = True) -> Messenger | None:
        """The messenger that reaches somebody, by `door` where they have an account there; None when nothing does.

        Without `find` no platform is asked for who has no account there.
        """
        accounts = await self._people.doors_of(person_id)
        if known := self.by(accounts, door=door):
            return known
        person = await self._people.find(person_id) if find else None
        for platform in self._platforms.values():
            if person and await platform.finds(person):
                return platform
        return self.without_platform(accounts)

    def by(self, accounts: Sequence[str], *, door: str | None = None) -> Messenger | None:
        """The messenger of one of the doors that somebody has accounts in, the page only where it is the `door` wanted."""
        if door in accounts and (wanted := self.at(door)):
            return wanted
        return next((self._platforms[each] for each in accounts if each in self._platforms), None)

    def without_platform(self, accounts: Sequence[str]) -> Messenger | None:
        """What reaches somebody by no platform: the page, where they have an account."""
        return self._page if self._page.door in accounts else None

    def at(self, door: str | None) -> Messenger | None:
        """The messenger of a door, where it is served."""
        return self._page if door == self._page.door else self._platforms.get(door or "")

    @property
    def doors(self) -> Sequence[str]:
        """The doors that people are reached through."""
        return (self._page.door, *self._platforms)

    @property
    def finds(self) -> bool:
        """Whether there is a platform to ask for people who have no account there."""
        return bool(self._platforms)

    async def reached(self, people: Iterable[Person]) -> list[Person]:
        """Those of `people` who are reached as things stand; also those of whom a platform does not tell just now."""
        return [person for person in people if await self._reaches(person)]

    def reachable(self) -> Select[str]:
        """The ids of those who have an account in one of the doors."""
        return select(AccountRow.person_id).where(AccountRow.door.in_(self.doors))

    async def _reaches(self, person: Person) -> bool:
        try:
            return await self.of(person.id) is not None
        except Exception as error:  # noqa: BLE001 -- delivery asks again, and says what became of it
            log.warning("reach.unknown", reason=type(error).__name__)
            return True
