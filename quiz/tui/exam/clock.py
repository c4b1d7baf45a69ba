"""The clock of a paper: it ticks every second, and tells once when little time is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget

    from quiz.study.exam.exam import Exam

_NOTABLE = frozenset({5, 1})
"""Minutes left at which the screen says so."""
_MINUTE = 60_000


class Clock:
    """Calls `tick` every second of a paper that has a limit, in the name of a widget, until it is stopped."""

    def __init__(self, exam: Exam, widget: Widget, tick: Callable[[], None]) -> None:
        minutes = exam.paper.minutes
        self._exam = exam
        self._told = {notable for notable in _NOTABLE if minutes <= notable}
        self._timer = widget.set_interval(1, tick) if minutes else None

    def stop(self) -> None:
        """No tick any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def announcement(self) -> int | None:
        """The minutes left that are to be told now, each once; None for nothing."""
        left = self._exam.left
        if left is None:
            return None
        passed = {notable for notable in _NOTABLE if left <= notable * _MINUTE} - self._told
        self._told |= passed
        return min(passed, default=None)
