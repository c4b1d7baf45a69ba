"""`make` sets itself up when it has to, and says in one line what a machine lacks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", *(file.name for file in ROOT.glob("req*.txt"))):
        shutil.copy(ROOT / name, folder)
    return folder


def make(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}  # none of an outer make's flags
    return subprocess.run(
        ["make", *arguments], cwd=project, env=environ, capture_output=True, text=True, check=False
    )


def python_that(project: Path, script: str) -> str:
    fake = project / "fake-python"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    return f"PYTHON={fake}"


def first_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()[0]


def test_without_python_it_says_what_to_install(project: Path) -> None:
    done = make(project, "study", "PYTHON=no-such-python")
    assert "install Python 3.11 or newer" in first_line(done)
    assert "apt install python3 python3-venv" in first_line(done)


def test_with_an_old_python_it_names_the_version_found(project: Path) -> None:
    old = python_that(project, 'case "$1" in -V) echo Python 3.9.2 ;; *) exit 1 ;; esac')
    assert "is Python 3.9.2: name a newer one" in first_line(make(project, "test", old))


def test_without_venv_it_says_what_to_install(project: Path) -> None:
    bare = python_that(
        project, f'case "$2" in *ensurepip*) exit 1 ;; *) exec "{sys.executable}" "$@" ;; esac'
    )
    assert "apt install python3-venv" in first_line(make(project, "study", bare))
    assert not (project / ".venv").exists()


def stamp(project: Path, *names: str) -> None:
    (project / ".venv").mkdir(exist_ok=True)
    for name in names:
        (project / ".venv" / name).touch()


def age(path: Path, *, seconds: int) -> None:
    now = path.stat().st_mtime
    os.utime(path, (now - seconds, now - seconds))


@pytest.mark.parametrize(
    ("newer", "stale"),
    [
        (None, []),
        ("requirements-dev.txt", [".tests"]),
        ("requirements-real.txt", [".tests"]),
        ("requirements.txt", [".runs", ".tests"]),
        ("pyproject.toml", [".runs", ".tests"]),
    ],
)
def test_what_changed_says_what_is_set_up_again(
    project: Path, newer: str | None, stale: list[str]
) -> None:
    stamp(project, ".runs", ".tests")
    for path in project.iterdir():
        if path.is_file() and path.name != newer:
            age(path, seconds=100)
    for name in (".runs", ".tests"):
        age(project / ".venv" / name, seconds=50)
    found = [
        name for name in (".runs", ".tests") if make(project, "-q", f".venv/{name}").returncode
    ]
    assert found == stale


def test_help_names_every_target(project: Path) -> None:
    makefile = (project / "Makefile").read_text(encoding="utf-8")
    (phony,) = (line for line in makefile.splitlines() if line.startswith(".PHONY:"))
    listed = {line.split()[1] for line in make(project).stdout.splitlines()}
    assert listed == set(phony.split()[1:])
