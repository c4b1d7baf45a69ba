"""Whether the variants of a set were as hard as each other, which is what pupils ask first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quiz.classroom.marking.marks import Marked
from quiz.classroom.reporting.again import CHANCE
from quiz.classroom.reporting.measures import Welch, mean, welch
from quiz.classroom.sets import Recipe
from quiz.core.question import QuestionId

SMALL = Fraction(1, 40)
"""A difference under this share of the points (half a point of twenty) changes nothing for anybody."""
LARGE = Fraction(1, 20)
"""A difference from this share on (a point of twenty) would matter, if it is not chance."""
_FEWEST = 3


class Gap(StrEnum):
    """What the difference between variants comes to."""

    CLOSE = "close"
    UNSURE = "unsure"
    """It would matter, and may be chance: so few papers cannot tell."""
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Fairness:
    """The variants with the highest and the lowest mean, and how far apart they are, in points.

    `pairs` are questions that stand for each other, the easier variant's first, where it was easier: those whose
    facilities differ most come first.
    """

    easiest: str
    hardest: str
    points: float
    gap: Gap
    test: Welch
    pairs: tuple[tuple[QuestionId, QuestionId], ...]


def fairness(
    recipe: Recipe,
    papers: Mapping[str, Sequence[Marked]],
    facilities: Mapping[QuestionId, float],
) -> Fairness | None:
    """Compare the variants that three papers or more answered, by Welch's test; None where it cannot be done."""
    points = {
        letter: [one.points for one in same]
        for letter, same in papers.items()
        if len(same) >= _FEWEST
    }
    test = welch(list(points.values()))
    if test is None:
        return None
    means = {letter: mean(values) for letter, values in points.items()}
    easiest, hardest = max(means, key=lambda at: means[at]), min(means, key=lambda at: means[at])
    apart = means[easiest] - means[hardest]
    letters = (easiest, hardest)
    pairs = sorted(_pairs(recipe, letters, facilities), key=lambda pair: _width(pair, facilities))
    return Fairness(*letters, float(apart), _gap(recipe, apart, test), test, tuple(pairs))


def _gap(recipe: Recipe, apart: Fraction, test: Welch) -> Gap:
    if test.chance < CHANCE:
        return Gap.APART if apart >= SMALL * recipe.points else Gap.CLOSE
    return Gap.UNSURE if apart >= LARGE * recipe.points else Gap.CLOSE


def _pairs(
    recipe: Recipe, letters: tuple[str, str], facilities: Mapping[QuestionId, float]
) -> Iterator[tuple[QuestionId, QuestionId]]:
    """The two variants' questions of each slot, where the easier variant's was answered better."""
    first, second = map(recipe.letters.index, letters)
    for slot in recipe.slots:
        easy, hard = slot.questions[first], slot.questions[second]
        if facilities.get(easy, 0) > facilities.get(hard, 1):
            yield easy, hard


def _width(pair: tuple[QuestionId, QuestionId], facilities: Mapping[QuestionId, float]) -> float:
    easy, hard = pair
    return facilities[hard] - facilities[easy]
