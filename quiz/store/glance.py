"""What can be told of a history without opening it as one: nothing is made, brought up to date or worked out again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.store import FILE
from quiz.store.codec import id_bytes
from quiz.store.errors import primary_code, translated
from quiz.store.logs.own_log import FILE as LOG_FILE
from quiz.store.logs.own_log import OwnLog

if TYPE_CHECKING:
    from pathlib import Path

FILES = (FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal", LOG_FILE)
"""The files of a history in its folder: the database, what SQLite keeps beside it, the own log."""

SQLITE = sqlite3.sqlite_version
"""The version of SQLite."""

_BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Glance:
    """What a history holds. Times are milliseconds since 1970, None where nothing was answered or recorded.

    `latest` is the time of the event that is furthest ahead; `journal` is SQLite's own name of how it writes ("wal",
    "delete"); `noted` is what was noted beside the history, by its name; `behind` is how many events the own log lacks,
    None where it is of another history or cannot be read.
    """

    events: int
    answers: int
    first: int | None
    last: int | None
    latest: int | None
    journal: str
    noted: dict[str, str]
    behind: int | None


def glance(folder: Path) -> Glance:
    """Look at the history of a folder that has one; raises StoreError."""
    path = (folder / FILE).absolute()
    with translated(path):
        try:
            return _look(path, "mode=rw")
        except sqlite3.OperationalError as error:
            # Beside a file in a folder that cannot be written, no shared memory can be made.
            refused = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
            if primary_code(error) not in refused or path.with_name(f"{FILE}-wal").exists():
                raise
            return _look(path, "immutable=1")


def is_in_use(folder: Path) -> bool:
    """Whether a program has the history of a folder open at this moment; one that cannot be opened is not."""
    path = (folder / FILE).absolute()
    try:
        with closing(_open(path, "mode=rw", seconds=0)) as db:
            db.execute("PRAGMA locking_mode=EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        return primary_code(error) == sqlite3.SQLITE_BUSY
    return False


def _open(path: Path, mode: str, seconds: float = _BUSY_SECONDS) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?{mode}", timeout=seconds, isolation_level=None, uri=True
    )


def _look(path: Path, mode: str) -> Glance:
    with closing(_open(path, mode)) as db:
        db.execute("PRAGMA query_only=ON")
        db.execute("BEGIN")  # all of it at one moment, whoever writes meanwhile
        answers, first, last = db.execute(_ANSWERS).fetchone()
        events, latest = db.execute("SELECT count(*), max(ms) FROM event").fetchone()
        (journal,) = db.execute("PRAGMA journal_mode").fetchone()
        noted = dict(db.execute("SELECT key, value FROM meta"))
        behind = _behind(db, path.with_name(LOG_FILE))
        return Glance(events, answers, first, last, latest, journal, noted, behind)


_ANSWERS = "SELECT count(*), min(ms), max(ms) FROM event WHERE kind IN ('review', 'practice')"


def _behind(db: sqlite3.Connection, log: Path) -> int | None:
    """How many events came after the last one of the own log."""
    own, row = OwnLog(log), 0
    try:
        last, is_empty = own.last(), own.is_empty
    except OSError:
        return None
    if not is_empty:
        found = last and db.execute(_ROW, (id_bytes(last),)).fetchone()
        if not found:
            return None
        (row,) = found
    behind: int = db.execute("SELECT count(*) FROM event WHERE rowid > ?", (row,)).fetchone()[0]
    return behind


_ROW = "SELECT rowid FROM event WHERE id = ?"
