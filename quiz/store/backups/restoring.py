"""Going back to a backup: looked at first, then put in the place of the history in one step, or merged into it."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.problem import StoreError
from quiz.private import make_folder
from quiz.store import READY
from quiz.store.aside import keep_aside
from quiz.store.backups.backup import back_up, backups, sweep, written
from quiz.store.backups.copying import Extent, connected, copied, extent, reader
from quiz.store.backups.taken_back import ids_of, note_taken_back, with_others
from quiz.store.codec import SELECT_EVENTS, UnreadableRowError, event_of
from quiz.store.connection import connect
from quiz.store.errors import translated
from quiz.store.logs.own_log import FILE as LOG_FILE
from quiz.store.logs.own_log import OwnLog
from quiz.store.migration import NewerVersionError, migrate, transaction
from quiz.store.names import kept_names
from quiz.store.recovery.recovery import take_place
from quiz.whole import sync_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from quiz.core.event import Event

_MAGIC = b"SQLite format 3\0"
_TABLES = ("event", "state", "meta")
_TRIGGERS = {"event_is_never_changed", "event_is_never_deleted"}
_OWN_NOTES = {
    "REPLACE INTO main.meta VALUES (?, ?)": ("sync_folder", "log_told"),
    "INSERT OR IGNORE INTO main.meta VALUES (?, ?)": ("learner",),
}
"""The notes that stay: what was chosen on this computer, and the learner's name where a backup is older than that.

How far others' files were read goes with the events that came from them.
"""
_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Part:
    """Events that only one of two histories has: how many are answers, and their first and last (milliseconds)."""

    events: int
    answers: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What going back to a backup would mean.

    `now` is None where there is no history, or one that cannot be read, as `trouble` says. `cards` have other events
    afterwards. `is_shared` says that the history is synchronised, so that what goes will return.
    """

    then: Extent
    now: Extent | None
    only_now: Part
    only_then: Part
    cards: int
    trouble: StoreError | None = None
    is_shared: bool = False


class Replaced(NamedTuple):
    """Where what was there before is: in a backup, or set aside where it was damaged; None for both if nothing was."""

    saved: Path | None
    aside: Path | None


# --- looking


@contextmanager
def candidate(source: Path, folder: Path) -> Iterator[Path]:
    """A hidden copy of a backup in a folder, checked and ready to be our history, gone afterwards; raises StoreError.

    It has a new device name: with the old one it would sign events with clocks that were used already.
    """
    with ExitStack() as stack:
        with _told(source):
            if not _is_database(source):
                raise StoreError("backup.not_history", path=source)
        with _told(source), written(source, folder):
            make_folder(folder)
            sweep(folder)
            beside = stack.enter_context(copied(source, folder))
            with closing(connected(beside)) as db:
                _make_ready(db, source)
        yield beside


def compare(path: Path, beside: Path) -> Comparison:
    """What would change if the history at a path were the candidate beside it; raises StoreError."""
    then, theirs, _ = _contents(beside)
    is_shared = False
    try:
        now, ours, is_shared = _contents(path)
    except StoreError as error:
        if error.code not in ("store.gone", "store.damaged"):
            raise
        trouble = None if error.code == "store.gone" else error
        now, ours = None, {}
    else:
        trouble = None
    lost = [ours[ident] for ident in ours.keys() - theirs.keys()]
    gained = [theirs[ident] for ident in theirs.keys() - ours.keys()]
    cards = {seen.card for seen in (*lost, *gained)}
    return Comparison(then, now, _part(lost), _part(gained), len(cards), trouble, is_shared)


def events(beside: Path) -> Iterator[Event]:
    """The events of a candidate, in the order they came; raises StoreError."""
    with translated(beside), reader(beside) as db:
        yield from map(event_of, db.execute(_IN_ORDER))


class _Seen(NamedTuple):
    card: str
    ms: int
    is_answer: bool


_SEEN = "SELECT id, card, ms, kind IN ('review', 'practice') FROM event"
_SHARED = "SELECT 1 FROM meta WHERE key = 'sync_folder' AND value <> ''"
_IN_ORDER = f"{SELECT_EVENTS} ORDER BY rowid"


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _make_ready(db: sqlite3.Connection, source: Path) -> None:
    """Check every page and row, bring the copy up to date, and name the device anew."""
    db.execute("PRAGMA trusted_schema=OFF")
    if not _is_history(db):
        raise StoreError("backup.not_history", path=source)
    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise StoreError("store.damaged", path=source)
    try:
        migrate(db)
    except NewerVersionError as error:
        raise StoreError("backup.newer", path=source) from error
    for row in db.execute(SELECT_EVENTS):
        event_of(row)
    db.execute("UPDATE meta SET value = lower(hex(randomblob(4))) WHERE key = 'device'")


def _is_history(db: sqlite3.Connection) -> bool:
    """Whether it has our tables, and nothing that would act by itself but what is ours."""
    named: dict[str, set[str]] = {}
    for kind, name in db.execute("SELECT type, name FROM sqlite_master"):
        named.setdefault(kind, set()).add(name)
    acting = named.get("trigger", set()) | named.get("view", set())
    return named.get("table", set()).issuperset(_TABLES) and acting <= _TRIGGERS


@contextmanager
def _told(source: Path) -> Iterator[None]:
    """Say of a backup that it is damaged: what can be done is not what helps a damaged history."""
    try:
        with translated(source):
            yield
    except StoreError as error:
        if error.code == "store.damaged":
            raise StoreError("backup.damaged", path=source) from error
        if error.code == "store.gone":
            raise StoreError("backup.gone", path=source) from error
        raise


def _contents(path: Path) -> tuple[Extent, dict[bytes, _Seen], bool]:
    with translated(path), reader(path) as db:
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise StoreError("store.damaged", path=path)
        names = kept_names(db)
        seen = {
            ident: _Seen(names.current(card), ms, bool(is_answer))
            for ident, card, ms, is_answer in db.execute(_SEEN)
        }
        return extent(db), seen, db.execute(_SHARED).fetchone() is not None


def _part(seen: Collection[_Seen]) -> Part:
    times = [one.ms for one in seen if one.is_answer]
    return Part(len(seen), len(times), min(times, default=None), max(times, default=None))


# --- doing


def replace(path: Path, beside: Path, folder: Path) -> Replaced:
    """Make a candidate the history at a path; what was there is backed up into a folder first, or set aside if damaged.

    A sound history is written over in one transaction of its own: a kill leaves the one or the other, and programs that
    have it open go on in it. Raises StoreError where nothing was changed.
    """
    with translated(beside):
        given = ids_of(beside)
    others = with_others((backup.path for backup in backups(folder)), given)
    try:
        saved = _write_over(path, beside, folder) if path.is_file() else None
    except StoreError as error:
        if error.code != "store.damaged":
            raise
        saved = None
    aside = None if saved else _put(path, beside)
    note_taken_back(folder, (*others, *with_others([saved] if saved else [], given)))
    return Replaced(saved, aside)


def _write_over(path: Path, beside: Path, folder: Path) -> Path:
    """Put a candidate's rows in the place of those there are; returns the backup of these."""
    with translated(path), closing(connect(path)) as db:
        db.execute("ATTACH ? AS given", (str(beside.absolute()),))
        with transaction(db):
            # Nobody else can write from here on: no answer comes between the backup and what replaces it.
            saved = back_up(path, folder)
            triggers = db.execute(_TRIGGERS_OF).fetchall()
            for name, _ in triggers:
                db.execute(f"DROP TRIGGER {name}")
            notes = dict(db.execute("SELECT key, value FROM main.meta"))
            for table in _TABLES:
                _pour(db, table)
            for rule, keys in _OWN_NOTES.items():
                db.executemany(rule, ((key, notes[key]) for key in keys if key in notes))
            for _, statement in triggers:
                db.execute(statement)
            # Whoever answers, or is killed, from here on finds no log of another history, and writes it from this one.
            with suppress(OSError):
                path.with_name(LOG_FILE).unlink()
        _write_log(path, db)
    return saved


def _pour(db: sqlite3.Connection, table: str) -> None:
    """Empty a table and fill it with what the candidate has in it, in the same order."""
    columns = ", ".join(row[1] for row in db.execute(f"PRAGMA main.table_info({table})"))
    order = "ORDER BY rowid" if table == "event" else ""
    db.execute(f"DELETE FROM main.{table}")  # noqa: S608 (a name of ours, as below)
    db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM given.{table} {order}")  # noqa: S608


_TRIGGERS_OF = "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'"


def _put(path: Path, beside: Path) -> Path | None:
    """Put a candidate where there is no history, or none that can be used; returns where what was there is."""
    with closing(connected(beside)) as db, suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode=WAL")
    there = [path.with_name(path.name + ending) for ending in _BESIDE]
    ready = path.with_name(READY)
    there.append(path.with_name(LOG_FILE))
    with translated(path):
        make_folder(path.parent)
        aside = keep_aside(there) if any(file.exists() for file in there) else None
        if aside is not None:
            sync_names(aside)
            sync_names(aside.parent)
        beside.replace(ready)
        sync_names(path.parent)
        # From here on the next start ends what a kill leaves; with the log, what is in it would return.
        there[-1].unlink(missing_ok=True)
        take_place(path)
        with closing(connect(path)) as db:
            _write_log(path, db)
    return aside


def _write_log(path: Path, db: sqlite3.Connection) -> None:
    """Write the own log again; where that fails, the next answer does so."""
    with suppress(OSError, sqlite3.Error, UnreadableRowError), transaction(db):
        OwnLog(path.with_name(LOG_FILE)).replace(map(event_of, db.execute(_IN_ORDER)))
