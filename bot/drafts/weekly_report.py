"""A weekly team report from bullet points: what is done, what comes next, what is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.dialogue.reply import Bullets, Paragraph
from bot.drafts.content import Report, Section
from bot.drafts.days import day_said
from bot.drafts.email_templates import items_of
from bot.drafts.notes import Note, notes_in
from bot.locales import Texts


class Heading(StrEnum):
    """The sections of a weekly report."""

    DONE = "done"
    NEXT = "next"
    BLOCKED = "blocked"
    OTHER = "other"


_TRIED: Final = (Heading.BLOCKED, Heading.NEXT, Heading.DONE, Heading.OTHER)


def headed(text: str) -> dict[Heading, list[str]]:
    """The points of a text below the headings they belong to, each in its own words.

    A point's own label counts most ("Bloqué : l'accès"), then the heading above it ("Fait :"), then its turn of
    phrase; what tells none of these stands below `OTHER`.
    """
    points: dict[Heading, list[str]] = {heading: [] for heading in Heading}
    for note in notes_in(text):
        own = _labelled(fold(note.words))
        heading = own or (_labelled(f"{fold(note.heading)} :") if note.heading else None) or _turned(note)
        # The section says again what a label said, but for OTHER, which gathers several.
        words = note.words if own in {None, Heading.OTHER} else note.words.partition(":")[2].strip()
        points[heading].append(words or note.words)
    return points


def given(fields: Mapping[str, str]) -> dict[Heading, list[str]]:
    """The points that were filled in below each heading of a form, one a line."""
    return {heading: items_of(fields.get(heading.value, "")) for heading in Heading}


def weekly_report(
    points: Mapping[Heading, Sequence[str]], texts: Texts, *, language: str, team: str, today: date
) -> Report:
    """The report of the week of `today`, from Monday to Friday."""
    monday = today - timedelta(days=today.weekday())
    week = texts.say(
        "reports-weekly-week",
        language,
        first=day_said(monday, texts, language),
        last=day_said(monday + timedelta(days=4), texts, language),
    )
    title = texts.say("reports-weekly-title", language, team=team or "none")
    sections = tuple(
        Section(texts.say(f"reports-weekly-{heading}", language), (Bullets(tuple(points[heading])),))
        for heading in Heading
        if points.get(heading)
    )
    return Report(title, (Section("", (Paragraph(week),)), *sections), language)


def _labelled(folded: str) -> Heading | None:
    """The heading that the label before a text names, such as "fait : "."""
    for heading in _TRIED:
        found = phrase(f"weekly.{heading}").match(folded)
        if found and found.group().endswith((":", "-")):
            return heading
    return None


def _turned(note: Note) -> Heading:
    folded = fold(note.words)
    return next((each for each in _TRIED if phrase(f"weekly.{each}").search(folded)), Heading.OTHER)
