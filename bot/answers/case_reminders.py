"""Reminds of questions that wait too long for a person, and tells who asked what happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.answers.case import PENDING, Case, CaseState
from bot.answers.cases import Cases
from bot.answers.tables import CaseRow
from bot.clock import Clock
from bot.dialogue.reply import Bullets, Button, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.nudges.attention import Attention, Nudge, key_of
from bot.nudges.kind import NudgeKind
from bot.people.people import People
from bot.people.person import Person
from bot.people.working_hours import WorkingHours, working_days_later
from bot.store.database import Database
from bot.store.outbox import post

CAMPAIGN: Final = "cases"
"""What the reminders belong to: nobody leads it, and nobody but the reminded can stop it."""

MOST: Final = 2
"""Reminders of one question to those who have it."""

AT_ONCE: Final = 100
LISTED: Final = 5
NAMED: Final = 3


class CaseReminders:
    """Reminds those who have a question, within what reaches them; `days` are working days, 0 for never."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        cases: Cases,
        attention: Attention,
        hours: WorkingHours,
        texts: Texts,
        *,
        language: str,
        days: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._cases = cases
        self._attention = attention
        self._hours = hours
        self._texts = texts
        self._language = language
        self._days = days

    async def tend(self) -> None:
        """Remind of what has waited long enough by now."""
        if not self._days:
            return
        await self._set_days()
        due = select(CaseRow.id).where(CaseRow.state.in_(PENDING), CaseRow.remind_at <= self._clock.now())
        async with self._database.snapshot() as session:
            found = list(await session.scalars(due.order_by(CaseRow.remind_at, CaseRow.id).limit(AT_ONCE)))
        for case_id in found:
            try:
                await self._remind(case_id)
            except StaleDataError:  # somebody claimed or answered it this very moment
                continue

    async def _set_days(self) -> None:
        """Look up when those are to be reminded who got a question since the last time."""
        new = select(CaseRow).where(
            CaseRow.state.in_(PENDING), CaseRow.remind_at.is_(None), CaseRow.reminders == 0
        )
        try:
            async with self._database.transaction() as session:
                for row in await session.scalars(new.order_by(CaseRow.opened_at).limit(AT_ONCE)):
                    asker = await self._people.find(row.asker_id)
                    row.remind_at = self._later(row.changed_at, asker) if asker else None
        except StaleDataError:  # the next time will do
            return

    def _later(self, at: datetime, asker: Person) -> datetime:
        return working_days_later(at, self._hours.of(asker), self._days)

    async def _remind(self, case_id: str) -> None:
        now = self._clock.now()
        async with self._database.transaction() as session:
            row = await session.get(CaseRow, case_id)
            asker = await self._people.find(row.asker_id) if row else None
            if row is None or asker is None or row.state not in PENDING:
                return
            referents = await self._people.referents_of(row.team, besides=row.asker_id)
            claimers = [person for person in referents if person.id == row.claimed_by]
            reminded = await self._nudge(session, claimers or referents)
            row.reminders += 1
            row.remind_at = self._later(now, asker) if row.reminders < MOST else None
            reply = self._told(row, asker, claimers or referents, reminded, claimed=bool(claimers))
            key = f"case:{row.id}:waits:{row.version}"
            await post(session, reply, to=asker.id, door=row.door, thread=row.thread, key=key, at=now)

    async def _nudge(self, session: AsyncSession, referents: Sequence[Person]) -> list[Person]:
        """Remind those of some people who want it of all that waits for them, once a day; return who they are."""
        now = self._clock.now()
        await self._attention.begin(session, CAMPAIGN, NudgeKind.CASES, None)
        look = await self._attention.look(session, referents)
        nudges, reminded = [], []
        for person in referents:
            today = now.astimezone(look.hours(person, NudgeKind.CASES).zone).date()
            key = key_of(CAMPAIGN, person, today)
            at = look.moment(person, NudgeKind.CASES, key)
            if at is None:
                continue
            reminded.append(person)
            said = self._reminder(await self._waiting_for(person), person)
            nudging = self._attention.nudging(said, person, NudgeKind.CASES, CAMPAIGN)
            nudges.append((Nudge(key, CAMPAIGN, person, NudgeKind.CASES, at, now), nudging))
        await self._attention.post(session, look, nudges)
        return reminded

    async def _waiting_for(self, person: Person) -> list[Case]:
        """What this person may still answer: theirs, and what nobody has claimed."""
        waiting = await self._cases.waiting_for(person)
        return [case for case in waiting if case.state is CaseState.OPEN or case.claimed_by == person.id]

    def _reminder(self, waiting: Sequence[Case], person: Person) -> Reply:
        language = person.speaks(self._language)
        lead = self._texts.say("cases-reminder", language, address=person.address, count=len(waiting))
        asked = Bullets(
            tuple(
                self._texts.say("cases-reminder-item", language, name=case.asker, question=case.question)
                for case in waiting[:LISTED]
            )
        )
        look = Button(self._texts.say("cases-look", language), "cases.list", primary=True)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(lead), asked), buttons=(look,), private=True)

    def _told(
        self,
        row: CaseRow,
        asker: Person,
        referents: Sequence[Person],
        reminded: Sequence[Person],
        *,
        claimed: bool,
    ) -> Reply:
        """What the one who asked reads: who has it, that they are reminded, and what else there is to do."""
        language = asker.speaks(row.language)
        if not reminded:
            key = "cases-waits-unreminded"
        elif row.reminders == MOST:
            key = "cases-waits-last"
        else:
            key = "cases-waits-claimed" if claimed else "cases-waits"
        concerned = reminded or referents
        said = self._texts.say(
            key,
            language,
            address=asker.address,
            question=row.question,
            names=", ".join(person.name for person in concerned[:NAMED]),
            others=len(concerned[NAMED:]),
            count=len(concerned),
        )
        close = Button(self._texts.say("cases-close", language), "cases.close", row.id)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(said),), buttons=(close,), private=True)
