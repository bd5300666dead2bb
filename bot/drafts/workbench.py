"""What every task works with: texts, the person's day, what they handed over, and the way to review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, Protocol

from bot.clock import Clock
from bot.dialogue.incoming import Attachment, Incoming
from bot.dialogue.reply import Button, Paragraph, Part, Reply, ReplyKind, Status
from bot.drafts.content import Composed
from bot.drafts.materials import Materials
from bot.drafts.model_composer import ModelComposer
from bot.drafts.recipients import Directory
from bot.locales import LANGUAGES, Texts
from bot.people.local_time import local_now
from bot.people.person import Person
from bot.store.files import Files

CUE_LIMIT: Final = 300
"""Characters of a message that tell what is asked."""
SOURCE_LIMIT: Final = 20_000
"""Characters of a text that a draft keeps as its source."""


class Proposing(Protocol):
    """Takes a draft to its owner's review."""

    async def __call__(self, composed: Composed, owner: Person, incoming: Incoming) -> Reply:
        """Keep the draft, and return what shows it to its owner."""
        ...


class TextReader(Protocol):
    """Reads the text of documents that people hand over, such as docx, pdf, xlsx and html."""

    async def read(self, attachment: Attachment) -> str:
        """The words of a document, one paragraph or row a line.

        Raises:
            Refusal: when it can't be read, with the reason.
        """
        ...


class Workbench:
    """The parts that the skills for tasks share; `composer` has the chat model.

    `language` is the one to speak where nothing tells, `time_zone` the company's. `language_of` tells
    the language of a text, given the one to assume where it tells nothing.
    """

    def __init__(
        self,
        texts: Texts,
        clock: Clock,
        directory: Directory,
        materials: Materials,
        files: Files,
        reader: TextReader,
        propose: Proposing,
        composer: ModelComposer,
        *,
        language_of: Callable[[str, str], str],
        language: str,
        time_zone: str,
    ) -> None:
        self.texts = texts
        self.directory = directory
        self.materials = materials
        self.files = files
        self.reader = reader
        self.composer = composer
        self._propose = propose
        self._clock = clock
        self._language_of = language_of
        self._language = language
        self._time_zone = time_zone

    def under_way(self, person: Person) -> tuple[Status, ...]:
        """What to tell somebody before a draft that a chat model writes, which takes seconds; else nothing."""
        return (Status(self.say("composing-writing", person)),) if self.composer.writes else ()

    async def propose(self, composed: Composed, owner: Person, incoming: Incoming) -> Reply:
        """Take a draft to its owner's review, in the words of the chat model where there is one."""
        return await self._propose(await self.composer.worded(composed, owner), owner, incoming)

    def now(self, person: Person) -> datetime:
        """The time where a person is."""
        return local_now(self._clock, person, time_zone=self._time_zone)

    def today(self, person: Person) -> date:
        """The day where a person is."""
        return self.now(person).date()

    def spoken(self, person: Person) -> str:
        """The language to speak to a person."""
        return person.speaks(self._language)

    def language_of(self, text: str, person: Person) -> str:
        """The language of a text, if we speak it, else the person's."""
        found = self._language_of(text, self.spoken(person))
        return found if found in LANGUAGES else self.spoken(person)

    def say(self, key: str, person: Person, **values: Any) -> str:
        """A text in the person's language."""
        return self.texts.say(key, self.spoken(person), address=person.address, **values)

    def reply(self, person: Person, *parts: Part | str, buttons: tuple[Button, ...] = ()) -> Reply:
        """A reply to a person alone; strings are paragraphs."""
        shown = tuple(Paragraph(part) if isinstance(part, str) else part for part in parts)
        return Reply(ReplyKind.NOTICE, self.spoken(person), shown, buttons=buttons, private=True)

    async def words_of(self, attachments: tuple[Attachment, ...]) -> str:
        """The text of all documents handed over."""
        return "\n\n".join([await self.reader.read(attachment) for attachment in attachments])
