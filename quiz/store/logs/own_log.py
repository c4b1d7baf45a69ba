"""A learner's own log: each event is also appended, as a line of text, to a file beside the database.

It is what a damaged database is rebuilt from. The database stays the truth: after a kill or on a full disk the log may
be behind it, and is made up later; no answer waits for it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quiz.private import open_file
from quiz.store.logs.log import UnreadableLineError, encode, event_id, header
from quiz.whole import appending, write_all

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import FileIO
    from pathlib import Path

    from quiz.core.event import Event, EventId

FILE = "log.jsonl"
"""The file of a log, in its learner's folder."""

_TAIL = 1 << 16
"""How far back the last line is looked for, in bytes."""


class OwnLog:
    """The log in a file. Only who holds the database's write lock may write to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: tuple[int, EventId | None] = (-1, None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged yet, or only what a log begins with; raises OSError."""
        size, first = self._size(), f"{header()}\n".encode()
        return not size or (size == len(first) and self.path.read_bytes() == first)

    def last(self) -> EventId | None:
        """The last event that is in the file, None where there is none or it cannot be read; raises OSError."""
        size = self._size()
        if size != self._known[0]:
            self._known = size, self._read_last(size)
        return self._known[1]

    def append(self, events: Iterable[Event]) -> None:
        """Add events at the end, after what is whole there, all of them or none; raises OSError."""
        text, last = "", None
        for event in events:
            text += encode(event) + "\n"
            last = event.id
        if last is None:
            return
        descriptor = open_file(self.path, os.O_RDWR | os.O_APPEND)
        with os.fdopen(descriptor, "r+b", buffering=0) as file, appending(file):
            write_all(file, f"{_begin(file)}{text}".encode())
        self._known = self._size(), last

    def replace(self, events: Iterable[Event]) -> None:
        """Write the whole log again, in one step; raises OSError."""
        for left in self.path.parent.glob(
            f".{self.path.name}.*"
        ):  # by one that was killed: we have the lock
            left.unlink(missing_ok=True)
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            with os.fdopen(open_file(beside, os.O_WRONLY | os.O_TRUNC), "wb") as file:
                file.write(f"{header()}\n".encode())
                for event in events:
                    file.write(f"{encode(event)}\n".encode())
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        finally:
            beside.unlink(missing_ok=True)
        self._known = (-1, None)

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _read_last(self, size: int) -> EventId | None:
        if not size:
            return None
        with self.path.open("rb") as file:
            file.seek(max(0, size - _TAIL))
            whole = file.read().rpartition(b"\n")[0]
        try:
            return event_id(whole.rpartition(b"\n")[2].decode("ascii"))
        except (UnreadableLineError, UnicodeDecodeError):
            return None


def _begin(file: FileIO) -> str:
    """What must stand before the next line: the header, or the end of a line that a power cut tore."""
    if not file.seek(0, os.SEEK_END):
        return f"{header()}\n"
    file.seek(-1, os.SEEK_END)
    return "" if file.read(1) == b"\n" else "\n"
