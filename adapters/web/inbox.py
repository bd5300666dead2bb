"""Replies that reach a person in the web chat outside a request of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from adapters.web.tables import MessageRow
from adapters.web.transcript import REPLY
from bot.clock import Clock
from bot.dialogue.messenger import Addressed
from bot.dialogue.reply import Reply
from bot.store.database import Database


class Inbox:
    """The web chat's messenger: a reply waits here until the person has a page open and looks at it."""

    door = "web"
    idempotent = True
    together = 1

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def channel(self, account: str) -> str:  # noqa: ARG002 -- one place for everybody
        """Nothing: all messages share the records."""
        return ""

    async def deliver(self, person_id: str, reply: Reply, *, thread: str | None, key: str) -> None:  # noqa: ARG002
        """Keep a reply for a person.

        It is shown in the conversation they have open, whatever `thread` says: that one may never be
        opened again. What only changes cards where they stand is left out: the page counts by itself.
        """
        await self.deliver_all([Addressed(person_id, reply, key)])

    async def deliver_all(self, messages: Sequence[Addressed]) -> None:
        """Keep replies for many people; what says the same to several is written out once."""
        now = self._clock.now()
        new = {message.key: message for message in messages if not message.reply.in_place}
        replies = {id(message.reply): message.reply for message in new.values()}
        written = {each: REPLY.dump_json(reply).decode() for each, reply in replies.items()}

        def keep(session: Session) -> None:
            for key in session.scalars(select(MessageRow.key).where(MessageRow.key.in_(list(new)))):
                del new[key]
            rows = [
                {
                    "key": key,
                    "person_id": message.person_id,
                    "reply": written[id(message.reply)],
                    "kept_at": now,
                }
                for key, message in new.items()
            ]
            if rows:
                session.connection().execute(insert(MessageRow), rows)

        await self._database.at_once(keep)

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
