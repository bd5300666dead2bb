"""Some people of the company, told by their addresses, their roles or their teams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.people.person import Person, Role


@dataclass(frozen=True, slots=True)
class Circle:
    """Whoever has one of the addresses or roles, or is of one of the teams; addresses and teams in lower case."""

    addresses: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    teams: frozenset[str] = frozenset()

    @classmethod
    def told(cls, entries: Iterable[str]) -> Circle:
        """The circle of entries such as lea@example.com, role:ambassador and team:sales.

        Raises:
            ValueError: when an entry is none of these.
        """
        addresses, roles, teams = set(), set(), set()
        for entry in entries:
            kind, _, name = entry.casefold().partition(":")
            name = name.strip()
            if kind == "role" and name in set(Role):
                roles.add(Role(name))
            elif kind == "team" and name:
                teams.add(name)
            elif "@" in entry and not name:
                addresses.add(kind)
            else:
                raise ValueError(f"{entry} is no address, role:… or team:…; roles are {', '.join(Role)}")
        return cls(frozenset(addresses), frozenset(roles), frozenset(teams))

    def __contains__(self, person: Person) -> bool:
        return (
            (person.email or "").casefold() in self.addresses
            or person.has(*self.roles)
            or (person.team or "").casefold() in self.teams
        )
