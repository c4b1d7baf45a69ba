"""The lines of a log as types, for a strict and quick reading: what no version of this app writes is refused."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, assert_never

import msgspec
from msgspec import Meta, Struct

from quiz.core.clock import MOST_TICKS
from quiz.core.event import (
    LONGEST_NOTE,
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
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId

if TYPE_CHECKING:
    from quiz.core.event import Body

_FIRST_MS, _LAST_MS = -2_208_988_800_000, 127_174_492_800_000
"""The years 1900 to 5999: whatever a computer's clock says, and no day that a calendar could not reach from there.

What others wrote is held to less (quiz.store.logs.log_reading): all that can follow it must be readable too.
"""
_FIRST_DAY, _LAST_DAY = 693_596, 2_264_139
"""1900-01-01 and 6200-01-01: a due day is a hundred years after its review at most."""
_DAY_MS = 86_400_000
_EPOCH = 719_163
_NEAR = 3
"""How many days a study day may be from the UTC day: zones and the hour of rollover come to two."""
_DEEP, _WIDE = 8, 200
"""How deep an outcome may be nested, and how many values one level of it may hold."""
_SCORE = re.compile(r"\d{1,9}(/[1-9]\d{0,8})?", re.ASCII)
_INTEGER = 1 << 63

_Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
_Card = Annotated[str, Meta(min_length=1, max_length=200)]
_Ms = Annotated[int, Meta(ge=_FIRST_MS, lt=_LAST_MS)]
_Count = Annotated[int, Meta(ge=0, lt=1 << 47)]
_Ticks = Annotated[int, Meta(ge=0, lt=MOST_TICKS)]
_Rating = Annotated[int, Meta(ge=1, le=4)]
_Name = Annotated[str, Meta(pattern=r"^[!-~]{1,64}\Z")]
_Note = Annotated[str, Meta(max_length=LONGEST_NOTE)]


class _Line(Struct, tag_field="kind"):
    id: _Id
    card: _Card
    ms: _Ms
    offset: Annotated[int, Meta(ge=-1440, le=1440)]
    day: date
    clock: tuple[_Ms, _Ticks, _Name]
    after: _Id | None


class _Answer(_Line):
    rating: _Rating
    suggested: _Rating
    outcome: dict[str, Any]
    duration: _Count
    mapping: _Count


class _Review(_Answer, tag="review"):
    model: _Name
    due: date


class _Practice(_Answer, tag="practice"):
    purpose: _Name


class _Reschedule(_Line, tag="reschedule"):
    due: date


class _Undo(_Line, tag="undo"):
    target: _Id


class _Flag(_Line, tag="flag"):
    note: _Note


class _Suspend(_Line, tag="suspend"):
    pass


class _Bury(_Line, tag="bury"):
    pass


class _Reset(_Line, tag="reset"):
    pass


_Any = _Review | _Practice | _Reschedule | _Undo | _Flag | _Suspend | _Bury | _Reset
_DECODER: msgspec.json.Decoder[_Any] = msgspec.json.Decoder(_Any)


def read(line: str) -> Event:
    """The event of a line; raises ValueError (RecursionError where it is nested too deeply)."""
    return _event(_parsed(line))


def _parsed(line: str) -> _Any:
    try:
        return _DECODER.decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # Half a surrogate pair, which a terminal can hand over and a note then holds, is no text to msgspec.
        if "\\ud" not in line:
            raise
        found: _Any = msgspec.convert(json.loads(line, parse_constant=_refuse), _Any)
        return found


def _refuse(text: str) -> object:
    raise ValueError(text)


def _event(line: _Any) -> Event:
    day = line.day.toordinal()
    if abs(day - _EPOCH - line.ms // _DAY_MS) > _NEAR or not line.card.isprintable():
        raise ValueError(line.card)
    ms, counter, device = line.clock
    return Event(
        EventId(line.id),
        CardId(line.card),
        Moment(line.ms, line.offset),
        StudyDay(day),
        LogicalClock(ms, counter, DeviceId(device)),
        _body(line),
        None if line.after is None else EventId(line.after),
    )


def _body(line: _Any) -> Body:  # noqa: C901 (a case an event)
    match line:
        case _Review():
            return Review(*_answered(line), line.model, _due(line.due))
        case _Practice():
            return Practice(*_answered(line), line.purpose)
        case _Reschedule():
            return Reschedule(_due(line.due))
        case _Undo():
            return Undo(EventId(line.target))
        case _Flag():
            return Flag(line.note)
        case _Suspend():
            return Suspend()
        case _Bury():
            return Bury()
        case _Reset():
            return Reset()
        case _:
            assert_never(line)


def _answered(line: _Answer) -> tuple[Rating, Rating, dict[str, object], int, int]:
    _check(line.outcome)
    ratings = Rating(line.rating), Rating(line.suggested)
    return *ratings, line.outcome, line.duration, line.mapping


def _due(day: date) -> StudyDay:
    found = day.toordinal()
    if not _FIRST_DAY <= found < _LAST_DAY:
        raise ValueError(day)
    return StudyDay(found)


_MEMBERS: dict[str, type] = {
    "verdict": str,
    "score": str,
    "codes": list,
    **dict.fromkeys(("hinted", "guessed", "claimed", "asked_again", "gave_up", "taken_back"), bool),
}


def _check(outcome: dict[str, Any]) -> None:
    """Refuse members that are not of their type; those that this version does not know are kept, within bounds."""
    if len(outcome) > _WIDE or max(map(len, outcome), default=0) > _WIDE:
        raise ValueError(len(outcome))
    for name, value in outcome.items():
        wanted = _MEMBERS.get(name)
        if wanted is None:
            _check_size(value, _DEEP)
        elif not isinstance(value, wanted):
            raise ValueError(name)
    score, codes = outcome.get("score", "1"), outcome.get("codes", ())
    if not _SCORE.fullmatch(score) or len(codes) > _WIDE:
        raise ValueError(score)
    if not all(isinstance(code, str) for code in codes):
        raise TypeError(codes)


def _check_size(value: object, depth: int) -> None:
    if isinstance(value, int) and not -_INTEGER <= value < _INTEGER:
        raise ValueError(value)
    if isinstance(value, dict | list):
        if not depth or len(value) > _WIDE:
            raise ValueError(len(value))
        for inner in value.values() if isinstance(value, dict) else value:
            _check_size(inner, depth - 1)
