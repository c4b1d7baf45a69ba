"""Going back to a backup: nothing is lost on the way, whoever is killed and whoever else is at work."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.core.event import Flag, Rating, Undo
from quiz.core.problem import StoreError
from quiz.core.question import CardId
from quiz.store import FILE, connection, open_store
from quiz.store.backups import restoring
from quiz.store.backups.backup import back_up, backups
from quiz.store.backups.restoring import Replaced, candidate, compare, events, replace
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.recovery.recovery import recover
from tests.builders import CARD, RETENTION, a_review, an_event, at
from tests.store.expect import told
from tests.store.old import old_history

OTHER = CardId("autre")


@pytest.fixture
def there(folder: Path) -> Path:
    return folder / "backups"


def answer(folder: Path, day: int, card: CardId = CARD) -> str:
    with open_store(folder, retention=RETENTION) as store:
        return store.append(card, a_review(), at(day)).id


def ids(folder: Path) -> list[str]:
    with open_store(folder, retention=RETENTION) as store:
        assert store.check() == ()
        return [event.id for event in store.events()]


def logged(folder: Path) -> int:
    return len((folder / LOG).read_text("ascii").splitlines()) - 1


def restore(folder: Path, source: Path) -> Replaced:
    with candidate(source, folder / "backups") as beside:
        return replace(folder / FILE, beside, folder / "backups")


def hidden(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob(".*")]


def test_a_preview_counts_what_goes_and_what_comes_back(folder: Path, there: Path) -> None:
    answer(folder, 0)
    old = back_up(folder / FILE, there)
    answer(folder, 1)
    answer(folder, 2, OTHER)
    with open_store(folder, retention=RETENTION) as store:
        store.append(OTHER, Flag("?"), at(3))
    with candidate(old, there) as beside:
        seen = compare(folder / FILE, beside)
        assert seen.now
        assert (seen.then.answers, seen.now.answers, seen.now.events) == (1, 3, 4)
        assert (seen.only_now.answers, seen.only_now.events) == (2, 3)
        assert (seen.only_now.first, seen.only_now.last) == (at(1).ms, at(2).ms)
        assert (seen.only_then.events, seen.cards, seen.trouble) == (0, 2, None)
        assert len(list(events(beside))) == 1
        assert not seen.is_shared
        with open_store(folder, retention=RETENTION) as store:
            store.note("sync_folder", "/nuage")
        assert compare(folder / FILE, beside).is_shared
        nothing = compare(folder / "none.db", beside)
        assert (nothing.now, nothing.trouble, nothing.only_then.answers) == (None, None, 1)
    assert hidden(folder) == []
    assert len(ids(folder)) == 4


def test_a_restore_can_be_restored(folder: Path, there: Path) -> None:
    before = [answer(folder, 0)]
    old = back_up(folder / FILE, there)
    after = [*before, answer(folder, 1), answer(folder, 2)]
    device = open_store(folder, retention=RETENTION)
    device.close()
    done = restore(folder, old)
    assert ids(folder) == before
    assert (logged(folder), done.aside) == (1, None)
    assert done.saved
    restore(folder, done.saved)
    assert ids(folder) == after
    assert logged(folder) == 3
    assert len(backups(there)) == 3
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    with open_store(folder, retention=RETENTION) as store:
        assert store.device != device.device
        assert store.append(CARD, a_review(), at(3)).clock.device == store.device
    assert logged(folder) == 4
    assert not (folder / "damaged").exists()


def gone(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)


def test_a_recovery_does_not_undo_a_restore(folder: Path, there: Path) -> None:
    before = [answer(folder, 0)]
    old = back_up(folder / FILE, there)
    taken = answer(folder, 1)
    future = back_up(folder / FILE, there, datetime(9000, 1, 1, tzinfo=UTC))
    done = restore(folder, old)
    after = [*before, answer(folder, 2)]
    with (folder / FILE).open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\xff" * 4096)
    assert recover(folder)
    assert ids(folder) == after
    gone(folder, FILE, f"{FILE}-wal", LOG)  # nothing but backups: the one that was restored
    assert recover(folder)
    assert ids(folder) == before
    assert done.saved
    restore(folder, done.saved)  # takes the restore back: what it took back is wanted again
    gone(folder, FILE, f"{FILE}-wal", LOG)
    assert recover(folder)
    assert ids(folder) == [*before, taken]
    assert future.exists()


def test_what_a_restore_took_back_is_recovered_where_nothing_else_is_left(
    folder: Path, there: Path
) -> None:
    answer(folder, 0)
    old = back_up(folder / FILE, there)
    answer(folder, 1)
    restore(folder, old)
    gone(folder, FILE, f"{FILE}-wal", LOG, f"backups/{old.name}")
    found = recover(folder)
    assert found
    assert found.events == 2


def test_what_is_noted_of_the_computer_stays_and_of_the_events_goes(
    folder: Path, there: Path
) -> None:
    answer(folder, 0)
    unnamed = back_up(folder / FILE, there)
    with open_store(folder, retention=RETENTION) as store:
        for key in ("learner", "sync_folder", "sync_read"):
            store.note(key, f"{key} before")
    named = back_up(folder / FILE, there)
    with open_store(folder, retention=RETENTION) as store:
        for key in ("learner", "sync_folder", "sync_read"):
            store.note(key, f"{key} now")
        for source in (named, unnamed):
            restore(folder, source)
            assert store.noted("sync_folder") == "sync_folder now"
            assert store.noted("sync_read") == ("sync_read before" if source == named else "")
            assert store.noted("learner") == "learner before"


LEARNER = """
import sys
from pathlib import Path
from quiz.core.event import Undo
from quiz.store import open_store
from tests.builders import CARD, RETENTION, a_review, at

with open_store(Path(sys.argv[1]), retention=RETENTION) as store:
    for day, order in enumerate(sys.stdin, 5):
        body = Undo(order.split()[1]) if order.startswith("undo") else a_review()
        event = store.append(CARD, body, at(day))
        print(event.id, event.clock.device, event.after, flush=True)
"""


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_another_program_goes_on_in_what_was_restored(
    folder: Path, there: Path, journal: str
) -> None:
    first = answer(folder, 0)
    with closing(sqlite3.connect(folder / FILE)) as db:
        db.execute(f"PRAGMA journal_mode={journal}")
    old = back_up(folder / FILE, there)
    with subprocess.Popen(
        [sys.executable, "-c", LEARNER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as learner:
        assert learner.stdin
        assert learner.stdout

        def says(order: str) -> list[str]:
            assert learner.stdin
            assert learner.stdout
            learner.stdin.write(f"{order}\n")
            learner.stdin.flush()
            return learner.stdout.readline().split()

        lost, device, _ = says("answer")
        restore(folder, old)
        assert ids(folder) == [first]
        undo = says(f"undo {lost}")[0]
        landed, signed, after = says("answer")
        learner.stdin.close()
        assert learner.wait() == 0
    assert (signed != device, after) == (True, first)
    assert ids(folder) == [first, undo, landed]
    assert logged(folder) == 3


STEPS = (
    ("before", "quiz.store.backups.restoring.connect"),
    ("before", "quiz.store.backups.restoring.back_up"),
    ("after", "quiz.store.backups.restoring.back_up"),
    ("after", "quiz.store.backups.restoring._pour"),
    ("before", "quiz.store.backups.restoring._write_log"),
    ("after", "quiz.store.logs.own_log.OwnLog.replace"),
)
"""Moments of a restore."""
KILLED = """
import os, sys
from importlib import import_module
from pathlib import Path
from quiz.store.backups import restoring

folder, source, step, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
owner, _, name = step.rpartition(".")
module, _, kind = owner.rpartition(".")
owner = getattr(import_module(module), kind)
real = getattr(owner, name)

def deadly(*given):
    if moment == "after":
        real(*given)
    os.kill(os.getpid(), 9)

setattr(owner, name, deadly)
with restoring.candidate(source, folder / "backups") as beside:
    restoring.replace(folder / "progress.db", beside, folder / "backups")
"""


@pytest.mark.parametrize(("moment", "step"), STEPS)
def test_a_kill_leaves_the_one_history_or_the_other(
    folder: Path, there: Path, moment: str, step: str
) -> None:
    before = [answer(folder, 0)]
    old = back_up(folder / FILE, there)
    after = [*before, answer(folder, 1)]
    done = subprocess.run([sys.executable, "-c", KILLED, folder, old, step, moment], check=False)
    assert done.returncode == -9
    is_done = "log" in step.lower()
    assert ids(folder) == (before if is_done else after)
    ids_after = [*ids(folder), answer(folder, 4)]
    assert ids(folder) == ids_after
    assert logged(folder) == len(ids_after)
    assert not (folder / "damaged").exists()


def test_an_answer_while_it_is_restored_is_in_what_is_kept(
    folder: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever another program saves until the last moment is in the backup that is made before."""
    answer(folder, 0)
    old = back_up(folder / FILE, there)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    late: list[str] = []

    def also_answering(path: Path, into: Path) -> Path:
        with pytest.raises(StoreError) as caught:
            answer(folder, 2)
        told(caught.value, "store.locked")
        return back_up(path, into)

    def answering(path: Path) -> sqlite3.Connection:
        late.append(answer(folder, 1))
        return connection.connect(path)

    monkeypatch.setattr(restoring, "connect", answering)
    monkeypatch.setattr(restoring, "back_up", also_answering)
    saved = restore(folder, old).saved
    assert saved
    with candidate(saved, there) as beside:
        assert late[0] in [event.id for event in events(beside)]
    assert len(ids(folder)) == 1


def test_a_damaged_history_is_set_aside_whole(folder: Path, there: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        store.insert(an_event(number, a_review(), day=number) for number in range(300))
    old = back_up(folder / FILE, there)
    with (folder / FILE).open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(4096 * 20))
    harmed = (folder / FILE).read_bytes()
    with candidate(old, there) as beside:
        seen = compare(folder / FILE, beside)
        assert seen.trouble
        told(seen.trouble, "store.damaged")
        done = replace(folder / FILE, beside, there)
    assert done.saved is None
    assert done.aside
    assert (done.aside / FILE).read_bytes() == harmed
    assert (done.aside / LOG).is_file()
    assert len(ids(folder)) == logged(folder) == 300
    with closing(sqlite3.connect(folder / FILE)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_another_computer_begins_with_a_backup(folder: Path, tmp_path: Path) -> None:
    mine = [answer(folder, 0), answer(folder, 1)]
    made = back_up(folder / FILE, tmp_path)
    elsewhere = tmp_path / "elsewhere"
    assert restore(elsewhere, made) == Replaced(None, None)
    assert ids(elsewhere) == mine
    assert logged(elsewhere) == 2
    assert hidden(elsewhere) == []


def test_a_backup_of_an_older_version_is_brought_up_to_date(folder: Path, tmp_path: Path) -> None:
    first = an_event(0, a_review(Rating.AGAIN))
    old_history(tmp_path / "old", [first])
    answer(folder, 3)
    restore(folder, tmp_path / "old" / FILE)
    assert ids(folder) == [first.id]


def test_pages_of_another_size_fit(folder: Path, tmp_path: Path) -> None:
    kept = answer(folder, 0)
    odd = back_up(folder / FILE, tmp_path)
    with closing(sqlite3.connect(odd)) as db:
        db.execute("PRAGMA page_size=1024")
        db.execute("VACUUM")
    answer(folder, 1)
    restore(folder, odd)
    assert ids(folder) == [kept]


def spoilt(tmp_path: Path, name: str) -> Path:
    """A file that is no backup, by what is wrong with it."""
    source = tmp_path / f"{name}.db"
    if name == "gone":
        return source
    if name == "text":
        source.write_text('{"format":"reperes-log","version":1}\n')
        return source
    answer(tmp_path / "from", 0)
    back_up(tmp_path / "from" / FILE, tmp_path).rename(source)
    statements = {
        "newer": "PRAGMA user_version=99",
        "other": "DROP TABLE state",
        "acting": "CREATE TRIGGER more AFTER INSERT ON event BEGIN DELETE FROM state; END",
        "row": "REPLACE INTO event SELECT randomblob(16), card, ms, offset, 'soon', clock_ms, clock_counter, device,"
        " after, kind, target, rating, suggested, due, duration, mapping, model, detail FROM event",
    }
    with closing(sqlite3.connect(source, isolation_level=None)) as db:
        db.execute(statements.get(name, "SELECT 1"))
    if name == "torn":
        os.truncate(source, source.stat().st_size - 4096)
    return source


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gone", "backup.gone"),
        ("text", "backup.not_history"),
        ("newer", "backup.newer"),
        ("other", "backup.not_history"),
        ("acting", "backup.not_history"),
        ("row", "backup.damaged"),
        ("torn", "backup.damaged"),
    ],
)
def test_what_is_no_sound_backup_is_refused(
    folder: Path, tmp_path: Path, name: str, code: str
) -> None:
    source = spoilt(tmp_path, name)
    mine = answer(folder, 1)
    with pytest.raises(StoreError) as caught:
        restore(folder, source)
    told(caught.value, code)
    assert ids(folder) == [mine]
    assert hidden(folder) == []


def test_what_only_the_backup_has_can_be_added(folder: Path, there: Path) -> None:
    answer(folder, 0)
    old = back_up(folder / FILE, there)
    lost = answer(folder, 1)
    full = restore(folder, old).saved
    assert full
    kept = answer(folder, 2, OTHER)
    with candidate(full, there) as beside, open_store(folder, retention=RETENTION) as store:
        assert store.insert(events(beside)) == 1
    assert {lost, kept} < set(ids(folder))
    assert logged(folder) == 3


def test_an_undo_of_what_was_taken_back_is_harmless(folder: Path, there: Path) -> None:
    answer(folder, 0)
    old = back_up(folder / FILE, there)
    with open_store(folder, retention=RETENTION) as store:
        lost = store.append(CARD, a_review(), at(1))
        restore(folder, old)
        store.append(CARD, Undo(lost.id), at(2))
        assert store.state(CARD).reps == 1
    assert len(ids(folder)) == 2


@pytest.mark.parametrize("step", ["keep_aside", "take_place"])
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_while_a_damaged_history_is_replaced_loses_nothing(
    folder: Path, there: Path, monkeypatch: pytest.MonkeyPatch, step: str, *, after: bool
) -> None:
    before = [answer(folder, 0)]
    old = back_up(folder / FILE, there)
    every = [*before, answer(folder, 1)]
    (folder / FILE).write_bytes(b"damaged" * 2000)
    whole = getattr(restoring, step)

    def killed(*given: object) -> None:
        if after:
            whole(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restoring, step, killed)
        with pytest.raises(KeyboardInterrupt):
            restore(folder, old)
    recover(folder)
    assert ids(folder) == (every if step == "keep_aside" else before)
    assert hidden(folder) == []
