"""The one place that decides whether and when a message that a person did not ask for reaches them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Protocol

import structlog
from sqlalchemy import Update, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.dialogue.reply import Button, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.nudges.campaign import CampaignState, step
from bot.nudges.kind import NudgeKind
from bot.nudges.tables import CampaignRow, MuteRow, NudgeRow, WishesRow
from bot.nudges.wishes import Mute, Wishes, wishes_of
from bot.people.people import People
from bot.people.person import Person
from bot.people.tables import PersonRow
from bot.people.working_hours import Hours, WorkingHours, next_moment
from bot.store.database import Database
from bot.store.outbox import NUDGES, UNREAD, DeliveryState, Message, OutboxRow, post, post_all

FEWER: Final = timedelta(days=28)
"""How far apart the nudges of a kind are that somebody wants less of."""

AGAIN: Final = timedelta(hours=4)
"""When to look again at what is held by a person or by a pause."""

KEPT: Final = timedelta(days=35)
"""How long it is known what reached whom: longer than any rule looks back."""

ASKED_FOR: Final = 20.0
"""Seconds that a platform may take to say who is not to be disturbed."""

log = structlog.get_logger(__name__)


class Outcome(StrEnum):
    """What became of a nudge. `LEAVING` is on its way, and takes of the week's attention like what is sent."""

    WAITING = "waiting"
    LEAVING = "leaving"
    SENT = "sent"
    LAPSED = "lapsed"
    UNREACHABLE = "unreachable"


_OUTCOMES: Final = {
    DeliveryState.SENT: Outcome.SENT,
    DeliveryState.FAILED: Outcome.UNREACHABLE,
    DeliveryState.UNREACHABLE: Outcome.UNREACHABLE,
    DeliveryState.LAPSED: Outcome.LAPSED,
}
"""What a delivery that is over makes of a nudge."""


class Absences(Protocol):
    """Knows who said that they are away."""

    async def until(self, session: AsyncSession, ids: Collection[str]) -> Mapping[str, datetime]:
        """Until when those of `ids` are away that are."""
        ...


class Presence(Protocol):
    """Knows from a platform who wants to be left alone there."""

    async def busy_until(self, ids: Collection[str]) -> Mapping[str, datetime]:
        """Until when those of `ids` are not to be disturbed that are; nobody of whom that is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Nudge:
    """A message to send to somebody at a moment that suits them; `wanted` is when it was decided."""

    key: str
    campaign_id: str
    person: Person
    kind: NudgeKind
    at: datetime
    wanted: datetime


@dataclass(frozen=True, slots=True)
class _Known:
    """A nudge that somebody got, or that waits for them; what is `gone` has left, or is about to."""

    kind: NudgeKind
    week: date
    due_at: datetime
    gone: bool


class Look:
    """What is known, at one instant, of the attention of some people; it decides without reading anything more."""

    def __init__(
        self,
        now: datetime,
        weekly: int,
        hours: Mapping[str, Hours],
        wishes: Mapping[str, Wishes],
        known: Mapping[str, Mapping[str, _Known]],
    ) -> None:
        self._now = now
        self._weekly = weekly
        self._hours = hours
        self._wishes = wishes
        self._known = {person: dict(each) for person, each in known.items()}

    def hours(self, person: Person, kind: NudgeKind) -> Hours:
        """When this person may be reached with a kind of nudge."""
        return self._wishes[person.id].within(self._hours[person.id], at_once=kind is NudgeKind.INCIDENT)

    def wishes(self, person: Person) -> Wishes:
        """What this person wants."""
        return self._wishes[person.id]

    def wants(self, person: Person, kind: NudgeKind) -> bool:
        """Whether a kind of nudge may reach this person at all."""
        wishes = self._wishes[person.id]
        if person.taken_over or not person.active:
            return False
        return not kind.counts or (wishes.mutes.get(kind) is not Mute.STOP and self._most(person) > 0)

    def moment(
        self, person: Person, kind: NudgeKind, key: str, *, since: datetime | None = None
    ) -> datetime | None:
        """The next instant from `since` (else now) on that suits this person for the message `key`.

        None when none comes before the message would lapse, or they don't want it.
        """
        start = max(since or self._now, self._now)
        if not self.wants(person, kind):
            return None
        hours, latest = self.hours(person, kind), start + kind.waits
        while start <= latest:
            at = next_moment(start, hours, key)
            if at > latest:
                return None
            if self.has_room(person, kind, key, at):
                return at
            monday = week_of(at, hours) + timedelta(days=7)
            start = datetime.combine(monday, time(), hours.zone)
        return None

    def has_room(self, person: Person, kind: NudgeKind, key: str, at: datetime) -> bool:
        """Whether the attention of a person leaves room at an instant for the message `key`, of a kind.

        What is gone took its room; of what waits only what is as useful comes first.
        """
        if not kind.counts:
            return True
        week = week_of(at, self._hours[person.id])
        known = [each for name, each in self._known.get(person.id, {}).items() if name != key]
        if self._wishes[person.id].mutes.get(kind) is Mute.LESS and any(
            each.kind is kind and abs(at - each.due_at) < FEWER for each in known
        ):
            return False
        before = [
            each
            for each in known
            if each.week == week
            and each.kind.counts
            and (each.gone or each.kind.usefulness <= kind.usefulness)
        ]
        return len(before) < self._most(person)

    def spend(self, person: Person, kind: NudgeKind, key: str, at: datetime, *, gone: bool = False) -> None:
        """Count a nudge that was decided on, in the place of what was decided before."""
        week = week_of(at, self._hours[person.id])
        self._known.setdefault(person.id, {})[key] = _Known(kind, week, at, gone)

    def spare(self, person: Person, key: str) -> None:
        """Count a nudge no more, since it lapses."""
        self._known.get(person.id, {}).pop(key, None)

    def used(self, person: Person) -> int:
        """How many nudges reached this person this week."""
        week = week_of(self._now, self._hours[person.id])
        known = self._known.get(person.id, {}).values()
        return sum(each.gone and each.kind.counts and each.week == week for each in known)

    def _most(self, person: Person) -> int:
        wanted = self._wishes[person.id].weekly
        return self._weekly if wanted is None else wanted


class Attention:
    """Keeps what reaches people within what they want.

    `weekly` is how many nudges somebody gets in a week who did not choose; a campaign pauses itself when at
    least `mute_least` people, and `mute_percent` of those it reached, turned it down.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        working_hours: WorkingHours,
        absences: Absences,
        texts: Texts,
        *,
        language: str,
        weekly: int,
        mute_percent: int,
        mute_least: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._working_hours = working_hours
        self._absences = absences
        self._presences: list[Presence] = []
        self._texts = texts
        self._language = language
        self.weekly = weekly
        self._mute_percent = mute_percent
        self._mute_least = mute_least

    def heed(self, presence: Presence) -> None:
        """Ask a platform, too, whether somebody may be disturbed right before a nudge leaves."""
        self._presences.append(presence)

    # Deciding

    async def look(self, session: AsyncSession, people: Sequence[Person]) -> Look:
        """Read what is known of the attention of some people."""
        now, ids = self._clock.now(), [person.id for person in people]
        mutes: dict[str, dict[NudgeKind, Mute]] = {}
        for mute in await session.scalars(select(MuteRow).where(MuteRow.person_id.in_(ids))):
            mutes.setdefault(mute.person_id, {})[NudgeKind(mute.kind)] = Mute(mute.level)
        rows = {
            row.person_id: row
            for row in await session.scalars(select(WishesRow).where(WishesRow.person_id.in_(ids)))
        }
        columns = (
            NudgeRow.key,
            NudgeRow.person_id,
            NudgeRow.kind,
            NudgeRow.week,
            NudgeRow.due_at,
            NudgeRow.outcome,
        )
        counted = select(*columns).where(
            NudgeRow.person_id.in_(ids),
            NudgeRow.week > (now - KEPT).date(),
            NudgeRow.outcome.not_in([Outcome.LAPSED, Outcome.UNREACHABLE]),
        )
        known: dict[str, dict[str, _Known]] = {}
        for key, person_id, kind, week, due_at, outcome in await session.execute(counted):
            gone = outcome != Outcome.WAITING
            known.setdefault(person_id, {})[key] = _Known(NudgeKind(kind), week, due_at, gone)
        away = await self._absences.until(session, ids)
        return Look(
            now,
            self.weekly,
            {person.id: self._hours(person, away.get(person.id)) for person in people},
            {person.id: wishes_of(rows.get(person.id), mutes.get(person.id, {})) for person in people},
            known,
        )

    def _hours(self, person: Person, away_until: datetime | None) -> Hours:
        hours = self._working_hours.of(person)
        return replace(hours, since=away_until.astimezone(hours.zone).date()) if away_until else hours

    async def post(
        self, session: AsyncSession, look: Look, nudges: Sequence[tuple[Nudge, Reply]]
    ) -> Sequence[Nudge]:
        """Write nudges into the outbox, each once by its key, with what turns them down; return the new ones."""
        keys = [nudge.key for nudge, _ in nudges]
        known = set(await session.scalars(select(NudgeRow.key).where(NudgeRow.key.in_(keys))))
        new = [(nudge, reply) for nudge, reply in nudges if nudge.key not in known]
        if not new:
            return ()
        for nudge, _ in new:
            look.spend(nudge.person, nudge.kind, nudge.key, nudge.at)
        connection = await session.connection()
        await connection.execute(insert(NudgeRow), [_row(nudge, look) for nudge, _ in new])
        await post_all(
            session,
            [
                Message(reply, to=nudge.person.id, key=nudge.key, at=nudge.at, lane=nudge.kind.lane)
                for nudge, reply in new
            ],
        )
        return [nudge for nudge, _ in new]

    def nudging(self, reply: Reply, person: Person, kind: NudgeKind, campaign_id: str) -> Reply:
        """The reply as a nudge: sent anew, and with the buttons that turn it down, where people have that choice."""
        if not kind.counts:
            return replace(reply, private=True, anew=True)
        value = f"{campaign_id}:{kind}"
        buttons = tuple(
            Button(
                self._texts.say(f"nudges-{verb}", reply.language, address=person.address),
                f"nudges.{verb}",
                value,
            )
            for verb in ("later", "less", "stop")
            # One in four weeks is what comes of a monthly report anyway.
            if (verb, kind) != ("less", NudgeKind.REPORT)
        )
        return replace(reply, buttons=(*reply.buttons, *buttons), private=True, anew=True)

    # The last look, right before a message leaves: `jobs.delivery.LastLook`

    async def may_leave(self, messages: Sequence[OutboxRow]) -> Sequence[datetime | None]:
        """When each message may leave: now, or at a later instant; None for never, since it lapsed."""
        now = self._clock.now()
        nudges = [message for message in messages if message.lane in NUDGES]
        leaves = await self._decided(nudges, now, {}) if nudges else {}
        # Platforms are asked between two transactions: nobody waits for their answer.
        busy = await self.busy_until({each.person_id for each in nudges if leaves[each.key] == now})
        if held := [each for each in nudges if leaves[each.key] == now and each.person_id in busy]:
            leaves |= await self._decided(held, now, busy)
        return [leaves.get(message.key, now) for message in messages]

    async def busy_until(self, ids: Collection[str]) -> Mapping[str, datetime]:
        """Until when those of `ids` want to be left alone that do; what a platform does not tell in time is not known."""
        busy: dict[str, datetime] = {}
        for presence in self._presences if ids else ():
            try:
                async with asyncio.timeout(ASKED_FOR):
                    told = await presence.busy_until(ids)
            except TimeoutError:
                log.warning("nudges.presence_unknown", people=len(ids))
                continue
            for person_id, until in told.items():
                busy[person_id] = max(until, busy.get(person_id, until))
        return busy

    async def _decided(
        self, messages: Sequence[OutboxRow], now: datetime, busy: Mapping[str, datetime]
    ) -> dict[str, datetime | None]:
        """Decide, and keep, whether each nudge leaves now, or later but not while its person is `busy`.

        None when it lapsed.
        """
        keys = [message.key for message in messages]
        leaves: dict[str, datetime | None] = dict.fromkeys(keys)
        async with self._database.transaction() as session:
            rows = {
                row.key: row for row in await session.scalars(select(NudgeRow).where(NudgeRow.key.in_(keys)))
            }
            # One at a time for each person: two workers would both find room for their message. All take
            # them in one order, so that none waits for the other.
            owners = select(PersonRow).where(PersonRow.id.in_({row.person_id for row in rows.values()}))
            locked = owners.order_by(PersonRow.id).with_for_update(key_share=True)
            people = {row.id: self._people.person_of(row) for row in await session.scalars(locked)}
            theirs = select(CampaignRow).where(CampaignRow.id.in_({row.campaign_id for row in rows.values()}))
            campaigns = {row.id: row for row in await session.scalars(theirs)}
            look = await self.look(session, list(people.values()))
            again: Counter[str] = Counter()
            for key in keys:
                row = rows.get(key)
                if (
                    row is None
                    or row.outcome in (Outcome.LAPSED, Outcome.SENT)
                    or row.person_id not in people
                ):
                    continue
                person, campaign = people[row.person_id], campaigns[row.campaign_id]
                at = self._leaves_at(look, row, person, campaign, now, busy.get(person.id, now))
                if row.outcome == Outcome.UNREACHABLE:  # an admin has it tried again
                    again[campaign.id] += 1
                    row.outcome = Outcome.WAITING
                self._keep(look, row, person, at, now)
                leaves[key] = at
            await session.flush()
            for campaign_id, number in sorted(again.items()):
                await count(session, campaign_id, unreachable=-number)
        return leaves

    @staticmethod
    def _keep(look: Look, row: NudgeRow, person: Person, at: datetime | None, now: datetime) -> None:
        kind = NudgeKind(row.kind)
        if at is None:
            look.spare(person, row.key)
        elif at == now:
            row.outcome = Outcome.LEAVING
            look.spend(person, kind, row.key, now, gone=True)
        else:
            row.outcome, row.due_at = Outcome.WAITING, at
            look.spend(person, kind, row.key, at)
        row.week = week_of(at or now, look.hours(person, kind))

    def _leaves_at(
        self,
        look: Look,
        row: NudgeRow,
        person: Person,
        campaign: CampaignRow,
        now: datetime,
        since: datetime,
    ) -> datetime | None:
        kind = NudgeKind(row.kind)
        # What is planned of a campaign that ended still leaves, but nobody is asked in a survey that is over.
        asks_no_more = campaign.state == CampaignState.ENDED and campaign.starts_on is None
        over = campaign.state == CampaignState.STOPPED or asks_no_more
        if over or now > row.lapses_at:
            return None
        if person.taken_over or campaign.state == CampaignState.PAUSED:
            return min(now + AGAIN, row.lapses_at + timedelta(seconds=1))
        if not look.wants(person, kind):
            return None
        if since <= now and look.hours(person, kind).suit(now) and look.has_room(person, kind, row.key, now):
            return now
        later = look.moment(person, kind, row.key, since=max(since, now + timedelta(seconds=1)))
        return later if later and later <= row.lapses_at else None

    def settled(self, session: Session, became: Sequence[tuple[OutboxRow, DeliveryState]]) -> None:
        """Keep what became of messages, within the caller's transaction, and count each once."""
        outcomes = {
            message.key: _OUTCOMES[state]
            for message, state in became
            if state in _OUTCOMES and message.lane in NUDGES
        }
        if not outcomes:
            return
        counted: dict[str, Counter[str]] = {}
        for row in session.scalars(select(NudgeRow).where(NudgeRow.key.in_(outcomes))):
            if row.outcome not in _OUTCOMES.values():
                row.outcome = outcomes[row.key]
                counted.setdefault(row.campaign_id, Counter())[row.outcome] += 1
        session.flush()
        for campaign_id, more in sorted(counted.items()):
            session.execute(_counting(campaign_id, more), execution_options=UNREAD)

    # What people want

    async def wishes(self, person: Person) -> tuple[Wishes, Look]:
        """What a person wants, and how their attention stands."""
        async with self._database.snapshot() as session:
            look = await self.look(session, [person])
            return look.wishes(person), look

    async def keep(self, person: Person, wishes: Wishes) -> None:
        """Keep what a person wants, in the place of what they wanted before."""
        days = None if wishes.days is None else "".join(str(day) for day in sorted(wishes.days))
        async with self._database.transaction() as session:
            await session.merge(
                WishesRow(
                    person_id=person.id,
                    weekly=wishes.weekly,
                    first_hour=wishes.first_hour,
                    last_hour=wishes.last_hour,
                    days=days,
                    quiet_until=wishes.quiet_until,
                )
            )
            await session.execute(delete(MuteRow).where(MuteRow.person_id == person.id))
            session.add_all(
                MuteRow(person_id=person.id, kind=kind, level=level) for kind, level in wishes.mutes.items()
            )

    async def quiet(self, person: Person) -> date:
        """Leave a person alone until their next week begins, and return that day."""
        wishes, look = await self.wishes(person)
        monday = week_of(self._clock.now(), look.hours(person, NudgeKind.INCIDENT)) + timedelta(days=7)
        day = max(monday, wishes.quiet_until or monday)
        await self.keep(person, replace(wishes, quiet_until=day))
        return day

    async def mute(self, person: Person, kind: NudgeKind, level: Mute, campaign_id: str) -> None:
        """Send a person less of a kind, or none; a campaign that too many turn down pauses."""
        async with self._database.transaction() as session:
            first = await session.get(MuteRow, (person.id, kind)) is None
            await session.merge(MuteRow(person_id=person.id, kind=kind, level=level))
            reached = select(NudgeRow.key).where(
                NudgeRow.campaign_id == campaign_id, NudgeRow.person_id == person.id, NudgeRow.kind == kind
            )
            if first and await session.scalar(reached.limit(1)):
                await count(session, campaign_id, muted=1)
                await self._pause_if_muted(session, campaign_id)

    async def _pause_if_muted(self, session: AsyncSession, campaign_id: str) -> None:
        row = await session.get(CampaignRow, campaign_id, with_for_update=True, populate_existing=True)
        going = row is not None and row.state in (CampaignState.RUNNING, CampaignState.ENDED)
        if row is None or not going or not NudgeKind(row.kind).led or row.muted < self._mute_least:
            return
        if row.muted * 100 < self._mute_percent * row.sent:
            return
        await step(session, row, CampaignState.PAUSED, None, at=self._clock.now())
        owner = await session.get(PersonRow, row.owner_id) if row.owner_id else None
        log.info("nudges.paused", campaign=row.id, muted=row.muted, sent=row.sent)
        if owner:
            person = self._people.person_of(owner)
            language = person.speaks(self._language)
            words = self._texts.say(
                "nudges-paused",
                language,
                address=person.address,
                kind=self._texts.say(f"nudges-kind-{row.kind}", language),
                muted=row.muted,
                sent=row.sent,
            )
            reply = Reply(ReplyKind.NOTICE, language, (Paragraph(words),), private=True)
            key = f"campaign:{row.id}:paused:{row.muted}"
            await post(session, reply, to=person.id, key=key, at=self._clock.now())

    async def answered(self, person: Person, campaign_id: str) -> None:
        """Count, once for each nudge, that somebody did something with what a campaign sent them last."""
        async with self._database.transaction() as session:
            theirs = select(NudgeRow).where(
                NudgeRow.campaign_id == campaign_id, NudgeRow.person_id == person.id
            )
            row = await session.scalar(theirs.order_by(NudgeRow.due_at.desc()).limit(1))
            if row and not row.answered:
                row.answered = True
                await count(session, campaign_id, answered=1)

    # Campaigns

    async def begin(self, session: AsyncSession, id: str, kind: NudgeKind, owner_id: str | None) -> None:
        """Begin a campaign that is led elsewhere, such as a pulse; nothing changes where it is known already."""
        if await session.get(CampaignRow, id) is None:
            session.add(CampaignRow(id=id, kind=kind, owner_id=owner_id, state=CampaignState.RUNNING))
            await session.flush()

    async def end(self, session: AsyncSession, id: str, state: CampaignState) -> None:
        """End it: what waits of it lapses."""
        await session.execute(
            update(CampaignRow)
            .where(CampaignRow.id == id)
            .values(state=state, version=CampaignRow.version + 1)
        )

    async def runs(self, session: AsyncSession, id: str) -> bool:
        """Whether a campaign may ask people now: not while it is paused, nor once it was stopped."""
        state = await session.scalar(select(CampaignRow.state).where(CampaignRow.id == id))
        return state in (CampaignState.RUNNING, CampaignState.ENDED)

    async def erase(self, *, before: datetime) -> int:  # noqa: ARG002
        """Forget what reached whom once no rule looks back at it; the counts stay. See `jobs.retention.Kept`."""
        old = delete(NudgeRow).where(NudgeRow.due_at < self._clock.now() - KEPT)
        async with self._database.transaction() as session:
            return int(getattr(await session.execute(old), "rowcount", 0))


async def count(session: AsyncSession, campaign_id: str, **more: int) -> None:
    """Add to what a campaign came to, within the caller's transaction."""
    if any(more.values()):
        await session.execute(_counting(campaign_id, more), execution_options=UNREAD)


def _counting(campaign_id: str, more: Mapping[str, int]) -> Update:
    added = {name: getattr(CampaignRow, name) + number for name, number in more.items() if number}
    return update(CampaignRow).where(CampaignRow.id == campaign_id).values(added)


async def waiting(session: AsyncSession, campaign_id: str) -> int:
    """How many nudges of a campaign wait to be sent."""
    # A message whose story was withdrawn is gone from the outbox: it waits no more.
    rows = (
        select(func.count())
        .select_from(NudgeRow)
        .join(OutboxRow, OutboxRow.key == NudgeRow.key)
        .where(NudgeRow.campaign_id == campaign_id, NudgeRow.outcome.in_([Outcome.WAITING, Outcome.LEAVING]))
    )
    return await session.scalar(rows) or 0


def key_of(campaign_id: str, person: Person, occasion: date | int | str) -> str:
    """What makes a nudge unique: its campaign, its person, and what it is for: the local date, a step, a survey."""
    return f"nudge:{campaign_id}:{person.id}:{occasion}"


def week_of(at: datetime, hours: Hours) -> date:
    """The Monday of the week in which an instant is, by somebody's own calendar (ISO 8601)."""
    day = at.astimezone(hours.zone).date()
    return day - timedelta(days=day.weekday())


def _row(nudge: Nudge, look: Look) -> dict[str, object]:
    return {
        "key": nudge.key,
        "campaign_id": nudge.campaign_id,
        "person_id": nudge.person.id,
        "kind": nudge.kind.value,
        "week": week_of(nudge.at, look.hours(nudge.person, nudge.kind)),
        "due_at": nudge.at,
        "lapses_at": nudge.wanted + nudge.kind.waits,
        "outcome": Outcome.WAITING.value,
        "answered": False,
    }
