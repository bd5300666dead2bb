"""Replies that reach a person in the web chat outside a request of theirs."""

from __future__ import annotations

from sqlalchemy import func, select

from adapters.web.tables import MessageRow
from adapters.web.transcript import REPLY
from bot.clock import Clock
from bot.dialogue.reply import Reply
from bot.store.database import Database


class Inbox:
    """The web chat's messenger: a reply waits here until the person has a page open and looks at it."""

    door = "web"
    idempotent = True

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def deliver(self, person_id: str, reply: Reply, *, thread: str | None, key: str) -> None:  # noqa: ARG002
        """Keep a reply for a person.

        It is shown in the conversation they have open, whatever `thread` says: that one may never be
        opened again. What only changes cards where they stand is left out: the page counts by itself.
        """
        if reply.in_place:
            return
        async with self._database.transaction() as session:
            if await session.scalar(select(MessageRow.id).where(MessageRow.key == key)):
                return
            session.add(
                MessageRow(
                    key=key,
                    person_id=person_id,
                    reply=REPLY.dump_json(reply).decode(),
                    kept_at=self._clock.now(),
                )
            )

    async def waiting(self, person_id: str) -> int:
        """How many replies this person has not been shown."""
        unseen = (
            select(func.count())
            .select_from(MessageRow)
            .where(MessageRow.person_id == person_id, MessageRow.thread.is_(None))
        )
        async with self._database.snapshot() as session:
            return await session.scalar(unseen) or 0

    async def show(self, person_id: str, thread: str) -> list[Reply]:
        """The replies that wait, oldest first. They belong to the conversation `thread` from now on."""
        unseen = (
            select(MessageRow)
            .where(MessageRow.person_id == person_id, MessageRow.thread.is_(None))
            .order_by(MessageRow.id)
            .with_for_update()
        )
        async with self._database.transaction() as session:
            rows = list(await session.scalars(unseen))
            for row in rows:
                row.thread = thread
            return [REPLY.validate_json(row.reply) for row in rows if row.reply]
