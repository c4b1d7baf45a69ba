"""The learner's flags as a file for the author of the bank."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from pathlib import Path

from quiz.study.browsing.flags import Flagged, table

FILE = "reperes-flags.tsv"


def write_flags(flags: Collection[Flagged]) -> Path:
    """Write the flags to a file that was not there, in the folder one is in, and return it; raises OSError.

    It is `reperes-flags.tsv`, or `reperes-flags-2.tsv` where that one is there already.
    """
    text, folder = table(flags), Path.cwd()
    for number in count(1):
        path = folder / FILE
        path = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise AssertionError
