"""The schema's versions: SQLite's `user_version` says how many of the scripts a file has been through."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPTS = ("schema.sql", "practice.sql")
"""In order, and never changed once released: a later version adds its own. One that alters how states are kept empties
them (`DELETE FROM meta WHERE key = 'states'`)."""


class NewerVersionError(Exception):
    """The file has been through scripts that this version of the app does not have."""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing, alone from the first read on."""
    db.execute("BEGIN IMMEDIATE")
    with committed(db):
        yield


@contextmanager
def committed(db: sqlite3.Connection) -> Iterator[None]:
    """End the transaction that was begun: with all that was written in it, or nothing."""
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def migrate(db: sqlite3.Connection, scripts: tuple[str, ...] = SCRIPTS) -> None:
    """Bring a file up to the last of the scripts; raises NewerVersionError."""
    if version(db) == len(scripts):
        return
    with transaction(db):
        done = version(db)  # another process may have been first
        if done > len(scripts):
            raise NewerVersionError
        for script in scripts[done:]:
            for statement in _statements(script):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(scripts)}")


def version(db: sqlite3.Connection) -> int:
    """How many of the scripts a file has been through; raises sqlite3.Error."""
    done: int = db.execute("PRAGMA user_version").fetchone()[0]
    return done


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, to be run inside a transaction, which `executescript` would commit."""
    from importlib.resources import files  # 15 ms, for new files only

    statement = ""
    for line in files("quiz.store").joinpath(script).read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
