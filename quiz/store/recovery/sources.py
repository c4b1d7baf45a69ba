"""Where a damaged history is read from: its own log, its newest sound backup, what is legible of the file itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quiz.core.event import Event, EventId, Undo
from quiz.store.backups.backup import FOLDER, backups
from quiz.store.codec import SELECT_EVENTS, UnreadableRowError, event_of
from quiz.store.logs.log import UnreadableLineError, check_header, decode
from quiz.store.recovery.salvage import sound
from quiz.store.soundness import is_sound_event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from quiz.store.recovery.salvage import Salvaged

_SUM = ',"crc":"'


@dataclass(frozen=True, slots=True)
class Logged:
    """What a log holds, how many of its lines are spoilt, and whether all of it is as it was written."""

    events: tuple[Event, ...] = ()
    spoilt: int = 0
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: its file's name, events and notes."""

    name: str = ""
    events: tuple[Event, ...] = ()
    noted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Union:
    """Every event once, from the most reliable source that has it, and how many came from each.

    `missing` is how many are known to be lost: exactly where `is_counted`, at least otherwise. `around` are the latest
    day before what is missing and the first one after, None where that is not known.
    """

    events: tuple[Event, ...]
    log: int
    backup: int
    salvaged: int
    missing: int
    is_counted: bool
    around: tuple[int | None, int | None] | None


def read_log(data: bytes) -> Logged:
    """Read the bytes of an own log. A line that was torn, and written again below, is not spoilt."""
    first, *lines = data.split(b"\n")
    events: dict[EventId, Event] = {}
    unread = []
    for number, line in enumerate(lines):
        event = _logged(line)
        if event is not None:
            events.setdefault(event.id, event)
        elif line:
            unread.append(number)
    spoilt = [at for at in unread if not _is_torn(lines, at)]
    is_whole = _is_header(first) and not spoilt and data.endswith(b"\n")
    return Logged(tuple(events.values()), len(spoilt), is_whole)


def newest_backup(folder: Path, without: frozenset[str] = frozenset()) -> Backup:
    """The newest sound backup, but for some, with what those from the future add; an empty one where none is.

    Those are dated by a clock that was wrong: any of them may be older than the newest, or have what it has not.
    """
    now = datetime.now(UTC)
    found, events, noted = "", dict[EventId, Event](), dict[str, str]()
    for backup in backups(folder / FOLDER):
        if backup.path.name in without:
            continue
        try:
            one = _backup(backup.path)
        except (sqlite3.Error, UnreadableRowError, UnicodeDecodeError, OSError):
            continue
        found = one.name
        events |= {event.id: event for event in one.events}
        noted |= one.noted
        if backup.time <= now:
            break
    return Backup(found, tuple(events.values()), noted)


def is_anothers(events: Iterable[Event], found: Salvaged) -> bool:
    """Whether what a source holds is another history than the file's: no event of both, and no device."""
    theirs = tuple(events)
    ours = tuple(_salvaged(found, set()))
    known = {*found.rows, *(event.id for event in ours)}
    devices = {event.clock.device for event in ours}
    return bool(theirs and ours) and not any(
        event.id in known or event.clock.device in devices for event in theirs
    )


def union(log: Logged, backup: Backup, found: Salvaged) -> Union:
    """Put together what the sources hold, and count what none of them has."""
    events = {event.id: event for event in log.events}
    from_log = len(events)
    for event in backup.events:
        events.setdefault(event.id, event)
    from_backup = len(events) - from_log
    taken = {found.rows[ident] for ident in events if ident in found.rows}
    for event in _salvaged(found, taken):
        events.setdefault(event.id, event)
    lost = _lost(found, events)
    missing = max(
        len(lost | (set() if found.is_counted else _unknown(events.values()))),
        found.count - len(events),
        len(log.events) + log.spoilt - len(events),
    )
    return Union(
        tuple(events.values()),
        from_log,
        from_backup,
        len(events) - from_log - from_backup,
        missing,
        found.is_counted or (log.is_whole and not missing),
        _around(found, events) if missing else None,
    )


def _salvaged(found: Salvaged, taken: set[int]) -> Iterator[Event]:
    """The sound events of rows that no better source has: an id that is wrong would have one twice."""
    for row, values in found.events:
        if row not in taken:
            event = sound(values)
            if event is not None:
                yield event


def _lost(found: Salvaged, events: Mapping[EventId, Event]) -> set[EventId]:
    """The events whose ids are known to have had a row, which nothing that was recovered has."""
    taken = {found.rows[ident] for ident in events if ident in found.rows}
    return {ident for ident, row in found.rows.items() if row not in taken and ident not in events}


def _unknown(events: Iterable[Event]) -> set[EventId]:
    """The events that others follow or take back, and that are not there."""
    known, named = set[EventId](), set[EventId]()
    for event in events:
        known.add(event.id)
        named |= {event.after} if event.after else set()
        named |= {event.body.target} if isinstance(event.body, Undo) else set()
    return named - known


def _around(
    found: Salvaged, events: Mapping[EventId, Event]
) -> tuple[int | None, int | None] | None:
    days = {row: events[ident].day for ident, row in found.rows.items() if ident in events}
    gaps = [row for row in range(1, found.count + 1) if row not in days]
    if not gaps or not days:
        return None
    before = [row for row in days if row < gaps[0]]
    after = [row for row in days if row > gaps[-1]]
    return days[max(before)] if before else None, days[min(after)] if after else None


def _logged(line: bytes) -> Event | None:
    """The event of a line; one without a sum is none of ours."""
    try:
        text = line.decode("ascii")
        event = decode(text) if _SUM in text else None
    except (UnreadableLineError, UnicodeDecodeError, RecursionError):
        return None
    return event if event is not None and is_sound_event(event) else None


def _is_torn(lines: list[bytes], at: int) -> bool:
    """Whether the next line begins as this one does, or nothing comes after: what was torn is written again."""
    rest = lines[at + 1] if at + 1 < len(lines) else b""
    return rest.startswith(lines[at]) or not any(lines[at + 1 :])


def _is_header(line: bytes) -> bool:
    try:
        check_header(line.decode("ascii"))
    except (UnreadableLineError, UnicodeDecodeError):
        return False
    return True


def _backup(path: Path) -> Backup:
    """All of a backup; raises sqlite3.Error or UnreadableRowError where it is not sound."""
    address = f"{path.absolute().as_uri()}?immutable=1"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise UnreadableRowError
        events = tuple(map(event_of, db.execute(f"{SELECT_EVENTS} ORDER BY rowid")))
        if not all(map(is_sound_event, events)):
            raise UnreadableRowError
        return Backup(path.name, events, dict(db.execute("SELECT key, value FROM meta")))
