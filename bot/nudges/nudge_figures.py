"""What nudges tell the committee: what campaigns came to, whom they reach, and what people turned down.

All of it as it was closed with the month (`bot.people.closings`), so that nobody's step shows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.committee.figure import Bar, Figure
from bot.dialogue.reply import Table
from bot.locales import Texts
from bot.nudges.attention import Outcome
from bot.nudges.campaign import CampaignState
from bot.nudges.kind import CHOSEN
from bot.nudges.tables import CampaignRow, MuteRow, NudgeRow
from bot.people.closings import Closed, Closings, Told
from bot.people.groups import LEAST_PEOPLE, groups_shown
from bot.people.people import People
from bot.store.database import Database

LISTED: Final = 12
REACHED_WITHIN: Final = timedelta(days=31)
COUNTS: Final = ("sent", "lapsed", "unreachable", "muted", "answered")


class CampaignCounts:
    """What the newest campaigns for enough people came to; each of their counts is closed by itself."""

    name = "campaigns"

    async def told(self, session: AsyncSession) -> Sequence[Told]:
        """See `bot.people.closings.Source`."""
        return [
            Told(_part(row, count), str(getattr(row, count)), getattr(row, count))
            for row in await session.scalars(_newest())
            for count in COUNTS
        ]


class Reach:
    """How many of each team a nudge reached lately; small teams stand together, where that hides them."""

    name = "reach"

    def __init__(self, clock: Clock, people: People) -> None:
        self._clock = clock
        self._people = people

    async def told(self, session: AsyncSession) -> Sequence[Told]:
        """See `bot.people.closings.Source`."""
        recent = select(NudgeRow.person_id).where(
            NudgeRow.outcome == Outcome.SENT, NudgeRow.due_at >= self._clock.now() - REACHED_WITHIN
        )
        reached = set(await session.scalars(recent.distinct()))
        active = [each for each in await self._people.everybody() if each.active]
        groups = groups_shown(Counter(each.team or "" for each in active)) if reached else {}
        shares: dict[str, dict[str, str]] = {}
        for each in active if groups else ():
            was = "reached" if each.id in reached else ""
            shares.setdefault(groups[each.team or ""], {})[each.id] = was
        return [
            Told(team, json.dumps([len(theirs), sum(map(bool, theirs.values()))]), theirs)
            for team, theirs in shares.items()
        ]


class Mutes:
    """How many people want less of a kind of message, or none of it."""

    name = "mutes"

    async def told(self, session: AsyncSession) -> Sequence[Told]:
        """See `bot.people.closings.Source`."""
        shares: dict[str, dict[str, str]] = {}
        for row in await session.scalars(select(MuteRow)):
            shares.setdefault(row.kind, {})[row.person_id] = ""
        return [Told(kind, str(len(theirs)), theirs) for kind, theirs in shares.items()]


class NudgeFigures:
    """Counts, and never who: of fewer than five people nothing is shown."""

    def __init__(
        self, database: Database, clock: Clock, people: People, closings: Closings, texts: Texts
    ) -> None:
        self._database = database
        self._closings = closings
        self._texts = texts
        for source in (CampaignCounts(), Reach(clock, people), Mutes()):
            closings.add(source)

    async def figures(self, language: str) -> tuple[Figure, ...]:
        """Campaigns, reach by team, and what is muted; see `bot.committee.figure.Figures`."""
        found = (
            await self._campaigns(language),
            self._reach(await self._closings.of(Reach.name), language),
            self._muted(await self._closings.of(Mutes.name), language),
        )
        return tuple(each for each in found if each)

    async def _campaigns(self, language: str) -> Figure | None:
        closed = await self._closings.of(CampaignCounts.name)
        async with self._database.snapshot() as session:
            rows = [
                row
                for row in await session.scalars(_newest())
                if any(_part(row, count) in closed for count in COUNTS)
            ]
        if not rows:
            return None
        few = self._say("committee-fewer", language, least=LEAST_PEOPLE)
        header = ("campaign", "team", "begun", "campaign-people", *(f"campaign-{each}" for each in COUNTS))
        table = Table(
            tuple(self._say(f"committee-{each}", language) for each in header),
            tuple(
                (
                    self._say(f"nudges-kind-{row.kind}", language),
                    row.team or "–",
                    self._say("pulses-day", language, day=row.starts_on) if row.starts_on else "–",
                    str(row.people),
                    *(
                        closed[_part(row, count)].value if _part(row, count) in closed else few
                        for count in COUNTS
                    ),
                )
                for row in rows
            ),
        )
        note = self._say("committee-campaigns-note", language, least=LEAST_PEOPLE)
        return Figure("campaigns", self._say("committee-campaigns", language), table, note)

    def _reach(self, closed: Mapping[str, Closed], language: str) -> Figure | None:
        if not closed:
            return None
        teams = sorted(closed, key=lambda team: team or "\uffff")
        counts = {team: json.loads(closed[team].value) for team in teams}
        rows = tuple(
            (
                team or self._say("committee-other-teams", language),
                str(everyone),
                str(reached),
                self._say("committee-share", language, share=reached / everyone),
                self._say("pulses-day", language, day=closed[team].day),
            )
            for team, (everyone, reached) in counts.items()
        )
        header = ("team", "campaign-people", "reached", "rate", "as-of")
        note = self._say("committee-reach-note", language, days=REACHED_WITHIN.days, least=LEAST_PEOPLE)
        return Figure(
            "reach",
            self._say("committee-reach", language),
            Table(tuple(self._say(f"committee-{each}", language) for each in header), rows),
            note,
            bars=tuple(
                Bar(row[0], reached / everyone, row[3])
                for row, (everyone, reached) in zip(rows, counts.values(), strict=True)
            ),
        )

    def _muted(self, closed: Mapping[str, Closed], language: str) -> Figure | None:
        if not closed:
            return None
        few = self._say("committee-fewer", language, least=LEAST_PEOPLE)
        rows = tuple(
            (
                self._say(f"nudges-kind-{kind}", language),
                closed[kind].value if kind in closed else few,
                self._say("pulses-day", language, day=closed[kind].day) if kind in closed else "–",
            )
            for kind in CHOSEN
        )
        header = tuple(self._say(f"committee-{each}", language) for each in ("kind", "turned-down", "as-of"))
        note = self._say("committee-muted-note", language, least=LEAST_PEOPLE)
        return Figure("muted", self._say("committee-muted", language), Table(header, rows), note)

    def _say(self, key: str, language: str, **values: Any) -> str:
        return self._texts.say(key, language, **values)


def _newest() -> Select[CampaignRow]:
    begun = (CampaignRow.state != CampaignState.PREPARED) & (CampaignRow.people >= LEAST_PEOPLE)
    return (
        select(CampaignRow).where(begun).order_by(CampaignRow.starts_on.desc(), CampaignRow.id).limit(LISTED)
    )


def _part(row: CampaignRow, count: str) -> str:
    return f"{row.id}:{count}"
