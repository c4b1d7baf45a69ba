"""Files of others, of which no more is read than may be: what waits for ever or has no end is refused unread."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 16 << 20
"""What people write by hand is smaller."""
NO_FILE = "not a regular file"
_MODE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that nobody writes to is opened at once too, and then refused."""


def opened(path: Path, largest: int | None = None) -> BinaryIO:
    """A file to read; raises OSError, of a folder, a pipe or a device too, and `EFBIG` where it is larger."""
    descriptor = os.open(path, _MODE)
    try:
        status = os.fstat(descriptor)
        _refuse_others(path, status.st_mode)
        if largest is not None and status.st_size > largest:
            raise _too_large(path)
        return os.fdopen(descriptor, "rb")
    except OSError:
        os.close(descriptor)
        raise


def _refuse_others(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, NO_FILE, str(path))


def read_bytes(path: Path, largest: int) -> bytes:
    """A file's bytes; raises OSError as `opened` does and, where there are more than `largest`, with `EFBIG`."""
    with opened(path, largest) as file:
        data = file.read(largest + 1)
    if len(data) > largest:  # it grew, or tells no size
        raise _too_large(path)
    return data


def _too_large(path: Path) -> OSError:
    return OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
