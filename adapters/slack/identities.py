"""Who somebody in Slack is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import missing_scope, reason_of
from bot.clock import Clock
from bot.dialogue.incoming import Identity

DOOR: Final = "slack"
KNOWN_FOR: Final = timedelta(minutes=15)
MOST_KNOWN: Final = 10_000


def account(team: str, user: str) -> str:
    """How an account of the door is called: user ids are unique in their workspace only."""
    return f"{team}:{user}"


class Identities:
    """Asks Slack who people are, and remembers it for a quarter of an hour."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[Identity | None, datetime]] = {}

    async def by_email(self, client: AsyncWebClient, team: str, email: str) -> Identity | None:
        """Who has this address in a workspace, confirmed; None when nobody does."""
        return await self._remembered((team, email.casefold()), lambda: self._looked_up(client, team, email))

    async def of(self, client: AsyncWebClient, team: str, user: str) -> Identity | None:
        """Who they are, or None for bots and for accounts that are switched off."""
        return await self._remembered((team, user), lambda: self._asked(client, team, user))

    async def _remembered(
        self, key: tuple[str, str], ask: Callable[[], Awaitable[Identity | None]]
    ) -> Identity | None:
        now = self._clock.now()
        identity, until = self._known.get(key, (None, now))
        if until <= now:
            identity = await ask()
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = (identity, now + KNOWN_FOR)
        return identity

    async def _asked(self, client: AsyncWebClient, team: str, user: str) -> Identity | None:
        try:
            told: dict[str, Any] = (await client.users_info(user=user, include_locale=True))["user"]
        except SlackApiError as error:
            # Without users:read people are answered all the same, by their account alone.
            if reason_of(error) == "missing_scope":
                missing_scope(error, doing="knowing a person's name and language")
                return Identity(DOOR, account(team, user))
            raise
        return _identity(told, team, user)

    async def _looked_up(self, client: AsyncWebClient, team: str, email: str) -> Identity | None:
        try:
            told: dict[str, Any] = (await client.users_lookupByEmail(email=email))["user"]
        except SlackApiError as error:
            if reason_of(error) == "users_not_found":
                return None
            if reason_of(error) == "missing_scope":
                missing_scope(error, doing="finding people by their e-mail address")
                return None
            raise
        found = _identity(told, team, told["id"])
        return found if found and (found.email or "").casefold() == email.casefold() else None


def _identity(told: dict[str, Any], team: str, user: str) -> Identity | None:
    """Somebody as Slack tells of them; None for bots and for accounts that are switched off."""
    if told.get("deleted") or told.get("is_bot") or told.get("is_app_user"):
        return None
    profile = told.get("profile", {})
    return Identity(
        DOOR,
        account(team, user),
        name=profile.get("display_name") or told.get("real_name") or told.get("name", ""),
        email=_verified_email(told, team),
        locale=told.get("locale"),
        time_zone=told.get("tz"),
    )


def _verified_email(told: dict[str, Any], team: str) -> str | None:
    """The address that joins accounts: confirmed, and vouched for by this company's own workspace.

    Somebody of another organisation, in a channel shared with it, could have any address there.
    """
    grid = told.get("enterprise_user") or {}
    own = team in {told.get("team_id"), grid.get("enterprise_id"), *grid.get("teams", [])}
    if not own or told.get("is_stranger") or not told.get("is_email_confirmed"):
        return None
    email: str | None = told.get("profile", {}).get("email")
    return email
