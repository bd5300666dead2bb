"""A sentence counts for what it says of a question that the sentences around it don't all say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from knowledge.pertinence import Held, Pertinence, pertinence, rarity

shares = st.floats(0, 1, width=32)


def held(sentences, heading=None):
    rows = np.array(sentences, dtype=np.float32)
    above = np.zeros(len(rows)) if heading is None else np.array(heading)
    return Held(rows, above.astype(np.float32))


def test_a_word_that_every_sentence_holds_tells_less_than_one_that_few_hold():
    everywhere, rare = [1, 1, 1, 1], [0, 0, 1, 0]
    (said,) = pertinence([held([everywhere, rare])], np.ones(2, dtype=np.float32)).said
    assert said[2] == said.max()
    assert said[0] < 0.5 * said[2]


def test_a_heading_and_by_half_the_sentence_before_speak_for_a_sentence():
    alone, below = held([[0, 0], [1, 0]]), held([[0, 0], [1, 0]], heading=[1, 0])
    first, second = pertinence([alone, below], np.ones(2, dtype=np.float32)).said
    assert second[1] > first[1]
    assert first[0] == 2 * first[1] > 0


@given(
    st.integers(1, 4).flatmap(
        lambda words: st.lists(
            st.integers(1, 5).flatmap(
                lambda size: st.tuples(
                    arrays.arrays(np.float32, (words, size), elements=shares),
                    arrays.arrays(np.float32, words, elements=shares),
                )
            ),
            max_size=4,
        )
    )
)
def test_what_is_said_is_a_share_and_as_many_as_there_are_sentences(passages):
    found = [Held(*each) for each in passages]
    words = len(found[0].heading) if found else 0
    told = pertinence(found, np.ones(words, dtype=np.float32))
    said = told.said
    assert 0 <= told.heard <= 1.0001
    assert [len(each) for each in said] == [each.sentences.shape[1] for each in found]
    assert all(((each >= 0) & (each <= 1)).all() for each in said)


def test_without_words_nothing_is_said():
    (said,) = pertinence([held(np.zeros((0, 3)))], np.zeros(0)).said
    assert said.tolist() == [0.0, 0.0, 0.0]
    assert pertinence([], np.ones(2)) == Pertinence([], 0.0)


def test_a_word_that_no_sentence_holds_lowers_what_is_heard_and_not_what_is_said():
    whole = pertinence([held([[1, 0]])], np.ones(1, dtype=np.float32))
    part = pertinence([held([[1, 0], [0, 0]])], np.ones(2, dtype=np.float32))
    assert part.said[0].tolist() == whole.said[0].tolist()
    assert part.heard < 0.5 * whole.heard


def test_rarity_falls_with_those_who_hold_a_word_and_never_below_nothing():
    rare = rarity(np.array([0, 1, 5, 10]), 10)
    assert (np.diff(rare) < 0).all()
    assert (rare > 0).all()
