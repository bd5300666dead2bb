"""Campaigns: prepared, looked at, confirmed with their number of people, paused, resumed and stopped."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Reply
from bot.nudges.attention import Outcome, waiting
from bot.nudges.campaign import Audience, Calendar, Campaign, CampaignState, campaign_of, step
from bot.nudges.channels import ChannelAudiences, ChannelUnreachable, forget_members, keep_members
from bot.nudges.kind import NudgeKind
from bot.nudges.letters import Letters, may_begin
from bot.nudges.tables import CampaignRow, NudgeRow
from bot.people.groups import LEAST_PEOPLE
from bot.people.person import Person, Role
from bot.people.tables import PersonRow
from bot.pulses.pulse_set import PULSE_SETS
from bot.store.database import Database

LEADS: Final = (Role.AMBASSADOR, Role.ADMIN)
GOING: Final = (CampaignState.RUNNING, CampaignState.ENDED)
"""The states in which messages of a campaign may be on their way."""

LISTED: Final = 20
FURTHEST: Final = timedelta(days=366)
"""How far ahead a campaign may begin."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a campaign came to. `waiting` are on their way; `unreachable` could not be delivered.

    `opted_out` want none of its kind, or have taken over, as of its last day; `muted` turned it down after they
    got it; `answered` pressed one of its buttons.
    """

    sent: int
    waiting: int
    lapsed: int
    unreachable: int
    opted_out: int
    muted: int
    answered: int


class Campaigns:
    """Every method rechecks who may do it. `alone` is how many people one person may write to without a second.

    `letters` says what each kind sends, and `language` is that of people who have told none.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        letters: Mapping[NudgeKind, Letters],
        channels: ChannelAudiences,
        *,
        language: str,
        time_zone: str,
        alone: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._letters = letters
        self._channels = channels
        self._language = language
        self._zone = ZoneInfo(time_zone)
        self._alone = alone

    def today(self) -> date:
        """The company's date."""
        return self._clock.now().astimezone(self._zone).date()

    @property
    def channel_doors(self) -> tuple[str, ...]:
        """The platforms with channels whose members a campaign may go to."""
        return self._channels.doors

    async def prepare(
        self,
        person: Person,
        kind: str,
        audience: Audience,
        calendar: Calendar,
        *,
        channel: str = "",
        set_name: str = "",
        words: str = "",
    ) -> Campaign:
        """Prepare a campaign. Nobody is written to yet. `channel` is what the person calls one of a platform.

        Raises:
            Refusal: when it is not theirs to prepare, or can't be done.
        """
        if not may_begin(kind, person):
            raise Refusal("campaigns-admin-only" if person.has(*LEADS) else "campaigns-not-yours")
        if kind not in {each.value for each in self._letters}:
            raise Refusal("dialogue-unknown-action")
        if channel:
            found = await self._channels.find(channel, person, door=audience.door)
            audience = replace(audience, door="", channel=found)
        self._check(NudgeKind(kind), audience, calendar, set_name=set_name, words=words)
        accounts = await self._accounts(audience, person.id)
        row = CampaignRow(
            id=uuid.uuid4().hex,
            kind=kind,
            owner_id=person.id,
            state=CampaignState.PREPARED,
            team=audience.team,
            role=audience.role,
            site=audience.site,
            language=audience.language,
            door=audience.door,
            channel_door=audience.channel.door if audience.channel else "",
            channel=audience.channel.id if audience.channel else "",
            channel_name=audience.channel.name if audience.channel else "",
            members=len(accounts),
            starts_on=calendar.starts_on,
            hour=calendar.hour,
            every_weeks=calendar.every_weeks,
            ends_on=calendar.ends_on,
            next_on=calendar.starts_on,
            set_name=set_name if kind == NudgeKind.PULSE else "",
            words=words.strip() if kind == NudgeKind.INCIDENT else "",
        )
        async with self._database.transaction() as session:
            session.add(row)
            await session.flush()
            row.people = await self._heads(session, NudgeKind(kind), audience, row.id, accounts)
            if row.people == 0 and kind != NudgeKind.PATH:
                raise Refusal("campaigns-nobody")
            if kind == NudgeKind.PULSE and row.people < LEAST_PEOPLE:
                raise Refusal("pulses-few-people", least=LEAST_PEOPLE)
            await step(session, row, CampaignState.PREPARED, person.id, at=self._clock.now())
            return campaign_of(row)

    def _check(
        self, kind: NudgeKind, audience: Audience, calendar: Calendar, *, set_name: str, words: str
    ) -> None:
        if not self.today() <= calendar.starts_on <= self.today() + FURTHEST:
            raise Refusal("campaigns-starts")
        if calendar.ends_on and calendar.ends_on < calendar.starts_on:
            raise Refusal("campaigns-ends")
        if kind is NudgeKind.INCIDENT and not words.strip():
            raise Refusal("campaigns-no-words")
        if kind is not NudgeKind.PULSE:
            return
        if set_name not in PULSE_SETS:
            raise Refusal("pulses-unknown-set")
        if audience != Audience(team=audience.team):
            raise Refusal("campaigns-pulse-audience")
        if calendar.every_weeks == 1:
            raise Refusal("campaigns-pulse-weeks")

    async def confirm(self, id: str, person: Person, *, people: int) -> Campaign:
        """Begin a prepared campaign for the number of people that was confirmed.

        Raises:
            Refusal: when it is not theirs to begin, wants a second person, or concerns another number by now.
        """
        campaign = await self.find(id, person)
        accounts = await self._accounts(campaign.audience, campaign.owner_id)
        async with self._changing(id, person, CampaignState.PREPARED) as (session, row):
            row.members = len(accounts)
            row.people = await self._heads(session, campaign.kind, campaign.audience, id, accounts)
            if row.people == people:
                if people > self._alone and row.owner_id == person.id:
                    raise Refusal("campaigns-second-person", limit=self._alone)
                if row.starts_on and row.starts_on < self.today():
                    raise Refusal("campaigns-starts")
                await step(session, row, CampaignState.RUNNING, person.id, at=self._clock.now())
                return campaign_of(row)
            found = row.people
        raise Refusal("campaigns-other-number", people=found)

    async def pause(self, id: str, person: Person) -> Campaign:
        """Let a campaign wait: nothing more is planned, and what is on its way is held back."""
        async with self._changing(id, person, *GOING, own=True) as (session, row):
            await step(session, row, CampaignState.PAUSED, person.id, at=self._clock.now())
            return campaign_of(row)

    async def resume(self, id: str, person: Person) -> Campaign:
        """Let a campaign go on. Those who turned it down are not counted against it again."""
        async with self._changing(id, person, CampaignState.PAUSED, own=True) as (session, row):
            state = CampaignState.RUNNING if row.next_on else CampaignState.ENDED
            await step(session, row, state, person.id, at=self._clock.now())
            return campaign_of(row)

    async def stop(self, id: str, person: Person) -> Campaign:
        """End a campaign for good: what is on its way lapses, what was sent stays counted."""
        states = (CampaignState.PREPARED, CampaignState.PAUSED, *GOING)
        async with self._changing(id, person, *states, own=True) as (session, row):
            await forget_members(session, id)
            await step(session, row, CampaignState.STOPPED, person.id, at=self._clock.now())
            return campaign_of(row)

    async def find(self, id: str, person: Person) -> Campaign:
        """The campaign, for those who lead some.

        Raises:
            Refusal: when there is none for them.
        """
        async with self._database.snapshot() as session:
            return campaign_of(await self._row(session, id, person))

    async def all(self, person: Person) -> list[Campaign]:
        """The campaigns that this person may see, the newest day first."""
        if not person.has(*LEADS):
            return []
        rows = (
            select(CampaignRow)
            .where(CampaignRow.starts_on.is_not(None))
            .order_by(CampaignRow.starts_on.desc(), CampaignRow.id)
            .limit(LISTED)
        )
        async with self._database.snapshot() as session:
            return [campaign_of(row) for row in await session.scalars(rows)]

    async def preview(self, id: str, person: Person, language: str) -> Reply | None:
        """What people will read on the campaign's next day; None when there is nothing to say yet.

        Raises:
            Refusal: when there is no such campaign for them.
        """
        campaign = await self.find(id, person)
        day = campaign.next_on or self.today()
        letter = await self._letters[campaign.kind].letter(campaign, day, kept=False)
        return await letter.to(Person("", person.name, address=person.address), language) if letter else None

    async def report(self, id: str, person: Person) -> Report:
        """What a campaign came to.

        Raises:
            Refusal: when there is no such campaign for them.
        """
        async with self._database.snapshot() as session:
            row = await self._row(session, id, person)
            still = await waiting(session, id)
            return Report(
                row.sent, still, row.lapsed, row.unreachable, row.opted_out, row.muted, row.answered
            )

    async def unreachable(self, id: str, person: Person) -> list[str]:
        """The names of those whom a campaign could not reach in the last five weeks.

        Raises:
            Refusal: when there is no such campaign for them.
        """
        names = (
            select(PersonRow.name)
            .join(NudgeRow, NudgeRow.person_id == PersonRow.id)
            .where(NudgeRow.campaign_id == id, NudgeRow.outcome == Outcome.UNREACHABLE)
            .distinct()
            .order_by(PersonRow.name)
            .limit(100)
        )
        async with self._database.snapshot() as session:
            await self._row(session, id, person)
            return list(await session.scalars(names))

    async def choices(self) -> tuple[Sequence[str], Sequence[str]]:
        """The teams and the sites of the people who are known."""
        async with self._database.snapshot() as session:
            found = [
                list(
                    await session.scalars(
                        select(column)
                        .where(column.is_not(None), PersonRow.active)
                        .distinct()
                        .order_by(column)
                    )
                )
                for column in (PersonRow.team, PersonRow.site)
            ]
        teams, sites = ([each for each in names if each] for names in found)
        return teams, sites

    async def _accounts(self, audience: Audience, owner_id: str | None) -> Collection[str]:
        """The accounts in the channel of an audience, as they are now."""
        try:
            return await self._channels.accounts(audience.channel, owner_id)
        except ChannelUnreachable as error:
            raise Refusal("campaigns-channel-later") from error

    async def _heads(
        self,
        session: AsyncSession,
        kind: NudgeKind,
        audience: Audience,
        campaign_id: str,
        accounts: Collection[str],
    ) -> int:
        await keep_members(session, campaign_id, audience.channel, accounts)
        conditions = (*audience.conditions(self._language, campaign_id), *self._letters[kind].narrowed())
        heads = select(func.count()).select_from(PersonRow).where(*conditions)
        found = await session.scalar(heads) or 0
        await forget_members(session, campaign_id)
        return found

    @staticmethod
    async def _row(session: AsyncSession, id: str, person: Person) -> CampaignRow:
        row = await session.get(CampaignRow, id)
        if row is None or row.starts_on is None or not person.has(*LEADS):
            raise Refusal("campaigns-not-yours")
        return row

    @asynccontextmanager
    async def _changing(
        self, id: str, person: Person, *states: CampaignState, own: bool = False
    ) -> AsyncIterator[tuple[AsyncSession, CampaignRow]]:
        """The campaign in one of `states`, for one who may lead it; where `own`, its owner or an admin."""
        try:
            async with self._database.transaction() as session:
                row = await self._row(session, id, person)
                theirs = row.owner_id == person.id or person.has(Role.ADMIN)
                if not may_begin(row.kind, person) or (own and not theirs):
                    raise Refusal("campaigns-not-yours")
                if row.state not in states:
                    raise Refusal("campaigns-moved-on")
                yield session, row
        except StaleDataError as error:
            raise Refusal("campaigns-moved-on") from error
