"""The page of the demonstration that shows the e-mails which, elsewhere, would have been sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from starlette.responses import HTMLResponse, Response

from adapters.web.rendering import render_page
from bot.locales import Texts
from bot.people.person import Person


class ShownMail(Protocol):
    """An e-mail: its headers in order, its text, and the names of what is attached."""

    @property
    def headers(self) -> Sequence[tuple[str, str]]: ...

    @property
    def subject(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def attachments(self) -> Sequence[str]: ...

    @property
    def sent_at(self) -> datetime: ...


class SentMails(Protocol):
    """Keeps e-mails that reach nobody."""

    async def of(self, person: Person) -> Sequence[ShownMail]:
        """What this person sent or would have received, newest first."""
        ...


class MailPage:
    """Shows somebody the e-mails that concern them, and says that these have reached nobody."""

    def __init__(self, mails: SentMails, texts: Texts) -> None:
        self._mails = mails
        self._texts = texts

    async def of(self, person: Person, language: str) -> Response:
        """The page for one person."""
        html = render_page(
            "mail.html",
            self._texts,
            language,
            address=person.address,
            person=person,
            mails=await self._mails.of(person),
        )
        return HTMLResponse(html)
