"""The skill for drafts that are made again and again: set up in a sentence or a form, listed, paused, stopped."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Field, Form, Reply, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.content import Composed
from bot.drafts.conversation import Conversations, Remark
from bot.drafts.days import day_said
from bot.drafts.email_request import read_request
from bot.drafts.emails import Emails
from bot.drafts.reports import Reports
from bot.drafts.rhythm import WORKING_DAYS, Beat, Recurrence, Rhythm, recurrence_in
from bot.drafts.routines import WISH_LIMIT, Routine, RoutineKind, Routines
from bot.drafts.workbench import CUE_LIMIT, Workbench
from bot.locales import Texts
from bot.people.person import Person

ROUTINES: Final = Command(
    "routines",
    frozenset({"routines", "routine", "récurrents", "recurrents", "recurring"}),
    help="routines-command",
)
HERE: Final = re.compile(
    r"\b(?:from|using|based\s+on|[àa]\s+partir\s+(?:de|du)|d['’]apr[èe]s|depuis|avec)\s+(?:what\s+(?:i|we)\s+(?:say|said|write|wrote)\s+in\s+)?"
    r"(?:(?:this|ce|cette|le)\s+)?(?:channel|thread|conversation|canal|fil|discussion)\b",
    re.IGNORECASE,
)
THREAD: Final = re.compile(r"\b(?:(?:this|the)\s+thread|(?:ce|le|du)\s+fil)\b", re.IGNORECASE)
REMIND: Final = re.compile(
    r"^(?:(?:please|can you|could you|peux-tu|pouvez-vous)\s+)?(?:remind\s+me\s+to|(?:me\s+rappeler|rappelle[zr]?-moi)\s+d(?:e\s|['’]))\s*",
    re.IGNORECASE,
)
"""Who wants to be reminded to write something wants it drafted."""
TOLD: Final = re.compile(
    r"\b(?:qu['’]|(?:that|saying|to\s+say|que|pour\s+(?:(?:lui|leur)\s+)?(?:dire|annoncer))\b)",
    re.IGNORECASE,
)
"""What stands before the words of an e-mail: what comes again in these does so for its readers."""
OFTEN: Final = frozenset({"every", "each", "on", "chaque", "tous", "toutes", "un", "une", "le"})
"""What a sentence begins with that says first how often."""
WHEN_LIMIT: Final = 8
"""Words before a task that may say when, in a way that is not understood."""
POINTS_LIMIT: Final = 20_000
"""Characters of a channel that a weekly report is made from."""


class RoutineDesk:
    """Sets routines up and does their work: `bot.drafts.routines.RoutineWork`."""

    name = "routines"
    commands = (ROUTINES,)

    def __init__(
        self,
        bench: Workbench,
        routines: Routines,
        conversations: Conversations,
        reports: Reports,
        emails: Emails,
    ) -> None:
        self._bench = bench
        self._routines = routines
        self._conversations = conversations
        self._reports = reports
        self._emails = emails

    def claims(self, text: str) -> bool:
        """Whether a text asks for a draft that comes again."""
        return _recurrence(text[:CUE_LIMIT]) is not None

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Set one up, list them, or do what a button of one says."""
        if incoming.action is not None:
            yield await self._act(incoming, incoming.action, person)
            return
        said = _recurrence(incoming.text)
        if invocation is not None or said is None:
            yield await self._listed(person)
        else:
            yield await self._set_up(incoming, person, said.rest, said.rhythm)

    async def tend(self) -> None:
        """Make the drafts that are due."""
        await self._routines.tend(self)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:  # noqa: ARG002
        """Somebody's routines, in their home."""
        return tuple(self._card(each, person) for each in await self._routines.of(person))

    # Setting up

    async def _set_up(
        self, incoming: Incoming, person: Person, wish: str, rhythm: Rhythm | None, *, id: str = ""
    ) -> Reply:
        kind = _kind(wish)
        fault = self._fault(person, wish, kind, rhythm)
        if fault or kind is None or rhythm is None:
            when = self._rhythm(rhythm, person) if rhythm else ""
            form = self._form(person, wish[:WISH_LIMIT], when, id=id)
            button = Button(self._bench.say("routines-form", person), "routines.save", id, form=form)
            return self._bench.reply(person, fault, buttons=(button,))
        reads = kind is RoutineKind.MINUTES or (kind is RoutineKind.WEEKLY and bool(HERE.search(wish)))
        kept = await self._routines.one(id, person) if id else None
        door, heard_in = await self._place(incoming, person, wish, kept, reads=reads)
        if kind is RoutineKind.MINUTES and not heard_in:
            return self._bench.reply(person, self._bench.say("routines-minutes-unread", person))
        if id:
            routine = await self._routines.change(
                id, person, kind, wish, rhythm, door=door, heard_in=heard_in
            )
        else:
            routine = await self._routines.add(person, kind, wish, rhythm, door=door, heard_in=heard_in)
        done = "routines-changed" if id else "routines-added"
        return self._shown(person, f"{done}-unread" if reads and not heard_in else done, routine)

    def _fault(self, person: Person, wish: str, kind: RoutineKind | None, rhythm: Rhythm | None) -> str:
        """What keeps a routine from being set up, in a sentence; nothing where all is said."""
        if rhythm is None:
            return self._bench.say("routines-when-unclear", person)
        if kind is None:
            return self._bench.say("routines-what-unclear", person)
        if kind is RoutineKind.EMAIL:
            request = read_request(wish, today=self._bench.today(person))
            if not request.whole:
                missing = self._emails.missing_in(request, person)
                return self._bench.say("routines-email-unclear", person, missing=", ".join(missing))
        return ""

    async def _place(
        self, incoming: Incoming, person: Person, wish: str, kept: Routine | None, *, reads: bool
    ) -> tuple[str, str]:
        """A routine's door and the conversation it reads there: the one it reads already, else this one, else none."""
        door, thread = incoming.identity.door, incoming.thread
        if kept is not None and (kept.heard_in or not reads):
            return kept.door, kept.heard_in if reads else ""
        if not reads or not self._conversations.reads(door, thread):
            return door, ""
        try:
            await self._said(door, thread, wish, person, since=self._bench.now(person))
        except Refusal:
            return door, ""
        return door, thread

    async def _said(
        self, door: str, thread: str, wish: str, person: Person, *, since: datetime, answers: bool = False
    ) -> Sequence[Remark]:
        """What was said since an instant in a thread, where that is what is wished, else in its channel.

        Raises:
            Refusal: when the person or Passerelle can't read it.
        """
        reader = self._conversations.of(door)
        if THREAD.search(wish):
            return [each for each in await reader.thread(thread, person) if each.at >= since]
        return await reader.channel(thread, person, since=since, answers=answers)

    def _form(self, person: Person, wish: str, when: str, *, id: str) -> Form:
        say = self._bench.say
        return Form(
            "routines.save",
            say("routines-form", person),
            say("routines-submit", person),
            fields=(
                Field("wish", say("routines-wish", person), value=wish, required=True, limit=WISH_LIMIT),
                Field("when", say("routines-when", person), value=when, required=True, limit=100),
            ),
            value=id,
            note=say("routines-note", person),
        )

    # What was set up

    async def _act(self, incoming: Incoming, action: Action, person: Person) -> Reply:
        if action.name == "routines.save":
            said = recurrence_in(action.fields.get("when", ""))
            wish = " ".join(action.fields.get("wish", "").split())
            rhythm = said.rhythm if said else None
            return await self._set_up(incoming, person, wish, rhythm, id=action.value)
        if action.name == "routines.pause":
            return self._shown(person, "routines-paused", await self._routines.pause(action.value, person))
        if action.name == "routines.resume":
            return self._shown(person, "routines-resumed", await self._routines.resume(action.value, person))
        if action.name == "routines.stop":
            await self._routines.stop(action.value, person)
            return self._bench.reply(person, self._bench.say("routines-stopped", person))
        if action.name == "routines.now":
            made = await self.compose(await self._routines.one(action.value, person), person)
            return made if isinstance(made, Reply) else await self._bench.propose(made, person, incoming)
        raise Refusal("dialogue-unknown-action")

    async def _listed(self, person: Person) -> Reply:
        routines = await self._routines.of(person)
        key = "routines-listed" if routines else "routines-none"
        form = self._form(person, "", "", id="")
        button = Button(self._bench.say("routines-form", person), "routines.save", form=form)
        reply = self._bench.reply(person, self._bench.say(key, person), buttons=(button,))
        return _with(reply, [self._card(each, person) for each in routines])

    def _shown(self, person: Person, key: str, routine: Routine) -> Reply:
        reply = self._bench.reply(person, self._bench.say(key, person, day=self._day(routine.due_on, person)))
        return _with(reply, [self._card(routine, person)])

    def _card(self, routine: Routine, person: Person) -> Card:
        say = self._bench.say
        state = self._day(routine.due_on, person) if routine.active else say("routines-rests", person)
        goes_on = "pause" if routine.active else "resume"
        form = self._form(person, routine.wish, self._rhythm(routine.rhythm, person), id=routine.id)
        return Card(
            f"routine:{routine.id}",
            routine.wish[:1].upper() + routine.wish[1:],
            facts=(
                (say("routines-every", person), self._rhythm(routine.rhythm, person)),
                (say("routines-next", person), state),
            ),
            buttons=(
                Button(say("routines-now", person), "routines.now", routine.id),
                Button(say("routines-change", person), "routines.save", routine.id, form=form),
                Button(say(f"routines-{goes_on}", person), f"routines.{goes_on}", routine.id),
                Button(say("routines-stop", person), "routines.stop", routine.id),
            ),
        )

    def _rhythm(self, rhythm: Rhythm, person: Person) -> str:
        return rhythm_said(rhythm, self._bench.texts, self._bench.spoken(person))

    def _day(self, day: date, person: Person) -> str:
        return day_said(day, self._bench.texts, self._bench.spoken(person))

    # Its work

    async def compose(self, routine: Routine, person: Person) -> Composed | Reply:
        """The draft of the day, or what to ask its owner where there is nothing to make it from."""
        if routine.kind is RoutineKind.EMAIL:
            request = read_request(routine.wish, today=self._bench.today(person))
            return await self._bench.composer.worded(await self._emails.from_request(request, person), person)
        if not routine.heard_in:
            return self._asked(person, "routines-ask")
        minutes = routine.kind is RoutineKind.MINUTES
        try:
            remarks = await self._said(
                routine.door,
                routine.heard_in,
                routine.wish,
                person,
                since=routine.read_until,
                answers=minutes,
            )
        except Refusal as refusal:
            why = self._bench.say(refusal.key, person, **refusal.values)
            if minutes:
                return self._told(routine, person, "routines-minutes-refused", why=why)
            return self._asked(person, "routines-unread", why=why)
        return await (self._minutes if minutes else self._weekly)(routine, person, remarks)

    async def _weekly(self, _routine: Routine, person: Person, remarks: Sequence[Remark]) -> Composed | Reply:
        points = points_of(remarks)
        if not points:
            return self._asked(person, "routines-silent")
        language = self._bench.language_of(points, person)
        return await self._bench.composer.worded(
            self._reports.weekly(points, person, language=language), person
        )

    async def _minutes(self, routine: Routine, person: Person, remarks: Sequence[Remark]) -> Composed | Reply:
        if not remarks:
            return self._told(routine, person, "routines-minutes-silent")
        made = await self._reports.minutes(self._reports.written_out(remarks, person), person)
        if isinstance(made, Reply):
            return self._told(routine, person, "routines-minutes-nothing")
        return await self._bench.composer.worded(made, person)

    def missed(self, routine: Routine, person: Person, day: date) -> Reply:
        """What tells the owner that nothing was made on a day, and offers to make it now."""
        return self._told(routine, person, "routines-missed", day=self._day(day, person))

    def _told(self, routine: Routine, person: Person, key: str, **values: str) -> Reply:
        """A sentence about a routine, with what may be done with it."""
        said = self._bench.say(key, person, **values)
        return _with(self._bench.reply(person, said), [self._card(routine, person)])

    def _asked(self, person: Person, key: str, **values: str) -> Reply:
        return self._bench.reply(
            person,
            self._bench.say(key, person, **values),
            buttons=(self._reports.weekly_button(person),),
        )


def rhythm_said(rhythm: Rhythm, texts: Texts, language: str) -> str:
    """A rhythm in words that `recurrence_in` reads."""
    hour = f"{rhythm.hour:%H:%M}"
    if rhythm.beat is Beat.MONTH_END:
        return texts.say("routines-month-end", language, hour=hour)
    if rhythm.beat is Beat.MONTHLY:
        return texts.say("routines-monthly", language, day=rhythm.days[0], hour=hour)
    if rhythm.days == WORKING_DAYS:
        return texts.say("routines-working-days", language, hour=hour)
    if len(rhythm.days) == 7:
        return texts.say("routines-daily", language, hour=hour)
    *first, last = [texts.say("routines-weekday", language, number=day) for day in rhythm.days]
    days = texts.say("routines-and", language, first=", ".join(first), last=last) if first else last
    return texts.say("routines-weekly", language, days=days, hour=hour)


def points_of(remarks: Sequence[Remark]) -> str:
    """What somebody said of their own work, a point a line: a report of theirs holds nobody else's words."""
    lines = [line.strip() for each in remarks if each.own for line in each.words.splitlines()]
    return "\n".join(line for line in lines if line)[:POINTS_LIMIT]


def _recurrence(text: str) -> Recurrence | None:
    """What a message asks to be drafted again and again, or None where it asks for nothing of the kind.

    Words that stand between how often and what leave open when: "every Friday at half past four draft it".
    """
    said = recurrence_in(text)
    if said is None:
        return None
    wish = REMIND.sub("", said.rest)
    if kind := _kind(wish):
        in_its_words = kind is RoutineKind.EMAIL and TOLD.search(said.before)
        return None if in_its_words else replace(said, rest=wish)
    words = wish.split()
    if fold(text.split(maxsplit=1)[0]) in OFTEN:
        for begin in range(1, min(len(words), WHEN_LIMIT)):
            if _kind(wish := " ".join(words[begin:])):
                return Recurrence(None, wish)
    return None


def _kind(wish: str) -> RoutineKind | None:
    folded = fold(wish[:CUE_LIMIT])
    if phrase("task.weekly").match(folded):
        return RoutineKind.WEEKLY
    if phrase("task.minutes").match(folded):
        return RoutineKind.MINUTES
    return RoutineKind.EMAIL if phrase("task.email").match(folded) else None


def _with(reply: Reply, cards: Sequence[Card]) -> Reply:
    return replace(reply, cards=tuple(cards))
