"""Files that people share in Slack, fetched when their message is answered.

Slack hands out the content of a file to who has the bot's token (files:read). The token goes nowhere but to
Slack's own hosts, whatever address a file names (docs.slack.dev/reference/objects/file-object).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import lacks_scope, reason_of
from bot.dialogue.incoming import MOST_ATTACHMENTS, Attachment
from bot.dialogue.refusal import Refusal
from bot.store.files import MEGABYTE, file_name

HOST: Final = "slack.com"
TIMEOUT: Final = aiohttp.ClientTimeout(total=60, sock_connect=10)
TRIES: Final = 2
CHUNK: Final = 64 * 1024

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file as Slack tells of it. Without an `address` Slack has to be asked for it."""

    id: str
    name: str
    media_type: str
    size: int
    address: str

    @classmethod
    def told(cls, about: Mapping[str, Any]) -> SharedFile:
        """What an event, or `files.info`, says."""
        return cls(
            id=str(about.get("id", "")),
            name=file_name(str(about.get("name") or about.get("title") or "")),
            media_type=str(about.get("mimetype") or ""),
            size=int(about.get("size") or 0),
            address=str(about.get("url_private_download") or about.get("url_private") or ""),
        )


class SharedFiles:
    """Fetches files, which may have `limit_mb` megabytes together."""

    def __init__(self, api_url: str, *, limit_mb: int) -> None:
        self._api_url = api_url
        self._limit_mb = limit_mb

    async def fetch(self, client: AsyncWebClient, shared: Sequence[SharedFile]) -> tuple[Attachment, ...]:
        """The files with their content.

        Raises:
            Refusal: when there are too many, they are too large, or one can't be had.
        """
        if len(shared) > MOST_ATTACHMENTS:
            raise Refusal("files-too-many", most=MOST_ATTACHMENTS)
        room = self._limit_mb * MEGABYTE
        fetched = []
        for file in [await self._with_address(client, each) for each in shared]:
            content = await self._content(client, file, room)
            room -= len(content)
            fetched.append(Attachment(file.name, file.media_type, content))
        return tuple(fetched)

    async def _with_address(self, client: AsyncWebClient, file: SharedFile) -> SharedFile:
        if file.address:
            return file
        try:
            return SharedFile.told((await client.files_info(file=file.id))["file"])
        except SlackApiError as error:
            if reason_of(error) == "missing_scope":
                lacks_scope("files:read", doing="reading the files that people share")
            log.warning("slack.file_not_fetched", reason=reason_of(error))
            raise Refusal("files-unreadable", name=file.name) from error

    async def _content(self, client: AsyncWebClient, file: SharedFile, room: int) -> bytes:
        if file.size > room:
            raise Refusal("files-too-large-together", limit=self._limit_mb)
        if not is_slacks(file.address, self._api_url):
            log.warning("slack.file_not_fetched", reason="it lies outside Slack")
            raise Refusal("files-unreadable", name=file.name)
        for attempt in range(1, TRIES + 1):
            try:
                return await self._downloaded(client, file, room)
            except (aiohttp.ClientError, TimeoutError) as error:
                log.warning("slack.file_not_fetched", reason=type(error).__name__, attempt=attempt)
        raise Refusal("files-unreadable", name=file.name)

    async def _downloaded(self, client: AsyncWebClient, file: SharedFile, room: int) -> bytes:
        headers = {"Authorization": f"Bearer {client.token}"}
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            # A redirect leads to Slack's sign-in, or away from Slack with the token.
            session.get(file.address, headers=headers, proxy=client.proxy, allow_redirects=False) as answer,
        ):
            if answer.status >= 500 or answer.status == 429:
                answer.raise_for_status()
            signs_in = answer.content_type == "text/html" and file.media_type != "text/html"
            if answer.status != 200 or signs_in:
                lacks_scope("files:read", doing="reading the files that people share", perhaps=True)
                raise Refusal("files-unreadable", name=file.name)
            content = bytearray()
            async for chunk in answer.content.iter_chunked(CHUNK):
                content += chunk
                if len(content) > room:
                    raise Refusal("files-too-large-together", limit=self._limit_mb)
        return bytes(content)


def is_slacks(address: str, api_url: str) -> bool:
    """Whether an address is one of Slack's own hosts, or of what stands in for Slack by the settings."""
    try:
        there, api = urlsplit(address), urlsplit(api_url)
        stands_in = (there.scheme, there.hostname, there.port) == (api.scheme, api.hostname, api.port)
    except ValueError:
        return False
    host = there.hostname or ""
    return stands_in or (there.scheme == "https" and (host == HOST or host.endswith(f".{HOST}")))
