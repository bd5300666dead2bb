"""A real mail server on loopback that does what a test tells it to."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
import warnings
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class MailServerDouble:
    """Takes e-mails, or fails as it is told.

    `refuses` maps an address to what is answered to it; `answers` are what is answered to the next
    contents, after which it takes them. `dies` takes the content and then falls silent for good, `stalls`
    takes it and never answers, `hangs_up` breaks off before it.
    """

    def __init__(self):
        self.taken = []
        self.envelopes = []
        self.refuses = {}
        self.answers = []
        self.dies = self.stalls = self.hangs_up = False
        self.began = asyncio.Event()
        self.over = asyncio.Event()
        self.on_rcpt = None

    @property
    def messages(self):
        return [message_from_bytes(content, policy=default) for content in self.taken]

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if self.on_rcpt:
            await self.on_rcpt()
        if self.hangs_up:
            server.transport.abort()
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.began.set()
        if self.answers:
            return self.answers.pop(0)
        self.taken.append(envelope.content)
        self.envelopes.append((envelope.mail_from, tuple(envelope.rcpt_tos)))
        if self.dies:
            server.transport.abort()
            return "250 never heard"
        if self.stalls:
            await self.over.wait()
        return "250 taken"


@asynccontextmanager
async def mail_server(*, tls=None, implicit=False, password=""):
    """The server and its port; `tls` is a certificate, offered by STARTTLS unless it is `implicit`."""
    double = MailServerDouble()

    def authenticator(server, session, envelope, mechanism, data):
        return AuthResult(success=data.password.decode() == password, handled=False)

    def session():
        with warnings.catch_warnings():
            # aiosmtpd warns of passwords without STARTTLS, also where all of it is TLS.
            warnings.simplefilter("ignore")
            return SMTP(
                double,
                hostname="mail.example",
                tls_context=None if implicit else tls,
                require_starttls=bool(tls) and not implicit,
                authenticator=authenticator if password else None,
                auth_required=bool(password),
                auth_require_tls=not implicit,
            )

    server = await asyncio.get_running_loop().create_server(
        session, "127.0.0.1", 0, ssl=tls if implicit else None
    )
    try:
        yield double, server.sockets[0].getsockname()[1]
    finally:
        double.over.set()
        server.close()


def certificate(folder):
    """A certificate for 127.0.0.1 that is its own authority: its file, and the server's context."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "certificate.pem", folder / "key.pem"
    public.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return public, context
