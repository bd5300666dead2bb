"""What is told by the month: no two moments of it can be laid around fewer than five people."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.people.closings import Closings, Told
from bot.people.groups import LEAST_PEOPLE
from bot.people.people import People
from bot.people.person import Person
from bot.people.personal_data import PersonalData
from bot.store.database import Database
from tests.migrated import migrated_records

EVERYBODY = [f"p{number}" for number in range(14)]


class Steps:
    """A source that tells, by team, how many of its people took some step; what they did changes by the month."""

    name = "steps"

    def __init__(self):
        self.shares = {who: ("sales" if place % 2 else "legal", "") for place, who in enumerate(EVERYBODY)}

    async def told(self, session):
        teams = {}
        for person, (team, share) in self.shares.items():
            teams.setdefault(team, {})[person] = share
        return [
            Told(team, "\n".join(sorted(map(str, theirs.items()))), theirs) for team, theirs in teams.items()
        ]


class Months:
    """A clock that goes on from month to month."""

    def __init__(self):
        self.time = datetime(2026, 1, 1, 3, tzinfo=UTC)

    def now(self):
        return self.time


changes = st.dictionaries(
    st.sampled_from(EVERYBODY),
    st.none() | st.tuples(st.sampled_from(["sales", "legal"]), st.sampled_from(["", "reached"])),
    max_size=7,
)
"""In a month: who joins, moves or changes what they have a share with, and who leaves."""

erased = st.sets(st.sampled_from(EVERYBODY), max_size=2)


async def views_of(url, months):
    """By part, what was told at each closing: every different set of people with their shares."""
    database, clock, steps = Database(url), Months(), Steps()
    try:
        people, closings = People(database, clock), Closings(database, clock, time_zone="UTC")
        closings.add(steps)
        for person in EVERYBODY:
            await people.add(Person(person, person, team="sales"))
        personal_data = PersonalData(database, clock, people, ())
        seen = {}
        here = set(EVERYBODY)
        for change, gone in months:
            for who in here & gone:
                await personal_data.erase(who)
            here -= gone
            steps.shares.update(change)
            steps.shares = {who: what for who, what in steps.shares.items() if what and who in here}
            await closings.close()
            for part, told in (await closings.of("steps")).items():
                seen.setdefault(part, set()).add(frozenset(told.value.split("\n")))
            clock.time = (clock.time + timedelta(days=32)).replace(day=1)
        return seen
    finally:
        await database.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(changes, erased), min_size=2, max_size=6))
def test_no_two_moments_differ_by_a_small_group(tmp_path_factory, months):
    path = migrated_records(tmp_path_factory.mktemp("closings"))
    seen = asyncio.run(views_of(f"sqlite+aiosqlite:///{path}", months))
    for views in seen.values():
        for one, other in combinations(views, 2):
            assert len({each.split("'")[1] for each in one ^ other}) >= LEAST_PEOPLE
        assert all(len(view) >= LEAST_PEOPLE for view in views)
