"""All that was ever found, again, without atheris: nothing fails, hangs, takes too much memory or leaves its folder."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.problem import InputError, Place, Problem, QuizError, UsageError
from tests.fuzz.mutation import mutator
from tests.fuzz.oracle import trial
from tests.fuzz.target import NAMES, ROOT, Target, target

MEMORY = 300


@pytest.mark.skipif(sys.platform == "win32", reason="no `resource` there to ask for the memory")
def test_all_that_was_ever_found_is_read_or_refused_in_a_sentence() -> None:
    command = [sys.executable, "-m", "tests.fuzz.replay"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    *_, last = done.stdout.splitlines() or [""]
    assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"
    assert int(last.split()[-2]) < MEMORY, last


@pytest.mark.parametrize("name", NAMES)
def test_some_seed_of_every_target_is_read_to_its_end(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert None in [trial(target(name), seed, folder) for seed in target(name).seeds().values()]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=12)
@given(st.data())
def test_a_slip_in_a_sound_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    subject = target(name)
    content = data.draw(st.sampled_from(list(seeds(name).values())))
    change = mutator(subject.words, _overwritten)
    for number in data.draw(st.lists(st.integers(0, 1 << 32), min_size=1, max_size=4)):
        content = change(content, 4096, number)
    in_a_folder(subject, content)


@cache
def seeds(name: str) -> Mapping[str, bytes]:
    return target(name).seeds()


def in_a_folder(subject: Target, content: bytes) -> QuizError | None:
    with TemporaryDirectory() as base:
        folder = Path(base).resolve() / "in"
        folder.mkdir()
        return trial(subject, content, folder)


def _overwritten(data: bytes, most: int) -> bytes:
    """A byte or two other than they were, the same for the same input."""
    chance = random.Random(data)
    at = chance.randrange(len(data) + 1)
    return (data[:at] + chance.randbytes(chance.randrange(3)) + data[at + 1 :])[:most]


def with_value(row: bytes, column: int, value: object) -> bytes:
    """A row of JSON, its table first, with another value in a column from 0."""
    table, *values = json.loads(row)
    values[column % len(values)] = value
    return json.dumps([table, *values]).encode()


VALUES = st.one_of(
    st.none(),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.integers(-2, 3_700_000),
    st.floats(allow_nan=False),
    st.text(max_size=4),
    st.binary(max_size=17).map(lambda data: {"hex": data.hex()}),
    st.sampled_from(["review", "flag", "undo", "{}", "[]", '{"purpose": "exam"}', "NaN"]),
)


@settings(max_examples=40)
@given(st.sampled_from([f"row-{number}" for number in range(8)]), st.integers(0, 17), VALUES)
def test_any_value_in_any_column_of_a_history_is_read_or_refused(
    table: str, column: int, value: object
) -> None:
    row = seeds("history")[table]
    in_a_folder(target("history"), with_value(row, column, value))


@settings(max_examples=40)
@given(st.integers(0, 20), VALUES)
def test_any_value_in_any_column_of_a_package_is_read_or_refused(
    column: int, value: object
) -> None:
    row = seeds("anki")["rows-1"][1:].split(b"\n")[0]
    in_a_folder(target("anki"), b"\x01" + with_value(row, column, value))


# --- the oracle itself: what it would not notice it could not find


def refusing(error: Exception) -> Target:
    def run(_data: bytes, _folder: Path) -> None:
        raise error

    return Target(run, dict)


def test_an_error_that_nobody_can_be_told_is_found() -> None:
    problem = Problem(Place("decks/a.yaml", 0), "syntax", (("detail", "x"),))
    for error in (
        ValueError("a mistake of ours"),
        UsageError("cli.no_such_sentence"),
        InputError("bank.broken", n=1),
        InputError("bank.missing", [Problem(Place("a"), "no_such_rule")], path="a"),
        InputError("bank.missing", [problem], path="a"),
    ):
        with pytest.raises((ValueError, KeyError, AssertionError)):
            in_a_folder(refusing(error), b"")
    assert in_a_folder(refusing(InputError("bank.missing", path="a")), b"") is not None


@pytest.mark.parametrize(
    "escape",
    [
        lambda folder: (folder.parent / "a").write_text("x"),
        lambda folder: (folder / ".." / "a").write_text("x"),
        lambda folder: (folder.parent / "a").mkdir(),
        lambda folder: (
            (folder / "a").symlink_to(folder.parent) or (folder / "b").rename(folder.parent / "c")
        ),
        lambda folder: sqlite3.connect(folder.parent / "a.db").close(),
        lambda _folder: subprocess.run(["true"], check=True),
    ],
)
def test_a_loader_that_leaves_its_folder_is_found(escape: Callable[[Path], object]) -> None:
    def run(_data: bytes, folder: Path) -> None:
        with suppress(Exception):
            escape(folder)

    with pytest.raises(AssertionError):
        in_a_folder(Target(run, dict), b"")


def test_a_loader_may_do_what_it_likes_in_its_folder() -> None:
    def run(data: bytes, folder: Path) -> None:
        (folder / "a").write_bytes(data)
        (folder / "a").rename(folder / "b")
        with TemporaryDirectory() as aside:
            Path(aside, "c").write_bytes((folder / "b").read_bytes())

    assert in_a_folder(Target(run, dict), b"x") is None
