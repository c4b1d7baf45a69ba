"""What must not be left in halves: a new file that could not be written, the name of a new folder after a power cut."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""The numbers of an error that says that the disk is full, or the share of it that one may fill."""


@contextmanager
def undone(path: Path) -> Iterator[None]:
    """Remove a file that was just made, where what is to be written in it cannot be."""
    try:
        yield
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def write_all(file: FileIO, data: bytes) -> None:
    """Write all of it to an unbuffered file, which may take a part at a time; raises OSError."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


@contextmanager
def appending(file: FileIO) -> Iterator[None]:
    """Cut a file off where it ended before, where what is to be written at its end cannot be."""
    size = os.fstat(file.fileno()).st_size
    try:
        yield
    except OSError:
        with suppress(OSError):
            os.ftruncate(file.fileno(), size)
        raise


def sync_names(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
