"""What must not be left in halves: a new file that could not be written, the name of a new folder after a power cut."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def sync_names(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
