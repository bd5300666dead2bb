"""A draft: where it stands, which steps may follow, and who did what to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.dialogue.reply import Citation
from bot.drafts.content import Composed
from bot.drafts.delivery_report import Hindrance
from bot.people.person import Person


class DraftState(StrEnum):
    """Where a draft stands.

    `scheduled` is approved and goes out at a known moment; `approved` is handed over at once, as it
    reaches nobody but its owner. `in_doubt` may have been sent, or not: a person decides.
    """

    REQUESTED = "requested"
    COMPOSING = "composing"
    AWAITING_REVIEW = "awaiting_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    REJECTED = "rejected"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


_S = DraftState

FOLLOWING: Final[Mapping[DraftState, frozenset[DraftState]]] = {
    _S.REQUESTED: frozenset({_S.COMPOSING, _S.FAILED, _S.WITHDRAWN}),
    _S.COMPOSING: frozenset({_S.AWAITING_REVIEW, _S.FAILED, _S.WITHDRAWN}),
    _S.AWAITING_REVIEW: frozenset({_S.COMPOSING, _S.APPROVED, _S.REJECTED, _S.EXPIRED, _S.WITHDRAWN}),
    _S.APPROVED: frozenset({_S.SCHEDULED, _S.SENDING, _S.AWAITING_REVIEW, _S.WITHDRAWN}),
    _S.SCHEDULED: frozenset({_S.SENDING, _S.AWAITING_REVIEW, _S.WITHDRAWN}),
    _S.SENDING: frozenset(
        {_S.SENT, _S.APPROVED, _S.SCHEDULED, _S.AWAITING_REVIEW, _S.FAILED, _S.IN_DOUBT, _S.WITHDRAWN}
    ),
    _S.IN_DOUBT: frozenset({_S.SENT, _S.SCHEDULED, _S.WITHDRAWN}),
    _S.FAILED: frozenset({_S.AWAITING_REVIEW, _S.WITHDRAWN}),
    _S.REJECTED: frozenset({_S.AWAITING_REVIEW, _S.WITHDRAWN}),
    _S.EXPIRED: frozenset({_S.AWAITING_REVIEW, _S.WITHDRAWN}),
    _S.SENT: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
"""Which states may follow which. Nothing follows what is sent or withdrawn."""

OPEN: Final = frozenset(
    {
        _S.REQUESTED,
        _S.COMPOSING,
        _S.AWAITING_REVIEW,
        _S.APPROVED,
        _S.SCHEDULED,
        _S.SENDING,
        _S.IN_DOUBT,
    }
)
"""Where something is still to happen; a draft in any other state is over, or waits to be taken up again."""

STOPPABLE: Final = frozenset({_S.APPROVED, _S.SCHEDULED, _S.SENDING})
RESUMABLE: Final = frozenset({_S.FAILED, _S.REJECTED, _S.EXPIRED})


class Deed(StrEnum):
    """What was done to a draft, as its history tells it."""

    REQUESTED = "requested"
    BEGUN = "begun"
    COMPOSED = "composed"
    EDITED = "edited"
    CHANGE_ASKED = "change_asked"
    REVISED = "revised"
    LEFT_AS_IT_WAS = "left_as_it_was"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    STOPPED = "stopped"
    HANDED_OVER = "handed_over"
    REJECTED = "rejected"
    REMINDED = "reminded"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    RESUMED = "resumed"
    FROZEN = "frozen"
    GIVEN_BACK = "given_back"
    SENDING = "sending"
    SENT = "sent"
    POSTPONED = "postponed"
    HELD = "held"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    ARRIVED = "arrived"
    AGAIN = "again"
    BOUNCED = "bounced"
    DELAYED = "delayed"


class Way(StrEnum):
    """How an approved draft reaches those it is for: by e-mail, or as a message to its owner."""

    MAIL = "mail"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's word that one version may go out. `name` is empty when they were erased since."""

    person_id: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail server reported: an e-mail did not reach an address, for good (`final`) or so far.

    `address` is empty where the report names none that the e-mail was sent to.
    """

    address: str
    final: bool
    hindrance: Hindrance
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a draft's history. Without a `name` it was the ambassador's own doing."""

    at: datetime
    deed: Deed
    state: DraftState
    version: int
    name: str = ""
    door: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as it stands.

    `version` counts its contents from 1 and `former` is the content before this one. `reviewer` is
    whom its first approval waits for. `reasons` are the keys of why a second person has to approve
    too; `approvals` are those of this very version. `due_at` is when it goes out, `expires_at` when it
    stops to wait. `note` is what is known of a sending that failed or is in doubt, and `refused` the
    addresses that the mail server did not take, each with its words. `bounces` are what was reported after
    it had taken the e-mail; what was late and then failed for good is there once. `held` are the kinds of what the guard
    wants an approver to confirm. `blocked` are those of what may not leave. `edition` counts all that was done to it.
    """

    id: str
    owner: Person
    reviewer: Person
    state: DraftState
    version: int
    composed: Composed
    language: str
    way: Way
    made_at: datetime
    changed_at: datetime
    expires_at: datetime
    former: Composed | None = None
    reasons: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    due_at: datetime | None = None
    handed_at: datetime | None = None
    note: str = ""
    refused: Mapping[str, str] | None = None
    bounces: tuple[Bounce, ...] = ()
    rules: tuple[Citation, ...] = ()
    held: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    edition: int = 0

    @property
    def first(self) -> Approval | None:
        """The approval of whoever reviews in the first place."""
        return self.approvals[0] if self.approvals else None

    @property
    def frozen(self) -> bool:
        """Whether it is approved and goes out at no known moment: its owner has taken over, or all sending is held."""
        return self.state in {DraftState.APPROVED, DraftState.SCHEDULED} and self.due_at is None

    @property
    def waits_for_second(self) -> bool:
        """Whether a second person has the word now."""
        return bool(self.reasons) and len(self.approvals) == 1
