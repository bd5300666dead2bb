"""Approved drafts on their way out: taken by one worker at a time, and what became of each.

Until the mail server begins to take an e-mail (`hand_over`) it is provably unsent and may be stopped, or
tried again by whoever finds it. From then on only an answer of the server settles it.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import File
from bot.drafts.content import Content
from bot.drafts.draft import Deed, Draft, DraftState, Way
from bot.drafts.drafts import enclosed
from bot.drafts.hold import is_held
from bot.drafts.letter import Letter, Letterhead, digest
from bot.drafts.mailer import LostSending
from bot.drafts.policy import ReviewPolicy
from bot.drafts.records import DraftRecords, packed
from bot.drafts.review_card import ReviewCards
from bot.drafts.tables import DraftApprovalRow, DraftRow
from bot.drafts.telling import Telling
from bot.drafts.time_saved import TimeSaved
from bot.people.person import Person
from bot.people.tables import PersonRow
from bot.store.database import Database
from bot.store.files import Files
from bot.store.outbox import post

ASKED_AFTER = timedelta(seconds=2)
"""What a person waited for comes before what they are asked about it."""

WAITING_TO_GO = (DraftState.APPROVED, DraftState.SCHEDULED)


class Finisher(Protocol):
    """Makes the files that a finished draft is handed over as: a document, a table."""

    async def finish(self, content: Content, owner: Person) -> Sequence[File]:
        """The files, kept for the owner; none where the draft is a message."""
        ...


@dataclass(frozen=True, slots=True)
class Going:
    """A draft in the hands of the worker that took it. `revision` is what nobody else has changed since."""

    draft: Draft
    attempt: int
    revision: int


class Outgoing:
    """Takes approved drafts out one by one, and keeps what became of them."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        policy: ReviewPolicy,
        records: DraftRecords,
        telling: Telling,
        cards: ReviewCards,
        letterhead: Letterhead,
        files: Files,
        *,
        undo: timedelta,
        saved: TimeSaved,
        finisher: Finisher | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._policy = policy
        self._records = records
        self._telling = telling
        self._cards = cards
        self._letterhead = letterhead
        self._files = files
        self._undo = undo
        self._saved = saved
        self._finisher = finisher

    async def take(self, *, until: datetime) -> Going | None:
        """The next draft that is due, which no other worker takes before `until`.

        The policy is asked again: a draft that it would not let pass now goes back to its reviewers.
        """
        while True:
            now = self._clock.now()
            async with self._database.transaction() as session:
                if await is_held(session):
                    return None
                row = await session.scalar(_due(now))
                if row is None:
                    return None
                draft = await self._records.read(session, row)
                if draft is None:
                    row.due_at = None
                    continue
                if self._holds_good(draft):
                    row.attempts, row.due_at, row.handed_at = row.attempts + 1, until, None
                    self._records.step(session, row, Deed.SENDING, at=now, state=DraftState.SENDING)
                    await session.flush()
                    return Going(draft, row.attempts, row.revision)
                await self._hold(session, row)

    async def letter(self, going: Going) -> Letter:
        """The e-mail to send, with what is attached, exactly as it was approved.

        Raises:
            Refusal: when something attached is gone, is not what was approved, or the guard minds what it did not.
        """
        draft = going.draft
        held = await self._policy.held(draft.composed.content)
        if held.blocked or (held.asked and not draft.held):
            raise Refusal("drafts-guarded")
        kept = await enclosed(draft, self._files)
        seen = digest(packed(draft.composed), kept)
        async with self._database.snapshot() as session:
            row = await session.get(DraftRow, draft.id)
            approvals = await self._records.approvals(session, row) if row else []
        if not approvals or any(each.digest != seen for each in approvals):
            raise Refusal("drafts-not-as-approved")
        names = [each.name for each in draft.approvals]
        letter = self._letterhead.letter(draft.id, draft.version, draft.composed, draft.owner, names)
        return replace(letter, enclosed=tuple(kept))

    async def hand_over(self, going: Going) -> Going:
        """Note that the mail server begins to take the e-mail: from here on it may have been sent.

        Raises:
            LostSending: when it was stopped, its owner took over, or another worker has it.
        """
        async with self._settling(going) as session:
            row = await self._mine(session, going)
            owner = await session.get(PersonRow, row.owner_id)
            frozen = owner is None or owner.taken_over_at is not None or not owner.active
            if frozen or await is_held(session):
                raise LostSending(row.id)
            row.handed_at = self._clock.now()
            await session.flush()
            return replace(going, revision=row.revision, draft=replace(going.draft, handed_at=row.handed_at))

    async def sent(self, going: Going, refused: Mapping[str, str]) -> None:
        """Keep that an e-mail went out, and tell its owner whom it did not reach."""
        async with self._settling(going) as session:
            row = await self._mine(session, going, also_doubted=True)
            row.refused = json.dumps(dict(refused), ensure_ascii=False) if refused else None
            row.note, row.due_at = None, None
            await self._end(session, row, Deed.SENT, DraftState.SENT, tell=bool(refused))

    async def handed_to_owner(self, going: Going) -> None:
        """Hand a draft to its owner as a message, with its files, and keep that; both happen or neither."""
        draft = going.draft
        files = await self._finisher.finish(draft.composed.content, draft.owner) if self._finisher else ()
        async with self._settling(going) as session:
            row = await self._mine(session, going)
            reply = self._cards.finished(draft, files)
            await post(
                session,
                reply,
                to=row.owner_id,
                door=row.door,
                thread=row.thread,
                key=f"draft:{row.id}:{row.version}:finished",
                at=self._clock.now(),
            )
            row.note, row.due_at = None, None
            await self._end(session, row, Deed.SENT, DraftState.SENT, tell=False)

    async def put_off(self, going: Going, reason: str, *, until: datetime) -> None:
        """Keep that a draft was not sent, and try again at an instant; until then it can be stopped."""
        async with self._settling(going) as session:
            row = await self._mine(session, going)
            row.due_at, row.handed_at, row.note = until, None, reason
            state = DraftState.SCHEDULED if going.draft.way is Way.MAIL else DraftState.APPROVED
            await self._end(session, row, Deed.POSTPONED, state, tell=False)

    async def failed(self, going: Going, reason: str) -> None:
        """Keep that a draft was not sent and won't be, and tell its owner why."""
        async with self._settling(going) as session:
            row = await self._mine(session, going)
            row.due_at, row.handed_at, row.note = None, None, reason
            await self._end(session, row, Deed.FAILED, DraftState.FAILED, tell=True)

    async def doubted(self, going: Going, known: str) -> None:
        """Keep that nobody can tell whether a draft was sent, and ask its owner."""
        async with self._settling(going) as session:
            row = await self._mine(session, going)
            row.due_at, row.note = None, known
            await self._end(session, row, Deed.IN_DOUBT, DraftState.IN_DOUBT, tell=True)

    async def settle_abandoned(self, *, everything: bool, known: str) -> int:
        """Settle what a worker that died left under way, and return how many are in doubt.

        What the mail server had not begun to take is due again. `everything` means that no other worker
        lives; else only that whose time is up. `known` is the key of what the owner is told of the rest.
        """
        now = self._clock.now()
        under_way = select(DraftRow).where(DraftRow.state == DraftState.SENDING)
        if not everything:
            under_way = under_way.where(DraftRow.due_at <= now)
        in_doubt = 0
        async with self._database.transaction() as session:
            for row in await session.scalars(under_way.with_for_update(skip_locked=True)):
                draft = await self._records.read(session, row)
                mail = draft is not None and draft.way is Way.MAIL
                if row.handed_at is None:
                    row.due_at = now
                    state = DraftState.SCHEDULED if mail else DraftState.APPROVED
                    await self._end(session, row, Deed.POSTPONED, state, tell=False)
                elif draft is not None:
                    in_doubt += 1
                    row.due_at, row.note = None, self._cards.known(known, draft)
                    await self._end(session, row, Deed.IN_DOUBT, DraftState.IN_DOUBT, tell=True)
        return in_doubt

    async def pause(self) -> None:
        """Freeze what is approved while its owner has taken over or all sending is held; after that, time to undo it anew."""
        scheduled = _joined().where(DraftRow.due_at.is_not(None))
        frozen = _joined().where(DraftRow.due_at.is_(None), PersonRow.taken_over_at.is_(None))
        async with self._database.transaction() as session:
            held = await is_held(session)
            theirs = scheduled if held else scheduled.where(PersonRow.taken_over_at.is_not(None))
            for row in list(await session.scalars(theirs)):
                await self._put(session, row, None, Deed.FROZEN)
            for row in [] if held else list(await session.scalars(frozen)):
                await self._put(session, row, self._clock.now() + self._undo, Deed.GIVEN_BACK)

    async def _put(self, session: AsyncSession, row: DraftRow, due_at: datetime | None, deed: Deed) -> None:
        """Have an approved draft go out at an instant, or not for now, and show that on its cards."""
        row.due_at = due_at
        self._records.step(session, row, deed, at=self._clock.now())
        await session.flush()
        if draft := await self._records.read(session, row):
            await self._telling.update(session, draft, row)

    def _holds_good(self, draft: Draft) -> bool:
        """Whether the policy of this moment lets the draft out with the approvals it has."""
        needed = 2 if draft.reasons else 1
        people = {each.person_id for each in draft.approvals}
        enough = len(people) >= needed and (not draft.reasons or bool(people - {draft.owner.id}))
        return enough and not self._policy.forbidden(draft.composed.content)

    async def _hold(self, session: AsyncSession, row: DraftRow) -> None:
        await session.execute(delete(DraftApprovalRow).where(DraftApprovalRow.draft_id == row.id))
        row.due_at = None
        await self._end(session, row, Deed.HELD, DraftState.AWAITING_REVIEW, tell=True)

    async def _end(
        self, session: AsyncSession, row: DraftRow, deed: Deed, state: DraftState, *, tell: bool
    ) -> None:
        self._records.step(session, row, deed, at=self._clock.now(), state=state, note=row.note)
        await session.flush()
        draft = await self._records.read(session, row)
        if draft is None:
            return
        await self._telling.update(session, draft, row)
        if state is DraftState.SENT and not draft.owner.taken_over and await self._saved.asks(session, row):
            question = self._cards.asks_time(draft)
            await self._telling.say(
                session, draft, row, draft.owner, question, name="time", after=ASKED_AFTER
            )
        if tell:
            await self._telling.tell_owner(session, draft, row, deed)

    async def _mine(self, session: AsyncSession, going: Going, *, also_doubted: bool = False) -> DraftRow:
        """The row of a draft that this worker still has; or had, when the answer came after its time."""
        row = await self._records.locked(session, going.draft.id)
        if row and row.state == DraftState.SENDING and row.revision == going.revision:
            return row
        late = row and row.state == DraftState.IN_DOUBT and row.handed_at == going.draft.handed_at
        if row and also_doubted and late:
            return row
        raise LostSending(going.draft.id)

    @asynccontextmanager
    async def _settling(self, going: Going) -> AsyncIterator[AsyncSession]:
        try:
            async with self._database.transaction() as session:
                yield session
        except StaleDataError as error:
            raise LostSending(going.draft.id) from error


def _joined() -> Select[DraftRow]:
    return (
        select(DraftRow)
        .join(PersonRow, PersonRow.id == DraftRow.owner_id)
        .where(DraftRow.state.in_(WAITING_TO_GO))
        .with_for_update(of=DraftRow, skip_locked=True)
    )


def _due(now: datetime) -> Select[DraftRow]:
    return (
        _joined()
        .where(DraftRow.due_at <= now, PersonRow.taken_over_at.is_(None), PersonRow.active)
        .order_by(DraftRow.due_at, DraftRow.id)
        .limit(1)
    )
