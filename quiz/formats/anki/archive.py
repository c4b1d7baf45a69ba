"""The file of a package: a database and the list of its media, zipped to the same bytes each time."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from io import BytesIO
from itertools import count
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from quiz.formats.anki.classes import Package

IN_MEMORY = 20_000
"""Notes up to which the database is made in memory; above, it would take hundreds of megabytes."""
_UNIX = 3
_DENSE, _FAST = 6, 3
_PACKED_DENSELY = 5_000
"""Notes up to which packing that is a twelfth denser costs a blink."""
_LEVEL = "compress_level" if sys.version_info >= (3, 13) else "_compresslevel"


def zipped(package: Package) -> bytes:
    """The package's file."""
    notes = sum(len(deck.notes) for deck in package.decks)
    level = _DENSE if notes <= _PACKED_DENSELY else _FAST
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        with archive.open(_entry("collection.anki2", level), "w") as entry:
            if notes <= IN_MEMORY:
                entry.write(_in_memory(package))
            else:
                _through_a_file(package, entry)
        archive.writestr(_entry("media", level), "{}")
    return out.getvalue()


def _entry(name: str, level: int) -> ZipInfo:
    """A file of the zip, without the time and the system of its making."""
    entry = ZipInfo(name)
    entry.create_system = _UNIX
    entry.compress_type = ZIP_DEFLATED
    setattr(entry, _LEVEL, level)
    return entry


def _in_memory(package: Package) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        _fill(package, database)
        return database.serialize()


def _through_a_file(package: Package, out: IO[bytes]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(file)) as database:
            _fill(package, database)
        with file.open("rb") as written:
            copyfileobj(written, out)


def _fill(package: Package, database: sqlite3.Connection) -> None:
    with database:
        package.write_to_db(database.cursor(), 0, count())
