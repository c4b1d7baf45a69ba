"""A card's past as it is told: what happened to it day by day, and how well it was remembered all along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Reset, Review
from quiz.core.memory import CardState, advance, effective, recall
from quiz.core.moment import StudyDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.core.event import Event

AHEAD = 30
"""Days after today that a memory curve goes on for."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that holds. `interval` is the days from a review to the next it led to, None for anything else."""

    event: Event
    interval: int | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """Predicted recall, 0 to 1: the lowest and the highest of each study day from `first` on; `today` is one of them.

    A review is a jump: before it what memory predicts, after it 1.
    """

    first: StudyDay
    today: StudyDay
    days: tuple[tuple[float, float], ...]

    @property
    def last(self) -> StudyDay:
        """The last day."""
        return StudyDay(self.first + len(self.days) - 1)


def past(events: Iterable[Event], retention: float) -> tuple[Happened, ...]:
    """What happened to one card and was not undone, in clock order."""
    return tuple(happened for happened, _, _ in _lived(events, retention))


def curve(
    events: Iterable[Event], retention: float, today: StudyDay, ahead: int = AHEAD
) -> Curve | None:
    """The memory of one card from its first answer (since it was last reset) to some days ahead; None if new."""
    reviews: list[tuple[StudyDay, CardState, CardState]] = []
    for happened, before, after in _lived(events, retention):
        if isinstance(happened.event.body, Reset):
            reviews.clear()
        elif isinstance(happened.event.body, Review):
            reviews.append((happened.event.day, before, after))
    if not reviews:
        return None
    first = min(day for day, _, _ in reviews)
    end = max(today, *(day for day, _, _ in reviews)) + ahead
    return Curve(first, today, tuple(_daily(reviews, first, end)))


def _lived(
    events: Iterable[Event], retention: float
) -> Iterator[tuple[Happened, CardState, CardState]]:
    """Each event that holds, with the states before and after it."""
    state = CardState()
    for event in effective(events):
        before, state = state, advance(state, event, retention)
        interval = None
        if isinstance(event.body, Review) and state.due is not None:
            interval = state.due - event.day
        yield Happened(event, interval), before, state


def _daily(
    reviews: Sequence[tuple[StudyDay, CardState, CardState]], first: int, end: int
) -> Iterator[tuple[float, float]]:
    state, to_come = CardState(), list(reversed(reviews))
    for day in map(StudyDay, range(first, end + 1)):
        low = high = recall(state, day)
        while to_come and to_come[-1][0] <= day:  # a clock that went back has reviews out of order
            _, _, state = to_come.pop()
            low, high = min(low, 1.0) if low else 1.0, 1.0
        yield low, high
