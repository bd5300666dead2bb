"""A case: a question that waits for a person, or was answered by one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.people.person import Person


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    ANSWERED = "answered"
    CLOSED = "closed"


PENDING: Final = (CaseState.OPEN, CaseState.CLAIMED)
"""Where a question still waits for its answer."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `asker` and `referent` are names; `claimed_by` is the referent's id."""

    id: str
    question: str
    language: str
    state: CaseState
    asker: str
    team: str | None
    claimed_by: str | None = None
    referent: str | None = None
    answer: str | None = None

    def is_answered_by(self, person: Person) -> bool:
        """Whether it was this person who answered."""
        return self.state is CaseState.ANSWERED and self.claimed_by == person.id
