"""The lines of a log in a file, however long, damaged or half-copied it is: one at a time, in little memory."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.problem import Place, Problem
from quiz.store.logs.log import (
    LONGEST,
    Header,
    UnreadableLineError,
    check_header,
    decode,
    is_header,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from quiz.core.event import Event

NAMED = 10
"""How many unreadable lines are named; the others are counted."""
_STEP = 1 << 20
AHEAD = 300 * 366 * 86_400_000
"""How far ahead of now an event and its clock may be dated, in milliseconds.

What follows the highest clock that was taken is a little higher still (quiz.core.clock), and so is taken elsewhere by
the time it gets there: no clock can be so high that nothing comes after it.
"""


class Mark(NamedTuple):
    """A place between two lines of a file: bytes and lines before it."""

    offset: int = 0
    lines: int = 0


class Reading:
    """What is read of a log.

    `path` names it in problems. `header` is what its first line says. `good` is the place up to which all was read
    well, `problems` are the first lines that were not, `unreadable` is how many there are, and `is_torn` whether the
    last line has no end and cannot be read, as where a copy is under way.
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._stream, self._path = stream, path
        self._at = self.good = Mark()
        self.header: Header | None = None
        self.problems: list[Problem] = []
        self.unreadable = 0
        self.is_torn = False

    @property
    def offset(self) -> int:
        """How many bytes were read."""
        return self._at.offset

    @property
    def lines(self) -> int:
        """How many whole lines were read."""
        return self._at.lines

    @property
    def is_sound(self) -> bool:
        """Whether all that was read is whole lines without a fault."""
        return not self.is_torn and self.good == self._at

    def begin(self) -> Header | None:
        """Read the first line; None where its end is not there yet. Raises UnreadableLineError."""
        line = self._stream.readline(LONGEST)
        if not line.strip(b"\0") or (not line.endswith(b"\n") and len(line) < LONGEST):
            self.is_torn = True
            return None
        self._at = self.good = Mark(len(line), 1)
        self.header = check_header(_text(line, "log_header"))
        return self.header

    def skip_to(self, mark: Mark) -> None:
        """Go on from a place that an earlier reading came to."""
        self._stream.seek(mark.offset)
        self._at = self.good = mark

    def events(self) -> Iterator[Event]:
        """What can be read of the rest."""
        while line := self._stream.readline(LONGEST + 1):
            is_whole, size = line.endswith(b"\n"), len(line)
            if not is_whole and size > LONGEST:
                is_whole, skipped = self._skip()
                size += skipped
            found = _event(line)
            if not is_whole and not isinstance(found, tuple):
                self.is_torn = True
                return
            self._count(size, found, is_good=is_whole and self.good == self._at)
            if isinstance(found, tuple):
                yield from found

    def _count(
        self, size: int, found: tuple[Event, ...] | UnreadableLineError, *, is_good: bool
    ) -> None:
        self._at = Mark(self._at.offset + size, self._at.lines + 1)
        if isinstance(found, UnreadableLineError):
            self.unreadable += 1
            if len(self.problems) < NAMED:
                self.problems.append(Problem(Place(self._path, self._at.lines), found.rule))
        elif is_good:
            self.good = self._at

    def _skip(self) -> tuple[bool, int]:
        """Go to the end of a line that is too long: whether it has one, and how far that was."""
        size = 0
        while part := self._stream.readline(_STEP):
            size += len(part)
            if part.endswith(b"\n"):
                return True, size
        return False, size


def _event(line: bytes) -> tuple[Event, ...] | UnreadableLineError:
    """The event of a line, none where it is blank or a header again, or why there is none."""
    try:
        text = _text(line, "log_line")
        if is_header(text):
            check_header(text)
            return ()
        return (_near(decode(text)),) if text else ()
    except UnreadableLineError as error:
        return error


def _near(event: Event) -> Event:
    if max(event.moment.ms, event.clock.ms) > time() * 1000 + AHEAD:
        raise UnreadableLineError
    return event


def _text(line: bytes, rule: str) -> str:
    if len(line) > LONGEST:
        raise UnreadableLineError(rule)
    try:
        return line.decode().strip("\r\n")
    except UnicodeDecodeError as error:
        raise UnreadableLineError(rule) from error
