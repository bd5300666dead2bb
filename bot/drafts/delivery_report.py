"""What mail servers report of an e-mail that they could not deliver: read from their message (RFC 3464).

Whoever knows an e-mail's Message-ID can forge such a report. So nothing of its free text is kept: only
which e-mail it is about, whom it names, and a code for why.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold

REPORT_LIMIT: Final = 256_000
"""Bytes of a report that are read; the e-mail that it returns comes last and may be long."""
MOST_PARTS: Final = 40
MOST_ADDRESSES: Final = 100
MOST_IDS: Final = 50
TEXT_LIMIT: Final = 20_000
HEADER_LIMIT: Final = 4_000
"""Characters of a header that are read: the library's time grows with the square of its parameters."""

_ID: Final = re.compile(r"<[^<>\s@]{1,120}@[^<>\s@]{1,120}>")
_RETURNED_ID: Final = re.compile(
    r"^[ \t>]{0,8}Message-ID:\s*(<[^<>\s]{3,240}>)", re.IGNORECASE | re.MULTILINE
)
_CODE: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_SMTP_CODE: Final = re.compile(r"(?<![\d.])([45])\d\d(?=[ -])")
_ADDRESS: Final = re.compile(r"[^\s<>(),;:\"@]{1,64}@[^\s<>(),;:\"@]{1,255}")
_QMAIL: Final = re.compile(r"^<([^<>\s@]{1,64}@[^<>\s@]{1,255})>:\s*$", re.MULTILINE)
_STATUS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_ACTIONS: Final = frozenset({"failed", "delayed"})
"""What is worth knowing; the others tell that it went on: delivered, relayed, expanded."""


class Hindrance(StrEnum):
    """Why an e-mail did not reach an address, by the code that the server gives (RFC 3463)."""

    ADDRESS = "address"
    DOMAIN = "domain"
    CLOSED = "closed"
    FULL = "full"
    BIG = "big"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """One address that an e-mail did not reach, for good or so far.

    `addresses` are the names it goes by, in lower case: the one it was sent to, and the one it was
    forwarded to. None where the report names none.
    """

    addresses: frozenset[str]
    final: bool
    hindrance: Hindrance = Hindrance.UNKNOWN


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What one message reports: `ids` are the Message-IDs it may be about."""

    ids: tuple[str, ...]
    undelivered: tuple[Undelivered, ...]


def may_report(headers: bytes) -> bool:
    """Whether a message with these headers may be a report, so that it is worth reading."""
    message = _parsed(headers[:REPORT_LIMIT])
    return message is not None and (_is_standard(message) or _is_from_a_server(message))


def report_in(content: bytes) -> DeliveryReport | None:
    """The report that a message is; None where it is none, or reports nothing that went wrong."""
    message = _parsed(content[:REPORT_LIMIT])
    if message is None:
        return None
    parts = list(_parts(message))
    undelivered = _standard(parts) if _is_standard(message) else ()
    if not undelivered and not _has_status(parts) and _is_from_a_server(message):
        undelivered = _other(message, parts)
    ids = tuple(dict.fromkeys(_ids(message, parts)))[:MOST_IDS] if undelivered else ()
    return DeliveryReport(ids, tuple(undelivered)) if ids else None


class _ShortHeaders(email.policy.Compat32):
    """The older policy leaves headers as they are, and can't fail on what is malformed in them."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:HEADER_LIMIT]


_POLICY: Final = _ShortHeaders()


def _parsed(content: bytes) -> Message | None:
    try:
        return email.message_from_bytes(content, policy=_POLICY)
    except RecursionError:
        # Parts within parts, thousands deep: no mail server writes that.
        return None


def _parts(message: Message) -> Iterator[Message]:
    """The message and its parts, not those of what is returned within it."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = _within(part)[:MOST_PARTS]


def _within(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _is_standard(message: Message) -> bool:
    return message.get_content_type() == "multipart/report"


def _has_status(parts: Sequence[Message]) -> bool:
    return any(part.get_content_type() in _STATUS for part in parts)


def _is_from_a_server(message: Message) -> bool:
    """Whether a mail server says that it wrote it.

    An empty Return-Path tells nothing: out-of-office notes have one, too.
    """
    sender = _header(message, "From").casefold()
    return (
        bool(re.search(r"(?:mailer-daemon|postmaster|mail\.daemon|maildaemon)@", sender))
        or sender.startswith("mailer-daemon")
        or message.get("X-Failed-Recipients") is not None
    )


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())[:2_000]


# As the standard has it


def _standard(parts: Sequence[Message]) -> tuple[Undelivered, ...]:
    found = []
    for part in parts:
        if part.get_content_type() in _STATUS:
            found += [each for group in _groups(part) if (each := _of_group(group))]
    return tuple(found[:MOST_ADDRESSES])


def _groups(part: Message) -> list[Message]:
    """The groups of fields: one on the message, then one for each recipient."""
    if part.get_content_type() == "message/delivery-status":
        return _within(part)
    # The library takes what RFC 6533 added for one message: its first group is that one's headers.
    groups = []
    for message in _within(part):
        groups.append(message)
        rest = message.get_payload()
        blocks = re.split(r"\r?\n\r?\n", rest)[:MOST_ADDRESSES] if isinstance(rest, str) else []
        groups += [email.message_from_string(block.lstrip(), policy=_POLICY) for block in blocks]
    return groups


def _of_group(group: Message) -> Undelivered | None:
    action = _header(group, "Action").partition("(")[0].strip().casefold()
    named = [_header(group, name) for name in ("Original-Recipient", "Final-Recipient")]
    if action not in _ACTIONS or not any(named):
        return None
    status = _header(group, "Status")
    diagnostic = _header(group, "Diagnostic-Code")
    addresses = frozenset(address for field in named if (address := _typed_address(field)))
    hindrance = _hindrance(status)
    if hindrance is Hindrance.UNKNOWN:
        hindrance = _hindrance(diagnostic)
    return Undelivered(addresses, action == "failed", hindrance)


def _typed_address(field: str) -> str:
    """The address of a field such as `rfc822; ada@example.com`."""
    kind, separator, address = field.partition(";")
    if kind.strip().casefold() == "utf-8":
        address = re.sub(r"\\x\{([0-9A-Fa-f]{2,6})\}", _character, address)
    found = _ADDRESS.search(address if separator else kind)
    return found.group().casefold() if found else ""


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _hindrance(words: str) -> Hindrance:
    code = _CODE.search(words)
    if code is None:
        return Hindrance.UNKNOWN
    return _REASONS.get((code[2], code[3])) or _REASONS.get((code[2], "")) or Hindrance.UNKNOWN


_REASONS: Final = {
    ("1", "1"): Hindrance.ADDRESS,
    ("1", "2"): Hindrance.DOMAIN,
    ("1", "3"): Hindrance.ADDRESS,
    ("1", "4"): Hindrance.ADDRESS,
    ("1", "6"): Hindrance.ADDRESS,
    ("1", "10"): Hindrance.DOMAIN,
    ("2", "1"): Hindrance.CLOSED,
    ("2", "2"): Hindrance.FULL,
    ("2", "3"): Hindrance.BIG,
    ("3", "4"): Hindrance.BIG,
    ("4", "4"): Hindrance.DOMAIN,
    ("4", ""): Hindrance.UNREACHABLE,
    ("6", ""): Hindrance.REFUSED,
    ("7", ""): Hindrance.REFUSED,
}
"""By the subject and detail of an enhanced status code, or by its subject alone."""


# As many servers have it


def _other(message: Message, parts: Sequence[Message]) -> tuple[Undelivered, ...]:
    """What a report says that follows no standard: in a header of Exim's, as qmail does, or in words alone."""
    words = _own_words(parts)
    told = fold(f"{_header(message, 'Subject')}\n{words}")
    listed = _ADDRESS.findall(_header(message, "X-Failed-Recipients"))
    qmail = [match for match in _QMAIL.finditer(words) if "qmail" in told or _SMTP_CODE.search(words)]
    late = phrase("mail.late").search(told) is not None
    if listed:
        return tuple(_named(address, words) for address in dict.fromkeys(listed[:MOST_ADDRESSES]))
    if qmail and not late:
        ends = [*(match.start() for match in qmail[1:]), len(words)]
        return tuple(
            _named(match[1], words[match.end() : end])
            for match, end in zip(qmail[:MOST_ADDRESSES], ends, strict=False)
        )
    if late:
        return (Undelivered(frozenset(), False, _hindrance(words)),)
    if phrase("mail.undelivered").search(told):
        return (Undelivered(frozenset(), True, _hindrance(words)),)
    return ()


def _named(address: str, words: str) -> Undelivered:
    return Undelivered(frozenset({address.casefold()}), True, _hindrance(words))


def _own_words(parts: Sequence[Message]) -> str:
    """The text that the server wrote, without the e-mail that it may return below."""
    for part in parts:
        if part.get_content_type() == "text/plain":
            words = _decoded(part)
            returned = _RETURNED_ID.search(words)
            return words[: returned.start()] if returned else words
    return ""


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    text = payload[: 4 * TEXT_LIMIT].decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\0", "")[:TEXT_LIMIT]


# Which e-mail it is about


def _ids(message: Message, parts: Sequence[Message]) -> Iterator[str]:
    for part in parts:
        kind = part.get_content_type()
        if part.get_content_maintype() == "message" and kind not in _STATUS:
            yield from (_header(each, "Message-ID") for each in _within(part)[:1] if each["Message-ID"])
        elif kind in {"text/rfc822-headers", "text/plain"}:
            yield from _RETURNED_ID.findall(_decoded(part))
    for name in ("In-Reply-To", "References"):
        yield from _ID.findall(_header(message, name))
