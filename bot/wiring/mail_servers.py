"""The company's mail servers: what sends e-mail and what is read of a shared mailbox."""

from __future__ import annotations

from bot.clock import Clock
from bot.drafts.mailbox import Mailbox
from bot.drafts.mailer import Mailer
from bot.people.circle import Circle
from bot.settings import Settings, listed


def imap_mailbox(settings: Settings, clock: Clock) -> Mailbox | None:
    """The shared mailbox of the settings, or None."""
    if not settings.imap_host:
        return None
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
    readers = Circle.told(listed(settings.imap_readers))
    return Mailbox(settings.imap_address or settings.imap_user, readers, ImapSource(server, clock))


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
