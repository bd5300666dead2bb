"""The brake that an admin pulls: while it holds, nothing that was approved goes out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.drafts.tables import SendingHoldRow
from bot.people.person import Person, Role
from bot.store.database import Database

_ONLY = 1


class SendingHold:
    """Holds all sending, and lets it go on."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, by: Person | None) -> datetime:
        """Hold all sending, and return since when it is held; None is whoever runs the command line.

        Raises:
            Refusal: when they are no admin.
        """
        _check(by)
        async with self._database.transaction() as session:
            row = await session.get(SendingHoldRow, _ONLY)
            if row is None:
                row = SendingHoldRow(id=_ONLY, person_id=by.id if by else None, since=self._clock.now())
                session.add(row)
            return row.since

    async def end(self, by: Person | None) -> bool:
        """Let sending go on, and return whether it was held. What was due gets its time to undo anew.

        Raises:
            Refusal: when they are no admin.
        """
        _check(by)
        async with self._database.transaction() as session:
            ended = await session.execute(delete(SendingHoldRow))
            return bool(getattr(ended, "rowcount", 0))


async def is_held(session: AsyncSession) -> bool:
    """Whether sending is held, as the caller's transaction sees it."""
    return await session.get(SendingHoldRow, _ONLY) is not None


def _check(by: Person | None) -> None:
    if by is not None and not by.has(Role.ADMIN):
        raise Refusal("drafts-hold-not-yours")
