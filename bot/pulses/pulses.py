"""Pulses: prepared and confirmed by a person, answered anonymously, and told to everybody who was asked."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import SystemRandom
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Reply
from bot.locales import Texts
from bot.nudges.attention import Attention, Nudge, key_of
from bot.nudges.campaign import Campaign, CampaignState
from bot.nudges.kind import NudgeKind
from bot.people.card_traces import Shown
from bot.people.groups import LEAST_PEOPLE, OTHERS
from bot.people.people import People
from bot.people.person import Person, Role
from bot.pulses.disclosure import NOBODY, Count, Earlier, Tally, tally, texts_shown
from bot.pulses.pulse import GroupResult, Pulse, PulseState, QuestionResult
from bot.pulses.pulse_card import card_of, invitation, results_reply
from bot.pulses.pulse_set import PULSE_SETS, PulseQuestion, PulseSet, QuestionKind
from bot.pulses.seal import Seal, sealable
from bot.pulses.tables import BallotRow, CountRow, FreeTextRow, InvitationRow, PulseRow
from bot.store.database import Database
from bot.store.outbox import NUDGES, OutboxRow

ASKERS: Final = (Role.AMBASSADOR, Role.ADMIN, Role.COMMITTEE)
READERS: Final = (Role.COMMITTEE, Role.ADMIN)

BETWEEN: Final = timedelta(days=14)
"""How long nobody is asked again, whatever the pulse."""

MOST_REMINDERS: Final = 2
LONGEST_DAYS: Final = 90
CAMPAIGN_PULSE: Final = timedelta(days=14)
"""How long a pulse that a campaign sends is open."""

OPENED_AT_ONCE: Final = 100
"""Sealed ballots read at a time: each is a block."""

RESULTS: Final = "results"
"""What the results of all surveys are sent for."""

ASKED_AT_ONCE: Final = 200
"""People asked in one transaction: on SQLite nobody else writes meanwhile."""


COMPARED: Final = timedelta(days=400)
"""How long results are compared with those of a later pulse of the same questions."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What was shown of an earlier pulse; `asked` are its people with their teams, also those since erased."""

    asked: Mapping[str, str]
    rows: Sequence[CountRow]

    def of(self, question: str) -> Earlier:
        """What was shown of one of its questions."""
        counts: dict[str, dict[str, Count]] = {}
        for row in self.rows:
            if row.question == question and row.option:
                counts.setdefault(row.group, {})[row.option] = Count(row.least, row.most)
        groups = {person: team if team in counts else OTHERS for person, team in self.asked.items()}
        return Earlier(groups, counts)


class Pulses:
    """Every method rechecks who may do it. `alone` is how many people one person may ask without a second.

    `guarded` takes out of a free text what tells of people (`bot.guard`). `shown` keeps what doors have shown.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        attention: Attention,
        seal: Seal,
        texts: Texts,
        *,
        language: str,
        time_zone: str,
        alone: int,
        guarded: Callable[[str], str],
        shown: Sequence[Shown] = (),
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._attention = attention
        self._seal = seal
        self._texts = texts
        self._language = language
        self._zone = ZoneInfo(time_zone)
        self._alone = alone
        self._guarded = guarded
        self._shown = tuple(shown)

    # Before it is sent

    async def teams(self) -> list[str]:
        """The teams that can be asked: those of which five people are known."""
        sizes: dict[str, int] = {}
        for person in await self._people.everybody():
            if person.active and person.team:
                sizes[person.team] = sizes.get(person.team, 0) + 1
        return sorted(team for team, size in sizes.items() if size >= LEAST_PEOPLE)

    async def prepare(self, person: Person, *, set_name: str, team: str, last_day: str) -> Pulse:
        """Prepare a pulse that ends after `last_day` (ISO 8601), for a team or, without one, for everybody.

        Nobody is asked yet.

        Raises:
            Refusal: when it is not theirs to ask, or what they ask can't be done.
        """
        if not person.has(*ASKERS):
            raise Refusal("pulses-not-yours")
        asked = PULSE_SETS.get(set_name)
        if asked is None:
            raise Refusal("pulses-unknown-set")
        if team and team not in await self.teams():
            raise Refusal("pulses-small-team", least=LEAST_PEOPLE)
        ends_at = self._end_of(last_day)
        audience = await self._audience(team or None)
        if len(audience) < LEAST_PEOPLE:
            raise Refusal("pulses-few-people", least=LEAST_PEOPLE)
        row = PulseRow(
            id=uuid.uuid4().hex,
            set_name=asked.name,
            owner_id=person.id,
            team=team or None,
            state=PulseState.PREPARED,
            invited=len(audience),
            answers=None,
            prepared_at=self._clock.now(),
            ends_at=ends_at,
        )
        async with self._database.transaction() as session:
            session.add(row)
        return self._pulse(row)

    async def launch(self, id: str, person: Person, *, people: int) -> Pulse:
        """Send a prepared pulse to the number of people that was confirmed.

        Raises:
            Refusal: when it is not theirs to send, wants a second person, or concerns another number by now.
        """
        if not person.has(*ASKERS):
            raise Refusal("pulses-not-yours")
        try:
            async with self._database.transaction() as session:
                row = await session.get(PulseRow, id)
                if row is None or row.state != PulseState.PREPARED:
                    raise Refusal("pulses-not-waiting")
                audience = await self._audience(row.team)
                row.invited = len(audience)
                if people == len(audience):
                    if people > self._alone and row.owner_id == person.id:
                        raise Refusal("pulses-second-person", limit=self._alone)
                    row.state = PulseState.OPEN
                    await self._attention.begin(session, id, NudgeKind.PULSE, row.owner_id)
                    return self._pulse(row)
        except StaleDataError as error:
            raise Refusal("pulses-not-waiting") from error
        raise Refusal("pulses-other-number", people=len(audience))

    async def open_for_campaign(self, campaign: Campaign, day: date) -> None:
        """Open the pulse that a campaign sends on a day, once; it ends after two weeks, or before the next.

        Nothing is opened where too few people are known for it to be anonymous.
        """
        pulse_id = uuid.uuid5(uuid.NAMESPACE_OID, f"{campaign.id}:{day.isoformat()}").hex
        team = campaign.audience.team or None
        audience = await self._audience(team)
        if len(audience) < LEAST_PEOPLE:
            return
        async with self._database.transaction() as session:
            if await session.get(PulseRow, pulse_id) is None:
                session.add(
                    PulseRow(
                        id=pulse_id,
                        set_name=campaign.set_name,
                        owner_id=campaign.owner_id,
                        team=team,
                        state=PulseState.OPEN,
                        invited=len(audience),
                        answers=None,
                        prepared_at=self._clock.now(),
                        ends_at=datetime.combine(day + CAMPAIGN_PULSE, time(), self._zone),
                        campaign_id=campaign.id,
                    )
                )

    def asking(
        self, pulse: Pulse, person: Person, language: str, campaign_id: str, *, again: bool = False
    ) -> Reply:
        """The message that asks somebody to answer, `again` where it reminds them."""
        reply = invitation(pulse, person, self._texts, language, again=again)
        return self._attention.nudging(reply, person, NudgeKind.PULSE, campaign_id)

    async def preview(self, campaign: Campaign, person: Person, language: str) -> Reply:
        """What people will be asked by the pulses of a campaign."""
        day = (campaign.next_on or self._clock.now().date()) + CAMPAIGN_PULSE
        asked = PULSE_SETS[campaign.set_name]
        team = campaign.audience.team or None
        ends_at = datetime.combine(day, time(), self._zone)
        last = day - timedelta(days=1)
        pulse = Pulse("", asked, campaign.owner_id, team, PulseState.OPEN, campaign.people, ends_at, last)
        return invitation(pulse, person, self._texts, language)

    async def stop(self, id: str, person: Person) -> Pulse:
        """End a pulse at once, and destroy unread what was answered.

        Raises:
            Refusal: when it is neither theirs nor an admin's to stop, or over already.
        """
        async with self._database.transaction() as session:
            row = await session.get(PulseRow, id)
            if row is None or not (row.owner_id == person.id or person.has(*READERS)):
                raise Refusal("pulses-not-yours")
            if row.state not in (PulseState.PREPARED, PulseState.OPEN):
                raise Refusal("pulses-over")
            row.state = PulseState.STOPPED
            await self._attention.end(session, id, CampaignState.STOPPED)
            await session.execute(delete(BallotRow).where(BallotRow.pulse_id == id))
            await self._forget_cards(session, id)
            return self._pulse(row)

    # Answers

    async def open_for(self, id: str, person: Person) -> Pulse:
        """The pulse, where this person may answer it now.

        Raises:
            Refusal: when it is over, or was not for them.
        """
        async with self._database.snapshot() as session:
            return self._pulse(await self._open_row(session, id, person))

    async def has_answered(self, id: str, person: Person) -> bool:
        """Whether this person has an answer in the box. It is for this person alone to know."""
        async with self._database.snapshot() as session:
            return await session.get(BallotRow, self._mark(id, person)) is not None

    async def spared(self, messages: Sequence[OutboxRow]) -> Collection[str]:
        """The ids of the messages that need not be shown to who has answered: see `jobs.delivery.Sparing`."""
        marks = {
            self._seal.mark("ballot", message.key.split(":")[1], message.person_id): message.id
            for message in messages
            if message.lane in NUDGES
        }
        if not marks:
            return ()
        async with self._database.snapshot() as session:
            cast = await session.scalars(select(BallotRow.mark).where(BallotRow.mark.in_(marks)))
            return [marks[mark] for mark in cast]

    async def answer(self, id: str, person: Person, given: Mapping[str, str]) -> Pulse:
        """Seal somebody's answers, in place of those they gave before.

        Raises:
            Refusal: when the pulse is over, was not for them, or an answer is none of those offered.
        """
        async with self._database.transaction() as session:
            row = await self._open_row(session, id, person)
            pulse = self._pulse(row)
            answers = _checked(pulse.pulse_set, given)
            mark = self._mark(id, person)
            asked = await session.get_one(InvitationRow, (id, person.id))
            sealed = self._seal.close({"team": asked.team or OTHERS, "answers": answers}, about=id)
            await session.merge(BallotRow(mark=mark, pulse_id=id, sealed=sealed))
            return pulse

    async def withdraw(self, id: str, person: Person) -> None:
        """Take somebody's answers out of the box.

        Raises:
            Refusal: when the pulse is over, was not for them, or they have not answered.
        """
        async with self._database.transaction() as session:
            await self._open_row(session, id, person)
            ballot = await session.get(BallotRow, self._mark(id, person))
            if ballot is None:
                raise Refusal("pulses-no-answer")
            await session.delete(ballot)

    async def forget(self, session: AsyncSession, person_id: str) -> int:
        """Take a person's answers out of every box; see `bot.people.personal_data.Trace`."""
        marks = [
            self._seal.mark("ballot", pulse, person_id)
            for pulse in await session.scalars(select(PulseRow.id).where(PulseRow.state == PulseState.OPEN))
        ]
        forgotten = await session.execute(delete(BallotRow).where(BallotRow.mark.in_(marks)))
        return int(getattr(forgotten, "rowcount", 0))

    # By the clock

    async def tend(self) -> None:
        """End what is due, and ask whoever can be asked or reminded today and was not yet."""
        now = self._clock.now()
        today = now.astimezone(self._zone).date()
        async with self._database.snapshot() as session:
            is_open = select(PulseRow).where(PulseRow.state == PulseState.OPEN)
            pulses = list(await session.scalars(is_open.order_by(PulseRow.ends_at, PulseRow.id)))
        for pulse in pulses:
            if pulse.ends_at <= now:
                await self._end(pulse.id)
            elif pulse.asked_on != today:
                await self._ask_everybody(pulse, today)

    async def _ask_everybody(self, pulse: PulseRow, today: date) -> None:
        audience = await self._audience(pulse.team)
        for first in range(0, len(audience), ASKED_AT_ONCE):
            async with self._database.transaction() as session:
                await self._ask(session, pulse, audience[first : first + ASKED_AT_ONCE], today)
        async with self._database.transaction() as session:
            row = await session.get_one(PulseRow, pulse.id)
            row.asked_on = today

    async def _ask(self, session: AsyncSession, row: PulseRow, people: Sequence[Person], today: date) -> None:
        """Ask those of `people` who were asked nothing for a while.

        As far as the records know, who has answered is reminded like the others; `spared` withholds it.
        """
        if not await self._attention.runs(session, row.campaign_id or row.id):
            return
        ids = [person.id for person in people]
        asked_before = await session.scalars(select(InvitationRow).where(InvitationRow.person_id.in_(ids)))
        last_asked: dict[str, date] = {}
        invitations: dict[str, InvitationRow] = {}
        for each in asked_before:
            last_asked[each.person_id] = max(each.asked_on, last_asked.get(each.person_id, each.asked_on))
            if each.pulse_id == row.id:
                invitations[each.person_id] = each
        pulse, now = self._pulse(row), self._clock.now()
        look = await self._attention.look(session, people)
        nudges: list[tuple[Nudge, Reply]] = []
        for person in people:
            asked = invitations.get(person.id)
            waits = person.id in last_asked and today - last_asked[person.id] < BETWEEN
            done = asked is not None and asked.reminders >= MOST_REMINDERS
            if waits or done:
                continue
            key, campaign = key_of(row.id, person, today), row.campaign_id or row.id
            moment = look.moment(person, NudgeKind.PULSE, key)
            if moment is None or moment >= row.ends_at:
                continue
            if asked is None:
                team = person.team or OTHERS
                session.add(
                    InvitationRow(
                        pulse_id=row.id, person_id=person.id, asked_on=today, reminders=0, team=team
                    )
                )
            else:
                asked.asked_on, asked.reminders = today, asked.reminders + 1
            language = person.speaks(self._language)
            reply = self.asking(pulse, person, language, campaign, again=asked is not None)
            nudges.append((Nudge(key, campaign, person, NudgeKind.PULSE, moment, now), reply))
        await self._attention.post(session, look, nudges)

    async def _end(self, id: str) -> None:
        """Open the box: count, destroy the ballots, and tell everybody who was asked.

        To tell those who answered alone would be a list of them.
        """
        people = await self._people.everybody()
        async with self._database.transaction() as session:
            row = await session.get(PulseRow, id)
            if row is None or row.state != PulseState.OPEN:
                return
            sealed = await session.stream_scalars(
                select(BallotRow.sealed)
                .where(BallotRow.pulse_id == id)
                .execution_options(yield_per=OPENED_AT_ONCE)
            )
            ballots = [self._seal.open(each, about=id) async for each in sealed]
            SystemRandom().shuffle(ballots)
            row.state = PulseState.ENDED
            await self._attention.end(session, id, CampaignState.ENDED)
            row.answers = len(ballots) if len(ballots) >= LEAST_PEOPLE else None
            asked = PULSE_SETS[row.set_name]
            invited = await _asked_in(session, id)
            row.asked = json.dumps(Counter(invited.values()))
            if row.answers is not None:
                earlier = await self._earlier(session, row)
                for question in asked.questions:
                    if question.kind is not QuestionKind.TEXT:
                        told = _told(question, ballots, invited, earlier)
                        row.held |= told.held
                        session.add_all(_counts(id, question, told))
                names = [person.name for person in people]
                # The guard takes a while over many texts; others are served meanwhile.
                session.add_all(await asyncio.to_thread(_texts, id, asked, ballots, names, self._guarded))
            await session.execute(delete(BallotRow).where(BallotRow.pulse_id == id))
            await session.flush()
            await self._forget_cards(session, id)
            await self._tell(session, row, people)

    async def _tell(self, session: AsyncSession, row: PulseRow, people: Sequence[Person]) -> None:
        pulse, results = self._pulse(row), await self._results(session, row)
        invited = select(InvitationRow.person_id).where(InvitationRow.pulse_id == row.id)
        asked = set(await session.scalars(invited))
        told = [person for person in people if person.id in asked]
        replies: dict[tuple[str, str | None], Reply] = {}
        for person in told:
            language, address = how = person.speaks(self._language), person.address
            if how not in replies:
                said = results_reply(pulse, results, self._texts, language, address=address)
                replies[how] = self._attention.nudging(said, person, NudgeKind.RESULTS, RESULTS)
        await self._attention.begin(session, RESULTS, NudgeKind.RESULTS, None)
        for first in range(0, len(told), ASKED_AT_ONCE):
            some = told[first : first + ASKED_AT_ONCE]
            look, now = await self._attention.look(session, some), self._clock.now()
            nudges = []
            for person in some:
                key = key_of(RESULTS, person, row.id)
                if at := look.moment(person, NudgeKind.RESULTS, key):
                    nudge = Nudge(key, RESULTS, person, NudgeKind.RESULTS, at, now)
                    nudges.append((nudge, replies[person.speaks(self._language), person.address]))
            await self._attention.post(session, look, nudges)

    async def _earlier(self, session: AsyncSession, row: PulseRow) -> Sequence[_Shown]:
        """What was shown of the same questions within a year."""
        rows = select(PulseRow).where(
            PulseRow.set_name == row.set_name,
            PulseRow.state == PulseState.ENDED,
            PulseRow.answers.is_not(None),
            PulseRow.asked.is_not(None),
            PulseRow.id != row.id,
            PulseRow.ends_at > self._clock.now() - COMPARED,
        )
        earlier = []
        for each in await session.scalars(rows):
            counts = list(await session.scalars(select(CountRow).where(CountRow.pulse_id == each.id)))
            invited = await _asked_in(session, each.id)
            erased = Counter(json.loads(each.asked or "{}")) - Counter(invited.values())
            gone = {f"{team}: {number}": team for team, count in erased.items() for number in range(count)}
            earlier.append(_Shown(invited | gone, counts))
        return earlier

    async def _forget_cards(self, session: AsyncSession, id: str) -> None:
        """Erase what doors have shown of a pulse: who was thanked, and who was reminded."""
        for shown in self._shown:
            await shown.forget_card(session, card_of(id))

    # What may be known

    async def all(self) -> list[Pulse]:
        """Every pulse, newest first."""
        async with self._database.snapshot() as session:
            rows = await session.scalars(select(PulseRow).order_by(PulseRow.prepared_at.desc(), PulseRow.id))
            return [self._pulse(row) for row in rows]

    async def waiting_for(self, person: Person) -> list[Pulse]:
        """The open pulses that this person was asked to answer, the one that ends first at the head."""
        asked = (
            select(PulseRow)
            .join(InvitationRow, InvitationRow.pulse_id == PulseRow.id)
            .where(
                InvitationRow.person_id == person.id,
                PulseRow.state == PulseState.OPEN,
                PulseRow.ends_at > self._clock.now(),
            )
            .order_by(PulseRow.ends_at, PulseRow.id)
        )
        async with self._database.snapshot() as session:
            return [self._pulse(row) for row in await session.scalars(asked)]

    async def results(self, id: str) -> tuple[Pulse, tuple[QuestionResult, ...]]:
        """A pulse that has ended, and what may be shown of it.

        Raises:
            Refusal: when it has not ended.
        """
        async with self._database.snapshot() as session:
            row = await session.get(PulseRow, id)
            if row is None or row.state != PulseState.ENDED:
                raise Refusal("pulses-not-ended")
            return self._pulse(row), await self._results(session, row)

    @staticmethod
    async def _results(session: AsyncSession, row: PulseRow) -> tuple[QuestionResult, ...]:
        counts = list(await session.scalars(select(CountRow).where(CountRow.pulse_id == row.id)))
        texts = list(
            await session.scalars(
                select(FreeTextRow).where(FreeTextRow.pulse_id == row.id).order_by(FreeTextRow.id)
            )
        )
        return tuple(
            QuestionResult(
                question.name,
                tuple(
                    _group(group, [count for count in counts if count.question == question.name])
                    for group in sorted({count.group for count in counts if count.question == question.name})
                ),
                tuple(text.text for text in texts if text.question == question.name),
            )
            for question in PULSE_SETS[row.set_name].questions
        )

    async def _open_row(self, session: AsyncSession, id: str, person: Person) -> PulseRow:
        row = await session.get(PulseRow, id)
        if row is None or await session.get(InvitationRow, (id, person.id)) is None:
            raise Refusal("pulses-not-for-you")
        if row.state != PulseState.OPEN or row.ends_at <= self._clock.now():
            raise Refusal("pulses-over")
        return row

    async def _audience(self, team: str | None) -> list[Person]:
        people = await self._people.everybody()
        return [person for person in people if person.active and (team is None or person.team == team)]

    def _mark(self, id: str, person: Person) -> str:
        return self._seal.mark("ballot", id, person.id)

    def _end_of(self, last_day: str) -> datetime:
        try:
            day = date.fromisoformat(last_day)
        except ValueError as error:
            raise Refusal("pulses-no-date") from error
        today = self._clock.now().astimezone(self._zone).date()
        if not today < day <= today + timedelta(days=LONGEST_DAYS):
            raise Refusal("pulses-far-date", days=LONGEST_DAYS)
        return datetime.combine(day + timedelta(days=1), time(), self._zone)

    def _pulse(self, row: PulseRow) -> Pulse:
        last_moment = row.ends_at - timedelta(seconds=1)
        return Pulse(
            id=row.id,
            pulse_set=PULSE_SETS[row.set_name],
            owner_id=row.owner_id,
            team=row.team,
            state=PulseState(row.state),
            audience=row.invited,
            ends_at=row.ends_at,
            last_day=last_moment.astimezone(self._zone).date(),
            answers=row.answers,
            held=row.held,
        )


def _checked(asked: PulseSet, given: Mapping[str, str]) -> dict[str, str]:
    answers = {question.name: sealable(given.get(question.name, "")).strip() for question in asked.questions}
    if not answers[asked.questions[0].name]:
        raise Refusal("pulses-first-question")
    for question in asked.questions:
        value = answers[question.name]
        if value and not question.accepts(value):
            raise Refusal("pulses-not-offered")
    return {name: value for name, value in answers.items() if value}


async def _asked_in(session: AsyncSession, id: str) -> dict[str, str]:
    """Who was asked in a pulse, with their team then."""
    asked = select(InvitationRow.person_id, InvitationRow.team).where(InvitationRow.pulse_id == id)
    return {row.person_id: row.team for row in await session.execute(asked)}


def _told(
    question: PulseQuestion,
    ballots: Sequence[Mapping[str, dict[str, str]]],
    asked: Mapping[str, str],
    earlier: Sequence[_Shown],
) -> Tally:
    answers = [
        (str(ballot["team"]), ballot["answers"][question.name].split("\n"))
        for ballot in ballots
        if question.name in ballot["answers"]
    ]
    before = [shown for each in earlier if (shown := each.of(question.name)).counts]
    return tally(answers, question.options, asked, before)


def _counts(id: str, question: PulseQuestion, told: Tally) -> list[CountRow]:
    return [
        CountRow(
            pulse_id=id,
            question=question.name,
            group=group,
            option=option,
            least=count.least,
            most=count.most,
        )
        for group, (people, counts) in told.groups.items()
        for option, count in {"": Count(people, people), **counts}.items()
    ]


def _texts(
    id: str,
    asked: PulseSet,
    ballots: Sequence[Mapping[str, dict[str, str]]],
    names: Sequence[str],
    guarded: Callable[[str], str],
) -> list[FreeTextRow]:
    return [
        FreeTextRow(id=uuid.uuid4().hex, pulse_id=id, question=question.name, text=text)
        for question in asked.questions
        if question.kind is QuestionKind.TEXT
        for text in texts_shown(
            [ballot["answers"].get(question.name, "") for ballot in ballots],
            names,
            SystemRandom(),
            guarded,
        )
    ]


def _group(team: str, counts: Sequence[CountRow]) -> GroupResult:
    of_team = {each.option: Count(each.least, each.most) for each in counts if each.group == team}
    return GroupResult(team, of_team.pop("", NOBODY).least, of_team)
