"""What item analysis finds: figures of each question, of each variant, of the whole set."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quiz.classroom.reporting.again import Doubt
from quiz.classroom.reporting.fairness import Fairness
from quiz.classroom.reporting.given import Choice, Part, Tally
from quiz.classroom.sets import Recipe
from quiz.core.item import Item
from quiz.core.question import QuestionId

FEW = 30
"""Papers under which every figure is to be taken with caution."""


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """What a question came to.

    `label` is its number in the key (« B7 »). `right` papers have it all right; `facility` is the mean score, 0 to 1.
    `correlation` is between its score and the paper's other points, within variants (corrected item-rest: Crocker &
    Algina 1986, ch. 14; see `measures.correlation`), None where it cannot be told. `difference` is the mean score of
    the upper group less that of the lower one (Kelley 1939; see `analysis.grouped`), None where everyone has the same
    or a group is empty.
    """

    question: QuestionId
    label: str
    item: Item
    papers: int
    right: int
    facility: float
    correlation: float | None
    difference: float | None
    blanks: Tally
    choices: tuple[Choice, ...]
    parts: tuple[Part, ...]
    doubts: tuple[Doubt, ...]

    @property
    def misleading(self) -> Choice | None:
        """The wrong answer most often given, if anybody gave one."""
        wrong = [choice for choice in self.choices if not choice.is_right and choice.tally.total]
        return max(wrong, key=lambda choice: choice.tally.total, default=None)


@dataclass(frozen=True, slots=True)
class VariantFigures:
    """What a variant came to, in points: mean, standard deviation of a sample, alpha, standard error of measurement.

    `error` is deviation x sqrt(1 - alpha); None like alpha, and where alpha is negative. `is_dichotomous` where every
    score was all or nothing, so that alpha is KR-20.
    """

    letter: str
    papers: int
    mean: float
    deviation: float
    alpha: float | None
    error: float | None
    is_dichotomous: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole set: `points` are the marks in ascending order; quartiles interpolate as spreadsheets do.

    `alpha` and `error` are those of the variants together: variances within variants, pooled by papers less one.
    `undecided` are answers whose score is only proposed.
    """

    recipe: Recipe
    absent: int
    undecided: int
    points: tuple[Fraction, ...]
    mean: float
    deviation: float
    quartiles: tuple[float, float, float]
    alpha: float | None
    error: float | None
    variants: tuple[VariantFigures, ...]
    fairness: Fairness | None
    questions: tuple[QuestionFigures, ...]

    @property
    def papers(self) -> int:
        """How many were handed in."""
        return len(self.points)
