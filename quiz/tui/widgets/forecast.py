"""The week ahead: a small bar a day, its count and its name."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.core.moment import StudyDay, calendar_date
from quiz.i18n import Words
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_CELL = 5


def forecast(words: Words, today: StudyDay, counts: Sequence[int]) -> tuple[Block, ...]:
    """Blocks for the days after `today`, whose counts of due cards are given in order."""
    names = words("tui.weekdays").split()
    most = max(counts, default=0)
    days = [calendar_date(StudyDay(today + ahead)).weekday() for ahead in range(1, len(counts) + 1)]
    return (
        Block(plain(words("tui.week"), "$muted")),
        Block(plain("".join(_bar(count, most).ljust(_CELL) for count in counts), "$accent")),
        Block(plain("".join(f"{count or '·':>3}".ljust(_CELL) for count in counts))),
        Block(plain("".join(names[day].ljust(_CELL) for day in days), "$muted")),
    )


def _bar(count: int, most: int) -> str:
    level = -(-count * (len(_EIGHTHS) - 1) // most) if most else 0
    return _EIGHTHS[level] * 3
