"""A history that is damaged or gone is built anew beside it, from all that is left, and then takes its place.

A kill at any moment leaves the old file or the new one; doing it again ends what was begun. What is damaged is copied
to `damaged/` before it is touched. Other programs go on in the new file at their next write.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from shutil import copyfileobj, rmtree
from typing import TYPE_CHECKING

from quiz.core.problem import StoreError
from quiz.private import make_folder, open_file
from quiz.store import FILE, READY
from quiz.store.aside import FOLDER as ASIDE
from quiz.store.aside import new_place
from quiz.store.backups.backup import FOLDER as BACKUPS
from quiz.store.backups.backup import backups
from quiz.store.backups.taken_back import taken_back
from quiz.store.codec import INSERT_EVENT, UnreadableRowError, event_row
from quiz.store.connection import BUSY_SECONDS, connect
from quiz.store.errors import primary_code, translated
from quiz.store.locking import locked
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.logs.own_log import OwnLog
from quiz.store.migration import transaction
from quiz.store.names import renames_of
from quiz.store.recovery.checking import is_sound
from quiz.store.recovery.salvage import salvage
from quiz.store.recovery.sources import Backup, Logged, is_anothers, newest_backup, read_log, union
from quiz.store.recovery.waiting import hides, lacks
from quiz.whole import sync_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.core.event import Event
    from quiz.store.recovery.sources import Union

REPORT = "recovered.json"
"""What was recovered, beside what was set aside."""
RECOVERABLE = frozenset({"store.damaged", "store.missing", "store.unfinished"})
"""The errors after which `recover` helps."""
KEPT = ("renamed", "sync_folder", "learner", "log_told")
"""The notes beside a history that hold for a new database as well; the others say how far this device had come."""

_RECENT = 60
"""Seconds for which what another program recovered is news."""
_BEGUN = f".{FILE}.1"
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was recovered: events in all, and how many came from the own log, a backup and the damaged file.

    `missing` is how many are known to be lost, exactly where `is_counted`, otherwise at least; `after` and `before` are
    the study days between which they were recorded, None where that is not known. `last` is the time of the latest
    event (milliseconds since 1970). `found` says what was wrong: "damaged", or "missing" where there was no database.
    `aside` is the folder with what was set aside, None where there was nothing. `other_log` says that the log beside
    the file was another history's, and lies there too.
    """

    found: str
    events: int
    log: int
    backup: int
    backup_name: str
    salvaged: int
    missing: int
    is_counted: bool
    after: int | None
    before: int | None
    last: int | None
    aside: Path | None
    other_log: bool = False


def recover(folder: Path) -> Recovered | None:
    """Rebuild the history of a learner's folder; None where it turns out to be sound. Raises StoreError.

    Where another program was faster, what that one recovered is returned.
    """
    path = folder / FILE
    with translated(path), locked(folder), ExitStack() as held:
        if (folder / READY).exists():
            take_place(path)
            _add_late(path)
            return last_recovery(folder)
        _sweep(folder)
        path.resolve().parent.stat()  # a link to a disk that is not there is not a history that is gone
        is_there = _size(path) > 0
        if is_there and not hides(path) and is_sound(path) and not _lacks_logged(path):
            return _just_recovered(folder)
        if is_there:
            _refuse_strangers(path)
            held.enter_context(_writer(path))
        return _rebuild(path, _read(folder, held), "damaged" if is_there else "missing")


def _just_recovered(folder: Path) -> Recovered | None:
    """What another program has recovered while we found out, or waited."""
    told = last_recovery(folder)
    if told is not None and told.aside is not None:
        with suppress(OSError):
            age = time.time() - (told.aside / REPORT).stat().st_mtime
            return told if age < _RECENT else None
    return None


def is_lost(folder: Path) -> bool:
    """Whether there is no database where there was one: its log or its backups are there."""
    if _size(folder / FILE):
        return False
    named = (LOG, f"{FILE}-wal")
    return any(_size(folder / name) for name in named) or bool(backups(folder / BACKUPS))


def last_recovery(folder: Path) -> Recovered | None:
    """What the last recovery in a learner's folder came to, None where there was none."""
    found = sorted((folder / ASIDE).glob(f"*/{REPORT}"), reverse=True)
    for report in found:
        with suppress(OSError, ValueError, TypeError):
            told = json.loads(report.read_text("utf-8"))
            return Recovered(**{**told, "aside": report.parent})
    return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


# --- what there is


def _lacks_logged(path: Path) -> bool:
    """Whether its log knows of events that a sound database has not got: SQLite stops where a -wal is damaged."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as db:
        return lacks(db, path.with_name(LOG))


def _refuse_strangers(path: Path) -> None:
    """A sound database that is another program's is left where it is."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as db:
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
            sound = db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        if sound and tables and not tables & {"event", "state", "meta"}:
            raise StoreError("store.damaged", path=path)


@contextmanager
def _writer(path: Path) -> Iterator[None]:
    """Keep others from writing meanwhile, where the file is sound enough to be locked."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(
        sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    ) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError as error:
            if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
        yield


def _read(folder: Path, held: ExitStack) -> dict[str, bytes]:
    """What the files hold. They stay open: closing one gives up the locks that SQLite has on it in this process."""
    there = {}
    file = (folder / FILE).resolve()  # SQLite follows a link too: a -wal lies where that leads
    files = {f"{FILE}{ending}": file.with_name(f"{file.name}{ending}") for ending in ("", *_BESIDE)}
    for name, path in {**files, LOG: folder / LOG}.items():
        with suppress(FileNotFoundError, IsADirectoryError):
            there[name] = held.enter_context(path.open("rb")).read()
    return there


# --- what becomes of it


def _rebuild(path: Path, there: Mapping[str, bytes], found: str) -> Recovered:
    folder = path.parent
    salvaged = salvage(there.get(FILE, b""), there.get(f"{FILE}-wal", b""))
    logged = read_log(there.get(LOG, b""))
    other_log = is_anothers(logged.events, salvaged)
    if other_log:
        logged = Logged()
    backup = newest_backup(folder, taken_back(folder / BACKUPS))
    if is_anothers(backup.events, salvaged):
        backup = Backup()  # it stays where it is
    if not (logged.events or backup.events or salvaged.events):
        backup = newest_backup(folder)  # with what a restore took back: it is all there is
    gathered = union(logged, backup, salvaged)
    damaged = [data for name, data in there.items() if name != LOG or not logged.is_whole]
    is_kept = any(damaged)
    aside = new_place(folder) if is_kept else None
    report = replace(_report(gathered, backup, found, aside), other_log=other_log)
    _build(folder / _BEGUN, gathered.events, {**backup.noted, **salvaged.noted})
    if aside is not None:
        _copy_aside(aside, there, report)
    if other_log:
        (folder / LOG).unlink()  # or what came late would be taken from it
    _write_log(folder, logged, gathered.events)
    (folder / _BEGUN).replace(folder / READY)
    sync_names(folder)
    take_place(path)
    _add_late(path)
    return report


def _report(gathered: Union, backup: Backup, found: str, aside: Path | None) -> Recovered:
    after, before = gathered.around or (None, None)
    return Recovered(
        found,
        len(gathered.events),
        gathered.log,
        gathered.backup,
        backup.name,
        gathered.salvaged,
        gathered.missing,
        gathered.is_counted,
        after,
        before,
        max((event.moment.ms for event in gathered.events), default=None),
        aside,
    )


def _build(path: Path, events: Iterable[Event], noted: Mapping[str, str]) -> None:
    """A new database with a device's name of its own, which is checked; states are worked out when it is opened."""
    with closing(connect(path)) as db:
        with transaction(db):
            db.executemany(INSERT_EVENT, map(event_row, events))
            db.executemany("REPLACE INTO meta VALUES (?, ?)", _notes(noted))
        if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise StoreError("store.failed", path=path, reason="integrity_check")
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _notes(noted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in KEPT:
        value = noted.get(key, "")
        is_kept = _are_names(value) if key == "renamed" else value.isprintable()
        if value and is_kept:
            yield key, value


def _are_names(text: str) -> bool:
    """Whether these are names that cards had and have: a damaged one could lead in a circle."""
    try:
        renames_of(text)
    except UnreadableRowError:
        return False
    return True


def _copy_aside(place: Path, there: Mapping[str, bytes], report: Recovered) -> None:
    """Keep what is damaged as it is, under a name that it has once it is all on the disk."""
    beside = place.with_name(f".{place.name}")
    make_folder(beside)
    told = json.dumps({**asdict(report), "aside": None}, indent=1).encode()
    for name, data in {**there, REPORT: told}.items():
        with os.fdopen(open_file(beside / name, os.O_WRONLY | os.O_TRUNC), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    beside.replace(place)
    sync_names(place.parent)


def _write_log(folder: Path, logged: Logged, events: tuple[Event, ...]) -> None:
    """Have the own log hold what the database does; where it cannot be written, the next answer tries again."""
    log = OwnLog(folder / LOG)
    with suppress(OSError):
        if logged.is_whole:
            log.append(events[len(logged.events) :])
        else:
            log.replace(events)


def take_place(path: Path) -> None:
    """The last step, which can be done again: what SQLite keeps beside the old file would spoil the new one."""
    ready, file = path.with_name(READY), path.resolve()
    beside = ready
    if path.is_symlink():  # the link stays; what it leads to may be on another disk
        beside = file.with_name(f".{file.name}.1")
        _copy(ready, beside)
    for ending in _BESIDE:
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
    beside.replace(file)
    sync_names(file.parent)
    ready.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with os.fdopen(open_file(target, os.O_WRONLY | os.O_TRUNC), "wb") as file:
        with source.open("rb") as data:
            copyfileobj(data, file)
        file.flush()
        os.fsync(file.fileno())


def _add_late(path: Path) -> None:
    """Add what another program, which could not be kept from it, has logged since we read."""
    with suppress(OSError), closing(connect(path)) as db:
        lines = path.with_name(LOG).read_bytes().count(b"\n")
        if lines - 1 > db.execute("SELECT count(*) FROM event").fetchone()[0]:
            with transaction(db):
                events = read_log(path.with_name(LOG).read_bytes()).events
                if db.executemany(INSERT_EVENT, map(event_row, events)).rowcount:
                    db.execute("DELETE FROM meta WHERE key = 'states'")  # to be worked out again


def _sweep(folder: Path) -> None:
    """Remove what an earlier recovery was building when it was killed."""
    for ending in ("", *_BESIDE):
        (folder / f"{_BEGUN}{ending}").unlink(missing_ok=True)
    for begun in (folder / ASIDE).glob(".*"):
        rmtree(begun, ignore_errors=True)
