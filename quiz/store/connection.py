"""The file of a history: made for its owner alone, shared between processes, readable where it cannot be written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from quiz.core.problem import StoreError
from quiz.private import make_folder, open_file
from quiz.store.errors import primary_code, translated
from quiz.store.migration import NewerVersionError, migrate

MEMORY = Path(":memory:")
BUSY_SECONDS = 5.0
"""How long to wait for another process to finish its transaction."""
_LONGEST = 1 << 24
"""Bytes of a value or a row; a damaged file may say that it has gigabytes, for which SQLite would ask at once."""

_NO_SHARED_MEMORY = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL)


def connect(path: Path) -> sqlite3.Connection:
    """A connection to an up-to-date history, made where there is none; raises StoreError."""
    with translated(path):
        db = _open(":memory:") if path == MEMORY else _open_file(path)
        try:
            migrate(db)
        except NewerVersionError as error:
            db.close()
            raise StoreError("store.newer", path=path) from error
        except BaseException:
            db.close()
            raise
        return db


def _open_file(path: Path) -> sqlite3.Connection:
    writable = _create(path)
    path = path.absolute()  # a relative one could begin like an address
    try:
        return _open(path, share=True)
    except sqlite3.OperationalError as error:
        code = primary_code(error)
        if writable and error.sqlite_errorcode == sqlite3.SQLITE_IOERR_SHMSIZE:
            # The disk is full. Whoever is alone needs no shared memory: they can read, and write once there is room.
            return _open(path, "locking_mode=EXCLUSIVE")
        if writable and code in _NO_SHARED_MEMORY:
            return _open(
                path, "locking_mode=EXCLUSIVE", "journal_mode=DELETE", "locking_mode=NORMAL"
            )
        if code in (sqlite3.SQLITE_READONLY, *_NO_SHARED_MEMORY):
            return _open_as_it_stands(path)
        raise


def _create(path: Path) -> bool:
    """Make the file where there is none; whether it can be written."""
    make_folder(path.parent)
    try:
        os.close(open_file(path, os.O_RDWR))
    except OSError:
        if not path.is_file():
            raise
        return False
    return True


def _open_as_it_stands(path: Path) -> sqlite3.Connection:
    """Read a file beside which nothing can be made, unless answers wait in a log that was not merged into it."""
    file = path.resolve()
    if file.with_name(f"{file.name}-wal").exists():
        raise StoreError("store.read_only", path=path, folder=path.parent)
    return _open(f"{path.as_uri()}?immutable=1")


def _open(target: str | Path, *pragmas: str, share: bool = False) -> sqlite3.Connection:
    db = sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    try:
        for pragma in pragmas:
            db.execute(f"PRAGMA {pragma}")
        if share:
            _share(db)
        # More than FULL: without a shared log, the folder of the rollback journal is synchronised too.
        db.execute("PRAGMA synchronous=EXTRA")
        db.execute("PRAGMA fullfsync=ON")
        # Shared memory and rights are first needed, and found missing, by a read.
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _share(db: sqlite3.Connection) -> None:
    """Use a write-ahead log, for which readers need not wait; another process may be setting it up at this moment.

    A file keeps the journal it has, but one that a kill or a power cut left at its first page is as new: it is read to
    know, since a page that is to be rolled back counts for nothing.
    """
    try:
        if not db.execute("PRAGMA page_count").fetchone()[0]:
            db.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if primary_code(error) != sqlite3.SQLITE_BUSY:
            raise
