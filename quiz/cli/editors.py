"""Editors: which one a person has, and how each is told to open a file at a line and to keep its caller waiting."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from quiz.core.problem import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLUS = ("+{line}", "{path}")
_COLON = ("{path}:{line}",)
_CODE = ("--wait", "--goto", "{path}:{line}")
CONVENTIONS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "view", "vimx", "elvis", "nvi"), _PLUS),
    **dict.fromkeys(("nano", "pico", "rnano", "emacs", "emacsclient", "mg", "jed", "joe"), _PLUS),
    **dict.fromkeys(("micro", "kak", "ne", "jove", "zile", "mcedit"), _PLUS),
    **dict.fromkeys(("gvim", "mvim"), ("-f", *_PLUS)),
    "gedit": ("--wait", *_PLUS),
    **dict.fromkeys(("hx", "helix"), _COLON),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), ("--wait", *_COLON)),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), _CODE),
    "mate": ("--wait", "--line", "{line}", "{path}"),
    "kate": ("--block", "--line", "{line}", "{path}"),
    "notepad++": ("-multiInst", "-n{line}", "{path}"),
}
"""What follows the name of an editor; others are given the file alone."""
_SHORT = {"--wait": "-w", "--block": "-b"}
FALLBACKS = ("nano", "vi", "notepad")
_DEAF = ("SIGINT", "SIGQUIT")


def chosen(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the editor's command: $VISUAL, $EDITOR, or one that is here; raises InputError where none is."""
    for name in ("VISUAL", "EDITOR"):
        written = environment.get(name, "").strip()
        if written:
            return _words(name, written)
    path = environment.get("PATH")
    found = next((name for name in FALLBACKS if shutil.which(name, path=path)), None)
    if found is None:
        raise InputError("edit.no_editor")
    return (found,)


def command(editor: tuple[str, ...], path: Path, line: int) -> list[str]:
    """The whole command that opens a file at a line (from 1)."""
    convention = CONVENTIONS.get(_name(editor[0]), ("{path}",))
    given = {*editor[1:]}
    rest = [word for word in convention if word not in given and _SHORT.get(word) not in given]
    return [*editor, *(word.format(path=path, line=line) for word in rest)]


def open_at(environment: Mapping[str, str], path: Path, line: int) -> None:
    """Open the person's editor and wait until it is closed; raises InputError where it cannot run, or says it failed.

    Without a terminal it is given nothing to read, since what stdin holds is for us.
    """
    editor = chosen(environment)
    has_terminal = sys.stdin is not None and sys.stdin.isatty()
    try:
        # A program is born deaf to what its parent ignores: it is started first.
        running = subprocess.Popen(
            command(editor, path, line),
            stdin=None if has_terminal else subprocess.DEVNULL,
            env=dict(environment),
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError("edit.not_started", editor=editor[0], reason=reason) from error
    with _undisturbed(), running:
        code = running.wait()
    if code:
        raise InputError("edit.failed", editor=editor[0], exit=code)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While another program has the terminal, Ctrl-C is for it."""
    numbers = [getattr(signal, name) for name in _DEAF if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    if any(handler is None for handler in before.values()):  # set by no Python: not ours to restore
        yield
        return
    for number in numbers:
        signal.signal(number, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _words(variable: str, written: str) -> tuple[str, ...]:
    try:
        words = shlex.split(written, posix=os.name == "posix")
    except ValueError:
        words = []
    if not words:
        raise InputError("edit.bad_editor", variable=variable, written=written)
    return tuple(word.strip('"') for word in words)


def _name(program: str) -> str:
    """The name of a program without its folder or ending, on any system."""
    name = PureWindowsPath(program).name if "\\" in program else PurePosixPath(program).name
    return name.lower().removesuffix(".exe").removesuffix(".cmd")
