"""Writing in a bank: only in one's own, and saying what can be done where that cannot be."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.cli.output import warn
from quiz.core.problem import InputError
from quiz.private import make_folder, tighten
from quiz.whole import NO_ROOM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quiz.cli.context import Context


def own_bank(ours: Context) -> Path:
    """The bank's folder; raises InputError where there is none, or only the one that came with the program."""
    if not (ours.bank_root / "decks" / "bank.yaml").is_file():
        raise InputError("bank.missing", path=ours.bank_root)
    if ours.has_installed_bank:
        raise InputError("cli.installed_bank", path=ours.bank_root)
    return ours.bank_root


def bank_to_write_in(ours: Context) -> Path:
    """The bank's folder, and where that came with the program one's own copy of it; raises InputError."""
    if ours.has_installed_bank and not ours.names_bank:
        copy_bank(ours)
    return own_bank(ours)


def copy_bank(ours: Context) -> None:
    """Copy the bank that came with the program, whole or not at all: the copy is the bank from now on, which is said.

    Raises InputError where it cannot be written.
    """
    own = ours.own_copy
    beside = own.with_name(".bank")
    with writing(ours):
        shutil.rmtree(beside, ignore_errors=True)
        make_folder(own.parent)
        try:
            _copy(ours.bank_root, beside)
            beside.replace(own)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    ours.forget_bank()
    warn(ours.words("edit.copied", path=own))


def _copy(bank: Path, to: Path) -> None:
    """Copy a bank's files, one's own alone; raises the OSError of the first that cannot be."""
    to.mkdir()
    for path in sorted(bank.rglob("*")):
        if "__pycache__" not in path.parts:
            beside = to / path.relative_to(bank)
            if path.is_dir():
                beside.mkdir()
            else:
                shutil.copy2(path, beside)
    for path in (to, *to.rglob("*")):
        tighten(path)


@contextmanager
def writing(ours: Context) -> Iterator[None]:
    """Raise InputError where the bank cannot be written."""
    try:
        yield
    except OSError as error:
        path = error.filename or ours.bank_root
        if error.errno in NO_ROOM:
            raise InputError("cli.no_room", path=path) from error
        raise InputError("cli.bank_not_written", path=path, reason=error.strerror) from error
