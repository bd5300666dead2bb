"""What questions tell the committee: those that the charter leaves open."""

from __future__ import annotations

from typing import Any, Final

from bot.answers.gaps import Gaps
from bot.committee.figure import Figure
from bot.dialogue.reply import Table
from bot.locales import Texts

LISTED: Final = 20


class GapFigures:
    """The gaps, by question, never who asked."""

    def __init__(self, gaps: Gaps, texts: Texts) -> None:
        self._gaps = gaps
        self._texts = texts

    async def figures(self, language: str) -> tuple[Figure, ...]:
        """The latest gaps; see `bot.committee.figure.Figures`."""
        groups = await self._gaps.grouped(limit=LISTED)
        if not groups:
            return ()

        def say(key: str, **values: Any) -> str:
            return self._texts.say(key, language, **values)

        rows = tuple(
            (
                " ".join(group.question.split()),
                str(group.count),
                str(group.unhelpful),
                say("pulses-day", day=group.last),
                " · ".join(" ".join(reason.split()) for reason in group.reasons),
            )
            for group in groups
        )
        header = tuple(
            say(f"committee-{each}") for each in ("question", "times", "unhelpful", "last", "reasons")
        )
        return (Figure("gaps", say("committee-gaps"), Table(header, rows), say("committee-gaps-note")),)
