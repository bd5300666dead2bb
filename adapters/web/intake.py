"""Reads what the page sends, and refuses what our own page would not send."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Message, Receive

from bot.dialogue.incoming import MOST_ATTACHMENTS, Attachment
from bot.store.files import MEGABYTE, file_name

BODY_LIMIT = 512 * 1024
"""Bytes of what is written or filled in. A command with its text has 50,000 characters."""
PARTS_LIMIT = 16 * 1024
"""Bytes of what stands between the files of a message."""
FROM_SCRIPT = "passerelle"
"""What our script says in `X-Requested-With` with files: a form of another site can't."""

Shape = TypeVar("Shape", bound=BaseModel)


class Rejected(Exception):
    """A request that is not served: an HTTP `status`, and a sentence by its `key` and `values`."""

    def __init__(self, status: int, key: str, **values: Any) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values


def _without_nul(text: str) -> str:
    # PostgreSQL can't keep it, and nobody types it.
    return text.replace("\0", "")


Text = Annotated[str, AfterValidator(_without_nul)]
Id = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{8,64}$")]


class Sent(BaseModel):
    """What all requests of the page share: they hold nothing unknown."""

    model_config = ConfigDict(extra="forbid")


class SentAction(Sent):
    """A button pressed, or a form sent."""

    name: Text = Field(min_length=1, max_length=100)
    value: Text = Field("", max_length=200)
    fields: dict[Text, Text] = Field(default_factory=dict, max_length=20)


class SentMessage(Sent):
    """Something typed or pressed. The page makes `id`, and sends the same one when it tries again."""

    id: Id
    thread: Id
    text: Text = ""
    action: SentAction | None = None


class SentThread(Sent):
    """The conversation that a page has open."""

    thread: Id


class SentPreferences(Sent):
    """The language chosen or, in the demonstration, the persona."""

    language: Literal["fr", "en"] | None = None
    persona: Text = Field("", max_length=64)


class SentNothing(Sent):
    """A request whose address says it all."""


async def read(request: Request, shape: type[Shape]) -> Shape:
    """The body of a request of our own page.

    The same origin is demanded against forged requests (CSRF), and JSON since a form of another site
    can't send it.

    Raises:
        Rejected: when it comes from elsewhere, is too long, or is not a `shape` in JSON.
    """
    if not from_our_page(request):
        raise Rejected(403, "web-elsewhere")
    if _content_type(request) != "application/json":
        raise Rejected(415, "web-not-understood")
    return _parsed(await _body(request), shape)


async def read_message(request: Request, *, limit_mb: int) -> tuple[SentMessage, tuple[Attachment, ...]]:
    """A message of our own page with the files sent along, which have `limit_mb` megabytes together.

    Without files it is JSON. With files it is a form: `message` is that JSON, each `file` one of them.

    Raises:
        Rejected: as `read` does, and when there are too many files or they are too large.
    """
    if _content_type(request) != "multipart/form-data":
        return await read(request, SentMessage), ()
    if not from_our_page(request) or request.headers.get("x-requested-with") != FROM_SCRIPT:
        raise Rejected(403, "web-elsewhere")
    limit = limit_mb * MEGABYTE
    too_large = Rejected(413, "files-too-large-together", limit=limit_mb)
    limited = Request(request.scope, _within(BODY_LIMIT + limit + PARTS_LIMIT, request.receive, too_large))
    async with limited.form(max_fields=1, max_part_size=BODY_LIMIT) as form:
        message, uploads = form.get("message"), form.getlist("file")
        if not isinstance(message, str):
            raise Rejected(422, "web-not-understood")
        if len(uploads) > MOST_ATTACHMENTS:
            raise Rejected(413, "files-too-many", most=MOST_ATTACHMENTS)
        attachments = tuple([await _attachment(each) for each in uploads])
    if sum(len(each.content) for each in attachments) > limit:
        raise too_large
    return _parsed(message, SentMessage), attachments


async def _attachment(upload: UploadFile | str) -> Attachment:
    if isinstance(upload, str):
        raise Rejected(422, "web-not-understood")
    return Attachment(file_name(upload.filename or ""), upload.content_type or "", await upload.read())


def _within(limit: int, receive: Receive, otherwise: Rejected) -> Receive:
    """`receive`, which raises once the body is longer than `limit` bytes."""
    heard = 0

    async def receive_within() -> Message:
        nonlocal heard
        message = await receive()
        heard += len(message.get("body", b""))
        if heard > limit:
            raise otherwise
        return message

    return receive_within


def _content_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _parsed(body: bytes | str, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise Rejected(422, "web-not-understood") from error


def from_our_page(request: Request) -> bool:
    """Whether a browser says that a page of this very address sent the request.

    Browsers of before 2023 don't send Sec-Fetch-Site; they do send Origin.
    """
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise Rejected(413, "web-too-long")
    return bytes(body)
