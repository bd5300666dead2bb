"""What the guard finds in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is. The values are those of the settings and of the metrics.

    NATIONAL_ID is a number that a state gave a person other than the French NIR, COMPANY_ID a SIREN,
    SIRET or French VAT number, MARKING a data class written on a text, such as "CONFIDENTIAL". UNREAD is
    a text too long to be read to its end.

    Of two that overlap the earlier in this order counts: the digits of a SIRET pass for those of a card, too.
    """

    UNREAD = "unread"
    SECRET = "secret"  # noqa: S105
    IBAN = "iban"
    NIR = "nir"
    COMPANY_ID = "company_id"
    CARD = "card"
    NATIONAL_ID = "national_id"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    MARKING = "marking"


_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `text[start:end]` of the text as it was given. `confidence` lies in 0 to 1."""

    kind: Kind
    start: int
    end: int
    confidence: float


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the text, those that overlap as one that covers them all."""
    apart: list[Finding] = []
    for finding in sorted(findings, key=lambda each: (each.start, each.end)):
        if apart and finding.start < apart[-1].end:
            last = apart[-1]
            first = min(last, finding, key=lambda each: _RANK[each.kind])
            apart[-1] = replace(first, start=last.start, end=max(last.end, finding.end))
        else:
            apart.append(finding)
    return tuple(apart)
