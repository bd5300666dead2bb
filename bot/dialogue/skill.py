"""What a skill is: one thing the ambassador can do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.dialogue.incoming import Incoming
from bot.dialogue.reply import Utterance
from bot.people.person import Person, Role


@dataclass(frozen=True, slots=True)
class Command:
    """A word a person types to reach a skill.

    `names` are its words in every language, in lower case; `help` is the key of its help text, and
    `<help>-name` that of its word in a language. Where `roles` are given, it is only for them; the
    skill rechecks that itself. `arguments` are the words that may follow, in lower case; one that
    `takes_text` is followed by anything, and is recognised only after a slash or where it stands alone.
    One that `takes_files` is handed what was sent along, and is then recognised without a slash, too.
    """

    name: str
    names: frozenset[str]
    help: str
    roles: frozenset[Role] = frozenset()
    arguments: frozenset[str] = frozenset()
    takes_text: bool = False
    takes_files: bool = False


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command as it was typed. `argument` is what followed its word, as it stood there."""

    command: Command
    argument: str = ""


class Skill(Protocol):
    """One folder of the core. Actions named `<name>.<verb>` and its commands are routed to it."""

    @property
    def name(self) -> str: ...

    @property
    def commands(self) -> tuple[Command, ...]: ...

    def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Answer what reached this skill. `invocation` is the command typed, if any.

        The skill rechecks here who may do what. It may raise `bot.dialogue.refusal.Refusal`.
        """
        ...


@runtime_checkable
class Volunteer(Protocol):
    """A skill that also takes on what is asked in words, without its command."""

    def claims(self, text: str) -> bool:
        """Whether a message is for this skill; it then reaches `handle` without an invocation."""
        ...


@runtime_checkable
class Correspondent(Protocol):
    """A skill that also takes what is written below one of its cards."""

    async def corresponds(self, card: str, person: Person) -> bool:
        """Whether what this person writes below a card is for this skill; it then reaches `handle` as it is."""
        ...
