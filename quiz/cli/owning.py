"""Writing in a bank: only in one's own, and saying what can be done where that cannot be."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.core.problem import InputError

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


@contextmanager
def writing(ours: Context) -> Iterator[None]:
    """Raise InputError where the bank cannot be written."""
    try:
        yield
    except OSError as error:
        path = error.filename or ours.bank_root
        raise InputError("cli.bank_not_written", path=path, reason=error.strerror) from error
