"""Until when somebody in Slack wants to be left alone: their do-not-disturb, and a status that says they are on leave."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import REFUSED, missing_scope, reason_of
from adapters.slack.identities import DOOR
from adapters.slack.workspaces import Workspaces
from bot.clock import Clock
from bot.people.people import People

SILENT_FOR: Final = timedelta(hours=1)
"""How long a workspace is not asked again for what it lacks a scope for."""

DND_USERS: Final = 50
"""People of whom one call asks (docs.slack.dev/reference/methods/dnd.teamInfo)."""

AT_ONCE: Final = 8
"""People who are asked for at once: their status has a call of its own each."""

LEAVE: Final = timedelta(hours=4)
"""When to look again at a status that has no end."""

_EMOJI: Final = frozenset(
    {":beach_with_umbrella:", ":desert_island:", ":face_with_thermometer:", ":palm_tree:"}
)
"""Those that Slack itself offers for leave and sickness, and their like."""

_WORDS: Final = re.compile(
    r"\b(on (annual |parental |maternity |paternity |sick )?(leave|vacation|holidays?|pto)|vacationing|out sick"
    r"|out of (the )?office|ooo|en (congés?|vacances|rtt|arrêt)|congés? (annuels?|maternité|paternité|parental)"
    r"|arrêt (maladie|de travail)|absente?)\b"
    r"|^\W*(annual leave|vacation|holidays?|congés?|vacances|rtt|pto)\W*$",
    re.IGNORECASE,
)

log = structlog.get_logger(__name__)


class SlackPresence:
    """Asks Slack right before something reaches a person who did not ask for it; nothing of it is kept."""

    def __init__(self, people: People, workspaces: Workspaces, clock: Clock) -> None:
        self._people = people
        self._workspaces = workspaces
        self._clock = clock
        self._silent_until: dict[tuple[str, str], datetime] = {}

    async def busy_until(self, ids: Collection[str]) -> Mapping[str, datetime]:
        """Until when those of `ids` are not to be disturbed that are; where Slack does not tell, that is logged."""
        accounts = await self._people.accounts_of(ids)
        teams: dict[str, dict[str, str]] = {}
        for person_id, account in ((each, doors[DOOR]) for each, doors in accounts.items() if DOOR in doors):
            team, _, user = account.partition(":")
            teams.setdefault(team, {})[user] = person_id
        busy: dict[str, datetime] = {}
        for team, users in teams.items():
            if client := await self._workspaces.client(team):
                busy |= {users[user]: ends for user, ends in await self._ends(client, team, list(users))}
        return busy

    async def _ends(
        self, client: AsyncWebClient, team: str, users: Sequence[str]
    ) -> Sequence[tuple[str, datetime]]:
        now, turns = self._clock.now(), asyncio.Semaphore(AT_ONCE)

        async def asked(user: str) -> Mapping[str, Any]:
            async with turns:
                return (await self._told(client, team, "users.info", user=user)).get("user") or {}

        told = dict(zip(users, await asyncio.gather(*map(asked, users)), strict=True))
        # One token serves a whole organisation (E…): Slack asks which of its workspaces is meant.
        grid = team.startswith("E")
        homes = {user: str(told[user].get("team_id") or "") if grid else "" for user in users}
        dnd: dict[str, Any] = {}
        for home in set(homes.values()):
            there = [user for user in users if homes[user] == home]
            where = {"team_id": home} if home else {}
            for first in range(0, len(there), DND_USERS):
                dnd |= await self._dnd(client, team, there[first : first + DND_USERS], where)
        ends = (
            (user, dnd_ends(dnd.get(user) or {}, now), leave_ends(told[user].get("profile") or {}, now))
            for user in users
        )
        return [(user, max(filter(None, each))) for user, *each in ends if any(each)]

    async def _dnd(
        self, client: AsyncWebClient, team: str, users: Sequence[str], where: Mapping[str, str]
    ) -> Mapping[str, Any]:
        if len(users) > 1:
            answer = await self._told(client, team, "dnd.teamInfo", users=",".join(users), **where)
            if "users" in answer:
                told: Mapping[str, Any] = answer["users"]
                return told
        # Slack takes several people there, and tells of nobody where one of them is hidden from it.
        return {user: await self._told(client, team, "dnd.info", user=user, **where) for user in users}

    async def _told(self, client: AsyncWebClient, team: str, method: str, **asked: Any) -> Mapping[str, Any]:
        """What Slack answers; nothing where it refuses: then people are reached as if it had no such method."""
        now, family = self._clock.now(), method.partition(".")[0]
        if now < self._silent_until.get((team, family), now):
            return {}
        try:
            answer = await client.api_call(method, http_verb="GET", params=asked)
        except REFUSED as error:
            reason = reason_of(error)
            if isinstance(error, SlackApiError) and reason == "missing_scope":
                # Of several who are asked for at once, the first tells it.
                if now >= self._silent_until.get((team, family), now):
                    missing_scope(error, doing="waiting for the end of somebody's do-not-disturb or leave")
                self._silent_until[team, family] = now + SILENT_FOR
            else:
                log.warning("slack.presence_unknown", method=method, reason=reason)
            return {}
        return answer.data if isinstance(answer.data, dict) else {}


def dnd_ends(told: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the do-not-disturb ends that somebody is in, by schedule or snoozed, or None.

    As `dnd.info` and `dnd.teamInfo` tell it (docs.slack.dev/reference/methods/dnd.info): of a schedule the stretch that is going
    on or comes next, in seconds since 1970.
    """
    at, ends = now.timestamp(), []
    if told.get("dnd_enabled") and told.get("next_dnd_start_ts", 0) <= at:
        ends.append(told.get("next_dnd_end_ts", 0))
    if told.get("snooze_enabled"):
        ends.append(told.get("snooze_endtime", 0))
    last = max(ends, default=0)
    return datetime.fromtimestamp(last, UTC) if last > at else None


def leave_ends(profile: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the leave ends that a status tells of, or None; where it has no end, when to look again."""
    emoji, words = profile.get("status_emoji") or "", profile.get("status_text") or ""
    if emoji not in _EMOJI and not _WORDS.search(words):
        return None
    expires = profile.get("status_expiration") or 0
    if not expires:
        return now + LEAVE
    return datetime.fromtimestamp(expires, UTC) if expires > now.timestamp() else None
