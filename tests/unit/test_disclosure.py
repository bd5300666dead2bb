"""Whatever people answer, no sum or difference of what is shown is about fewer than five of them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.people.groups import LEAST_PEOPLE, OTHERS, groups_shown
from bot.pulses.disclosure import (
    LEAST_TEXTS,
    MASK,
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


@given(answered)
def test_the_counts_add_up_to_what_was_chosen(answers):
    counted = tally(answers)
    chosen = Counter(option for _, options in answers for option in options)
    tells = len(answers) >= LEAST_PEOPLE and len({frozenset(options) for _, options in answers}) > 1
    assert sum(counted.values(), Counter()) == (chosen if tells else Counter())


@given(answered)
def test_no_group_is_shown_that_said_one_thing(answers):
    marked = [(team, ["", *options]) for team, options in answers]
    for counts in tally(marked).values():
        assert counts[""] >= LEAST_PEOPLE
        assert any(count < counts[""] for count in counts.values())


def test_a_team_of_one_voice_is_counted_among_the_others():
    alike = [("sales", ["fear"])] * 6
    mixed = [("legal", ["fear"])] * 4 + [("legal", ["hope"])] * 3
    assert set(tally(alike + mixed)) == {""}
    assert set(tally([*alike, ("sales", ["hope"]), *mixed])) == {"sales", "legal"}
    assert tally(alike) == {}


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
