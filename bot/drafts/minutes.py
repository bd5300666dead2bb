"""Minutes by pattern: decisions, actions with owner and date, open points; every line in the text's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.dialogue.reply import Bullets, Paragraph, Table
from bot.drafts.content import Doubt, Report, Section
from bot.drafts.days import day_said, days_in
from bot.drafts.notes import Note, notes_in
from bot.locales import Texts

_LABEL: Final = re.compile(r"^[^:]{2,30}\s?:\s+")
_OWNER: Final = (
    re.compile(r"@(?P<name>[\w.-]+)"),
    re.compile(
        r"^(?:(?:et|and|puis|then)\s)?(?P<name>(?:(?:M|Mr|Mrs|Ms|Dr)\.\s|Mme\s)?[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[^\W\d_a-zß-ÿ][\w'’-]+)?)"
        r"(?=\s(?:will|shall|is\sgoing\sto|has\sto|needs?\sto|must|to|takes|volunteers?|doit|devra|va|se\scharge"
        r"|s['’]occupe|s['’]engage|est\schargé|prend|\w+era|met\sà\sjour|prépare|envoie|écrit|rédige|relance|contacte"
        r"|appelle|vérifie|finalise|organise|planifie|réserve|corrige|transmet|partage)\b|\s?:)"
    ),
    re.compile(r"\((?P<name>[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[^\W\d_a-zß-ÿ][\w'’-]+)?)\)"),
    re.compile(r"(?:\bby|\bpar|[-–→]|=>)\s(?P<name>[^\W\d_a-zß-ÿ][\w'’-]+)(?=[\s,.;)]|$)"),
)
_MYSELF: Final = re.compile(r"\b(?:i|i'll|je|j'\w*|m'en)\b")
_NOBODY: Final = re.compile(
    r"(?:on|nous|we|il|ils|elle|elles|they|it|this|that|the|le|la|les|everyone|tout|tous|action|actions|todo|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|"
    r"avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)


class NoteKind(StrEnum):
    """What a sentence is in minutes."""

    DECISION = "decision"
    ACTION = "action"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something to do, in the text's own words; `owner` and `due` too, empty where it names none."""

    words: str
    owner: str = ""
    due: str = ""
    day: date | None = None
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was found in a text."""

    decisions: tuple[str, ...]
    actions: tuple[ActionItem, ...]
    open_points: tuple[str, ...]
    speakers: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.decisions or self.actions or self.open_points)


def minutes_of(text: str, *, today: date) -> Minutes:
    """The decisions, actions and open points of a text; days without a year come after `today`."""
    found: dict[NoteKind, list[Note]] = {kind: [] for kind in NoteKind}
    notes = notes_in(text)
    for note in notes:
        kind = kind_of(note)
        if kind is not None and note.words not in {each.words for each in found[kind]}:
            found[kind].append(note)
    return Minutes(
        decisions=tuple(_unlabelled(note.words) for note in found[NoteKind.DECISION]),
        actions=tuple(_action(note, today) for note in found[NoteKind.ACTION]),
        open_points=tuple(_unlabelled(note.words) for note in found[NoteKind.OPEN]),
        speakers=tuple(dict.fromkeys(note.speaker for note in notes if note.speaker)),
    )


def kind_of(note: Note) -> NoteKind | None:
    """What a sentence is: by its own label, else by the heading above it, else by its turn of phrase."""
    folded = fold(note.words)
    kinds = (NoteKind.OPEN, NoteKind.DECISION, NoteKind.ACTION)
    for kind in kinds:
        found = phrase(f"minutes.{kind}").match(folded)
        if found and found.group().endswith((":", "-", "]")):
            return kind
    if note.heading:
        label = f"{fold(note.heading)} :"
        for kind in kinds:
            found = phrase(f"minutes.{kind}").match(f"{label} x")
            if found and found.group().rstrip(" x").endswith(":"):
                return kind
    return next((kind for kind in kinds if phrase(f"minutes.{kind}").search(folded)), None)


def minutes_report(
    minutes: Minutes, texts: Texts, *, language: str, title: str
) -> tuple[Report, tuple[Doubt, ...]]:
    """The minutes as a report in `language`, and what to check in them."""
    say = texts.say
    sections = []
    if minutes.speakers:
        said = Paragraph(", ".join(minutes.speakers))
        sections.append(Section(say("reports-minutes-speakers", language), (said,)))
    none = Paragraph(say("reports-minutes-none", language))
    decisions = Bullets(minutes.decisions) if minutes.decisions else none
    sections.append(Section(say("reports-minutes-decisions", language), (decisions,)))
    header = tuple(say(f"reports-minutes-{column}", language) for column in ("action", "owner", "due"))
    rows = tuple((item.words, item.owner, _due(item, texts, language)) for item in minutes.actions)
    actions = Table(header, rows) if rows else none
    sections.append(Section(say("reports-minutes-actions", language), (actions,)))
    points = Bullets(minutes.open_points) if minutes.open_points else none
    sections.append(Section(say("reports-minutes-open", language), (points,)))
    doubts = (
        *(Doubt("doubts-owner", item.words) for item in minutes.actions if not item.owner),
        *(Doubt("doubts-day", _due(item, texts, language)) for item in minutes.actions if item.relative),
    )
    return Report(title, tuple(sections), language), doubts


def _action(note: Note, today: date) -> ActionItem:
    words = _unlabelled(note.words)
    due = next(iter(days_in(words, today=today)), None)
    return ActionItem(
        words,
        owner=_owner(words, note),
        due=due.words if due else "",
        day=due.day if due else None,
        relative=bool(due and due.relative),
    )


def _owner(words: str, note: Note) -> str:
    for pattern in _OWNER:
        found = pattern.search(words)
        if found and not _NOBODY.fullmatch(fold(found["name"])):
            return found["name"]
    if note.speaker and _MYSELF.search(fold(words)):
        return note.speaker
    return ""


def _due(item: ActionItem, texts: Texts, language: str) -> str:
    if item.day is None:
        return ""
    said = day_said(item.day, texts, language)
    return f"{item.due} ({said})" if item.relative else item.due


def _unlabelled(words: str) -> str:
    """A sentence without the label that its section repeats: "Décision : on part sur A" → "on part sur A"."""
    label = _LABEL.match(words)
    if label is None:
        return words
    folded = fold(label.group())
    named = any(
        (found := phrase(f"minutes.{kind}").match(f"{folded} x")) and found.group().rstrip(" x").endswith(":")
        for kind in NoteKind
    )
    return words[label.end() :] if named else words
