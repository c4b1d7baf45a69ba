"""What one sits down to: today's cards, or some cards again without scheduling them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from quiz.core.bank import Selection
from quiz.core.event import Practice, Rating, Review
from quiz.core.memory import CardState, effective, recall
from quiz.core.shuffle import shuffled
from quiz.study.planning.final_pass import exam_day
from quiz.study.planning.pace import pace_of
from quiz.study.queue import NEW, Queue, todays_queue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.core.event import Event
    from quiz.core.moment import StudyDay
    from quiz.core.outline import Outline
    from quiz.core.question import CardId
    from quiz.store import Store
    from quiz.study.learner import Learner


class Purpose(StrEnum):
    """Why one sits down. Only today's review schedules; the others are kept in the log as practice."""

    TODAY = "today"
    CRAM = "cram"
    MISTAKES = "mistakes"

    @property
    def schedules(self) -> bool:
        """Whether answers decide when their cards come back."""
        return self is Purpose.TODAY


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Sitting:
    """Which questions, why, for how long (minutes, None: as long as there are cards), and whether lessons come first.

    `cards`, for a purpose that does not schedule, are exactly what to ask, in order; empty: all that is selected.
    """

    selection: Selection = EVERYTHING
    purpose: Purpose = Purpose.TODAY
    minutes: int | None = None
    lessons: bool = True
    cards: tuple[CardId, ...] = ()


def queue_of(sitting: Sitting, learner: Learner, states: Mapping[CardId, CardState]) -> Queue:
    """The cards of a sitting that begins now; raises StoreError."""
    outline = learner.bank.select(sitting.selection).outline
    day = learner.now().day
    match sitting.purpose:
        case Purpose.TODAY:
            tally = learner.store.tally(day)
            queue = todays_queue(
                outline,
                states,
                day,
                reviews=learner.settings.reviews_per_day - tally.reviews,
                new=learner.settings.new_per_day - tally.new,
                exam=exam_day(learner.settings.exam),
            )
        case Purpose.CRAM:
            queue = Queue(sitting.cards or least_known(outline, states, day), ())
        case Purpose.MISTAKES:
            cards = sitting.cards or mistakes(learner.store, day)
            queue = Queue(tuple(card for card in cards if card in outline.cards), ())
        case _:
            assert_never(sitting.purpose)
    if sitting.minutes is None:
        return queue
    pace = pace_of(learner.bank.outline, learner.store)
    return within(queue, outline, sitting.minutes / pace)


def within(queue: Queue, outline: Outline, minutes: float) -> Queue:
    """As much of a queue as fits into so many of the outline's minutes, new cards last; at least one card."""
    left = 60.0 * minutes
    again, left = _fitting(queue.again, outline, left)
    reviews, left = _fitting(queue.reviews, outline, left)
    new, _ = _fitting(queue.new, outline, left, times=2)
    if not again and not reviews and not new:
        again = queue.again[:1]
        reviews = queue.reviews[:1] if not again else ()
        new = queue.new[:1] if not again and not reviews else ()
    return Queue(reviews, new, queue.postponed, again)


def mistakes(store: Store, day: StudyDay) -> tuple[CardId, ...]:
    """The cards answered wrong on a day, once each, in the order of their first wrong answer; raises StoreError."""
    return tuple(dict.fromkeys(_wrong(store.events(day=day))))


def _wrong(events: Iterable[Event]) -> Iterable[CardId]:
    for event in effective(events):
        if isinstance(event.body, Review | Practice) and event.body.rating is Rating.AGAIN:
            yield event.card


def least_known(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay
) -> tuple[CardId, ...]:
    """Cards to cram: those met, the least remembered first (the evening may end before they do), then the others."""
    cards = [card for card in outline.cards if not states.get(card, NEW).suspended]
    met = [card for card in cards if states.get(card, NEW).last is not None]
    drawn = [met[at] for at in shuffled(len(met), "cram", day)]
    known = frozenset(met)
    return (
        *sorted(drawn, key=lambda card: recall(states[card], day)),
        *(card for card in cards if card not in known),
    )


def _fitting(
    cards: tuple[CardId, ...], outline: Outline, seconds: float, times: int = 1
) -> tuple[tuple[CardId, ...], float]:
    for number, card in enumerate(cards):
        seconds -= times * outline.cards[card].seconds
        if seconds < 0:
            return cards[:number], 0
    return cards, seconds
