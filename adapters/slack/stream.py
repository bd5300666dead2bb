"""An answer that is shown while it is written (docs.slack.dev/reference/methods/chat.startStream).

Slack may refuse a stream, and closes one after some minutes. Neither is a loss: the finished reply then replaces
what was shown, or is posted as any other.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.models.messages.chunk import BlocksChunk, Chunk, MarkdownTextChunk
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.block_kit import Block, context
from adapters.slack.faults import PASSING, REFUSED, UNSURE, reason_of
from adapters.slack.heard import Place
from adapters.slack.pace import Pace
from adapters.slack.text import delta_text
from bot.locales import Texts

log = structlog.get_logger(__name__)


class Stream:
    """One message that grows.

    `key` names the reply, so that a process that takes over finds the message: it begins with the block
    `block_of(key)`, which says in `language` that an AI words it. `user` and `team` are who asked. `message` is
    the timestamp of what an earlier try has left unfinished: it grows no more, and waits to be replaced. `said`
    is all that was given to it; `lost` tells that it may stand in the conversation without our knowing where.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        place: Place,
        pace: Pace,
        texts: Texts,
        *,
        key: str,
        language: str,
        user: str,
        team: str,
        message: str = "",
    ) -> None:
        self._client = client
        self._place = place
        self._pace = pace
        self._texts = texts
        self._key = key
        self._user = user
        self._team = team
        self._pending = ""
        self._grows = not message
        self._begun = bool(message)
        self.language = language
        self.said = ""
        self.message = message

    @property
    def lost(self) -> bool:
        return self._begun and not self.message

    async def append(self, text: str) -> None:
        """Show the next piece, together with those that Slack had no room for before."""
        self.said += text
        self._pending += text
        if not self._grows:
            return
        try:
            await (self._grow() if self.message else self._begin())
        except SlackApiError as error:
            # Too many pieces at once are shown with the next; anything else ends the stream.
            self._grows = bool(self.message) and reason_of(error) == "ratelimited"
            self._begun = bool(self.message) or reason_of(error) in UNSURE
            log.info("slack.not_streamed", reason=reason_of(error))
        except REFUSED as error:
            self._grows = False
            log.info("slack.not_streamed", reason=type(error).__name__)

    async def end(self, blocks: list[Block], metadata: dict[str, Any]) -> bool:
        """Close the message, with `blocks` below its words; False when Slack does not take that."""
        if not (self._grows and self.message):
            return False
        try:
            await self._client.chat_stopStream(
                channel=self._place.channel,
                ts=self.message,
                chunks=self._chunks() or None,
                blocks=blocks,
                metadata=metadata,
            )
        except REFUSED as error:
            log.info("slack.stream_not_ended", reason=reason_of(error))
            return False
        return True

    async def replace(self, shown: dict[str, Any], metadata: dict[str, Any]) -> bool:
        """Have the message say something else; False when it is gone, or Slack keeps it as it is.

        Raises:
            SlackApiError: when it may be done later.
        """
        if not self.message:
            return False
        with suppress(SlackApiError):  # which only says that it has ended already
            await self._client.chat_stopStream(channel=self._place.channel, ts=self.message)
        try:
            await self._client.chat_update(
                channel=self._place.channel, ts=self.message, metadata=metadata, **shown
            )
        except SlackApiError as error:
            if reason_of(error) in PASSING:
                raise
            log.info("slack.stream_not_replaced", reason=reason_of(error))
            await self.remove()
            return False
        return True

    async def remove(self) -> None:
        """Take the message away."""
        if self.message:
            with suppress(SlackApiError):
                await self._client.chat_delete(channel=self._place.channel, ts=self.message)
        self.message, self._begun = "", False

    async def _begin(self) -> None:
        await self._pace.turn(self._place.channel)
        self._begun = True
        label = {**context(self._texts.say("reply-ai", self.language)), "block_id": block_of(self._key)}
        answer = await self._client.chat_startStream(
            channel=self._place.channel,
            thread_ts=self._place.thread,
            recipient_user_id=self._user,
            recipient_team_id=self._team,
            chunks=[BlocksChunk(blocks=[label]), *self._chunks()],
        )
        self.message, self._pending = str(answer["ts"]), ""

    async def _grow(self) -> None:
        await self._client.chat_appendStream(
            channel=self._place.channel, ts=self.message, chunks=self._chunks()
        )
        self._pending = ""

    def _chunks(self) -> list[Chunk]:
        return [MarkdownTextChunk(text=delta_text(self._pending))] if self._pending else []


def block_of(key: str) -> str:
    """The id of the first block of a message that is streamed for the reply `key`."""
    return f"stream-{hashlib.sha256(key.encode()).hexdigest()[:32]}"
