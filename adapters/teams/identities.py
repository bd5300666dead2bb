"""Who somebody in Teams is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from adapters.teams.connector import Connector, Refused
from adapters.teams.heard import Heard
from adapters.teams.place import DOOR
from adapters.text import showable
from bot.clock import Clock
from bot.dialogue.incoming import Identity

KNOWN_FOR: Final = timedelta(minutes=15)
MOST_KNOWN: Final = 10_000


class Identities:
    """Asks Teams who people are, and remembers it for a quarter of an hour.

    `tenants` are those whose people may ask; None for all, locally.
    """

    def __init__(self, connector: Connector, clock: Clock, *, tenants: frozenset[str] | None) -> None:
        self._connector = connector
        self._clock = clock
        self._tenants = tenants
        self._known: dict[str, tuple[dict[str, Any], datetime]] = {}

    async def of(self, told: Heard) -> Identity | None:
        """Who they are, or None for people of an organisation that may not ask."""
        member = await self._member(told)
        tenant = str(member.get("tenantId") or told.place.tenant).casefold()
        if self._tenants is not None and tenant not in self._tenants:
            return None
        guest = member.get("userRole") in {"guest", "anonymous"}
        email = None if guest else member.get("email") or member.get("userPrincipalName")
        return Identity(
            DOOR,
            told.account,
            name=showable(str(member.get("name") or told.name))[:200],
            # The directory vouches for the addresses of its own people; a guest's is another's word.
            email=email if isinstance(email, str) and "@" in email else None,
            locale=told.locale,
            time_zone=told.time_zone,
        )

    async def _member(self, told: Heard) -> dict[str, Any]:
        now = self._clock.now()
        member, until = self._known.get(told.account, ({}, now))
        if until > now:
            return member
        try:
            member = await self._connector.member(told.place, told.member)
        except Refused as refused:
            # They have left meanwhile, or the app may not see who is there: their account is known all the same.
            if refused.status not in {403, 404}:
                raise
            return {}
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[told.account] = (member, now + KNOWN_FOR)
        return member
