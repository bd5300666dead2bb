"""A part of the core: what it adds to the whole."""

from __future__ import annotations

from dataclasses import dataclass

from bot.committee.figure import Figures
from bot.dialogue.skill import Skill
from bot.home.home import Section
from bot.people.personal_data import Trace
from jobs.scheduler import Work


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the core adds to the whole.

    `every` are works with their interval in seconds and their name, of which one process does each, and
    `everywhere` those that each process does; `daily` are works with their time of day; `figures` is what it
    tells the committee.
    """

    skills: tuple[Skill, ...] = ()
    sections: tuple[Section, ...] = ()
    traces: tuple[Trace, ...] = ()
    every: tuple[tuple[float, str, Work], ...] = ()
    everywhere: tuple[tuple[float, str, Work], ...] = ()
    daily: tuple[tuple[str, str, Work], ...] = ()
    figures: tuple[Figures, ...] = ()
