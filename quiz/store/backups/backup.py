"""Backups: whole copies of the history, each a database in one file that is named by its time."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.core.problem import StoreError
from quiz.private import make_folder
from quiz.store.aside import STAMP
from quiz.store.backups.copying import Extent, connected, copied, extent, extent_of
from quiz.store.backups.rotation import Kept, kept
from quiz.store.errors import primary_code, translated
from quiz.whole import NO_ROOM, sync_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "backups"
FRESH = timedelta(minutes=10)
"""How long a copy that was begun is left alone: it may be somebody else's, who is still at it."""

_STAMP = r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)"
_OURS = re.compile(rf"{_STAMP}(?:-(\d{{1,5}}))?\.db")
_BEGUN = re.compile(rf"\.{_STAMP}-\d+\.db(?:-journal|-wal|-shm)?")
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True)
class Backup:
    """A backup: its file, when it was made (UTC) and its size in bytes."""

    path: Path
    time: datetime
    size: int

    @property
    def name(self) -> str:
        """What it is called where one is asked for."""
        return self.path.stem

    @property
    def local(self) -> datetime:
        """When it was made, where the computer is."""
        return self.time.astimezone()

    @cached_property
    def extent(self) -> Extent:
        """What it holds, read when it is first asked for; raises StoreError."""
        with translated(self.path), closing(connected(self.path, "immutable=1")) as db:
            return extent(db)


# --- making one


def back_up(path: Path, folder: Path, now: datetime | None = None) -> Path:
    """Copy a history, which others may be writing, into a folder; returns the copy. Raises StoreError.

    Once this returns, the copy is whole and on the disk; until then it has no name that `backups` knows.
    """
    now = now or datetime.now(UTC)
    with written(path, folder):
        make_folder(folder)
        sweep(folder)
        with copied(path, folder, now) as beside:
            return _place(beside, folder, now)


def back_up_new(path: Path, folder: Path) -> Path | None:
    """Back up what the newest backup does not have, and thin out the others; None where nothing happened since.

    Raises StoreError, as where there is no history.
    """
    now = extent_of(path)
    if not now.events or _extent(newest(folder)) == now:
        return None
    made = back_up(path, folder)
    prune(folder)
    return made


def back_up_to(path: Path, target: Path) -> None:
    """Copy a history to a file, which it replaces; raises StoreError, and leaves what was there."""
    sweep(target.parent)
    with written(path, target), copied(path, target.parent) as beside:
        beside.replace(target)
        sync_names(target.parent)


def sweep(folder: Path) -> None:
    """Remove copies that were begun and never ended, by a program that was killed."""
    oldest = time.time() - FRESH.total_seconds()
    with suppress(OSError):
        for path in folder.iterdir():
            if _BEGUN.fullmatch(path.name):
                with suppress(OSError):
                    if path.lstat().st_mtime < oldest:
                        path.unlink()


def _place(beside: Path, folder: Path, now: datetime) -> Path:
    """Give a copy its name; one made in the same second as another has a number."""
    name, number = f"{now.astimezone(UTC):{STAMP}}", 1
    target = folder / f"{name}.db"
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}.db"
    beside.replace(target)
    sync_names(folder)
    return target


@contextmanager
def written(path: Path, target: Path) -> Iterator[None]:
    """Raise StoreError about the copy where that cannot be written, about the history where it cannot be copied."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.ProgrammingError):
            raise
        code = primary_code(error)
        if code in _DAMAGED:
            raise StoreError("store.damaged", path=path) from error
        raise _not_written(target, error, is_full=code == sqlite3.SQLITE_FULL) from error
    except OSError as error:
        reason = error.strerror or error
        raise _not_written(target, reason, is_full=error.errno in NO_ROOM) from error


def _not_written(target: Path, reason: object, *, is_full: bool) -> StoreError:
    return StoreError(
        "backup.full" if is_full else "backup.not_written", path=target, reason=reason
    )


# --- what there is


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; a folder that is not there or cannot be read has none."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            when = made(path.name)
            if when is not None and path.is_file() and not path.is_symlink():
                found.append(Backup(path, when, path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.time, reverse=True))


def made(name: str) -> datetime | None:
    """When the backup of that file name was made (UTC), None where it is none of ours.

    The number of one that was made in the same second as another is its microsecond, so that times differ and sort.
    """
    match = _OURS.fullmatch(name)
    if match is None:
        return None
    try:
        when = datetime.strptime(match[1], STAMP)  # noqa: DTZ007 (its zone is said below)
    except ValueError:
        return None
    return when.replace(tzinfo=UTC, microsecond=int(match[2] or 0))


def reasons(found: tuple[Backup, ...], now: datetime | None = None) -> dict[Backup, Kept]:
    """Why each of these backups is kept; those that are missing would not be."""
    stay = kept((backup.local for backup in found), now or datetime.now(UTC))
    return {backup: stay[backup.local] for backup in found if backup.local in stay}


def prune(folder: Path, now: datetime | None = None) -> tuple[Path, ...]:
    """Remove the backups that need not be kept; returns them. What cannot be removed stays."""
    found = backups(folder)
    stay = reasons(found, now)
    gone = []
    for backup in found:
        if backup not in stay:
            with suppress(OSError):
                backup.path.unlink()
                gone.append(backup.path)
    return tuple(gone)


def newest(folder: Path, now: datetime | None = None) -> Backup | None:
    """The newest backup; one from the future counts for nothing."""
    until = now or datetime.now(UTC)
    return next((backup for backup in backups(folder) if backup.time <= until), None)


def _extent(backup: Backup | None) -> Extent | None:
    """What a backup holds, None where it cannot be read."""
    try:
        return backup.extent if backup else None
    except StoreError:
        return None
