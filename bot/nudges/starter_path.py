"""The starter path: thirty short steps for a newcomer, one a day at most, at their own pace."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.nudges.attention import Attention, Nudge, key_of
from bot.nudges.kind import NudgeKind
from bot.nudges.tables import StarterPathRow
from bot.people.person import Person
from bot.store.database import Database

STEPS: Final = 30
PATH_CAMPAIGN: Final = "starter-path"
"""What the steps belong to that people asked for, whatever invited them."""


class StarterPath:
    """Shows steps and, where somebody asks for it, sends the next one on their next working day."""

    def __init__(
        self, database: Database, clock: Clock, attention: Attention, texts: Texts, *, language: str
    ) -> None:
        self._database = database
        self._clock = clock
        self._attention = attention
        self._texts = texts
        self._language = language

    async def reached(self, person: Person) -> int:
        """The last step somebody was shown; 0 before the first."""
        async with self._database.snapshot() as session:
            row = await session.get(StarterPathRow, person.id)
            return row.step if row else 0

    async def show(self, person: Person, step: int) -> Reply:
        """Show a step now; the path goes on from the furthest that was shown.

        Raises:
            Refusal: when there is no such step.
        """
        if not 1 <= step <= STEPS:
            raise Refusal("dialogue-unknown-action")
        async with self._database.transaction() as session:
            row = await session.get(StarterPathRow, person.id) or StarterPathRow(person_id=person.id, step=0)
            row.step = max(row.step, step)
            session.add(row)
        return self.reply(person, step)

    async def tomorrow(self, person: Person, step: int) -> datetime | None:
        """Send a step on somebody's next working day; None while they have taken over, or after the last.

        Asked twice, it is sent once.
        """
        if not 1 <= step <= STEPS:
            return None
        now = self._clock.now()
        async with self._database.transaction() as session:
            await self._attention.begin(session, PATH_CAMPAIGN, NudgeKind.STEP, None)
            look = await self._attention.look(session, [person])
            zone = look.hours(person, NudgeKind.STEP).zone
            morning = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
            key = key_of(PATH_CAMPAIGN, person, step)
            at = look.moment(person, NudgeKind.STEP, key, since=morning)
            if at:
                nudge = Nudge(key, PATH_CAMPAIGN, person, NudgeKind.STEP, at, at)
                await self._attention.post(session, look, [(nudge, self.reply(person, step))])
                row = await session.get(StarterPathRow, person.id)
                if row is None:
                    session.add(StarterPathRow(person_id=person.id, step=step))
                else:
                    row.step = max(row.step, step)
            return at

    def reply(self, person: Person, step: int) -> Reply:
        """A step as somebody sees it."""
        language = person.speaks(self._language)

        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, steps=STEPS, **values)

        buttons: tuple[Button, ...] = ()
        if step < STEPS:
            buttons = (
                Button(say("path-tomorrow"), "path.tomorrow", str(step + 1), primary=True),
                Button(say("path-next"), "path.show", str(step + 1)),
            )
        words = [Paragraph(say(f"path-step-{step}"))]
        if step == STEPS:
            words.append(Paragraph(say("path-end")))
        card = Card(f"path:{step}", say("path-step", step=step), parts=tuple(words), buttons=buttons)
        return Reply(ReplyKind.NOTICE, language, (), cards=(card,), private=True)
