import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.core.problem import StoreError
from quiz.store import FILE, Store, open_store
from tests.builders import CARD, RETENTION, a_review, at
from tests.small_disk import SmallDisk
from tests.store.expect import told


def opened(folder: Path, retention: float = RETENTION) -> Store:
    return open_store(folder, retention=retention)


def refused(store: Store, day: int) -> None:
    before = list(store.events()), store.states()
    with pytest.raises(StoreError) as caught:
        store.append(CARD, a_review(), at(day))
    told(caught.value, "store.full")
    assert (list(store.events()), store.states()) == before
    assert store.check() == ()


def left_by_a_kill(folder: Path) -> None:
    """A history that its last process did not close."""
    code = (
        "import os, sys; from pathlib import Path; from quiz.store import open_store;"
        "from tests.builders import *;"
        "open_store(Path(sys.argv[1]), retention=RETENTION).append(CARD, a_review(), at(0));"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)


def test_what_a_full_disk_refuses_can_be_saved_once_there_is_room(small_disk: SmallDisk) -> None:
    folder = small_disk.path / "data"
    with opened(folder) as store:
        store.append(CARD, a_review(), at(0))
        small_disk.fill()
        refused(store, 1)
        small_disk.make_room()
        store.append(CARD, a_review(), at(1))
        small_disk.fill()
    with opened(folder) as store:
        assert store.state(CARD).reps == 2
        assert store.check() == ()


@pytest.mark.parametrize("left", ["closed", "killed", "copied"])
def test_a_history_can_be_read_on_a_full_disk_and_written_once_there_is_room(
    small_disk: SmallDisk, left: str
) -> None:
    folder = small_disk.path / "data"
    if left == "closed":
        with opened(folder) as store:
            store.append(CARD, a_review(), at(0))
    else:
        left_by_a_kill(folder)
    if left == "copied":  # without what its processes shared
        (folder / f"{FILE}-shm").unlink()
    small_disk.fill()
    with opened(folder) as store:
        assert store.state(CARD).reps == 1
        if left != "killed":  # whose log may have room to the end of a page
            refused(store, 1)
        small_disk.make_room()
        store.append(CARD, a_review(), at(1))
    with opened(folder) as store:
        assert store.state(CARD).reps == 2
        assert store.check() == ()


def test_states_that_a_full_disk_does_not_take_are_worked_out_and_kept_later(
    small_disk: SmallDisk,
) -> None:
    folder = small_disk.path / "data"
    with opened(folder) as store:
        store.append(CARD, a_review(), at(0))
    small_disk.fill()
    with opened(folder, 0.8) as store:
        assert store.state(CARD).reps == 1
        refused(store, 1)
        small_disk.make_room()
        store.append(CARD, a_review(), at(1))
        assert store.check() == ()
    with opened(folder, 0.8) as store:
        assert store.state(CARD).reps == 2
        assert store.check() == ()


def test_a_first_history_that_has_no_room_is_made_once_there_is(small_disk: SmallDisk) -> None:
    folder = small_disk.path / "data"
    folder.mkdir()
    small_disk.fill()
    with pytest.raises(StoreError) as caught:
        opened(folder)
    told(caught.value, "store.full")
    small_disk.make_room()
    with opened(folder) as store:
        store.append(CARD, a_review(), at(0))


LIMITED = """
import resource, signal, sys
from itertools import count
from pathlib import Path
from quiz.core.problem import StoreError
from quiz.store import open_store
from tests.builders import CARD, RETENTION, a_review, at

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
with open_store(Path(sys.argv[1]), retention=RETENTION) as store:
    for day in count():
        try:
            print(store.append(CARD, a_review(), at(day)).id)
        except StoreError as error:
            print(error.code, file=sys.stderr)
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(store.append(CARD, a_review(), at(day)).id)
"""


@pytest.mark.skipif(os.name != "posix", reason="files have no limit here")
def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(folder: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder)], capture_output=True, text=True, check=True
    )
    assert said.stderr.split() == ["store.failed"]  # the system does not call it a full disk
    with opened(folder) as store:
        assert [event.id for event in store.events()] == said.stdout.split()
        assert store.check() == ()
