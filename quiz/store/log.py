"""A history as JSON Lines: a header, then one event a line, every field of it (docs/log.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, assert_never
from zlib import crc32

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
from quiz.core.moment import Moment, StudyDay, calendar_date
from quiz.core.question import CardId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.core.event import Body

FORMAT = "reperes-log"
VERSION = 1
"""Raised when a reader of the version before could misunderstand a line."""

_SUM = ',"crc":"'
"""How the last field of an event's line begins: the CRC-32 of all that stands before, so that damage is noticed."""

# ASCII: a note can hold half a surrogate pair, which no encoding of text takes.
_line = json.JSONEncoder(separators=(",", ":")).encode


class UnreadableLineError(ValueError):
    """A line is none that this version writes."""


def header() -> str:
    """The first line: what this is, and in which version."""
    return _line({"format": FORMAT, "version": VERSION})


def check_header(line: str) -> None:
    """Raise UnreadableLineError where the first line is not that of a log we can read."""
    found = _object(line)
    if found.get("format") != FORMAT or found.get("version") != VERSION:
        raise UnreadableLineError(line)


def lines(events: Iterable[Event]) -> Iterator[str]:
    """The whole log, a line at a time, without line ends."""
    yield header()
    yield from map(encode, events)


def encode(event: Event) -> str:
    """The line of an event."""
    clock = event.clock
    return _summed(
        {
            "id": event.id,
            "card": event.card,
            "ms": event.moment.ms,
            "offset": event.moment.offset,
            "day": _date(event.day),
            "clock": [clock.ms, clock.counter, clock.device],
            "after": event.after,
            **_fields(event.body),
        }
    )


def decode(line: str) -> Event:
    """The event of a line; raises UnreadableLineError. A line without a sum was written by another program."""
    found = _object(line)
    if "crc" in found and line.rstrip() != _with_sum(line.rpartition(_SUM)[0]):
        raise UnreadableLineError(line)
    try:
        ms, counter, device = found["clock"]
        return Event(
            EventId(found["id"]),
            CardId(found["card"]),
            Moment(found["ms"], found["offset"]),
            _day(found["day"]),
            LogicalClock(ms, counter, DeviceId(device)),
            _body(found),
            None if found["after"] is None else EventId(found["after"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableLineError(line) from error


def _summed(fields: dict[str, object]) -> str:
    return _with_sum(_line(fields).removesuffix("}"))


def _with_sum(line: str) -> str:
    return f'{line}{_SUM}{crc32(line.encode()):08x}"}}'


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise UnreadableLineError(line) from error
    if not isinstance(found, dict):
        raise UnreadableLineError(line)
    return found


def _fields(body: Body) -> dict[str, object]:  # noqa: C901 (a case an event)
    match body:
        case Review():
            due = {"model": body.model, "due": _date(body.due)}
            return {"kind": "review", **_answer(body), **due}
        case Practice():
            return {"kind": "practice", **_answer(body), "purpose": body.purpose}
        case Reschedule(due):
            return {"kind": "reschedule", "due": _date(due)}
        case Undo(target):
            return {"kind": "undo", "target": target}
        case Flag(note):
            return {"kind": "flag", "note": note}
        case Suspend():
            return {"kind": "suspend"}
        case Bury():
            return {"kind": "bury"}
        case Reset():
            return {"kind": "reset"}
        case _:
            assert_never(body)


def _answer(body: Review | Practice) -> dict[str, object]:
    return {
        "rating": int(body.rating),
        "suggested": int(body.suggested),
        "outcome": body.outcome,
        "duration": body.duration,
        "mapping": body.mapping,
    }


def _body(found: dict[str, Any]) -> Body:  # noqa: C901 (a case an event)
    match found["kind"]:
        case "review":
            return Review(*_answered(found), found["model"], _day(found["due"]))
        case "practice":
            return Practice(*_answered(found), found["purpose"])
        case "reschedule":
            return Reschedule(_day(found["due"]))
        case "undo":
            return Undo(EventId(found["target"]))
        case "flag":
            return Flag(found["note"])
        case "suspend":
            return Suspend()
        case "bury":
            return Bury()
        case "reset":
            return Reset()
        case _:
            raise ValueError(found["kind"])


def _answered(found: dict[str, Any]) -> tuple[Rating, Rating, dict[str, object], int, int]:
    return (
        Rating(found["rating"]),
        Rating(found["suggested"]),
        found["outcome"],
        found["duration"],
        found["mapping"],
    )


def _date(day: StudyDay) -> str:
    return calendar_date(day).isoformat()


def _day(text: str) -> StudyDay:
    from datetime import date

    return StudyDay(date.fromisoformat(text).toordinal())
