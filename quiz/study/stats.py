"""What the history says: counts and true retention. Undone events do not count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Rating, Review
from quiz.core.memory import effective
from quiz.study.queue import is_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.core.event import Event
    from quiz.core.memory import CardState
    from quiz.core.moment import StudyDay
    from quiz.core.question import CardId


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the whole history and over today.

    `right` are answers rated better than Again. `retention` is the share of right answers among those given on a later
    day than the card's last one (each card once a day), from 0 to 1, None before there is any: what is compared with
    the retention that was asked for. `seconds` is the time answers took.
    """

    answers: int
    right: int
    wrong: int
    ratings: dict[str, int]
    seconds: int
    days: int
    seen: int
    due: int
    suspended: int
    retention: float | None
    retention_answers: int
    today_answers: int
    today_right: int
    today_new: int


def statistics(
    events: Iterable[Event], states: Mapping[CardId, CardState], day: StudyDay
) -> Statistics:
    """Sum up a history (events of all cards, in clock order) and what is known of the cards on a day."""
    reviews = [(event, event.body) for event in effective(events) if isinstance(event.body, Review)]
    ratings = Counter(body.rating for _, body in reviews)
    today = [body.rating for event, body in reviews if event.day == day]
    later = _later_day_ratings(reviews)
    return Statistics(
        answers=len(reviews),
        right=_passes(ratings.elements()),
        wrong=ratings[Rating.AGAIN],
        ratings={rating.name.lower(): ratings[rating] for rating in Rating},
        seconds=round(sum(body.duration for _, body in reviews) / 1000),
        days=len({event.day for event, _ in reviews}),
        seen=sum(state.first is not None for state in states.values()),
        due=sum(is_due(state, day) for state in states.values()),
        suspended=sum(state.suspended for state in states.values()),
        retention=_passes(later) / len(later) if later else None,
        retention_answers=len(later),
        today_answers=len(today),
        today_right=_passes(today),
        today_new=sum(state.first == day for state in states.values()),
    )


def _passes(ratings: Iterable[Rating]) -> int:
    return sum(rating > Rating.AGAIN for rating in ratings)


def _later_day_ratings(reviews: Iterable[tuple[Event, Review]]) -> list[Rating]:
    last: dict[CardId, StudyDay] = {}
    found = []
    for event, body in reviews:
        before = last.get(event.card)
        if before is not None and event.day > before:
            found.append(body.rating)
        last[event.card] = max(event.day, before or event.day)
    return found
