"""The moments when nobody touches a key: what goes on beside the app has its turn then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.worker import Worker

_QUIET = 0.25
"""Seconds without a key after which the next one is not expected at once."""
_TURN = 0.002
"""Seconds that are left to the app after each step, whose own time is less: it then seldom meets a key."""


class LeftError(Exception):
    """The app ends: what nobody waits for is left for another day."""


class Lull:
    """Tells a thread when to go on: Python runs one at a time, and an answer would wait for what that one does."""

    def __init__(self) -> None:
        self._until = 0.0

    def disturb(self) -> None:
        """A key was touched."""
        self._until = time.monotonic() + _QUIET

    def wait(self, worker: Worker[None]) -> None:
        """Return when nobody is at the keys; raises LeftError where the worker is to come to its end."""
        left = _TURN
        while left > 0 and not worker.is_cancelled:
            time.sleep(left)
            left = self._until - time.monotonic()
        if worker.is_cancelled:
            raise LeftError
