"""Auto Multiple Choice itself: from its source to printed sheets, to boxes ticked on pictures of them, to marks."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

Ticked = Mapping[str, Collection[int]]
"""The answers that a pupil ticks, by question: their places in the source, from 1."""

_DPI = 100
_LAYOUT_DPI = 300
_FONT = "Linux Libertine O"


class Sheets:
    """A project of AMC in a folder, its source typeset for so many pupils, numbered from 1."""

    def __init__(self, folder: Path, source: bytes, pupils: int) -> None:
        self.folder = folder
        for name in ("data", "cr"):
            (folder / name).mkdir()
        (folder / "source.txt").write_bytes(source)
        self.said = self._prepared("s", pupils)
        self._run("meptex", "--src", "calage.xy", "--data", "data")
        self._prepared("b", pupils)

    @property
    def lost_letters(self) -> list[str]:
        """What the log says of letters that the font does not have."""
        log = (self.folder / "amc-compiled.log").read_text("utf-8", errors="replace")
        return [line for line in log.splitlines() if "Missing character" in line]

    def text(self, name: str) -> str:
        """The words of a PDF on one line (`sujet`, what pupils are given; `corrige`, what the teacher reads)."""
        done = subprocess.run(
            ["pdftotext", "-raw", f"{name}.pdf", "-"],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )
        return " ".join(done.stdout.decode().split())

    def rows(self, base: str, query: str) -> list[tuple[object, ...]]:
        """What a query finds in one of the project's databases."""
        with closing(sqlite3.connect(self.folder / "data" / f"{base}.sqlite")) as db:
            return db.execute(query).fetchall()

    def _names(self, base: str, query: str) -> dict[object, str]:
        return {question: str(name) for question, name in self.rows(base, query)}

    def marked(self, pupils: Iterable[Ticked]) -> list[dict[str, float]]:
        """What AMC gives each pupil for each question, having read the pictures of their ticked sheets."""
        for number, ticked in enumerate(pupils, 1):
            self._tick(number, ticked)
        scans = sorted(str(path) for path in self.folder.glob("scan-*.pgm"))
        self._run("analyse", "--projet", ".", "--data", "data", "--cr", "cr", *scans)
        self._run("note", "--data", "data", "--seuil", "0.3", "--notemax", "0")
        names = self._names("scoring", "SELECT question, title FROM scoring_title")
        marks: dict[object, dict[str, float]] = {}
        query = "SELECT student, question, score FROM scoring_score ORDER BY student"
        for pupil, question, score in self.rows("scoring", query):
            marks.setdefault(pupil, {})[names[question]] = float(str(score))
        return list(marks.values())

    def _prepared(self, mode: str, pupils: int) -> str:
        return self._run(
            *("prepare", "--mode", mode, "--filter", "plain", "--with", "xelatex"),
            *("--n-copies", str(pupils), "--prefix", "./", "--data", "./data", "source.txt"),
        )

    def _tick(self, pupil: int, ticked: Ticked) -> None:
        names = self._names("layout", "SELECT question, name FROM layout_question")
        boxes: dict[int, list[tuple[float, ...]]] = {}
        query = (
            "SELECT question, answer, subjectpage, xmin, xmax, ymin, ymax FROM layout_box"
            f" NATURAL JOIN layout_page WHERE student = {pupil} AND role = 1"
        )
        for question, answer, page, *box in self.rows("layout", query):
            sides = tuple(float(str(side)) * _DPI / _LAYOUT_DPI for side in box)
            kept = boxes.setdefault(int(str(page)), [])
            if answer in ticked.get(names[question], ()):
                kept.append(sides)
        for page, filled in boxes.items():
            picture = self.folder / f"scan-{pupil}-{page:03}.pgm"
            picture.write_bytes(_blackened(self._page(page), filled))

    def _page(self, number: int) -> bytes:
        page = str(number)
        done = subprocess.run(
            ["pdftoppm", "-gray", "-r", str(_DPI), "-f", page, "-l", page, "sujet.pdf"],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )
        return done.stdout

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            ["auto-multiple-choice", *words],
            cwd=self.folder,
            env=os.environ | {"HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.stdout.decode(errors="replace")


def _blackened(picture: bytes, boxes: Iterable[tuple[float, ...]]) -> bytes:
    """A grey picture (PGM) whose boxes are filled in with a pen."""
    kind, size, depth, _ = picture.split(b"\n", 3)
    width = int(size.split()[0])
    start = len(kind) + len(size) + len(depth) + 3
    dots = bytearray(picture)
    for left, right, top, bottom in boxes:
        for row in range(round(top), round(bottom)):
            at = start + row * width
            dots[at + round(left) : at + round(right)] = bytes(round(right) - round(left))
    return bytes(dots)


def require_amc() -> None:
    """Skip the test where AMC cannot print."""
    for program in ("auto-multiple-choice", "xelatex", "pdftoppm", "pdftotext", "fc-list"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    found = subprocess.run(["fc-list", _FONT], check=True, capture_output=True)
    if not found.stdout:
        pytest.skip(f"the font {_FONT} is not installed")
