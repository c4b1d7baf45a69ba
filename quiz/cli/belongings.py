"""What the application keeps of a learner on this computer, file by file: what has another name is never ours."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quiz.config import Paths

_TIME = r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(?:-\d+)?"
_DATABASE = r"(?:-wal|-shm|-journal)?"
_BEGUN = r"(?:\.\d+)?"
"""What follows the name of a file that is being written beside its place: the number of the process."""

_LEARNER = {
    "log": rf"\.?log\.jsonl{_BEGUN}",
    "backups": rf"backups/\.?(?:{_TIME}\.db{_DATABASE}|taken-back\.json){_BEGUN}",
    "aside": rf"damaged/\.?{_TIME}/(?:progress\.db{_DATABASE}|log\.jsonl|recovered\.json)",
    "sessions": r"sessions/\.?[0-9a-f-]{36}",
    "history": rf"\.?progress\.db{_BEGUN}{_DATABASE}{_BEGUN}",
    "config": rf"\.?config\.toml{_BEGUN}",
    "crash": r"crash-\d{8}-\d{6}\.txt",
}
"""The files of a learner's folder by what they are, in the order in which they are erased.

The history comes after all that it could be rebuilt from: while something of a learner is left, so is the history, and
whoever was interrupted finds all of it again.
"""
_BANK = {"bank": r"(?:decks|seeds)/(?:schema/)?[^/]+\.(?:yaml|tsv|apkg|json)"}
_CACHE = {"cache": rf"\.?[0-9a-f]{{16}}\.bank{_BEGUN}"}
FOLDERS = {"backups": "backups", "aside": "damaged", "sessions": "sessions"}
"""What has a folder of its own in a learner's."""
_INNER = {"backups": 1, "damaged": 2, "sessions": 1}
"""The folders in a learner's, and how deep there are files of ours in them."""
_SHARED = {"profiles", "bank", ".bank", "cache"}
"""What else is in the folder of all learners."""
_DEEP = 8


class Belonging(NamedTuple):
    """A file of ours, or a link in its place: what it is, where, and its size in bytes."""

    kind: str
    path: Path
    size: int

    @property
    def target(self) -> Path | None:
        """What a link in its place leads to, which is not ours."""
        return self.path.resolve() if self.path.is_symlink() else None


@dataclass(frozen=True, slots=True)
class Belongings:
    """What is ours in some folders, in the order in which it is erased; what is not; and folders to remove when empty.

    The inner folders come before those around them.
    """

    files: tuple[Belonging, ...]
    strange: tuple[Path, ...]
    folders: tuple[Path, ...]

    def of(self, kind: str) -> tuple[Belonging, ...]:
        """What is of one kind."""
        return tuple(file for file in self.files if file.kind == kind)

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(file.size for file in self.files)


def of_learner(paths: Paths) -> Belongings:
    """What a learner has: the history and what is beside it, the choices."""
    shared = _SHARED if paths.data == paths.root else set[str]()
    files, strange, inner = list[Belonging](), list[Path](), list[Path]()
    for folder in dict.fromkeys((paths.data, paths.config.parent)):
        found = _sort_out(folder, _LEARNER, _inner)
        files += found.files
        strange += [path for path in found.strange if path.name not in shared]
        inner += found.folders
    order = list(_LEARNER)
    files.sort(key=lambda file: order.index(file.kind))
    return Belongings(tuple(files), tuple(strange), (*inner, *paths.folders))


def of_all(paths: Paths) -> Belongings:
    """What learners share: one's own copy of the bank, and what was kept to start faster."""
    places = ((paths.root / "bank", _BANK), (paths.root / ".bank", _BANK), (paths.cache, _CACHE))
    parts = [
        _sort_out(place, known, _always(_DEEP)) for place, known in places if _is_folder(place)
    ]
    around = (*(place for place, _ in places), paths.root / "profiles", *paths.folders)
    return Belongings(
        tuple(file for part in parts for file in part.files),
        tuple(path for part in parts for path in part.strange),
        (*(path for part in parts for path in part.folders), *around),
    )


def in_shared_folder(noted: Mapping[str, str]) -> tuple[str, tuple[Path, ...] | None]:
    """The shared folder by what was noted beside a history, and the files of this copy in it: never ours to erase.

    The folder is "" where there never was one; the files are None where it is not there, or closed, at the moment.
    """
    folder, device = noted.get("sync_folder", ""), noted.get("device", "?")
    if not folder:
        return "", ()
    try:
        files = sorted(path for path in Path(folder).iterdir() if device in path.name)
    except OSError:
        return folder, None
    return folder, tuple(files)


def erase(ours: Belongings) -> tuple[tuple[Path, str], ...]:
    """Remove the files, then the folders that are empty; returns what could not be removed, and why.

    A link is removed, never what it leads to. Doing it again ends what was interrupted.
    """
    left = []
    for file in ours.files:
        try:
            file.path.unlink(missing_ok=True)
        except OSError as error:
            left.append((file.path, error.strerror or str(error)))
    for folder in ours.folders:
        with suppress(OSError):  # it holds what is not ours, or is none
            folder.rmdir()
    return tuple(left)


def _sort_out(base: Path, patterns: Mapping[str, str], deep: Callable[[str], int]) -> Belongings:
    """What is in a folder, and as deep as said in the folders of these names in it."""
    files, strange, folders = list[Belonging](), list[Path](), list[Path]()
    for path in _walked(base, deep, folders):
        name = path.relative_to(base).as_posix()
        kind = next((kind for kind, known in patterns.items() if re.fullmatch(known, name)), None)
        if kind is None or _is_folder(path):
            strange.append(path)
        else:
            files.append(Belonging(kind, path, path.lstat().st_size))
    return Belongings(tuple(files), tuple(strange), tuple(folders))


def _walked(base: Path, deep: Callable[[str], int], folders: list[Path]) -> Iterator[Path]:
    """What is no folder, and the folders one does not look into; those that were looked into are added, inner first."""
    try:
        paths = sorted(base.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    for path in paths:
        depth = deep(path.name)
        if depth and _is_folder(path):
            yield from _walked(path, _always(depth - 1), folders)
            folders.append(path)
        else:
            yield path


def _always(depth: int) -> Callable[[str], int]:
    return lambda _name: depth


def _inner(name: str) -> int:
    return _INNER.get(name, 0)


def _is_folder(path: Path) -> bool:
    """Whether it is a folder, and no link to one."""
    return path.is_dir() and not path.is_symlink()
