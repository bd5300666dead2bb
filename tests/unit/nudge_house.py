"""An installation whose people are nudged; `nudges` sends them some by hand, as any part of the core does."""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager

from sqlalchemy import select

from bot.dialogue.reply import Paragraph, Reply, ReplyKind
from bot.nudges.attention import Nudge, key_of
from bot.nudges.kind import NudgeKind
from bot.nudges.tables import CampaignRow, NudgeRow
from tests.unit.pulse_house import PulseHouse, delivers_next


class NudgeHouse(PulseHouse):
    @property
    def attention(self):
        return self.passerelle.attention

    async def campaign(self, id, kind=NudgeKind.TIP, owner="omar"):
        async with self.passerelle.database.transaction() as session:
            await self.attention.begin(session, id, kind, owner)

    async def nudge(self, kind, people, campaign="c1", n=1):
        """Decide on a nudge for some people; return when each is due, None where none suits."""
        due = {}
        async with self.passerelle.database.transaction() as session:
            persons = [await self.passerelle.people.find(name) for name in people]
            look, nudges = await self.attention.look(session, persons), []
            for person in persons:
                key = key_of(campaign, person, n)
                due[person.id] = at = look.moment(person, kind, key)
                if at:
                    said = Reply(ReplyKind.NOTICE, "en", (Paragraph(f"{kind} {n}"),))
                    reply = self.attention.nudging(said, person, kind, campaign)
                    nudges.append((Nudge(key, campaign, person, kind, at, self.clock.now()), reply))
            await self.attention.post(session, look, nudges)
        return due

    async def passes(self, span):
        """Let time pass, each message being delivered at its moment; return what arrived, by person."""
        end = self.clock.time + span
        while await delivers_next(self, by=end):
            pass
        self.clock.time = end
        arrived = {}
        for person in await self.passerelle.people.everybody():
            if new := await self.passerelle.inbox.show(person.id, "t1"):
                arrived[person.id] = new
        return arrived

    async def outcomes(self, campaign="c1"):
        async with self.passerelle.database.snapshot() as session:
            rows = await session.scalars(select(NudgeRow.outcome).where(NudgeRow.campaign_id == campaign))
            return dict(Counter(rows))

    async def state(self, campaign="c1"):
        async with self.passerelle.database.snapshot() as session:
            return await session.get(CampaignRow, campaign)


@asynccontextmanager
async def nudged(folder, database_url="", **more):
    house = await NudgeHouse(folder, database_url, **more).open()
    await house.campaign("c1")
    try:
        yield house
    finally:
        await house.passerelle.close()
