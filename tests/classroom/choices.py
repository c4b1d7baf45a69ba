"""A class that picks options of one question, its pupils ranked from the best to the weakest by another."""

from fractions import Fraction

from quiz.classroom.marking.marks import ClassMarks
from quiz.core.answer import Arranged, Picked
from quiz.core.bank import Bank
from quiz.core.shape import Arrange, Option, Pick
from tests.classroom.matrix import a_bank, a_recipe, answered
from tests.hostile import MARKUP, texts

HOSTILE = " ".join(texts(MARKUP))


def a_choice(
    *picks: int, why: str = "C’est plus tard.", key: str = "clé"
) -> tuple[Bank, ClassMarks]:
    """A class of which each picked this option of one question; another question ranks them, the best first."""
    shape = Pick((Option(key, True), Option("piège", False, why), Option("autre", False)))
    bank = a_bank({"q": shape, "rank": Arrange(("a", "b"), ("", ""))})
    recipe = a_recipe(bank, {"A": ["q", "rank"]}, [Fraction(1), Fraction(100)])
    marked = tuple(
        answered(
            bank,
            recipe,
            f"{at:02}",
            "A",
            {"q": int(pick == 0), "rank": Fraction(len(picks) - at, len(picks))},
            {"q": Picked(frozenset({pick})), "rank": Arranged((0, 1))},
        )
        for at, pick in enumerate(picks)
    )
    return bank, ClassMarks(recipe, marked)


def an_endless_choice() -> tuple[Bank, ClassMarks]:
    """Texts that no line and no page can hold."""
    bank, marks = a_choice(1, 1, 1, 0, 1, why="mot " * 900 + "fin-du-pourquoi", key="x" * 400)
    return bank, marks
