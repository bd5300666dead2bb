"""Reads what the page sends, and refuses what our own page would not send."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

BODY_LIMIT = 64 * 1024
"""Bytes of a request's body. A message has 2,000 characters, the longest form about 8,000."""

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
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Rejected(415, "web-not-understood")
    try:
        return shape.model_validate_json(await _body(request))
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
