"""Formulas of classical test theory and the one comparison of means we make, over exact numbers.

Sums are exact, so that "everyone has the same" is never a matter of rounding; only what is returned is rounded.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Pairs = Sequence[tuple[Fraction, Fraction]]

_DEPTH = 300
"""Steps of a continued fraction: far more than the degrees of freedom of a school need."""


@dataclass(frozen=True, slots=True)
class Welch:
    """A comparison of means: the statistic, its degrees of freedom, and how often chance alone gives as much."""

    statistic: float
    between: float
    within: float
    chance: float


def mean(values: Sequence[Fraction]) -> Fraction:
    """The arithmetic mean; raises ZeroDivisionError where there is nothing."""
    return sum(values, Fraction(0)) / len(values)


def variance(values: Sequence[Fraction]) -> Fraction:
    """The variance of a sample (divided by n - 1), 0 for a single value."""
    return _cross(values, values) / (len(values) - 1) if len(values) > 1 else Fraction(0)


def correlation(groups: Iterable[Pairs]) -> float | None:
    """Pearson's correlation within groups, pooled, from -1 to 1.

    r = S_xy / sqrt(S_xx S_yy), each S the sum over the groups of products of deviations from the group's own means:
    what tells the groups apart (an easier paper) does not count. One group gives the ordinary coefficient. None where
    either side has no variance, and with less than three values, one more for each further group.
    """
    known = [list(zip(*pairs, strict=True)) for pairs in groups if pairs]
    if sum(len(xs) for xs, _ in known) - len(known) < 2:
        return None
    xx = sum((_cross(xs, xs) for xs, _ in known), Fraction(0))
    yy = sum((_cross(ys, ys) for _, ys in known), Fraction(0))
    xy = sum((_cross(xs, ys) for xs, ys in known), Fraction(0))
    return float(xy) / math.sqrt(xx * yy) if xx and yy else None


def at_most(coefficient: float, freedom: int) -> float:
    """What a correlation is in truth, at most, in 95 cases of 100: Fisher's z (1921), one-sided.

    `freedom` is what `correlation` had values for, less one a group. 1 where it is too little to tell.
    """
    if freedom < 3:
        return 1.0
    if abs(coefficient) >= 1:
        return coefficient
    return math.tanh(math.atanh(coefficient) + _Z / math.sqrt(freedom - 2))


_Z = 1.6448536269514722
"""The 95th percentile of the normal distribution."""


def alpha(rows: Sequence[Sequence[Fraction]]) -> float | None:
    """Cronbach's alpha (1951) of a table: a row a paper, a column a question, in points.

    k / (k - 1) (1 - sum of the columns' variances / variance of the rows' sums); where every score is all or nothing it
    is Kuder and Richardson's formula 20 (1937). It may be negative. None with less than three papers or two questions,
    and where all papers are worth the same.
    """
    total = variance([sum(row, Fraction(0)) for row in rows])
    count = len(rows[0]) if rows else 0
    if len(rows) < 3 or count < 2 or not total:
        return None
    parts = sum((variance(column) for column in zip(*rows, strict=True)), Fraction(0))
    return float(Fraction(count, count - 1) * (1 - parts / total))


def welch(groups: Sequence[Sequence[Fraction]]) -> Welch | None:
    """Whether the means of groups differ by more than chance does: Welch (1951), equal variances not assumed.

    Between two groups the statistic is the square of Welch's t and `within` the degrees of freedom of Satterthwaite.
    None for less than two groups, and where a group is of one value or has no variance.
    """
    spreads = [variance(group) for group in groups]
    k = len(groups)
    if k < 2 or not all(spreads):
        return None
    weights = [len(group) / spread for group, spread in zip(groups, spreads, strict=True)]
    whole = sum(weights, Fraction(0))
    means = [mean(group) for group in groups]
    middle = sum((w * m for w, m in zip(weights, means, strict=True)), Fraction(0)) / whole
    above = sum((w * (m - middle) ** 2 for w, m in zip(weights, means, strict=True)), Fraction(0))
    lack = sum(
        ((1 - w / whole) ** 2 / (len(group) - 1) for w, group in zip(weights, groups, strict=True)),
        Fraction(0),
    )
    statistic = float(above / (k - 1) / (1 + Fraction(2 * (k - 2), k * k - 1) * lack))
    within = float((k * k - 1) / (3 * lack))
    return Welch(statistic, k - 1, within, tail(statistic, k - 1, within))


def tail(statistic: float, between: float, within: float) -> float:
    """How often Fisher and Snedecor's F is at least this: I_x(d2/2, d1/2) at x = d2 / (d2 + d1 F) (DLMF 8.17)."""
    return _beta(within / (within + between * statistic), within / 2, between / 2)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by the continued fraction of DLMF 8.17.22, from its far end."""
    if x in {0.0, 1.0}:
        return x
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    fraction = 1.0
    for step in range(_DEPTH, 0, -1):
        fraction = 1 + _step(step, x, a, b) / fraction
    size = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(size + a * math.log(x) + b * math.log1p(-x)) / a / fraction


def _step(step: int, x: float, a: float, b: float) -> float:
    m, is_odd = divmod(step, 2)
    if is_odd:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _cross(xs: Sequence[Fraction], ys: Sequence[Fraction]) -> Fraction:
    """The sum of products of deviations from the means."""
    products = sum((x * y for x, y in zip(xs, ys, strict=True)), Fraction(0))
    return products - sum(xs, Fraction(0)) * sum(ys, Fraction(0)) / len(xs)
