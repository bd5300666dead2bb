"""Drafts in the records: read as a whole, and changed by one at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.dialogue.reply import Citation
from bot.drafts.content import Composed
from bot.drafts.delivery_report import Hindrance
from bot.drafts.draft import FOLLOWING, Approval, Bounce, Change, Deed, Draft, DraftState
from bot.drafts.policy import Held, ReviewPolicy
from bot.drafts.tables import (
    DelegationRow,
    DraftApprovalRow,
    DraftBounceRow,
    DraftChangeRow,
    DraftRow,
    DraftVersionRow,
)
from bot.people.people import People
from bot.people.person import Person

_COMPOSED = TypeAdapter(Composed)
_RULES = TypeAdapter(tuple[Citation, ...])


class ImpossibleStep(Exception):
    """A step that the states of a draft do not allow: a mistake of ours, or a draft that moved on."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found of a content: the rules that it touches, and the kinds that the guard minds."""

    rules: tuple[Citation, ...] = ()
    held: Held = field(default_factory=Held)


def packed(composed: Composed) -> str:
    """A content as it is kept: the same content is the same text."""
    return json.dumps(_COMPOSED.dump_python(composed, mode="json"), ensure_ascii=False, sort_keys=True)


def _kept(held: Held) -> str | None:
    """The kinds that the guard wants confirmed and, after a semicolon, those that may not leave."""
    return (
        ";".join(",".join(kinds) for kinds in (held.asked, held.blocked))
        if any((held.asked, held.blocked))
        else None
    )


def unpacked(text: str) -> Composed:
    """A content that was kept."""
    return _COMPOSED.validate_json(text)


class DraftRecords:
    """Reads drafts, and writes each change with its line of history, within the caller's transaction."""

    def __init__(self, people: People, policy: ReviewPolicy) -> None:
        self._people = people
        self._policy = policy

    async def locked(self, session: AsyncSession, id: str) -> DraftRow | None:
        """A draft that nobody else changes until the transaction ends."""
        return await session.get(DraftRow, id, with_for_update=True, populate_existing=True)

    def step(
        self,
        session: AsyncSession,
        row: DraftRow,
        deed: Deed,
        *,
        at: datetime,
        state: DraftState | None = None,
        person: Person | None = None,
        door: str | None = None,
        note: str | None = None,
    ) -> None:
        """Take a draft into `state`, where there is one, and write what was done.

        Raises:
            ImpossibleStep: when that state can't follow.
        """
        if state is not None and state != row.state:
            if state not in FOLLOWING[DraftState(row.state)]:
                raise ImpossibleStep(f"{row.state} can't become {state}")
            row.state = state
        row.changed_at = at
        row.changes += 1
        session.add(
            DraftChangeRow(
                draft_id=row.id,
                number=row.changes,
                owner_id=row.owner_id,
                person_id=person.id if person else None,
                door=door,
                deed=deed,
                state=row.state,
                version=row.version,
                note=note,
                at=at,
            )
        )

    def add_version(
        self,
        session: AsyncSession,
        row: DraftRow,
        composed: Composed,
        found: Inspected,
        *,
        at: datetime,
    ) -> None:
        """Give a draft its next content. Approvals of the one before no longer count."""
        row.version += 1
        session.add(
            DraftVersionRow(
                draft_id=row.id,
                version=row.version,
                owner_id=row.owner_id,
                composed=packed(composed),
                rules=_RULES.dump_json(found.rules).decode() if found.rules else None,
                held=_kept(found.held),
                made_at=at,
            )
        )

    async def content(self, session: AsyncSession, id: str, version: int) -> Composed | None:
        """One version's content, while it is kept."""
        row = await session.get(DraftVersionRow, (id, version))
        return unpacked(row.composed) if row else None

    async def approvals(self, session: AsyncSession, row: DraftRow) -> list[DraftApprovalRow]:
        """The approvals of the version that a draft is at, first one first."""
        of_version = (
            select(DraftApprovalRow)
            .where(DraftApprovalRow.draft_id == row.id, DraftApprovalRow.version == row.version)
            .order_by(DraftApprovalRow.at, DraftApprovalRow.person_id)
        )
        return list(await session.scalars(of_version))

    async def stand_ins(
        self, session: AsyncSession, people: Sequence[Person], *, at: datetime
    ) -> list[Person]:
        """Who approves in the place of those of `people` who are away at an instant, and is not among them."""
        ids = {each.id for each in people}
        away = select(DelegationRow.delegate_person_id).where(
            DelegationRow.person_id.in_(ids), DelegationRow.until > at
        )
        named = [await self._people.find(other) for other in sorted(set(await session.scalars(away)) - ids)]
        return [each for each in named if each and each.active]

    async def read(self, session: AsyncSession, row: DraftRow) -> Draft | None:
        """A draft as a whole; None where nothing is composed, or its content is erased."""
        kept = await session.get(DraftVersionRow, (row.id, row.version))
        owner = await self._people.find(row.owner_id)
        if kept is None or owner is None:
            return None
        former = await session.get(DraftVersionRow, (row.id, row.version - 1))
        composed = unpacked(kept.composed)
        asked, _, blocked = (kept.held or "").partition(";")
        held, blocks = (tuple(filter(None, kinds.split(","))) for kinds in (asked, blocked))
        reviewer = await self._people.find(row.reviewer_id) if row.reviewer_id else None
        approvals = [
            Approval(each.person_id, await self._name(each.person_id), each.at)
            for each in await self.approvals(session, row)
        ]
        return Draft(
            id=row.id,
            owner=owner,
            reviewer=reviewer or owner,
            state=DraftState(row.state),
            version=row.version,
            composed=composed,
            language=row.language,
            way=self._policy.way(composed.content),
            made_at=row.made_at,
            changed_at=row.changed_at,
            expires_at=row.expires_at,
            former=unpacked(former.composed) if former else None,
            reasons=self._policy.reasons(composed.content, (*held, *blocks)),
            approvals=tuple(approvals),
            due_at=row.due_at,
            handed_at=row.handed_at,
            note=row.note or "",
            refused=_mapping(row.refused),
            bounces=await self._bounces(session, row) if row.handed_at else (),
            rules=_RULES.validate_json(kept.rules) if kept.rules else (),
            held=held,
            blocked=blocks,
            edition=row.changes,
        )

    async def _bounces(self, session: AsyncSession, row: DraftRow) -> tuple[Bounce, ...]:
        reported = (
            select(DraftBounceRow)
            .where(DraftBounceRow.draft_id == row.id)
            .order_by(DraftBounceRow.final.desc(), DraftBounceRow.at, DraftBounceRow.address)
        )
        found: dict[str, Bounce] = {}
        for each in await session.scalars(reported):
            bounce = Bounce(each.address, each.final, Hindrance(each.hindrance), each.at)
            found.setdefault(each.address, bounce)
        return tuple(found.values())

    async def history(self, session: AsyncSession, id: str) -> list[Change]:
        """All that was done to a draft, oldest first."""
        lines = select(DraftChangeRow).where(DraftChangeRow.draft_id == id).order_by(DraftChangeRow.number)
        return [
            Change(
                at=line.at,
                deed=Deed(line.deed),
                state=DraftState(line.state),
                version=line.version,
                name=await self._name(line.person_id),
                door=line.door or "",
                note=line.note or "",
            )
            for line in await session.scalars(lines)
        ]

    async def _name(self, person_id: str | None) -> str:
        person = await self._people.find(person_id) if person_id else None
        return person.name if person else ""


def _mapping(text: str | None) -> Mapping[str, str]:
    found: dict[str, str] = json.loads(text) if text else {}
    return found
