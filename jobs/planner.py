"""Plans the nudges of campaigns: each person once for each day of a campaign, at a moment that suits them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.dialogue.reply import Reply
from bot.nudges.attention import Attention, Look, Nudge, count, key_of
from bot.nudges.campaign import Campaign, CampaignState, campaign_of, step
from bot.nudges.channels import ChannelAudiences, ChannelUnreachable, forget_members
from bot.nudges.kind import WAITS, NudgeKind
from bot.nudges.letters import Letter, Letters
from bot.nudges.tables import CampaignRow
from bot.people.people import People
from bot.people.person import Person
from bot.people.tables import PersonRow
from bot.store.database import Database

PAGE: Final = 500
"""People considered in one transaction."""

EARLIEST: Final = timedelta(hours=14)
"""How far ahead of UTC the easternmost clocks are: there a day begins first."""

log = structlog.get_logger(__name__)


class Planner:
    """Walks through the audience of each campaign whose day begins somewhere, page by page.

    Where it has got to is written with what it planned, so that a crash, or a second planner, plans nothing twice.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        attention: Attention,
        letters: Mapping[NudgeKind, Letters],
        channels: ChannelAudiences,
        *,
        language: str,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._attention = attention
        self._letters = letters
        self._channels = channels
        self._language = language

    async def plan(self) -> int:
        """Plan what is due, and return how many nudges that are."""
        first = (self._clock.now() + EARLIEST).date()
        due = select(CampaignRow.id).where(
            CampaignRow.state == CampaignState.RUNNING, CampaignRow.next_on <= first
        )
        async with self._database.snapshot() as session:
            ids = list(await session.scalars(due.order_by(CampaignRow.next_on, CampaignRow.id)))
        planned = 0
        for each in ids:
            try:
                planned += await self._walk(each, first)
            except ChannelUnreachable as error:
                log.warning("planner.channel_unreachable", campaign=each, reason=str(error))
            except Exception:  # one campaign that fails must not hold up the others; it is tried again
                log.exception("planner.failed", campaign=each)
        return planned

    async def _walk(self, id: str, first: date) -> int:
        async with self._database.transaction() as session:
            row = await self._locked(session, id)
            if row is None:
                return 0
            if not _catch_up(row, first):
                if row.next_on is None:
                    await step(session, row, CampaignState.ENDED, None, at=self._clock.now())
                return 0
            if not row.walked_to:
                row.opted_out = 0
            campaign, begins = campaign_of(row), not row.walked_to
        day = campaign.next_on
        if day is None:
            return 0
        if begins and campaign.audience.channel and not await self._channels.renew(campaign):
            return 0
        letter = await self._letters[campaign.kind].letter(campaign, day, kept=True)
        planned, going = 0, True
        while going:
            more, going = await self._page(campaign, day, letter)
            planned += more
        log.info("planner.planned", campaign=campaign.id, day=day.isoformat(), nudges=planned)
        return planned

    async def _page(self, campaign: Campaign, day: date, letter: Letter | None) -> tuple[int, bool]:
        """Plan for the next people of an audience: how many nudges, and whether there are more people."""
        async with self._database.transaction() as session:
            row = await self._locked(session, campaign.id)
            if row is None or row.next_on != day:
                return 0, False
            people = await self._following(session, campaign, row.walked_to) if letter else []
            planned = await self._plan_for(session, campaign, day, letter, people) if letter else 0
            if len(people) == PAGE:
                row.walked_to = people[-1].id
                return planned, True
            row.walked_to, row.next_on = "", campaign.calendar.after(day)
            await forget_members(session, campaign.id)
            if row.next_on is None:
                await step(session, row, CampaignState.ENDED, None, at=self._clock.now())
            return planned, False

    async def _plan_for(
        self, session: AsyncSession, campaign: Campaign, day: date, letter: Letter, people: list[Person]
    ) -> int:
        look = await self._attention.look(session, people)
        nudges: list[tuple[Nudge, Reply]] = []
        lapsed = opted_out = 0
        marked: dict[int, tuple[Reply, Reply]] = {}
        for person in people:
            said = await letter.to(person, person.speaks(self._language))
            if said is None:
                continue
            if not look.wants(person, campaign.kind):
                opted_out += 1
                continue
            nudge = _nudge(look, campaign, person, day)
            if nudge is None:
                lapsed += 1
                continue
            # What says the same to many is one object, written out once.
            if id(said) not in marked:
                nudging = self._attention.nudging(said, person, campaign.kind, campaign.id)
                marked[id(said)] = said, nudging
            nudges.append((nudge, marked[id(said)][1]))
        new = await self._attention.post(session, look, nudges)
        await count(session, campaign.id, lapsed=lapsed, opted_out=opted_out)
        return len(new)

    async def _following(self, session: AsyncSession, campaign: Campaign, after: str) -> list[Person]:
        conditions = (
            *campaign.audience.conditions(self._language, campaign.id),
            *self._letters[campaign.kind].narrowed(),
            PersonRow.id > after,
        )
        page = select(PersonRow).where(*conditions).order_by(PersonRow.id).limit(PAGE)
        return [self._people.person_of(row) for row in await session.scalars(page)]

    @staticmethod
    async def _locked(session: AsyncSession, id: str) -> CampaignRow | None:
        row = await session.get(CampaignRow, id, with_for_update=True)
        return row if row and row.state == CampaignState.RUNNING else None


def _nudge(look: Look, campaign: Campaign, person: Person, day: date) -> Nudge | None:
    """The nudge of a campaign's day for one person; None when no moment suits before it lapses."""
    hours = look.hours(person, campaign.kind)
    wanted = datetime.combine(day, time(campaign.calendar.hour), hours.zone)
    key = key_of(campaign.id, person, day)
    at = look.moment(person, campaign.kind, key, since=wanted)
    if at is None or at > wanted + WAITS:
        return None
    return Nudge(key, campaign.id, person, campaign.kind, at, wanted)


def _catch_up(row: CampaignRow, first: date) -> bool:
    """Move a campaign on to the last of its days that has begun; False when even that is too long ago.

    After days on which nothing ran, it catches up once at most.
    """
    calendar = campaign_of(row).calendar
    while row.next_on and (following := calendar.after(row.next_on)) and following <= first:
        row.next_on, row.walked_to = following, ""
    if row.next_on and first - row.next_on <= WAITS + timedelta(days=1):
        return True
    row.walked_to, row.next_on = "", row.next_on and calendar.after(row.next_on)
    return False
