import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store.migration import SCRIPTS, NewerVersionError, migrate


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "progress.db", isolation_level=None)) as opened:
        yield opened


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def version(db: sqlite3.Connection) -> int:
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found


def test_a_new_file_goes_through_every_script(db: sqlite3.Connection) -> None:
    migrate(db)
    assert version(db) == len(SCRIPTS)
    assert columns(db, "event")[:2] == ["id", "card"]


def test_an_older_file_goes_through_the_scripts_it_lacks(
    db: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(db)
    (device,) = db.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()
    later = tmp_path / "later.sql"
    later.write_text("ALTER TABLE event ADD COLUMN place TEXT;\nDELETE FROM state;\n")
    migrate(db, (*SCRIPTS, str(later)))
    assert version(db) == len(SCRIPTS) + 1
    assert columns(db, "event")[-1] == "place"
    assert db.execute("SELECT value FROM meta WHERE key = 'device'").fetchone() == (device,)


def test_events_outlive_the_scripts_that_copy_them(db: sqlite3.Connection) -> None:
    migrate(db, SCRIPTS[:1])
    row = (b"1" * 16, "a", 1, 0, 1, 1, 0, "d", None, "flag", *(None,) * 7, '"?"')
    db.execute(f"INSERT INTO event VALUES ({', '.join('?' * len(row))})", row)
    migrate(db)
    assert db.execute("SELECT * FROM event").fetchall() == [row]
    with pytest.raises(sqlite3.IntegrityError, match="appended"):
        db.execute("DELETE FROM event")


def test_an_up_to_date_file_is_not_written(db: sqlite3.Connection) -> None:
    migrate(db)
    before = db.total_changes
    migrate(db)
    assert db.total_changes == before


def test_a_script_that_fails_leaves_the_file_as_it_was(
    db: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(db)
    broken = tmp_path / "broken.sql"
    broken.write_text("ALTER TABLE event ADD COLUMN place TEXT;\nDROP TABLE nothing;\n")
    with pytest.raises(sqlite3.OperationalError, match="nothing"):
        migrate(db, (*SCRIPTS, str(broken)))
    assert version(db) == len(SCRIPTS)
    assert "place" not in columns(db, "event")


def test_a_newer_file_is_refused(db: sqlite3.Connection) -> None:
    migrate(db)
    with pytest.raises(NewerVersionError):
        migrate(db, ())


@pytest.mark.parametrize("statement", ["UPDATE event SET day = 0", "DELETE FROM event"])
def test_events_are_never_changed(db: sqlite3.Connection, statement: str) -> None:
    migrate(db)
    db.execute(
        "INSERT INTO event (id, card, ms, offset, day, clock_ms, clock_counter, device, kind)"
        "VALUES (x'00', 'card', 0, 0, 0, 0, 0, 'here', 'bury')"
    )
    with pytest.raises(sqlite3.IntegrityError, match="only appended"):
        db.execute(statement)


@pytest.mark.parametrize(
    ("columns", "values"),
    [
        ("kind", "'sneeze'"),
        ("kind", "'undo'"),
        ("kind, target", "'bury', x'00'"),
        ("kind, rating, detail", "'review', 3, '{}'"),
        ("kind, rating", "'suspend', 3"),
        (
            "kind, rating, suggested, due, duration, mapping, model, detail",
            "'review', 5, 3, 0, 0, 1, 'm', '{}'",
        ),
    ],
)
def test_an_event_that_makes_no_sense_is_refused(
    db: sqlite3.Connection, columns: str, values: str
) -> None:
    migrate(db)
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(
            f"INSERT INTO event (id, card, ms, offset, day, clock_ms, clock_counter, device, {columns})"
            f"VALUES (x'00', 'card', 0, 0, 0, 0, 0, 'here', {values})"
        )
