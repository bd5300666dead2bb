"""The ready-made pulses: what each asks. Their words stand in `pulse-sets.ftl`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.locales import Texts

TEXT_LIMIT: Final = 600
"""Characters of a free text."""

SCALE: Final = ("1", "2", "3", "4", "5")


class QuestionKind(StrEnum):
    """How a question of a pulse is answered."""

    SCALE = "scale"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class PulseQuestion:
    """One question. `options` are the values that its answer may have; a free text has none."""

    name: str
    kind: QuestionKind
    options: tuple[str, ...] = ()

    def accepts(self, value: str) -> bool:
        """Whether `value`, as a form gives it, answers the question; several choices stand one a line."""
        match self.kind:
            case QuestionKind.TEXT:
                return len(value) <= TEXT_LIMIT
            case QuestionKind.CHOICES:
                return set(value.split("\n")) <= set(self.options)
            case _:
                return value in self.options


@dataclass(frozen=True, slots=True)
class PulseSet:
    """A pulse of one to five questions, the first of which is always answered."""

    name: str
    questions: tuple[PulseQuestion, ...]

    def title(self, texts: Texts, language: str) -> str:
        """What the pulse is about, in a few words."""
        return texts.say(f"pulse-{self.name}", language)

    def asked(
        self, question: PulseQuestion, texts: Texts, language: str, *, address: str | None = None
    ) -> str:
        """A question as a person reads it."""
        return texts.say(f"pulse-{self.name}-{question.name}", language, address=address)

    def options(self, question: PulseQuestion, texts: Texts, language: str) -> Mapping[str, str]:
        """What there is to choose, by value."""
        own = f"pulse-{self.name}-{question.name}"
        key = "pulse-scale" if question.kind is QuestionKind.SCALE else own
        return {option: texts.say(f"{key}-{option}", language) for option in question.options}


def _scale(name: str) -> PulseQuestion:
    return PulseQuestion(name, QuestionKind.SCALE, SCALE)


def _choice(name: str, *options: str) -> PulseQuestion:
    return PulseQuestion(name, QuestionKind.CHOICE, options)


def _choices(name: str, *options: str) -> PulseQuestion:
    return PulseQuestion(name, QuestionKind.CHOICES, options)


def _text(name: str) -> PulseQuestion:
    return PulseQuestion(name, QuestionKind.TEXT)


PULSE_SETS: Final[Mapping[str, PulseSet]] = {
    each.name: each
    for each in (
        PulseSet("confidence", (_scale("now"), _choice("change", "more", "same", "less"), _text("help"))),
        PulseSet(
            "feelings", (_choice("mostly", "hope", "both", "fear", "neither"), _text("hope"), _text("fear"))
        ),
        PulseSet("usefulness", (_scale("now"),)),
        PulseSet("time", (_choice("week", "none", "under_1", "1_to_3", "over_3"), _text("where"))),
        PulseSet(
            "obstacles",
            (
                _choices("which", "rules", "tools", "time", "training", "quality", "fear", "none"),
                _text("more"),
            ),
        ),
        PulseSet(
            "training",
            (
                _choices("needs", "basics", "rules", "prompting", "checking", "my_job", "none"),
                _choice("how", "short", "workshop", "colleague", "alone"),
            ),
        ),
        PulseSet("answer", (_scale("useful"), _text("missing"))),
        PulseSet("workshop", (_scale("useful"), _choice("pace", "slow", "right", "fast"), _text("better"))),
    )
}
