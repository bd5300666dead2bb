"""Groups of people large enough that something may be told of them together.

The rule is a minimum frequency with complementary suppression (Hundepool et al., Statistical Disclosure
Control, 2012, chapter 4): a team below the minimum is not merely left out, since the whole minus the teams
shown would give it. It is counted among the others, and those must be enough again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LEAST_PEOPLE: Final = 5
"""The fewest people of whom something is shown."""

OTHERS: Final = ""
"""The group of all who are in no group of their own."""


def groups_shown(sizes: Mapping[str, int]) -> dict[str, str]:
    """By team, the group that its people are counted in; empty when none may be shown.

    `sizes` are the people by team. Every group has at least `LEAST_PEOPLE`. What they said plays no part, or
    a team that is missing would tell what it was left out for (Wong et al., Minimality Attack in Privacy
    Preserving Data Publishing, VLDB 2007).
    """
    if sum(sizes.values()) < LEAST_PEOPLE:
        return {}
    alone = sorted(
        (team for team, size in sizes.items() if team != OTHERS and size >= LEAST_PEOPLE),
        key=lambda team: (-sizes[team], team),
    )
    while 0 < sum(size for team, size in sizes.items() if team not in alone) < LEAST_PEOPLE:
        alone.pop()
    return {team: team if team in alone else OTHERS for team in sizes}
