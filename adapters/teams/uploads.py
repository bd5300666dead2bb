"""Files that Passerelle hands over in Teams: offered, and put into the person's own storage once they agree.

Teams lets a bot do so in personal chats only
(learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
"""

from __future__ import annotations

from typing import Annotated, Any, Final

import httpx2
import structlog
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from adapters.teams.connector import TIMEOUT_SECONDS, Payload
from adapters.teams.place import Place
from adapters.teams.shared_files import ADDRESS_LIMIT, is_storage
from adapters.text import label
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import File, Reply
from bot.locales import Texts
from bot.store.files import Files

CONSENT: Final = "application/vnd.microsoft.teams.card.file.consent"
INFO: Final = "application/vnd.microsoft.teams.card.file.info"
DESCRIPTION_LIMIT: Final = 200

log = structlog.get_logger(__name__)

Address = Annotated[str, StringConstraints(pattern=r"^https?://[\x21-\x7e]+$", max_length=ADDRESS_LIMIT)]
Word = Annotated[str, StringConstraints(max_length=400)]


class Consent(BaseModel):
    """What somebody said to a file that was offered. `file` is its id, `upload_url` where it may be put."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    file: Annotated[str, StringConstraints(max_length=64)]
    agreed: bool
    upload_url: Address | None = Field(None, alias="uploadUrl")
    content_url: Address | None = Field(None, alias="contentUrl")
    unique_id: Word = Field("", alias="uniqueId")
    name: Word = ""
    kind: Word = Field("", alias="fileType")


def consent_of(value: Any) -> Consent | None:
    """What a `fileConsent/invoke` says, or None for anything else."""
    try:
        told = {"file": value["context"]["passerelle"], "agreed": value["action"] == "accept"}
        consent = Consent.model_validate({**(value.get("uploadInfo") or {}), **told})
    except (ValidationError, LookupError, TypeError, AttributeError):
        return None
    whole = consent.upload_url and consent.content_url
    return consent if whole or not consent.agreed else None


def offer(file: File, reply: Reply, texts: Texts) -> Payload:
    """The message that offers a file."""
    description = file.description or texts.say("teams-file", reply.language)
    content = {
        "description": label(description, DESCRIPTION_LIMIT),
        "sizeInBytes": file.size,
        "acceptContext": {"passerelle": file.id},
        "declineContext": {"passerelle": file.id},
    }
    name = label(file.name, DESCRIPTION_LIMIT)
    attachment = {"contentType": CONSENT, "name": name, "content": content}
    return {"type": "message", "summary": name, "attachments": [attachment]}


def handed_over(consent: Consent) -> Payload:
    """The message that shows a file which lies in the person's storage now."""
    content = {"uniqueId": consent.unique_id, "fileType": consent.kind}
    attachment = {
        "contentType": INFO,
        "name": label(consent.name, DESCRIPTION_LIMIT),
        "contentUrl": consent.content_url,
        "content": content,
    }
    return {"type": "message", "summary": attachment["name"], "attachments": [attachment]}


class UnavailableStorage(ConnectionError):
    """The storage of a person takes nothing for the moment."""


class Uploads:
    """Puts files where people agreed to have them."""

    def __init__(self, client: httpx2.AsyncClient, files: Files) -> None:
        self._client = client
        self._files = files

    async def upload(self, consent: Consent, place: Place, *, person_id: str) -> None:
        """Put a file into somebody's storage; doing it again changes nothing.

        Raises:
            Refusal: when the file is no longer kept, or not theirs, or can't be put there.
            UnavailableStorage: when it may be put there later.
        """
        kept = await self._files.read(consent.file, person_id)
        if kept is None:
            raise Refusal("files-gone")
        if not consent.upload_url or not is_storage(consent.upload_url, place):
            log.warning("teams.file_not_handed_over", reason="its storage lies outside Teams")
            raise Refusal("teams-upload-refused")
        size = len(kept.content)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Range": f"bytes 0-{size - 1}/{size}",
        }
        try:
            answer = await self._client.put(
                consent.upload_url, content=kept.content, headers=headers, timeout=TIMEOUT_SECONDS
            )
        except httpx2.HTTPError as error:
            raise UnavailableStorage(type(error).__name__) from error
        if answer.status_code >= 500 or answer.status_code == 429:
            raise UnavailableStorage(f"HTTP {answer.status_code}")
        if not answer.is_success:
            log.warning("teams.file_not_handed_over", status=answer.status_code)
            raise Refusal("teams-upload-refused")
