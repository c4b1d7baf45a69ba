"""Writing in a bank: only in one's own, and saying what can be done where that cannot be."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.cli.output import warn
from quiz.core.problem import InputError
from quiz.private import make_folder, tighten

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
        shutil.copytree(ours.bank_root, beside, ignore=shutil.ignore_patterns("__pycache__"))
        for path in (beside, *beside.rglob("*")):
            tighten(path)
        beside.replace(own)
    ours.forget_bank()
    warn(ours.words("edit.copied", path=own))


@contextmanager
def writing(ours: Context) -> Iterator[None]:
    """Raise InputError where the bank cannot be written."""
    try:
        yield
    except OSError as error:
        path = error.filename or ours.bank_root
        raise InputError("cli.bank_not_written", path=path, reason=error.strerror) from error
