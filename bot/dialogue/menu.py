"""The commands there are: which one a message is, and how they are told to a person."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue.reply import Bullets
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person

EXPLICIT = "/"
CLOSING_MARKS = " ?!.…\u00a0\u202f"


class Menu:
    """All commands, by their words in every language."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands = tuple(commands)
        self._by_word = {word: command for command in self._commands for word in command.names}

    def find(self, text: str, *, files: bool = False) -> Invocation | None:
        """The command that `text` is, or None for anything else a person may say.

        After a slash any word may follow the command's. Without one a text is a command only when
        nothing follows but an argument that the command knows: a question that begins with the
        same word stays a question. "help!" and "language fr?" are the commands all the same, and "take
        over" is `take-over`. One that takes text needs no slash where it stands
        alone; one that takes files, with `files`.
        """
        word, *rest = text.rstrip(CLOSING_MARKS).split(maxsplit=1) or [""]
        hyphened = "-".join(text.rstrip(CLOSING_MARKS).split())
        if hyphened.removeprefix(EXPLICIT).casefold() in self._by_word:
            word, rest = hyphened, []
        explicit = word.startswith(EXPLICIT)
        argument = "".join(rest).strip()
        command = self._by_word.get(word.removeprefix(EXPLICIT).casefold())
        explicit = explicit or bool(files and command and command.takes_files)
        if explicit and argument:
            argument = text.split(maxsplit=1)[1].strip()
        if command is None or (command.takes_text and argument and not explicit):
            return None
        if explicit or not argument or argument.casefold() in command.arguments:
            return Invocation(command, argument)
        return None

    def told(self, person: Person, texts: Texts, language: str, *, files: bool = False) -> Bullets:
        """The commands that this person may use, each with what it is for; with `files`, those that take some."""
        return Bullets(
            tuple(
                f"{texts.say(command.help + '-name', language)} – "
                f"{texts.say(command.help, language, address=person.address)}"
                for command in self._commands
                if (not command.roles or person.has(*command.roles)) and (command.takes_files or not files)
            )
        )
