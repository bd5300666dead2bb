"""Which step of a draft may follow which: every pair of states is tried, and each change is a line of its history."""

from __future__ import annotations

import pytest

from bot.drafts.draft import FOLLOWING, OPEN, RESUMABLE, STOPPABLE, Deed, DraftState
from bot.drafts.records import DraftRecords, ImpossibleStep
from bot.drafts.tables import DraftRow
from tests.unit.web_house import MovableClock

NOW = MovableClock().now()
S = DraftState
STEPS = {
    S.REQUESTED: "composing failed withdrawn",
    S.COMPOSING: "awaiting_review failed withdrawn",
    S.AWAITING_REVIEW: "composing approved rejected expired withdrawn",
    S.APPROVED: "scheduled sending awaiting_review withdrawn",
    S.SCHEDULED: "sending awaiting_review withdrawn",
    S.SENDING: "sent approved scheduled awaiting_review failed in_doubt withdrawn",
    S.IN_DOUBT: "sent scheduled withdrawn",
    S.FAILED: "awaiting_review withdrawn",
    S.REJECTED: "awaiting_review withdrawn",
    S.EXPIRED: "awaiting_review withdrawn",
    S.SENT: "",
    S.WITHDRAWN: "",
}
"""As docs/drafts.md and the issue have it, written down once more."""


class Lines:
    """A session that only keeps what is added to it."""

    def __init__(self):
        self.added = []

    def add(self, row):
        self.added.append(row)


@pytest.mark.parametrize("after", DraftState)
@pytest.mark.parametrize("before", DraftState)
def test_a_step_that_the_table_does_not_have_is_not_made(before, after):
    row, lines, records = (
        DraftRow(id="d", owner_id="lea", state=before, version=1, changes=4),
        Lines(),
        DraftRecords(None, None),
    )
    if after == before or after.value in STEPS[before].split():
        records.step(lines, row, Deed.EDITED, at=NOW, state=after, door="teams", note="why")
        (line,) = lines.added
        assert (row.state, row.changes, line.number, line.state, line.door, line.note) == (
            after,
            5,
            5,
            after,
            "teams",
            "why",
        )
    else:
        with pytest.raises(ImpossibleStep):
            records.step(lines, row, Deed.EDITED, at=NOW, state=after)
        assert (row.state, row.changes, lines.added) == (before, 4, [])


def test_nothing_follows_what_is_over_and_everything_else_can_end():
    assert {state for state in S if not FOLLOWING[state]} == {S.SENT, S.WITHDRAWN}
    assert all(S.WITHDRAWN in FOLLOWING[state] for state in S if FOLLOWING[state])
    assert all(S.AWAITING_REVIEW in FOLLOWING[state] for state in STOPPABLE | RESUMABLE)
    assert OPEN.isdisjoint(RESUMABLE | {S.SENT, S.WITHDRAWN})


def test_every_state_is_reached_from_the_first():
    reached, rest = set(), {S.REQUESTED}
    while rest:
        state = rest.pop()
        reached.add(state)
        rest |= FOLLOWING[state] - reached
    assert reached == set(S)
