"""What happens to what the guard finds, by kind and by where a text goes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.guard.finding import Kind


class Measure(StrEnum):
    """What to do about a finding, mildest first."""

    ALLOW = "allow"
    MASK = "mask"
    ASK = "ask"
    BLOCK = "block"


STRICTNESS: Final = {measure: rank for rank, measure in enumerate(Measure)}


class Leaving(StrEnum):
    """Where a text goes: to a model or embedding service outside, or to recipients outside."""

    FOR_MODEL = "model"
    FOR_RECIPIENTS = "recipients"


Policy = Mapping[Kind, Measure]

DEFAULTS: Final[Mapping[Leaving, Policy]] = {
    Leaving.FOR_MODEL: {
        Kind.UNREAD: Measure.BLOCK,
        Kind.SECRET: Measure.BLOCK,
        Kind.IBAN: Measure.ASK,
        Kind.CARD: Measure.ASK,
        Kind.NIR: Measure.ASK,
        Kind.NATIONAL_ID: Measure.ASK,
        Kind.COMPANY_ID: Measure.MASK,
        Kind.EMAIL: Measure.MASK,
        Kind.PHONE: Measure.MASK,
        Kind.ADDRESS: Measure.MASK,
        Kind.NAME: Measure.MASK,
        Kind.MARKING: Measure.ASK,
    },
    # Nobody can write to a supplier without the supplier's address, and a masked e-mail helps nobody.
    Leaving.FOR_RECIPIENTS: {
        Kind.UNREAD: Measure.BLOCK,
        Kind.SECRET: Measure.BLOCK,
        Kind.IBAN: Measure.ASK,
        Kind.CARD: Measure.ASK,
        Kind.NIR: Measure.ASK,
        Kind.NATIONAL_ID: Measure.ASK,
        Kind.COMPANY_ID: Measure.ALLOW,
        Kind.EMAIL: Measure.ALLOW,
        Kind.PHONE: Measure.ALLOW,
        Kind.ADDRESS: Measure.ALLOW,
        Kind.NAME: Measure.ALLOW,
        Kind.MARKING: Measure.ASK,
    },
}


def policy(leaving_for: Leaving, changes: Mapping[Kind, Measure]) -> Policy:
    """The default policy with `changes`; what can't be read never leaves, whatever they say."""
    return {**DEFAULTS[leaving_for], **changes, Kind.UNREAD: Measure.BLOCK}
