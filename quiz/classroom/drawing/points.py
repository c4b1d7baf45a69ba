"""Points of a paper, shared between its questions so that they come to exactly what it is worth."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.shape import Shape

STEPS = tuple(Fraction(1, 2**halvings) for halvings in range(4))
"""What points are counted in, if they can be: whole points, halves, quarters, eighths."""


def shared_points(total: Fraction, demands: Sequence[tuple[int, ...]]) -> tuple[Fraction, ...]:
    """The points of each question: equal but for a step, which goes to those that demand most, the first among equals.

    `demands` sort the questions by what they ask of a pupil. Where no step does, all are exactly equal.
    """
    count = len(demands)
    step = next((step for step in STEPS if total % step == 0 and total >= step * count), None)
    if step is None:
        return (total / count,) * count
    each, left = divmod(total / step, count)
    ranked = sorted(range(count), key=lambda at: demands[at], reverse=True)
    more = frozenset(ranked[: int(left)])
    return tuple(step * (each + (at in more)) for at in range(count))


def demand(shape: Shape) -> int:
    """What a shape asks of a pupil, from the least: to pick, to find the words, to lay out, to compose."""
    match shape:
        case Pick():
            return 0
        case Fill():
            return 1
        case Arrange() | Pair():
            return 2
        case Reveal():
            return 3
    assert_never(shape)
