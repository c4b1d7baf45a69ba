"""The wheel and the sdist carry everything, and the wheel works alone from any folder."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
BANK = ("decks", "seeds")


def run(
    *command: str | Path, cwd: Path = ROOT, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def build(root: Path, target: str, out: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", out, cwd=root)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@dataclass(frozen=True)
class Installed:
    """The wheel in an environment of its own, used from an empty folder elsewhere."""

    environment: Path
    folder: Path

    @property
    def package(self) -> Path:
        return next(self.environment.glob("lib/python*/site-packages/quiz"))

    def quiz(self, *arguments: str) -> str:
        environ = {
            "HOME": str(self.folder.parent / "home"),
            "LANG": "C.UTF-8",
            "PATH": os.defpath,
            "QUIZ_DATA_DIR": str(self.folder.parent / "data"),
        }
        program = self.environment / "bin" / "quiz"
        return run(program, *arguments, cwd=self.folder, environ=environ).stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    base = tmp_path_factory.mktemp("elsewhere")
    environment, folder = base / "venv", base / "empty"
    folder.mkdir()
    (base / "home").mkdir()
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    (site_packages,) = environment.glob("lib/python*/site-packages")
    # The dependencies are the running environment's; a path file of its own is not followed there,
    # so that an editable install of the project stays out of sight.
    shared = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (site_packages / "dependencies.pth").write_text("\n".join(sorted(shared)) + "\n")
    return Installed(environment, folder)


def shipped(root: Path) -> set[str]:
    """The paths that a wheel of `root` must hold, from what git tracks or the tree holds."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "quiz", *BANK],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = {path for path in listed.stdout.split("\0") if (root / path).is_file()}
    return {path if path.startswith("quiz/") else f"quiz/_bank/{path}" for path in paths}


in_git = pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None,
    reason="the list of files comes from git",
)


@in_git
def test_the_wheel_carries_every_tracked_file_of_the_program_and_the_bank(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        missing = shipped(ROOT) - set(archive.namelist())
    assert not missing


def test_the_wheel_carries_nothing_but_the_program_the_bank_and_its_metadata(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        tops = {name.split("/")[0].split("-")[0] for name in archive.namelist()}
        licences = [name for name in archive.namelist() if "/licenses/" in name]
    assert tops == {"quiz", "reperes"}
    assert {Path(name).name for name in licences} == {
        "LICENSE",
        "LICENSE-bank.md",
        "OFL.txt",
    }


def test_the_sdist_is_complete_enough_to_build_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.glob("reperes-*")
    again = build(unpacked, "wheel", tmp_path / "wheel")
    with ZipFile(wheel) as first, ZipFile(again) as second:
        assert {i.filename: i.CRC for i in first.infolist()} == {
            i.filename: i.CRC for i in second.infolist()
        }
    assert (unpacked / "tests" / "conftest.py").is_file()


def test_the_installed_program_is_not_the_repository(installed: Installed) -> None:
    assert ROOT not in installed.package.parents
    where = "import quiz; print(quiz.__file__)"
    python = installed.environment / "bin" / "python"
    found = run(python, "-c", where, cwd=installed.folder).stdout
    assert Path(found.strip()).parent == installed.package


def test_the_installed_program_says_how_to_use_it(installed: Installed) -> None:
    assert "study" in installed.quiz("--help")


def test_the_installed_program_counts_what_is_due_in_its_own_bank(installed: Installed) -> None:
    assert json.loads(installed.quiz("due", "--json"))


@pytest.fixture
def edited(installed: Installed) -> Callable[[str, str], None]:
    """Replaces a text in the installed bank's decks."""

    def edit(old: str, new: str) -> None:
        for deck in (installed.package / "_bank" / "decks").glob("*.yaml"):
            deck.write_text(deck.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return edit


def test_the_installed_program_exports_the_bank_that_the_wheel_carries(
    installed: Installed, edited: Callable[[str, str], None]
) -> None:
    first = json.loads(installed.quiz("export", "json"))[0]["id"]
    edited(f"id: {first}\n", f"id: {first}-du-paquet\n")
    ids = [question["id"] for question in json.loads(installed.quiz("export", "json"))]
    edited(f"id: {first}-du-paquet\n", f"id: {first}\n")
    assert f"{first}-du-paquet" in ids
    assert first not in ids


def test_the_wheel_carries_the_schemas_that_its_files_name(installed: Installed) -> None:
    bank = installed.package / "_bank"
    for file in (*bank.glob("decks/*.yaml"), *bank.glob("seeds/*.yaml")):
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        assert (file.parent / first.partition("$schema=")[2]).is_file()


def test_a_copy_of_the_installed_bank_takes_a_new_question(
    installed: Installed, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    shutil.copytree(installed.package / "_bank", own)
    said = installed.quiz("new", "question", "card", "--deck", "01", "--bank", str(own))
    assert said.startswith(str(own / "decks"))


def test_the_installed_program_prints_a_class_set_and_pages(
    installed: Installed, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("id;nom;gros caractères\n101;A;oui\n102;B;\n", encoding="utf-8")
    made = tmp_path / "set"
    installed.quiz("class", "new", str(made), "--questions", "4", "--roster", str(roster))
    installed.quiz("class", "page", str(made))
    installed.quiz("class", "cards", "01", "-o", str(tmp_path / "cards.pdf"))
    installed.quiz("class", "frieze", "01", "-o", str(tmp_path / "frieze.pdf"))
    written = [*made.glob("*.pdf"), *made.glob("papers/*.pdf"), *tmp_path.glob("*.pdf")]
    assert len(written) == 6
    assert all(file.read_bytes().startswith(b"%PDF-") for file in written)
    assert (made / "page.html").is_file()
