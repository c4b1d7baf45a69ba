"""What is read of a database without SQLite: all of it where it is whole, never more than there was."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.event import Event, Flag
from quiz.core.question import CardId
from quiz.store import FILE, open_store
from quiz.store.recovery.salvage import Salvaged, salvage, sound
from tests.builders import RETENTION, a_review, at
from tests.store.damage.cases import WAL, make_history

EVENTS = 120


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, list[Event]]:
    """A database, its -wal and what they hold."""
    folder = tmp_path_factory.mktemp("salvage") / "whole"
    said = make_history(folder, EVENTS)
    return (folder / FILE).read_bytes(), (folder / WAL).read_bytes(), said


def events(found: Salvaged) -> list[Event]:
    return [event for _, values in found.events if (event := sound(values))]


def test_everything_is_read_of_what_is_whole(history: tuple[bytes, bytes, list[Event]]) -> None:
    database, wal, said = history
    found = salvage(database, wal)
    assert events(found) == said
    assert [row for row, _ in found.events] == list(range(1, EVENTS + 1))
    assert found.count == EVENTS
    assert found.is_counted
    assert len(found.noted["device"]) == 8


def test_without_its_wal_it_is_what_was_merged(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        said = [store.append(CardId("x"), Flag("é" * size), at(0)) for size in (0, 3_000, 90_000)]
    assert events(salvage((folder / FILE).read_bytes())) == said


def test_pages_of_any_size_are_read(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        said = [store.append(CardId(f"c{n}"), a_review(), at(n)) for n in range(60)]
    with sqlite3.connect(folder / FILE) as db:
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("PRAGMA page_size=1024")
        db.execute("VACUUM")
    db.close()
    data = bytearray((folder / FILE).read_bytes())
    assert events(salvage(bytes(data))) == said
    data[:16] = bytes(16)
    assert events(salvage(bytes(data))) == said


def test_rows_are_found_and_counted_without_the_pages_above_them(
    history: tuple[bytes, bytes, list[Event]],
) -> None:
    database, wal, said = history
    whole = salvage(database, wal)
    frames = len(wal) // (4096 + 24)
    assert frames > EVENTS / 4
    spoilt = bytearray(database)
    spoilt[:4096] = bytes(4096)
    found = salvage(bytes(spoilt), wal[:32] + wal[32:].replace(b"SQLite format 3", b"x" * 15))
    assert events(found) == said
    assert found.count == whole.count
    assert not found.is_counted


def test_a_record_that_parses_but_is_none_of_ours_is_refused(
    history: tuple[bytes, bytes, list[Event]],
) -> None:
    database, wal, _ = history
    (_, row), *_ = salvage(database, wal).events
    assert sound(row) is not None
    for column, value in ((1, "\x1b[2J"), (1, ""), (2, 1 << 46), (4, 12), (9, "unheard"), (11, 9)):
        assert sound((*row[:column], value, *row[column + 1 :])) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1 << 22), st.binary(min_size=1, max_size=300)), max_size=12),
    st.integers(0, 1 << 22),
)
def test_no_bytes_make_it_fail_or_invent_events(
    history: tuple[bytes, bytes, list[Event]], overwritten: list[tuple[int, bytes]], end: int
) -> None:
    database, wal, said = history
    files = bytearray(database + wal)
    for where, what in overwritten:
        begin = where % len(files)
        files[begin : begin + len(what)] = what
    database, wal = bytes(files[: len(database)]), bytes(files[len(database) :][:end])
    found = salvage(database, wal)
    assert len(events(found)) <= len(said) + len(overwritten)
    assert found.count <= len(said) + len(overwritten)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=9000), st.binary(max_size=5000))
def test_any_files_are_read_to_the_end(database: bytes, wal: bytes) -> None:
    assert salvage(b"SQLite format 3\0" + database, b"\x37\x7f\x06\x82" + wal).events == ()
