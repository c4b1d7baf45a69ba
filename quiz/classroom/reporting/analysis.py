"""Item analysis: from the marks of a class to figures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quiz.classroom.marking.marks import ClassMarks, Marked, Response
from quiz.classroom.reporting.again import Evidence, doubts
from quiz.classroom.reporting.fairness import fairness
from quiz.classroom.reporting.figures import Analysis, QuestionFigures, VariantFigures
from quiz.classroom.reporting.given import Group, choices_of, parts_of, tally
from quiz.classroom.reporting.measures import alpha, correlation, mean, variance
from quiz.classroom.reporting.numbering import labels
from quiz.core.bank import Bank
from quiz.core.item import Item
from quiz.core.problem import UsageError
from quiz.core.question import QuestionId
from quiz.core.shape import Pick

_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class _Held:
    """A question on a paper: what was answered, and what the rest of the paper is worth."""

    item: Item
    response: Response
    rest: Fraction
    variant: str
    group: Group


def analysed(bank: Bank, marks: ClassMarks) -> Analysis:
    """Work everything out; raises UsageError where nobody handed in a paper."""
    if not marks.marked:
        raise UsageError("report.no_paper")
    points = tuple(sorted(one.points for one in marks.marked))
    by_variant = {
        letter: [one for one in marks.marked if one.paper.variant == letter]
        for letter in marks.recipe.letters
    }
    held: dict[QuestionId, list[_Held]] = {}
    for same in by_variant.values():
        for one, group in grouped(same):
            for question in _questions(one, group):
                held.setdefault(question.response.question, []).append(question)
    variants = tuple(_variant(letter, same) for letter, same in by_variant.items() if same)
    pooled = _pooled(variants)
    questions = tuple(
        _question(bank, label, held[name])
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
    points = [one.points for one in same]
    ranked = sorted(points)
    apart = len(same) > 2 and ranked[count - 1] < ranked[-count]
    for one, mark in zip(same, points, strict=True):
        if apart and mark >= ranked[-count]:
            yield one, Group.UPPER
        elif apart and mark <= ranked[count - 1]:
            yield one, Group.LOWER
        else:
            yield one, Group.MIDDLE


def _questions(one: Marked, group: Group) -> Iterator[_Held]:
    whole = one.points
    for asked, response in zip(one.paper.asked, one.responses, strict=True):
        rest = whole - asked.points * response.score
        yield _Held(asked.item, response, rest, one.paper.variant, group)


def _question(bank: Bank, label: str, held: Sequence[_Held]) -> QuestionFigures:
    item = held[0].item
    scores = [one.response.score for one in held]
    given = [(one.group, one.response) for one in held]
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
        scores.count(Fraction(1)),
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


def _pairs(held: Sequence[_Held]) -> Mapping[str, list[tuple[Fraction, Fraction]]]:
    """The question's score and the other points of each paper, by variant."""
    pairs: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for one in held:
        pairs.setdefault(one.variant, []).append((one.response.score, one.rest))
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
