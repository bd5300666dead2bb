"""Who is away, as they said when they named who approves for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.drafts.tables import DelegationRow


class DelegatedAbsences:
    """Tells until when people are away: `bot.nudges.attention.Absences`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def until(self, session: AsyncSession, ids: Collection[str]) -> Mapping[str, datetime]:
        away = select(DelegationRow).where(
            DelegationRow.person_id.in_(ids), DelegationRow.until > self._clock.now()
        )
        return {row.person_id: row.until for row in await session.scalars(away)}
