"""Lines in, lines out: no colour, no cursor, nothing that does not read well aloud."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING, Self

from quiz.core.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType, TracebackType
    from typing import TextIO

_NARROW = 20
"""Columns below which lines are left to the screen."""


class Console:
    """Where a dialogue is held. Used as a context, it makes Ctrl-C wait for the next question.

    An answer that is being saved is then saved once, whenever Ctrl-C comes. `interactive` says that a person
    types here: the prompt is then left open for the answer, where a program reads whole lines.
    """

    def __init__(self, source: TextIO, sink: TextIO, *, interactive: bool) -> None:
        self._source, self._sink = source, sink
        self.interactive = interactive
        self.interrupted = False
        """Whether Ctrl-C came."""
        self._waiting = False
        self._handler: object = None

    @classmethod
    def standard(cls) -> Self:
        """The process's own streams; a closed one is an empty one."""
        source, sink = sys.stdin or StringIO(), sys.stdout or StringIO()
        return cls(source, sink, interactive=source.isatty())

    def say(self, *lines: str) -> None:
        """Print lines, and see that they arrive."""
        for line in self._folded(map(harmless, lines)):
            self._sink.write(f"{line}\n")
        self._sink.flush()

    def _folded(self, lines: Iterable[str]) -> Iterator[str]:
        """Lines cut between words where a screen shows them, whole where a program reads them."""
        if not self._sink.isatty():
            yield from lines
            return
        width = max(_NARROW, shutil.get_terminal_size().columns)
        for part in (part for line in lines for part in line.split("\n")):
            yield from wrap(part, width, break_long_words=False, break_on_hyphens=False) or [""]

    def ask(self, prompt: str) -> str:
        """Read a line; raises EOFError where there is none, and KeyboardInterrupt at Ctrl-C."""
        asked = harmless(prompt)
        self._sink.write(f"{asked} " if self.interactive else f"{asked}\n")
        self._sink.flush()
        line = self._read()
        if not line:
            if self.interactive:
                self.say("")
            raise EOFError
        return line.strip()

    def _read(self) -> str:
        self._waiting = True
        try:
            if self.interrupted:
                raise KeyboardInterrupt
            return self._source.readline()
        finally:
            self._waiting = False

    def __enter__(self) -> Self:
        in_main = threading.current_thread() is threading.main_thread()
        if in_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._handler = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._handler is not None:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self.interrupted = True
        if self._waiting:
            raise KeyboardInterrupt
