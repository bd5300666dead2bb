"""What could not be answered or delivered in all its tries: parked until an admin decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.clock import Clock
from bot.people.people import People
from bot.store import outbox, receipts
from bot.store.database import Database

EVENT: Final = "event"
MESSAGE: Final = "message"

REFERENCE_LENGTH: Final = 8
"""Characters of an event's id that people are told when its answer failed."""


@dataclass(frozen=True, slots=True)
class ParkedItem:
    """An event without its answer, or a message that did not reach its reader; never what either says.

    `id` tells which, `reference` what the log and the person were told, and `in_doubt` that it may have been
    shown before. `door` is empty for a message that goes through any. `unreached` is the name of who has no door.
    """

    id: str
    door: str
    reference: str
    since: datetime
    in_doubt: bool
    unreached: str = ""

    @property
    def is_event(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.id.startswith(EVENT)


class Parked:
    """Lists what is parked, has it tried again, or lets it go."""

    def __init__(self, database: Database, clock: Clock, people: People) -> None:
        self._database = database
        self._clock = clock
        self._people = people

    async def items(self) -> list[ParkedItem]:
        """All that is parked, newest first."""
        async with self._database.snapshot() as session:
            events = [
                _item(EVENT, row.id, row.door, row.changed_at, in_doubt=row.in_doubt)
                for row in await receipts.parked(session)
            ]
            rows = await outbox.parked(session)
            nobody = {row.person_id for row in rows if row.state == outbox.DeliveryState.UNREACHABLE}
            names = await self._people.names(nobody, session=session)
            messages = [_message(row, names) for row in rows]
        return sorted((*events, *messages), key=lambda item: item.since, reverse=True)

    async def try_again(self, id: str) -> bool:
        """Have it tried again, as often as the first time; False when it is no longer parked."""
        kind, _, row = id.partition(":")
        now = self._clock.now()
        async with self._database.transaction() as session:
            if kind == EVENT:
                return await receipts.take_up(session, row, at=now)
            return await outbox.take_up(session, row, at=now)

    async def let_go(self, id: str) -> bool:
        """Try it no more, and forget what it said; False when it is no longer parked."""
        kind, _, row = id.partition(":")
        async with self._database.transaction() as session:
            if kind == EVENT:
                return await receipts.let_go(session, row, at=self._clock.now())
            return await outbox.let_go(session, row)


def _message(row: outbox.OutboxRow, names: Mapping[str, str]) -> ParkedItem:
    doubt = row.state == outbox.DeliveryState.IN_DOUBT
    item = _item(MESSAGE, row.id, row.door, row.changed_at, in_doubt=doubt)
    unreached = row.state == outbox.DeliveryState.UNREACHABLE
    return replace(item, door="", unreached=names[row.person_id]) if unreached else item


def _item(kind: str, id: str, door: str | None, since: datetime, *, in_doubt: bool) -> ParkedItem:
    return ParkedItem(f"{kind}:{id}", door or "", id[:REFERENCE_LENGTH], since, in_doubt)
