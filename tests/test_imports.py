"""A command imports what it needs: start-up has a budget."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import environment

SPY = """\
import sys
from quiz.cli import main
try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def imported(folder: Path, *arguments: str) -> set[str]:
    """The top-level modules a command has imported when it ends."""
    done = subprocess.run(
        (sys.executable, "-c", SPY, *arguments),
        env=environment(folder / "data"),
        cwd=folder,
        input="\n:q\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("study", "--plain"),
        ("study", "--help"),
        ("read", "--plain"),
        ("due",),
        ("stats",),
        ("check",),
        ("sources",),
        ("export", "json"),
        ("export", "anki", "-o", "bank.apkg"),
        ("config",),
        ("doctor",),
        ("completion", "fish"),
    ],
    ids=" ".join,
)
def test_only_a_screen_imports_textual(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert not imported(tmp_path, *arguments) & {"textual", "rich"}


def test_due_imports_no_memory_model_and_compares_no_answers(tmp_path: Path) -> None:
    assert not imported(tmp_path, "due") & {"fsrs", "rapidfuzz", "difflib", "platformdirs"}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("completion", "fish")])
def test_what_needs_no_bank_reads_none(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert not imported(tmp_path, *arguments) & {"yaml", "sqlite3", "msgspec", "fsrs"}


def test_only_the_export_to_anki_imports_genanki(tmp_path: Path) -> None:
    for arguments in (("due",), ("export", "json"), ("export", "anki", "--help")):
        assert not imported(tmp_path, *arguments) & {"genanki", "chevron"}


def test_what_runs_never_imports_anki(tmp_path: Path) -> None:
    assert "anki" not in imported(tmp_path, "export", "anki", "-o", "bank.apkg")
