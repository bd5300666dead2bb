"""The skill of pulses: answer one, prepare and send one, read what came of one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Card, Field, FieldKind, Form, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person
from bot.previews.preview import as_preview
from bot.previews.previews import PreviewLink
from bot.pulses.pulse import Pulse, PulseState
from bot.pulses.pulse_card import invitation_card, results_reply
from bot.pulses.pulse_set import PULSE_SETS
from bot.pulses.pulses import ASKERS, LONGEST_DAYS, READERS, Pulses

LISTED = 10


class PulseDesk:
    """Serves the buttons of a pulse's card, and the command that lists the pulses of a person."""

    name = "pulses"
    commands = (
        Command("pulses", frozenset({"pulse", "pulses", "sondage", "sondages"}), help="pulses-command"),
    )

    def __init__(self, pulses: Pulses, page: PreviewLink, texts: Texts, *, language: str) -> None:
        self._pulses = pulses
        self._page = page
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Answer the command, or do what a button says."""
        if invocation is not None or incoming.action is None:
            yield await self._list(person)
            return
        yield await self._act(incoming.action, person)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The pulses that wait for this person's answer."""
        waiting = await self._pulses.waiting_for(person)
        return tuple(
            [
                invitation_card(pulse, person, self._texts, language)
                for pulse in waiting
                if not await self._pulses.has_answered(pulse.id, person)
            ]
        )

    async def _list(self, person: Person) -> Reply:
        language = person.speaks(self._language)
        waiting = [
            invitation_card(
                pulse,
                person,
                self._texts,
                language,
                answered=await self._pulses.has_answered(pulse.id, person),
            )
            for pulse in await self._pulses.waiting_for(person)
        ]
        cards = [*waiting, *await self._overview(person, language)]
        key = "pulses-waiting" if waiting else "pulses-none-waiting"
        buttons = (await self._prepare_button(person, language),) if person.has(*ASKERS) else ()
        return self._reply(person, key, tuple(cards), buttons, count=len(waiting))

    async def _overview(self, person: Person, language: str) -> list[Card]:
        if not person.has(*ASKERS):
            return []
        theirs = [
            pulse
            for pulse in await self._pulses.all()
            if pulse.owner_id == person.id
            or person.has(*READERS)
            or (pulse.state is PulseState.PREPARED and person.has(*ASKERS))
        ]
        return [self._overview_card(pulse, person, language) for pulse in theirs[:LISTED]]

    def _overview_card(self, pulse: Pulse, person: Person, language: str) -> Card:
        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        facts = [
            (say("pulses-audience"), self._audience(pulse, language)),
            (say("pulses-last-day"), say("pulses-day", day=pulse.last_day)),
            (say("pulses-state"), say(f"pulses-state-{pulse.state}")),
        ]
        buttons: list[Button] = []
        match pulse.state:
            case PulseState.PREPARED:
                send = say("pulses-launch", people=pulse.audience)
                buttons = [
                    Button(send, "pulses.launch", f"{pulse.id}:{pulse.audience}", primary=True),
                    Button(say("pulses-preview"), "pulses.preview", pulse.id),
                    Button(say("pulses-discard"), "pulses.stop", pulse.id),
                ]
            case PulseState.OPEN:
                stop = Form(
                    "pulses.stop",
                    say("pulses-stop"),
                    say("pulses-stop-yes"),
                    (),
                    pulse.id,
                    say("pulses-stop-note"),
                )
                buttons = [Button(say("pulses-stop"), "pulses.stop", pulse.id, stop)]
            case PulseState.ENDED:
                buttons = [Button(say("pulses-read"), "pulses.results", pulse.id)]
        return Card(
            f"pulse-overview:{pulse.id}",
            pulse.pulse_set.title(self._texts, language),
            facts=tuple(facts),
            buttons=tuple(buttons),
        )

    def _audience(self, pulse: Pulse, language: str) -> str:
        if pulse.team:
            return self._texts.say("pulses-of-team", language, team=pulse.team, people=pulse.audience)
        return self._texts.say("pulses-of-everybody", language, people=pulse.audience)

    async def _prepare_button(self, person: Person, language: str) -> Button:
        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        sets = {name: each.title(self._texts, language) for name, each in PULSE_SETS.items()}
        teams = {"": say("pulses-everybody-known"), **{team: team for team in await self._pulses.teams()}}
        form = Form(
            action="pulses.prepare",
            title=say("pulses-prepare"),
            submit=say("pulses-prepare-submit"),
            fields=(
                Field(
                    "set", say("pulses-about"), FieldKind.CHOICE, "confidence", required=True, choices=sets
                ),
                Field("team", say("pulses-audience"), FieldKind.CHOICE, "", choices=teams),
                Field("last_day", say("pulses-last-day"), FieldKind.DATE, required=True),
            ),
            note=say("pulses-prepare-note", days=LONGEST_DAYS),
        )
        return Button(say("pulses-prepare"), "pulses.prepare", form=form)

    async def _act(self, action: Action, person: Person) -> Reply:
        language = person.speaks(self._language)
        pulse_id, _, detail = action.value.partition(":")
        match action.name:
            case "pulses.answer":
                return await self._answer(pulse_id, detail, action, person)
            case "pulses.withdraw":
                await self._pulses.withdraw(pulse_id, person)
                pulse = await self._pulses.open_for(pulse_id, person)
                card = invitation_card(pulse, person, self._texts, language)
                return self._reply(person, "pulses-withdrawn", (card,))
            case _ if not person.has(*ASKERS):
                raise Refusal("pulses-not-yours")
            case _:
                return await self._lead(action, pulse_id, detail, person)

    async def _lead(self, action: Action, pulse_id: str, detail: str, person: Person) -> Reply:
        """What those who ask may do."""
        language = person.speaks(self._language)
        match action.name:
            case "pulses.prepare":
                fields = {"set": "", "team": "", "last_day": "", **action.fields}
                pulse = await self._pulses.prepare(
                    person, set_name=fields["set"], team=fields["team"], last_day=fields["last_day"]
                )
                return self._confirmation(pulse, person, language)
            case "pulses.preview":
                return await self._preview(pulse_id, person, language)
            case "pulses.launch":
                people = int(detail) if detail.isdecimal() and len(detail) <= len("1000000") else 0
                pulse = await self._pulses.launch(pulse_id, person, people=people)
                card = self._overview_card(pulse, person, language)
                return self._reply(person, "pulses-launched", (card,), people=pulse.audience)
            case "pulses.stop":
                pulse = await self._pulses.stop(pulse_id, person)
                return self._reply(person, "pulses-stopped", (self._overview_card(pulse, person, language),))
            case "pulses.results":
                pulse, results = await self._pulses.results(pulse_id)
                return results_reply(pulse, results, self._texts, language, address=person.address)
            case _:
                raise Refusal("dialogue-unknown-action")

    async def _answer(self, id: str, option: str, action: Action, person: Person) -> Reply:
        language = person.speaks(self._language)
        given = dict(action.fields)
        if option:
            pulse = await self._pulses.open_for(id, person)
            given = {pulse.pulse_set.questions[0].name: option}
        pulse = await self._pulses.answer(id, person, given)
        card = invitation_card(pulse, person, self._texts, language, answered=True)
        return self._reply(person, "pulses-thanks", (card,), day=pulse.last_day)

    def _confirmation(self, pulse: Pulse, person: Person, language: str) -> Reply:
        card = self._overview_card(pulse, person, language)
        return self._reply(person, "pulses-prepared", (card,), people=pulse.audience)

    async def preview(self, id: str, person: Person, language: str) -> Reply:
        """What people are asked; see `bot.previews.previews.Previewed`."""
        pulse = next((each for each in await self._pulses.all() if each.id == id), None)
        if pulse is None or not person.has(*ASKERS):
            raise Refusal("pulses-not-yours")
        return as_preview(self._pulses.asking(pulse, person, language, pulse.id))

    async def _preview(self, id: str, person: Person, language: str) -> Reply:
        shown = await self.preview(id, person, language)
        lead = Paragraph(self._texts.say("previews-lead", language, address=person.address))
        page = self._page.buttons("pulse", id, person, language)
        return replace(shown, parts=(lead, *shown.parts), buttons=(*shown.buttons, *page))

    def _reply(
        self,
        person: Person,
        key: str,
        cards: tuple[Card, ...] = (),
        buttons: tuple[Button, ...] = (),
        **values: object,
    ) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(key, language, address=person.address, **values)
        return Reply(
            ReplyKind.NOTICE, language, (Paragraph(sentence),), cards=cards, buttons=buttons, private=True
        )
