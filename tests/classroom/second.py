"""Item analysis a second time, built otherwise: floats, textbook forms, an integral instead of a continued fraction."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.classroom.marking.marks import ClassMarks


@dataclass(frozen=True)
class Again:
    """A question's figures, worked out a second time."""

    scores: list[float]
    correlation: float | None
    difference: float | None


class Sheet:
    """The class as tables of floats: scores and points, a row a pupil, a column a question, a table a variant."""

    def __init__(self, marks: ClassMarks) -> None:
        self.scores: dict[str, list[dict[str, float]]] = {}
        self.points: dict[str, list[dict[str, float]]] = {}
        for one in marks.marked:
            worth = {str(asked.item.question.id): float(asked.points) for asked in one.paper.asked}
            scores = {str(response.question): float(response.score) for response in one.responses}
            weighed = {name: score * worth[name] for name, score in scores.items()}
            self.scores.setdefault(one.paper.variant, []).append(scores)
            self.points.setdefault(one.paper.variant, []).append(weighed)

    def totals(self, variant: str) -> list[float]:
        return [sum(row.values()) for row in self.points[variant]]

    def alpha(self, variant: str) -> float:
        """From covariances: k / (k - 1) times their sum over the variance of the totals."""
        rows = self.points[variant]
        columns = [[row[name] for row in rows] for name in rows[0]]
        shared = sum(
            covariance(one, other)
            for at, one in enumerate(columns)
            for place, other in enumerate(columns)
            if at != place
        )
        count = len(columns)
        totals = self.totals(variant)
        return count / (count - 1) * shared / covariance(totals, totals)

    def question(self, name: str) -> Again:
        scores: list[float] = []
        residuals: list[tuple[float, float]] = []
        upper: list[float] = []
        lower: list[float] = []
        for variant, rows in self.scores.items():
            if name not in rows[0]:
                continue
            column = [row[name] for row in rows]
            totals = self.totals(variant)
            rest = [
                total - row[name] for total, row in zip(totals, self.points[variant], strict=True)
            ]
            scores += column
            residuals += zip(centred(column), centred(rest), strict=True)
            ranked = sorted(zip(totals, column, strict=True))
            count = max(1, round(0.27 * len(ranked)))
            low, high = ranked[count - 1][0], ranked[-count][0]
            lower += [score for total, score in ranked if total <= low + 1e-9]
            upper += [score for total, score in ranked if total >= high - 1e-9]
        if max(scores) == min(scores):
            return Again(scores, None, None)
        correlation = pearson(*map(list, zip(*residuals, strict=True)))
        return Again(scores, correlation, sum(upper) / len(upper) - sum(lower) / len(lower))


def centred(values: Sequence[float]) -> list[float]:
    middle = math.fsum(values) / len(values)
    return [value - middle for value in values]


def covariance(one: Sequence[float], other: Sequence[float]) -> float:
    products = (x * y for x, y in zip(centred(one), centred(other), strict=True))
    return math.fsum(products) / (len(one) - 1)


def deviation(values: Sequence[float]) -> float:
    return math.sqrt(covariance(values, values))


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """The mean product of standard scores."""
    return covariance(one, other) / (deviation(one) * deviation(other))


def quantile(values: Sequence[float], share: float) -> float:
    ranked = sorted(values)
    whole, part = divmod(share * (len(ranked) - 1), 1)
    at = int(whole)
    return ranked[at] + part * (ranked[min(at + 1, len(ranked) - 1)] - ranked[at])


def welch(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float]:
    """Student's t without equal variances, Satterthwaite's degrees of freedom, and t's two tails by Simpson's rule."""
    first, second = (covariance(values, values) / len(values) for values in (one, other))
    t = (sum(one) / len(one) - sum(other) / len(other)) / math.sqrt(first + second)
    freedom = (first + second) ** 2 / (first**2 / (len(one) - 1) + second**2 / (len(other) - 1))
    return t, freedom, 1 - 2 * integral(freedom, abs(t))


def integral(freedom: float, end: float, steps: int = 2000) -> float:
    """The density of t from 0 to an end."""
    size = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    front = math.exp(size) / math.sqrt(freedom * math.pi)
    width = end / steps

    def density(x: float) -> float:
        return front * math.pow(1 + x * x / freedom, -(freedom + 1) / 2)

    inside = sum((4 if at % 2 else 2) * density(at * width) for at in range(1, steps))
    return width / 3 * (density(0) + inside + density(end))
