"""Which backups hold what a restore took back: a recovery must not return it unasked.

Their names stand in a file beside them, so that they are known where the history itself is gone.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from quiz.private import make_folder, open_file
from quiz.store.backups.copying import connected
from quiz.whole import sync_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "taken-back.json"


def taken_back(folder: Path) -> frozenset[str]:
    """The names of the backups in a folder that hold what the last restore took back."""
    try:
        names = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    return frozenset(map(str, names)) if isinstance(names, list) else frozenset()


def note_taken_back(folder: Path, names: Iterable[str]) -> None:
    """Note these names instead of those that were noted; where that cannot be written, a recovery has no such limit."""
    beside = folder / f".{FILE}.{os.getpid()}"
    with suppress(OSError):
        make_folder(folder)
        with os.fdopen(open_file(beside, os.O_WRONLY | os.O_TRUNC), "wb") as file:
            file.write(json.dumps(sorted(names)).encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / FILE)
        sync_names(folder)


def ids_of(path: Path) -> frozenset[bytes]:
    """The events of a database that nobody writes; raises sqlite3.Error."""
    with closing(connected(path, "immutable=1")) as db:
        return frozenset(ident for (ident,) in db.execute("SELECT id FROM event"))


def with_others(paths: Iterable[Path], known: frozenset[bytes]) -> list[str]:
    """The names of the backups with other events than these; one that cannot be read is never recovered from."""
    names = []
    for path in paths:
        with suppress(sqlite3.Error):
            if not ids_of(path) <= known:
                names.append(path.name)
    return names
