"""Counts are told from luck, and many counts are not taken for one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.check.significance import Count, beyond_chance, rank_probability


def binomial(hits: int, trials: int, chance: float) -> float:
    return math.comb(trials, hits) * chance**hits * (1 - chance) ** (trials - hits)


@given(st.integers(1, 40), st.floats(0.05, 0.95), st.data())
def test_equal_chances_follow_the_binomial_law(
    trials: int, chance: float, data: st.DataObject
) -> None:
    hits = data.draw(st.integers(0, trials))
    below = sum(binomial(k, trials, chance) for k in range(hits + 1))
    above = sum(binomial(k, trials, chance) for k in range(hits, trials + 1))
    found = Count("", hits, (chance,) * trials).probability
    assert found == pytest.approx(min(1.0, 2 * min(below, above)), abs=1e-9)


def test_many_trials_are_near_the_exact_law() -> None:
    exact = Count("", 120, (0.25,) * 400).probability
    nearly = Count("", 120, (0.25,) * 400 + (1e-12,)).probability
    assert nearly == pytest.approx(exact, rel=0.1)


def test_what_luck_gives_is_likely_and_what_it_never_gives_is_not() -> None:
    assert Count("", 25, (0.25,) * 100).probability > 0.9
    assert Count("", 50, (0.25,) * 100).probability < 1e-6
    assert Count("", 5, (0.25,) * 100).probability < 1e-6


def test_no_trial_says_nothing() -> None:
    assert Count("", 0, ()).probability == 1.0


def test_one_small_probability_among_many_is_luck() -> None:
    assert beyond_chance([("one", 0.04)]) == {"one"}
    assert beyond_chance([("one", 0.04), *((str(at), 0.5) for at in range(9))]) == set()


def test_holm_stops_at_the_first_that_luck_explains() -> None:
    assert beyond_chance([("a", 0.001), ("b", 0.02), ("c", 0.9), ("d", 0.03)]) == {"a"}


@given(st.lists(st.integers(0, 9), min_size=1), st.lists(st.integers(0, 9), min_size=1))
def test_ranks_mirror_each_other(one: list[int], other: list[int]) -> None:
    share, probability = rank_probability(one, other)
    mirrored, same = rank_probability(other, one)
    assert share == pytest.approx(1 - mirrored)
    assert probability == pytest.approx(same)
    assert 0 <= probability <= 1
