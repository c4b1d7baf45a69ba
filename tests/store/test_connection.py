import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quiz.core.event import Event
from quiz.core.problem import StoreError
from quiz.store import Store, connection, open_store
from quiz.store.connection import connect
from quiz.store.sqlite import SqliteStore
from tests.builders import CARD, RETENTION, a_review, an_event, at
from tests.store.expect import told


def opened(folder: Path) -> Store:
    return open_store(folder, retention=RETENTION)


def with_history(folder: Path, answers: int = 1) -> list[Event]:
    with opened(folder) as store:
        return [store.append(CARD, a_review(), at(day)) for day in range(answers)]


def journal(folder: Path) -> str:
    db = sqlite3.connect(folder / "progress.db")
    mode: str = db.execute("PRAGMA journal_mode").fetchone()[0]
    db.close()
    return mode


# --- files and their rights


@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode here")
def test_a_history_is_its_owners_alone(folder: Path) -> None:
    with opened(folder) as store:
        store.append(CARD, a_review(), at(0))
        files = {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
    names = ("progress.db", "progress.db-wal", "progress.db-shm", "log.jsonl")
    assert files == dict.fromkeys(names, 0o600)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b ?#%20" / "é"
    with_history(deep)
    assert {path.name for path in deep.iterdir()} == {"progress.db", "log.jsonl"}


def test_a_file_in_the_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError) as caught:
            opened(folder)
        told(caught.value, "store.not_a_folder")


def test_a_folder_in_the_place_of_the_file_is_reported(folder: Path) -> None:
    (folder / "progress.db").mkdir(parents=True)
    with pytest.raises(StoreError) as caught:
        opened(folder)
    told(caught.value, "store.unreadable")


def test_a_folder_where_nothing_can_be_made_is_reported(
    public_folder: Path, protect: Callable[..., None]
) -> None:
    protect(public_folder)
    for folder in (public_folder, public_folder / "below"):
        with pytest.raises(StoreError) as caught:
            opened(folder)
        told(caught.value, "store.read_only")


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_history_that_cannot_be_written_can_still_be_read(
    public_folder: Path, protect: Callable[..., None], mode: str
) -> None:
    (event,) = with_history(public_folder)
    db = sqlite3.connect(public_folder / "progress.db")
    db.execute(f"PRAGMA journal_mode={mode}")
    db.close()
    protect(public_folder)
    with opened(public_folder) as store:
        assert list(store.events()) == [event]
        assert store.tally(event.day).new == 1
        assert store.check() == ()
        with pytest.raises(StoreError) as caught:
            store.append(CARD, a_review(), at(1))
        told(caught.value, "store.read_only")
        assert store.state(CARD).reps == 1


def test_states_of_another_retention_are_worked_out_where_they_cannot_be_written(
    public_folder: Path, protect: Callable[..., None]
) -> None:
    (event,) = with_history(public_folder)
    protect(public_folder)
    with open_store(public_folder, retention=0.8) as store:
        assert store.state(CARD).tip == event.id
        assert store.check() == ()


def test_answers_that_wait_in_a_log_are_not_passed_over_in_silence(
    folder: Path, public_folder: Path, protect: Callable[..., None]
) -> None:
    with opened(folder) as store:
        store.append(CARD, a_review(), at(0))
        for name in ("progress.db", "progress.db-wal"):  # as a process that was killed leaves them
            shutil.copy(folder / name, public_folder)
    protect(public_folder)
    with pytest.raises(StoreError) as caught:
        opened(public_folder)
    told(caught.value, "store.read_only")


def test_a_file_that_cannot_even_be_read_is_reported(
    public_folder: Path, protect: Callable[..., None]
) -> None:
    with_history(public_folder)
    protect(public_folder, 0)
    with pytest.raises(StoreError) as caught:
        opened(public_folder)
    told(caught.value, "store.unreadable")


# --- journals


def test_a_new_history_is_shared_between_processes(folder: Path) -> None:
    with_history(folder)
    assert journal(folder) == "wal"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights here")
def test_a_file_system_without_shared_memory_gets_a_rollback_journal(folder: Path) -> None:
    folder.mkdir()
    # SQLite cannot make its shared memory where a dangling link stands.
    (folder / "progress.db-shm").symlink_to("/nowhere/at/all")
    with_history(folder, 2)
    with opened(folder) as one, opened(folder) as other:
        one.append(CARD, a_review(), at(2))
        other.append(CARD, a_review(), at(3))
        assert len(list(one.events())) == 4
        assert one.check() == ()
    assert journal(folder) == "delete"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights here")
def test_a_history_moved_to_such_a_file_system_is_opened_there(folder: Path) -> None:
    with_history(folder)
    assert journal(folder) == "wal"
    (folder / "progress.db-shm").symlink_to("/nowhere/at/all")
    with_history(folder)
    assert journal(folder) == "delete"


def test_what_is_acknowledged_is_synchronised_with_the_disk(folder: Path) -> None:
    db = connect(folder / "progress.db")
    assert db.execute("PRAGMA synchronous").fetchone() == (3,)  # EXTRA: all that FULL does
    db.close()


# --- what goes wrong


def test_a_history_that_another_program_keeps_locked_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (event,) = with_history(folder)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    rival = sqlite3.connect(folder / "progress.db", isolation_level=None)
    rival.execute("BEGIN IMMEDIATE")
    with opened(folder) as store:
        assert list(store.events()) == [event]
        with pytest.raises(StoreError) as caught:
            store.append(CARD, a_review(), at(1))
        told(caught.value, "store.locked")
        rival.execute("ROLLBACK")
        store.append(CARD, a_review(), at(1))
        assert store.state(CARD).reps == 2
    rival.close()


def test_a_history_of_a_newer_version_is_refused_and_left_alone(folder: Path) -> None:
    with_history(folder)
    db = sqlite3.connect(folder / "progress.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = (folder / "progress.db").read_bytes()
    with pytest.raises(StoreError) as caught:
        opened(folder)
    told(caught.value, "store.newer")
    assert (folder / "progress.db").read_bytes() == before


def test_a_file_that_is_no_history_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    noise = Random(1).randbytes(10_000)
    (folder / "progress.db").write_bytes(noise)
    with pytest.raises(StoreError) as caught:
        opened(folder)
    told(caught.value, "store.damaged")
    assert (folder / "progress.db").read_bytes() == noise


def test_a_disk_that_is_full_is_reported_and_keeps_what_was_saved(folder: Path) -> None:
    (event,) = with_history(folder)
    path = folder / "progress.db"
    db = connect(path)
    db.execute("PRAGMA max_page_count = 1")  # as many as there are: not one more
    events = (an_event(number, a_review(), day=number) for number in range(1, 200))
    with SqliteStore(path, db, RETENTION) as store:
        with pytest.raises(StoreError) as caught:
            store.insert(events)
        told(caught.value, "store.full")
        assert list(store.events()) == [event]
    with opened(folder) as store:
        assert next(store.events()) == event
        assert store.check() == ()


def test_an_unforeseen_complaint_is_passed_on_in_its_own_words(folder: Path) -> None:
    path = folder / "progress.db"
    db = connect(path)
    db.set_progress_handler(lambda: 1, 1)
    with pytest.raises(StoreError) as caught:
        SqliteStore(path, db, RETENTION)
    db.close()
    told(caught.value, "store.failed")
    assert caught.value.params["reason"] == "interrupted"


def used(folder: Path) -> StoreError | None:
    try:
        with opened(folder) as store:
            store.states()
            store.last_day()
            store.tally(at(3).day)
            list(store.events())
            store.check()
            store.append(CARD, a_review(), at(900))
            store.rebuild()
    except StoreError as error:
        return error
    return None


@pytest.mark.parametrize("seed", range(8))
def test_damage_anywhere_is_never_a_surprise(folder: Path, seed: int) -> None:
    with_history(folder, 60)
    random = Random(seed)
    file = folder / "progress.db"
    whole = file.read_bytes()
    for _ in range(8):
        data = bytearray(whole)
        for _ in range(random.choice((1, 4, 40))):
            noise = random.randbytes(random.choice((1, 8, 300)))
            start = random.randrange(len(data) - len(noise))
            data[start : start + len(noise)] = noise
        file.write_bytes(data)
        error = used(folder)
        assert error is None or error.code in {"store.damaged", "store.newer", "store.failed"}
        shutil.rmtree(folder)
        folder.mkdir()


@pytest.mark.parametrize("size", [99, 4096, 5000, 20_000])
def test_a_file_that_was_cut_short_is_never_a_surprise(folder: Path, size: int) -> None:
    with_history(folder, 60)
    file = folder / "progress.db"
    file.write_bytes(file.read_bytes()[:size])
    error = used(folder)
    assert error is not None
    told(error, "store.damaged")
