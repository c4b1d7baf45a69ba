"""What the key calls right is right: typed in as an answer, it is worth all points."""

import pytest

from quiz.classroom.marking.notation import read_cell
from quiz.classroom.printing.solution import full, solution
from quiz.classroom.sets import Asked, Pupil
from quiz.core.answer import Outcome
from quiz.core.grading import grade
from quiz.core.item import item_of
from quiz.core.shape import Fill, Reveal
from tests.classroom.sets import every_kind, papers_of, recipe_of, shipped

BANKS = {"examples": every_kind(), "shipped": shipped()}


@pytest.mark.parametrize("name", BANKS)
def test_every_solution_is_right_when_it_is_typed_in(name: str) -> None:
    bank = BANKS[name]
    recipe = recipe_of(bank)
    wrong = [
        (asked.item.question.id, solution(asked))
        for paper in papers_of(bank, recipe, [Pupil("1"), Pupil("2")])
        for asked in paper.asked
        if not isinstance(asked.item.shape, Reveal) and not is_right(bank.lexicon, asked)
    ]

    assert wrong == []


def is_right(lexicon: object, asked: Asked) -> bool:
    given = read_cell(asked, solution(asked))
    assert given.answer is not None
    return grade(asked.item.shape, given.answer, lexicon).outcome is Outcome.RIGHT  # type: ignore[arg-type]


def test_true_and_false_are_letters_of_their_own() -> None:
    bank = BANKS["examples"]
    (paper,) = papers_of(bank, recipe_of(bank, ["tour-eiffel-exposition"]), [Pupil("1")])

    assert solution(paper.asked[0]) == "F"


def test_what_one_reads_and_judges_has_no_solution() -> None:
    bank = BANKS["examples"]
    names = [q.id for q in bank.questions.values() if isinstance(item_of(q).shape, Reveal)]
    (paper,) = papers_of(bank, recipe_of(bank, names), [Pupil("1")])

    assert names
    assert {solution(asked) for asked in paper.asked} == {""}


def test_a_number_is_shown_with_its_unit_once() -> None:
    shapes = [item_of(question).shape for question in BANKS["shipped"].questions.values()]
    shown = {full(blank) for shape in shapes if isinstance(shape, Fill) for blank in shape.blanks}

    assert "4\u00a0millions de morts" in shown
