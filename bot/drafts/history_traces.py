"""Where a person's name stands in the history of somebody else's draft."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.drafts.draft import Deed
from bot.drafts.tables import DraftChangeRow
from bot.people.tables import PersonRow


class HistoryTraces:
    """The lines that tell to whom a draft was handed: they stay, without the name."""

    async def forget(self, session: AsyncSession, person_id: str) -> int:
        """Take the name off; see `bot.people.personal_data.Trace`."""
        person = await session.get_one(PersonRow, person_id)
        handed = update(DraftChangeRow).where(
            DraftChangeRow.deed == Deed.HANDED_OVER, DraftChangeRow.note == person.name
        )
        return int(getattr(await session.execute(handed.values(note=None)), "rowcount", 0))
