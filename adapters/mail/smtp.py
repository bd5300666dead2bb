"""Sends e-mail by SMTP, and knows of each whether it was sent, was not, or may have been (RFC 5321)."""

from __future__ import annotations

import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aiosmtplib import SMTP, SMTPException
from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from adapters.mail.message import message_of, sendable
from bot.clock import Clock
from bot.drafts.content import Recipient
from bot.drafts.letter import Letter
from bot.drafts.mailer import HandingOver, InDoubt, Sent, Unsent

COMMAND_SECONDS = 30.0
WORDS_LIMIT = 300


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mail is handed over, and how. `certificates` are authorities to trust beside the system's."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    user: str = ""
    password: str = ""
    certificates: Path | None = None
    seconds: float = COMMAND_SECONDS


class SmtpMailer:
    """Hands each e-mail to a mail server in a session of its own."""

    def __init__(self, server: MailServer, clock: Clock) -> None:
        self._server = server
        self._clock = clock

    async def send(self, letter: Letter, handing_over: HandingOver) -> Sent:
        """Send one e-mail to all its recipients; see `bot.drafts.mailer.Mailer`."""
        try:
            content = message_of(letter, at=self._clock.now()).as_bytes()
        except (ValueError, LookupError) as error:
            raise Unsent(str(error)[:WORDS_LIMIT], again=False) from error
        client = self._client()
        try:
            refused = await self._introduce(client, letter)
            await handing_over()
            await self._hand_over(client, content)
        finally:
            # What the server answered stands, whether or not it says goodbye.
            with suppress(SMTPException, OSError, TimeoutError):
                await client.quit()
            client.close()
        return Sent(refused)

    async def _introduce(self, client: SMTP, letter: Letter) -> dict[str, str]:
        """Say everything but the content, and return the addresses that the server does not take."""
        try:
            await client.connect()
            returns_to = Recipient(letter.return_path) if letter.return_path else letter.sender
            await client.mail(sendable(returns_to).addr_spec)
            refused: dict[str, str] = {}
            codes = []
            recipients = dict.fromkeys(sendable(each).addr_spec for each in (*letter.to, *letter.cc))
            for address in recipients:
                try:
                    await client.rcpt(address)
                except SMTPRecipientRefused as error:
                    codes.append(error.code)
                    refused[address] = _words(error)
        except (SMTPException, OSError) as error:
            raise Unsent(_words(error), again=_passes(error)) from error
        except ValueError as error:
            raise Unsent(str(error)[:WORDS_LIMIT], again=False) from error
        if len(refused) == len(recipients):
            every = "; ".join(f"{address}: {words}" for address, words in refused.items())
            raise Unsent(every[:WORDS_LIMIT], again=any(_is_temporary(code) for code in codes))
        return refused

    async def _hand_over(self, client: SMTP, content: bytes) -> None:
        try:
            await client.data(content)
        except SMTPDataError as error:
            # The server answered that it does not take it: it is not sent.
            raise Unsent(_words(error), again=_is_temporary(error.code)) from error
        except (SMTPException, OSError) as error:
            raise InDoubt(f"{type(error).__name__}: {_words(error)}") from error

    def _client(self) -> SMTP:
        server = self._server
        context = None
        if server.security != "none":
            context = ssl.create_default_context()
            if server.certificates:
                context.load_verify_locations(server.certificates)
        return SMTP(
            hostname=server.host,
            port=server.port,
            timeout=server.seconds,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            username=server.user or None,
            password=server.password or None,
            tls_context=context,
        )


def _passes(error: Exception) -> bool:
    """Whether trying again later is of use; a wrong password or certificate may be mended meanwhile."""
    if isinstance(error, SMTPResponseException) and not isinstance(error, SMTPAuthenticationError):
        return _is_temporary(error.code)
    return True


def _is_temporary(code: int) -> bool:
    return not 500 <= code < 600


def _words(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {' '.join(str(error.message).split())}"[:WORDS_LIMIT]
    return (" ".join(str(error).split()) or type(error).__name__)[:WORDS_LIMIT]
