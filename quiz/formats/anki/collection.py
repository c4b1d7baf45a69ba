"""The log of reviews in a file that Anki exported, which may be damaged, foreign, or made to do harm.

Only the database is read, by the one name it can have: nothing is unpacked under a name that the file chooses, and
media are never looked at. `meta` says which database counts (rslib/src/import_export/package/meta.rs): in newer
packages `collection.anki2` is a stub whose one note tells people to update Anki.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import zlib
from contextlib import closing
from errno import EINVAL
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from quiz.bounded import opened
from quiz.core.problem import InputError
from quiz.formats.anki.slots import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO, Protocol

    class _Readable(Protocol):
        def read(self, size: int, /) -> bytes: ...


LARGEST = 2 << 30
"""Bytes above which a database is not unpacked."""
_LIKELY, _TIMES = 64 << 20, 100
"""Bytes that are always unpacked, and the times that a larger database may be as large as its file: ten is usual."""

_PIECE = 1 << 20
_META, _META_BYTES = "meta", 1024
_VERSION = 0x08
"""The tag of the one field of `meta`, a number (protobuf): the version."""
_DATABASES = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_LATEST = 3
_ENCRYPTED = 1

_DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # flags of the zip that nobody sets
    sqlite3.Error,
    UnicodeDecodeError,  # sqlite3 decodes names that are quoted in SQLite's own messages
    MemoryError,  # SQLite asks for what a damaged page says, and is refused it
)

_LONGEST = 1 << 26
_INSTRUCTIONS = 1_000_000
_MOST = 20_000
"""Millions of SQLite's instructions that reading may take: a log of ten million reviews takes a fiftieth."""

_TABLES = """
SELECT count(*) FROM sqlite_master
WHERE name IN ('notes', 'cards', 'revlog') AND type = 'table' AND sql LIKE 'CREATE TABLE%'
"""
_LINES = """
SELECT revlog.id, notes.guid, cards.ord, revlog.ease, revlog.ivl, revlog.factor, revlog.time, revlog.type
FROM revlog JOIN cards ON cards.id = revlog.cid JOIN notes ON notes.id = cards.nid
WHERE substr(notes.guid, 1, ?) = ?
"""


class Line(NamedTuple):
    """A line as the file has it: a value may be of any type that SQLite has."""

    id: object
    guid: object
    number: object
    ease: object
    interval: object
    factor: object
    duration: object
    kind: object


def read_log(path: Path, largest: int = LARGEST) -> tuple[Line, ...]:
    """The lines about notes of ours, in no order.

    Raises InputError `import.unreadable`, `import.not_anki`, `import.damaged`, `import.too_new`, `import.too_large`
    or `import.no_zstd`.
    """
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            database = Path(folder, "collection")
            with opened(path) as file, _archive(path, file) as archive, database.open("wb") as out:
                size = os.fstat(file.fileno()).st_size
                _unpack(path, archive, out, min(largest, max(_LIKELY, _TIMES * size)))
            with closing(_open(database)) as db:
                return tuple(_lines(path, db))
    except _DAMAGED as error:
        raise InputError("import.damaged", path=path) from error
    except OSError as error:
        if error.errno == EINVAL:  # the file led its reader to before its own beginning
            raise InputError("import.damaged", path=path) from error
        reason = error.strerror or str(error)
        raise InputError("import.unreadable", path=path, reason=reason) from error


def _archive(path: Path, file: BinaryIO) -> ZipFile:
    try:
        return ZipFile(file)
    except (BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise InputError("import.not_anki", path=path) from error


# --- the archive


def _unpack(path: Path, archive: ZipFile, out: IO[bytes], largest: int) -> None:
    """Copy the database, and no more of it than may be."""
    version = _version(path, archive)
    with _entry(path, archive, _DATABASES[version]) as packed:
        if version == _LATEST:
            _copy_zstd(path, packed, out, largest)
        else:
            _copy(path, packed, out, largest)


def _version(path: Path, archive: ZipFile) -> int:
    """Which of the databases is the real one; raises InputError."""
    names = set(archive.namelist())
    if _META in names:
        with _entry(path, archive, _META) as entry:
            version = _number(entry.read(_META_BYTES))
        if version > _LATEST:
            raise InputError("import.too_new", path=path)
    else:
        version = 2 if _DATABASES[2] in names else 1
    if _DATABASES.get(version) not in names:
        raise InputError("import.not_anki", path=path)
    return version


def _number(meta: bytes) -> int:
    """The version, 0 for none: seven bits a byte, the lowest first (protobuf's varint)."""
    if meta[:1] != bytes((_VERSION,)):
        return 0
    number = 0
    for at, byte in enumerate(meta[1:6]):
        number |= (byte & 0x7F) << 7 * at
        if byte < 0x80:
            return number
    return 0


def _entry(path: Path, archive: ZipFile, name: str) -> IO[bytes]:
    """A file of the archive, to be read; raises InputError for one that Anki does not write."""
    entry = archive.getinfo(name)
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise InputError("import.not_anki", path=path)
    return archive.open(entry)


def _copy(path: Path, source: _Readable, out: IO[bytes], largest: int) -> None:
    left = largest
    while piece := source.read(min(_PIECE, left + 1)):
        left -= len(piece)
        if left < 0:
            raise InputError("import.too_large", path=path, megabytes=largest >> 20)
        out.write(piece)


def _copy_zstd(path: Path, packed: IO[bytes], out: IO[bytes], largest: int) -> None:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:  # a Python that was built without it
        raise InputError("import.no_zstd", path=path) from error
    try:
        with zstd.ZstdFile(packed) as source:
            _copy(path, source, out, largest)
    except zstd.ZstdError as error:
        raise InputError("import.damaged", path=path) from error


# --- the database


def _open(database: Path) -> sqlite3.Connection:
    """A connection that changes nothing and trusts nothing."""
    db = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    db.text_factory = lambda data: data.decode("utf-8", "replace")
    db.create_collation("unicase", _compare)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    steps = iter(range(_MOST))
    db.set_progress_handler(lambda: next(steps, None) is None, _INSTRUCTIONS)
    return db


def _compare(one: str, other: str) -> int:
    """Anki's order of names, which its schema asks for by name."""
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _lines(path: Path, db: sqlite3.Connection) -> Iterator[Line]:
    """Raises InputError where a table is missing, or is none (a view could do anything)."""
    (tables,) = db.execute(_TABLES).fetchone()
    if tables != 3:
        raise InputError("import.not_anki", path=path)
    yield from map(Line._make, db.execute(_LINES, (len(PREFIX), PREFIX)))
