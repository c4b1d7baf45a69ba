"""Who has a history open, and what is told of a program that ended without saying so."""

import subprocess
import sys
from pathlib import Path

import pytest

from quiz.core.event import Undo
from quiz.core.problem import StoreError
from quiz.core.question import CardId
from quiz.store import Store, open_store
from quiz.store.presence import FOLDER, Ended, are_left, ended_abruptly, present, running
from tests.builders import CARD, RETENTION, a_review, at

SITTING = """
import sys
from pathlib import Path
from quiz.store import open_store
from quiz.store.presence import present
from tests.builders import at
with open_store(Path(sys.argv[1]), retention=0.9) as store, present(store, at(0, 14.5, 120)):
    print("here", flush=True)
    sys.stdin.readline()
"""


def a_sitting(folder: Path) -> subprocess.Popen[str]:
    """A process that has a history open until it is given a line or killed."""
    command = [sys.executable, "-c", SITTING, str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    return process


@pytest.fixture
def store(folder: Path) -> Store:
    return open_store(folder, retention=RETENTION)


def test_whoever_has_a_history_open_is_known_until_the_end(folder: Path, store: Store) -> None:
    assert running(folder) == 0
    with store, present(store, at(0)):
        assert running(folder) == 1
        (file,) = (folder / FOLDER).iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        with a_sitting(folder) as other:
            assert running(folder) == 2
            assert ended_abruptly(store) == ()
            other.communicate("\n")
        assert running(folder) == 1
        assert not are_left(folder)
    assert list((folder / FOLDER).iterdir()) == []


def test_a_sitting_that_was_killed_is_told_once_with_its_answers(
    folder: Path, store: Store
) -> None:
    with store:
        store.append(CARD, a_review(), at(0, 14))
        with a_sitting(folder) as process:
            said = [store.append(CARD, a_review(), at(0, hour, 120)) for hour in (15, 16, 17)]
            store.append(CardId("other"), Undo(said[2].id), at(0, 18))
            process.kill()
        assert are_left(folder)
        assert running(folder) == 0
        assert ended_abruptly(store) == (Ended(at(0, 14.5, 120), 2, at(0, 16, 120)),)
        assert ended_abruptly(store) == ()
        assert not are_left(folder)


def test_a_file_that_says_nothing_is_removed_and_not_told(folder: Path, store: Store) -> None:
    with store:
        for name, text in (("a", ""), ("b", "{}"), ("c", "[1]"), ("d", '{"began": "x"}')):
            (folder / FOLDER).mkdir(exist_ok=True)
            (folder / FOLDER / name).write_text(text)
        assert ended_abruptly(store) == ()
        assert list((folder / FOLDER).iterdir()) == []


def test_a_sitting_whose_answers_cannot_be_counted_is_told_the_next_time(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object, **__: object) -> None:
        raise StoreError("store.unreadable", path=folder)

    with store:
        with a_sitting(folder) as process:
            said = store.append(CARD, a_review(), at(0, 15, 120))
            process.kill()
        with monkeypatch.context() as patch:
            patch.setattr(type(store), "events", unreadable)
            assert ended_abruptly(store) == ()
        assert are_left(folder)
        assert ended_abruptly(store) == (Ended(at(0, 14.5, 120), 1, said.moment),)
        assert not are_left(folder)


def test_where_nothing_can_be_made_nobody_is_there(folder: Path, store: Store) -> None:
    (folder / FOLDER).write_text("")
    with store, present(store, at(0)):
        assert running(folder) == 0
        assert ended_abruptly(store) == ()
