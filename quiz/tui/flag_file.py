"""The learner's flags as a file for the author of the bank."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from pathlib import Path

from quiz.formats.spreadsheet import table
from quiz.study.browsing.flags import COLUMNS, Flagged
from quiz.whole import undone

FILE = "reperes-flags.tsv"


def write_flags(flags: Collection[Flagged]) -> Path:
    """Write the flags, parted by tabs, to a file that was not there, in the folder one is in; raises OSError.

    It is `reperes-flags.tsv`, or `reperes-flags-2.tsv` where that one is there already.
    """
    lines = (COLUMNS, *(flag.columns for flag in flags))
    content, folder = table(lines, delimiter="\t", has_mark=False, end="\n"), Path.cwd()
    for number in count(1):
        path = folder / FILE
        path = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            with path.open("xb") as file, undone(path):
                file.write(content)
                file.flush()
        except FileExistsError:
            continue
        return path
    raise AssertionError
