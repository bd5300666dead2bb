"""The workspaces that Passerelle speaks in, and the client that speaks to each.

A workspace is known by its id (T…), an app that a whole organisation installed by that of the
organisation (E…), of which all workspaces are then one.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any, Final, Protocol

import aiohttp
import structlog
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.sqlalchemy import (
    AsyncSQLAlchemyInstallationStore,
    SQLAlchemyInstallationStore,
)
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import ColumnElement, delete, select

from adapters.slack.tables import BOTS, STATES
from bot.store.database import Database

TIMEOUT_SECONDS: Final = 20
IDLE_SECONDS: Final = 4
"""After which an unused connection is closed: before the other side may, which could lose a message on its way."""

RETRIES: Final = 2
"""Of one call: what fails then is tried again by the reception or the outbox, minutes apart."""

ROTATE_BEFORE: Final = 120
"""Minutes before a token expires from which another one is asked for."""

ONCE: Final = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.startStream", "chat.appendStream"})
"""Methods that show another message when they are called twice."""

SIGNS: Final = frozenset(
    {
        "agents.sessions.setStatus",
        "assistant.threads.setStatus",
        "assistant.threads.setTitle",
        "chat.appendStream",
        "chat.startStream",
    }
)
"""Methods that show that an answer is on its way: rather than wait for their turn, the answer goes on."""

LOOK_UP: Final = "users.lookupByEmail"
"""Before a message to somebody who never wrote: the message is tried again later, and lets others pass."""

log = structlog.get_logger(__name__)


class _Waiting(AsyncRateLimitErrorRetryHandler):
    """Waits for as long as Slack asks, but not for what nobody has to wait for."""

    async def _can_retry_async(self, *, request: HttpRequest, **told: Any) -> bool:
        return _method(request) not in {*SIGNS, LOOK_UP} and await super()._can_retry_async(
            request=request, **told
        )


class _AfterBreak(AsyncConnectionErrorRetryHandler):
    """Tries again after a broken connection what may be done twice."""

    async def _can_retry_async(self, *, request: HttpRequest, **told: Any) -> bool:
        return _method(request) not in ONCE and await super()._can_retry_async(request=request, **told)


class _AfterFault(AsyncServerErrorRetryHandler):
    """Tries again after a fault of Slack's what may be done twice."""

    async def _can_retry_async(self, *, request: HttpRequest, **told: Any) -> bool:
        return _method(request) not in ONCE and await super()._can_retry_async(request=request, **told)


def _method(request: HttpRequest) -> str:
    return request.url.rpartition("/")[2]


class Calls:
    """Makes the clients that call Slack; those made between `open` and `close` share connections that stay open.

    Others have a connection for each call.
    """

    def __init__(self, api_url: str) -> None:
        self._url = f"{api_url.rstrip('/')}/"
        self._session: aiohttp.ClientSession | None = None

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client that waits when Slack asks it to (429, Retry-After) and tries again when Slack fails.

        What a broken call may have shown already is not tried again here: whoever calls looks first.
        """
        client = AsyncWebClient(
            token=token, base_url=self._url, timeout=TIMEOUT_SECONDS, session=self._session
        )
        client.retry_handlers = [
            handler(max_retry_count=RETRIES) for handler in (_AfterBreak, _Waiting, _AfterFault)
        ]
        return client

    async def open(self) -> None:
        """Keep connections open from now on, in this event loop."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS),
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
        )

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()


class Workspaces(Protocol):
    """Where Passerelle is installed."""

    async def client(self, team: str) -> AsyncWebClient | None:
        """The client that speaks to a workspace, or None where Passerelle is not installed."""
        ...

    async def teams(self) -> list[str]:
        """The workspaces and organisations it speaks in."""
        ...

    async def forget(self, team: str) -> None:
        """Keep no token of a workspace that has removed the app."""
        ...


class OneWorkspace:
    """The workspace of the bot token in the settings."""

    def __init__(self, calls: Calls, token: str) -> None:
        self._calls = calls
        self._token = token
        self._team = ""

    async def client(self, team: str) -> AsyncWebClient | None:  # noqa: ARG002 -- one token serves all
        return self._calls.client(self._token)

    async def teams(self) -> list[str]:
        if not self._team:
            told = await self._calls.client(self._token).auth_test()
            whole = told.get("is_enterprise_install")
            self._team = str(told["enterprise_id"] if whole else told["team_id"])
        return [self._team]

    async def forget(self, team: str) -> None:
        log.warning("slack.removed", team=team, remedy="install the app again, and set the new bot token")


class InstalledWorkspaces:
    """The workspaces that installed the app by themselves (OAuth), each with a token that is renewed in time.

    `allowed` are the ids of the workspaces and organisations that may use it.
    """

    def __init__(
        self, database: Database, *, client_id: str, client_secret: str, calls: Calls, allowed: frozenset[str]
    ) -> None:
        self.store = AsyncSQLAlchemyInstallationStore(client_id, database.engine)
        self._database = database
        self._client_id = client_id
        self._calls = calls
        self._allowed = allowed
        self._rotator = AsyncTokenRotator(
            client_id=client_id, client_secret=client_secret, client=calls.client()
        )
        self._renewing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def allows(self, *ids: str | None) -> bool:
        """Whether an installation with these ids, of its workspace and its organisation, is welcome."""
        return any(each in self._allowed for each in ids if each)

    async def client(self, team: str) -> AsyncWebClient | None:
        async with self._renewing[team]:
            bot = await self._bot(team)
            if bot is None or not self.allows(bot.team_id, bot.enterprise_id):
                return None
            return self._calls.client((await self._renewed(team, bot)).bot_token)

    async def teams(self) -> list[str]:
        bots = await self.installed()
        return [
            str(bot.team_id or bot.enterprise_id)
            for bot in bots
            if self.allows(bot.team_id, bot.enterprise_id)
        ]

    async def installed(self) -> list[Bot]:
        """The newest installation of each workspace and organisation, by name, as its token stands."""
        newest_last = select(BOTS).where(BOTS.c.client_id == self._client_id).order_by(BOTS.c.installed_at)
        async with self._database.snapshot() as session:
            rows = (await session.execute(newest_last)).mappings().all()
        bots = [SQLAlchemyInstallationStore.build_bot_entity(row) for row in rows]
        by_place = {(bot.enterprise_id, bot.team_id): bot for bot in bots}
        return sorted(by_place.values(), key=lambda bot: bot.team_name or bot.enterprise_name or "")

    async def forget(self, team: str) -> None:
        async with self._database.transaction() as session:
            await session.execute(delete(BOTS).where(self._is(team)))
        log.warning("slack.removed", team=team)

    async def erase(self, *, before: datetime) -> int:
        """Erase the installations that were begun and never finished, once they are over."""
        over = delete(STATES).where(STATES.c.expire_at < before.astimezone(UTC).replace(tzinfo=None))
        async with self._database.transaction() as session:
            return int(getattr(await session.execute(over), "rowcount", 0))

    async def _bot(self, team: str) -> Bot | None:
        newest = select(BOTS).where(self._is(team)).order_by(BOTS.c.installed_at.desc()).limit(1)
        async with self._database.snapshot() as session:
            row = (await session.execute(newest)).mappings().first()
        return SQLAlchemyInstallationStore.build_bot_entity(row) if row else None

    async def _renewed(self, team: str, bot: Bot) -> Bot:
        """The bot with a token that lives on; a refresh token is good for one use, by one process."""
        try:
            renewed = await self._rotator.perform_bot_token_rotation(
                bot=bot, minutes_before_expiration=ROTATE_BEFORE
            )
        except SlackTokenRotationError as error:
            newer = await self._bot(team)
            if newer is not None and newer.bot_token != bot.bot_token:
                return newer
            log.warning("slack.token_not_renewed", team=team, reason=str(error.api_error.response["error"]))
            return bot
        if renewed is None:
            return bot
        await self.store.async_save_bot(renewed)
        return renewed

    def _is(self, team: str) -> ColumnElement[bool]:
        of_organisation = (BOTS.c.enterprise_id == team) & BOTS.c.team_id.is_(None)
        return (BOTS.c.client_id == self._client_id) & ((BOTS.c.team_id == team) | of_organisation)
