"""A figure for the committee: a table, what it is about, and a chart of it where that helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.dialogue.reply import Table


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, with its value as people read it."""

    label: str
    value: float
    said: str


@dataclass(frozen=True, slots=True)
class Point:
    """A mean at one time: of `answers` people, `spread` apart (the standard deviation)."""

    label: str
    mean: float
    spread: float
    answers: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing to read. `name` is its file name, unique in a report.

    `note` says how it was counted and where it is not to be trusted. Of `bars` and `points` at most one is
    there; both say what stands in the table.
    """

    name: str
    heading: str
    table: Table
    note: str = ""
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()


class Figures(Protocol):
    """A part of the core that has something to tell the committee."""

    async def figures(self, language: str) -> tuple[Figure, ...]:
        """What there is to read, in a language; nothing of fewer than five people who were promised that."""
        ...
