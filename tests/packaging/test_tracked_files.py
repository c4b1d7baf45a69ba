"""What is committed works on any machine: no index's host, no path of somebody's home."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None,
    reason="the list of files comes from git",
)

# Written in pieces, so that this file does not name what it forbids.
INDEX = re.compile(
    "|".join(
        (
            "index" + "-url",
            "find" + "-links",
            r"pypi\." + "org",
            "files" + r"\.pythonhosted",
            r"registry\." + "npmjs",
        )
    )
)
HOME = re.compile(r"(?<![\w.~])/(?:home|Users|root)/\w|[A-Z]:\\\\?Users\\")
MAY_BE_AT_THE_ROOT = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "decks",
    "docs",
    "pyproject.toml",
    "quiz",
    "requirements-dev.txt",
    "requirements-real.txt",
    "requirements.txt",
    "seeds",
    "stubs",
    "tests",
}


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [path for path in listed.stdout.split("\0") if (ROOT / path).is_file()]


def matches(pattern: re.Pattern[str]) -> Iterator[str]:
    for path in tracked():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a package
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


def test_no_tracked_file_names_a_package_index() -> None:
    assert list(matches(INDEX)) == []


def test_no_tracked_file_holds_a_path_of_somebodys_home() -> None:
    assert list(matches(HOME)) == []


def test_nothing_new_stands_at_the_root() -> None:
    assert {path.split("/")[0] for path in tracked()} <= MAY_BE_AT_THE_ROOT


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
    loose = [b.splitlines()[0] for b in blocks if "==" not in b or "--hash=sha256:" not in b]
    assert loose == []
