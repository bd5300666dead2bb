"""The company's mail servers: what sends e-mail and what is read of a shared mailbox."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.drafts.bounces import Bounces
from bot.drafts.mailbox import Mailbox
from bot.drafts.mailer import Mailer
from bot.people.circle import Circle
from bot.settings import Settings, listed
from bot.store.database import Database
from jobs.returned_mail import ReturnedMail

if TYPE_CHECKING:
    from adapters.mail.imap import ImapSource


def imap_mailbox(settings: Settings, clock: Clock) -> Mailbox | None:
    """The mailbox that people may have sorted, or None."""
    if not settings.imap_host or not settings.imap_readers:
        return None
    readers = Circle.told(listed(settings.imap_readers))
    return Mailbox(settings.imap_address or settings.imap_user, readers, imap_source(settings, clock))


def returned_mail(
    settings: Settings, clock: Clock, database: Database, bounces: Bounces
) -> ReturnedMail | None:
    """What looks for reports of e-mail that could not be delivered, where they can be read."""
    if not settings.reads_reports:
        return None
    where = f"{settings.imap_host}:{settings.imap_user}:{settings.imap_folder}"
    source = imap_source(settings, clock)
    return ReturnedMail(source, bounces, database, name=sha256(where.encode()).hexdigest())


def imap_source(settings: Settings, clock: Clock) -> ImapSource:
    """What reads the mailbox of the settings."""
    from adapters.mail.imap import ImapServer, ImapSource

    server = ImapServer(
        settings.imap_host,
        settings.imap_port,
        settings.imap_security,
        settings.imap_user,
        settings.imap_password.get_secret_value(),
        settings.imap_folder,
        settings.imap_ca_file,
    )
    return ImapSource(server, clock)


def smtp_mailer(settings: Settings, clock: Clock) -> Mailer | None:
    """What sends e-mail to the mail server of the settings, or None."""
    if not settings.smtp_host:
        return None
    from adapters.mail.smtp import MailServer, SmtpMailer

    server = MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        settings.smtp_password.get_secret_value(),
        settings.smtp_ca_file,
    )
    return SmtpMailer(server, clock)
