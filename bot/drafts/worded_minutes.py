"""Minutes in a chat model's words: each line with the quote that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bot.dialogue.reply import Bullets, Paragraph, Table
from bot.drafts import model_forms as forms
from bot.drafts.content import Doubt, Report, Section
from bot.drafts.days import day_said, days_in
from bot.drafts.quotes import on_one_line, quotable, stands
from bot.locales import Texts, quoted

LEAST_QUOTED: Final = 0.5
"""Share of the lines of minutes that need their quote in the text; below it none is believed."""
MOST_MISSED: Final = 5
"""Lines found by pattern that are told where a model left them out."""


def is_quoted(line: forms.MinutesLine, plain: str) -> bool:
    """Whether the quote of a line stands in the text, which is as `quotable` gives it, and says enough to be one."""
    return len(line.quote.split()) > 1 and stands(line.quote, plain)


def minutes_sections(
    filled: forms.MinutesForm,
    kept: list[forms.MinutesLine],
    report: Report,
    plain: str,
    texts: Texts,
    today: date,
) -> tuple[tuple[Section, ...], list[Doubt]]:
    """The sections of the minutes, with the quote of each line, and what to check of owners and days."""
    language = report.language

    def say(key: str) -> str:
        return texts.say(f"reports-minutes-{key}", language)

    doubts: list[Doubt] = []
    rows = []
    for action in filled.actions:
        if action not in kept:
            continue
        owner, due = (words if stands(words, plain) else "" for words in (action.owner, action.due))
        named = next(iter(days_in(due, today=today)), None)
        if named and named.relative:
            due = f"{due} ({day_said(named.day, texts, language)})"
            doubts.append(Doubt("doubts-day", due))
        if not owner:
            doubts.append(Doubt("doubts-owner", on_one_line(action.text)))
        rows.append((on_one_line(action.text), owner, due, on_one_line(action.quote)))
    header = (say("action"), say("owner"), say("due"), say("quote"))
    known = {say("decisions"), say("actions"), say("open")}
    none = Paragraph(say("none"))

    def listed(lines: Iterable[forms.MinutesLine]) -> Bullets | Paragraph:
        items = tuple(_with_quote(line, language) for line in lines if line in kept)
        return Bullets(items) if items else none

    sections = (
        *(section for section in report.sections if section.heading not in known),
        Section(say("decisions"), (listed(filled.decisions),)),
        Section(say("actions"), (Table(header, tuple(rows)) if rows else none,)),
        Section(say("open"), (listed(filled.open_points),)),
    )
    return sections, doubts


def missed_lines(report: Report, quotes: Sequence[str]) -> list[str]:
    """Lines that were found by pattern and that no quote has."""
    told = [quotable(quote) for quote in quotes]
    found = [
        words
        for section in report.sections
        for part in section.parts
        for words in (
            part.items
            if isinstance(part, Bullets)
            else [row[0] for row in part.rows]
            if isinstance(part, Table)
            else []
        )
    ]
    return [
        words
        for words in found
        if not any(quotable(words) in quote or quote in quotable(words) for quote in told)
    ][:MOST_MISSED]


def _with_quote(line: forms.MinutesLine, language: str) -> str:
    text, quote = on_one_line(line.text), on_one_line(line.quote)
    return text if quotable(text) == quotable(quote) else f"{text} ({quoted(quote, language)})"
