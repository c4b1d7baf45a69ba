"""A program in a pseudo-terminal of 80x24, and when its screen first shows a text."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

from tests.bench.harness import NotMeasuredError

COLUMNS, LINES = 80, 24
TIMEOUT = 60.0
"""Seconds without the awaited text after which a measure is given up."""

PAUSE = 0.05
"""Seconds without output that end a burst: three frames of Textual's sixty a second."""


class Terminal:
    """Starts a program; a clock reading is that of the last byte that completed the picture."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        name, *arguments = map(str, command)
        self.started = time.perf_counter()
        self._child = pexpect.spawn(
            name,
            arguments,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
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
        # A busy machine may take longer to end a process than pexpect waits.
        self._child.kill(signal.SIGKILL)
        if self._child.isalive():
            self._child.wait()
        self._child.close()

    @property
    def text(self) -> str:
        """The screen's lines."""
        return plain("\n".join(self._screen.display))

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
        """When the screen first satisfied `seen`; raises NotMeasuredError where it never does.

        Returns once the program has nothing more to draw for now, so that `text` is the whole
        picture. What was received is only drawn then: drawing meanwhile would delay the readings.
        """
        deadline = time.perf_counter() + TIMEOUT
        found = time.perf_counter() if seen(self.text) else None
        while found is None:
            received = list(self._burst(deadline))
            for at, chunk in received:
                self._stream.feed(chunk)
                if found is None and seen(self.text):
                    found = at
            if not received:
                message = f"never saw {what}; the screen was:\n{self.text.rstrip()}"
                raise NotMeasuredError(message)
        return found

    def ended(self) -> int:
        """Wait until the program has ended by itself; its exit code."""
        self._child.expect(pexpect.EOF, timeout=TIMEOUT)
        return int(self._child.wait())

    def _burst(self, deadline: float) -> Iterator[tuple[float, bytes]]:
        """What the program draws until it pauses, each piece with the time it came."""
        patience = deadline - time.perf_counter()
        while patience > 0:
            try:
                chunk = self._child.read_nonblocking(65536, timeout=patience)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return
            yield time.perf_counter(), chunk
            patience = PAUSE


def plain(text: str) -> str:
    """The text with ordinary spaces for no-break ones."""
    return text.replace("\u202f", " ").replace("\xa0", " ")
