"""Where something of a person stands in the messages of others: the cards that showed it to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute


class Shown(Protocol):
    """Keeps messages that people were shown."""

    async def forget_card(self, session: AsyncSession, card: str) -> int:
        """Erase the messages that show a card, and return how many."""
        ...


class CardTraces:
    """The cards of what belongs to somebody, such as their cases, in the messages of others.

    `id` and `owner` are the columns that say what there is and whose; `cards_of` names the cards of one.
    """

    def __init__(
        self,
        id: InstrumentedAttribute[str],
        owner: InstrumentedAttribute[Any],
        cards_of: Callable[[str], Sequence[str]],
        shown: Sequence[Shown],
    ) -> None:
        self._id = id
        self._owner = owner
        self._cards_of = cards_of
        self._shown = tuple(shown)

    async def forget(self, session: AsyncSession, person_id: str) -> int:
        """Erase the messages with a card of theirs; see `bot.people.personal_data.Trace`."""
        theirs = list(await session.scalars(select(self._id).where(self._owner == person_id)))
        cards = [card for each in theirs for card in self._cards_of(each)]
        return sum([await shown.forget_card(session, card) for card in cards for shown in self._shown])
