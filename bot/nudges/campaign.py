"""A campaign: what is sent to whom, on which days, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.locales import LANGUAGES
from bot.nudges.kind import NudgeKind
from bot.nudges.tables import CampaignChangeRow, CampaignMemberRow, CampaignRow
from bot.people.tables import AccountRow, PersonRow, RoleRow

EVERY_WEEKS: Final = (0, 1, 2, 4)
"""How many weeks apart a campaign may come; 0 is once."""


class CampaignState(StrEnum):
    """Where a campaign stands. What waits of one that was stopped lapses; of one that ended, it still leaves."""

    PREPARED = "prepared"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a platform, or a team. `id` is the platform's word for it, `name` what people call it."""

    door: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a campaign is for: everybody who is all that is named here.

    `door` is the platform where they can be reached, `channel` one whose members they are.
    """

    team: str = ""
    role: str = ""
    site: str = ""
    language: str = ""
    door: str = ""
    channel: Channel | None = None

    def conditions(self, otherwise: str, campaign_id: str) -> Iterator[ColumnElement[bool]]:
        """What a row of `people` must be; `otherwise` is the language of those who have told none.

        Who is in the channel is looked up among those who are kept for the campaign.
        """
        yield PersonRow.active.is_(True)
        if self.team:
            yield PersonRow.team == self.team
        if self.site:
            yield PersonRow.site == self.site
        if self.role:
            yield PersonRow.id.in_(select(RoleRow.person_id).where(RoleRow.role == self.role))
        if self.door:
            yield PersonRow.id.in_(select(AccountRow.person_id).where(AccountRow.door == self.door))
        if self.channel:
            kept = CampaignMemberRow.campaign_id == campaign_id
            yield PersonRow.id.in_(select(CampaignMemberRow.person_id).where(kept))
        if self.language:
            hint = func.lower(func.substr(PersonRow.locale, 1, 2))
            known = case((hint.in_(LANGUAGES), hint))
            yield func.coalesce(PersonRow.language, known, otherwise) == self.language


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a campaign: from `starts_on` every so many weeks until `ends_on`, not before `hour` o'clock.

    Days and hours are each person's own.
    """

    starts_on: date
    hour: int
    every_weeks: int
    ends_on: date | None = None

    def after(self, day: date) -> date | None:
        """The next day of the campaign after one of its days; None after the last."""
        if not self.every_weeks:
            return None
        following = day + timedelta(weeks=self.every_weeks)
        return None if self.ends_on and following > self.ends_on else following


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign. `people` is how many it was prepared for, `members` how many there are in its channel, `next_on` its next day.

    `set_name` is that of a campaign's survey, `words` those of an incident.
    """

    id: str
    kind: NudgeKind
    owner_id: str | None
    state: CampaignState
    audience: Audience
    calendar: Calendar
    people: int
    members: int
    next_on: date | None
    set_name: str = ""
    words: str = ""


def campaign_of(row: CampaignRow) -> Campaign:
    """The campaign of a row that is no pulse's own."""
    return Campaign(
        id=row.id,
        kind=NudgeKind(row.kind),
        owner_id=row.owner_id,
        state=CampaignState(row.state),
        audience=Audience(
            row.team,
            row.role,
            row.site,
            row.language,
            row.door,
            Channel(row.channel_door, row.channel, row.channel_name) if row.channel else None,
        ),
        calendar=Calendar(row.starts_on or date.min, row.hour, row.every_weeks, row.ends_on),
        people=row.people,
        members=row.members,
        next_on=row.next_on,
        set_name=row.set_name,
        words=row.words,
    )


async def step(
    session: AsyncSession, row: CampaignRow, state: CampaignState, person_id: str | None, *, at: datetime
) -> None:
    """Move a campaign on and keep who did, within the caller's transaction; nobody where it went by itself.

    Raises:
        StaleDataError: when somebody else moved it meanwhile.
    """
    row.state = state
    done = select(func.count()).where(CampaignChangeRow.campaign_id == row.id)
    number = (await session.scalar(done) or 0) + 1
    session.add(CampaignChangeRow(campaign_id=row.id, number=number, person_id=person_id, state=state, at=at))
    await session.flush()
