"""Until when somebody in Slack wants to be left alone: their do-not-disturb, and a status that says they are on leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
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

    async def busy_until(self, person_id: str) -> datetime | None:
        """Until when somebody is not to be disturbed, or None; also where Slack does not tell, which is logged."""
        account = await self._people.account_of(person_id, DOOR)
        if account is None:
            return None
        team, _, user = account.partition(":")
        client = await self._workspaces.client(team)
        if client is None:
            return None
        now = self._clock.now()
        told = (await self._told(client, team, "users.info", user=user)).get("user") or {}
        # One token serves a whole organisation (E…): Slack asks which of its workspaces is meant.
        where = {"team_id": told.get("team_id")} if team.startswith("E") else {}
        dnd = await self._told(client, team, "dnd.info", user=user, **where)
        ends = (leave_ends(told.get("profile") or {}, now), dnd_ends(dnd, now))
        return max(filter(None, ends), default=None)

    async def _told(self, client: AsyncWebClient, team: str, method: str, **asked: Any) -> Mapping[str, Any]:
        """What Slack answers; nothing where it refuses: then people are reached as if it had no such method."""
        now = self._clock.now()
        if now < self._silent_until.get((team, method), now):
            return {}
        try:
            answer = await client.api_call(method, http_verb="GET", params=asked)
        except REFUSED as error:
            reason = reason_of(error)
            if isinstance(error, SlackApiError) and reason == "missing_scope":
                missing_scope(error, doing="waiting for the end of somebody's do-not-disturb or leave")
                self._silent_until[team, method] = now + SILENT_FOR
            else:
                log.warning("slack.presence_unknown", method=method, reason=reason)
            return {}
        return answer.data if isinstance(answer.data, dict) else {}


def dnd_ends(told: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the do-not-disturb ends that somebody is in, by schedule or snoozed, or None.

    As `dnd.info` tells it (docs.slack.dev/reference/methods/dnd.info): of a schedule the stretch that is going
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
