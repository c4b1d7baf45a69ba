"""Variants are compared by their means, and by the questions that stand for each other."""

from fractions import Fraction

from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.fairness import Gap
from tests.classroom.matrix import a_class

ONE = Fraction(1)


def fairness_of(first: list[int], second: list[int], total: int = 20) -> Gap | None:
    rows = {
        letter: [[Fraction(mark, total)] for mark in marks]
        for letter, marks in (("A", first), ("B", second))
    }
    analysis = analysed(*a_class(rows, {"A": ["q0"], "B": ["q1"]}, [Fraction(total)]))
    return analysis.fairness.gap if analysis.fairness else None


def test_variants_are_close_unsure_or_apart() -> None:
    assert fairness_of([8, 10, 12, 14], [8, 10, 12, 15]) is Gap.CLOSE
    assert fairness_of([8, 10, 12, 14], [10, 12, 14, 16]) is Gap.UNSURE
    assert fairness_of([8, 9, 8, 9], [15, 16, 15, 16]) is Gap.APART


def test_a_difference_that_changes_nothing_is_close_however_sure() -> None:
    assert fairness_of([100, 101] * 20, [102, 103] * 20, total=200) is Gap.CLOSE


def test_variants_of_too_few_papers_are_not_compared() -> None:
    assert fairness_of([8, 10], [10, 12, 14]) is None
    assert fairness_of([8, 8, 8], [10, 12, 14]) is None


def test_questions_of_one_slot_are_paired_the_easier_variants_first() -> None:
    rows = {"A": [[1, 1], [1, 0], [1, 1]], "B": [[0, 1], [1, 0], [0, 0]]}

    found = analysed(*a_class(rows, {"A": ["q0", "q1"], "B": ["q2", "q3"]}, [ONE, ONE])).fairness

    assert found is not None
    assert (found.easiest, found.hardest) == ("A", "B")
    assert found.pairs == (("q0", "q2"), ("q1", "q3"))
