"""The demonstration's mail server: what is sent reaches nobody, and is shown to those it concerns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email import message_from_string
from email.policy import SMTP

from sqlalchemy import delete, select

from adapters.mail.message import message_of, sendable
from adapters.mail.tables import SinkRow
from bot.clock import Clock
from bot.drafts.letter import Letter
from bot.drafts.mailer import HandingOver, Sent
from bot.people.person import Person
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class ShownMail:
    """An e-mail as a page shows it: its headers in order, its text, and the names of what is attached."""

    headers: tuple[tuple[str, str], ...]
    subject: str
    text: str
    attachments: tuple[str, ...]
    sent_at: datetime


class MailSink:
    """Keeps e-mails instead of sending them. It speaks to no network."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def send(self, letter: Letter, handing_over: HandingOver) -> Sent:
        """Keep one e-mail; see `bot.drafts.mailer.Mailer`."""
        now = self._clock.now()
        message = message_of(letter, at=now)
        reached = [sendable(each).addr_spec.casefold() for each in (*letter.to, *letter.cc)]
        await handing_over()
        async with self._database.transaction() as session:
            if await session.get(SinkRow, letter.id) is None:
                session.add(
                    SinkRow(
                        id=letter.id,
                        person_id=letter.author,
                        addresses=json.dumps(reached),
                        content=message.as_string(),
                        sent_at=now,
                    )
                )
        return Sent()

    async def of(self, person: Person) -> list[ShownMail]:
        """What this person sent or would have received, newest first."""
        newest = select(SinkRow).order_by(SinkRow.sent_at.desc(), SinkRow.id)
        async with self._database.snapshot() as session:
            rows = list(await session.scalars(newest))
        mine = (person.email or "").casefold()
        return [
            _shown(row) for row in rows if row.person_id == person.id or mine in json.loads(row.addresses)
        ]

    async def erase(self, *, before: datetime) -> int:
        """Erase what was sent before an instant, and return how many e-mails that were."""
        async with self._database.transaction() as session:
            erased = await session.execute(delete(SinkRow).where(SinkRow.sent_at < before))
            return int(getattr(erased, "rowcount", 0))


def _shown(row: SinkRow) -> ShownMail:
    message = message_from_string(row.content, policy=SMTP)
    body = message.get_body(("plain",))
    headers = tuple(
        (name, str(message[name]))
        for name in ("From", "Reply-To", "To", "Cc", "Date", "Message-ID", "In-Reply-To")
        if message[name]
    )
    return ShownMail(
        headers=headers,
        subject=str(message["Subject"]),
        text=body.get_content().strip() if body else "",
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
        sent_at=row.sent_at,
    )
