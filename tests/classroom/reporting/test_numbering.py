"""A question of a set has the name that the key gives it."""

from fractions import Fraction

from quiz.classroom.reporting.analysis import analysed
from tests.classroom.matrix import a_class

ONE = Fraction(1)


def test_a_question_is_called_by_its_variants_and_its_number_in_the_key() -> None:
    rows = {"A": [[1, 1, 1]], "B": [[0, 1, 0]]}

    found = analysed(*a_class(rows, {"A": ["x", "y", "z"], "B": ["x", "v", "y"]}, [ONE] * 3))

    assert {figures.question: figures.label for figures in found.questions} == {
        "x": "1",
        "y": "A2 B3",
        "v": "B2",
        "z": "A3",
    }
