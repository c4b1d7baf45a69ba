"""Item analysis agrees with numpy's, scipy's and pingouin's numbers, and is silent where nothing can be said."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.reporting.again import Reason
from quiz.classroom.reporting.analysis import analysed, grouped
from quiz.classroom.reporting.figures import Analysis
from quiz.classroom.reporting.given import Group
from quiz.core.problem import UsageError
from tests.classroom.matrix import Scores, a_class

VECTORS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "item_analysis.json").read_text("utf-8")
)
ONE = Fraction(1)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    points = [Fraction(worth) for worth in VECTORS["points"]]
    return analysed(*a_class(VECTORS["scores"], VECTORS["questions"], points))


def test_every_question_has_the_figures_that_libraries_work_out(analysis: Analysis) -> None:
    expected = VECTORS["expected"]["questions"]

    assert {figures.question for figures in analysis.questions} == set(expected)
    for figures in analysis.questions:
        wanted = expected[figures.question]
        assert figures.papers == wanted["papers"]
        assert figures.facility == pytest.approx(wanted["facility"], abs=1e-6)
        assert figures.correlation == pytest.approx(wanted["correlation"], abs=1e-6)
        assert figures.difference == pytest.approx(wanted["difference"], abs=1e-6)


def test_every_variant_has_the_figures_that_libraries_work_out(analysis: Analysis) -> None:
    expected = VECTORS["expected"]["variants"]

    assert [variant.letter for variant in analysis.variants] == list(expected)
    for variant in analysis.variants:
        wanted = expected[variant.letter]
        assert variant.papers == wanted["papers"]
        for name in ("mean", "deviation", "alpha", "error"):
            assert getattr(variant, name) == pytest.approx(wanted[name], abs=1e-6), name


def test_the_class_has_the_figures_that_libraries_work_out(analysis: Analysis) -> None:
    wanted = VECTORS["expected"]["class"]

    for name in ("mean", "deviation", "alpha", "error"):
        assert getattr(analysis, name) == pytest.approx(wanted[name], abs=1e-6), name
    assert analysis.quartiles == pytest.approx(wanted["quartiles"], abs=1e-6)
    assert analysis.fairness is not None
    for name, value in wanted["welch"].items():
        assert getattr(analysis.fairness.test, name) == pytest.approx(value, abs=1e-6), name


def test_a_key_that_goes_against_the_rest_is_to_be_looked_at(analysis: Analysis) -> None:
    (bad,) = (figures for figures in analysis.questions if figures.question == "q05")

    assert bad.correlation is not None
    assert bad.correlation < 0
    assert Reason.INVERTED in {doubt.reason for doubt in bad.doubts}


def test_no_figure_is_given_of_a_question_that_all_had_right(analysis: Analysis) -> None:
    (easy,) = (figures for figures in analysis.questions if figures.question == "q08")

    assert (easy.facility, easy.correlation, easy.difference) == (1, None, None)
    assert [doubt.reason for doubt in easy.doubts] == [Reason.EASY]


def alone(rows: Scores, count: int = 4) -> Analysis:
    """One variant, a point a question."""
    return analysed(*a_class({"A": rows}, {"A": [f"q{at}" for at in range(count)]}, [ONE] * count))


def test_two_papers_have_means_and_nothing_more() -> None:
    found = alone([[1, 0, 1, 1], [0, 1, 0, 1]])

    assert found.mean == 2.5
    assert found.alpha is None
    assert found.error is None
    assert all(figures.correlation is None for figures in found.questions)
    assert all(figures.difference is None for figures in found.questions)


def test_nothing_can_be_said_of_no_paper() -> None:
    bank, marks = a_class({"A": [[1]]}, {"A": ["q0"]}, [ONE])

    with pytest.raises(UsageError) as raised:
        analysed(bank, replace(marks, marked=()))

    assert raised.value.code == "report.no_paper"


def test_one_paper_is_analysed_too() -> None:
    found = alone([[1, 0, 1, 0]])

    assert (found.quartiles, found.deviation, found.fairness) == ((2, 2, 2), 0, None)


def test_part_marks_make_alpha_and_whole_ones_kr20() -> None:
    whole = alone([[1, 0, 1, 1], [0, 0, 0, 1], [1, 1, 1, 1]])
    part = alone([[1, 0, "1/2", 1], [0, 0, 0, 1], [1, 1, 1, 1]])

    assert whole.variants[0].is_dichotomous
    assert not part.variants[0].is_dichotomous


def test_a_negative_alpha_has_no_standard_error() -> None:
    found = alone([[1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 0], [0, 0, 0, 1]])

    assert found.alpha is not None
    assert found.alpha < 0
    assert found.error is None


def groups_of(points: list[int]) -> list[Group]:
    rows = [[Fraction(mark, 20)] for mark in points]
    _, marks = a_class({"A": rows}, {"A": ["q0"]}, [Fraction(20)])
    return [group for _, group in grouped(marks.marked)]


def test_the_groups_are_the_best_and_the_weakest_27_percent() -> None:
    found = groups_of(list(range(11)))

    assert found == [Group.LOWER] * 3 + [Group.MIDDLE] * 5 + [Group.UPPER] * 3


def test_equal_points_are_of_one_group() -> None:
    found = groups_of([1, 2, 2, 2, 5, 6, 7, 8, 9, 9])

    assert found == [Group.LOWER] * 4 + [Group.MIDDLE] * 3 + [Group.UPPER] * 3


@pytest.mark.parametrize("points", [[4] * 9, [1, 9], []], ids=["equal", "two", "none"])
def test_there_are_no_groups_where_nobody_stands_out(points: list[int]) -> None:
    assert set(groups_of(points)) <= {Group.MIDDLE}


@given(st.lists(st.integers(0, 20), min_size=1, max_size=40))
def test_groups_never_part_equals_nor_turn_the_order_around(points: list[int]) -> None:
    rank = {Group.LOWER: 0, Group.MIDDLE: 1, Group.UPPER: 2}

    ranked = sorted(zip(points, (rank[group] for group in groups_of(points)), strict=True))

    assert [group for _, group in ranked] == sorted(group for _, group in ranked)
    assert len(dict(ranked)) == len(set(ranked))
