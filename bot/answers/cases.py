"""Cases: hands a question to the people who may answer it, and brings their answer back."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager, suppress

from sqlalchemy import literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.answers.case import PENDING, Case, CaseState
from bot.answers.case_card import ANSWER_LIMIT, asker_reply, card_reply
from bot.answers.curated import CuratedAnswers
from bot.answers.exchanges import Exchange
from bot.answers.tables import CaseRow
from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.locales import Texts
from bot.people.people import People, answers_for
from bot.people.person import Person
from bot.people.reach import Reach
from bot.store.database import Database
from bot.store.outbox import post


class Cases:
    """Brings questions to the referents of the asker's team, or to the committee, and answers back.

    Every method rechecks who may do it, whatever a card said.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        reach: Reach,
        curated: CuratedAnswers,
        texts: Texts,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._reach = reach
        self._curated = curated
        self._texts = texts

    async def open(self, exchange: Exchange, asker: Person) -> tuple[list[Person], list[Person]]:
        """Hand a question over, and return to whom, and whom of them it reaches. Handed over twice, it stays one case.

        Raises:
            Refusal: when there is nobody to answer it.
        """
        referents = await self._people.referents_of(asker.team, besides=asker.id)
        if not referents:
            raise Refusal("cases-nobody")
        now = self._clock.now()
        row = CaseRow(
            id=uuid.uuid4().hex,
            exchange_id=exchange.id,
            asker_id=asker.id,
            door=exchange.door,
            thread=exchange.thread,
            team=asker.team,
            question=exchange.question,
            language=exchange.language,
            state=CaseState.OPEN,
            opened_at=now,
            changed_at=now,
        )
        with suppress(IntegrityError):
            async with self._database.transaction() as session:
                session.add(row)
                await session.flush()
                await self._show(session, row, to=referents)
        return referents, await self._reach.reached(referents)

    async def claim(self, id: str, person: Person) -> Case:
        """Take a case on.

        Raises:
            Refusal: when it is not theirs to take, or somebody else has it.
        """
        async with self._changing(id, person) as (session, row):
            if row.state != CaseState.OPEN:
                raise await self._taken(row)
            row.state, row.claimed_by, row.changed_at = CaseState.CLAIMED, person.id, self._clock.now()
            row.reminders, row.remind_at = 0, None
            await session.flush()
            await self._show_others(session, row, person)
            return await self._case(row)

    async def answer(self, id: str, person: Person, text: str, *, keep: bool) -> Case:
        """Answer a case: the asker reads the words and who gave them; `keep` makes it a curated answer.

        Raises:
            Refusal: when it is not theirs to answer, somebody else has it, or the words don't fit.
        """
        words = text.strip()
        if not words:
            raise Refusal("cases-empty-answer")
        if len(words) > ANSWER_LIMIT:
            raise Refusal("cases-long-answer", limit=ANSWER_LIMIT)
        async with self._changing(id, person) as (session, row):
            theirs = row.state == CaseState.CLAIMED and row.claimed_by == person.id
            if row.state != CaseState.OPEN and not theirs:
                raise await self._taken(row)
            row.state, row.claimed_by = CaseState.ANSWERED, person.id
            row.answer, row.changed_at = words, self._clock.now()
            await session.flush()
            case = await self._case(row)
            await self._bring_back(session, row, case)
            if keep:
                self._curated.keep(
                    session, question=row.question, language=row.language, answer=words, owner=person
                )
            await self._show_others(session, row, person)
            return case

    async def close(self, id: str, asker: Person) -> None:
        """Close a case for the one who asked.

        Raises:
            Refusal: when it is not theirs.
        """
        async with self._database.transaction() as session:
            row = await session.get(CaseRow, id)
            if row is None or row.asker_id != asker.id:
                raise Refusal("cases-none")
            row.state, row.changed_at = CaseState.CLOSED, self._clock.now()

    async def find(self, id: str, person: Person) -> Case | None:
        """The case, where this person is one of those who may answer it, whatever has become of it."""
        async with self._database.snapshot() as session:
            row = await session.get(CaseRow, id)
        return await self._case(row) if row and await self._may_answer(row, person) else None

    async def answerable(self, id: str, person: Person) -> Case:
        """The case that this person may answer now.

        Raises:
            Refusal: when it is not theirs to answer, or somebody else has it.
        """
        case = await self.find(id, person)
        if case is None:
            raise Refusal("cases-none")
        theirs = case.state is CaseState.CLAIMED and case.claimed_by == person.id
        if case.state is not CaseState.OPEN and not theirs:
            raise Refusal("cases-taken", state=case.state, name=case.referent or "")
        return case

    async def waiting_for(self, person: Person) -> list[Case]:
        """The cases not yet answered that this person may answer, oldest first."""
        theirs = answers_for(literal(person.id), CaseRow.team, CaseRow.asker_id)
        pending = select(CaseRow).where(CaseRow.state.in_(PENDING), theirs)
        async with self._database.snapshot() as session:
            rows = list(await session.scalars(pending.order_by(CaseRow.opened_at, CaseRow.id)))
            concerned = {each for row in rows for each in (row.asker_id, row.claimed_by) if each}
            names = await self._people.names(concerned, session=session)
        return [_case_of(row, names) for row in rows]

    async def from_exchanges(self, exchange_ids: Collection[str]) -> dict[str, Case]:
        """The cases that questions became, by the id of the question."""
        handed_over = select(CaseRow).where(CaseRow.exchange_id.in_(exchange_ids))
        async with self._database.snapshot() as session:
            rows = list(await session.scalars(handed_over))
        return {row.exchange_id: await self._case(row) for row in rows if row.exchange_id}

    @asynccontextmanager
    async def _changing(self, id: str, person: Person) -> AsyncIterator[tuple[AsyncSession, CaseRow]]:
        try:
            async with self._database.transaction() as session:
                row = await session.get(CaseRow, id)
                if row is None or not await self._may_answer(row, person):
                    raise Refusal("cases-none")
                yield session, row
        except StaleDataError as error:
            raise Refusal("cases-changed") from error

    async def _may_answer(self, row: CaseRow, person: Person) -> bool:
        referents = await self._people.referents_of(row.team, besides=row.asker_id)
        return person.id in {referent.id for referent in referents}

    async def _taken(self, row: CaseRow) -> Refusal:
        case = await self._case(row)
        return Refusal("cases-taken", state=case.state, name=case.referent or "")

    async def _show_others(self, session: AsyncSession, row: CaseRow, person: Person) -> None:
        referents = await self._people.referents_of(row.team, besides=row.asker_id)
        await self._show(session, row, to=[other for other in referents if other.id != person.id])

    async def _show(self, session: AsyncSession, row: CaseRow, *, to: list[Person]) -> None:
        case = await self._case(row)
        for referent in to:
            reply = card_reply(case, referent, self._texts, referent.speaks(row.language))
            key = f"case:{row.id}:{row.version}:{referent.id}"
            await post(session, reply, to=referent.id, key=key, at=row.changed_at)

    async def _bring_back(self, session: AsyncSession, row: CaseRow, case: Case) -> None:
        asker = await self._people.find(row.asker_id)
        if asker is None:
            return
        reply = asker_reply(case, asker, self._texts, asker.speaks(row.language))
        key = f"case:{row.id}:answer"
        await post(session, reply, to=asker.id, door=row.door, thread=row.thread, key=key, at=row.changed_at)

    async def _case(self, row: CaseRow) -> Case:
        concerned = [row.asker_id, *([row.claimed_by] if row.claimed_by else [])]
        found = [await self._people.find(each) for each in concerned]
        return _case_of(row, {person.id: person.name for person in found if person})


def _case_of(row: CaseRow, names: Mapping[str, str]) -> Case:
    return Case(
        id=row.id,
        question=row.question,
        language=row.language,
        state=CaseState(row.state),
        asker=names.get(row.asker_id, ""),
        team=row.team,
        claimed_by=row.claimed_by,
        referent=names.get(row.claimed_by or ""),
        answer=row.answer,
    )
