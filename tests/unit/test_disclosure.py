"""Whatever people answer, no sum or difference of what is shown is about fewer than five of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, combinations_with_replacement, product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.people.groups import LEAST_PEOPLE, OTHERS, groups_shown
from bot.pulses.disclosure import (
    LEAST_TEXTS,
    MASK,
    NOBODY,
    Count,
    Earlier,
    counted,
    masked,
    names_hidden,
    tally,
    texts_shown,
)

teams = st.sampled_from([OTHERS, "sales", "legal", "it", "hr", "north", "south"])
sizes = st.dictionaries(teams, st.integers(1, 30), max_size=7)


@given(sizes)
def test_no_two_views_differ_by_a_small_group(sizes):
    shown = groups_shown(sizes)
    groups = Counter()
    for team, group in shown.items():
        groups[group] += sizes[team]
    views = [
        frozenset(chosen)
        for count in range(len(groups) + 1)
        for chosen in combinations(sorted(groups), count)
    ]
    for one, other in combinations(views, 2):
        difference = sum(groups[group] for group in one ^ other)
        assert difference >= LEAST_PEOPLE
    for one in views:
        assert not one or sum(groups[group] for group in one) >= LEAST_PEOPLE


@given(sizes)
def test_everybody_is_counted_once_or_nobody_is(sizes):
    shown = groups_shown(sizes)
    assert set(shown) == (set(sizes) if sum(sizes.values()) >= LEAST_PEOPLE else set())
    assert all(group in {team, OTHERS} for team, group in shown.items())


def test_a_small_team_takes_the_smallest_large_one_with_it():
    assert groups_shown({"sales": 9, "legal": 5, "hr": 2}) == {"sales": "sales", "legal": "", "hr": ""}
    assert groups_shown({"sales": 9, "legal": 5}) == {"sales": "sales", "legal": "legal"}
    assert groups_shown({"sales": 3, "legal": 1}) == {}
    assert groups_shown({"sales": 5, "legal": 1}) == {"sales": "", "legal": ""}


answered = st.lists(st.tuples(teams, st.lists(st.sampled_from("ab"), min_size=1, unique=True)), max_size=40)


def told_of(answers, options):
    """What is told where everybody answers who was asked, for the first time."""
    asked = {f"p{number}": team for number, (team, _) in enumerate(answers)}
    return tally(answers, options, asked).groups


@given(answered)
def test_what_is_shown_holds_what_was_chosen(answers):
    told = told_of(answers, "ab")
    people = sum(size for size, _ in told.values())
    assert people == (len(answers) if len(answers) >= LEAST_PEOPLE else 0)
    for option in "ab" if told else "":
        chosen = sum(option in options for _, options in answers)
        shown = sum((counts[option] for _, counts in told.values()), NOBODY)
        assert shown.least <= chosen <= shown.most


@given(answered)
def test_teams_are_told_apart_by_their_size_and_never_by_what_they_said(answers):
    told = told_of(answers, "ab")
    others = told_of([(team, ["a"]) for team, _ in answers], "ab")
    assert {group: size for group, (size, _) in told.items()} == {
        group: size for group, (size, _) in others.items()
    }


def views(people, options, most):
    """By what may be shown of a group, all the ways in which its people may have chosen."""
    ways = [
        tuple(option for option in options if bits >> options.index(option) & 1)
        for bits in range(1, 2 ** len(options))
    ]
    ways = [way for way in ways if len(way) <= most]
    found = {}
    for answers in combinations_with_replacement(ways, people):
        chosen = Counter(option for way in answers for option in way)
        shown = counted({option: chosen[option] for option in options}, of=people)
        found.setdefault(tuple(shown.values()), []).append(Counter(answers))
    return found


@pytest.mark.parametrize(
    ("people", "options", "most"), [(5, "ab", 1), (5, "abc", 1), (7, "abcd", 1), (9, "ab", 1), (6, "ab", 2)]
)
def test_nobody_who_knows_their_own_answer_knows_that_of_another(people, options, most):
    """Every way to answer is tried: what is shown, and one's own answer, always leave the others open."""
    for possible in views(people, options, most).values():
        for own in {way for answers in possible for way in answers}:
            others = [answers - Counter([own]) for answers in possible if own in answers]
            for option in options:
                all_chose = {sum(count for way, count in each.items() if option in way) for each in others}
                assert all_chose != {people - 1}


def test_whether_all_agree_or_two_differ_looks_the_same():
    def shown(*counts):
        return told_of([("sales", [option]) for option, count in counts for _ in range(count)], "abc")

    assert shown(("a", 9)) == shown(("a", 8), ("b", 1)) == shown(("a", 7), ("b", 1), ("c", 1))
    assert shown(("a", 9))["sales"] == (9, {"a": Count(7, 9), "b": Count(0, 2), "c": Count(0, 2)})
    assert shown(("a", 6), ("b", 3))["sales"][1] == {"a": Count(6, 6), "b": Count(3, 3), "c": NOBODY}


months = st.lists(
    st.dictionaries(
        st.sampled_from([f"p{number}" for number in range(18)]),
        st.none() | st.sampled_from(["sales", "legal", "hr"]),
        max_size=7,
    ),
    max_size=4,
)
"""What changes from one survey to the next: who joins or moves to a team, and who leaves."""


@settings(max_examples=150, deadline=None)
@example(
    ["legal"] * 2 + ["sales"] * 7 + ["legal"] * 2 + ["hr"] * 7, ["a"] * 18, [{"p0": "sales"}], set(), [""] * 5
)
@given(
    st.lists(st.sampled_from(["sales", "sales", "legal", "legal", "hr"]), min_size=18, max_size=18),
    st.lists(st.sampled_from("ab"), min_size=18, max_size=18),
    months,
    st.sets(st.sampled_from([f"p{number}" for number in range(18)]), max_size=3),
    st.lists(st.sampled_from(["", "", "sales", "legal"]), min_size=5, max_size=5),
)
def test_no_two_surveys_can_be_laid_around_a_small_group(places, minds, changes, erased, audiences):
    """The worst of cases: everybody answers always, and never changes their mind.

    Surveys go to all or to one team; people come, move, leave and are erased between them. A sum of groups of
    one, less a sum of groups of another, is nobody or at least five people; or all that the later one shows is
    what was shown before.
    """
    everybody = [f"p{number}" for number in range(18)]
    mind = dict(zip(everybody, minds, strict=True))
    here = dict(zip(everybody, places, strict=True))
    earlier, informative = [], []
    for number, audience in enumerate(audiences[: len(changes) + 1]):
        if number:
            here = {who: team for who, team in (here | changes[number - 1]).items() if team}
        if number >= 2:
            here = {who: team for who, team in here.items() if who not in erased}
        if number == 2:
            earlier = [
                replace(
                    each,
                    groups={
                        f"once {who}" if who in erased else who: group for who, group in each.groups.items()
                    },
                )
                for each in earlier
            ]
        asked = {who: team for who, team in here.items() if audience in ("", team)}
        told = tally([(team, [mind[who]]) for who, team in asked.items()], "ab", asked, earlier)
        if not told.groups:
            continue
        counts = {group: dict(shown) for group, (_, shown) in told.groups.items()}
        groups = {who: team if team in counts else OTHERS for who, team in asked.items()}
        stands = told.held and all(
            count in _hulls(earlier, option) for option, count in counts[OTHERS].items()
        )
        if not stands:
            informative.append([{who for who in groups if groups[who] == each} for each in counts])
        earlier = [*earlier, Earlier(groups, counts)]
    for one, other in combinations(informative, 2):
        for then, now in product(_sums(one), _sums(other)):
            assert not 0 < len(then ^ now) < LEAST_PEOPLE


def _sums(groups):
    return [
        set().union(*chosen) for count in range(1, len(groups) + 1) for chosen in combinations(groups, count)
    ]


def _hulls(earlier, option):
    """All that can be said of an option without looking at the answers: from what was shown before."""
    sums = [
        sum((each.counts[group][option] for group in chosen), NOBODY)
        for each in earlier
        for count in range(1, len(each.counts) + 1)
        for chosen in combinations(each.counts, count)
    ]
    return {Count(min(a.least, b.least), max(a.most, b.most)) for a in sums for b in sums}


def test_a_team_that_nobody_came_to_or_left_is_told_apart_again():
    def asked(**teams):
        return {f"{team} {number}": team for team, people in teams.items() for number in range(people)}

    def told(people, earlier=()):
        answers = [(team, ["ab"[number % 2]]) for number, team in enumerate(people.values())]
        return tally(answers, "ab", people, earlier)

    before = asked(sales=8, legal=7, hr=6)
    first = told(before)
    assert set(first.groups) == {"sales", "legal", "hr"}
    shown = Earlier(before, {group: counts for group, (_, counts) in first.groups.items()})
    again = told(asked(sales=8, legal=9, hr=14), [shown])
    assert {group: people for group, (people, _) in again.groups.items()} == {"sales": 8, OTHERS: 23}
    assert not again.held


def test_free_texts_are_shown_only_when_they_are_many_and_in_another_order():
    written = [f"text {number}" for number in range(LEAST_TEXTS)]
    assert texts_shown([*written[1:], "  "], [], Random(1)) == []
    shown = texts_shown(written, [], Random(1))
    assert sorted(shown) == sorted(written)
    assert shown != written


def test_names_are_hidden_where_they_are_written_as_names():
    hidden = names_hidden(["Camille Rouvière", "Jean-Luc Rose", "Y"])
    assert (
        masked("Camille’s notes, and those of M. Rouvière", hidden)
        == f"{MASK}’s notes, and those of M. {MASK}"
    )
    assert masked("Jean-Luc said: a rose is a rose. Y?", hidden) == f"{MASK} said: a rose is a rose. Y?"


@given(st.text(max_size=200), st.lists(st.text(max_size=10), max_size=3))
def test_hiding_names_never_fails_and_leaves_other_words_alone(text, names):
    assert masked(text, frozenset()) == text
    masked(text, names_hidden(names))
