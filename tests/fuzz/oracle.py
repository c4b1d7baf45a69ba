"""What must hold for whatever bytes: only errors that a person can be told, and nothing done outside one folder."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import urllib.parse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from quiz import phrase
from quiz.core.problem import InputError, Problem, QuizError
from quiz.i18n import LANGUAGES, Words
from tests.fuzz.target import Target

_SPOKEN = tuple(map(Words, LANGUAGES))
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.chown", "os.truncate", "os.utime"}
_MOVES = {"os.rename", "os.link", "os.symlink"}
_STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect"}


class EscapedError(Exception):
    """A loader wrote outside the folder it was given, or started something."""


def trial(subject: Target, data: bytes, folder: Path) -> QuizError | None:
    """Run a target on an input in a folder, which is emptied; returns the error that a person would be told."""
    _empty(folder)
    with _shut_in(folder):
        try:
            subject.run(data, folder)
        except QuizError as error:
            tell(error)
            return error
    return None


def tell(error: QuizError) -> None:
    """Say an error, and every problem it carries, in every language."""
    for words in _SPOKEN:
        phrase.error(words, error)
    if isinstance(error, InputError):
        tell_all(error.problems)


def tell_all(problems: Iterable[Problem]) -> None:
    """Say problems, and where they stand, in every language."""
    for problem in problems:
        assert problem.place.line > 0, problem
        assert problem.place.column > 0, problem
        for words in _SPOKEN:
            phrase.problem(words, problem)


def _empty(folder: Path) -> None:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink()


# --- what is done to files


class _Guard:
    """Watches, from its first use on, what Python is asked to do; a hook cannot be taken away again."""

    def __init__(self) -> None:
        self.inside: tuple[str, ...] = ()
        self.escapes: list[str] = []
        self._is_set = False

    def set(self) -> None:
        if not self._is_set:
            sys.addaudithook(self._audit)
            self._is_set = True

    def _audit(self, event: str, args: tuple[object, ...]) -> None:
        if not self.inside:
            return
        for path in _touched(event, args):
            if not self._allows(path):
                self.escapes.append(f"{event} {path}")
                raise EscapedError(self.escapes[-1])

    def _allows(self, path: str) -> bool:
        whole = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps the `..` of an escape
        is_inside = f"{whole}{os.sep}".startswith(self.inside)
        return is_inside or "__pycache__" in whole or whole == os.devnull


_GUARD = _Guard()


def _touched(event: str, args: tuple[object, ...]) -> Iterator[str]:
    """What an event changes: paths, or what is no path where something is started."""
    is_writing = event == "open" and isinstance(args[2], int) and args[2] & _TO_WRITE
    if is_writing or (event in _CHANGES and not _is_of_open_folder(args)):
        yield from _paths(args[:1])
    elif event in _MOVES:
        yield from _paths(args[:2])
    elif event == "sqlite3.connect":
        yield from _paths([_database(str(args[0]))])
    elif event in _STARTS:
        yield "/"


def _is_of_open_folder(args: tuple[object, ...]) -> bool:
    """Whether the last argument is a folder's descriptor: only what clears temporary folders uses them."""
    return (
        isinstance(args[-1], int) and args[-1] >= 0 and len(args) > 1 and os.sep not in str(args[0])
    )


def _paths(values: Iterable[object]) -> Iterator[str]:
    yield from (os.fsdecode(one) for one in values if isinstance(one, str | bytes | os.PathLike))


def _database(name: str) -> str:
    if name in ("", ":memory:") or "mode=ro" in name:
        return os.devnull
    return urllib.parse.unquote(name.removeprefix("file://").partition("?")[0])


@contextmanager
def _shut_in(folder: Path) -> Iterator[None]:
    """Nothing is written outside the folder, where temporary files go too."""
    _GUARD.set()
    before = tempfile.tempdir
    aside = folder.with_name(f"{folder.name}-tmp")
    aside.mkdir(exist_ok=True)
    tempfile.tempdir = str(aside)
    _GUARD.inside = (f"{folder}{os.sep}", f"{aside}{os.sep}")
    try:
        yield
    finally:
        _GUARD.inside = ()
        tempfile.tempdir = before
        assert not list(aside.iterdir()), "a temporary file was left"
        escapes, _GUARD.escapes = _GUARD.escapes, []
        assert not escapes, escapes
