"""What nudges tell the committee: what campaigns came to, whom they reach, and what people turned down."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import func, select

from bot.clock import Clock
from bot.committee.figure import Bar, Figure
from bot.dialogue.reply import Table
from bot.locales import Texts
from bot.nudges.attention import Outcome
from bot.nudges.campaign import CampaignState
from bot.nudges.kind import CHOSEN
from bot.nudges.tables import CampaignRow, MuteRow, NudgeRow
from bot.people.groups import LEAST_PEOPLE
from bot.people.people import People
from bot.store.database import Database

LISTED: Final = 12
REACHED_WITHIN: Final = timedelta(days=28)


class NudgeFigures:
    """Counts, and never who: of fewer than five people nothing is shown."""

    def __init__(self, database: Database, clock: Clock, people: People, texts: Texts) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._texts = texts

    async def figures(self, language: str) -> tuple[Figure, ...]:
        """Campaigns, reach by team, and what is muted; see `bot.committee.figure.Figures`."""
        found = (
            await self._campaigns(language),
            await self._reach(language),
            await self._muted(language),
        )
        return tuple(each for each in found if each)

    async def _campaigns(self, language: str) -> Figure | None:
        begun = select(CampaignRow).where(
            CampaignRow.state != CampaignState.PREPARED, CampaignRow.people >= LEAST_PEOPLE
        )
        newest = begun.order_by(CampaignRow.starts_on.desc(), CampaignRow.id).limit(LISTED)
        async with self._database.snapshot() as session:
            rows = list(await session.scalars(newest))
        if not rows:
            return None
        counts = ("people", "sent", "lapsed", "unreachable", "muted", "answered")
        header = (
            "campaign",
            "team",
            "begun",
            "campaign-people",
            *(f"campaign-{each}" for each in counts[1:]),
        )
        table = Table(
            tuple(self._say(f"committee-{each}", language) for each in header),
            tuple(
                (
                    self._say(f"nudges-kind-{row.kind}", language),
                    row.team or "–",
                    self._say("pulses-day", language, day=row.starts_on) if row.starts_on else "–",
                    *(str(getattr(row, each)) for each in counts),
                )
                for row in rows
            ),
        )
        note = self._say("committee-campaigns-note", language, least=LEAST_PEOPLE)
        return Figure("campaigns", self._say("committee-campaigns", language), table, note)

    async def _reach(self, language: str) -> Figure | None:
        """How many of each team a nudge reached; small teams stand together, where that hides them."""
        recent = select(NudgeRow.person_id).where(
            NudgeRow.outcome == Outcome.SENT, NudgeRow.due_at >= self._clock.now() - REACHED_WITHIN
        )
        async with self._database.snapshot() as session:
            reached = set(await session.scalars(recent.distinct()))
        active = [each for each in await self._people.everybody() if each.active]
        sizes = Counter(each.team or "" for each in active)
        named = {team for team, size in sizes.items() if team and size >= LEAST_PEOPLE}
        where = [(each.team if each.team in named else None, each.id in reached) for each in active]
        everyone = Counter(team for team, _ in where)
        theirs = Counter(team for team, was in where if was)
        shown = sorted(
            (team for team in everyone if everyone[team] >= LEAST_PEOPLE), key=lambda team: team or "\uffff"
        )
        if not shown or not reached:
            return None
        rows = [
            (
                team or self._say("committee-other-teams", language),
                str(everyone[team]),
                str(theirs[team]),
                self._say("committee-share", language, share=theirs[team] / everyone[team]),
            )
            for team in shown
        ]
        header = ("team", "campaign-people", "reached", "rate")
        return Figure(
            "reach",
            self._say("committee-reach", language),
            Table(tuple(self._say(f"committee-{each}", language) for each in header), tuple(rows)),
            self._say("committee-reach-note", language, days=REACHED_WITHIN.days, least=LEAST_PEOPLE),
            bars=tuple(
                Bar(row[0], theirs[team] / everyone[team], row[3])
                for row, team in zip(rows, shown, strict=True)
            ),
        )

    async def _muted(self, language: str) -> Figure | None:
        counting = select(MuteRow.kind, func.count()).group_by(MuteRow.kind)
        async with self._database.snapshot() as session:
            counted = {row[0]: int(row[1]) for row in await session.execute(counting)}
        if not any(count >= LEAST_PEOPLE for count in counted.values()):
            return None
        few = self._say("committee-fewer", language, least=LEAST_PEOPLE)
        rows = tuple(
            (
                self._say(f"nudges-kind-{kind}", language),
                str(counted[kind]) if counted.get(kind, 0) >= LEAST_PEOPLE else few,
            )
            for kind in CHOSEN
        )
        header = (self._say("committee-kind", language), self._say("committee-turned-down", language))
        note = self._say("committee-muted-note", language, least=LEAST_PEOPLE)
        return Figure("muted", self._say("committee-muted", language), Table(header, rows), note)

    def _say(self, key: str, language: str, **values: Any) -> str:
        return self._texts.say(key, language, **values)
