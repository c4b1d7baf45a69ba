from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.answer import Code, Finding, Outcome, Verdict
from quiz.core.event import Rating
from quiz.core.rating import Circumstances, suggest

RIGHT = Verdict(Outcome.RIGHT, Fraction(1), (Finding(Code.EXACT),))
TYPO = Verdict(Outcome.RIGHT, Fraction(1), (Finding(Code.TYPO),))
WRONG = Verdict(Outcome.WRONG, Fraction(0), (Finding(Code.WRONG),))
PARTLY = Verdict(Outcome.WRONG, Fraction(2, 3), (Finding(Code.MISSED),))
VAGUE = Verdict(Outcome.ALMOST, Fraction(1, 2), (Finding(Code.VAGUE),))


def told(score: Fraction) -> Verdict:
    return Verdict(Outcome.SELF, score, (Finding(Code.POINTS),))


@pytest.mark.parametrize(
    ("verdict", "circumstances", "rating"),
    [
        (RIGHT, Circumstances(), Rating.GOOD),
        (RIGHT, Circumstances(hinted=True), Rating.HARD),
        (RIGHT, Circumstances(asked_again=True), Rating.HARD),
        (RIGHT, Circumstances(taken_back=True), Rating.HARD),
        (WRONG, Circumstances(taken_back=True, claimed=True), Rating.HARD),
        (WRONG, Circumstances(taken_back=True), Rating.AGAIN),
        (told(Fraction(1)), Circumstances(taken_back=True), Rating.HARD),
        (RIGHT, Circumstances(guessed=True), Rating.AGAIN),
        (TYPO, Circumstances(), Rating.HARD),
        (WRONG, Circumstances(), Rating.AGAIN),
        (PARTLY, Circumstances(), Rating.AGAIN),
        (VAGUE, Circumstances(asked_again=True), Rating.AGAIN),
        (WRONG, Circumstances(gave_up=True), Rating.AGAIN),
        (told(Fraction(0)), Circumstances(gave_up=True), Rating.AGAIN),
    ],
)
def test_an_outcome_becomes_a_rating(
    verdict: Verdict, circumstances: Circumstances, rating: Rating
) -> None:
    assert suggest(verdict, circumstances) is rating


@pytest.mark.parametrize(
    ("score", "rating"),
    [
        (Fraction(1), Rating.GOOD),
        (Fraction(3, 4), Rating.HARD),
        (Fraction(1, 2), Rating.HARD),
        (Fraction(1, 3), Rating.AGAIN),
    ],
)
def test_the_points_of_a_rubric_become_a_rating(score: Fraction, rating: Rating) -> None:
    assert suggest(told(score), Circumstances()) is rating


def test_a_rubric_met_after_the_hint_is_hard() -> None:
    assert suggest(told(Fraction(1)), Circumstances(hinted=True)) is Rating.HARD


def test_only_the_person_can_rate_what_has_no_points() -> None:
    alone = Verdict(Outcome.SELF, Fraction(0), (Finding(Code.SELF),))
    assert suggest(alone, Circumstances()) is None
    assert suggest(told(Fraction(0)), Circumstances(hinted=True)) is None


@pytest.mark.parametrize("verdict", [WRONG, PARTLY, VAGUE, TYPO])
def test_a_claim_overrules_how_the_answer_was_judged(verdict: Verdict) -> None:
    assert suggest(verdict, Circumstances(claimed=True, asked_again=True)) is Rating.GOOD


def test_a_claim_does_not_overrule_a_hint_or_a_guess() -> None:
    assert suggest(WRONG, Circumstances(claimed=True, hinted=True)) is Rating.HARD
    assert suggest(WRONG, Circumstances(claimed=True, guessed=True)) is Rating.AGAIN


@given(
    st.builds(
        Verdict,
        st.sampled_from(Outcome),
        st.fractions(0, 1, max_denominator=6),
        st.lists(st.builds(Finding, st.sampled_from(Code))).map(tuple),
    ),
    st.builds(Circumstances, *[st.booleans()] * 5),
)
def test_easy_is_never_suggested(verdict: Verdict, circumstances: Circumstances) -> None:
    assert suggest(verdict, circumstances) is not Rating.EASY
