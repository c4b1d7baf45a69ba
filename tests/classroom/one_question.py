"""A class that answers one question, its pupils ranked from the best to the weakest."""

from fractions import Fraction

from quiz.classroom.marking.marks import ClassMarks
from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.figures import QuestionFigures
from quiz.core.answer import Answer, Arranged, Picked
from quiz.core.question import QuestionId
from quiz.core.shape import Arrange, Option, Pick, Shape
from tests.classroom.matrix import a_bank, a_recipe, answered

ONE = Fraction(1)
Answers = list[tuple[int, Answer | None]]


def asked(shape: Shape, answers: Answers) -> QuestionFigures:
    """A class in which this question is asked beside one that ranks the pupils, the best first."""
    bank = a_bank({"q": shape, "rank": Arrange(("a", "b"), ("", ""))})
    recipe = a_recipe(bank, {"A": ["q", "rank"]}, [ONE, Fraction(100)])
    count = len(answers)
    marked = [
        answered(
            bank,
            recipe,
            f"{at:02}",
            "A",
            {"q": score, "rank": Fraction(count - at, count)},
            {"q": answer, "rank": Arranged((0, 1))},
        )
        for at, (score, answer) in enumerate(answers)
    ]
    found = analysed(bank, ClassMarks(recipe, tuple(marked))).questions
    return next(figures for figures in found if figures.question == QuestionId("q"))


PICK = Pick((Option("clé", True), Option("piège", False, "Non."), Option("autre", False)))


def picked(*options: int) -> Answers:
    return [(int(at == 0), Picked(frozenset({at})) if at >= 0 else None) for at in options]
