"""What every event and state of ours holds: what is read from a file is held to it, whoever wrote that file."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING, Any, assert_never

from quiz.core.event import Bury, Flag, Practice, Reschedule, Reset, Review, Suspend, Undo

if TYPE_CHECKING:
    from quiz.core.event import Body, Event, LogicalClock
    from quiz.core.memory import CardState
    from quiz.store import Answered

# Memory adds up to a century to a day, and dates end with the year 9999.
_END = date(9000, 1, 1).toordinal()
_DAYS = range(1, _END)
_TIMES = range(-(1 << 47), 1 << 47)
_OFFSETS = range(-1440, 1441)
_COUNTS = range(1 << 53)
_ID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_sound_event(event: Event) -> bool:
    """Whether every field is of its type and within bounds that dates, SQLite and memory can take."""
    moment, clock = event.moment, event.clock
    return (
        _is_text(event.card)
        and _is_in(_TIMES, moment.ms)
        and _is_in(_OFFSETS, moment.offset)
        and _is_in(_DAYS, event.day)
        and is_sound_clock(clock)
        and _is_sound_body(event.body)
    )


def is_sound_clock(clock: LogicalClock) -> bool:
    """Whether another can be made after it."""
    return _is_in(_TIMES, clock.ms) and _is_in(_COUNTS, clock.counter) and _is_text(clock.device)


def is_sound_answer(answer: Answered) -> bool:
    """Whether every field is of its type and within bounds."""
    return (
        _is_text(answer.card)
        and _is_in(_DAYS, answer.day)
        and _is_in(_TIMES, answer.ms)
        and _is_in(_COUNTS, answer.duration)
    )


def is_sound_day(day: object) -> bool:
    """Whether a calendar has it, and those that memory may count from it."""
    return _is_in(_DAYS, day)


def is_sound_state(state: CardState) -> bool:
    """Whether every field is of its type and within bounds that dates and memory can take.

    Written out: thousands are read at once.
    """
    values: tuple[Any, ...] = state
    stability, difficulty, due, last, first, reps, lapses, _, tip, _, buried, flag = values
    if last is None:
        is_learnt = stability is difficulty is due is first is None
    else:
        is_learnt = (
            type(due) is type(last) is type(first) is int
            and 0 < due < _END
            and 0 < last < _END
            and 0 < first < _END
            and type(stability) is type(difficulty) is float
            and 0.0 < stability < math.inf
            and 0.0 < difficulty < math.inf
        )
    return (
        is_learnt
        and type(reps) is type(lapses) is int
        and reps >= 0 <= lapses
        and (tip is None or (type(tip) is str and _ID.fullmatch(tip) is not None))
        and (buried is None or is_sound_day(buried))
        and (flag is None or type(flag) is str)
    )


def _is_sound_body(body: Body) -> bool:
    match body:
        case Review():
            return _is_sound_answer(body) and _is_text(body.model) and _is_in(_DAYS, body.due)
        case Practice():
            return _is_sound_answer(body) and _is_text(body.purpose)
        case Reschedule(due):
            return _is_in(_DAYS, due)
        case Flag(note):
            return _is_of(str, note)
        case Undo() | Suspend() | Bury() | Reset():
            return True
    assert_never(body)


def _is_sound_answer(answer: Review | Practice) -> bool:
    return (
        _is_of(dict, answer.outcome)
        and _is_in(_COUNTS, answer.duration)
        and _is_in(_COUNTS, answer.mapping)
    )


def _is_of(kind: type, value: object) -> bool:
    return isinstance(value, kind)


def _is_in(bounds: range, value: object) -> bool:
    return type(value) is int and value in bounds


def _is_text(value: object) -> bool:
    """Whether it is a text that SQLite can hold: half a surrogate pair is none."""
    return isinstance(value, str) and (value.isascii() or not _has_halves(value))


def _has_halves(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)
