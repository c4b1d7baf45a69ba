"""A program in a pseudo-terminal of 80x24, and when its screen first shows a text."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

from tests.bench.harness import NotMeasuredError

COLUMNS, LINES = 80, 24
TIMEOUT = 60.0
"""Seconds without the awaited text after which a measure is given up."""


class Terminal:
    """Starts a program; a clock reading is that of the last byte that completed the picture."""

    def __init__(self, command: Sequence[str | Path], **environ: str) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        name, *arguments = map(str, command)
        self.started = time.perf_counter()
        self._child = pexpect.spawn(
            name,
            arguments,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environ},
            dimensions=(LINES, COLUMNS),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """The screen's lines, with no-break spaces as ordinary ones."""
        return "\n".join(self._screen.display).replace("\u202f", " ").replace("\xa0", " ")

    @property
    def megabytes(self) -> float:
        """Resident memory of the program now, as Linux tells it."""
        try:
            status = Path(f"/proc/{self._child.pid}/status").read_text(encoding="ascii")
        except OSError as error:
            message = f"cannot read the memory of a process: {error}"
            raise NotMeasuredError(message) from None
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def press(self, keys: str) -> float:
        """Send keys and say when."""
        at = time.perf_counter()
        os.write(self._child.child_fd, keys.encode())
        return at

    def wait(self, seen: Callable[[str], bool], what: str) -> float:
        """When the screen first satisfied `seen`; raises NotMeasuredError where it never does."""
        at = time.perf_counter()
        deadline = at + TIMEOUT
        while not seen(self.text):
            try:
                left = deadline - time.perf_counter()
                received = self._child.read_nonblocking(65536, timeout=max(left, 0))
            except (pexpect.TIMEOUT, pexpect.EOF):
                message = f"never saw {what}; the screen was:\n{self.text.rstrip()}"
                raise NotMeasuredError(message) from None
            at = time.perf_counter()
            self._stream.feed(received)
        return at
