"""Folders and files that are their owner's alone (0700, 0600) whatever the umask, where the system has such rights."""

from __future__ import annotations

import os
from contextlib import suppress
from stat import S_IMODE
from typing import TYPE_CHECKING

from quiz.whole import sync_names

if TYPE_CHECKING:
    from pathlib import Path

HAS_RIGHTS = os.name == "posix"
"""Whether a file has rights that say who may read it; elsewhere a learner's own folders are theirs by their place."""
OTHERS = 0o077
_FOLDER, _FILE = 0o700, 0o600


def make_folder(path: Path) -> None:
    """Make a folder, and what is missing above it, for its owner alone; one that exists stays as it is.

    Raises OSError, as where a file has its place.
    """
    try:
        path.mkdir(_FOLDER)
    except FileNotFoundError:
        if path.parent == path:
            raise
        make_folder(path.parent)
        make_folder(path)
    except OSError:
        if not path.is_dir():
            raise
    else:
        path.chmod(_FOLDER)  # a umask may have taken rights from us too
        sync_names(path.parent)


def open_file(path: Path, flags: int) -> int:
    """Open a file, made where there is none, that is its owner's alone afterwards; raises OSError."""
    file = os.open(path, flags | os.O_CREAT, _FILE)
    if HAS_RIGHTS:
        _tighten(file)
    return file


def tighten(path: Path) -> None:
    """Take from others what rights they have on a file or a folder; where that cannot be done, nothing happens."""
    if HAS_RIGHTS:
        _tighten(path)


def _tighten(file: Path | int) -> None:
    with suppress(OSError):
        mode = S_IMODE(os.stat(file).st_mode)  # noqa: PTH116 (a path, or what is open)
        if mode & OTHERS:
            os.chmod(file, mode & ~OTHERS)  # noqa: PTH101


def rights(path: Path) -> int | None:
    """A file's or folder's mode, as `chmod` takes it; None where there is none or the system has no such rights."""
    if HAS_RIGHTS:
        with suppress(OSError):
            return S_IMODE(path.stat().st_mode)
    return None
