"""A damaged -wal is noticed, with the log or without; one that a power cut tore, or that others write, is none."""

import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.event import Event
from quiz.core.problem import StoreError
from quiz.store import FILE, open_store
from quiz.store.backups.backup import FOLDER as BACKUPS
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.recovery.recovery import recover
from quiz.store.recovery.waiting import hides
from quiz.store.recovery.wal import read_wal
from tests.builders import CARD, RETENTION, a_review, at
from tests.store.damage.cases import WAL, make_history

EVENTS = 60
HEADER, FRAME = 32, 24 + 4096
ENDS = slice(4, 8)
"""Where a frame says how many pages there are once its transaction has ended; 0 where it has not."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Event]]:
    """A folder as a kill leaves it, with neither log nor backup: nothing but the database and its -wal."""
    folder = tmp_path_factory.mktemp("waiting") / "whole"
    said = make_history(folder, EVENTS)
    (folder / LOG).unlink()
    shutil.rmtree(folder / BACKUPS)
    return folder, said


@pytest.fixture
def killed(history: tuple[Path, list[Event]], tmp_path: Path) -> Path:
    return Path(shutil.copytree(history[0], tmp_path / "killed"))


def frames(folder: Path) -> Iterator[tuple[int, bytes]]:
    """Where each frame begins, and its bytes."""
    wal = (folder / WAL).read_bytes()
    return ((at, wal[at : at + FRAME]) for at in range(HEADER, len(wal), FRAME))


def spoil(folder: Path, at: int, data: bytes = b"\xff" * 8) -> None:
    with (folder / WAL).open("r+b") as file:
        file.seek(at)
        file.write(data)


def ids(folder: Path) -> set[str]:
    with open_store(folder, retention=RETENTION) as store:
        assert store.check() == ()
        return {event.id for event in store.events()}


@pytest.mark.parametrize(
    "where",
    [
        lambda _: 0,  # what says that it is a -wal
        lambda _: 20,  # the salts that its frames bear
        lambda _: HEADER + 8,  # the salts of its first frame
        lambda _: HEADER + 24 + 100,  # its first page
        lambda folder: [at for at, _ in frames(folder)][100] + 2000,
        lambda folder: [at for at, _ in frames(folder)][100] + 16,  # a checksum
    ],
)
def test_what_damage_hides_is_noticed_and_recovered(
    killed: Path, history: tuple[Path, list[Event]], where: Callable[[Path], int]
) -> None:
    spoil(killed, where(killed))
    with pytest.raises(StoreError) as caught:
        open_store(killed, retention=RETENTION)
    assert caught.value.code == "store.damaged"
    found = recover(killed)
    assert found is not None
    assert (found.events, found.missing) == (EVENTS, 0)
    assert ids(killed) == {event.id for event in history[1]}


def test_behind_a_link_it_is_noticed_too(killed: Path, tmp_path: Path) -> None:
    for name in (FILE, WAL):
        (killed / name).rename(tmp_path / name)
    (killed / FILE).symlink_to(tmp_path / FILE)
    assert not hides(killed / FILE)
    spoil(tmp_path, HEADER + 24)
    with pytest.raises(StoreError):
        open_store(killed, retention=RETENTION)


def test_a_transaction_that_was_torn_is_forgotten_in_silence(
    killed: Path, history: tuple[Path, list[Event]]
) -> None:
    """Nobody was told that it is saved: whichever of its frames are on the disk."""
    ends = [at for at, frame in frames(killed) if any(frame[ENDS])]
    for start in range(ends[-2] + FRAME, ends[-1] + FRAME, FRAME):
        spoil(killed, start + 100)
        assert not hides(killed / FILE)
    assert ids(killed) == {event.id for event in history[1][:-1]}


def test_nothing_is_hidden_by_what_was_merged_before_it_was_begun_again(killed: Path) -> None:
    with open_store(killed, retention=RETENTION) as store:
        store._db.execute("PRAGMA wal_checkpoint")  # type: ignore[attr-defined]  # noqa: SLF001
        merged = shutil.copytree(killed, killed.with_name("merged"))
        store.append(CARD, a_review(), at(99))
        begun_again = shutil.copytree(killed, killed.with_name("begun-again"))
        known = {event.id for event in store.events()}
    assert ids(begun_again) == known
    spoil(merged, 0)
    assert len(ids(merged)) == EVENTS


def test_a_file_that_another_program_writes_is_not_damaged(folder: Path) -> None:
    with (
        open_store(folder, retention=RETENTION),
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], cwd=Path.cwd()) as writer,
    ):
        looks = 0
        until = time.monotonic() + 2
        while looks < 100 or time.monotonic() < until:
            assert not hides(folder / FILE)
            looks += 1
        assert writer.poll() is None
        writer.kill()


WRITER = """
import sys
from pathlib import Path
from quiz.store import open_store
from tests.builders import CARD, a_review, at
with open_store(Path(sys.argv[1]), retention=0.9) as store:
    store._db.execute("PRAGMA wal_autocheckpoint=4")
    for number in range(1_000_000):
        store.append(CARD, a_review(), at(number // 1000))
"""


@given(st.binary(max_size=6_000), st.integers(0, 40))
def test_any_bytes_are_read_to_their_end(data: bytes, header: int) -> None:
    begin = struct.pack(">8I", 0x377F0682, 3007000, 512, 0, 1, 2, 3, 4)[:header]
    wal = read_wal(begin + data, 512)
    assert 0 <= wal.committed <= wal.sound <= len(wal.frames)
    assert wal.synchronised == 0 or wal.sound < wal.synchronised < len(wal.frames)


@pytest.mark.parametrize("content", [b"", b"x", b"\x37\x7f\x06\x82" * 8, bytes(40_000)])
def test_what_is_no_wal_hides_nothing(folder: Path, content: bytes) -> None:
    open_store(folder, retention=RETENTION).close()
    (folder / WAL).write_bytes(content)
    assert not hides(folder / FILE)
    assert ids(folder) == set()
