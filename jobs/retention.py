"""Erases personal data once it has been kept as long as the settings say."""

from __future__ import annotations

from datetime import timedelta

import structlog

from bot.answers.exchanges import Exchanges
from bot.answers.gaps import Gaps
from bot.clock import Clock
from bot.store.database import Database
from bot.store.outbox import forget_delivered

log = structlog.get_logger(__name__)


class Retention:
    """Knows how long what is kept, in days."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        exchanges: Exchanges,
        gaps: Gaps,
        *,
        conversation_days: int,
        gap_days: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._exchanges = exchanges
        self._gaps = gaps
        self._conversations_for = timedelta(days=conversation_days)
        self._gaps_for = timedelta(days=gap_days)

    async def erase(self) -> None:
        """Erase all that is past its time."""
        now = self._clock.now()
        exchanges = await self._exchanges.erase(before=now - self._conversations_for)
        gaps = await self._gaps.erase(before=(now - self._gaps_for).date())
        async with self._database.transaction() as session:
            messages = await forget_delivered(session, before=now - self._conversations_for)
        log.info("retention.erased", exchanges=exchanges, gaps=gaps, messages=messages)
