"""A reply's files, put into a conversation in Slack.

Slack takes a file in three steps: it gives an address, takes the content there, and shares the file, which
alone makes it visible (docs.slack.dev/messaging/working-with-files). What an earlier try has uploaded is noted
before it is shared, so that the next one can look whether it was.
"""

from __future__ import annotations

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import GONE, PASSING, lacks_scope, reason_of
from adapters.slack.heard import Place
from adapters.slack.history import told_in
from adapters.slack.identities import DOOR
from adapters.slack.shared_files import TIMEOUT, is_slacks
from bot.dialogue.reply import File, Reply
from bot.store.files import Files
from bot.store.posted import Posted

log = structlog.get_logger(__name__)


class Uploads:
    """Shares files once, whoever tries again."""

    def __init__(self, files: Files, posted: Posted) -> None:
        self._files = files
        self._posted = posted

    async def share(
        self, client: AsyncWebClient, reply: Reply, place: Place, *, person_id: str, key: str
    ) -> list[str]:
        """Put the reply's files into a conversation, and return the names of those that could not be.

        What may succeed later is raised.
        """
        key = f"{key}:files"
        if await self._was_shared(client, place, key):
            return []
        try:
            uploaded = {file: await self._uploaded(client, file, person_id) for file in reply.files}
            shown: list[dict[str, str | None]] = [
                {"id": given, "title": file.name} for file, given in uploaded.items() if given
            ]
            if shown:
                noted = Reply(reply.kind, reply.language)
                first = str(shown[0]["id"])
                await self._posted.keep(DOOR, str(place), first, noted, person_id=person_id, key=key)
                await client.files_completeUploadExternal(
                    files=shown, channel_id=place.channel, thread_ts=place.thread or None
                )
        except SlackApiError as error:
            if reason_of(error) in PASSING | GONE:
                raise
            # A call that was repeated because its answer got lost is refused, too.
            if await self._was_shared(client, place, key):
                return []
            if reason_of(error) == "missing_scope":
                lacks_scope("files:write", doing="handing over files")
            log.warning("slack.file_not_shared", reason=reason_of(error))
            return [file.name for file in reply.files]
        return [file.name for file, given in uploaded.items() if not given]

    async def _uploaded(self, client: AsyncWebClient, file: File, person_id: str) -> str | None:
        """Slack's id of the file, which nobody sees yet; None where it is no longer kept for this person."""
        kept = await self._files.read(file.id, person_id)
        if kept is None:
            log.warning("slack.file_gone", file=file.id)
            return None
        given = await client.files_getUploadURLExternal(
            filename=file.name, length=file.size, alt_txt=file.description or None
        )
        if not is_slacks(given["upload_url"], client.base_url):
            raise ConnectionError("Slack named an address outside Slack to upload to")
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            session.post(given["upload_url"], data=kept.content, proxy=client.proxy) as answer,
        ):
            answer.raise_for_status()
        return str(given["file_id"])

    async def _was_shared(self, client: AsyncWebClient, place: Place, key: str) -> bool:
        begun = await self._posted.by_key(DOOR, key)
        if begun is None:
            return False
        told = await told_in(client, place)
        return begun.message in {file.get("id") for message in told for file in message.get("files", ())}
