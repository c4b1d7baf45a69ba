"""What SQLite itself can still tell of a damaged database: how many events there were, what was noted beside them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

_COUNTS = (
    "SELECT count(DISTINCT rowid), max(rowid) FROM event NOT INDEXED",
    "SELECT count(DISTINCT rowid), max(rowid) FROM event INDEXED BY event_card WHERE card > ''",
    "SELECT count(DISTINCT rowid), max(rowid) FROM event INDEXED BY event_clock WHERE clock_ms > 0",
    "SELECT count(DISTINCT rowid), max(rowid) FROM event INDEXED BY event_day WHERE day > 0",
)
"""Of the table and of indexes. One that is spoilt fails, or misses numbers in between: they are 1, 2, 3 and so on."""
_STEPS = 1_000_000
"""Instructions of SQLite's between two questions whether to go on."""
_TURNS = 300
"""So many of these are enough for a million events; a tree that leads back into itself ends too."""


def asked(database: bytes) -> tuple[frozenset[int], dict[str, str]]:
    """How many events there were, by each count that holds, and the notes; nothing where SQLite refuses."""
    noted: dict[str, str] = {}
    if not database:
        return frozenset(), noted
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        with suppress(sqlite3.Error, OverflowError, ValueError):
            db.deserialize(database)
        counts = frozenset(filter(None, (_count(db, statement) for statement in _COUNTS)))
        with suppress(sqlite3.Error, UnicodeDecodeError):
            rows = _asking(db).execute("SELECT key, value FROM meta").fetchall()
            noted |= {str(key): str(value) for key, value in rows}
    return counts, noted


def _count(db: sqlite3.Connection, statement: str) -> int | None:
    with suppress(sqlite3.Error, UnicodeDecodeError, OverflowError):
        count, last = _asking(db).execute(statement).fetchone()
        return last if count == last else None
    return None


def _asking(db: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, which gives its next statement up after some time."""
    turns = iter(range(_TURNS))
    db.set_progress_handler(lambda: int(next(turns, None) is None), _STEPS)
    return db
