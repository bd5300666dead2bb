"""Files that people send along in Teams, fetched when their message is answered.

A file lies in the person's own storage, behind an address that lets whoever has it read it for a while; a
picture that was pasted lies in Teams' service, which wants the bot's token
(learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). The token goes nowhere else.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import httpx2
import structlog

from adapters.teams.connector import TIMEOUT_SECONDS
from adapters.teams.credentials import Credentials
from adapters.teams.envelope import Envelope, found_at
from adapters.teams.place import Place
from bot.dialogue.incoming import MOST_ATTACHMENTS, Attachment
from bot.dialogue.refusal import Refusal
from bot.store.files import MEGABYTE, UNKNOWN_TYPE, file_name

DOWNLOAD: Final = "application/vnd.microsoft.teams.file.download.info"
STORAGE: Final = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn")
"""Where Microsoft keeps the files of an organisation, in each of its clouds."""

ADDRESS_LIMIT: Final = 4000

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file as Teams tells of it. `pasted` tells that it lies in Teams' service."""

    name: str
    media_type: str
    address: str
    pasted: bool = False


def shared_in(envelope: Envelope) -> tuple[SharedFile, ...]:
    """The files that came with a message; its own text and cards are none."""
    found = []
    for told in envelope.attachments or ():
        kind, pasted = str(told.get("contentType") or ""), False
        address = found_at(told, "content", "downloadUrl")
        if kind.startswith("image/"):
            address, pasted = told.get("contentUrl"), True
        elif kind != DOWNLOAD:
            continue
        name = file_name(str(told.get("name") or ("image.png" if pasted else "")))
        media_type = kind if pasted and kind != "image/*" else mimetypes.guess_type(name)[0] or UNKNOWN_TYPE
        if isinstance(address, str) and len(address) <= ADDRESS_LIMIT and address.isascii():
            found.append(SharedFile(name, media_type, address, pasted))
    return tuple(found)


def is_storage(address: str, place: Place) -> bool:
    """Whether an address lies in Microsoft's storage, or on the host of what stands in for Teams on this machine."""
    try:
        there, service = urlsplit(address), urlsplit(place.service_url)
        stands_in = service.scheme == "http" and there.netloc == service.netloc
    except ValueError:
        return False
    return stands_in or (there.scheme == "https" and (there.hostname or "").endswith(STORAGE))


def _is_service(address: str, place: Place) -> bool:
    """Whether an address lies in the service of a conversation, which alone gets the bot's token."""
    try:
        there, service = urlsplit(address), urlsplit(place.service_url)
    except ValueError:
        return False
    return (there.scheme, there.netloc) == (service.scheme, service.netloc)


class SharedFiles:
    """Fetches files, which may have `limit_mb` megabytes together."""

    def __init__(self, client: httpx2.AsyncClient, credentials: Credentials, *, limit_mb: int) -> None:
        self._client = client
        self._credentials = credentials
        self._limit_mb = limit_mb

    async def fetch(self, shared: Sequence[SharedFile], place: Place) -> tuple[Attachment, ...]:
        """The files with their content.

        Raises:
            Refusal: when there are too many, they are too large, or one can't be had.
        """
        if len(shared) > MOST_ATTACHMENTS:
            raise Refusal("files-too-many", most=MOST_ATTACHMENTS)
        room = self._limit_mb * MEGABYTE
        fetched = []
        for file in shared:
            content = await self._content(file, place, room)
            room -= len(content)
            fetched.append(Attachment(file.name, file.media_type, content))
        return tuple(fetched)

    async def _content(self, file: SharedFile, place: Place, room: int) -> bytes:
        headers = {}
        if file.pasted and _is_service(file.address, place):
            headers = {"Authorization": f"Bearer {await self._credentials.token()}"}
        elif file.pasted or not is_storage(file.address, place):
            log.warning("teams.file_not_fetched", reason="it lies outside Teams")
            raise Refusal("files-unreadable", name=file.name)
        try:
            return await self._downloaded(file, headers, room)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            log.warning("teams.file_not_fetched", reason=type(error).__name__)
            raise Refusal("files-unreadable", name=file.name) from error

    async def _downloaded(self, file: SharedFile, headers: dict[str, str], room: int) -> bytes:
        content = bytearray()
        async with self._client.stream(
            "GET", file.address, headers=headers, timeout=TIMEOUT_SECONDS, follow_redirects=False
        ) as answer:
            if answer.status_code != 200:
                log.warning("teams.file_not_fetched", status=answer.status_code)
                raise Refusal("files-unreadable", name=file.name)
            async for chunk in answer.aiter_bytes():
                content += chunk
                if len(content) > room:
                    raise Refusal("files-too-large-together", limit=self._limit_mb)
        return bytes(content)
