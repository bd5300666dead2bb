"""What was said in the web chat, so that a page that is loaded again shows its conversation again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.web.tables import MessageRow
from bot.clock import Clock
from bot.dialogue.incoming import Attachment, Incoming
from bot.dialogue.reply import Card, File, Reply
from bot.store.database import Database
from bot.store.files import Files
from bot.store.outbox import with_card
from bot.store.pages import pages

REPLY = TypeAdapter(Reply)
ATTACHED = TypeAdapter(tuple[File, ...])

SHOWN = 100
"""How many messages of a conversation a page shows; older ones stay kept."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a page.

    `event` is the page's id of what was sent, or empty for what arrived by itself; `asked` is empty
    where a button was pressed; `reply` is None while it is outstanding; `attached` came with it.
    """

    event: str
    asked: str
    reply: Reply | None
    attached: tuple[File, ...] = ()


class Transcript:
    """Keeps the conversations of the web chat, for as long as the settings say.

    The content of files that came with a message is kept from before it is answered until it is, so that
    a page, or a process, that goes away meanwhile loses nothing.
    """

    def __init__(self, database: Database, clock: Clock, files: Files) -> None:
        self._database = database
        self._clock = clock
        self._files = files

    async def begin(self, incoming: Incoming, person_id: str) -> Reply | None:
        """Keep what was sent, before it is answered. An event that was answered already has its reply."""
        key = _key(person_id, incoming.id)
        row = MessageRow(
            key=key,
            person_id=person_id,
            thread=incoming.thread,
            asked=incoming.text or None,
            kept_at=self._clock.now(),
        )
        try:
            async with self._database.transaction() as session:
                session.add(row)
                await session.flush()
                attached = [
                    await self._files.keep(
                        person_id, each.name, each.media_type, each.content, within=session
                    )
                    for each in incoming.attachments
                ]
                row.attached = ATTACHED.dump_json(tuple(attached)).decode() if attached else None
        except IntegrityError:
            return await self._reply(key)
        return None

    async def with_attachments(self, incoming: Incoming, person_id: str) -> Incoming:
        """What was sent, with the files that came when it was sent first: a page loaded anew has them no more."""
        if incoming.attachments:
            return incoming
        of_event = select(MessageRow.attached).where(MessageRow.key == _key(person_id, incoming.id))
        async with self._database.snapshot() as session:
            attached = await session.scalar(of_event)
        kept = [await self._files.read(file.id, person_id) for file in _attached(attached)]
        attachments = [
            Attachment(each.file.name, each.file.media_type, each.content) for each in kept if each
        ]
        return replace(incoming, attachments=tuple(attachments))

    async def finish(self, incoming: Incoming, person_id: str, reply: Reply) -> None:
        """Keep the reply to what was sent, and no longer what the files that came with it hold."""
        of_event = select(MessageRow).where(MessageRow.key == _key(person_id, incoming.id))
        async with self._database.transaction() as session:
            if row := await session.scalar(of_event):
                if reply.heard is not None:
                    row.asked = reply.heard
                row.reply = REPLY.dump_json(reply.as_kept).decode()
                for file in _attached(row.attached):
                    await self._files.forget(file.id, within=session)

    async def of(self, person_id: str, thread: str) -> list[Message]:
        """The last messages of a conversation of this person, oldest first."""
        last = (
            select(MessageRow)
            .where(MessageRow.person_id == person_id, MessageRow.thread == thread)
            .order_by(MessageRow.id.desc())
            .limit(SHOWN)
        )
        async with self._database.snapshot() as session:
            rows = list(await session.scalars(last))
        return [_message(row) for row in reversed(rows)]

    async def erase(self, *, before: datetime) -> int:
        """Erase what was kept before an instant, and return how many messages that were."""
        old = delete(MessageRow).where(MessageRow.kept_at < before)
        async with self._database.transaction() as session:
            return int(getattr(await session.execute(old), "rowcount", 0))

    async def forget_card(self, session: AsyncSession, card: str) -> int:
        """Erase the messages that show a card, within the caller's transaction, and return how many."""
        showing = delete(MessageRow).where(MessageRow.reply.contains(json.dumps(card), autoescape=True))
        return int(getattr(await session.execute(showing), "rowcount", 0))

    async def replace_card(self, session: AsyncSession, id: str, card_in: Callable[[str], Card]) -> int:
        """Put a card, in each message's language, in the place of the one with this id; return in how many."""
        columns = (MessageRow.id, MessageRow.reply)
        showing = select(*columns).where(MessageRow.reply.contains(json.dumps(id), autoescape=True))
        found = 0
        async for page in pages(session, showing, MessageRow.id):
            found += len(page)
            # What says the same to many is read and written once.
            says = {kept: _with_card(kept, card_in) for _, kept in page if kept}
            one = update(MessageRow).where(MessageRow.id == bindparam("of"))
            changed = [{"of": each, "reply": says[kept]} for each, kept in page if kept]
            await (await session.connection()).execute(one, changed)
        return found

    async def _reply(self, key: str) -> Reply | None:
        async with self._database.snapshot() as session:
            kept = await session.scalar(select(MessageRow.reply).where(MessageRow.key == key))
        return REPLY.validate_json(kept) if kept else None


def _with_card(kept: str, card_in: Callable[[str], Card]) -> str:
    reply = REPLY.validate_json(kept)
    return REPLY.dump_json(with_card(reply, card_in(reply.language))).decode()


def _key(person_id: str, event: str) -> str:
    return f"asked:{person_id}:{event}"


def _message(row: MessageRow) -> Message:
    mine = _key(row.person_id, "")
    return Message(
        event=row.key.removeprefix(mine) if row.key.startswith(mine) else "",
        asked=row.asked or "",
        reply=REPLY.validate_json(row.reply) if row.reply else None,
        attached=_attached(row.attached),
    )


def _attached(kept: str | None) -> tuple[File, ...]:
    return ATTACHED.validate_json(kept) if kept else ()
