"""A disk under SQLite that writes down, in order, all it is asked to do: a virtual file system for apsw."""

# mypy: disable-error-code="misc"
# Where apsw is not installed, these are subclasses of nobody knows what.

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import apsw

from quiz.store import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quiz.core.event import Event

_JOURNAL = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL


@dataclass(frozen=True, slots=True)
class Create:
    """A file that was not there is made."""

    name: str


@dataclass(frozen=True, slots=True)
class Write:
    name: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """What was written to a file so far is on the disk, though perhaps not its name."""

    name: str


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """The names of the folder are on the disk."""


@dataclass(frozen=True, slots=True)
class Delete:
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """The learner was told that these events are saved."""

    events: tuple[Event, ...]


Step = Create | Write | Truncate | Sync | SyncFolder | Delete | Said


class Disk(apsw.VFS):
    """The default file system, and a record of what happens to the files of a history."""

    name = "recorded"

    def __init__(self, known: Iterable[str] = ()) -> None:
        super().__init__(self.name, "")
        self.record: list[Step] = []
        self.known = set(known)
        """The names that there are."""

    def say(self, *events: Event) -> None:
        """Note what is acknowledged by now."""
        self.record.append(Said(events))

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:  # noqa: N802
        return _File(self, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: FBT001, N802
        super().xDelete(name, sync)
        short = Path(name).name
        self.known.discard(short)
        self.record.append(Delete(short))
        if sync:
            self.record.append(SyncFolder())


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        assert name is not None  # a history makes no temporary files
        path = name if isinstance(name, str) else name.filename()
        self._record, self._name = disk.record, Path(path).name
        # At its first synchronisation a journal's folder is synchronised too (unixSync in SQLite's os_unix.c).
        self._sync_folder = bool(flags[0] & _JOURNAL and flags[0] & apsw.SQLITE_OPEN_CREATE)
        if self._name not in disk.known:
            disk.known.add(self._name)
            self._record.append(Create(self._name))

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._record.append(Write(self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._record.append(Truncate(self._name, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._record.append(Sync(self._name))
        if self._sync_folder:
            self._sync_folder = False
            self._record.append(SyncFolder())


class _Cursor:
    """As much of sqlite3.Cursor as a store needs."""

    def __init__(self, cursor: apsw.Cursor, rowcount: int) -> None:
        self._cursor, self.rowcount = cursor, rowcount

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._cursor)

    def fetchone(self) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._cursor.fetchone()
        return row

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._cursor)


class _Connection:
    """As much of sqlite3.Connection as a store needs, by apsw's own SQLite, on the recorded disk."""

    def __init__(self, target: str | Path, pragmas: Sequence[str], synchronous: str | None) -> None:
        self._db = apsw.Connection(str(target), vfs=Disk.name)
        self._synchronous = synchronous
        self._db.set_busy_timeout(5000)
        for pragma in pragmas:
            self._db.execute(f"PRAGMA {pragma}")

    @property
    def in_transaction(self) -> bool:
        return bool(self._db.in_transaction)

    def execute(self, sql: str, values: Sequence[object] = ()) -> _Cursor:
        if self._synchronous is not None and sql.startswith("PRAGMA synchronous="):
            sql = f"PRAGMA synchronous={self._synchronous}"  # the planted fault
        return self._counting(lambda: self._db.execute(sql, values))

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> _Cursor:
        return self._counting(lambda: self._db.executemany(sql, rows))

    def setlimit(self, limit: int, value: int) -> int:
        before: int = self._db.limit(limit, value)
        return before

    def close(self) -> None:
        self._db.close()

    def _counting(self, run: Callable[[], apsw.Cursor]) -> _Cursor:
        before = self._db.total_changes()
        try:
            cursor = run()
        except apsw.Error as error:
            translated = sqlite3.OperationalError(str(error))
            translated.sqlite_errorcode = getattr(error, "extendedresult", apsw.SQLITE_ERROR)
            raise translated from error
        return _Cursor(cursor, self._db.total_changes() - before)


@contextmanager
def recorded(
    *pragmas: str, synchronous: str | None = None, known: Iterable[str] = ()
) -> Iterator[Disk]:
    """Have our own code open its histories on a disk that records; `synchronous` plants a fault in place of its own."""
    disk = Disk(known)

    def connect(target: str | Path, **_: object) -> _Connection:
        return _Connection(target, pragmas, synchronous)

    ours = SimpleNamespace(**{**vars(sqlite3), "connect": connect})
    with patch.object(connection, "sqlite3", ours):
        try:
            yield disk
        finally:
            disk.unregister()
