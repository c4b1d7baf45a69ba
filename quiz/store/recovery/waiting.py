"""A -wal that was damaged: SQLite takes it for one that a power cut tore, and forgets what was saved after the damage.

Two things tell them apart. What a power cut tore was never said to be saved, and was not logged; and nothing was
written behind it. The last transaction of a -wal has only the log to vouch for it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quiz.core.problem import StoreError
from quiz.store.codec import id_bytes
from quiz.store.errors import translated
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.logs.own_log import OwnLog
from quiz.store.recovery.image import image, page_size
from quiz.store.recovery.wal import cut, read_wal

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from quiz.store.recovery.wal import Wal

_LONGEST = 64 << 20
"""Bytes that are looked through; a longer one was begun again, but for what came in the last transaction."""
_READS = 5
"""How often the file is read before it is said to be damaged: a program that is writing changes it as we read."""


def check_waiting(path: Path) -> None:
    """Raise StoreError where the -wal of a database that nobody opened yet hides what was saved.

    To be asked before SQLite: the first who opens the file and closes it again merges the -wal, and removes it.
    """
    with translated(path):
        if hides(path):
            raise StoreError("store.damaged", path=path)


def hides(path: Path) -> bool:
    """Whether a -wal holds transactions that were synchronised, and that SQLite will not read; raises OSError."""
    file = path.resolve()  # SQLite follows a link too
    beside = file.with_name(f"{file.name}-wal")
    before = b""
    for _ in range(_READS):
        waiting = b""
        with suppress(FileNotFoundError):
            if beside.stat().st_size <= _LONGEST:
                waiting = beside.read_bytes()
        size = page_size(b"", waiting)
        wal = read_wal(waiting, size)
        if not wal.synchronised or (wal.salts is None and _is_merged(file, size, wal)):
            return False
        if waiting == before:
            return True
        before = waiting
    return False


def _is_merged(file: Path, size: int, wal: Wal) -> bool:
    """Whether all that was synchronised is in the database: a -wal is begun again, by its header, after that only.

    The last transaction, which nothing vouches for, may have been merged too.
    """
    pages = dict(enumerate(cut(file.read_bytes(), size), 1))
    done, left = wal.frames[: wal.synchronised], wal.frames[wal.synchronised :]
    merged = {frame.page for frame in left if pages.get(frame.page) == frame.data}
    latest = {frame.page: frame.data for frame in done}
    return all(page in merged or pages.get(page) == data for page, data in latest.items())


def check_logged(path: Path, db: sqlite3.Connection, wal: bytes) -> None:
    """Raise StoreError where a -wal, read before it was opened, is damaged and held what was logged."""
    with translated(path):
        if lacks(db, path.with_name(LOG)) and not image(b"", wal).is_whole:
            raise StoreError("store.damaged", path=path)


def lacks(db: sqlite3.Connection, log: Path) -> bool:
    """Whether a database has not got what its log ends with."""
    try:
        last = OwnLog(log).last()
    except OSError:
        return False
    found = "SELECT 1 FROM event WHERE id = ?"
    return last is not None and db.execute(found, (id_bytes(last),)).fetchone() is None
