"""What is damaged is never thrown away: it is put aside, where a person or a better program may look at it."""

from __future__ import annotations

from datetime import UTC, datetime
from shutil import copy2
from typing import TYPE_CHECKING

from quiz.private import make_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER = "damaged"
STAMP = "%Y-%m-%dT%H-%M-%SZ"
"""How folders and backups are called: a time UTC that sorts, and that every file system takes."""


def set_aside(files: Sequence[Path]) -> Path:
    """Move files of one folder, those that exist, into a new one under `damaged/`; returns it, raises OSError."""
    folder = new_place(files[0].parent)
    make_folder(folder)
    for file in files:
        if file.exists():
            file.replace(folder / file.name)
    return folder


def keep_aside(files: Sequence[Path]) -> Path:
    """Keep files of one folder, those that exist, in a new one under `damaged/` too; returns it, raises OSError.

    They stay where they are: until something takes their place, whoever is killed finds them again.
    """
    folder = new_place(files[0].parent)
    make_folder(folder)
    for file in files:
        if file.exists():
            _link(file.resolve(), folder / file.name)
    return folder


def _link(file: Path, target: Path) -> None:
    """Give a file another name, or copy it where the file system has no such names, or on another disk."""
    try:
        target.hardlink_to(file)
    except OSError:
        copy2(file, target)


def new_place(folder: Path) -> Path:
    """Where to put aside what is damaged in a learner's folder: a folder that is still to be made."""
    parent = folder / FOLDER
    name = f"{datetime.now(UTC):{STAMP}}"
    place, again = parent / name, 1
    while place.exists():
        again += 1
        place = parent / f"{name}-{again}"
    return place
