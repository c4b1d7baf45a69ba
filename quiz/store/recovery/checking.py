"""Whether a history is whole: SQLite knows its trees, not the values in them; the own log has a sum for each event."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING
from zlib import crc32

from quiz.core.problem import StoreError
from quiz.store.codec import SELECT_EVENTS, SELECT_STATES, event_of, state_of
from quiz.store.connection import BUSY_SECONDS
from quiz.store.errors import primary_code, translated
from quiz.store.logs.log import UnreadableLineError, decode, encode
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.migration import version
from quiz.store.names import kept_names
from quiz.store.soundness import is_sound_event, is_sound_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quiz.core.event import Event

_ROWS = 20
"""Rows compared between two pauses: half a millisecond's work."""
_BEGIN, _ID, _END = b'{"id":"', slice(7, 43), b'"}'
_SUM = b',"crc":"'
_REFUSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def is_sound(path: Path, pause: Callable[[], object] = lambda: None, *, rows: bool = True) -> bool:
    """Whether a database is whole and, unless only its trees are asked for, all `rows` as the own log has them.

    `pause` is called between two steps. It has a connection of its own and makes nothing; raises StoreError where
    it cannot be told now: the file stays locked, the disk is full, answers wait where nothing can be made.
    """
    path = path.absolute()
    try:
        with translated(path):
            try:
                return _judged(path, "mode=rw", pause, rows=rows)
            except sqlite3.OperationalError as error:
                # Beside a file in a folder that cannot be written, no shared memory can be made.
                file = path.resolve()  # SQLite follows a link too
                waiting = file.with_name(f"{file.name}-wal")
                if primary_code(error) not in _REFUSED or waiting.exists():
                    raise
                return _judged(path, "immutable=1", pause, rows=rows)
    except StoreError as error:
        if error.code == "store.damaged":
            return False
        raise


def _judged(path: Path, mode: str, pause: Callable[[], object], *, rows: bool) -> bool:
    address = f"{path.as_uri()}?{mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as db:
        db.execute("PRAGMA query_only=ON")
        if not _is_whole(db):
            return False
        kept_names(db)
        return not rows or _are_sound_rows(db, path.with_name(LOG), pause)


def _is_whole(db: sqlite3.Connection) -> bool:
    # quick_check would not compare the indexes with the table, and answers are looked for in them.
    # No version means that nothing was made yet: it would be made again, and refused.
    return (
        db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        and version(db) > 0
        and db.execute("SELECT 1 FROM meta WHERE key = 'device'").fetchone() is not None
    )


def _are_sound_rows(db: sqlite3.Connection, log: Path, pause: Callable[[], object]) -> bool:
    sums, row = _sums(log, pause), 0
    statement = f"{SELECT_EVENTS.replace('SELECT', 'SELECT rowid,')} WHERE rowid > ? ORDER BY rowid LIMIT {_ROWS}"
    while rows := db.execute(statement, (row,)).fetchall():
        if not all(_is_as_logged(event_of(values), sums) for _, *values in rows):
            return False
        row = rows[-1][0]
        pause()
    return _are_sound_states(db, pause)


def _are_sound_states(db: sqlite3.Connection, pause: Callable[[], object]) -> bool:
    where, last = "", list[object]()  # at first nothing: what is no text comes before all texts
    while rows := db.execute(
        f"{SELECT_STATES} {where} ORDER BY card LIMIT {_ROWS}", last
    ).fetchall():
        if not all(is_sound_state(state_of(values)) for values in rows):
            return False
        where, last = "WHERE card > ?", [rows[-1][0]]
        pause()
    return True


def _is_as_logged(event: Event, lines: dict[bytes, tuple[bytes, bytes]]) -> bool:
    if not is_sound_event(event):
        return False
    found = lines.get(event.id.encode())
    if found is None:
        return True
    written, line = found
    if encode(event).encode().rpartition(_SUM)[2] == written:
        return True
    with suppress(
        UnreadableLineError, UnicodeDecodeError
    ):  # another version may write it otherwise
        return decode(line.decode("ascii")) == event
    return True


def _sums(log: Path, pause: Callable[[], object]) -> dict[bytes, tuple[bytes, bytes]]:
    """The lines of a log that are as they were written, by their events' ids, each with its sum."""
    found: dict[bytes, tuple[bytes, bytes]] = {}
    with suppress(OSError), log.open("rb") as file:
        for number, raw in enumerate(file):
            line = raw.rstrip()
            begin, _, written = line.rpartition(_SUM)
            if line.startswith(_BEGIN) and written == b'%08x"}' % crc32(begin):
                found[line[_ID]] = written, line
            if number % (_ROWS * 10) == 0:
                pause()
    return found
