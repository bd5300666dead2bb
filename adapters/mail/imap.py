"""Reads a mailbox over IMAP, read-only: the folder is examined, and no mail is marked as read (RFC 9051)."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from imaplib import IMAP4
from pathlib import Path
from typing import Any, Final, Literal

import structlog
from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from bot.clock import Clock
from bot.drafts.mail import MAIL_LIMIT
from bot.drafts.mailbox import MailboxFault, Unread

SECONDS: Final = 20.0
"""For each answer of the server."""
TOTAL_LIMIT: Final = 50_000_000
"""Bytes of mail that are fetched at once; older mail is left out beyond them."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ImapServer:
    """Where a mailbox is and how to enter it. `certificates` are authorities to trust beside the system's."""

    host: str
    port: int
    security: Literal["tls", "starttls"]
    user: str
    password: str
    folder: str = "INBOX"
    certificates: Path | None = None
    seconds: float = SECONDS


class ImapSource:
    """Fetches mail in a session of its own each time: `bot.drafts.mailbox.MailSource`."""

    def __init__(self, server: ImapServer, clock: Clock) -> None:
        self._server = server
        self._clock = clock

    async def unread(self, *, most: int, days: int) -> Unread:
        """The newest unread mails; each is read up to a length, which cuts attachments off."""
        try:
            return await asyncio.to_thread(self._unread, most, days)
        except MailboxLoginError as error:
            raise self._fault("mailbox-refused", error) from error
        except MailboxFolderSelectError as error:
            raise self._fault("mailbox-no-folder", error) from error
        except ssl.SSLError as error:
            raise self._fault("mailbox-untrusted", error) from error
        except TimeoutError as error:
            raise self._fault("mailbox-slow", error) from error
        except (OSError, IMAP4.error, ImapToolsError) as error:
            raise self._fault("mailbox-unreachable", error) from error

    def _unread(self, most: int, days: int) -> Unread:
        since = self._clock.now().date() - timedelta(days=days)
        found: list[bytes] = []
        with self._entered() as mailbox:
            mailbox.folder.set(self._server.folder, readonly=True)
            newest = mailbox.uids(AND(seen=False, date_gte=since))[::-1]
            for uid in newest[:most]:
                if sum(map(len, found)) > TOTAL_LIMIT:
                    break
                _, answer = mailbox.client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MAIL_LIMIT}>)")
                found += [part[1] for part in answer if isinstance(part, tuple)]
        cut = sum(len(each) >= MAIL_LIMIT for each in found)
        return Unread(found, older=len(newest) - len(found), cut=cut)

    @contextmanager
    def _entered(self) -> Iterator[BaseMailBox]:
        mailbox = self._connected()
        try:
            self._log_in(mailbox)
            yield mailbox
        finally:
            # What was read stands, whether or not the server says goodbye.
            with suppress(OSError, IMAP4.error, ImapToolsError):
                mailbox.logout()
            with suppress(OSError):
                mailbox.client.shutdown()

    def _log_in(self, mailbox: BaseMailBox) -> None:
        user, password = self._server.user, self._server.password
        if f"{user}{password}".isascii():
            mailbox.login(user, password, initial_folder=None)
            return
        try:
            # LOGIN takes ASCII only; AUTHENTICATE PLAIN takes any character (RFC 4616).
            mailbox.login_utf8(user, password, initial_folder=None)
        except IMAP4.abort:
            raise
        except IMAP4.error as error:
            raise self._fault("mailbox-refused", error) from error

    def _connected(self) -> BaseMailBox:
        server = self._server
        context = ssl.create_default_context()
        if server.certificates:
            context.load_verify_locations(server.certificates)
        kind: Any = MailBox if server.security == "tls" else MailBoxStartTls
        mailbox: BaseMailBox = kind(server.host, server.port, timeout=server.seconds, ssl_context=context)
        return mailbox

    @staticmethod
    def _fault(reason: str, error: Exception) -> MailboxFault:
        # What the server says may hold the user's name; its kind is enough to act on.
        log.warning("mailbox.unread", reason=reason, error=type(error).__name__)
        return MailboxFault(reason)
