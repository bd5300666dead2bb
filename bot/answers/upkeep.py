"""The skill by which admins look after the knowledge base in chat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Paragraph,
    Part,
    Reply,
    ReplyKind,
    Status,
    Utterance,
)
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person, Role

LISTED: Final = 10
"""Files of one kind that a report names; the command line names them all."""


@dataclass(frozen=True, slots=True)
class KnowledgeState:
    """The live version. `stale` maps the path of each document that could not be read again to the reason."""

    version: int
    made_at: datetime
    documents: int
    passages: int
    stale: tuple[tuple[str, str], ...] = ()


class UnreadFile(Protocol):
    """A file that a refresh could not read. `sentence` says why; `kept` that its last good text stays."""

    @property
    def path(self) -> str: ...

    @property
    def sentence(self) -> str: ...

    @property
    def kept(self) -> bool: ...


class RefreshOutcome(Protocol):
    """What a refresh found and did; paths of documents, and `version` None where none was made."""

    @property
    def added(self) -> Sequence[str]: ...

    @property
    def changed(self) -> Sequence[str]: ...

    @property
    def removed(self) -> Sequence[str]: ...

    @property
    def unchanged(self) -> Sequence[str]: ...

    @property
    def failed(self) -> Sequence[UnreadFile]: ...

    @property
    def passages_before(self) -> int: ...

    @property
    def passages(self) -> int: ...

    @property
    def version(self) -> int | None: ...

    @property
    def needs_confirmation(self) -> bool: ...


class KnowledgeUpkeep(Protocol):
    """What looks after the documents: `knowledge`, as the wiring hands it over."""

    async def state(self) -> KnowledgeState | None:
        """The live version, or None where nothing was loaded yet."""
        ...

    async def refresh(self, *, agreed: bool) -> RefreshOutcome:
        """Bring the knowledge base up to date; `agreed` accepts the loss of many passages.

        Raises:
            Refusal: when it can't be done now.
        """
        ...


class Upkeep:
    """Shows the live version and refreshes it. Only admins may."""

    name = "upkeep"
    commands = (
        Command(
            "knowledge",
            frozenset({"knowledge", "connaissances"}),
            help="upkeep-command",
            roles=frozenset({Role.ADMIN}),
        ),
    )

    def __init__(self, knowledge: KnowledgeUpkeep, texts: Texts, *, language: str) -> None:
        self._knowledge = knowledge
        self._texts = texts
        self._language = language

    async def handle(
        self,
        incoming: Incoming,
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """Show the live version, or refresh it.

        Raises:
            Refusal: when the person is no admin, or it can't be refreshed now.
        """
        if not person.has(Role.ADMIN):
            raise Refusal("upkeep-not-yours")
        language = person.speaks(self._language)
        if incoming.action is None:
            parts = (Paragraph(self._texts.say("upkeep-lead", language)),)
            yield self._reply(language, parts, await self.cards(person, language))
            return
        if incoming.action.name != "upkeep.refresh":
            raise Refusal("dialogue-unknown-action")
        yield Status(self._texts.say("upkeep-reading", language))
        outcome = await self._knowledge.refresh(agreed=incoming.action.value == "agreed")
        yield self._reply(
            language, self._report(outcome, language), buttons=self._confirmation(outcome, language)
        )

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The live version with a button that refreshes it, for admins."""
        if not person.has(Role.ADMIN):
            return ()
        say = self._texts.say
        state = await self._knowledge.state()
        facts: tuple[tuple[str, str], ...] = ()
        parts: tuple[Part, ...] = ()
        if state is None:
            parts = (Paragraph(say("upkeep-none", language)),)
        else:
            facts = (
                (
                    say("upkeep-version", language),
                    say("upkeep-made", language, version=state.version, date=state.made_at),
                ),
                (say("upkeep-documents", language), str(state.documents)),
                (say("upkeep-passages", language), str(state.passages)),
            )
        if state and state.stale:
            lead = Paragraph(say("upkeep-stale", language, count=len(state.stale)))
            parts = (lead, self._listed([f"{path}: {reason}" for path, reason in state.stale], language))
        refresh = Button(say("upkeep-refresh", language), "upkeep.refresh", "now")
        return (Card("home:knowledge", say("upkeep-title", language), facts, parts, (refresh,)),)

    def _report(self, outcome: RefreshOutcome, language: str) -> tuple[Part, ...]:
        say = self._texts.say
        if outcome.needs_confirmation:
            before, after = outcome.passages_before, outcome.passages
            parts: list[Part] = [Paragraph(say("upkeep-loses", language, before=before, after=after))]
        elif outcome.version is None:
            parts = [Paragraph(say("upkeep-unchanged", language, count=len(outcome.unchanged)))]
        else:
            parts = [
                Paragraph(say("upkeep-live", language, version=outcome.version, passages=outcome.passages))
            ]
        for key in ("added", "changed", "removed"):
            paths: Sequence[str] = getattr(outcome, key)
            if paths:
                parts.append(Paragraph(say(f"upkeep-{key}", language, count=len(paths))))
                parts.append(self._listed(paths, language))
        if outcome.failed:
            parts.append(Paragraph(say("upkeep-failed", language, count=len(outcome.failed))))
            parts.append(self._listed([self._failure(file, language) for file in outcome.failed], language))
        return tuple(parts)

    def _failure(self, file: UnreadFile, language: str) -> str:
        key = "upkeep-failure-kept" if file.kept else "upkeep-failure"
        return self._texts.say(key, language, path=file.path, reason=file.sentence)

    def _listed(self, lines: Sequence[str], language: str) -> Bullets:
        more = len(lines) - LISTED
        rest = (self._texts.say("upkeep-more", language, count=more),) if more > 0 else ()
        return Bullets((*lines[:LISTED], *rest))

    def _confirmation(self, outcome: RefreshOutcome, language: str) -> tuple[Button, ...]:
        if not outcome.needs_confirmation:
            return ()
        return (Button(self._texts.say("upkeep-agree", language), "upkeep.refresh", "agreed"),)

    @staticmethod
    def _reply(
        language: str, parts: tuple[Part, ...], cards: tuple[Card, ...] = (), buttons: tuple[Button, ...] = ()
    ) -> Reply:
        return Reply(ReplyKind.NOTICE, language, parts, cards=cards, buttons=buttons, private=True)
