"""What is known of a card: its events replayed through FSRS-6, and what that predicts.

The `fsrs` package is behind these functions and nowhere else. It is imported at the first use, because it takes 30 ms
that a list of due cards does not need. Study days enter it as midnights UTC: it counts whole days between instants.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, assert_never

from quiz.core.event import (
    Bury,
    Event,
    EventId,
    Flag,
    Practice,
    Rating,
    Reschedule,
    Reset,
    Review,
    Suspend,
    Undo,
)
from quiz.core.moment import StudyDay

if TYPE_CHECKING:
    from collections.abc import Iterable

    import fsrs

    from quiz.core.question import CardId

MODEL = "fsrs-6"
"""The memory model that reviews name; its weights are the package's defaults."""

ELSEWHERE = "elsewhere"
"""What a review names that was made in another program: the due day is what that program promised, and always holds."""


class CardState(NamedTuple):
    """What the events of a card come to; `CardState()` is a new card.

    `stability` is the days until recall falls to 0.9, `difficulty` is 1 to 10. `first` and `last` are the days of the
    first and last effective reviews, `tip` the id of the last. A lapse is an Again on a card already learnt, on a later
    day than its last review. `buried` is the day the card is hidden through, `flag` the note it is flagged with.
    A tuple, because thousands are read at once: a frozen dataclass takes four times as long to make.
    """

    stability: float | None = None
    difficulty: float | None = None
    due: StudyDay | None = None
    last: StudyDay | None = None
    first: StudyDay | None = None
    reps: int = 0
    lapses: int = 0
    last_rating: Rating | None = None
    tip: EventId | None = None
    suspended: bool = False
    buried: StudyDay | None = None
    flag: str | None = None


_DECAY = -0.1542
_FACTOR = 0.9 ** (1 / _DECAY) - 1
"""The forgetting curve's, from the last of the package's default weights: recall is 0.9 after `stability` days."""


def replay(events: Iterable[Event], retention: float) -> CardState:
    """The state that the events of one card lead to, in whatever order they come.

    `retention` (above 0, below 1) counts only where the due day that a review stored no longer holds.
    """
    state = CardState()
    for event in effective(events):
        state = advance(state, event, retention)
    return state


def take_back(state: CardState, events: Iterable[Event], target: EventId) -> CardState | None:
    """What `replay` finds once the latest of a card's events is the undo of `target`; `state` is the one before.

    `events` may lack all reviews but the last two. What answers made of memory, nearly all the work of a replay, is
    taken from `state`; None where that cannot be: an answer or a reset is taken back, or the due day is none that one
    of those reviews promised.
    """
    events = tuple(events)
    body = next((event.body for event in events if event.id == target), None)
    if not isinstance(body, Practice | Reschedule | Suspend | Bury | Flag):
        return None
    skimmed = CardState(tip=EventId("unknown"))
    for event in effective(events):
        skimmed = _skim(skimmed, event)
    if skimmed.due is None and state.last is not None:
        return None
    return state._replace(
        due=skimmed.due, suspended=skimmed.suspended, buried=skimmed.buried, flag=skimmed.flag
    )


def _skim(state: CardState, event: Event) -> CardState:
    """`advance` without memory; the due day is None where only memory tells it."""
    if not isinstance(event.body, Review):
        return advance(state, event, 0.9)  # only a review asks for the retention
    due = event.body.due if _is_promised(state, event, event.body) else None
    return state._replace(due=due, last=event.day, tip=event.id)


def advance(state: CardState, event: Event, retention: float) -> CardState:  # noqa: C901 (a case an event)
    """The state after one more event, the latest by its clock: what `replay` would find, unless it is an undo."""
    match event.body:
        case Review() as review:
            return _reviewed(state, event, review, retention)
        case Practice():
            return state
        case Reschedule(due):
            return state if state.last is None else state._replace(due=due)
        case Suspend():
            return state._replace(suspended=True)
        case Bury():
            return state._replace(buried=max(event.day, state.buried or event.day))
        case Flag(note):
            return state._replace(flag=note)
        case Reset():
            return CardState(suspended=state.suspended, buried=state.buried, flag=state.flag)
        case Undo():
            msg = "what an undo leaves is known from all the events: replay them"
            raise ValueError(msg)
        case _:
            assert_never(event.body)


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that were not taken back, of one card or many, in clock order; undos themselves are left out."""
    ordered = sorted(events, key=_order)
    undone = undone_by(
        (event.card, event.id, event.body.target)
        for event in ordered
        if isinstance(event.body, Undo)
    )
    return tuple(
        event
        for event in ordered
        if not isinstance(event.body, Undo) and (event.card, event.id) not in undone
    )


def undone_by(undos: Iterable[tuple[CardId, EventId, EventId]]) -> set[tuple[CardId, EventId]]:
    """Which events of which cards are taken back by these undos: (card, id, target), in clock order.

    The latest speaks first, so that an undo which is itself undone undoes nothing.
    """
    undone: set[tuple[CardId, EventId]] = set()
    for card, event, target in reversed(tuple(undos)):
        if (card, event) not in undone:
            undone.add((card, target))
    return undone


def intervals(state: CardState, day: StudyDay, retention: float) -> dict[Rating, int]:
    """Days until each rating given on this day would ask the card again, at least 1, before any balancing."""
    return {rating: _review(state, rating, day, retention)[2] for rating in Rating}


def foreseen(state: CardState, rating: Rating, day: StudyDay, retention: float) -> CardState:
    """The state that this rating on this day would lead to, due when memory asks, before any balancing."""
    stability, difficulty, interval = _review(state, rating, day, retention)
    return state._replace(
        stability=stability,
        difficulty=difficulty,
        due=StudyDay(day + interval),
        last=day,
        first=day if state.first is None else state.first,
    )


def recall(state: CardState, day: StudyDay) -> float:
    """The predicted chance, 0 to 1, of recalling the card on a day; 0 for a new one.

    FSRS-6's forgetting curve, written out: predicting thousands of cards should not wait for the package.
    """
    if state.last is None or not state.stability:
        return 0.0
    return forgetting(state.stability, max(0, day - state.last))


def forgetting(stability: float, elapsed: int) -> float:
    """The predicted chance, 0 to 1, of recalling after so many days what has this stability (above 0, in days)."""
    return float((1 + _FACTOR * elapsed / stability) ** _DECAY)


def _order(event: Event) -> tuple[int, int, str, str]:
    clock = event.clock
    return clock.ms, clock.counter, clock.device, event.id


def _reviewed(state: CardState, event: Event, review: Review, retention: float) -> CardState:
    day = event.day
    stability, difficulty, interval = _review(state, review.rating, day, retention)
    lapsed = review.rating is Rating.AGAIN and state.last is not None and day > state.last
    return state._replace(
        stability=stability,
        difficulty=difficulty,
        due=review.due if _is_promised(state, event, review) else StudyDay(day + interval),
        last=day,
        first=day if state.first is None else state.first,
        reps=state.reps + 1,
        lapses=state.lapses + lapsed,
        last_rating=review.rating,
        tip=event.id,
    )


def _is_promised(state: CardState, event: Event, review: Review) -> bool:
    """Whether the due day that a review stored holds: it follows what it followed when it was given."""
    return event.after == state.tip or review.model == ELSEWHERE


# --- the fsrs package


def _review(
    state: CardState, rating: Rating, day: StudyDay, retention: float
) -> tuple[float, float, int]:
    """Stability, difficulty and interval after a review; a day before the last review counts as the same day."""
    today = _midnight(day)
    card, _ = _scheduler(retention).review_card(_fsrs_card(state), _fsrs_rating(rating), today)
    if card.stability is None or card.difficulty is None:
        msg = "a reviewed card has a stability and a difficulty"
        raise AssertionError(msg)
    return card.stability, card.difficulty, (card.due - today).days


def _fsrs_card(state: CardState) -> fsrs.Card:
    # Without an id the constructor sleeps, without a due day it reads the clock.
    import fsrs

    if state.last is None:
        return fsrs.Card(card_id=0, due=_midnight(StudyDay(1)))
    last = _midnight(state.last)
    return fsrs.Card(0, fsrs.State.Review, None, state.stability, state.difficulty, last, last)


def _fsrs_rating(rating: Rating) -> fsrs.Rating:
    import fsrs

    return fsrs.Rating(rating)


@cache
def _scheduler(retention: float) -> fsrs.Scheduler:
    import fsrs

    return fsrs.Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


@lru_cache(maxsize=4096)
def _midnight(day: StudyDay) -> datetime:
    return datetime.fromordinal(day).replace(tzinfo=UTC)
