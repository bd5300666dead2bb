"""The fields of an activity that Passerelle reads, each of the kind and size that Teams sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasPath, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Id = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,190}$")]
Word = Annotated[str, StringConstraints(max_length=500)]
Activity = Mapping[str, Any]


class Malformed(ValueError):
    """An activity that is not as Teams sends it. Its message says what is wrong, without its content."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Account(_Part):
    """Somebody, or a bot. `directory` is their id in Microsoft Entra."""

    id: Id
    name: Word | None = None
    directory: Id | None = Field(None, alias="aadObjectId")
    role: Word | None = None


class Conversation(_Part):
    """A conversation, in a channel that of one thread."""

    id: Id
    kind: Word | None = Field(None, alias="conversationType")
    is_group: bool | None = Field(None, alias="isGroup")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who is mentioned; `text` is how that stands in what was said."""

    id: str
    name: str
    text: str


class Envelope(_Part):
    """An activity. `message` is the id of the one that it is about."""

    type: Word
    id: Id | None = None
    name: Word | None = None
    timestamp: Annotated[str, StringConstraints(max_length=60)] | None = None
    service_url: str = Field(alias="serviceUrl", max_length=500, pattern=r"^https?://[\x21-\x7e]+$")
    sender: Account = Field(alias="from")
    recipient: Account
    conversation: Conversation
    text: str | None = None
    text_format: Word | None = Field(None, alias="textFormat")
    entities: list[dict[str, Any]] | None = None
    attachments: list[dict[str, Any]] | None = None
    locale: Word | None = None
    time_zone: Word | None = Field(None, alias="localTimezone")
    message: Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{0,190}$")] | None = Field(
        None, alias="replyToId"
    )
    action: Word | None = None
    value: Any = None
    added: list[Account] | None = Field(None, alias="membersAdded")
    removed: list[Account] | None = Field(None, alias="membersRemoved")
    team: Id | None = Field(None, validation_alias=AliasPath("channelData", "team", "id"))

    @property
    def mentions(self) -> list[Mention]:
        """Who is mentioned, in the order of the text."""
        found = [entity for entity in self.entities or () if entity.get("type") == "mention"]
        return [
            Mention(_text(each, "mentioned", "id"), _text(each, "mentioned", "name"), _text(each, "text"))
            for each in found
        ]

    @property
    def by_a_bot(self) -> bool:
        """Whether no person did it."""
        return self.sender.role == "bot" or self.sender.id == self.recipient.id

    def sent_at(self, now: datetime) -> datetime:
        """When it was sent, as Teams says; never later than now."""
        try:
            at = datetime.fromisoformat(self.timestamp or "")
        except ValueError:
            return now
        return min(at, now) if at.tzinfo else now

    def spoken_in(self) -> tuple[str | None, str | None]:
        """The locale and the time zone of the person's client."""
        locale, zone = self.locale, self.time_zone
        for entity in self.entities or ():
            if entity.get("type") == "clientInfo":
                locale = _text(entity, "locale") or locale
                zone = _text(entity, "timezone") or zone
        return _tag(locale, 35), _tag(zone, 64)


def envelope_of(activity: Activity) -> Envelope:
    """An activity, read.

    Raises:
        Malformed: when it is not as Teams sends it.
    """
    try:
        return Envelope.model_validate(activity)
    except ValidationError as error:
        places = {".".join(map(str, fault["loc"][:3])) for fault in error.errors(include_input=False)}
        raise Malformed(f"these fields are not as they should be: {', '.join(sorted(places))}") from error


def tenant_of(activity: Activity) -> str:
    """The tenant that an activity comes from; empty where that is not told, or told in two ways."""
    told = {
        tenant.casefold()
        for path in (("channelData", "tenant", "id"), ("conversation", "tenantId"))
        if (tenant := _text(activity, *path))
    }
    return (_tag(told.pop(), 64) if len(told) == 1 else None) or ""


def found_at(value: Any, *path: str) -> Any:
    """What stands at a path in nested objects, or None."""
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _text(value: Any, *path: str) -> str:
    found = found_at(value, *path)
    return found if isinstance(found, str) else ""


def _tag(text: str | None, limit: int) -> str | None:
    """A short name of a standard, such as a locale, or None for anything else."""
    return text if text and len(text) <= limit and text.isascii() and text.isprintable() else None
