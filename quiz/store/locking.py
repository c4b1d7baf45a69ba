"""Locks that the system takes away from whoever dies: one a folder, and files that are locked while an app lives."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BEYOND = 1 << 30
"""Where Windows locks a byte: what is locked there cannot be read by others, and nothing is written that far."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone among those who ask for the same folder, where its file system has locks; waits. Raises OSError.

    On Windows a folder cannot be locked: a database that another program has open cannot be replaced there at all.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def lock(descriptor: int) -> bool:
    """Lock an open file until it is closed, by us or by our end; whether nobody else had. Raises OSError."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
