"""Mail as it was received: read from eml, mbox, zip, or from text that somebody pasted."""

from __future__ import annotations

import email
import email.policy
import email.utils
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Final

from bot.answers.words import fold
from bot.dialogue.incoming import Attachment
from bot.drafts.content import Recipient
from bot.drafts.recipients import addressed

MOST_MAILS: Final = 200
"""Mails read from one batch."""
MAIL_LIMIT: Final = 2_000_000
"""Bytes of one mail that are read; attachments beyond that are cut off, which harms no text before them."""
BATCH_LIMIT: Final = 50_000_000
"""Bytes of a batch, also once it is unpacked."""
BODY_LIMIT: Final = 20_000
"""Characters of a mail's text."""
HEADER_LIMIT: Final = 500
MOST_PARTS: Final = 60
MOST_ADDRESSES: Final = 200

_MBOX_FROM: Final = re.compile(rb"(?:^|\n)From [^\n]*\d{4}[^\n]*\r?\n")
_HEADER_NAMES: Final = {
    "from": "from", "de": "from", "expediteur": "from", "to": "to", "a": "to", "cc": "cc", "copie": "cc",
    "subject": "subject", "objet": "subject", "date": "date", "sent": "date", "envoye": "date",
    "envoye le": "date",
}  # fmt: skip
_HEADER_LINE: Final = re.compile(r"^[\s>]{0,8}\*?([A-Za-zÀ-ÿ ]{1,14})\*?\s?:\s?(.*)$")
_FENCE: Final = re.compile(r"^\s{0,8}(?:-{3,}.*|={3,}|_{5,}|\*{3,})$")
_QUOTED: Final = re.compile(
    r"""^(?:\s{0,8}>.*
      | \s{0,8}-{2,}\s?(?:original\ message|message\ d['’]origine|forwarded\ message|message\ transf[ée]r[ée]).*
      | \s{0,8}(?:on|le)\b.{4,120}\b(?:wrote|a\ écrit)\s?:\s*)$""",
    re.IGNORECASE | re.VERBOSE,
)


class UnreadableMail(ValueError):
    """Nothing that reads as mail. `reason` is the key of a sentence."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.name = name


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. `text` is what its sender wrote, without what it quotes.

    `sender` is empty where the mail does not say. `list_id`, `automatic` and `invitation` tell what
    its headers say of it.
    """

    subject: str
    text: str
    sender: Recipient | None = None
    to: tuple[Recipient, ...] = ()
    cc: tuple[Recipient, ...] = ()
    sent_at: datetime | None = None
    message_id: str | None = None
    list_id: str = ""
    automatic: bool = False
    invitation: bool = False

    @property
    def from_whom(self) -> str:
        """The sender as people name them."""
        return (self.sender.name or self.sender.email) if self.sender else ""


def mails_in(attachments: Sequence[Attachment]) -> list[Mail]:
    """All mails in eml and mbox files, and in zips of them.

    Raises:
        UnreadableMail: where a file is too big or holds no mail.
    """
    found: list[Mail] = []
    for attachment in attachments:
        mails = list(_mails_of(attachment.name, attachment.content))
        if not mails:
            raise UnreadableMail("sorting-no-mail", attachment.name)
        found.extend(mails)
    if len(found) > MOST_MAILS:
        raise UnreadableMail("sorting-many")
    return found


def mail_from(content: bytes) -> Mail:
    """One mail in the format of RFC 5322; whatever is malformed in it is left out."""
    message = _parsed(content[:MAIL_LIMIT])
    return Mail(
        subject=_header(message, "subject"),
        text=own_words(_body(message)),
        sender=next(iter(_addresses(message, "from")), None),
        to=_addresses(message, "to"),
        cc=_addresses(message, "cc"),
        sent_at=_sent_at(_header(message, "date")),
        message_id=_message_id(message),
        list_id=_header(message, "list-id") or _header(message, "list-unsubscribe"),
        automatic=_automatic(message),
        invitation=any(part.get_content_type() == "text/calendar" for part in _parts(message)),
    )


def mails_pasted(text: str) -> list[Mail]:
    """Mails that were pasted one after the other: lines of headers or of dashes begin the next one."""
    return [mail for piece in _pieces(text) if (mail := mail_pasted(piece)).text or mail.subject]


def mail_pasted(text: str) -> Mail:
    """One mail from its text, with the headers (From, De, Objet…) that stand before it, if any."""
    lines = text.strip().splitlines()
    headers: dict[str, str] = {}
    start = 0
    for index, line in enumerate(lines[:12]):
        header = _pasted_header(line)
        if header:
            headers.setdefault(*header)
            start = index + 1
        elif line.strip() or headers:
            break
    sender = headers.get("from", "")
    known = addressed(sender)
    return Mail(
        subject=headers.get("subject", ""),
        text=own_words("\n".join(lines[start:]))[:BODY_LIMIT],
        sender=known or (Recipient("", sender) if sender else None),
        to=_pasted_addresses(headers.get("to", "")),
        cc=_pasted_addresses(headers.get("cc", "")),
        sent_at=_sent_at(headers.get("date", "")),
    )


def own_words(text: str) -> str:
    """A mail's text without what it quotes of earlier mails.

    A mail that is nothing but a quotation, as a forwarded one may be, is kept whole.
    """
    kept = []
    for line in text.splitlines():
        if _QUOTED.match(line) and not line.lstrip().startswith(">"):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    own = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return own or text.strip()


def _parsed(content: bytes) -> EmailMessage:
    try:
        return email.message_from_bytes(content, policy=_POLICY)
    except RecursionError:
        # Parts within parts, thousands deep: no mail program writes that. Its headers are read.
        return email.message_from_bytes(re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0], policy=_POLICY)


_POLICY: Final = email.policy.default.clone(max_line_length=None, raise_on_defect=False)


def _mails_of(name: str, content: bytes) -> Iterator[Mail]:
    if len(content) > BATCH_LIMIT:
        raise UnreadableMail("sorting-big", name)
    if content.startswith(b"PK\x03\x04"):
        yield from _zipped(name, content)
    elif re.match(rb"From [^\n]*\d{4}", content):
        starts = [match.end() for match in _MBOX_FROM.finditer(content)]
        ends = [*(match.start() for match in _MBOX_FROM.finditer(content)), len(content)][1:]
        if len(starts) > MOST_MAILS:
            raise UnreadableMail("sorting-many")
        for start, end in zip(starts, ends, strict=True):
            yield mail_from(re.sub(rb"(?m)^>(>*From )", rb"\1", content[start:end][:MAIL_LIMIT]))
    elif re.match(rb"\s*[A-Za-z][A-Za-z0-9-]{1,60}:", content):
        mail = mail_from(content)
        if mail.sender or mail.subject or mail.message_id:
            yield mail


def _zipped(name: str, content: bytes) -> Iterator[Mail]:
    """The mails of a zip. Sizes it declares are not believed: what is unpacked is counted."""
    room = BATCH_LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [info for info in archive.infolist() if info.filename.lower().endswith((".eml", ".mbox"))]
            if len(names) > MOST_MAILS:
                raise UnreadableMail("sorting-many", name)
            for info in names:
                with archive.open(info) as member:
                    unpacked = member.read(room + 1)
                room -= len(unpacked)
                if room < 0:
                    raise UnreadableMail("sorting-big", name)
                yield from _mails_of(info.filename, unpacked)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, UnreadableMail):
            raise
        # An encrypted archive is a RuntimeError, and an unknown way of packing a NotImplementedError.
        raise UnreadableMail("sorting-bad-zip", name) from error


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:HEADER_LIMIT]
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        # The standard library's parser of headers raises these on some malformed ones.
        return ""


def _addresses(message: EmailMessage, name: str) -> tuple[Recipient, ...]:
    try:
        raw = [str(value)[:20_000] for value in message.get_all(name, [])]
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ()
    return _checked(email.utils.getaddresses(raw)[:MOST_ADDRESSES])


def _pasted_addresses(words: str) -> tuple[Recipient, ...]:
    return _checked(email.utils.getaddresses([words.replace(";", ",")])[:MOST_ADDRESSES])


def _checked(pairs: Sequence[tuple[str, str]]) -> tuple[Recipient, ...]:
    found = []
    for name, address in pairs:
        if "@" in address and (one := addressed(address)):
            found.append(Recipient(one.email, " ".join(name.split())[:100]))
    return tuple(found)


def _message_id(message: EmailMessage) -> str | None:
    found = re.fullmatch(r"<[^<>\s]{1,240}>", _header(message, "message-id"))
    return found.group() if found else None


def _sent_at(words: str) -> datetime | None:
    try:
        sent = email.utils.parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _automatic(message: EmailMessage) -> bool:
    """Whether a machine sent it: RFC 3834, and the headers that others use for it."""
    submitted = _header(message, "auto-submitted").casefold()
    return (
        bool(submitted and submitted != "no")
        or _header(message, "precedence").casefold() in {"bulk", "junk", "auto_reply"}
        or bool(_header(message, "x-auto-response-suppress"))
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for count, part in enumerate(message.walk()):
        if count == MOST_PARTS:
            return
        if isinstance(part, EmailMessage):
            yield part


def _body(message: EmailMessage) -> str:
    """The plain text of a mail, else that of its HTML."""
    texts = {"text/plain": "", "text/html": ""}
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in texts and part.get_content_disposition() != "attachment" and not texts[kind]:
            texts[kind] = _decoded(part)
    if texts["text/plain"].strip():
        return texts["text/plain"][:BODY_LIMIT]
    from bs4 import BeautifulSoup  # takes memory that few processes need

    html = BeautifulSoup(texts["text/html"][: 10 * BODY_LIMIT], "html.parser")
    for unseen in html(["script", "style", "head", "template"]):
        unseen.decompose()
    return html.get_text("\n", strip=True)[:BODY_LIMIT]


def _decoded(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return payload.decode(charset, errors="replace").replace("\r\n", "\n").replace("\0", "")
    except LookupError:
        return payload.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\0", "")


def _pasted_header(line: str) -> tuple[str, str] | None:
    match = _HEADER_LINE.match(line)
    name = _HEADER_NAMES.get(fold(match[1])) if match else None
    return (name, match[2].strip()[:HEADER_LIMIT]) if match and name else None


def _pieces(text: str) -> Iterator[str]:
    """Where one pasted mail ends and the next begins."""
    pending: list[str] = []
    count = 0
    for line in text.splitlines():
        header = _pasted_header(line)
        begins = header is not None and header[0] == "from" and any(each.strip() for each in pending)
        if begins and all(_pasted_header(each) or not each.strip() for each in pending):
            begins = False
        fence = _FENCE.match(line.rstrip())
        if (begins or fence) and count < MOST_MAILS - 1:
            if "".join(pending).strip():
                count += 1
                yield "\n".join(pending)
            pending = []
            if fence:
                continue
        pending.append(line)
    if "".join(pending).strip():
        yield "\n".join(pending)
