"""A damaged or missing history is rebuilt from what is left, counted, and can be gone on in; a kill spoils nothing."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.core.event import Event
from quiz.core.problem import StoreError
from quiz.core.question import CardId
from quiz.i18n import LANGUAGES, Words
from quiz.store import FILE, READY, open_store
from quiz.store.backups.backup import FOLDER as BACKUPS
from quiz.store.backups.backup import back_up
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.recovery import recovery as module
from quiz.store.recovery.checking import is_sound
from quiz.store.recovery.recovery import Recovered, is_lost, last_recovery, recover
from quiz.study import aftermath
from tests.builders import CARD, RETENTION, a_review, at
from tests.small_disk import SmallDisk
from tests.store.damage.cases import CASES, make_history, outcome, spoil, way_of
from tests.store.expect import told

SHORT = range(0, CASES, 5)
"""The cases that every run of the tests goes through; python -m tests.store.damage goes through all of them."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Event]]:
    """A folder with 160 events, as a kill leaves it."""
    folder = tmp_path_factory.mktemp("damage") / "whole"
    return folder, make_history(folder, 160)


@pytest.mark.parametrize("number", SHORT, ids=lambda number: f"{number}-{way_of(number)[0]}")
def test_a_spoilt_history_is_recovered_and_what_is_lost_is_counted(
    history: tuple[Path, list[Event]], tmp_path: Path, number: int
) -> None:
    spoil(history[0], tmp_path / "spoilt", number, merged=number % 2 == 0)
    assert outcome(tmp_path / "spoilt", number, history[1]).trouble == ""


def answer(folder: Path, count: int = 30) -> list[Event]:
    with open_store(folder, retention=RETENTION) as store:
        return [store.append(CardId(f"c{n % 7}"), a_review(), at(n)) for n in range(count)]


def all_of(folder: Path) -> list[Event]:
    with open_store(folder, retention=RETENTION) as store:
        assert store.check() == ()
        return list(store.events())


def damage(folder: Path) -> None:
    with (folder / FILE).open("r+b") as file:
        file.seek(2 * 4096)
        file.write(os.urandom(4096))


def damage_one_answer(folder: Path) -> None:
    """Change a value, of which SQLite knows nothing."""
    data = (folder / FILE).read_bytes()
    spoilt = data.replace(b'"verdict":"right"', b'"verdict":"wrong"', 1)
    assert spoilt != data
    (folder / FILE).write_bytes(spoilt)


def recovered(folder: Path) -> Recovered:
    found = recover(folder)
    assert found is not None
    return found


def test_a_sound_history_is_left_alone(folder: Path) -> None:
    answer(folder)
    before = (folder / FILE).read_bytes()
    assert recover(folder) is None
    assert (folder / FILE).read_bytes() == before
    assert not (folder / "damaged").exists()


def test_damage_that_sqlite_cannot_see_is_seen_by_the_log(folder: Path) -> None:
    said = answer(folder)
    damage_one_answer(folder)
    with open_store(folder, retention=RETENTION) as store:
        assert "store.damaged" not in store.check()
    assert not is_sound(folder / FILE)
    assert recovered(folder).log == len(said)
    assert all_of(folder) == said


def test_a_history_that_cannot_be_written_is_judged_as_any_other(
    public_folder: Path, protect: Callable[..., None]
) -> None:
    answer(public_folder)
    protect(public_folder)
    assert is_sound(public_folder / FILE)


@pytest.mark.parametrize("name", [FILE, "led_to.db"])
def test_a_history_whose_answers_wait_where_nothing_can_be_made_is_not_judged(
    folder: Path, public_folder: Path, protect: Callable[..., None], name: str
) -> None:
    with open_store(folder, retention=RETENTION) as store:
        store.append(CARD, a_review(), at(0))
        for ending in ("", "-wal"):
            shutil.copy(folder / f"{FILE}{ending}", public_folder / f"{name}{ending}")
    if name != FILE:
        (public_folder / FILE).symlink_to(name)
    protect(public_folder)
    with pytest.raises(StoreError) as caught:
        is_sound(public_folder / FILE)
    assert caught.value.code in {"store.read_only", "store.unreadable"}


def test_a_history_on_a_full_disk_is_not_taken_for_a_damaged_one(small_disk: SmallDisk) -> None:
    answer(small_disk.path)
    small_disk.fill()
    with pytest.raises(StoreError) as caught:
        is_sound(small_disk.path / FILE)
    told(caught.value, "store.full")
    small_disk.make_room()
    assert is_sound(small_disk.path / FILE)


def test_where_nothing_can_be_mended_one_goes_on_in_what_there_is(
    public_folder: Path, protect: Callable[..., None]
) -> None:
    said = answer(public_folder)
    damage_one_answer(public_folder)
    protect(public_folder)
    with open_store(public_folder, retention=RETENTION) as store:
        assert not is_sound(store.path)
        with pytest.raises(StoreError) as caught:
            store.recover()
        told(caught.value, "store.read_only")
        assert len(list(store.events())) == len(said)


def test_what_a_full_disk_kept_from_its_place_is_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    damage_one_answer(folder)
    with open_store(folder, retention=RETENTION) as store:
        with monkeypatch.context() as patch:
            patch.setattr(module, "take_place", full)
            with pytest.raises(StoreError):
                store.recover()
        with pytest.raises(StoreError) as caught:  # it would be lost with the damaged file
            store.append(CARD, a_review(), at(40))
        told(caught.value, "store.damaged")
        assert store.recover() is not None
        said.append(store.append(CARD, a_review(), at(40)))
    assert all_of(folder) == said


def test_what_is_damaged_is_kept_as_it_was(folder: Path) -> None:
    said = answer(folder)
    damage(folder)
    spoilt = (folder / FILE).read_bytes()
    found = recovered(folder)
    assert found.aside is not None
    assert (found.aside / FILE).read_bytes() == spoilt
    assert (found.aside / FILE).stat().st_mode & 0o777 == 0o600
    assert found.aside.stat().st_mode & 0o777 == 0o700
    assert (found.events, found.log, found.missing, found.is_counted) == (30, 30, 0, True)
    assert last_recovery(folder) == found
    assert all_of(folder) == said


@pytest.mark.parametrize("left", [LOG, BACKUPS])
@pytest.mark.parametrize("empty", [True, False])
def test_a_history_that_is_gone_is_rebuilt_from_what_is_beside_it(
    folder: Path, left: str, *, empty: bool
) -> None:
    said = answer(folder)
    back_up(folder / FILE, folder / BACKUPS)
    if left == LOG:
        shutil.rmtree(folder / BACKUPS)
    else:
        (folder / LOG).unlink()
    (folder / FILE).unlink()
    if empty:
        (folder / FILE).touch()
    assert is_lost(folder)
    with pytest.raises(StoreError) as caught:
        open_store(folder, retention=RETENTION)
    told(caught.value, "store.missing")
    found = recovered(folder)
    assert found.found == "missing"
    assert all_of(folder) == said


def test_a_backup_that_a_wrong_clock_dated_hides_no_newer_one(folder: Path) -> None:
    answer(folder)
    back_up(folder / FILE, folder / BACKUPS, datetime(9000, 1, 1, tzinfo=UTC))
    answer(folder)
    newest = back_up(folder / FILE, folder / BACKUPS, datetime(2000, 1, 2, tzinfo=UTC))
    said = all_of(folder)
    (folder / FILE).unlink()
    (folder / LOG).unlink()
    found = recovered(folder)
    assert (found.events, found.backup_name) == (60, newest.name)
    assert {event.id for event in all_of(folder)} == {event.id for event in said}


def test_the_log_and_backups_of_another_history_are_not_mixed_with_it(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    answer(folder, 40)
    theirs = back_up(folder / FILE, folder / BACKUPS)
    log = (folder / LOG).read_bytes()
    said = answer(other, 30)
    shutil.copy(other / FILE, folder / FILE)
    damage(folder)
    found = recovered(folder)
    assert (found.log, found.backup, found.other_log) == (0, 0, True)
    assert found.events + found.missing == len(said)
    assert found.aside is not None
    assert (found.aside / LOG).read_bytes() == log
    assert last_recovery(folder) == found
    for words in map(Words, LANGUAGES):
        assert words("recovery.other_log") in aftermath.recovered(words, found)[1]
    assert theirs.exists()
    after = all_of(folder)
    assert {event.id for event in after} <= {event.id for event in said}
    assert len((folder / LOG).read_bytes().splitlines()) == len(after) + 1


@pytest.mark.parametrize("killed", [None, "_copy", "sync_names"])
def test_a_link_to_the_history_stays_and_leads_to_what_was_recovered(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: str | None
) -> None:
    real = tmp_path / "real" / "mine.db"
    real.parent.mkdir()
    answer(folder, 100)
    (folder / FILE).replace(real)
    (folder / FILE).symlink_to(real)
    with open_store(folder, retention=RETENTION) as store:  # its answers wait in the -wal
        for number in range(30):
            store.append(CARD, a_review(), at(number))
        with real.open("r+b") as file:  # and hide some of the damage
            file.seek(4096)
            file.write(b"\xff" * (real.stat().st_size - 4096))
        if killed is not None:
            with monkeypatch.context() as patch:
                patch.setattr(module, killed, _kill)
                with pytest.raises(Killed):
                    recover(folder)
        found = recovered(folder)
        assert found.aside is not None
        assert (found.aside / f"{FILE}-wal").stat().st_size
        store.append(CARD, a_review(), at(31))
    assert (folder / FILE).is_symlink()
    assert len(all_of(folder)) == 131
    assert {path.name for path in real.parent.iterdir()} <= {
        "mine.db",
        "mine.db-wal",
        "mine.db-shm",
    }
    assert not (folder / READY).exists()


def _kill(*_: object) -> None:
    raise Killed


def test_a_link_to_a_disk_that_is_not_there_is_left_alone(folder: Path, tmp_path: Path) -> None:
    answer(folder)
    (folder / FILE).unlink()
    (folder / FILE).symlink_to(tmp_path / "stick" / FILE)
    with pytest.raises(StoreError):
        recover(folder)
    assert (folder / FILE).is_symlink()
    assert not (folder / READY).exists()


def test_a_device_that_lost_something_takes_a_new_name(folder: Path) -> None:
    answer(folder)
    with open_store(folder, retention=RETENTION, renamed={"c1": "c8"}) as store:
        before = store.device
        store.note("sync_folder", "/nuage")
    damage(folder)
    recovered(folder)
    with open_store(folder, retention=RETENTION) as store:
        assert store.device != before
        assert store.noted("sync_folder") == "/nuage"
        assert store.state(CardId("c1")) == store.state(CardId("c8"))


def test_an_app_that_is_open_goes_on_in_the_new_file(folder: Path) -> None:
    said = answer(folder)
    with open_store(folder, retention=RETENTION) as store:
        damage(folder)
        recovered(folder)
        said.append(store.append(CARD, a_review(), at(40)))
        assert store.check() == ()
    assert all_of(folder) == said


def test_the_app_that_finds_it_goes_on_too(folder: Path) -> None:
    said = answer(folder)
    with open_store(folder, retention=RETENTION) as store:
        damage(folder)
        found = store.recover()
        assert found is not None
        assert found.events == len(said)
        said.append(store.append(CARD, a_review(), at(40)))
    assert all_of(folder) == said


WRITER = """
import sys
from pathlib import Path
from quiz.core.question import CardId
from quiz.core.problem import StoreError
from quiz.store import open_store
from tests.builders import a_review, at
with open_store(Path(sys.argv[1]), retention=0.9) as store:
    for number in range(150):
        try:
            print(store.append(CardId(f"w{number % 5}"), a_review(), at(50 + number)).id, flush=True)
        except StoreError as error:
            print(error.code, file=sys.stderr, flush=True)
            store.recover()
"""


def test_another_process_writes_while_it_is_recovered(folder: Path) -> None:
    said: set[str] = {event.id for event in answer(folder, 200)}
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said |= {writer.stdout.readline().strip() for _ in range(10)}
        damage(folder)
        recover(folder)
        said |= set(writer.stdout.read().split())
    assert writer.returncode == 0
    assert {event.id for event in all_of(folder)} >= said
    assert len(said) >= 300


class Killed(BaseException):
    """The process is no more: nothing of what follows is done."""


STEPS = ("_build", "_copy_aside", "_write_log", "take_place", "sync_names")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_at_any_step_is_made_up_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, *, after: bool
) -> None:
    said = answer(folder)
    damage(folder)
    whole = getattr(module, step)

    def killed(*given: object) -> None:
        if after:
            whole(*given)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(module, step, killed)
        with pytest.raises(Killed):
            recover(folder)
    assert list(_opened(folder)) == said
    left = {path.name for path in folder.iterdir()}
    assert left <= {FILE, f"{FILE}-wal", f"{FILE}-shm", LOG, "damaged"}
    assert not [path for path in (folder / "damaged").iterdir() if path.name.startswith(".")]


def _opened(folder: Path) -> Iterator[Event]:
    """What the app shows when it is started again."""
    with suppress(StoreError):
        open_store(folder, retention=RETENTION).close()
    recover(folder)
    assert not (folder / READY).exists()
    yield from all_of(folder)


def test_another_program_s_database_is_left_where_it_is(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / FILE) as db:
        db.execute("CREATE TABLE recipes (name)")
    db.close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(StoreError) as caught:
        recover(folder)
    told(caught.value, "store.damaged")
    assert (folder / FILE).read_bytes() == before


def test_a_full_disk_leaves_what_there_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(folder)
    damage(folder)
    before = (folder / FILE).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(module, "_copy_aside", full)
        with pytest.raises(StoreError) as caught:
            recover(folder)
    told(caught.value, "store.full")
    assert (folder / FILE).read_bytes() == before
    assert recovered(folder).events == 30


def test_an_answer_given_after_we_read_is_taken_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(folder)
    late = answer(folder.with_name("other"), 1)
    line = (folder.with_name("other") / LOG).read_text("ascii").splitlines()[1]
    damage(folder)
    whole = module.take_place

    def taken(path: Path) -> None:
        with (folder / LOG).open("a") as log:
            log.write(f"{line}\n")
        whole(path)

    monkeypatch.setattr(module, "take_place", taken)
    recover(folder)
    with open_store(folder, retention=RETENTION) as store:
        assert {event.id for event in store.events()} == {event.id for event in said + late}
        assert store.check() == ()


def test_what_was_recovered_long_ago_is_no_news(folder: Path) -> None:
    answer(folder)
    damage(folder)
    found = recovered(folder)
    assert recover(folder) == found
    assert found.aside is not None
    os.utime(found.aside / module.REPORT, (0, 0))
    assert recover(folder) is None
    assert last_recovery(folder) == found
