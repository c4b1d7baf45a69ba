"""Backups: whole, private, made while others write, thinned out, and nothing left of one that failed."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.core.problem import StoreError
from quiz.store import FILE, open_store
from quiz.store.backups import copying
from quiz.store.backups.backup import (
    back_up,
    back_up_new,
    back_up_to,
    backups,
    newest,
    prune,
    reasons,
)
from tests.builders import CARD, RETENTION, a_review, an_event, at
from tests.store.expect import told

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BUSY = """
import sys, time
from pathlib import Path
from quiz.core.moment import Moment
from quiz.store import open_store
from tests.builders import CARD, a_review

print("ready", flush=True)
with open_store(Path(sys.argv[1]), retention=0.9) as store:
    for second in range(100_000):
        print(store.append(CARD, a_review(), Moment(1_800_000_000_000 + second)).id, flush=True)
        time.sleep(0.005)
"""


def begin(folder: Path, answers: int = 3, *, journal: str = "wal") -> Path:
    with open_store(folder, retention=RETENTION) as store:
        store.insert(an_event(number, a_review(), day=number) for number in range(answers))
    with closing(sqlite3.connect(folder / FILE)) as db:
        db.execute(f"PRAGMA journal_mode={journal}")
    return folder / FILE


def test_a_backup_is_one_private_file_that_says_what_it_holds(folder: Path) -> None:
    path, there = begin(folder), folder / "backups"
    made = back_up(path, there, NOW)
    assert made.name == "2026-11-22T09-30-00Z.db"
    assert [file.name for file in there.iterdir()] == [made.name]
    assert (there.stat().st_mode & 0o777, made.stat().st_mode & 0o777) == (0o700, 0o600)
    (found,) = backups(there)
    assert (found.time, found.size) == (NOW, made.stat().st_size)
    assert (found.extent.answers, found.extent.events) == (3, 3)
    assert (found.extent.first, found.extent.last) == (at(0).ms, at(2).ms)
    with closing(sqlite3.connect(made)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_backups_of_one_second_all_have_a_name(folder: Path) -> None:
    path, there = begin(folder), folder / "backups"
    names = [back_up(path, there, NOW).name for _ in range(12)]
    assert [found.path.name for found in backups(there)] == names[::-1]
    assert len(reasons(backups(there), NOW)) == 12


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_backup_of_what_another_program_is_writing_is_whole(folder: Path, journal: str) -> None:
    path = begin(folder, 2000, journal=journal)
    writer = subprocess.Popen(
        [sys.executable, "-c", BUSY, str(folder)], stdout=subprocess.PIPE, text=True
    )
    with writer:
        assert writer.stdout
        writer.stdout.readline()
        for _ in range(3):
            said = writer.stdout.readline().strip().replace("-", "")
            made = back_up(path, folder / "backups")
            with closing(sqlite3.connect(made)) as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                ids = {ident.hex() for (ident,) in db.execute("SELECT id FROM event")}
            assert said in ids
        assert writer.poll() is None
        writer.kill()


def test_a_copy_that_others_keep_restarting_is_made_in_one_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer between every two steps would have a copy begin again for ever."""
    path = begin(folder, 2000)
    monkeypatch.setattr(copying, "_STEP", 16)
    with open_store(folder, retention=RETENTION) as store:
        watch = copying.Patience.watch

        def writing(self: copying.Patience, *seen: int) -> None:
            if seen[0] == 0:
                store.append(CARD, a_review(), at(1))
            watch(self, *seen)

        monkeypatch.setattr(copying.Patience, "watch", writing)
        made = back_up(path, folder / "backups")
        assert sum(1 for _ in store.events()) >= 2004
    with closing(sqlite3.connect(made)) as db:
        assert db.execute("SELECT count(*) FROM event").fetchone()[0] >= 2004


def test_a_history_that_is_never_let_go_of_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(folder, journal="delete")
    monkeypatch.setattr(copying, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as caught:
            back_up(path, folder / "backups")
    told(caught.value, "store.locked")
    assert list((folder / "backups").iterdir()) == []


def full(path: Path, target: Path) -> None:
    """Back up under a limit on the size of files, as a child that may be limited."""
    script = (
        "import resource, signal, sys; from pathlib import Path;"
        "from quiz.core.problem import StoreError; from quiz.store.backups.backup import back_up;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))\n"
        "try: back_up(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except StoreError as error: print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(target)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() in ("backup.full", "backup.not_written")


def no_folder(path: Path, target: Path) -> None:
    target.write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        back_up(path, target)
    told(caught.value, "backup.not_written")
    target.unlink()
    target.mkdir()


def damaged(path: Path, target: Path) -> None:
    with path.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(os.urandom(20 * 4096))
    with pytest.raises(StoreError) as caught:
        back_up(path, target)
    told(caught.value, "store.damaged")


@pytest.mark.parametrize("trouble", [full, no_folder, damaged])
def test_a_backup_that_fails_is_said_and_leaves_nothing(
    folder: Path, trouble: Callable[[Path, Path], None]
) -> None:
    trouble(begin(folder, 2000), folder / "backups")
    assert list((folder / "backups").iterdir()) == []


def test_what_a_killed_backup_left_is_swept_and_nothing_else(folder: Path) -> None:
    path, there = begin(folder), folder / "backups"
    there.mkdir()
    left = [".2026-11-01T00-00-00Z-123.db", ".2026-11-01T00-00-00Z-123.db-journal"]
    mine = [".2026.db", "notes.db", ".2026-11-01T00-00-00Z-9.db"]
    for name in (*left, *mine):
        (there / name).write_bytes(b"x")
    for name in (*left, *mine[:2]):
        os.utime(there / name, (0, 0))
    made = back_up(path, there)
    assert {file.name for file in there.iterdir()} == {*mine, made.name}


def test_only_backups_are_thinned_out(folder: Path) -> None:
    there = folder / "backups"
    there.mkdir(parents=True)
    names = [f"{NOW - timedelta(days=n):%Y-%m-%dT%H-%M-%SZ}.db" for n in range(100)]
    strange = ["2026-99-01T00-00-00Z.db", "notes.txt", "2026-08-01T00-00-00Z.db.old", "a.db"]
    for name in (*names, *strange):
        (there / name).touch()
    (there / "2026-08-20T01-00-00Z.db").symlink_to(there / "a.db")
    gone = prune(there, NOW)
    left = {file.name for file in there.iterdir()}
    assert left >= {*strange, *names[:10], "2026-08-20T01-00-00Z.db"}
    assert len(gone) == 100 - len(left & set(names)) > 80
    assert prune(there, NOW) == ()
    assert prune(folder / "none") == ()


def test_a_history_is_backed_up_again_only_where_something_happened(folder: Path) -> None:
    path, there = begin(folder, 0), folder / "backups"
    assert (newest(there), back_up_new(path, there)) == (None, None)
    with open_store(folder, retention=RETENTION) as store:
        store.append(CARD, a_review(), at(9))
    back_up(path, there, datetime.now(UTC) + timedelta(days=27_000))  # by a clock that was wrong
    first = back_up_new(path, there)
    assert first
    assert back_up_new(path, there) is None
    with open_store(folder, retention=RETENTION) as store:
        store.append(CARD, a_review(), at(10))
    second = back_up_new(path, there)
    assert second
    second.write_bytes(b"damaged")
    third = back_up_new(path, there)
    assert third
    assert [found.path for found in backups(there)[1:]] == [third, second, first]
    with pytest.raises(StoreError) as caught:
        back_up_new(folder / "none.db", there)
    told(caught.value, "store.gone")


def test_a_file_named_for_a_backup_is_replaced_in_one_step(folder: Path, tmp_path: Path) -> None:
    path, target = begin(folder), tmp_path / "copy.db"
    target.write_bytes(b"old")
    back_up_to(path, target)
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("SELECT count(*) FROM event").fetchone() == (3,)
    with pytest.raises(StoreError) as caught:
        back_up_to(path, tmp_path / "no" / "copy.db")
    told(caught.value, "backup.not_written")
    with pytest.raises(StoreError) as caught:
        back_up_to(folder / "nothing.db", target)
    told(caught.value, "store.gone")
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]
