"""Whether what is counted over a bank could be chance, however many things are counted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEVEL = 0.05
"""How often all the tests of a bank together may raise a false alarm."""
_EXACT = 400
"""Trials up to which probabilities are summed one by one."""


@dataclass(frozen=True, slots=True)
class Count:
    """`hits` of some trials, each with the chance of a hit where nothing but luck decides."""

    name: str
    hits: int
    chances: tuple[float, ...]

    @property
    def share(self) -> float:
        """The hits as a share of the trials, from 0 to 1; 0 of no trials."""
        return self.hits / len(self.chances) if self.chances else 0.0

    @property
    def expected(self) -> float:
        """The share that luck gives."""
        return sum(self.chances) / len(self.chances) if self.chances else 0.0

    @property
    def probability(self) -> float:
        """How likely luck is to stray as far, to either side: twice the smaller tail of the Poisson binomial law."""
        if not self.chances:
            return 1.0
        below, above = _tails(self.hits, self.chances)
        return min(1.0, 2 * min(below, above))


def _tails(hits: int, chances: Sequence[float]) -> tuple[float, float]:
    """The probabilities of at most, and of at least, so many hits."""
    if len(chances) > _EXACT:
        mean = sum(chances)
        spread = math.sqrt(sum(chance * (1 - chance) for chance in chances)) or 1e-9
        return _normal((hits + 0.5 - mean) / spread), 1 - _normal((hits - 0.5 - mean) / spread)
    law = [1.0]
    for chance in chances:
        rest = 1 - chance
        law = [
            (law[k] * rest if k < len(law) else 0.0) + (law[k - 1] * chance if k else 0.0)
            for k in range(len(law) + 1)
        ]
    return sum(law[: hits + 1]), sum(law[hits:])


def _normal(z: float) -> float:
    """The normal law's distribution function."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def rank_probability(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """How often a value of `one` exceeds one of `other` (0 to 1, ties half), and the probability of straying as far.

    Mann and Whitney's test, by its normal approximation with ties (1947); (0.5, 1.0) where either is empty.
    """
    pairs = len(one) * len(other)
    if not pairs:
        return 0.5, 1.0
    wins = sum((a > b) + 0.5 * (a == b) for a in one for b in other)
    total = len(one) + len(other)
    values = (*one, *other)
    ties = sum(n**3 - n for n in (values.count(value) for value in set(values)))
    variance = pairs / 12 * (total + 1 - ties / (total * (total - 1)))
    z = (abs(wins - pairs / 2) - 0.5) / math.sqrt(variance) if variance > 0 else 0.0
    return wins / pairs, min(1.0, 2 * (1 - _normal(z)))


def beyond_chance(
    probabilities: Iterable[tuple[str, float]], level: float = LEVEL
) -> frozenset[str]:
    """The names whose probabilities are too small for luck, all of them taken together (Holm 1979)."""
    ranked = sorted(probabilities, key=lambda named: named[1])
    kept: list[str] = []
    for at, (name, probability) in enumerate(ranked):
        if probability > level / (len(ranked) - at):
            break
        kept.append(name)
    return frozenset(kept)
