"""The skill of voices: tell the committee something, read its answer, and answer for the committee."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Button,
    Card,
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
from bot.locales import Texts
from bot.people.person import Person
from bot.pulses.voices import LISTENERS, WORDS_LIMIT, Voice, VoiceKind, Voices, VoiceState

LISTED = 10

TELL = Command("voice", frozenset({"voice", "voix"}), help="voices-command")
HEAR = Command(
    "voices", frozenset({"voices", "paroles"}), help="voices-hear-command", roles=frozenset(LISTENERS)
)


class VoiceDesk:
    """What an anonymous person writes and reads here is never kept by a door."""

    name = "voices"
    commands = (TELL, HEAR)

    def __init__(self, voices: Voices, texts: Texts, *, language: str) -> None:
        self._voices = voices
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Answer a command, or do what a button says."""
        if invocation is not None and invocation.command is HEAR:
            yield await self._hear(person)
        elif incoming.action is not None:
            yield await self._act(incoming.action, person)
        else:
            yield self._offer(person)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """For the committee, how many voices wait for its answer; for everybody, how to be heard."""
        cards = [self._tell_card(person, language, key="voices-home")]
        if person.has(*LISTENERS):
            told = await self._voices.told(person)
            count = sum(voice.state is VoiceState.TOLD for voice in told)
            words = self._texts.say("voices-waiting", language, address=person.address, count=count)
            cards.append(
                Card("home:voices", self._texts.say("voices-title", language), parts=(Paragraph(words),))
            )
        return tuple(cards)

    def _offer(self, person: Person) -> Reply:
        language = person.speaks(self._language)
        return Reply(ReplyKind.NOTICE, language, cards=(self._tell_card(person, language),), private=True)

    def _tell_card(self, person: Person, language: str, *, key: str = "voices-promise") -> Card:
        def say(key: str) -> str:
            return self._texts.say(key, language, address=person.address)

        return Card(
            "home:voice",
            say("voices-tell"),
            parts=(Paragraph(say(key)),),
            buttons=(
                Button(
                    say("voices-anonymously"),
                    "voices.tell",
                    "anonymous",
                    self._form(person, language, "anonymous"),
                ),
                Button(say("voices-by-name"), "voices.tell", "named", self._form(person, language, "named")),
                Button(say("voices-read"), "voices.read"),
            ),
        )

    def _form(self, person: Person, language: str, how: str) -> Form:
        def say(key: str) -> str:
            return self._texts.say(key, language, address=person.address)

        kinds = {kind.value: say(f"voices-kind-{kind}") for kind in VoiceKind}
        threads = {"new": say("voices-something-new"), "before": say("voices-going-on")}
        return Form(
            action="voices.tell",
            title=say("voices-tell"),
            submit=say(f"voices-send-{how}"),
            fields=(
                Field(
                    "kind",
                    say("voices-kind"),
                    FieldKind.CHOICE,
                    VoiceKind.WORRY,
                    required=True,
                    choices=kinds,
                ),
                Field("text", say("voices-words"), FieldKind.TEXT, required=True, limit=WORDS_LIMIT),
                Field("thread", say("voices-thread"), FieldKind.CHOICE, "new", choices=threads),
            ),
            value=how,
            note=say(f"voices-note-{how}"),
        )

    async def _act(self, action: Action, person: Person) -> Reply:
        match action.name:
            case "voices.tell" if action.value in {"anonymous", "named"}:
                went_on = await self._voices.tell(
                    person,
                    action.fields.get("text", ""),
                    kind=action.fields.get("kind", ""),
                    anonymous=action.value == "anonymous",
                    going_on=action.fields.get("thread") == "before",
                )
                told = self._reply(person, f"voices-told-{action.value}", went_on=str(went_on).lower())
                return replace(told, confidential=action.value == "anonymous")
            case "voices.read":
                return await self._read(person)
            case "voices.answer":
                voice = await self._voices.answer(action.value, person, action.fields.get("text", ""))
                language = person.speaks(self._language)
                key = "voices-answer-sent" if voice.name else "voices-answer-waits"
                return self._reply(person, key, cards=(self._voice_card(voice, person, language),))
            case _:
                raise Refusal("dialogue-unknown-action")

    async def _read(self, person: Person) -> Reply:
        """What this person said and was answered, shown once: no door keeps it."""
        language = person.speaks(self._language)
        voices = await self._voices.of(person)
        waiting = await self._voices.waiting(person)
        parts: list[Part] = []
        for voice in voices[:LISTED]:
            parts += self._said(voice, language, otherwise="you")
        lead = self._texts.say(
            "voices-yours", language, address=person.address, count=len(voices), waiting=waiting
        )
        return Reply(ReplyKind.NOTICE, language, (Paragraph(lead), *parts), private=True, confidential=True)

    async def _hear(self, person: Person) -> Reply:
        language = person.speaks(self._language)
        told = await self._voices.told(person)
        lead = self._texts.say(
            "voices-waiting",
            language,
            address=person.address,
            count=sum(voice.state is VoiceState.TOLD for voice in told),
        )
        cards = tuple(self._voice_card(voice, person, language) for voice in told[:LISTED])
        return Reply(ReplyKind.NOTICE, language, (Paragraph(lead),), cards=cards, private=True)

    def _voice_card(self, voice: Voice, person: Person, language: str) -> Card:
        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        year, month = voice.month.split("-")

        form = Form(
            action="voices.answer",
            title=say("voices-answer"),
            submit=say("voices-answer-submit"),
            fields=(
                Field("text", say("voices-answer-words"), FieldKind.TEXT, required=True, limit=WORDS_LIMIT),
            ),
            value=voice.id,
            note=say("voices-answer-note-named", name=voice.name)
            if voice.name
            else say("voices-answer-note"),
        )
        waits = voice.state is VoiceState.TOLD
        kind = say(f"voices-kind-{voice.kind}")
        return Card(
            f"voice:{voice.id}",
            f"{kind[0].upper()}{kind[1:]}",
            facts=(
                (say("voices-who"), voice.name or say("voices-somebody")),
                (say("voices-month"), say("voices-month-of", month=int(month), year=year)),
            ),
            parts=tuple(self._said(voice, language, otherwise="them")),
            buttons=(Button(say("voices-answer"), "voices.answer", voice.id, form, primary=True),)
            if waits
            else (),
        )

    def _said(self, voice: Voice, language: str, *, otherwise: str) -> list[Paragraph]:
        """The messages of a voice; who is not the committee is `otherwise`."""
        speakers = ["committee" if words.by_committee else otherwise for words in voice.words]
        return [
            Paragraph(self._texts.say(f"voices-said-by-{speaker}", language, text=words.text))
            for speaker, words in zip(speakers, voice.words, strict=True)
        ]

    def _reply(self, person: Person, key: str, *, cards: tuple[Card, ...] = (), **values: str) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(key, language, address=person.address, **values)
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), cards=cards, private=True)
