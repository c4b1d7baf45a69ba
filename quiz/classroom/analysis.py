"""Item analysis: what each question, each variant and the whole set came to."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quiz.classroom.again import Doubt, Evidence, doubts
from quiz.classroom.fairness import Fairness, fairness
from quiz.classroom.given import Choice, Group, Part, Tally, choices_of, parts_of, tally
from quiz.classroom.marks import ClassMarks, Marked, Response
from quiz.classroom.measures import alpha, correlation, mean, variance
from quiz.classroom.numbering import labels
from quiz.classroom.sets import Asked, Recipe
from quiz.core.bank import Bank
from quiz.core.item import Item
from quiz.core.problem import UsageError
from quiz.core.question import QuestionId
from quiz.core.shape import Pick

FEW = 30
"""Papers under which every figure is to be taken with caution."""
_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """What a question came to.

    `label` is its number in the key (« B7 »). `facility` is its mean score, 0 to 1. `correlation` is between its score
    and the paper's other points, within variants (corrected item-rest: Crocker & Algina 1986, ch. 14; see
    `measures.correlation`), None where it cannot be told. `difference` is the mean score of the upper group less that
    of the lower one (Kelley 1939; see `grouped`), None where everyone has the same or a group is empty.
    """

    question: QuestionId
    label: str
    item: Item
    papers: int
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


Held = tuple[Marked, Asked, Response]


def analysed(bank: Bank, marks: ClassMarks) -> Analysis:
    """Work everything out; raises UsageError where nobody handed in a paper."""
    if not marks.marked:
        raise UsageError("report.no_paper")
    points = tuple(sorted(one.points for one in marks.marked))
    held = _held(marks)
    by_variant = {
        letter: [one for one in marks.marked if one.paper.variant == letter]
        for letter in marks.recipe.letters
    }
    groups = {id(one): group for same in by_variant.values() for one, group in grouped(same)}
    variants = tuple(_variant(letter, same) for letter, same in by_variant.items() if same)
    pooled = _pooled(variants)
    questions = tuple(
        _question(bank, label, held[name], groups)
        for name, label in labels(bank, marks.recipe).items()
        if name in held
    )
    facilities = {figures.question: figures.facility for figures in questions}
    return Analysis(
        marks.recipe,
        len(marks.absent),
        sum(not response.is_settled for one in marks.marked for response in one.responses),
        points,
        float(mean(points)),
        math.sqrt(variance(points)),
        _quartiles(points),
        *pooled,
        variants,
        fairness(marks.recipe, by_variant, facilities),
        questions,
    )


def grouped(same: Sequence[Marked]) -> Iterator[tuple[Marked, Group]]:
    """The papers of one variant, each in the upper, middle or lower group by its points.

    Upper and lower are the best and the weakest 27 % (Kelley 1939), one paper at least; whoever has as many points as
    the last of a group belongs to it too. All are in the middle where the two would meet, and with less than three
    papers.
    """
    count = max(1, math.floor(_SHARE * len(same) + 0.5))
    points = sorted(one.points for one in same)
    low, high = points[count - 1], points[-count]
    apart = len(same) > 2 and low < high
    for one in same:
        if apart and one.points >= high:
            yield one, Group.UPPER
        elif apart and one.points <= low:
            yield one, Group.LOWER
        else:
            yield one, Group.MIDDLE


def _held(marks: ClassMarks) -> Mapping[QuestionId, list[Held]]:
    """Who had each question."""
    held: dict[QuestionId, list[Held]] = {}
    for one in marks.marked:
        for asked, response in zip(one.paper.asked, one.responses, strict=True):
            held.setdefault(response.question, []).append((one, asked, response))
    return held


def _question(
    bank: Bank, label: str, held: Sequence[Held], groups: Mapping[int, Group]
) -> QuestionFigures:
    item = held[0][1].item
    scores = [response.score for _, _, response in held]
    given = [(groups[id(one)], response) for one, _, response in held]
    blanks = tally(group for group, response in given if response.answer is None)
    facility, choices = float(mean(scores)), choices_of(item.shape, given, bank.lexicon)
    pairs = _pairs(held)
    tied = correlation(pairs.values())
    is_pick = isinstance(item.shape, Pick)
    return QuestionFigures(
        item.question.id,
        label,
        item,
        len(held),
        facility,
        tied,
        _difference(given),
        blanks,
        choices,
        parts_of(item.shape, given, bank.lexicon),
        doubts(
            Evidence(
                facility,
                blanks.total == len(held),
                tied,
                len(held) - len(pairs),
                choices if is_pick else (),
            )
        ),
    )


def _pairs(held: Sequence[Held]) -> Mapping[str, list[tuple[Fraction, Fraction]]]:
    """The question's score and the other points of each paper, by variant."""
    pairs: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for one, asked, response in held:
        rest = one.points - asked.points * response.score
        pairs.setdefault(one.paper.variant, []).append((response.score, rest))
    return pairs


def _difference(given: Sequence[tuple[Group, Response]]) -> float | None:
    upper = [response.score for group, response in given if group is Group.UPPER]
    lower = [response.score for group, response in given if group is Group.LOWER]
    if not upper or not lower or len({response.score for _, response in given}) == 1:
        return None
    return float(mean(upper) - mean(lower))


def _variant(letter: str, same: Sequence[Marked]) -> VariantFigures:
    points = [one.points for one in same]
    rows = [_row(one) for one in same]
    deviation, tied = math.sqrt(variance(points)), alpha(rows)
    return VariantFigures(
        letter,
        len(same),
        float(mean(points)),
        deviation,
        tied,
        deviation * math.sqrt(1 - tied) if tied is not None and tied >= 0 else None,
        all(response.score in {0, 1} for one in same for response in one.responses),
    )


def _row(one: Marked) -> list[Fraction]:
    """The points of each question, in an order that all papers of a variant share."""
    both = zip(one.paper.asked, one.responses, strict=True)
    found = {response.question: asked.points * response.score for asked, response in both}
    return [found[name] for name in sorted(found)]


def _pooled(variants: Sequence[VariantFigures]) -> tuple[float | None, float | None]:
    """Alpha and standard error of the variants together."""
    known = [(one, one.alpha) for one in variants if one.alpha is not None]
    freedom = sum(one.papers - 1 for one, _ in known)
    whole = sum((one.papers - 1) * one.deviation**2 for one, _ in known)
    error = sum((one.papers - 1) * one.deviation**2 * (1 - tied) for one, tied in known)
    if not whole:
        return None, None
    together = 1 - error / whole
    return together, math.sqrt(error / freedom) if together >= 0 else None


def _quartiles(points: Sequence[Fraction]) -> tuple[float, float, float]:
    values = [float(value) for value in points]
    first, median, third = (
        statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    )
    return first, median, third
