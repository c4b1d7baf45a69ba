"""Histories of the app's first version, which the present one migrates when it opens them."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from quiz.core.event import Event
from quiz.store import FILE
from quiz.store.codec import INSERT_EVENT, event_row
from quiz.store.migration import SCRIPTS, migrate


def old_history(folder: Path, events: Iterable[Event], *, journal: str = "wal") -> None:
    """Make a history that has been through the first script only."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        db.execute(f"PRAGMA journal_mode={journal}")
        migrate(db, SCRIPTS[:1])
        db.execute("BEGIN")
        db.executemany(INSERT_EVENT, map(event_row, events))
        db.execute("COMMIT")
