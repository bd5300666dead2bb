"""What people see in Slack while an answer is on its way.

An agent's session shows that it works, with a button to stop it (docs.slack.dev/ai/agent-sessions); the words
beside it are those of `assistant.threads.setStatus`, which Slack takes away after two minutes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Protocol, Self

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import REFUSED, missing_scope, reason_of
from adapters.slack.heard import Place
from adapters.text import label

PATIENCE_SECONDS: Final = 1.0
"""How long an answer may take before a sign shows that it is on its way."""

RENEWED_EVERY: Final = 90.0
"""Seconds after which a sign is shown again, well before Slack takes it away."""

TITLE_LIMIT: Final = 200

log = structlog.get_logger(__name__)


class Sign(Protocol):
    """Shows that an answer is on its way."""

    async def show(self, text: str) -> None:
        """Show it, or show it again."""
        ...

    async def take_away(self, *, shown: bool) -> None:
        """The answer is there, or there will be none. `shown` tells whether the sign ever was."""
        ...


class Wait:
    """Shows a sign once an answer takes longer than a moment, for as long as it takes.

    `text` says what goes on, until `says` knows better. `shown` tells that the sign may stand there already.
    """

    def __init__(self, sign: Sign, text: str, *, shown: bool = False) -> None:
        self._sign = sign
        self._text = text
        self._shown = shown
        self._showing: asyncio.Task[None] | None = None

    def says(self, text: str) -> None:
        """Have the sign say what goes on now."""
        self._text = text

    async def __aenter__(self) -> Self:
        self._showing = asyncio.create_task(self._show())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._showing:
            self._showing.cancel()
            (outcome,) = await asyncio.gather(self._showing, return_exceptions=True)
            if isinstance(outcome, Exception):
                log.warning("slack.no_sign", reason=type(outcome).__name__)
        await self._sign.take_away(shown=self._shown)

    async def _show(self) -> None:
        pause = PATIENCE_SECONDS
        while True:
            await asyncio.sleep(pause)
            self._shown = True
            await self._sign.show(self._text)
            pause = RENEWED_EVERY


class Whisper:
    """The sign for one person where there is no thread: a line that `tell` shows them once.

    `told` says that they have one already.
    """

    def __init__(self, tell: Callable[[str], Awaitable[None]], *, told: bool = False) -> None:
        self._tell = tell
        self._told = told

    async def show(self, text: str) -> None:
        if not self._told:
            self._told = True
            with suppress(*REFUSED):
                await self._tell(text)

    async def take_away(self, *, shown: bool) -> None:
        pass  # it goes by itself, as all that is shown to one person alone


class Session:
    """The sign in a thread. Where the workspace has no agents, nothing is shown and the answer comes all the same.

    `title` is how the person finds the conversation again, where it begins with this question, and
    `loading` what Slack shows by turns while it lasts.
    """

    def __init__(
        self, client: AsyncWebClient, place: Place, *, user: str, title: str, loading: tuple[str, ...]
    ) -> None:
        self._client = client
        self._place = place
        self._user = user
        self._title = label(title, TITLE_LIMIT) if title else ""
        self._loading = loading

    async def show(self, text: str) -> None:
        await self._set("processing")
        await self._say(text, *self._loading)

    async def wait(self, text: str) -> None:
        """Show that the question waits for its turn, in one call."""
        await self._say(text)

    async def take_away(self, *, shown: bool) -> None:
        if shown or self._title:
            await self._set("active")

    async def _say(self, text: str, *more: str) -> None:
        with suppress(*REFUSED):
            await self._client.assistant_threads_setStatus(
                channel_id=self._place.channel,
                thread_ts=self._place.thread,
                status=text,
                loading_messages=[text, *more],
            )

    async def _set(self, status: str) -> None:
        try:
            await self._client.agents_sessions_setStatus(
                channel_id=self._place.channel,
                thread_ts=self._place.thread,
                status=status,
                title=self._title or None,
                initiator_user_id=self._user,
            )
        except SlackApiError as error:
            if reason_of(error) == "missing_scope":
                missing_scope(error, doing="showing that an answer is on its way")
            log.info("slack.no_session", reason=reason_of(error))
            await self._name_assistant()
        except REFUSED as error:
            log.info("slack.no_session", reason=type(error).__name__)

    async def _name_assistant(self) -> None:
        # As workspaces without sessions name a conversation.
        if self._title:
            with suppress(*REFUSED):
                await self._client.assistant_threads_setTitle(
                    channel_id=self._place.channel, thread_ts=self._place.thread, title=self._title
                )
