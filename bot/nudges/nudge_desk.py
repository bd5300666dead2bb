"""The skill by which people say what may reach them, how often and when."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Field, FieldKind, Form, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.nudges.attention import Attention
from bot.nudges.kind import CHOSEN, NudgeKind
from bot.nudges.wishes import MOST_WEEKLY, Mute, Wishes
from bot.people.person import Person
from bot.people.working_hours import Hours

DAYS: Final = tuple(str(day) for day in range(7))
LAST_YEAR: Final = 2100
NO_HOUR: Final = "usual"
"""The choice of hours or of a number that is the company's."""


class NudgeDesk:
    """Serves the buttons of every nudge, and the command that shows and changes what reaches a person."""

    name = "nudges"
    commands = (Command("nudges", frozenset({"nudges", "rappels"}), help="nudges-command"),)

    def __init__(self, attention: Attention, texts: Texts, *, language: str) -> None:
        self._attention = attention
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Show what reaches this person, or do what a button says."""
        if invocation is None and incoming.action is not None:
            yield await self._act(incoming.action, person)
        else:
            yield await self._reply(person, "nudges-are")

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """What reaches this person, with a form that changes it."""
        return (await self._card(person, language),)

    async def _act(self, action: Action, person: Person) -> Reply:
        campaign_id, _, kind = action.value.partition(":")
        match action.name:
            case "nudges.keep":
                return await self._keep(person, action.fields)
            case "nudges.later":
                return await self._reply(person, "nudges-later-done", day=await self._attention.quiet(person))
            case "nudges.less" | "nudges.stop" if kind in CHOSEN:
                level = Mute(action.name.partition(".")[2])
                await self._attention.mute(person, NudgeKind(kind), level, campaign_id)
                named = self._texts.say(f"nudges-kind-{kind}", person.speaks(self._language))
                return await self._reply(person, f"nudges-{level}-done", kind=named)
            case _:
                raise Refusal("dialogue-unknown-action")

    async def _keep(self, person: Person, fields: Mapping[str, str]) -> Reply:
        before, _ = await self._attention.wishes(person)
        await self._attention.keep(person, wished(fields, before, _choices(person)))
        return await self._reply(person, "nudges-kept")

    async def _reply(self, person: Person, key: str, **values: object) -> Reply:
        language = person.speaks(self._language)
        sentence = Paragraph(self._texts.say(key, language, address=person.address, **values))
        card = await self._card(person, language)
        return Reply(ReplyKind.NOTICE, language, (sentence,), cards=(card,), private=True)

    async def _card(self, person: Person, language: str) -> Card:
        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        wishes, look = await self._attention.wishes(person)
        hours = look.hours(person, NudgeKind.TIP)
        most = self._attention.weekly if wishes.weekly is None else wishes.weekly
        kinds = [
            say("nudges-fewer", kind=say(f"nudges-kind-{kind}"))
            if wishes.mutes.get(kind) is Mute.LESS
            else say(f"nudges-kind-{kind}")
            for kind in _choices(person)
            if wishes.mutes.get(kind) is not Mute.STOP
        ]
        facts = [
            (say("nudges-weekly"), say("nudges-used", most=most, used=look.used(person))),
            (say("nudges-when"), self._when(hours, language)),
            (say("nudges-which"), ", ".join(kinds) or say("nudges-none")),
        ]
        if wishes.quiet_until:
            facts.append((say("nudges-quiet"), say("nudges-day", day=wishes.quiet_until)))
        form = self._form(person, wishes, hours, language)
        change = Button(say("nudges-change"), form.action, form=form)
        return Card("home:nudges", say("nudges-title"), facts=tuple(facts), buttons=(change,))

    def _when(self, hours: Hours, language: str) -> str:
        days = ", ".join(self._texts.say(f"nudges-day-{day}", language) for day in sorted(hours.days))
        first, last = f"{hours.first:%H:%M}", f"{hours.last:%H:%M}"
        return self._texts.say(
            "nudges-hours", language, days=days, first=first, last=last, zone=hours.zone.key
        )

    def _form(self, person: Person, wishes: Wishes, hours: Hours, language: str) -> Form:
        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        usual = {NO_HOUR: say("nudges-usual")}
        numbers = {
            NO_HOUR: say("nudges-usual-number", most=self._attention.weekly),
            **{str(number): str(number) for number in range(MOST_WEEKLY + 1)},
        }
        oclock = usual | {str(hour): f"{hour:02}:00" for hour in range(24)}
        reaching = [kind for kind in _choices(person) if wishes.mutes.get(kind) is not Mute.STOP]
        return Form(
            action="nudges.keep",
            title=say("nudges-title"),
            submit=say("nudges-keep"),
            note=say("nudges-note"),
            fields=(
                Field(
                    "weekly", say("nudges-weekly"), FieldKind.CHOICE, _shown(wishes.weekly), choices=numbers
                ),
                Field(
                    "first",
                    say("nudges-first"),
                    FieldKind.CHOICE,
                    _shown(wishes.first_hour),
                    choices=oclock,
                ),
                Field("last", say("nudges-last"), FieldKind.CHOICE, _shown(wishes.last_hour), choices=oclock),
                Field(
                    "days",
                    say("nudges-days"),
                    FieldKind.CHOICES,
                    "\n".join(str(day) for day in sorted(hours.days)),
                    choices={day: say(f"nudges-day-{day}") for day in DAYS},
                ),
                Field(
                    "kinds",
                    say("nudges-which"),
                    FieldKind.CHOICES,
                    "\n".join(reaching),
                    choices={kind.value: say(f"nudges-kind-{kind}") for kind in _choices(person)},
                ),
                Field(
                    "quiet",
                    say("nudges-quiet"),
                    FieldKind.DATE,
                    wishes.quiet_until.isoformat() if wishes.quiet_until else "",
                ),
            ),
        )


def _choices(person: Person) -> Sequence[NudgeKind]:
    return [kind for kind in CHOSEN if kind.concerns(person)]


def wished(fields: Mapping[str, str], before: Wishes, offered: Collection[NudgeKind]) -> Wishes:
    """What a form that offers some kinds says, in the place of what was wished before.

    Raises:
        Refusal: when the hours leave no time, or a field holds what is none of its choices.
    """
    weekly = _number(fields.get("weekly", ""), MOST_WEEKLY)
    first, last = _number(fields.get("first", ""), 23), _number(fields.get("last", ""), 23)
    if (first is not None or last is not None) and (last or 17) <= (9 if first is None else first):
        raise Refusal("nudges-no-hours")
    days = frozenset(int(day) for day in fields.get("days", "").split("\n") if day in DAYS)
    if not days:
        raise Refusal("nudges-no-days")
    wanted = set(fields.get("kinds", "").split("\n"))
    mutes = {kind: level for kind, level in before.mutes.items() if kind not in offered}
    mutes |= {
        kind: Mute.STOP if kind not in wanted else Mute.LESS
        for kind in offered
        if kind not in wanted or before.mutes.get(kind) is Mute.LESS
    }
    return replace(
        before,
        weekly=weekly,
        first_hour=first,
        last_hour=last,
        days=days,
        mutes=mutes,
        quiet_until=_day(fields.get("quiet", "")),
    )


def _shown(number: int | None) -> str:
    return NO_HOUR if number is None else str(number)


def _number(text: str, most: int) -> int | None:
    if text in ("", NO_HOUR):
        return None
    if not (text.isdecimal() and len(text) <= 2 and int(text) <= most):
        raise Refusal("dialogue-unknown-action")
    return int(text)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refusal("nudges-no-date") from error
    if day.year > LAST_YEAR:
        raise Refusal("nudges-no-date")
    return day
