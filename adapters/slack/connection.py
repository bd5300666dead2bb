"""Passerelle's connection to Slack: over HTTP, or by Socket Mode, which needs no address of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog
from slack_bolt import BoltResponse
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from adapters.server import DELIVERY
from adapters.slack.answering import SlackAnswers
from adapters.slack.channels import SlackChannels
from adapters.slack.conversations import SlackConversations
from adapters.slack.door import SlackDoor
from adapters.slack.identities import DOOR, Identities
from adapters.slack.installation import installation_flow
from adapters.slack.manifest import EVENTS_PATH
from adapters.slack.messenger import SlackMessenger
from adapters.slack.pace import Pace
from adapters.slack.postings import Postings
from adapters.slack.presence import SlackPresence
from adapters.slack.shared_files import SharedFiles
from adapters.slack.workspaces import Calls, InstalledWorkspaces, OneWorkspace, Workspaces
from bot.clock import Clock
from bot.dialogue.assistant import Answering
from bot.dialogue.receipt import Answer, Receiving, ShowWaiting
from bot.locales import Texts
from bot.people.people import People
from bot.settings import Settings
from bot.store.database import Database
from bot.store.files import Files
from bot.store.posted import Posted

BOLTS_OWN: Final = frozenset({"url_verification", "ssl_check"})
"""What Slack sends to try an address; Bolt answers it."""

log = structlog.get_logger(__name__)


class SlackConnection:
    """The door and the messenger of the workspaces in the settings.

    `answer` is how the reception has the door answer what it kept, `show_waiting` how it shows that it waits, `pace` how fast it writes in a channel.
    """

    name = DOOR

    def __init__(
        self,
        assistant: Answering,
        people: People,
        posted: Posted,
        files: Files,
        receiving: Receiving,
        texts: Texts,
        settings: Settings,
        clock: Clock,
        database: Database,
    ) -> None:
        token = settings.slack_bot_token.get_secret_value()
        self._calls = Calls(settings.slack_api_url)
        client = self._calls.client(token or None)
        secret = settings.slack_signing_secret.get_secret_value()
        # Without a signing secret nothing arrives over HTTP; Socket Mode authenticates the connection.
        self._over_http = bool(secret)
        self._app_token = settings.slack_app_token.get_secret_value()
        self._socket: Any = None
        self._connecting: asyncio.Task[None] | None = None
        self.installed: InstalledWorkspaces | None = None
        workspaces: Workspaces = OneWorkspace(self._calls, token)
        self._flow: AsyncOAuthFlow | None = None
        if not token:
            self.installed = workspaces = installed_workspaces(settings, database, self._calls)
            self._flow = installation_flow(workspaces, database, client, texts, settings)
        self.pace = Pace()
        postings = Postings(posted, files, texts, self.pace)
        identities = Identities(clock)
        self.conversations = SlackConversations(people, workspaces, identities)
        answers = SlackAnswers(
            assistant,
            people,
            posted,
            workspaces,
            postings,
            identities,
            SharedFiles(settings.slack_api_url, limit_mb=files.limit_mb),
            texts,
            language=settings.language,
            external=_ids(settings.slack_external_channels),
        )
        self._door = SlackDoor(
            answers, people, posted, receiving, workspaces, identities, texts, language=settings.language
        )
        # Before Bolt asks Slack who the bot is: an event is kept also while Slack's API is away.
        self._app = AsyncApp(
            name="passerelle",
            client=client,
            signing_secret=secret or "unused",
            oauth_flow=self._flow,
            before_authorize=_Taking(self._door),
        )
        self._handler = AsyncSlackRequestHandler(self._app)
        self.messenger = SlackMessenger(people, workspaces, identities, postings, posted)
        self.channels = SlackChannels(people, workspaces)
        self.presence = SlackPresence(people, workspaces, clock)
        self.answer: Answer = answers.answer
        self.show_waiting: ShowWaiting = answers.show_waiting

    def routes(self) -> list[BaseRoute]:
        """Where Slack delivers over HTTP, which takes a signing secret, and where workspaces install the app."""
        events = [Route(EVENTS_PATH, self._deliver, methods=["POST"], name=DELIVERY)]
        paths = (self._flow.install_path, self._flow.redirect_uri_path) if self._flow else ()
        return [
            *(events if self._over_http else ()),
            *(Route(path, self._deliver, methods=["GET"]) for path in paths),
        ]

    async def start(self) -> None:
        """Keep connections to Slack open between calls; in Socket Mode connect, and again whenever that is lost."""
        await self._calls.open()
        if self._app_token:
            self._socket = AsyncSocketModeHandler(self._app, self._app_token)
            # It tries until Slack answers; nobody else should wait for that.
            self._connecting = asyncio.create_task(self._socket.connect_async())

    async def fault(self) -> str | None:
        """What keeps Slack from delivering, or None."""
        if self._socket is None or await self._socket.client.is_connected():
            return None
        return "no connection to Slack: see the log, or run `passerelle slack check`"

    async def finish(self) -> None:
        """Take nothing more. What was not acknowledged Slack delivers again."""
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
        if self._socket is not None:
            await self._socket.close_async()

    async def hang_up(self) -> None:
        """Close what is open between calls, once nobody calls any more."""
        await self._calls.close()

    async def _deliver(self, request: Request) -> Response:
        return await self._handler.handle(request)


class _Taking(AsyncMiddleware):
    """Hands what Bolt has verified and parsed to the door, and answers Slack; nothing comes after it in Bolt.

    A middleware of this kind is called as it is, where Bolt looks into a function for the arguments it wants.
    """

    def __init__(self, door: SlackDoor) -> None:
        self._door = door

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[Any]]
    ) -> BoltResponse | None:
        if req.body.get("type") in BOLTS_OWN:
            await next()
            return resp
        await self._door.take(req.body)
        return BoltResponse(status=200, body="")


def installed_workspaces(
    settings: Settings, database: Database, calls: Calls | None = None
) -> InstalledWorkspaces:
    """The workspaces that installed the app of the settings themselves."""
    return InstalledWorkspaces(
        database,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        calls=calls or Calls(settings.slack_api_url),
        allowed=_ids(settings.slack_workspaces),
    )


def _ids(listed: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, listed.split(","))))
