"""Whatever is wrong, one clear line with a remedy, the right exit code, and no traceback."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import process, run

READERS = (("study", "--plain"), ("read", "--plain"), ("due",), ("stats",), ("export", "json"))


@pytest.mark.parametrize("arguments", [*READERS, ("check",)], ids=" ".join)
def test_a_missing_bank(data: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(data, *arguments, "--bank", str(tmp_path / "none"))
    assert (done.exit_code, done.stdout) == (3, "")
    assert str(tmp_path / "none") in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", READERS, ids=" ".join)
def test_an_empty_bank(data: Path, bank: Path, arguments: tuple[str, ...]) -> None:
    for deck in ("01-port", "02-ville"):
        (bank / "decks" / f"{deck}.yaml").write_text("title: Rien\nquestions: []\n", "utf-8")
    done = run(data, *arguments, "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr


@pytest.mark.parametrize("arguments", READERS, ids=" ".join)
def test_a_broken_deck_is_said_and_the_rest_is_used(
    data: Path, bank: Path, arguments: tuple[str, ...]
) -> None:
    (bank / "decks" / "02-ville.yaml").write_text("title: [\n", encoding="utf-8")
    done = run(data, *arguments, "--bank", str(bank))
    assert done.exit_code == 0
    assert "quiz check" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_bank_without_anything_sound_lists_its_problems(data: Path, bank: Path) -> None:
    for deck in ("01-port", "02-ville"):
        (bank / "decks" / f"{deck}.yaml").write_text("title: [\n", encoding="utf-8")
    done = run(data, "study", "--plain", "--bank", str(bank))
    assert done.exit_code == 3
    assert "decks/01-port.yaml:" in done.stderr


def test_a_duplicate_id_and_an_unknown_fact_are_placed(data: Path, bank: Path) -> None:
    deck = bank / "decks" / "02-ville.yaml"
    text = deck.read_text("utf-8").replace("ville-capitale", "phare-couleur")
    deck.write_text(text.replace("source: Un atlas", "facts: [inconnu]"), encoding="utf-8")
    done = run(data, "check", "--bank", str(bank))
    assert done.exit_code == 1
    assert "phare-couleur" in done.stdout
    assert "inconnu" in done.stdout


@pytest.mark.parametrize("command", ["study", "due", "stats", "doctor"])
def test_a_broken_config_is_placed(data: Path, bank: Path, command: str) -> None:
    data.mkdir()
    (data / "config.toml").write_text("retention = 2\nnew_by_day = 3\n", encoding="utf-8")
    done = run(data, command, "--bank", str(bank))
    assert done.exit_code == 3
    said = done.stderr if command != "doctor" else done.stdout
    assert "config.toml" in said
    if command != "doctor":
        assert f"{data / 'config.toml'}:1:13: " in done.stderr
        assert f"{data / 'config.toml'}:2:1: " in done.stderr
        assert "new_per_day" in done.stderr


@pytest.mark.parametrize("command", ["study", "due", "stats", "doctor"])
def test_a_data_folder_that_is_a_file(data: Path, bank: Path, command: str) -> None:
    data.write_text("", encoding="utf-8")
    done = run(data, command, "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (4, "") or command == "doctor"


@pytest.mark.parametrize("command", ["study", "due", "stats", "doctor"])
def test_a_newer_history_is_left_alone(data: Path, bank: Path, command: str) -> None:
    assert run(data, "due", "--bank", str(bank)).exit_code == 0
    history = data / "progress.db"
    with sqlite3.connect(history) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    before = history.read_bytes()
    done = run(data, command, "--bank", str(bank))
    assert done.exit_code == 4
    assert str(history) in done.output
    assert history.read_bytes() == before


@pytest.mark.parametrize("command", ["study", "due", "stats", "doctor"])
def test_a_damaged_history(data: Path, bank: Path, command: str) -> None:
    """What cannot be read is put aside, said, and gone on without."""
    data.mkdir()
    spoilt = b"not a database, surely" * 100
    (data / "progress.db").write_bytes(spoilt)
    done = run(data, command, "--bank", str(bank))
    assert done.exit_code == 0
    (aside,) = (data / "damaged").iterdir()
    assert str(aside) in done.output
    assert (aside / "progress.db").read_bytes() == spoilt


def test_a_data_folder_that_cannot_be_written(
    data: Path, bank: Path, public_folder: Path, protect: Callable[..., None]
) -> None:
    open_bank, open_data = public_folder / "bank", public_folder / "data"
    shutil.copytree(bank, open_bank)
    open_data.mkdir()
    # What a refusal imports and reads is in place before root becomes nobody, who may not reach the checkout.
    data.write_text("", encoding="utf-8")
    assert run(data, "study", "--bank", str(open_bank)).exit_code == 4
    protect(open_data)
    done = run(open_data, "study", "--bank", str(open_bank))
    assert done.exit_code == 4
    assert str(open_data) in done.stderr


def test_a_history_that_another_program_holds(data: Path, bank: Path) -> None:
    assert run(data, "due", "--bank", str(bank)).exit_code == 0
    holder = sqlite3.connect(data / "progress.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    typed = "12\n\n"
    done = process(data, "study", "--no-lessons", "--bank", str(bank), typed=typed)
    holder.close()
    assert done.returncode == 4
    assert str(data / "progress.db") in done.stderr


def test_bytes_that_are_no_text_are_an_answer_like_another(data: Path, bank: Path) -> None:
    done = process(data, "study", "02", "--bank", str(bank), typed="\udcff\n", LANG="C.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_lacks_characters_gets_near_ones(
    data: Path, bank: Path, encoding: str
) -> None:
    done = process(data, "due", "--bank", str(bank), PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stdout.startswith("Aujourd'hui")
    assert "0 carte a revoir" in done.stdout or "0 carte à revoir" in done.stdout
    as_json = process(data, "read", "--json", "--bank", str(bank), PYTHONIOENCODING=encoding)
    assert "\\u" in as_json.stdout or as_json.stdout.isascii()


@pytest.mark.parametrize("command", [("due",), ("--help",), ("export", "json"), ("check",)])
def test_closed_output_is_quiet(data: Path, bank: Path, command: tuple[str, ...]) -> None:
    import subprocess

    from tests.cli.program import QUIZ, environment

    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        (*QUIZ, *command, "--bank", str(bank)),
        env=environment(data),
        cwd=data.parent,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert done.stderr in (b"", done.stderr if command == ("check",) else b"")
    assert done.returncode in (0, 141)
