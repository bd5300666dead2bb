"""What the loading process and its parent say to each other: JSON, so that neither can be made to run anything."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel

from knowledge.document import Document, UnreadableDocument


class Request(BaseModel):
    """A file to load; its bytes follow in a message of their own. `seconds` is the time it may take."""

    path: str
    modified: datetime
    seconds: float

    def packed(self) -> bytes:
        """The request as it is sent."""
        return self.model_dump_json().encode()

    @classmethod
    def unpacked(cls, message: bytes) -> Self:
        """The request that `message` holds."""
        return cls.model_validate_json(message)


class Answer(BaseModel):
    """The document, or why there is none. `last` says that the worker is used up and should be replaced."""

    loaded: Document | None = None
    reason: str = ""
    message: str = ""
    last: bool = False

    def packed(self) -> bytes:
        """The answer as it is sent."""
        return self.model_dump_json().encode()

    @classmethod
    def unpacked(cls, message: bytes) -> Self:
        """The answer that `message` holds."""
        return cls.model_validate_json(message)

    def document(self) -> Document:
        """The document.

        Raises:
            UnreadableDocument: There is none.
        """
        if self.loaded is None:
            raise UnreadableDocument(self.reason, self.message)
        return self.loaded
