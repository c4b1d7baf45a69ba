"""Folders 0700 and files 0600, whatever the umask: what is made, and by which command."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiz.cli.context import Context
from quiz.cli.owning import copy_bank
from quiz.private import HAS_RIGHTS, make_folder, open_file, rights, tighten
from quiz.store import open_store
from quiz.store.presence import present
from quiz.store.recovery.recovery import recover
from tests.builders import at
from tests.cli.conftest import write_bank
from tests.cli.program import process, run

pytestmark = pytest.mark.skipif(not HAS_RIGHTS, reason="files have no such rights here")

Under = Callable[[int], None]


@pytest.fixture
def under() -> Iterator[Under]:
    """Set the umask for a test."""
    before = os.umask(0o022)

    def set_to(umask: int) -> None:
        os.umask(umask)

    yield set_to
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """What is in a folder, and itself (""), by its path there, with its rights."""
    paths = (folder, *folder.rglob("*"))
    return {str(path.relative_to(folder)): path.lstat().st_mode & 0o777 for path in paths}


def assert_private(folder: Path) -> set[str]:
    """Everything in a folder and the folder itself are its owner's alone; returns what was looked at."""
    found = modes(folder)
    wrong = {
        name: oct(mode)
        for name, mode in found.items()
        if mode != (0o700 if (folder / name).is_dir() else 0o600)
    }
    assert not wrong
    return set(found)


@pytest.mark.parametrize("umask", [0, 0o077, 0o277])
def test_every_folder_that_was_missing_is_ones_own(
    tmp_path: Path, under: Under, umask: int
) -> None:
    under(umask)
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert {rights(tmp_path / "a"), rights(tmp_path / "a" / "b")} == {0o700}


def test_a_folder_that_was_there_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path)
    assert rights(tmp_path) == 0o755


def test_where_a_file_has_the_place_of_a_folder_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    for path in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(OSError, match="a"):
            make_folder(path)


@pytest.mark.parametrize("mode", [0o644, 0o666, 0o440])
def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    path.touch()
    path.chmod(mode)
    if mode == 0o440:
        tighten(path)
    else:
        os.close(open_file(path, os.O_RDWR))
    assert rights(path) == mode & 0o700


def test_what_is_not_there_has_no_rights(tmp_path: Path) -> None:
    tighten(tmp_path / "none")
    assert rights(tmp_path / "none") is None


@pytest.mark.parametrize("umask", [0, 0o077])
def test_all_that_a_learner_has_is_theirs_alone(tmp_path: Path, under: Under, umask: int) -> None:
    bank, data = write_bank(tmp_path / "bank"), tmp_path / "data"
    under(umask)
    options = ("--profile", "ana", "--bank", str(bank))
    assert process(data, "study", "02", "--plain", *options, typed="Oslo\n\n:q\n").returncode == 0
    assert run(data, "config", "retention", "0.85", *options).exit_code == 0
    assert run(data, "backup", *options).exit_code == 0
    history = data / "profiles" / "ana" / "progress.db"
    history.write_bytes(b"damaged" * 1000)
    recover(history.parent)
    with open_store(history.parent, retention=0.9) as store, present(store, at(0)):
        ours = assert_private(data)
    found = {name.removeprefix("profiles/ana/") for name in ours}
    assert found >= {
        "progress.db",
        "log.jsonl",
        "config.toml",
        "cache",
        "backups",
        "damaged",
        "sessions",
    }
    assert any(name.startswith("damaged/") and name.endswith("/progress.db") for name in found)


def test_ones_own_copy_of_the_bank_is_ones_own(
    tmp_path: Path, under: Under, monkeypatch: pytest.MonkeyPatch
) -> None:
    under(0)
    ours = Context({"QUIZ_DATA_DIR": str(tmp_path / "data")})
    monkeypatch.setattr(Context, "bank_root", write_bank(tmp_path / "installed"))
    copy_bank(ours)
    assert "bank/decks/bank.yaml" in assert_private(tmp_path / "data")


def test_a_folder_that_was_named_stays_as_it_is_and_its_files_are_ones_own(
    tmp_path: Path, under: Under
) -> None:
    bank, data = write_bank(tmp_path / "bank"), tmp_path / "home"
    under(0)
    data.mkdir(0o755)
    (data / "notes.txt").touch(0o644)
    assert run(data, "due", "--bank", str(bank)).exit_code == 0
    found = modes(data)
    assert (found.pop("."), found.pop("notes.txt")) == (0o755, 0o644)
    assert found.pop("cache") == 0o700
    assert set(found.values()) == {0o600}


def test_the_usual_folders_are_closed_again(tmp_path: Path, under: Under) -> None:
    under(0)
    bank, home = write_bank(tmp_path / "bank"), tmp_path / "home"
    home.mkdir()

    def due() -> int:
        options = ("--profile", "ana", "--bank", str(bank))
        return process(home / "data", "due", *options, QUIZ_DATA_DIR="").returncode

    assert due() == 0
    root = next(home.rglob("progress.db")).parents[2]
    for path in (root, *root.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    assert due() == 0
    assert_private(root)
