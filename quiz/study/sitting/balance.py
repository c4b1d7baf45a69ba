"""The day a card comes back: near the day memory asks for, where there is the least to do.

The range around an interval is Anki's. The weight of a day, (1 / cards due) squared x (1 / interval), comes from Anki's
load balancer, which also keeps siblings apart. The draw is seeded by the card and its repetition, so that the interval
shown above a grade is the one that is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.core.moment import StudyDay
from quiz.core.question import CardId
from quiz.core.shuffle import seeded

_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
_SHORTEST = 2.5
"""Days below which an interval is left alone."""
_BALANCED = 90
"""Days above which the load of a day says nothing yet."""
_SIBLING_DAYS = 5
_SIBLING_WEIGHT = 0.2


def reach(interval: int) -> tuple[int, int]:
    """The shortest and longest interval (days) that may stand for this one."""
    if interval < _SHORTEST:
        return interval, interval
    delta = 1 + sum(rate * max(0.0, min(interval, high) - low) for low, high, rate in _BANDS)
    return max(2, round(interval - delta)), round(interval + delta)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What else is due: the number of cards on each day, and the days on which siblings are."""

    today: StudyDay
    load: Mapping[StudyDay, int]
    siblings: tuple[StudyDay, ...] = ()


def spread(
    card: CardId, repetition: int, interval: int, agenda: Agenda, *, shortest: int = 1
) -> StudyDay:
    """The day, near `interval` days from today, on which the card is due; at least `shortest` days from today."""
    low, high = reach(interval)
    low, high = max(low, shortest), max(high, shortest)
    lengths = range(low, high + 1)
    weights = [_weight(days, agenda) for days in lengths]
    target = seeded(card, repetition).random() * sum(weights)
    for days, weight in zip(lengths, weights, strict=True):
        target -= weight
        if target < 0:
            return StudyDay(agenda.today + days)
    return StudyDay(agenda.today + high)


def _weight(days: int, agenda: Agenda) -> float:
    day = StudyDay(agenda.today + days)
    weight = 1.0
    if days <= _BALANCED:
        weight = 1 / days / max(1, agenda.load.get(day, 0)) ** 2
    if any(abs(day - other) < _SIBLING_DAYS for other in agenda.siblings):
        weight *= _SIBLING_WEIGHT
    return weight
