"""Reads a mailbox over IMAP, read-only: the folder is examined, and no mail is marked as read (RFC 9051)."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from imaplib import IMAP4
from pathlib import Path
from typing import Any, Final, Literal, ParamSpec, TypeVar

import structlog
from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from bot.clock import Clock
from bot.drafts.delivery_report import REPORT_LIMIT, may_report
from bot.drafts.mail import MAIL_LIMIT
from bot.drafts.mailbox import MailboxFault, Mark, Returned, Unread

SECONDS: Final = 20.0
"""For each answer of the server."""
TOTAL_LIMIT: Final = 50_000_000
"""Bytes of mail that are fetched at once; older mail is left out beyond them."""

REPORTS_LIMIT: Final = 10_000_000
"""Bytes of reports that are fetched at once; the next look goes on after them."""
REPORT_HEADERS: Final = "CONTENT-TYPE FROM X-FAILED-RECIPIENTS"
"""What tells whether a mail may be a report."""

P = ParamSpec("P")
Found = TypeVar("Found")

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
        return await self._read(self._unread, most, days)

    async def reports(self, since: Mark | None, *, most: int, days: int) -> Returned:
        """What may be reports of mail servers: `bot.drafts.mailbox.ReportSource`."""
        return await self._read(self._reports, since, most, days)

    async def _read(self, reading: Callable[P, Found], *given: P.args, **named: P.kwargs) -> Found:
        try:
            return await asyncio.to_thread(reading, *given, **named)
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
                found += filter(None, [self._fetched(mailbox, int(uid), f"BODY.PEEK[]<0.{MAIL_LIMIT}>")])
        cut = sum(len(each) >= MAIL_LIMIT for each in found)
        return Unread(found, older=len(newest) - len(found), cut=cut)

    def _reports(self, since: Mark | None, most: int, days: int) -> Returned:
        with self._entered() as mailbox:
            mailbox.folder.set(self._server.folder, readonly=True)
            _, told = mailbox.client.response("UIDVALIDITY")
            validity = int(told[0] or 0)
            after = since.uid if since and since.validity == validity else 0
            # `n:*` always has the last mail in it, however small its UID (RFC 9051, 9).
            first = self._clock.now().date() - timedelta(days=days)
            wanted = AND(uid=f"{after + 1}:*") if after else AND(date_gte=first)
            uids = sorted(uid for found in mailbox.uids(wanted) if (uid := int(found)) > after)[:most]
            mails: list[tuple[int, bytes]] = []
            for uid in uids:
                after = uid
                headers = self._fetched(mailbox, uid, f"BODY.PEEK[HEADER.FIELDS ({REPORT_HEADERS})]")
                if may_report(headers):
                    mails.append((uid, self._fetched(mailbox, uid, f"BODY.PEEK[]<0.{REPORT_LIMIT}>")))
                if sum(len(content) for _, content in mails) > REPORTS_LIMIT:
                    break
            return Returned(mails, Mark(validity, after))

    @staticmethod
    def _fetched(mailbox: BaseMailBox, uid: int, what: str) -> bytes:
        """A part of one mail; nothing where it is gone meanwhile."""
        _, answer = mailbox.client.uid("FETCH", str(uid), f"({what})")
        return b"".join(part[1] for part in answer if isinstance(part, tuple))

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
        log.warning("mailbox.unreadable", reason=reason, error=type(error).__name__)
        return MailboxFault(reason)
