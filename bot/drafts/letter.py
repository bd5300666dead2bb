"""An e-mail as it goes out: what its reviewer is shown, and what the mail server is handed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.dialogue.reply import File
from bot.drafts.addresses import domain_of
from bot.drafts.content import Composed, Composer, Email, Recipient, Report
from bot.drafts.policy import mail_text
from bot.locales import Texts
from bot.people.person import Person
from bot.store.files import KeptFile


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail, whole.

    `id` is its Message-ID: that of one version of one draft, however often it is tried. `author` is the
    id of the person it is from. `return_path` is where mail servers
    report that they could not deliver it; empty for its sender.
    """

    id: str
    author: str
    sender: Recipient
    reply_to: Recipient | None
    to: tuple[Recipient, ...]
    cc: tuple[Recipient, ...]
    subject: str
    text: str
    language: str
    attachments: tuple[File, ...] = ()
    in_reply_to: str | None = None
    return_path: str = ""
    enclosed: tuple[KeptFile, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the company puts on its e-mails.

    `address` is the sender's, and `as_author` has those of the `company` domains write from their own.
    `return_path` is where mail servers report what they could not deliver; empty for the sender's.
    `signed` puts the line below that says how the e-mail came about.
    """

    texts: Texts
    address: str
    company: frozenset[str] = frozenset()
    as_author: bool = False
    signed: bool = True
    return_path: str = ""

    def letter(
        self, draft_id: str, version: int, composed: Composed, author: Person, approvers: Sequence[str]
    ) -> Letter:
        """The e-mail that a version becomes once `approvers`, by name, have approved it."""
        content = composed.content
        if isinstance(content, Report):
            content = Email(content.title, mail_text(content), content.language, content.to)
        if not isinstance(content, Email):
            raise TypeError(f"a draft of kind {content.kind} is no e-mail")
        line = self._signature(composed.composer, approvers, content.language)
        own = author.email if author.email and domain_of(author.email) in self.company else ""
        sender = own if self.as_author and own else self.address
        via = author.name if sender == own else f"{author.name} (Passerelle)"
        return Letter(
            id=f"<{draft_id}.{version}@{domain_of(self.address) or 'passerelle.invalid'}>",
            author=author.id,
            sender=Recipient(sender, via),
            reply_to=Recipient(author.email, author.name)
            if author.email and sender != author.email
            else None,
            to=content.to,
            cc=content.cc,
            subject=" ".join(content.subject.split()),
            text=f"{content.body.rstrip()}\n\n-- \n{line}\n" if line else f"{content.body.rstrip()}\n",
            language=content.language,
            attachments=content.attachments,
            in_reply_to=content.in_reply_to,
            return_path=self.return_path,
        )

    def _signature(self, composer: Composer, approvers: Sequence[str], language: str) -> str:
        if not self.signed:
            return ""
        names = list(dict.fromkeys(approvers))
        return self.texts.say("drafts-signature", language, names=" & ".join(names), made=composer.value)


def digest(composed: str, enclosed: Sequence[KeptFile]) -> str:
    """The SHA-256 of a version, as it is kept, and of what is attached to it."""
    whole = hashlib.sha256(composed.encode())
    for each in enclosed:
        whole.update(hashlib.sha256(each.content).digest())
    return whole.hexdigest()
