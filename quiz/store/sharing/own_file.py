"""The one file of a shared folder that this copy of the history writes: all it knows, in the order it came."""

from __future__ import annotations

import errno
import json
import os
import time
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from quiz.private import open_file
from quiz.store.logs.log import Header, encode, header
from quiz.store.sharing.shared import NO_WAITING, SUFFIX, NotAFileError, opened
from quiz.whole import appending, write_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import FileIO
    from pathlib import Path

    from quiz.core.event import Event, EventId
    from quiz.store import Store

_NOTE = "sync_own"
_STEP = 1 << 20
_ABANDONED = 3600
"""Seconds after which a file beside ours is what a sync that was killed left."""


class _Written(NamedTuple):
    """How we left our file: its name, size, CRC-32 and first line, and the last event that was in the history."""

    name: str
    size: int
    crc: int
    header: str
    last: EventId | None


class OwnFile:
    """This copy's file in a folder, which may not be there yet."""

    def __init__(self, folder: Path, store: Store, name: str) -> None:
        self._store = store
        ending = f"-{store.device}{SUFFIX}"
        named = sorted(path for path in folder.glob(f"*{ending}") if path.name[0] not in ".~")
        self._last: EventId | None = None
        self._is_noted = False
        self.path = named[0] if named else folder / f"{name}{ending}"

    def is_as_left(self, said: Header) -> bool:
        """Whether the file is, to the last byte, what we wrote last, and says this of itself."""
        left = self._left()
        if left is None or (left.name, left.header) != (self.path.name, header(said)):
            return False
        with suppress(OSError):
            self._is_noted = _sum(self.path) == (left.size, left.crc)
        return self._is_noted

    def pending(self, known: set[EventId] | None) -> Iterator[Event]:
        """What is not in the file; `known` is what is, or None where it is as we left it."""
        left = self._left() if known is None else None
        self._last = left.last if left else None
        for event in self._store.arrived(self._last):
            self._last = event.id
            if known is None or event.id not in known:
                yield event

    def append(self, events: Iterable[Event], said: Header) -> None:
        """Add what is pending at the end, all of it or nothing; raises OSError."""
        self._sweep()
        lines = "".join(f"{encode(event)}\n" for event in events)
        if not lines:
            if not self._is_noted:
                self._note(said)
            return
        with os.fdopen(_open(self.path, os.O_APPEND), "wb", buffering=0) as file, appending(file):
            _write(file, lines.encode())
        self._note(said)

    def replace(self, events: Iterable[Event], said: Header) -> None:
        """Write the whole file again, in one step; raises OSError."""
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
            raise NotAFileError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.path))
        self._sweep()
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            with os.fdopen(_open(beside, os.O_TRUNC), "wb", buffering=0) as file:
                _write(file, f"{header(said)}\n".encode())
                for part in _parts(events):
                    _write(file, part)
            beside.replace(self.path)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        self._note(said)

    def _sweep(self) -> None:
        for left in self.path.parent.glob(f".{self.path.name}.*"):
            with suppress(OSError):
                if time.time() - left.lstat().st_mtime > _ABANDONED:
                    left.unlink()

    def _left(self) -> _Written | None:
        try:
            return _Written(*json.loads(self._store.noted(_NOTE)))
        except (ValueError, TypeError):
            return None

    def _note(self, said: Header) -> None:
        left = _Written(self.path.name, *_sum(self.path), header(said), self._last)
        self._store.note(_NOTE, json.dumps(left))


def _sum(path: Path) -> tuple[int, int]:
    """A file's size and CRC-32; raises OSError."""
    size = crc = 0
    with opened(path) as file:
        while part := file.read(_STEP):
            size, crc = size + len(part), crc32(part, crc)
    return size, crc


def _open(path: Path, flags: int) -> int:
    return open_file(path, os.O_WRONLY | flags | NO_WAITING)


def _write(file: FileIO, data: bytes) -> None:
    """Write all of it, and have it on the disk."""
    write_all(file, data)
    os.fsync(file.fileno())


def _parts(events: Iterable[Event]) -> Iterator[bytes]:
    """Lines, some thousands at a time."""
    lines = (f"{encode(event)}\n" for event in events)
    while part := "".join(islice(lines, 5000)):
        yield part.encode()
