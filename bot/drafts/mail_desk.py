"""The skill that sorts mail: from eml and mbox files, zips of them, or texts that were pasted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Reply, Status, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.content import Composed, Composer, Doubt, SortedMail, Source, Task
from bot.drafts.mail import MOST_MAILS, Mail, UnreadableMail, mail_from, mails_in, mails_pasted
from bot.drafts.mail_sorting import sorted_mail
from bot.drafts.mailbox import DAYS, MOST, Mailbox, MailboxFault
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

    def __init__(self, bench: Workbench, mailbox: Mailbox | None = None) -> None:
        """Sort what is handed over and, where there is a shared `mailbox`, what lies unread in it."""
        self._bench = bench
        self._mailbox = mailbox

    def claims(self, text: str) -> bool:
        """Whether a text asks to sort mail, in words."""
        return bool(phrase("task.sorting").match(fold(text[:CUE_LIMIT])))

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Sort what was sent along or pasted, or what lies in the mailbox."""
        if incoming.action is not None:
            if incoming.action.name != "sorting.mailbox":
                raise Refusal("dialogue-unknown-action")
            yield Status(self._bench.say("sorting-reading", person))
            yield await self._from_mailbox(incoming, person)
            return
        pasted = invocation.argument if invocation else incoming.text.partition("\n")[2]
        if not incoming.attachments and self._names_mailbox(incoming.text, invocation):
            yield Status(self._bench.say("sorting-reading", person))
            yield await self._from_mailbox(incoming, person)
            return
        if not pasted.strip() and not incoming.attachments:
            yield self._explained(person)
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

    @staticmethod
    def _names_mailbox(text: str, invocation: Invocation | None) -> bool:
        """Whether nothing was pasted, and what was said names the mailbox. A pasted mail may speak of one, too."""
        if invocation:
            return bool(phrase("task.mailbox").fullmatch(fold(invocation.argument.strip())))
        said, _, pasted = text.partition("\n")
        return not pasted.strip() and bool(phrase("task.mailbox").search(fold(said)))

    def _explained(self, person: Person) -> Reply:
        buttons: tuple[Button, ...] = ()
        if self._mailbox and self._mailbox.open_to(person):
            label = self._bench.say("mailbox-sort", person, mailbox=self._mailbox.address)
            buttons = (Button(label, "sorting.mailbox"),)
        return self._bench.reply(person, self._bench.say("sorting-how", person), buttons=buttons)

    async def _from_mailbox(self, incoming: Incoming, person: Person) -> Reply:
        """Sort the unread mail of the shared mailbox, for who may read it."""
        mailbox = self._mailbox
        if mailbox is None:
            return self._explained(person)
        if not mailbox.open_to(person):
            raise Refusal("mailbox-not-yours", mailbox=mailbox.address)
        try:
            unread = await mailbox.source.unread(most=MOST, days=DAYS)
        except MailboxFault as fault:
            raise Refusal(fault.reason, mailbox=mailbox.address) from fault
        if not unread.mails:
            return self._bench.reply(
                person, self._bench.say("mailbox-empty", person, mailbox=mailbox.address, days=DAYS)
            )
        mails = await asyncio.to_thread(lambda: [mail_from(each) for each in unread.mails])
        # Who a mail is to, or asks something of, is told by the mailbox's own address.
        composed = await asyncio.to_thread(self.composed, mails, replace(person, email=mailbox.address))
        left_out = (("doubts-mailbox-older", unread.older), ("doubts-mailbox-cut", unread.cut))
        doubts = tuple(Doubt(key, str(count)) for key, count in left_out if count)
        return await self._bench.propose(replace(composed, doubts=doubts), person, incoming)

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
