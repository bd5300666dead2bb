"""A letter as an e-mail of the standard library, with headers that can hold nothing but what they say."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.drafts.addresses import mailbox
from bot.drafts.content import Recipient
from bot.drafts.letter import Letter


def message_of(letter: Letter, *, at: datetime) -> EmailMessage:
    """The e-mail that a letter is, dated `at`.

    Raises:
        ValueError: when an address or a header can't stand in an e-mail.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sendable(letter.sender)
    message["To"] = [sendable(each) for each in letter.to]
    if letter.cc:
        message["Cc"] = [sendable(each) for each in letter.cc]
    if letter.reply_to:
        message["Reply-To"] = sendable(letter.reply_to)
    message["Subject"] = _line(letter.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = letter.id
    if letter.in_reply_to and (answered := "".join(letter.in_reply_to.split())):
        message["In-Reply-To"] = answered
        message["References"] = answered
    message["Content-Language"] = letter.language
    message.set_content(letter.text)
    for each in letter.enclosed:
        kind, _, subkind = each.file.media_type.partition("/")
        message.add_attachment(each.content, maintype=kind, subtype=subkind, filename=each.file.name)
    return message


def sendable(recipient: Recipient) -> Address:
    """An address as mail servers take it: its domain in ASCII, its name on one line."""
    shown = mailbox(recipient)
    return Address(shown.display_name, shown.username, shown.domain.encode("idna").decode())


def _line(text: str) -> str:
    return " ".join(text.split())
