"""Events and states as rows of the tables in schema.sql, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, assert_never

from quiz.core.event import (
    Bury,
    DeviceId,
    Event,
    EventId,
    Flag,
    LogicalClock,
    Practice,
    Rating,
    Reschedule,
    Reset,
    Review,
    Suspend,
    Undo,
)
from quiz.core.memory import CardState
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.store import Answered
from quiz.store.soundness import (
    is_sound_answer,
    is_sound_clock,
    is_sound_day,
    is_sound_event,
    is_sound_state,
)

if TYPE_CHECKING:
    from quiz.core.event import Body

Row = tuple[Any, ...]

SELECT_EVENTS = """
SELECT id, card, ms, offset, day, clock_ms, clock_counter, device, after,
       kind, target, rating, suggested, due, duration, mapping, model, detail
FROM event
"""
INSERT_EVENT = """
INSERT INTO event (id, card, ms, offset, day, clock_ms, clock_counter, device, after,
                   kind, target, rating, suggested, due, duration, mapping, model, detail)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING
"""
SELECT_STATES = """
SELECT card, stability, difficulty, due, last, first, reps, lapses, last_rating, tip, suspended, buried, flag
FROM state
"""
REPLACE_STATE = """
REPLACE INTO state
  (card, stability, difficulty, due, last, first, reps, lapses, last_rating, tip, suspended, buried, flag)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

# ASCII: a terminal can hand over half a surrogate pair, which SQLite's texts cannot hold.
_json = json.JSONEncoder(separators=(",", ":")).encode
_NO_REVIEW = (None,) * 6
_RATINGS: dict[int | None, Rating | None] = {None: None, **{r.value: r for r in Rating}}


_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What a value of another type, or JSON that is none or too deep, comes to."""


class UnreadableRowError(Exception):
    """A row holds what no version of this app writes."""


def event_row(event: Event) -> Row:
    """The values that INSERT_EVENT takes."""
    return (
        id_bytes(event.id),
        event.card,
        event.moment.ms,
        event.moment.offset,
        event.day,
        event.clock.ms,
        event.clock.counter,
        event.clock.device,
        None if event.after is None else id_bytes(event.after),
        *_body_values(event.body),
    )


def event_of(row: Row) -> Event:
    """The event of a row of SELECT_EVENTS; raises UnreadableRowError."""
    ident, card, ms, offset, day, clock_ms, counter, device, after, *body = row
    try:
        event = Event(
            id_text(ident),
            CardId(card),
            Moment(ms, offset),
            StudyDay(day),
            LogicalClock(clock_ms, counter, DeviceId(device)),
            _body(tuple(body)),
            None if after is None else id_text(after),
        )
    except _UNREADABLE as error:
        raise UnreadableRowError from error
    if not is_sound_event(event):
        raise UnreadableRowError
    return event


def state_row(card: CardId, state: CardState) -> Row:
    """The values that REPLACE_STATE takes."""
    return (
        card,
        state.stability,
        state.difficulty,
        state.due,
        state.last,
        state.first,
        state.reps,
        state.lapses,
        state.last_rating,
        state.tip,
        state.suspended,
        state.buried,
        None if state.flag is None else _json(state.flag),
    )


def state_of(row: Row) -> CardState:
    """The state in a row of SELECT_STATES, whose first value is the card; raises UnreadableRowError."""
    (
        card,
        stability,
        difficulty,
        due,
        last,
        first,
        reps,
        lapses,
        rating,
        tip,
        aside,
        buried,
        flag,
    ) = row
    try:
        state = CardState(
            stability,
            difficulty,
            due,
            last,
            first,
            reps,
            lapses,
            _RATINGS[rating],
            tip,
            bool(aside),
            buried,
            None if flag is None else json.loads(flag),
        )
    except _UNREADABLE as error:
        raise UnreadableRowError from error
    if not isinstance(card, str) or not is_sound_state(state):
        raise UnreadableRowError
    return state


def clock_of(row: Row) -> LogicalClock:
    """The clock of an event's three columns; raises UnreadableRowError."""
    clock = LogicalClock(*row)
    if not is_sound_clock(clock):
        raise UnreadableRowError
    return clock


def answered_of(row: Row) -> Answered:
    """An answer from a card, a day, a time, a duration, and whether it was the first; raises UnreadableRowError."""
    card, day, ms, duration, is_first = row
    answer = Answered(card, day, ms, duration, bool(is_first))
    if not is_sound_answer(answer):
        raise UnreadableRowError
    return answer


def day_of(value: object) -> StudyDay | None:
    """A study day, None where there is none; raises UnreadableRowError."""
    if value is not None and not is_sound_day(value):
        raise UnreadableRowError
    day: StudyDay | None = value  # type: ignore[assignment]
    return day


def card_of(value: object) -> CardId:
    """The name of a card; raises UnreadableRowError."""
    if not isinstance(value, str):
        raise UnreadableRowError
    return CardId(value)


def id_bytes(event: EventId) -> bytes:
    """The 16 bytes of an event's id."""
    return bytes.fromhex(event.replace("-", ""))


def id_text(data: object) -> EventId:
    """An event's id from its 16 bytes; raises UnreadableRowError."""
    if not isinstance(data, bytes) or len(data) != 16:
        raise UnreadableRowError
    digits = data.hex()
    return EventId(f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}")


def _body_values(body: Body) -> Row:  # noqa: C901 (a case an event)
    match body:
        case Review():
            fields = (body.rating, body.suggested, body.due, body.duration, body.mapping)
            return ("review", None, *fields, body.model, _json(body.outcome))
        case Practice():
            answer = (body.rating, body.suggested, None, body.duration, body.mapping, None)
            return ("practice", None, *answer, _json({"purpose": body.purpose, **body.outcome}))
        case Reschedule(due):
            return ("reschedule", None, None, None, due, None, None, None, None)
        case Undo(target):
            return ("undo", id_bytes(target), *_NO_REVIEW, None)
        case Flag(note):
            return ("flag", None, *_NO_REVIEW, _json(note))
        case Suspend():
            return ("suspend", None, *_NO_REVIEW, None)
        case Bury():
            return ("bury", None, *_NO_REVIEW, None)
        case Reset():
            return ("reset", None, *_NO_REVIEW, None)
        case _:
            assert_never(body)


def _body(values: Row) -> Body:  # noqa: C901 (a case an event)
    match values:
        case ("review", _, rating, suggested, due, duration, mapping, model, detail):
            outcome = json.loads(detail)
            return Review(Rating(rating), Rating(suggested), outcome, duration, mapping, model, due)
        case ("practice", _, rating, suggested, _, duration, mapping, _, detail):
            outcome = json.loads(detail)
            purpose = outcome.pop("purpose")
            return Practice(Rating(rating), Rating(suggested), outcome, duration, mapping, purpose)
        case ("reschedule", _, _, _, due, *_):
            return Reschedule(StudyDay(due))
        case ("undo", target, *_):
            return Undo(id_text(target))
        case ("flag", *_, note):
            return Flag(json.loads(note))
        case ("suspend", *_):
            return Suspend()
        case ("bury", *_):
            return Bury()
        case ("reset", *_):
            return Reset()
        case _:
            raise ValueError(values)
