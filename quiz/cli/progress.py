"""A bar on stderr for what takes more than a moment, where somebody is there to see it."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_PATIENCE, _PAUSE = 0.5, 0.1
"""Seconds before the bar is shown, and between two looks of it."""
_WIDTH = 30


class Bar:
    """How much of a work is done, from 0 to 1, from half a second on; it is wiped at the end."""

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._is_seen = self._stream is not None and self._stream.isatty()
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._is_drawn:
            self._say("\r" + " " * (_WIDTH + 8) + "\r")

    def tick(self, share: float) -> None:
        """Show the share that is done, if it is time to."""
        if not self._is_seen or self._clock() < self._next:
            return
        self._next = self._clock() + _PAUSE
        self._is_drawn = True
        done = round(share * _WIDTH)
        self._say(f"\r[{'#' * done}{' ' * (_WIDTH - done)}] {share:4.0%}")

    def _say(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
