"""The way out to Anki: note types, notes and their package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

    from quiz.core.bank import Bank
    from quiz.formats import Lost

SUFFIX = ".apkg"


def write(bank: Bank, out: BinaryIO) -> tuple[Lost, ...]:
    """Write the whole bank as a package that no release has dated; Anki's notes carry everything."""
    from quiz.formats.anki.package import pack

    out.write(pack(bank))
    return ()
