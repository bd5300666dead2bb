"""A person and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.locales import LANGUAGES


class Role(StrEnum):
    """What somebody is in the AI network; everybody is an employee."""

    EMPLOYEE = "employee"
    AMBASSADOR = "ambassador"
    ADMIN = "admin"
    COMMITTEE = "committee"


class Address(StrEnum):
    """How French addresses a person."""

    VOUS = "vous"
    TU = "tu"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company, the same in every door.

    `language` is the one they chose, or None to follow each text; `time_zone` an IANA name;
    `site` where they work, by the name that the settings give it;
    `referent_of` the teams whose questions reach them; `taken_over_at` the moment since which nothing is
    done for them without being asked, or None.
    """

    id: str
    name: str
    email: str | None = None
    language: str | None = None
    locale: str | None = None
    time_zone: str | None = None
    address: Address = Address.VOUS
    team: str | None = None
    site: str | None = None
    roles: frozenset[Role] = frozenset({Role.EMPLOYEE})
    referent_of: frozenset[str] = frozenset()
    active: bool = True
    taken_over_at: datetime | None = None

    @property
    def taken_over(self) -> bool:
        """Whether the ambassador does nothing by itself for them: no draft, schedule, reminder or nudge."""
        return self.taken_over_at is not None

    def speaks(self, otherwise: str) -> str:
        """The language to speak to them: the one they chose, else their door's, else `otherwise`."""
        for hint in (self.language, self.locale):
            if hint and hint[:2].casefold() in LANGUAGES:
                return hint[:2].casefold()
        return otherwise

    def has(self, *roles: Role) -> bool:
        """Whether they hold one of `roles`."""
        return not self.roles.isdisjoint(roles)
