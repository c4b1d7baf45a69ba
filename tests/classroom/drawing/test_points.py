"""Points come to exactly what a paper is worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.drawing.points import STEPS, shared_points

totals = st.fractions(min_value=Fraction(1, 60), max_value=1000, max_denominator=60)
demands = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=200)


@given(totals, demands)
def test_points_come_to_the_total_and_differ_by_a_step_at_most(
    total: Fraction, asked: list[tuple[int, int]]
) -> None:
    points = shared_points(total, asked)

    assert sum(points) == total
    assert min(points) > 0
    assert max(points) - min(points) in {0, *STEPS}


@given(totals, demands)
def test_what_demands_more_is_never_worth_less(
    total: Fraction, asked: list[tuple[int, int]]
) -> None:
    worth = sorted(zip(asked, shared_points(total, asked), strict=True))

    assert [points for _, points in worth] == sorted(points for _, points in worth)


@pytest.mark.parametrize(
    ("total", "count", "expected"),
    [
        (20, 20, ["1"] * 20),
        (20, 12, ["2"] * 8 + ["1"] * 4),
        (10, 20, ["1/2"] * 20),
        (20, 30, ["1"] * 10 + ["1/2"] * 20),
        (Fraction(25, 2), 4, ["7/2", "3", "3", "3"]),
        (Fraction(7, 10), 7, ["1/10"] * 7),
        (1, 100, ["1/100"] * 100),
    ],
)
def test_points_are_whole_where_they_can_be(
    total: Fraction, count: int, expected: list[str]
) -> None:
    alike = shared_points(Fraction(total), [(0,)] * count)

    assert [str(each) for each in alike] == expected
