"""The sample company's colleagues, who act by themselves in the demonstration and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.dialogue.incoming import Identity
from bot.people.people import People
from bot.people.person import Person
from bot.pulses.pulse import Pulse
from bot.pulses.pulse_set import PulseQuestion, QuestionKind
from bot.pulses.pulses import Pulses
from bot.stories.stories import Stories
from bot.stories.story import Reaction

TIME_ZONES: Final = {"fr": "Europe/Paris", "en": "Europe/London"}
OPENING: Final = 9
HOURS: Final = 8
WORRIES: Final = frozenset({"fear", "missing", "more", "better"})
"""Questions for words that ask what is not well; the others ask for what is, or would help."""

ON_SCALE: Final = "23344455"
"""What eight of them say on a scale of five."""


@dataclass(frozen=True, slots=True)
class _Colleague:
    person: Person
    hope: str
    worry: str


class SampleColleagues:
    """People enough for anonymity, who answer surveys and try what is published, each at an hour of their own.

    `colleagues` are the entries of the sample company's file. They go through the use cases that people go through.
    """

    def __init__(
        self,
        colleagues: Sequence[Mapping[str, str]],
        people: People,
        pulses: Pulses,
        stories: Stories,
        clock: Clock,
    ) -> None:
        self._people = people
        self._pulses = pulses
        self._stories = stories
        self._clock = clock
        self._colleagues = [_colleague(each) for each in colleagues]

    async def join(self) -> None:
        """Make them known; one who changed their language keeps it, and one who was erased comes back."""
        for each in self._colleagues:
            person = each.person
            if not await self._people.knows(person.id):
                await self._people.add(person)
                await self._people.recognise(Identity("web", person.id, person.name, person.email))

    async def act(self) -> None:
        """Do what each of them would do in this hour."""
        now = self._clock.now()
        for each in self._colleagues:
            if _at_work(now, each.person):
                await self._answer(each)
                await self._react(each.person)

    async def _answer(self, colleague: _Colleague) -> None:
        if not colleague.hope:
            return
        person = colleague.person
        for pulse in await self._pulses.waiting_for(person):
            if not await self._pulses.has_answered(pulse.id, person):
                await self._pulses.answer(pulse.id, person, _answers(pulse, colleague))

    async def _react(self, person: Person) -> None:
        reacted = await self._stories.reacted_to(person)
        for story in await self._stories.published():
            if story.id not in reacted and story.author_id != person.id:
                for reaction in _reactions(person, story.id):
                    await self._stories.react(story.id, person, reaction)


def _colleague(entry: Mapping[str, str]) -> _Colleague:
    email = f"{entry['id']}@ormevelle.example"
    zone = TIME_ZONES[entry["language"]]
    person = Person(
        entry["id"],
        entry["name"],
        email,
        language=entry["language"],
        time_zone=zone,
        team=entry["team"],
    )
    return _Colleague(person, entry["hope"], entry["worry"])


def _at_work(now: datetime, person: Person) -> bool:
    """Whether this is the hour of a working day at which somebody turns to Passerelle."""
    local = now.astimezone(ZoneInfo(person.time_zone or "UTC"))
    return local.isoweekday() <= 5 and local.hour == OPENING + _chosen(HOURS, person.id)


def _answers(pulse: Pulse, colleague: _Colleague) -> dict[str, str]:
    return {question.name: _answer(question, pulse.id, colleague) for question in pulse.pulse_set.questions}


def _answer(question: PulseQuestion, pulse_id: str, colleague: _Colleague) -> str:
    if question.kind is QuestionKind.TEXT:
        return colleague.worry if question.name in WORRIES else colleague.hope
    options = ON_SCALE if question.kind is QuestionKind.SCALE else question.options
    return options[_chosen(len(options), pulse_id, question.name, colleague.person.id)]


def _reactions(person: Person, story_id: str) -> tuple[Reaction, ...]:
    """What somebody says of a story: half of them something, some of those both."""
    return ((Reaction.USEFUL,), (Reaction.USEFUL, Reaction.TRIED), (), ())[_chosen(4, story_id, person.id)]


def _chosen(count: int, *parts: str) -> int:
    """A number below `count`, always the same for the same parts."""
    return int.from_bytes(sha256("/".join(parts).encode()).digest()[:8]) % count
