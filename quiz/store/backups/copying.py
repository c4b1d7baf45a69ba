"""Copying a history that others may be writing: by SQLite's online backup, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quiz.core.problem import StoreError
from quiz.private import open_file
from quiz.store.aside import STAMP
from quiz.store.errors import primary_code, translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_SECONDS = 10.0
"""How long a copy waits for others, who may be writing."""

_STEP = 256
"""Pages copied before others may write."""
_RESTARTS = 3
"""How often a copy begins again because another program has written; then it is made in one go."""
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@dataclass(frozen=True, slots=True)
class Extent:
    """What a history holds. Times are milliseconds since 1970, None where nothing was answered or recorded.

    `latest` is the time of the event that is furthest ahead.
    """

    events: int
    answers: int
    first: int | None
    last: int | None
    latest: int | None


@contextmanager
def copied(path: Path, folder: Path, now: datetime | None = None) -> Iterator[Path]:
    """A hidden copy of a history in a folder: checked, on the disk, in one file; gone afterwards unless it was moved.

    Raises StoreError where the history cannot be read, OSError or sqlite3.Error where the copy cannot be written.
    """
    stamp = f"{(now or datetime.now(UTC)).astimezone(UTC):{STAMP}}"
    beside = folder / f".{stamp}-{int.from_bytes(os.urandom(4))}.db"
    os.close(open_file(beside, os.O_RDWR | os.O_EXCL))
    try:
        _copy(path, beside)
        yield beside
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                beside.with_name(beside.name + ending).unlink(missing_ok=True)


def _copy(path: Path, beside: Path) -> None:
    with reader(path) as source, closing(connected(beside)) as db:
        db.execute("PRAGMA locking_mode=EXCLUSIVE")  # nobody else knows of it: no shared memory
        _pour(source, db, path)
        db.execute("PRAGMA journal_mode=DELETE")
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise StoreError("store.damaged", path=path)
    with beside.open("r+b") as file:
        os.fsync(file.fileno())


def _pour(source: sqlite3.Connection, db: sqlite3.Connection, path: Path) -> None:
    """Copy all pages into a new file; others may write between two steps. Raises StoreError where they never end."""
    patience = Patience(path)
    try:
        source.backup(db, pages=_STEP, progress=patience.watch, sleep=0.01)
    except _RestartedError:
        source.backup(db, pages=-1, progress=patience.wait, sleep=0.01)


class _RestartedError(Exception):
    """Others write faster than we copy."""


class Patience:
    """How long a copy is waited for, and how often it begins again."""

    def __init__(self, path: Path) -> None:
        self._path, self._restarts, self._left = path, 0, 0
        self._until = time.monotonic() + BUSY_SECONDS

    def watch(self, status: int, left: int, total: int) -> None:
        """Raise _RestartedError where the copy keeps beginning again."""
        self.wait(status, left, total)
        self._restarts += bool(self._left) and left > self._left
        self._left = left
        if self._restarts > _RESTARTS:
            raise _RestartedError

    def wait(self, status: int, _left: int, _total: int) -> None:
        """Raise StoreError where another program does not let go."""
        if status not in _LOCKED:
            self._until = time.monotonic() + BUSY_SECONDS
        elif time.monotonic() > self._until:
            raise StoreError("store.locked", path=self._path)


@contextmanager
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own to a database that is there, and is not written to; raises StoreError."""
    with translated(path):
        db = _reader(path)
    with closing(db):
        yield db


def _reader(path: Path) -> sqlite3.Connection:
    path.stat()  # what is not there is said as such
    db = connected(path, "mode=rw")
    try:
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        # Beside a file in a folder that cannot be written, no shared memory can be made.
        refused = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
        if primary_code(error) not in refused or path.with_name(f"{path.name}-wal").exists():
            raise
        db = connected(path, "immutable=1")
    except BaseException:
        db.close()
        raise
    return db


def connected(target: Path, mode: str = "") -> sqlite3.Connection:
    """A connection to a file in a mode of SQLite's addresses, "" for one that may be made; raises sqlite3.Error."""
    address = f"{target.absolute().as_uri()}?{mode}"
    return sqlite3.connect(address, timeout=BUSY_SECONDS, isolation_level=None, uri=True)


def extent(db: sqlite3.Connection) -> Extent:
    """What the history behind a connection holds; raises sqlite3.Error."""
    return Extent(*db.execute(_EXTENT).fetchone())


def extent_of(path: Path) -> Extent:
    """What a history holds, without making it one or bringing it up to date; raises StoreError."""
    with translated(path), reader(path) as db:
        return extent(db)


_EXTENT = """
SELECT count(*), coalesce(sum(answer), 0), min(ms) FILTER (WHERE answer), max(ms) FILTER (WHERE answer), max(ms)
FROM (SELECT ms, kind IN ('review', 'practice') AS answer FROM event)
"""
