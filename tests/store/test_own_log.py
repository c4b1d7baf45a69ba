"""The log beside the database: whole, in the order of arrival, and never in the way of an answer."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.core.event import Event, Rating
from quiz.core.problem import StoreError
from quiz.core.question import CardId
from quiz.store import FILE, open_store
from quiz.store.glance import glance
from quiz.store.logs.log import check_header, decode
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.logs.own_log import OwnLog
from tests.builders import CARD, RETENTION, a_review, an_event, at
from tests.store.expect import told


def logged(folder: Path) -> list[Event]:
    first, *lines = (folder / LOG).read_text("ascii").splitlines()
    check_header(first)
    return [decode(line) for line in lines]


def answer(folder: Path, count: int = 1, day: int = 0) -> list[Event]:
    with open_store(folder, retention=RETENTION) as store:
        return [store.append(CARD, a_review(), at(day, hour)) for hour in range(count)]


def test_every_event_is_logged_once_in_the_order_it_came(folder: Path) -> None:
    mine = answer(folder, 2)
    with open_store(folder, retention=RETENTION) as store:
        theirs = [an_event(n, a_review(), device="elsewhere") for n in range(3)]
        store.insert(theirs[::-1])
        many = store.append_all([(CardId(f"c{n}"), a_review()) for n in range(3)], at(1))
    assert logged(folder) == [*mine, *theirs[::-1], *many]
    assert (folder / LOG).stat().st_mode & 0o777 == 0o600


def test_the_log_can_wait_until_nobody_does(folder: Path) -> None:
    waiting: list[Callable[[], None]] = []
    with open_store(folder, retention=RETENTION) as store:
        said = [store.append(CARD, a_review(), at(0))]
        store.put_off(waiting.append)
        said += [store.append(CARD, a_review(), at(1)), store.append(CARD, a_review(), at(2))]
        assert logged(folder) == said[:1]
        (work,) = waiting
        work()
        assert logged(folder) == said
        said.append(store.append(CARD, a_review(), at(3)))
        assert logged(folder) == said[:-1]
    assert len(waiting) == 2
    assert logged(folder) == said
    waiting[1]()  # too late: the history is closed
    assert logged(folder) == said


def test_what_waits_is_not_logged_for_a_history_that_took_the_place(folder: Path) -> None:
    waiting: list[Callable[[], None]] = []
    with open_store(folder, retention=RETENTION) as store:
        store.put_off(waiting.append)
        store.append(CARD, a_review(), at(0))
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            (folder / name).rename(folder / f"old-{name}")
        theirs = answer(folder, 2, day=1)
        waiting[0]()
        assert logged(folder) == theirs
        theirs.append(store.append(CARD, a_review(), at(2)))
    assert logged(folder) == theirs


def test_two_processes_share_a_log(folder: Path) -> None:
    with (
        open_store(folder, retention=RETENTION) as one,
        open_store(folder, retention=RETENTION) as other,
    ):
        said = [
            store.append(CARD, a_review(), at(day)) for day in range(3) for store in (one, other)
        ]
    assert logged(folder) == said


@pytest.mark.parametrize("torn", [2, 30, 200])
def test_a_line_that_was_torn_is_written_again(folder: Path, torn: int) -> None:
    said = answer(folder, 3)
    os.truncate(folder / LOG, (folder / LOG).stat().st_size - torn)
    said += answer(folder, day=1)
    text = (folder / LOG).read_text("ascii").splitlines()
    whole = [decode(line) for line in text[1:] if line.endswith("}")]
    assert [event.id for event in whole] == [event.id for event in said]


def test_a_log_that_is_missing_or_spoilt_is_written_anew_and_the_old_one_kept(folder: Path) -> None:
    said = answer(folder, 3)
    (folder / LOG).unlink()
    said += answer(folder, day=1)
    assert logged(folder) == said
    (folder / LOG).write_bytes(b"\0" * 5000)
    said += answer(folder, day=2)
    assert logged(folder) == said
    assert next((folder / "damaged").glob(f"*/{LOG}")).read_bytes() == b"\0" * 5000


def test_what_was_being_written_when_one_was_killed_is_swept(folder: Path) -> None:
    answer(folder)
    (folder / LOG).write_bytes(b"spoilt")
    (folder / f".{LOG}.123").touch()
    answer(folder, day=1)
    assert not list(folder.glob(".*"))


def test_a_log_that_has_only_begun_is_gone_on_with(folder: Path) -> None:
    answer(folder)
    first = (folder / LOG).read_bytes().split(b"\n")[0]
    (folder / LOG).write_bytes(first + b"\n")
    answer(folder, day=1)
    assert len(logged(folder)) == 2
    assert not (folder / "damaged").exists()


def test_a_log_that_cannot_be_written_keeps_no_answer_back(folder: Path) -> None:
    said = answer(folder)
    (folder / LOG).unlink()
    (folder / LOG).mkdir()
    said += answer(folder, day=1)
    with open_store(folder, retention=RETENTION) as store:
        assert list(store.events()) == said
    (folder / LOG).rmdir()
    said += answer(folder, day=2)
    assert logged(folder) == said


def test_damage_to_a_line_is_noticed(folder: Path) -> None:
    answer(folder)
    line = (folder / LOG).read_text("ascii").splitlines()[1]
    assert decode(line).body == a_review()
    harmed = line.replace('"rating":3', '"rating":4')
    with pytest.raises(ValueError, match="log_damaged"):
        decode(harmed)


def test_a_file_that_took_the_place_of_ours_is_gone_on_in(folder: Path, tmp_path: Path) -> None:
    answer(tmp_path / "other", day=1)
    with sqlite3.connect(tmp_path / "other" / FILE) as other:
        other.execute("PRAGMA journal_mode=DELETE")
    other.close()
    with open_store(folder, retention=RETENTION) as store:
        store.append(CARD, a_review(Rating.AGAIN), at(0))
        (tmp_path / "other" / FILE).replace(folder / FILE)
        event = store.append(CARD, a_review(), at(2))
        assert store.device == event.clock.device
        assert store.state(CARD).reps == 2
        assert store.check() == ()
        (folder / FILE).unlink()
        with pytest.raises(StoreError) as caught:
            store.append(CARD, a_review(), at(3))
        told(caught.value, "store.gone")


def test_values_are_noted_beside_the_history(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        assert store.noted("sync_folder") == ""
        store.note("sync_folder", "/nuage")
        store.note("sync_folder", "/clé")
        assert store.noted("sync_folder") == "/clé"


def test_a_line_that_was_written_in_part_is_no_hole(folder: Path) -> None:
    """A write may stop in the middle, as at the limit of a disk, and say only how far it came."""
    resource = pytest.importorskip("resource")
    folder.mkdir(exist_ok=True)
    log, said = OwnLog(folder / LOG), [an_event(n, a_review()) for n in range(3)]
    log.append(said[:1])
    whole = (folder / LOG).read_bytes()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 50, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            log.append(said[1:2])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (folder / LOG).read_bytes() == whole
    assert log.last() == said[0].id
    log.append(said[1:])
    assert logged(folder) == said


@pytest.mark.parametrize("line", ['{"id":"abc"}', '{"id":5}', '{"id":null}', '{"id":["a"]}', "{}"])
def test_an_odd_last_line_is_that_of_a_spoilt_log(folder: Path, line: str) -> None:
    said = answer(folder, 3)
    with (folder / LOG).open("a") as file:
        file.write(f"{line}\n")
    spoilt = (folder / LOG).read_bytes()
    assert OwnLog(folder / LOG).last() is None
    assert glance(folder).behind is None
    said += answer(folder, day=1)
    assert logged(folder) == said
    assert next((folder / "damaged").glob(f"*/{LOG}")).read_bytes() == spoilt
