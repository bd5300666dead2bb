"""What pulses tell the committee: who was reached, how answers went on from pulse to pulse, themes of free texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Any, Final

from bot.answers.words import is_content, language_share, stem, words
from bot.committee.figure import Bar, Figure, Point
from bot.dialogue.reply import Table
from bot.locales import Texts
from bot.people.groups import LEAST_PEOPLE
from bot.pulses.disclosure import LEAST_TEXTS, NOBODY, OPEN, Count
from bot.pulses.pulse import Pulse, PulseState, QuestionResult
from bot.pulses.pulse_card import count_said, result_table
from bot.pulses.pulse_set import PulseQuestion, PulseSet, QuestionKind
from bot.pulses.pulses import Pulses

LISTED: Final = 12
THEMES: Final = 12
LEAST_MENTIONS: Final = 3
"""Texts that have a word before it is a theme."""

SHORTEST_THEME: Final = 4


class PulseFigures:
    """Reads what has ended; what is open says nothing to anybody."""

    def __init__(self, pulses: Pulses, texts: Texts) -> None:
        self._pulses = pulses
        self._texts = texts

    async def figures(self, language: str) -> tuple[Figure, ...]:
        """Participation, then for each kind of pulse its questions; see `bot.committee.figure.Figures`."""
        ended = [pulse for pulse in await self._pulses.all() if pulse.state is PulseState.ENDED]
        if not ended:
            return ()
        figures = [self._participation(ended, language)]
        by_set: dict[str, list[Pulse]] = {}
        for pulse in ended:
            if pulse.answers is not None:
                by_set.setdefault(pulse.pulse_set.name, []).append(pulse)
        for pulses in by_set.values():
            figures += await self._of_set(pulses[0].pulse_set, pulses[:LISTED], language)
        return tuple(figures)

    def _participation(self, ended: Sequence[Pulse], language: str) -> Figure:
        def say(key: str, **values: Any) -> str:
            return self._texts.say(key, language, **values)

        few = say("committee-fewer", least=LEAST_PEOPLE)
        rows = tuple(
            (
                pulse.pulse_set.title(self._texts, language),
                pulse.team or say("pulses-everybody-known"),
                say("pulses-day", day=pulse.last_day),
                str(pulse.audience),
                few if pulse.answers is None else str(pulse.answers),
                "–"
                if pulse.answers is None
                else say("committee-share", share=pulse.answers / pulse.audience),
            )
            for pulse in ended[:LISTED]
        )
        header = tuple(
            say(f"committee-{column}")
            for column in ("pulse", "audience", "ended", "asked", "answered", "rate")
        )
        return Figure(
            "participation",
            say("committee-participation"),
            Table(header, rows),
            say("committee-participation-note", least=LEAST_PEOPLE),
        )

    async def _of_set(self, asked: PulseSet, pulses: Sequence[Pulse], language: str) -> list[Figure]:
        runs = [await self._pulses.results(pulse.id) for pulse in pulses]
        figures = []
        for place, question in enumerate(asked.questions):
            of_question = [(pulse, results[place]) for pulse, results in runs]
            if question.kind is QuestionKind.TEXT:
                figures += self._themes(asked, question, [result for _, result in of_question], language)
                continue
            counted = [(pulse, result) for pulse, result in of_question if result.groups]
            if counted:
                figures.append(self._latest(asked, question, *counted[0], language))
            if question.kind is QuestionKind.SCALE and len(counted) > 1:
                figures.append(self._trend(asked, question, counted[::-1], language))
        return figures

    def _latest(
        self, asked: PulseSet, question: PulseQuestion, pulse: Pulse, result: QuestionResult, language: str
    ) -> Figure:
        bars = tuple(
            Bar(label, count.least, count_said(count, self._texts, language))
            for option, label in asked.options(question, self._texts, language).items()
            for count in (result.counts.get(option, NOBODY),)
        )
        note = self._texts.say("committee-latest-note", language, day=pulse.last_day, answers=result.answers)
        if pulse.held:
            note = f"{note} {self._texts.say('pulses-held', language, least=LEAST_PEOPLE)}"
        if result.is_open:
            note = f"{note} {self._texts.say('pulses-open', language, open=OPEN)}"
        return Figure(
            f"{asked.name}-{question.name}",
            asked.asked(question, self._texts, language),
            result_table(asked, question, result, self._texts, language),
            note,
            bars=bars,
        )

    def _trend(
        self,
        asked: PulseSet,
        question: PulseQuestion,
        counted: Sequence[tuple[Pulse, QuestionResult]],
        language: str,
    ) -> Figure:
        def say(key: str, **values: Any) -> str:
            return self._texts.say(key, language, **values)

        points = tuple(
            Point(say("committee-month", day=pulse.last_day), *mean_and_spread(result.counts), result.answers)
            for pulse, result in counted
        )
        rows = tuple(
            (
                point.label,
                say("committee-mean", mean=point.mean),
                say("committee-mean", mean=point.spread),
                str(point.answers),
            )
            for point in points
        )
        header = tuple(say(f"committee-{column}") for column in ("ended", "average", "spread", "answered"))
        return Figure(
            f"{asked.name}-{question.name}-trend",
            say("committee-trend", question=asked.asked(question, self._texts, language)),
            Table(header, rows),
            " ".join(
                [
                    say("committee-trend-note", points=len(points)),
                    *([say("committee-trend-open")] if any(each.is_open for _, each in counted) else []),
                ]
            ),
            points=points,
        )

    def _themes(
        self, asked: PulseSet, question: PulseQuestion, results: Sequence[QuestionResult], language: str
    ) -> list[Figure]:
        texts = next((result.texts for result in results if result.texts), ())
        if len(texts) < LEAST_TEXTS:
            return []
        themes = themes_of(texts)

        def say(key: str, **values: Any) -> str:
            return self._texts.say(key, language, **values)

        rows = tuple((word, str(count), example) for word, count, example in themes)
        return [
            Figure(
                f"{asked.name}-{question.name}-themes",
                say("committee-themes", question=asked.asked(question, self._texts, language)),
                Table(tuple(say(f"committee-{each}") for each in ("theme", "mentions", "example")), rows),
                say("committee-themes-note", texts=len(texts), least=LEAST_MENTIONS),
                bars=tuple(Bar(word, count, str(count)) for word, count, _ in themes),
            ),
            Figure(
                f"{asked.name}-{question.name}-texts",
                asked.asked(question, self._texts, language),
                Table((say("committee-text"),), tuple((text,) for text in texts)),
                say("committee-texts-note"),
            ),
        ]


def mean_and_spread(counts: Mapping[str, Count]) -> tuple[float, float]:
    """The mean of a scale's answers and their standard deviation, without those that stay open."""
    values = [int(option) for option, count in counts.items() for _ in range(count.least)]
    mean = sum(values) / len(values)
    spread = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return mean, spread


def themes_of(texts: Iterable[str]) -> list[tuple[str, int, str]]:
    """Words that several texts share, with how many do and one of those texts, the most shared first.

    Words of one stem count together, and each text counts once.
    """
    mentions: Counter[tuple[str, str]] = Counter()
    spelt: dict[tuple[str, str], Counter[str]] = {}
    examples: dict[tuple[str, str], str] = {}
    for text in texts:
        language = "fr" if language_share(text, "fr") > 0.5 else "en"
        found = set()
        for word in words(text):
            if len(word) >= SHORTEST_THEME and is_content(word, language):
                root = (language, stem(word, language))
                spelt.setdefault(root, Counter())[word] += 1
                found.add(root)
        mentions.update(found)
        for root in found:
            examples.setdefault(root, text)
    shared = [(root, count) for root, count in mentions.most_common() if count >= LEAST_MENTIONS]
    return [(spelt[root].most_common(1)[0][0], count, examples[root]) for root, count in shared[:THEMES]]
