"""How each conversation in Teams is reached: refreshed by whatever arrives from it, closed when the app goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.teams.place import THREAD, Kind, Place
from adapters.teams.tables import ConversationRow
from bot.store.database import Database

PAUSE: Final = timedelta(hours=1)
"""After so long a silence what is said in a chat, which has no threads as channels do, begins anew."""


class Conversations:
    """Keeps the conversations that Passerelle is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def heard(self, place: Place, *, at: datetime, person_id: str | None = None) -> str:
        """Note that something arrived from a conversation, and return the name of the dialogue's thread there.

        What was sent before the app was removed does not open it again.
        """
        async with self._database.transaction() as session:
            row = await self._refreshed(session, place, at)
            row.active = row.active or row.left_at is None or at > row.left_at
            if place.private:
                row.person_id = person_id or row.person_id
            if place.kind is Kind.CHANNEL:
                row.heard_at = max(row.heard_at, at)
                return place.id
            if at - row.heard_at > PAUSE:
                row.turn += 1
            row.heard_at = max(row.heard_at, at)
            return f"{place.id}#{row.turn}" if row.turn else place.id

    async def arrived(self, place: Place, *, at: datetime, person_id: str | None = None) -> bool:
        """Note that the app was added to a conversation, and return whether to welcome those who are there.

        Teams tells it in more than one way, and only the first counts until the app is removed.
        """
        async with self._database.transaction() as session:
            row = await self._refreshed(session, place, at)
            if row.left_at is not None and at <= row.left_at:
                return False
            first, row.active, row.welcomed = not row.welcomed, True, True
            row.person_id = person_id or row.person_id
            return first

    async def not_welcomed(self, id: str) -> None:
        """Note that the welcome could not be shown, so that it is another time."""
        of_id = ConversationRow.id == _base(id)
        async with self._database.transaction() as session:
            await session.execute(update(ConversationRow).where(of_id).values(welcomed=False))

    async def left(self, place: Place, *, at: datetime) -> None:
        """Note that the app was removed from a conversation; from a team, from all of its channels."""
        async with self._database.transaction() as session:
            row = await self._refreshed(session, place, at)
            row.left_at = at
            row.active = row.welcomed = False
            if place.team:
                of_team = (ConversationRow.team == place.team) & (ConversationRow.tenant == place.tenant)
                await session.execute(update(ConversationRow).where(of_team).values(active=False))

    async def close(self, id: str) -> None:
        """Note that Teams takes nothing for a conversation, until something arrives from it again."""
        of_id = ConversationRow.id == _base(id)
        async with self._database.transaction() as session:
            await session.execute(update(ConversationRow).where(of_id).values(active=False))

    async def opened(self, place: Place, *, person_id: str, at: datetime) -> None:
        """Keep a personal chat that Passerelle has opened."""
        async with self._database.transaction() as session:
            row = await self._refreshed(session, place, at)
            row.person_id, row.active = person_id, True

    async def at(self, id: str) -> Place | None:
        """The conversation or thread that is called `id`; None when it is not known, or closed."""
        conversation = id.partition("#")[0]
        async with self._database.snapshot() as session:
            row = await session.get(ConversationRow, _base(conversation))
            return _place(row).within(conversation) if row and row.active else None

    async def personal(self, person_id: str) -> tuple[Place | None, bool]:
        """The personal chat with somebody where it is open, and whether there ever was one."""
        theirs = (
            select(ConversationRow)
            .where(ConversationRow.person_id == person_id, ConversationRow.kind == Kind.PERSONAL)
            .order_by(ConversationRow.active.desc(), ConversationRow.heard_at.desc())
            .limit(1)
        )
        async with self._database.snapshot() as session:
            row = await session.scalar(theirs)
            return (_place(row) if row and row.active else None), row is not None

    async def any_in(self, tenant: str) -> Place | None:
        """The conversation of a tenant that something arrived from last: how the others there are reached."""
        newest = (
            select(ConversationRow)
            .where(ConversationRow.tenant == tenant)
            .order_by(ConversationRow.heard_at.desc())
            .limit(1)
        )
        async with self._database.snapshot() as session:
            row = await session.scalar(newest)
            return _place(row) if row else None

    async def teams_of(self, tenant: str) -> list[Place]:
        """A place in each team of a tenant that Passerelle is in."""
        theirs = (
            select(ConversationRow)
            .where(
                ConversationRow.tenant == tenant, ConversationRow.team != "", ConversationRow.active.is_(True)
            )
            .order_by(ConversationRow.heard_at)
        )
        async with self._database.snapshot() as session:
            newest = {row.team: row for row in await session.scalars(theirs)}
        return [_place(row) for row in newest.values()]

    async def erase(self, *, before: datetime) -> int:
        """Erase the conversations that the app was removed from before an instant, and return how many."""
        gone = ConversationRow.active.is_(False) & (ConversationRow.left_at < before)
        async with self._database.transaction() as session:
            return int(getattr(await session.execute(delete(ConversationRow).where(gone)), "rowcount", 0))

    @staticmethod
    async def _refreshed(session: AsyncSession, place: Place, at: datetime) -> ConversationRow:
        """The row of a conversation as it is reached now, which nobody else changes meanwhile."""
        new = {
            "id": place.conversation,
            "kind": place.kind.value,
            "tenant": place.tenant,
            "service_url": place.service_url,
            "bot": place.bot,
            "team": place.team,
            "member": place.member,
            "active": False,
            "welcomed": False,
            "turn": 0,
            "heard_at": at,
        }
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        await session.execute(insert(ConversationRow).values(**new).on_conflict_do_nothing())
        row = await session.get_one(ConversationRow, place.conversation, with_for_update=True)
        row.service_url, row.bot = place.service_url, place.bot
        row.team, row.member = place.team, place.member
        return row


def _base(id: str) -> str:
    return id.partition(THREAD)[0]


def _place(row: ConversationRow) -> Place:
    return Place(row.id, Kind(row.kind), row.tenant, row.service_url, row.bot, row.team, row.member)
