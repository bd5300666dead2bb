import numpy as np
import pytest

from knowledge.keywords import KeywordIndex

TEXTS = [["approv", "tool", "list"], ["password", "tool"], [], ["password", "password", "vault"]]


def test_texts_score_by_the_terms_they_hold():
    fit = KeywordIndex(TEXTS).fit({"password": 1.0})
    assert np.flatnonzero(fit).tolist() == [1, 3]
    assert fit[3] > fit[1]


def test_a_rare_term_counts_more_than_a_common_one():
    index = KeywordIndex([["tool", "rare"], ["tool", "tool"], ["tool"], ["tool"]])
    assert index.fit({"rare": 1.0}).max() > index.fit({"tool": 1.0}).max()


def test_terms_count_as_much_as_they_are_said_to():
    index = KeywordIndex(TEXTS)
    assert index.fit({"tool": 0.5}) == pytest.approx(index.fit({"tool": 1.0}) / 2)
    both = index.fit({"tool": 1.0}) + index.fit({"vault": 0.3})
    assert index.fit({"tool": 1.0, "vault": 0.3}) == pytest.approx(both)


def test_what_a_text_holds_is_its_best_term():
    held = KeywordIndex(TEXTS).held({"password": 0.4, "tool": 0.9, "nothing": 1.0})
    assert held.tolist() == pytest.approx([0.9, 0.9, 0.0, 0.4])


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_without_terms_nothing_is_found(texts):
    index = KeywordIndex(texts)
    assert index.fit({"password": 1.0}).tolist() == [0.0] * len(texts)
    assert index.held({"password": 1.0}).tolist() == [0.0] * len(texts)


def test_unknown_terms_find_nothing():
    assert not KeywordIndex(TEXTS).fit({"unheard": 1.0}).any()
    assert not KeywordIndex(TEXTS).held({"": 1.0}).any()


def test_terms_taken_as_one_saturate_together():
    index = KeywordIndex([["bin", "trash", "x"], ["bin", "y", "z"], ["bin", "bin", "z"], ["other"]])
    apart = index.saturation({"bin": 1.0})
    together = index.saturation({"bin": 1.0, "trash": 1.0})
    assert 0 == together[3] < apart[0] < together[0] < 1
    assert together[0] == pytest.approx(apart[2])
    assert index.saturation({"unheard": 1.0}).tolist() == [0.0] * 4


def test_saturation_is_that_of_bm25():
    index = KeywordIndex([["bin", "trash"], ["bin", "other"]])
    # Texts of average length: tf / (tf + k1) with k1 = 1.2, for a frequency of one.
    assert index.saturation({"trash": 1.0}).tolist() == pytest.approx([1 / 2.2, 0.0])
