"""A history as JSON Lines: a header, then one event a line, every field of it (docs/log.md)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never
from zlib import crc32

from quiz.core.event import (
    Bury,
    DeviceId,
    Event,
    EventId,
    Flag,
    Practice,
    Reschedule,
    Reset,
    Review,
    Suspend,
    Undo,
)
from quiz.core.moment import StudyDay, calendar_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.core.event import Body

FORMAT = "reperes-log"
VERSION = 1
"""Raised when a reader of the version before could misunderstand a line."""

LONGEST = 1 << 16
"""The length in bytes above which no line is read."""

_SUM = ',"crc":"'
"""How the last field of an event's line begins: the CRC-32 of all that stands before, so that damage is noticed."""
_NAME = re.compile(r"[0-9a-f]{8,32}")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST_NAMES, _LONGEST_NAME = 100, 100

# ASCII: a note can hold half a surrogate pair, which no encoding of text takes.
_line = json.JSONEncoder(separators=(",", ":")).encode


class UnreadableLineError(ValueError):
    """A line that cannot be used; `rule` says why: log_line, log_damaged, log_header or log_newer (a later version)."""

    def __init__(self, rule: str = "log_line") -> None:
        self.rule = rule
        super().__init__(rule)


class Header(NamedTuple):
    """What a log says of itself.

    `learners` are the random names of whose history it is, none where it does not say; `device` is what wrote it, and
    `name` what people call that.
    """

    learners: tuple[str, ...] = ()
    device: DeviceId = DeviceId("")
    name: str = ""


def header(said: Header | None = None) -> str:
    """The first line: what this is, in which version, and whose."""
    begin = {"format": FORMAT, "version": VERSION}
    if said is None:
        return _line(begin)
    whose = {"learners": list(said.learners), "device": said.device, "name": said.name}
    return _line(begin | whose)


def is_header(line: str) -> bool:
    """Whether a line begins as a log does: one may follow another in a file."""
    return line.startswith('{"format":')


def check_header(line: str) -> Header:
    """What a first line says; raises UnreadableLineError where it is not that of a log we can read."""
    found = _object(line, "log_header")
    version = found.get("version")
    if found.get("format") != FORMAT or type(version) is not int or version < 1:
        raise UnreadableLineError("log_header")
    if version > VERSION:
        raise UnreadableLineError("log_newer")
    return _whose(found)


def _whose(found: dict[str, Any]) -> Header:
    learners, device, name = (found.get(key) for key in ("learners", "device", "name"))
    if not isinstance(learners, list):
        learners = []
    if len(learners) > _MOST_NAMES or not all(map(_is_name, learners)):
        raise UnreadableLineError("log_header")
    return Header(
        tuple(learners),
        DeviceId(device if isinstance(device, str) and _is_name(device) else ""),
        name[:_LONGEST_NAME] if isinstance(name, str) else "",
    )


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(_NAME.fullmatch(value))


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
    from quiz.store.logs.log_line import read  # with msgspec, which writing needs not

    _check_sum(line)
    try:
        return read(line)
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableLineError from error


def event_id(line: str) -> EventId:
    """The name of the event of a line that this app wrote; raises UnreadableLineError."""
    _check_sum(line)
    found = _object(line, "log_line").get("id")
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise UnreadableLineError
    return EventId(found)


def _check_sum(line: str) -> None:
    if len(line) > LONGEST:
        raise UnreadableLineError
    told, sign, _ = line.rpartition(_SUM)
    if sign and line.rstrip() != _with_sum(told):
        raise UnreadableLineError("log_damaged")


def _summed(fields: dict[str, object]) -> str:
    return _with_sum(_line(fields).removesuffix("}"))


def _with_sum(line: str) -> str:
    return f'{line}{_SUM}{crc32(line.encode(errors="surrogatepass")):08x}"}}'


def _object(line: str, rule: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableLineError(rule) from error
    if not isinstance(found, dict):
        raise UnreadableLineError(rule)
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


def _date(day: StudyDay) -> str:
    return calendar_date(day).isoformat()
