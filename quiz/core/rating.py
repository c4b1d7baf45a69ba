"""From an outcome to a rating: what the app suggests, and the person may overrule."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from quiz.core.answer import Outcome
from quiz.core.event import Rating

if TYPE_CHECKING:
    from quiz.core.answer import Verdict

MAPPING = 1
"""The version of the rules below, stored with each review."""

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How the answer came: after the hint, at a second try, by luck, not at all, or right in the person's own eyes.

    `asked_again`: the first answer was not precise enough. `taken_back`: the right one had been shown already.
    """

    hinted: bool = False
    asked_again: bool = False
    guessed: bool = False
    gave_up: bool = False
    claimed: bool = False
    taken_back: bool = False


def suggest(verdict: Verdict, circumstances: Circumstances) -> Rating | None:
    """The rating an answer deserves, never Easy; None where only the person can tell.

    A guess is no knowledge; a hint is help, and so is an answer that was seen and taken back, whatever came of them; a
    claim overrules only how the answer was judged.
    """
    if circumstances.gave_up or circumstances.guessed:
        return Rating.AGAIN
    rating = Rating.GOOD if circumstances.claimed else _judged(verdict, circumstances)
    helped = circumstances.hinted or circumstances.taken_back
    return Rating.HARD if rating is Rating.GOOD and helped else rating


def _judged(verdict: Verdict, circumstances: Circumstances) -> Rating | None:
    match verdict.outcome:
        case Outcome.RIGHT:
            helped = circumstances.asked_again or verdict.forgiven
            return Rating.HARD if helped else Rating.GOOD
        case Outcome.WRONG | Outcome.ALMOST:
            return Rating.AGAIN
        case Outcome.SELF:
            return _self_judged(verdict)
        case _:
            assert_never(verdict.outcome)


def _self_judged(verdict: Verdict) -> Rating | None:
    """From the points of the rubric that were met; none met may mean that none was marked yet."""
    if verdict.score == 0:
        return None
    if verdict.score == 1:
        return Rating.GOOD
    return Rating.HARD if verdict.score >= _HALF else Rating.AGAIN
