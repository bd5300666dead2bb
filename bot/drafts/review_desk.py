"""The skill of people who review drafts: theirs, and those that wait for their word."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Field, FieldKind, Form, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.content import SortedMail
from bot.drafts.draft import Draft, DraftState
from bot.drafts.drafts import Drafts, Unrevisable
from bot.drafts.edit_form import read_form
from bot.drafts.mail_sorting import moved
from bot.drafts.review_card import ReviewCards, title_of
from bot.locales import Texts
from bot.people.person import Person
from bot.people.reach import Reach

MOST_LISTED: Final = 10
LONGEST_ABSENCE: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Pressed:
    """A button of a draft's card: which draft, the version it was shown at, and what was filled in."""

    draft: str
    version: int
    fields: Mapping[str, str]
    person: Person
    door: str


class ReviewDesk:
    """Serves the buttons of a draft's card, and the command that lists drafts."""

    name = "drafts"
    commands = (Command("drafts", frozenset({"drafts", "brouillons"}), help="drafts-command"),)

    def __init__(
        self,
        drafts: Drafts,
        cards: ReviewCards,
        reach: Reach,
        texts: Texts,
        clock: Clock,
        *,
        language: str,
        time_zone: str,
        undo: timedelta,
    ) -> None:
        self._drafts = drafts
        self._cards = cards
        self._reach = reach
        self._texts = texts
        self._clock = clock
        self._language = language
        self._zone = time_zone
        self._undo = int(undo.total_seconds())

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Answer the command, or do what a button says."""
        if invocation is not None or incoming.action is None:
            yield await self._list(person)
            return
        yield await self._act(incoming.action, person, incoming.identity.door)

    def shown(self, draft: Draft, person: Person) -> Reply:
        """A draft that was just proposed, as the answer to its owner."""
        return self._cards.shown(draft, person)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """What this person has under way and what waits for them, in a card: see `bot.home.home.Section`."""
        mine, waiting = await self._drafts.of(person), await self._drafts.waiting_for(person)
        if not mine and not waiting:
            return ()

        def say(key: str) -> str:
            return self._texts.say(key, language, address=person.address)

        facts = ((say("drafts-home-waiting"), str(len(waiting))), (say("drafts-home-mine"), str(len(mine))))
        buttons = (Button(say("drafts-open"), "drafts.list"),)
        return (Card("home:drafts", say("drafts-home"), facts=facts, buttons=buttons),)

    async def _list(self, person: Person) -> Reply:
        mine, waiting = await self._drafts.of(person), await self._drafts.waiting_for(person)
        sentences = [self._sentence(person, "drafts-mine", count=len(mine))]
        if waiting:
            sentences.insert(0, self._sentence(person, "drafts-waiting", count=len(waiting)))
        shown = [*waiting[:MOST_LISTED], *mine[:MOST_LISTED]]
        cards = [self._cards.line(draft, person) for draft in shown]
        cards.append(await self._absence(person))
        return self._reply(person, *sentences, cards=tuple(cards))

    async def _act(self, action: Action, person: Person, door: str) -> Reply:
        deeds: Mapping[str, Callable[[_Pressed], Awaitable[Reply]]] = {
            "drafts.list": self._listed,
            "drafts.open": self._open,
            "drafts.history": self._history,
            "drafts.rows": self._rows,
            "drafts.approve": self._approve,
            "drafts.edit": self._edit,
            "drafts.change": self._change,
            "drafts.reword": self._reword,
            "drafts.reject": self._reject,
            "drafts.hand": self._hand_over,
            "drafts.stop": self._stop,
            "drafts.withdraw": self._withdraw,
            "drafts.resume": self._resume,
            "drafts.arrived": self._arrived,
            "drafts.again": self._again,
            "drafts.anew": self._anew,
            "drafts.delegate": self._delegate,
            "drafts.back": self._back,
        }
        deed = deeds.get(action.name)
        if deed is None:
            raise Refusal("dialogue-unknown-action")
        draft, _, version = action.value.partition(":")
        seen = int(version) if version.isascii() and version.isdecimal() else 0
        return await deed(_Pressed(draft, seen, action.fields, person, door))

    async def _listed(self, pressed: _Pressed) -> Reply:
        return await self._list(pressed.person)

    async def _open(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.open(pressed.draft, pressed.person, door=pressed.door)
        return self._cards.shown(draft, pressed.person)

    async def _rows(self, pressed: _Pressed) -> Reply:
        # The button says from which row on, in the place of the version.
        draft = await self._drafts.draft(pressed.draft, pressed.person)
        return self._cards.rows(draft, pressed.person, pressed.version)

    async def _history(self, pressed: _Pressed) -> Reply:
        person = pressed.person
        draft = await self._drafts.draft(pressed.draft, person)
        sentence = self._sentence(person, "drafts-history-of", title=title_of(draft.composed.content))
        told = self._cards.told(await self._drafts.history(draft.id, person), person)
        language = person.speaks(self._language)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence), told), private=True)

    async def _approve(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.approve(pressed.draft, pressed.version, pressed.person, door=pressed.door)
        if draft.state is DraftState.AWAITING_REVIEW:
            asked = await self._drafts.asked_second(draft, pressed.person)
            reached = await self._reach.reached(asked)
            lead = "drafts-was-approved-second" if reached else "drafts-second-not-reached"
            return self._cards.shown(draft, pressed.person, lead)
        if draft.state is DraftState.SCHEDULED:
            return self._cards.shown(draft, pressed.person, "drafts-was-scheduled", seconds=self._undo)
        return self._cards.shown(draft, pressed.person, "drafts-was-approved")

    async def _edit(self, pressed: _Pressed) -> Reply:
        try:
            draft = await self._edited(pressed)
        except Refusal as refusal:
            now = await self._drafts.draft(pressed.draft, pressed.person)
            sentence = self._sentence(pressed.person, refusal.key, **refusal.values)
            return self._cards.unsaved(now, pressed.person, sentence, pressed.fields, version=pressed.version)
        return self._renewed(draft, pressed, "drafts-was-edited")

    async def _edited(self, pressed: _Pressed) -> Draft:
        before = await self._drafts.draft(pressed.draft, pressed.person)
        content = before.composed.content
        edited = read_form(content, pressed.fields)
        if isinstance(content, SortedMail) and isinstance(edited, SortedMail):
            edited = moved(content, edited, self._texts, owner=before.owner, by=pressed.person)
        return await self._drafts.edit(
            pressed.draft, pressed.version, pressed.person, edited, door=pressed.door
        )

    async def _change(self, pressed: _Pressed) -> Reply:
        wish = pressed.fields.get("wish", "")
        return await self._recomposed(
            self._drafts.change(pressed.draft, pressed.version, pressed.person, wish, door=pressed.door),
            pressed,
        )

    async def _reword(self, pressed: _Pressed) -> Reply:
        return await self._recomposed(
            self._drafts.reword(pressed.draft, pressed.version, pressed.person, door=pressed.door), pressed
        )

    async def _recomposed(self, recomposing: Awaitable[Draft], pressed: _Pressed) -> Reply:
        """What came of a change; where it can't be made, why, and the draft again, with the form to edit it."""
        try:
            draft = await recomposing
        except Unrevisable as refusal:
            draft = await self._drafts.draft(pressed.draft, pressed.person)
            return self._cards.shown(draft, pressed.person, refusal.key, **refusal.values)
        setback = draft.composed.setback
        if setback and setback.wish:
            theirs = pressed.person.id == draft.owner.id
            lead = "drafts-was-held" if theirs else "drafts-was-held-for-owner"
            return self._cards.shown(draft, pressed.person, lead, name=draft.owner.name)
        return self._renewed(draft, pressed, "drafts-was-revised")

    def _renewed(self, draft: Draft, pressed: _Pressed, key: str) -> Reply:
        lead = key if draft.version != pressed.version else "drafts-was-unchanged"
        return self._cards.shown(draft, pressed.person, lead, version=draft.version)

    async def _reject(self, pressed: _Pressed) -> Reply:
        reason = pressed.fields.get("reason", "")
        draft = await self._drafts.reject(
            pressed.draft, pressed.version, pressed.person, reason, door=pressed.door
        )
        return self._cards.shown(draft, pressed.person, "drafts-was-rejected", name=draft.owner.name)

    async def _hand_over(self, pressed: _Pressed) -> Reply:
        to = pressed.fields.get("to", "")
        draft, other = await self._drafts.hand_over(
            pressed.draft, pressed.version, pressed.person, to, door=pressed.door
        )
        lead = "drafts-was-handed" if await self._reach.reached([other]) else "drafts-handed-not-reached"
        return self._cards.shown(draft, pressed.person, lead, name=other.name)

    async def _stop(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.stop(pressed.draft, pressed.person, door=pressed.door)
        return self._cards.shown(draft, pressed.person, "drafts-was-stopped")

    async def _withdraw(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.withdraw(pressed.draft, pressed.person, door=pressed.door)
        return self._cards.shown(draft, pressed.person, "drafts-was-withdrawn")

    async def _resume(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.resume(pressed.draft, pressed.person, door=pressed.door)
        return self._cards.shown(draft, pressed.person, "drafts-was-resumed")

    async def _arrived(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.settle_doubt(
            pressed.draft, pressed.person, arrived=True, door=pressed.door
        )
        return self._cards.shown(draft, pressed.person, "drafts-was-arrived")

    async def _again(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.settle_doubt(
            pressed.draft, pressed.person, arrived=False, door=pressed.door
        )
        return self._cards.shown(draft, pressed.person, "drafts-was-again", seconds=self._undo)

    async def _anew(self, pressed: _Pressed) -> Reply:
        draft = await self._drafts.anew(pressed.draft, pressed.person, door=pressed.door)
        return self._cards.shown(draft, pressed.person, "bounces-was-anew")

    async def _back(self, pressed: _Pressed) -> Reply:
        await self._drafts.end_delegation(pressed.person)
        return await self._said(pressed.person, "drafts-was-back")

    async def _delegate(self, pressed: _Pressed) -> Reply:
        person = pressed.person
        try:
            day = datetime.fromisoformat(pressed.fields.get("until", "")).date()
        except ValueError as error:
            raise Refusal("drafts-past-day") from error
        zone = ZoneInfo(person.time_zone or self._zone)
        now = self._clock.now()
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        if not now < end <= now + LONGEST_ABSENCE:
            raise Refusal("drafts-past-day")
        other = await self._drafts.delegate(person, pressed.fields.get("to", ""), until=end)
        return await self._said(person, "drafts-was-delegated", name=other.name)

    async def _absence(self, person: Person) -> Card:
        """Who approves for this person while they are away."""

        def say(key: str, **values: object) -> str:
            return self._sentence(person, key, **values)

        found = await self._drafts.delegate_of(person)
        who = say("drafts-away-none")
        if found:
            # The delegation ends with the day before this midnight.
            moment = self._cards.moment(found[1] - timedelta(minutes=1), person)
            who = say("drafts-away-until", name=found[0].name, moment=moment)
        form = Form(
            "drafts.delegate",
            say("drafts-away"),
            say("drafts-save"),
            (
                Field("to", say("drafts-away-name"), required=True, limit=320),
                Field("until", say("drafts-away-last"), FieldKind.DATE, required=True),
            ),
            note=say("drafts-away-note"),
        )
        buttons = [Button(say("drafts-away-set"), "drafts.delegate", form=form)]
        if found:
            buttons.append(Button(say("drafts-away-end"), "drafts.back"))
        return Card(
            "drafts:absence",
            say("drafts-away"),
            facts=((say("drafts-away-who"), who),),
            buttons=tuple(buttons),
        )

    async def _said(self, person: Person, key: str, **values: object) -> Reply:
        sentence = self._sentence(person, key, **values)
        return self._reply(person, sentence, cards=(await self._absence(person),))

    def _sentence(self, person: Person, key: str, **values: object) -> str:
        return self._texts.say(key, person.speaks(self._language), address=person.address, **values)

    def _reply(self, person: Person, *sentences: str, cards: tuple[Card, ...]) -> Reply:
        language = person.speaks(self._language)
        parts = tuple(Paragraph(sentence) for sentence in sentences)
        return Reply(ReplyKind.NOTICE, language, parts, cards=cards, private=True)
