"""What SQLite and the file system complain of, as errors a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.core.problem import StoreError
from quiz.store.codec import UnreadableRowError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.unreadable",
    sqlite3.SQLITE_CANTOPEN: "store.unreadable",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_TOOBIG: "store.damaged",  # what we write is never that long
    sqlite3.SQLITE_ERROR: "store.damaged",  # our statements are right: a table or column is missing
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_IOERR_SHMSIZE: "store.full",  # no room for the memory that processes share
}
_BY_ERRNO = {
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.EROFS: "store.read_only",
    errno.ENOSPC: "store.full",
    errno.EDQUOT: "store.full",
    errno.ENOENT: "store.gone",
    errno.ENOTDIR: "store.not_a_folder",
    errno.EEXIST: "store.not_a_folder",
    errno.EISDIR: "store.unreadable",
}


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension.

    The module gives none to a text that is no UTF-8, which only a damaged file holds.
    """
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise StoreError for whatever keeps this file from being read or written."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.ProgrammingError):
            raise  # a closed connection, a wrong thread: a mistake of ours
        code = getattr(error, "sqlite_errorcode", None)
        if code not in _BY_SQLITE_CODE:
            code = primary_code(error)
        raise _store_error(_BY_SQLITE_CODE.get(code), path, error) from error
    except OSError as error:
        raise _store_error(_BY_ERRNO.get(error.errno or 0), path, error) from error
    except (UnreadableRowError, UnicodeDecodeError, MemoryError) as error:
        # SQLite quotes names it read from the file in its messages, which the module cannot always decode; and it says
        # that it lacks memory where a damaged page tells a length that nothing can have.
        raise StoreError("store.damaged", path=path) from error


def _store_error(code: str | None, path: Path, error: Exception) -> StoreError:
    if code is None:
        return StoreError("store.failed", path=path, reason=error)
    return StoreError(code, path=path, folder=path.parent)
