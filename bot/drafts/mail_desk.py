"""The skill that sorts mail: from eml and mbox files, zips of them, or texts that were pasted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Status, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.content import Composed, Composer, SortedMail, Source, Task
from bot.drafts.mail import MOST_MAILS, Mail, UnreadableMail, mails_in, mails_pasted
from bot.drafts.mail_sorting import sorted_mail
from bot.drafts.workbench import CUE_LIMIT, Workbench
from bot.people.person import Person

SOURCE_LIMIT = 2000
"""Characters of one mail that a draft keeps as its source."""
MOST_SOURCES = 20

SORT = Command(
    "sort", frozenset({"sort", "trier"}), help="sorting-command", takes_text=True, takes_files=True
)


class MailDesk:
    """Sorts mail into what presses, wants an answer, is to read, or to file. Nothing is moved or sent."""

    name = "sorting"
    commands: tuple[Command, ...] = (SORT,)

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def claims(self, text: str) -> bool:
        """Whether a text asks to sort mail, in words."""
        return bool(phrase("task.sorting").match(fold(text[:CUE_LIMIT])))

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Sort what was sent along or pasted."""
        if incoming.action is not None:
            raise Refusal("dialogue-unknown-action")
        pasted = invocation.argument if invocation else incoming.text.partition("\n")[2]
        if not pasted.strip() and not incoming.attachments:
            yield self._bench.reply(person, self._bench.say("sorting-how", person))
            return
        yield Status(self._bench.say("sorting-reading", person))
        try:
            mails = await asyncio.to_thread(mails_in, incoming.attachments)
        except UnreadableMail as error:
            raise Refusal(error.reason, name=error.name) from error
        mails += mails_pasted(pasted)
        if len(mails) > MOST_MAILS:
            raise Refusal("sorting-many")
        composed = await asyncio.to_thread(self.composed, mails, person)
        yield await self._bench.propose(composed, person, incoming)

    def composed(self, mails: Sequence[Mail], person: Person) -> Composed:
        """The mails, sorted for a person; the sources stand in the order of the sorted mails."""
        spoken = self._bench.spoken(person)
        found = sorted_mail(
            mails,
            person,
            self._bench.texts,
            language=spoken,
            languages=[self._bench.language_of(mail.text or mail.subject, person) for mail in mails],
            today=self._bench.today(person),
        )
        return Composed(
            SortedMail(tuple(told for _, told in found), spoken),
            Composer.PATTERNS,
            sources=tuple(self._source(mail, person) for mail, _ in found[:MOST_SOURCES]),
            note="sorting-note",
            task=Task.SORTING,
        )

    def _source(self, mail: Mail, person: Person) -> Source:
        label = self._bench.say("composing-source-mail", person, name=mail.from_whom or "none")
        return Source(label, f"{mail.subject}\n\n{mail.text}".strip()[:SOURCE_LIMIT])
