"""Where a question that was handed over stands in the messages of those who were asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers.case_card import card_id
from bot.answers.tables import CaseRow


class Shown(Protocol):
    """Keeps messages that people were shown."""

    async def forget_card(self, session: AsyncSession, card: str) -> int:
        """Erase the messages that show a card, and return how many."""
        ...


class CaseTraces:
    """The cards of somebody's cases, with their name and their question, in the messages of referents."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        self._shown = tuple(shown)

    async def forget(self, session: AsyncSession, person_id: str) -> int:
        """Erase the messages with a card of a case of theirs; see `bot.people.personal_data.Trace`."""
        cases = list(await session.scalars(select(CaseRow.id).where(CaseRow.asker_id == person_id)))
        return sum(
            [await shown.forget_card(session, card_id(case)) for case in cases for shown in self._shown]
        )
