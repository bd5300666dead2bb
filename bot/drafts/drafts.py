"""The life of a draft until it is handed to whatever sends it: proposed, reviewed, approved, stopped.

Every method rechecks who may do it, whatever a card said. Of two who act at once one is heard, and the
other is told what happened.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Protocol

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Citation
from bot.drafts.content import Composed, Content, Doubt, Email, Report
from bot.drafts.draft import OPEN, RESUMABLE, STOPPABLE, Change, Deed, Draft, DraftState, Way
from bot.drafts.letter import digest
from bot.drafts.missed import missed
from bot.drafts.policy import Held, ReviewPolicy, is_mail, recipients, words_of
from bot.drafts.records import DraftRecords, Inspected, packed
from bot.drafts.setback import HELD
from bot.drafts.tables import DelegationRow, DraftApprovalRow, DraftRow
from bot.drafts.telling import Telling
from bot.people.people import People
from bot.people.person import Person
from bot.store.database import Database
from bot.store.files import Files, KeptFile

REASON_LIMIT = 500
WISH_LIMIT = 500


class Unrevisable(Refusal):
    """A change that can't be made: the draft stays as it was, for its reviewer to edit."""


class Reviser(Protocol):
    """Changes a draft as its reviewer asks in words: "shorter, warmer"."""

    async def revise(self, composed: Composed, wish: str, person: Person, *, owner: Person) -> Composed:
        """The `owner`'s draft as this person asks for it.

        Raises:
            Unrevisable: with what it can't do, and what the person may do instead.
        """
        ...

    async def reword(self, composed: Composed, person: Person) -> Composed:
        """The draft in a chat model's words, once its owner lets what the guard asked about leave, masked."""
        ...


class CharterRules(Protocol):
    """Finds what the charter says of a draft."""

    async def touched(self, content: Content) -> Sequence[Citation]:
        """The rules that a draft touches, at most two; none where the charter says nothing of it."""
        ...


@dataclass(frozen=True, slots=True)
class Times:
    """How long things wait: `undo` after an approval, `open_for` until a draft expires."""

    undo: timedelta = timedelta(minutes=2)
    open_for: timedelta = timedelta(hours=24)


class Drafts:
    """Keeps drafts and lets people review them."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        policy: ReviewPolicy,
        records: DraftRecords,
        telling: Telling,
        files: Files,
        reviser: Reviser,
        *,
        times: Times,
        rules: CharterRules | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._policy = policy
        self._records = records
        self._telling = telling
        self._files = files
        self._times = times
        self._reviser = reviser
        self._rules = rules

    async def propose(
        self,
        composed: Composed,
        owner: Person,
        *,
        door: str | None,
        thread: str | None = None,
        tell: bool = False,
        id: str | None = None,
    ) -> Draft:
        """Keep what was composed for its owner to review, and return the draft; one with an `id` is kept once.

        Show it by `ReviewDesk.shown` as the answer
        to the person who asked in `door`; what was made by the clock has `tell=True` and is brought to
        its owner through the outbox instead.

        ```python
        draft = await drafts.propose(composed, person, door=incoming.identity.door, thread=incoming.thread)
        yield desk.shown(draft, person)
        ```

        Nothing goes out of it before the people whom the policy names have approved it.
        """
        inspected = await self._inspected(composed.content)
        keep = partial(self._keep, composed, inspected, owner, door, thread, tell=tell, id=id)
        try:
            return await keep()
        except IntegrityError:
            if id is None:
                raise
            # Two processes kept it at once: the other one's is there meanwhile.
            return await keep()

    async def _keep(
        self,
        composed: Composed,
        inspected: Inspected,
        owner: Person,
        door: str | None,
        thread: str | None,
        *,
        tell: bool,
        id: str | None,
    ) -> Draft:
        now = self._clock.now()
        async with self._database.transaction() as session:
            if id is not None and (made := await session.get(DraftRow, id)):
                return await self._whole(session, made)
            row = self._new(session, owner, composed.content.kind, composed.content.language, door, thread)
            row.id = id or row.id
            await session.flush()
            self._records.step(session, row, Deed.REQUESTED, at=now, person=owner, door=door)
            self._records.step(session, row, Deed.BEGUN, at=now, state=DraftState.COMPOSING)
            self._records.add_version(session, row, composed, inspected, at=now)
            self._records.step(session, row, Deed.COMPOSED, at=now, state=DraftState.AWAITING_REVIEW)
            await session.flush()
            draft = await self._whole(session, row)
            if tell:
                await self._telling.bring(session, draft, owner, row)
            else:
                await self._telling.shown(session, row.id, owner.id, door)
            return draft

    async def draft(self, id: str, viewer: Person) -> Draft:
        """A draft as it stands now, for somebody who may see it.

        Raises:
            Refusal: when there is none that they may see.
        """
        async with self._database.snapshot() as session:
            row = await session.get(DraftRow, id)
            draft = await self._records.read(session, row) if row else None
            if draft is None or not await self._may_see(session, draft, viewer):
                raise Refusal("drafts-none")
            return draft

    async def open(self, id: str, viewer: Person, *, door: str | None) -> Draft:
        """A draft for somebody to have in front of them in a door, where it is kept up to date from now on.

        Raises:
            Refusal: when there is none that they may see.
        """
        draft = await self.draft(id, viewer)
        async with self._database.transaction() as session:
            await self._telling.shown(session, id, viewer.id, door)
            if door:
                await self._telling.counts_down(session, draft, viewer, door)
        return draft

    async def history(self, id: str, viewer: Person) -> list[Change]:
        """All that was done to a draft, oldest first.

        Raises:
            Refusal: when there is none that they may see.
        """
        await self.draft(id, viewer)
        async with self._database.snapshot() as session:
            return await self._records.history(session, id)

    async def of(self, owner: Person) -> list[Draft]:
        """What a person has under way, or may take up again, newest first."""
        theirs = (
            select(DraftRow)
            .where(DraftRow.owner_id == owner.id, DraftRow.state.in_(OPEN | RESUMABLE))
            .order_by(DraftRow.changed_at.desc(), DraftRow.id)
        )
        return await self._all(theirs)

    async def waiting_for(self, person: Person) -> list[Draft]:
        """The drafts of others that this person may approve now, oldest first."""
        waiting = (
            select(DraftRow)
            .where(DraftRow.state == DraftState.AWAITING_REVIEW, DraftRow.owner_id != person.id)
            .order_by(DraftRow.changed_at, DraftRow.id)
        )
        async with self._database.snapshot() as session:
            drafts = [await self._records.read(session, row) for row in await session.scalars(waiting)]
            return [draft for draft in drafts if draft and await self._has_the_word(session, draft, person)]

    async def approve(self, id: str, version: int, person: Person, *, door: str | None) -> Draft:
        """Approve the version that a person saw; what it takes more, or when it goes out, is in the draft.

        Raises:
            Refusal: when it is not theirs to approve, it changed since, or may not go out as it is.
        """
        seen = await self.draft(id, person)
        files, held = await enclosed(seen, self._files), await self._policy.held(seen.composed.content)
        async with self._reviewing(id, version, person, door) as (session, row, draft):
            self._check(draft, held, person)
            now = self._clock.now()
            session.add(
                DraftApprovalRow(
                    draft_id=row.id,
                    version=row.version,
                    person_id=person.id,
                    digest=digest(packed(draft.composed), files),
                    at=now,
                )
            )
            seconds = await self._policy.second_approvers(draft.owner) if draft.reasons else []
            if draft.reasons and not draft.approvals:
                if not [each for each in seconds if each.id != person.id]:
                    raise Refusal("drafts-nobody-second")
                self._records.step(session, row, Deed.APPROVED, at=now, person=person, door=door)
                row.expires_at, row.reminded_at = now + self._times.open_for, None
                await session.flush()
                seconds += await self._records.stand_ins(session, seconds, at=now)
                await self._share(session, draft, seconds)
                asked = await self._whole(session, row)
                for each in seconds:
                    if each.id not in {person.id, draft.owner.id}:
                        await self._telling.bring(session, asked, each, row)
                return asked
            self._records.step(
                session, row, Deed.APPROVED, at=now, state=DraftState.APPROVED, person=person, door=door
            )
            row.due_at, row.attempts, row.note, row.refused = now, 0, None, None
            if draft.way is Way.MAIL:
                row.due_at = now + self._times.undo
                self._records.step(session, row, Deed.SCHEDULED, at=now, state=DraftState.SCHEDULED)
            return await self._whole(session, row)

    async def edit(
        self, id: str, version: int, person: Person, content: Content, *, door: str | None
    ) -> Draft:
        """Put a person's own content in place of the version they saw. Approvals of that one are void.

        Raises:
            Refusal: when it is not theirs to edit, or it changed since.
        """
        found = await self._inspected(content)
        async with self._reviewing(id, version, person, door) as (session, row, draft):
            if content == draft.composed.content and found.held == Held(draft.held, draft.blocked):
                return draft
            open_still = _still_open(draft.composed, content)
            edited = replace(draft.composed, content=content, doubts=open_still, setback=None)
            self._renew(session, row, edited, found, Deed.EDITED, person, door)
            await session.flush()
            return await self._whole(session, row)

    async def change(self, id: str, version: int, person: Person, wish: str, *, door: str | None) -> Draft:
        """Have a draft changed as a person asks in words.

        Raises:
            Refusal: when it is not theirs to change.
            Unrevisable: when nothing here can do what they ask.
        """
        wish = wish.strip()[:WISH_LIMIT]
        if not wish:
            raise Refusal("drafts-empty-wish")
        reviser = self._reviser

        def revised(draft: Draft) -> Awaitable[Composed]:
            return reviser.revise(draft.composed, wish, person, owner=draft.owner)

        return await self._recompose(id, version, person, door, revised, wish=wish)

    async def reword(self, id: str, version: int, person: Person, *, door: str | None) -> Draft:
        """Let a chat model write a draft whose owner was asked first what may leave.

        Raises:
            Refusal: when it is not theirs, or it changed since.
        """
        seen = await self.draft(id, person)
        reviser, setback = self._reviser, seen.composed.setback
        if person.id != seen.owner.id:
            raise Refusal("drafts-not-yours")
        if setback is None or setback.reason != HELD:
            raise Refusal("dialogue-unknown-action")

        def reworded(draft: Draft) -> Awaitable[Composed]:
            return reviser.reword(draft.composed, person)

        return await self._recompose(id, version, person, door, reworded)

    async def _recompose(
        self,
        id: str,
        version: int,
        person: Person,
        door: str | None,
        recomposed: Callable[[Draft], Awaitable[Composed]],
        *,
        wish: str | None = None,
    ) -> Draft:
        """Have the version that a person saw composed anew. It can't be approved meanwhile, and stays if that fails."""
        async with self._reviewing(id, version, person, door, quietly=True) as (session, row, draft):
            self._records.step(
                session,
                row,
                Deed.CHANGE_ASKED,
                at=self._clock.now(),
                state=DraftState.COMPOSING,
                person=person,
                door=door,
                note=wish,
            )
        try:
            made = await recomposed(draft)
            found = await self._inspected(made.content)
        except BaseException:
            await self._leave(id)
            raise
        async with self._changing(id, person, door) as (session, row):
            if row.state != DraftState.COMPOSING:
                raise Refusal("drafts-none")
            if made == draft.composed:
                self._records.step(
                    session,
                    row,
                    Deed.LEFT_AS_IT_WAS,
                    at=self._clock.now(),
                    state=DraftState.AWAITING_REVIEW,
                )
            else:
                self._renew(session, row, made, found, Deed.REVISED, None, None)
            await session.flush()
            return await self._whole(session, row)

    async def reject(self, id: str, version: int, person: Person, reason: str, *, door: str | None) -> Draft:
        """Say no to a version, with a reason that its owner reads.

        Raises:
            Refusal: when it is not theirs to reject, it changed since, or the reason is empty.
        """
        words = reason.strip()[:REASON_LIMIT]
        if not words:
            raise Refusal("drafts-empty-reason")
        async with self._reviewing(id, version, person, door) as (session, row, _draft):
            row.note = words
            self._records.step(
                session,
                row,
                Deed.REJECTED,
                at=self._clock.now(),
                state=DraftState.REJECTED,
                person=person,
                door=door,
                note=words,
            )
            await session.flush()
            rejected = await self._whole(session, row)
            if person.id != row.owner_id:
                await self._telling.tell_owner(session, rejected, row, Deed.REJECTED, by=person.name)
            return rejected

    async def asked_second(self, draft: Draft, first: Person) -> list[Person]:
        """Who was asked to approve a draft second, now that `first` has approved it."""
        return [each for each in await self._policy.second_approvers(draft.owner) if each.id != first.id]

    async def hand_over(
        self, id: str, version: int, person: Person, to: str, *, door: str | None
    ) -> tuple[Draft, Person]:
        """Let somebody else review in one's place; `to` is their e-mail address or their name.

        Returns the draft and who that is.

        Raises:
            Refusal: when it is not theirs to hand over, or the other one is not known or may not review.
        """
        other = await self._colleague(to, besides=person)
        async with self._reviewing(id, version, person, door) as (session, row, draft):
            if draft.waits_for_second:
                allowed = {each.id for each in await self._policy.second_approvers(draft.owner)}
                if other.id not in allowed or (draft.first and other.id == draft.first.person_id):
                    raise Refusal("drafts-not-a-second", name=other.name)
            else:
                row.reviewer_id = other.id
            now = self._clock.now()
            row.expires_at, row.reminded_at = now + self._times.open_for, None
            self._records.step(
                session, row, Deed.HANDED_OVER, at=now, person=person, door=door, note=other.name
            )
            await session.flush()
            handed = await self._whole(session, row)
            await self._share(session, handed, [other])
            await self._telling.bring(session, handed, other, row, by=person.name)
            return handed, other

    async def stop(self, id: str, person: Person, *, door: str | None) -> Draft:
        """Stop a draft before the mail server begins to take it; it waits for review again.

        Raises:
            Refusal: when it is too late, or not theirs to stop.
        """
        async with self._changing(id, person, door) as (session, row):
            draft = await self._whole(session, row)
            approved = {each.person_id for each in draft.approvals}
            if person.id != row.owner_id and person.id not in approved:
                raise Refusal("drafts-none")
            if row.state not in STOPPABLE or row.handed_at is not None:
                raise self._past(draft)
            await self._void(session, row)
            self._records.step(
                session,
                row,
                Deed.STOPPED,
                at=self._clock.now(),
                state=DraftState.AWAITING_REVIEW,
                person=person,
                door=door,
            )
            row.expires_at = self._clock.now() + self._times.open_for
            await session.flush()
            return await self._whole(session, row)

    async def withdraw(self, id: str, person: Person, *, door: str | None) -> Draft:
        """Give a draft up, for good.

        Raises:
            Refusal: when it is sent, or not theirs.
        """
        async with self._changing(id, person, door) as (session, row):
            if person.id != row.owner_id:
                raise Refusal("drafts-none")
            draft = await self._whole(session, row)
            if row.state in {DraftState.SENT, DraftState.WITHDRAWN} or (
                row.state == DraftState.SENDING and row.handed_at
            ):
                raise self._past(draft)
            row.due_at = None
            self._records.step(
                session,
                row,
                Deed.WITHDRAWN,
                at=self._clock.now(),
                state=DraftState.WITHDRAWN,
                person=person,
                door=door,
            )
            await session.flush()
            return await self._whole(session, row)

    async def resume(self, id: str, person: Person, *, door: str | None) -> Draft:
        """Take up again what was rejected, expired or failed: it waits for review once more.

        Raises:
            Refusal: when there is nothing to take up, or it is not theirs.
        """
        async with self._changing(id, person, door) as (session, row):
            if person.id != row.owner_id:
                raise Refusal("drafts-none")
            draft = await self._whole(session, row)
            if row.state not in RESUMABLE:
                raise self._past(draft)
            now = self._clock.now()
            await self._void(session, row)
            row.reviewer_id, row.note, row.refused = row.owner_id, None, None
            row.expires_at, row.reminded_at = now + self._times.open_for, None
            self._records.step(
                session, row, Deed.RESUMED, at=now, state=DraftState.AWAITING_REVIEW, person=person, door=door
            )
            await session.flush()
            return await self._whole(session, row)

    async def settle_doubt(self, id: str, person: Person, *, arrived: bool, door: str | None) -> Draft:
        """Decide what became of a draft in doubt: it `arrived`, or it goes out again after the time to undo.

        Raises:
            Refusal: when it is not in doubt, or not theirs.
        """
        async with self._changing(id, person, door) as (session, row):
            if person.id != row.owner_id:
                raise Refusal("drafts-none")
            if row.state != DraftState.IN_DOUBT:
                raise self._past(await self._whole(session, row))
            now = self._clock.now()
            if arrived:
                self._records.step(
                    session, row, Deed.ARRIVED, at=now, state=DraftState.SENT, person=person, door=door
                )
            else:
                row.handed_at, row.attempts, row.due_at = None, 0, now + self._times.undo
                self._records.step(
                    session, row, Deed.AGAIN, at=now, state=DraftState.SCHEDULED, person=person, door=door
                )
            await session.flush()
            return await self._whole(session, row)

    async def anew(self, id: str, person: Person, *, door: str | None) -> Draft:
        """Draft an e-mail again for those whom it did not reach, with their addresses to correct.

        However often that is asked for the same addresses, it is one draft.

        Raises:
            Refusal: when it is not theirs, or there is nobody whom it did not reach.
        """
        async with self._database.snapshot() as session:
            row = await session.get(DraftRow, id)
            draft = await self._records.read(session, row) if row else None
        if row is None or draft is None or person.id != row.owner_id:
            raise Refusal("drafts-none")
        content, to = draft.composed.content, missed(draft)
        if draft.state is not DraftState.SENT or not to:
            raise self._past(draft)
        match content:
            case Email():
                content = replace(content, to=to, cc=())
            case Report():
                content = replace(content, to=to)
        doubts = tuple(Doubt("bounces-check", each.email) for each in to)
        again = replace(draft.composed, content=content, doubts=doubts, setback=None)
        name = f"anew:{id}:{' '.join(each.email for each in to)}"
        of_these = sha256(name.encode()).hexdigest()[:32]
        return await self.propose(again, person, door=door, thread=row.thread, id=of_these)

    async def delegate(self, person: Person, to: str, *, until: datetime) -> Person:
        """Let somebody else approve for a person who is away until an instant, and return who that is.

        Raises:
            Refusal: when the other one is not known.
        """
        other = await self._colleague(to, besides=person)
        async with self._database.transaction() as session:
            await session.execute(delete(DelegationRow).where(DelegationRow.person_id == person.id))
            session.add(DelegationRow(person_id=person.id, delegate_person_id=other.id, until=until))
        return other

    async def end_delegation(self, person: Person) -> None:
        """Be back: nobody approves for this person any more."""
        async with self._database.transaction() as session:
            await session.execute(delete(DelegationRow).where(DelegationRow.person_id == person.id))

    async def delegate_of(self, person: Person) -> tuple[Person, datetime] | None:
        """Who approves for a person now, and until when."""
        async with self._database.snapshot() as session:
            row = await session.get(DelegationRow, person.id)
        if row is None or row.until <= self._clock.now():
            return None
        other = await self._people.find(row.delegate_person_id)
        return (other, row.until) if other else None

    @asynccontextmanager
    async def _reviewing(
        self, id: str, version: int, person: Person, door: str | None, *, quietly: bool = False
    ) -> AsyncIterator[tuple[AsyncSession, DraftRow, Draft]]:
        """Change a draft that awaits review, at the version that a person saw, if they have the word."""
        async with self._changing(id, person, door, quietly=quietly) as (session, row):
            draft = await self._whole(session, row)
            if not await self._may_see(session, draft, person):
                raise Refusal("drafts-none")
            if row.state != DraftState.AWAITING_REVIEW:
                raise self._past(draft)
            if row.version != version:
                raise Refusal("drafts-newer")
            if not await self._has_the_word(session, draft, person):
                if person.id in {each.person_id for each in draft.approvals}:
                    raise Refusal("drafts-second-needed")
                raise Refusal("drafts-not-yours")
            yield session, row, draft

    @asynccontextmanager
    async def _changing(
        self, id: str, person: Person, door: str | None, *, quietly: bool = False
    ) -> AsyncIterator[tuple[AsyncSession, DraftRow]]:
        try:
            async with self._database.transaction() as session:
                row = await self._records.locked(session, id)
                if row is None:
                    raise Refusal("drafts-none")
                before = row.changes
                yield session, row
                await session.flush()
                await self._telling.shown(session, row.id, person.id, door)
                if row.changes > before and not quietly:
                    await self._telling.update(
                        session, await self._whole(session, row), row, besides=(person.id, door)
                    )
        except StaleDataError as error:
            raise Refusal("drafts-changed") from error

    async def _whole(self, session: AsyncSession, row: DraftRow) -> Draft:
        draft = await self._records.read(session, row)
        if draft is None:
            raise Refusal("drafts-none")
        return draft

    def _check(self, draft: Draft, held: Held, person: Person) -> None:
        """See that a draft may go out once it is approved.

        Raises:
            Refusal: when it may not, with what to do.
        """
        content = draft.composed.content
        if draft.owner.taken_over:
            raise Refusal("drafts-taken-over", theirs="yes" if person.id == draft.owner.id else "no")
        if draft.way is Way.MAIL and not recipients(content):
            raise Refusal("drafts-no-recipient")
        if forbidden := self._policy.forbidden(content):
            raise Refusal("drafts-forbidden", addresses=", ".join(forbidden))
        if held.blocked:
            raise Refusal("drafts-blocked")
        if held.asked and not draft.held:
            # The guard has become stricter since the draft was made, and its card does not say so.
            raise Refusal("drafts-guarded")

    def _past(self, draft: Draft) -> Refusal:
        """What happened to a draft that somebody acts on too late."""
        name = draft.approvals[-1].name if draft.approvals else ""
        return Refusal(
            "drafts-past", state=draft.state.value, name=name or "–", known="yes" if name else "no"
        )

    async def _may_see(self, session: AsyncSession, draft: Draft, person: Person) -> bool:
        seeing = {draft.owner.id, draft.reviewer.id, *(each.person_id for each in draft.approvals)}
        if draft.reasons and draft.approvals:
            seeing |= {each.id for each in await self._policy.second_approvers(draft.owner)}
        return person.id in seeing or bool(seeing & await self._stands_in_for(session, person))

    async def _has_the_word(self, session: AsyncSession, draft: Draft, person: Person) -> bool:
        """Whether a draft that awaits review waits for this person."""
        if draft.waits_for_second:
            if person.id in {draft.owner.id, *(each.person_id for each in draft.approvals)}:
                return False
            turns = {each.id for each in await self._policy.second_approvers(draft.owner)}
        else:
            turns = {draft.owner.id, draft.reviewer.id}
        return person.id in turns or bool(turns & await self._stands_in_for(session, person))

    async def _stands_in_for(self, session: AsyncSession, person: Person) -> set[str]:
        now = self._clock.now()
        away = select(DelegationRow.person_id).where(
            DelegationRow.delegate_person_id == person.id, DelegationRow.until > now
        )
        return set(await session.scalars(away))

    async def _colleague(self, written: str, *, besides: Person) -> Person:
        wanted = written.strip().casefold()
        everybody = [each for each in await self._people.everybody() if each.active and each.id != besides.id]
        found = [each for each in everybody if wanted and wanted in {(each.email or "").casefold(), each.id}]
        found = found or [each for each in everybody if wanted and wanted == each.name.casefold()]
        found = found or [each for each in everybody if wanted and wanted in each.name.casefold().split()]
        if len(found) != 1:
            raise Refusal("drafts-unknown-colleague", name=written.strip()[:80], found=len(found))
        return found[0]

    async def _inspected(self, content: Content) -> Inspected:
        if not is_mail(content):
            return Inspected()
        rules = await self._rules.touched(content) if self._rules else ()
        held = await self._policy.held(content)
        return Inspected(tuple(rules), held)

    def _renew(
        self,
        session: AsyncSession,
        row: DraftRow,
        composed: Composed,
        found: Inspected,
        deed: Deed,
        person: Person | None,
        door: str | None,
    ) -> None:
        now = self._clock.now()
        self._records.add_version(session, row, composed, found, at=now)
        row.expires_at, row.reminded_at = now + self._times.open_for, None
        self._records.step(
            session, row, deed, at=now, state=DraftState.AWAITING_REVIEW, person=person, door=door
        )

    async def _void(self, session: AsyncSession, row: DraftRow) -> None:
        await session.execute(delete(DraftApprovalRow).where(DraftApprovalRow.draft_id == row.id))
        row.due_at, row.handed_at, row.attempts = None, None, 0

    async def _leave(self, id: str) -> None:
        async with self._database.transaction() as session:
            row = await self._records.locked(session, id)
            if row and row.state == DraftState.COMPOSING:
                self._records.step(
                    session,
                    row,
                    Deed.LEFT_AS_IT_WAS,
                    at=self._clock.now(),
                    state=DraftState.AWAITING_REVIEW,
                )

    async def _share(self, session: AsyncSession, draft: Draft, people: Sequence[Person]) -> None:
        for file in getattr(draft.composed.content, "attachments", ()):
            for each in people:
                await self._files.share(file.id, each.id, within=session)

    async def _all(self, rows: Select[DraftRow]) -> list[Draft]:
        async with self._database.snapshot() as session:
            drafts = [await self._records.read(session, row) for row in await session.scalars(rows)]
            return [draft for draft in drafts if draft]

    def _new(
        self,
        session: AsyncSession,
        owner: Person,
        kind: str,
        language: str,
        door: str | None,
        thread: str | None,
    ) -> DraftRow:
        now = self._clock.now()
        row = DraftRow(
            id=uuid.uuid4().hex,
            owner_id=owner.id,
            reviewer_id=owner.id,
            kind=kind,
            language=language,
            door=door,
            thread=thread,
            state=DraftState.REQUESTED,
            version=0,
            changes=0,
            attempts=0,
            expires_at=now + self._times.open_for,
            made_at=now,
            changed_at=now,
        )
        session.add(row)
        return row


async def enclosed(draft: Draft, files: Files) -> list[KeptFile]:
    """The files attached to a draft, with their content.

    Raises:
        Refusal: naming one that is no longer kept, or that its owner may not read.
    """
    found = []
    for file in getattr(draft.composed.content, "attachments", ()):
        kept = await files.read(file.id, draft.owner.id)
        if kept is None:
            raise Refusal("drafts-file-gone", name=file.name)
        found.append(kept)
    return found


def _still_open(composed: Composed, content: Content) -> tuple[Doubt, ...]:
    """The doubts whose words still stand in the content."""
    words = "\n".join((words_of(content), *(each.email for each in recipients(content))))
    return tuple(doubt for doubt in composed.doubts if not doubt.words or doubt.words in words)
