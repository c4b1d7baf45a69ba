"""Questions are to be looked at again for named reasons, those that chance may explain apart."""

import pytest

from quiz.classroom.reporting.again import Reason
from quiz.classroom.reporting.figures import QuestionFigures
from quiz.core.shape import Option, Pick
from tests.classroom.one_question import PICK, asked, picked


def reasons(found: QuestionFigures) -> dict[Reason, bool]:
    return {doubt.reason: doubt.is_sure for doubt in found.doubts}


def test_a_distractor_that_the_best_prefer_makes_the_key_doubtful() -> None:
    found = asked(PICK, picked(1, 1, 1, 1, 0, 1, 2, 0, 0, 0, 0))

    assert found.doubts[0].reason is Reason.KEY
    assert found.doubts[0].text == "piège"
    assert reasons(found)[Reason.KEY]
    assert Reason.INVERTED in reasons(found)


def test_a_key_is_not_doubted_for_sure_on_one_pupil() -> None:
    assert not reasons(asked(PICK, picked(1, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0)))[Reason.KEY]


def test_a_key_that_the_best_pick_as_often_as_a_distractor_is_not_doubted() -> None:
    assert Reason.KEY not in reasons(asked(PICK, picked(1, 0, 2, 1, 0, 0, 1, 0, 0, 0, 0)))


def test_a_distractor_that_nobody_picks_is_named_and_sure_only_after_many_mistakes() -> None:
    few = asked(PICK, picked(0, 0, 0, 0, 0, 0, 0, 1, 1))
    many = asked(PICK, picked(0, 0, 0, 1, 1, 1, 1, 1, 1))

    assert reasons(few)[Reason.UNUSED] is False
    assert reasons(many)[Reason.UNUSED] is True


def test_true_and_false_have_no_idle_choice() -> None:
    shape = Pick((Option("Vrai", True), Option("Faux", False)), fixed=True)

    assert Reason.UNUSED not in reasons(asked(shape, picked(0, 0, 0, 0)))


def test_what_nobody_answered_is_only_that() -> None:
    assert reasons(asked(PICK, picked(-1, -1, -1))) == {Reason.BLANK: True}


@pytest.mark.parametrize(
    ("right", "reason"), [(2, Reason.HARD), (10, Reason.EASY)], ids=["hard", "easy"]
)
def test_extreme_facilities_are_reasons(right: int, reason: Reason) -> None:
    assert reasons(asked(PICK, picked(*[0] * right, *[1] * (10 - right))))[reason]
