"""The skill that asks what a draft saved, and shows people what their drafts saved them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Bullets,
    Button,
    Field,
    FieldKind,
    Form,
    Paragraph,
    Part,
    Reply,
    ReplyKind,
    Utterance,
)
from bot.dialogue.skill import Command, Invocation
from bot.drafts.time_saved import MINUTES, Saving, TimeSaved
from bot.locales import Texts
from bot.people.person import Person


def question(draft_id: str, owner: Person, title: str, texts: Texts, language: str) -> Reply:
    """How long a finished task would have taken, as its owner is asked."""

    def say(key: str, **values: object) -> str:
        return texts.say(key, language, address=owner.address, **values)

    choices = {str(minutes): say("time-saved-minutes", minutes=minutes) for minutes in MINUTES}
    form = Form(
        "time_saved.keep",
        say("time-saved-ask", title=title),
        say("time-saved-keep"),
        (Field("minutes", say("time-saved-field"), FieldKind.CHOICE, required=True, choices=choices),),
        draft_id,
        say("time-saved-note"),
    )
    button = Button(say("time-saved-answer"), "time_saved.keep", draft_id, form)
    sentence = Paragraph(say("time-saved-ask", title=title))
    return Reply(ReplyKind.NOTICE, language, (sentence,), buttons=(button,), private=True)


class TimeDesk:
    """Keeps the answers, and shows what they come to."""

    name = "time_saved"
    commands = (
        Command(
            "time-saved",
            frozenset({"time-saved", "timesaved", "temps-gagné", "temps-gagne"}),
            help="time-saved-command",
        ),
    )

    def __init__(self, saved: TimeSaved, texts: Texts, *, language: str) -> None:
        self._saved = saved
        self._texts = texts
        self._language = language

    async def handle(
        self,
        incoming: Incoming,
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """Keep an answer, or show what was saved."""
        if incoming.action is None:
            yield await self._show(person)
            return
        minutes = incoming.action.fields.get("minutes", "")
        if incoming.action.name != "time_saved.keep" or not (minutes.isascii() and minutes.isdecimal()):
            raise Refusal("dialogue-unknown-action")
        net = await self._saved.keep(incoming.action.value, person, int(minutes))
        yield self._reply(person, Paragraph(self._say(person, "time-saved-kept", minutes=round(net))))

    async def _show(self, person: Person) -> Reply:
        mine, everybody = await self._saved.of(person), await self._saved.of_everybody()
        parts: list[Part] = [Paragraph(self._say(person, "time-saved-mine" if mine else "time-saved-no"))]
        parts += [self._listed(person, mine)] if mine else []
        parts.append(Paragraph(self._say(person, "time-saved-all" if everybody else "time-saved-few")))
        parts += [self._listed(person, everybody)] if everybody else []
        return self._reply(person, *parts)

    def _listed(self, person: Person, savings: Sequence[Saving]) -> Bullets:
        return Bullets(
            tuple(
                self._say(
                    person,
                    "time-saved-line",
                    kind=self._say(person, f"drafts-kind-{each.kind.replace('_', '-')}"),
                    count=each.count,
                    median=round(each.median),
                    low=round(each.low),
                    high=round(each.high),
                )
                for each in savings
            )
        )

    def _say(self, person: Person, key: str, **values: object) -> str:
        return self._texts.say(key, person.speaks(self._language), address=person.address, **values)

    def _reply(self, person: Person, *parts: Part) -> Reply:
        return Reply(ReplyKind.NOTICE, person.speaks(self._language), parts, private=True)
