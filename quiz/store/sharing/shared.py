"""The folder that devices share: the logs in it, opened without trusting what stands there."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from hashlib import blake2b
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from quiz.store.logs.log_reading import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

SUFFIX = ".jsonl"
_TAIL = 4096
"""How many bytes before a mark tell whether the file still is the one that was read."""
NO_WAITING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""How to open what should be a file and may be a link or a pipe, where the system knows such."""


class NotAFileError(OSError):
    """A link, a pipe or a folder stands where a file should."""


class Bookmark(NamedTuple):
    """How far a file was read, and what its last bytes before that were."""

    mark: Mark
    digest: str

    @classmethod
    def at(cls, stream: BinaryIO, mark: Mark) -> Bookmark:
        """The bookmark of a place in a file."""
        begin = max(0, mark.offset - _TAIL)
        stream.seek(begin)
        return cls(mark, blake2b(stream.read(mark.offset - begin), digest_size=8).hexdigest())

    def fits(self, stream: BinaryIO) -> bool:
        """Whether the file still says there what it said."""
        return self.at(stream, self.mark).digest == self.digest


def logs(folder: Path) -> tuple[Path, ...]:
    """Every log in a folder by name, copies that a program made of a conflict among them; raises OSError.

    What is hidden is another program's affair: a copy that is under way.
    """
    with os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name.lower().endswith(SUFFIX)
            and not entry.name.startswith((".", "~"))
            and entry.is_file(follow_symlinks=False)
        ]
    return tuple(folder / name for name in sorted(names))


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read, never a link nor anything that could keep us waiting; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | NO_WAITING | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as stream:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise NotAFileError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        yield stream
