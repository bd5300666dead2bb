"""Calls to Teams over HTTP: paced, tried again where that is of use, and refused in few words.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

import httpx2
import structlog

from adapters.teams.credentials import Credentials
from adapters.teams.pace import Pace
from adapters.teams.place import Place

TIMEOUT_SECONDS: Final = 20
TRIES: Final = 5
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
ROSTER_PAGE: Final = 500
"""Members asked for at once: the most that Teams gives."""

AGAIN: Final = frozenset({0, 412, 429, 502, 503, 504})
"""What is worth another try: Teams asks for it, or was not reached."""

log = structlog.get_logger(__name__)

Payload = Mapping[str, Any]
Wait = Callable[[float], Awaitable[None]]


class Refused(Exception):
    """Teams did not do what it was asked to: `status` is its answer, 0 where it was not reached.

    `retry_after` are the seconds it asks to wait, where it says so.
    """

    def __init__(
        self, status: int, code: str = "", message: str = "", retry_after: int | None = None
    ) -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after


class Unconfirmed(Exception):
    """Teams was asked and did not answer: what it was asked to show may be there."""


class Connector:
    """Calls the service of a conversation. `wait` is how it waits, for tests to watch."""

    def __init__(
        self, client: httpx2.AsyncClient, credentials: Credentials, *, wait: Wait = asyncio.sleep
    ) -> None:
        self._client = client
        self._credentials = credentials
        self._pace = Pace()
        self._wait = wait

    async def post(self, place: Place, activity: Payload) -> str:
        """Show an activity, and return its id."""
        return str((await self._call("POST", place, _activities(place), activity)).get("id", ""))

    async def put(self, place: Place, message: str, activity: Payload) -> None:
        """Show an activity in the place of one that was shown before."""
        await self._call("PUT", place, f"{_activities(place)}/{quote(message, safe='')}", activity)

    async def delete(self, place: Place, message: str) -> None:
        """Take away what was shown."""
        await self._call("DELETE", place, f"{_activities(place)}/{quote(message, safe='')}")

    async def member(self, place: Place, member: str) -> dict[str, Any]:
        """What Teams tells of somebody in a conversation."""
        path = f"v3/conversations/{quote(place.conversation, safe='')}/members/{quote(member, safe='')}"
        return await self._call("GET", place, path)

    async def roster(self, place: Place) -> list[dict[str, Any]]:
        """What Teams tells of everybody in a team or channel."""
        path = f"v3/conversations/{quote(place.conversation, safe='')}/pagedmembers?pageSize={ROSTER_PAGE}"
        members: list[dict[str, Any]] = []
        token = ""
        while True:
            page = await self._call(
                "GET", place, path + (f"&continuationToken={quote(token, safe='')}" if token else "")
            )
            members += page.get("members") or []
            token = str(page.get("continuationToken") or "")
            if not token:
                return members

    async def team(self, place: Place) -> str:
        """What the team of a place is called."""
        return str((await self._call("GET", place, _team(place))).get("name") or "")

    async def channels(self, place: Place) -> list[tuple[str, str]]:
        """The channels of the team of a place, each with its id and its name, which the general one has not."""
        told = await self._call("GET", place, f"{_team(place)}/conversations")
        return [(str(each["id"]), str(each.get("name") or "")) for each in told.get("conversations") or ()]

    async def open_chat(self, place: Place, member: str) -> str:
        """Open the personal chat with somebody of the tenant of `place`, and return its id."""
        asked = {
            "isGroup": False,
            "bot": {"id": place.bot},
            "members": [{"id": member}],
            "tenantId": place.tenant,
            "channelData": {"tenant": {"id": place.tenant}},
        }
        return str((await self._call("POST", place, "v3/conversations", asked))["id"])

    async def _call(
        self, method: str, place: Place, path: str, body: Payload | None = None
    ) -> dict[str, Any]:
        url = f"{place.service_url.rstrip('/')}/{path}"
        tries = 0
        while True:
            tries += 1
            await self._pace.turn(place.conversation, place.tenant)
            try:
                return await self._once(method, url, body)
            except Refused as refused:
                if refused.status not in AGAIN or tries == TRIES:
                    log.warning("teams.refused", status=refused.status, code=refused.code, tries=tries)
                    raise
                await self._wait(_pause(tries, refused))

    async def _once(self, method: str, url: str, body: Payload | None) -> dict[str, Any]:
        answer = await self._send(method, url, body, await self._credentials.token())
        if answer.status_code == 401:
            # A token may be withdrawn before its time; where a fresh one is refused, too, something is wrong.
            answer = await self._send(method, url, body, await self._credentials.token(anew=True))
        if not answer.is_success:
            raise _refusal(answer)
        return _object(answer)

    async def _send(self, method: str, url: str, body: Payload | None, token: str) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            return await self._client.request(
                method, url, json=body, headers=headers, timeout=TIMEOUT_SECONDS
            )
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            raise Refused(0, "unreached") from error
        except httpx2.TransportError as error:
            if method == "GET":
                raise Refused(0, "unanswered") from error
            raise Unconfirmed(type(error).__name__) from error


def _team(place: Place) -> str:
    return f"v3/teams/{quote(place.team, safe='')}"


def _activities(place: Place) -> str:
    return f"v3/conversations/{quote(place.id, safe='')}/activities"


def _pause(tries: int, refused: Refused) -> float:
    """How long to wait before another try, in seconds: what Teams asks for, else longer each time, never in step."""
    if refused.retry_after is not None:
        return min(float(refused.retry_after), LONGEST_PAUSE)
    jitter = random.uniform(0.5, 1.5)  # noqa: S311 -- nothing secret depends on it
    return float(min(FIRST_PAUSE * 2 ** (tries - 1) * jitter, LONGEST_PAUSE))


def _object(answer: httpx2.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _refusal(answer: httpx2.Response) -> Refused:
    fault = _object(answer).get("error")
    fault = fault if isinstance(fault, dict) else {}
    after = answer.headers.get("retry-after", "")
    return Refused(
        answer.status_code,
        str(fault.get("code", ""))[:80],
        str(fault.get("message", "")),
        int(after) if after.isascii() and after.isdecimal() else None,
    )
