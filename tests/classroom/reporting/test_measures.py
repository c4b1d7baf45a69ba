"""Formulas agree with scipy's and pingouin's numbers, and keep what they promise."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.reporting.measures import (
    alpha,
    at_most,
    correlation,
    mean,
    tail,
    variance,
    welch,
)

VECTORS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "item_analysis.json").read_text("utf-8")
)
SCORES = st.fractions(0, 1, max_denominator=6)
FEWER = settings(max_examples=30)


def fractions(values: list[int]) -> list[Fraction]:
    return [Fraction(value) for value in values]


@pytest.mark.parametrize("case", VECTORS["welch"], ids=lambda case: str(len(case["groups"])))
def test_the_comparison_of_means_is_pingouins(case: dict[str, object]) -> None:
    groups: list[list[int]] = case["groups"]  # type: ignore[assignment]

    found = welch([fractions(group) for group in groups])

    assert found is not None
    assert found.between == case["between"]
    assert found.statistic == pytest.approx(case["statistic"], abs=1e-6)
    assert found.within == pytest.approx(case["within"], abs=1e-6)
    assert found.chance == pytest.approx(case["chance"], abs=1e-6)


@pytest.mark.parametrize(("statistic", "between", "within", "expected"), VECTORS["tails"])
def test_the_tail_of_f_is_scipys(
    statistic: float, between: float, within: float, expected: float
) -> None:
    assert tail(statistic, between, within) == pytest.approx(expected, abs=1e-9)


def test_chance_explains_no_difference_at_all_and_hardly_a_huge_one() -> None:
    assert tail(0, 1, 10) == 1
    assert tail(1e9, 1, 10) < 1e-6


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [fractions([1, 2, 3])],
        [fractions([1, 2]), fractions([3])],
        [fractions([1, 2]), fractions([3, 3])],
    ],
    ids=["none", "one", "a single value", "no variance"],
)
def test_nothing_is_compared_that_cannot_be(groups: list[list[Fraction]]) -> None:
    assert welch(groups) is None


@FEWER
@given(st.lists(st.tuples(SCORES, SCORES), min_size=3, max_size=12))
def test_a_correlation_is_within_its_range_and_the_same_from_both_sides(
    pairs: list[tuple[Fraction, Fraction]],
) -> None:
    found = correlation([pairs])
    turned = correlation([[(y, x) for x, y in pairs]])

    assert found == turned
    assert found is None or -1 - 1e-12 <= found <= 1 + 1e-12


@FEWER
@given(
    st.lists(st.tuples(SCORES, SCORES), min_size=3, max_size=8),
    st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=8),
    st.fractions(-20, 20, max_denominator=4),
)
def test_what_tells_groups_apart_does_not_count(
    first: list[tuple[Fraction, Fraction]], second: list[tuple[Fraction, Fraction]], shift: Fraction
) -> None:
    moved = [(x, y + shift) for x, y in second]

    assert correlation([first, second]) == correlation([first, moved])


def test_a_correlation_needs_three_values_and_one_more_for_each_further_group() -> None:
    def pairs(*xs: int) -> list[tuple[Fraction, Fraction]]:
        return [(Fraction(x), Fraction(x * x)) for x in xs]

    assert correlation([pairs(0, 1)]) is None
    assert correlation([pairs(0, 1), pairs(2)]) is None
    assert correlation([pairs(0, 1), pairs(2, 3)]) is not None
    assert correlation([pairs(0, 1, 2)]) is not None
    assert correlation([]) is None


def test_a_correlation_of_what_never_varies_is_none() -> None:
    everyone_right = [(Fraction(1), Fraction(rest)) for rest in range(5)]

    assert correlation([everyone_right]) is None


def test_few_papers_leave_much_to_chance_and_many_little() -> None:
    assert at_most(-0.5, 2) == 1
    assert at_most(-0.5, 9) > 0
    assert at_most(-0.5, 29) < -0.2
    assert at_most(-1.0, 29) == -1


@FEWER
@given(st.lists(st.lists(SCORES, min_size=4, max_size=4), min_size=3, max_size=10), SCORES)
def test_alpha_does_not_change_with_the_unit(rows: list[list[Fraction]], unit: Fraction) -> None:
    scaled = [[score * (unit + 1) for score in row] for row in rows]

    found, other = alpha(rows), alpha(scaled)

    assert (found is None) == (other is None)
    assert found is None or other == pytest.approx(found)


def test_questions_that_say_the_same_are_wholly_reliable() -> None:
    rows = [[Fraction(right)] * 5 for right in (0, 1, 1, 0)]

    assert alpha(rows) == pytest.approx(1)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [fractions([0, 1]), fractions([1, 1])],
        [fractions([0]), fractions([1]), fractions([1])],
        [fractions([0, 1]), fractions([1, 0]), fractions([0, 1])],
    ],
    ids=["none", "two papers", "one question", "all worth the same"],
)
def test_alpha_is_none_where_it_says_nothing(rows: list[list[Fraction]]) -> None:
    assert alpha(rows) is None


def test_a_single_value_has_no_variance() -> None:
    assert variance([Fraction(3)]) == 0
    assert variance(fractions([1, 3])) == 2
    assert mean(fractions([1, 2])) == Fraction(3, 2)
