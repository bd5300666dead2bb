"""Erases personal data once it has been kept as long as the settings say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.answers.exchanges import Exchanges
from bot.answers.gaps import Gaps
from bot.clock import Clock
from bot.store.database import Database
from bot.store.files import Files
from bot.store.outbox import forget_delivered
from bot.store.receipts import forget_received

RECEIPTS_FOR = timedelta(days=3)
"""How long an event of a platform is known, so that a repeat of it is not answered again."""

log = structlog.get_logger(__name__)


class Kept(Protocol):
    """Something that is kept for some time, such as what a door keeps of its conversations to show them again."""

    async def erase(self, *, before: datetime) -> int:
        """Erase what was kept, or over, before an instant, and return how many that were."""
        ...


class Retention:
    """Knows how long what is kept, in days."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        exchanges: Exchanges,
        gaps: Gaps,
        files: Files,
        transcripts: Sequence[Kept] = (),
        *,
        conversation_days: int,
        gap_days: int,
        drafts: Kept | None = None,
        draft_days: int = 30,
        stories: Kept | None = None,
        story_days: int = 180,
    ) -> None:
        self._database = database
        self._clock = clock
        self._exchanges = exchanges
        self._gaps = gaps
        self._files = files
        self._drafts = drafts
        self._transcripts = transcripts
        self._stories = stories
        self._stories_for = timedelta(days=story_days)
        self._drafts_for = timedelta(days=draft_days)
        self._conversations_for = timedelta(days=conversation_days)
        self._gaps_for = timedelta(days=gap_days)

    async def erase(self) -> None:
        """Erase all that is past its time."""
        now = self._clock.now()
        exchanges = await self._exchanges.erase(before=now - self._conversations_for)
        shown = sum([await each.erase(before=now - self._conversations_for) for each in self._transcripts])
        files = await self._files.erase(before=now - max(self._conversations_for, self._drafts_for))
        drafts = await self._drafts.erase(before=now - self._drafts_for) if self._drafts else 0
        stories = await self._stories.erase(before=now - self._stories_for) if self._stories else 0
        gaps = await self._gaps.erase(before=(now - self._gaps_for).date())
        async with self._database.transaction() as session:
            messages = await forget_delivered(session, before=now - self._conversations_for)
            receipts = await forget_received(session, before=now - RECEIPTS_FOR)
        log.info(
            "retention.erased",
            exchanges=exchanges,
            shown=shown,
            files=files,
            drafts=drafts,
            stories=stories,
            gaps=gaps,
            messages=messages,
            receipts=receipts,
        )
