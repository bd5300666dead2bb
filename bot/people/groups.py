"""Groups of people large enough that something may be told of them together.

The rule is a minimum frequency with complementary suppression (Hundepool et al., Statistical Disclosure
Control, 2012, chapter 4): a team below the minimum is not merely left out, since the whole minus the teams
shown would give it. It is counted among the others, and those must be enough again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

LEAST_PEOPLE: Final = 5
"""The fewest people of whom something is shown."""

OTHERS: Final = ""
"""The group of all who are in no group of their own."""


def groups_shown(
    sizes: Mapping[str, int], alike: Callable[[Collection[str]], bool] = lambda _teams: False
) -> dict[str, str]:
    """By team, the group that its answers are counted in; empty when none may be shown.

    `sizes` are the answers by team, `alike` whether all of some teams said the same. Every group has at
    least `LEAST_PEOPLE`, of which not all are alike.
    """
    if sum(sizes.values()) < LEAST_PEOPLE or alike(sizes):
        return {}
    alone = sorted(
        (
            team
            for team, size in sizes.items()
            if team != OTHERS and size >= LEAST_PEOPLE and not alike([team])
        ),
        key=lambda team: (-sizes[team], team),
    )

    def tells_of_others() -> bool:
        others = [team for team in sizes if team not in alone]
        return 0 < sum(sizes[team] for team in others) < LEAST_PEOPLE or (bool(others) and alike(others))

    while tells_of_others():
        alone.pop()
    return {team: team if team in alone else OTHERS for team in sizes}
