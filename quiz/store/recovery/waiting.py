"""A -wal that was damaged: SQLite takes it for one that a power cut tore, and forgets what was saved after the damage.

The own log tells the two apart. What a power cut tore was never said to be saved, and was not logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.problem import StoreError
from quiz.store.codec import id_bytes
from quiz.store.errors import translated
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.logs.own_log import OwnLog

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def check_waiting(path: Path, db: sqlite3.Connection, wal: bytes) -> None:
    """Raise StoreError where a -wal, read before it was opened, is damaged and held what was saved."""
    with translated(path):
        if lacks(db, path.with_name(LOG)):
            from quiz.store.recovery.image import image

            if not image(b"", wal).is_whole:
                raise StoreError("store.damaged", path=path)


def lacks(db: sqlite3.Connection, log: Path) -> bool:
    """Whether a database has not got what its log ends with."""
    try:
        last = OwnLog(log).last()
    except OSError:
        return False
    found = "SELECT 1 FROM event WHERE id = ?"
    return last is not None and db.execute(found, (id_bytes(last),)).fetchone() is None
