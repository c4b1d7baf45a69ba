"""The days ahead: a small bar a day, its count and its name; in one line where rows are few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.core.moment import StudyDay, calendar_date
from quiz.i18n import Words
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_CELL = 5
_WEEK = 7


def forecast(
    words: Words, today: StudyDay, counts: Sequence[int], width: int, *, low: bool = False
) -> tuple[Block, ...]:
    """Blocks for the days after `today`, whose counts of due cards are given: two weeks, or one where they do not fit.

    A `low` terminal has one line of them.
    """
    if low:
        return _line(words, today, counts, width)
    shown = counts if _CELL * len(counts) <= width else counts[:_WEEK]
    return (
        Block(plain(_row(bars(shown)), "$accent")),
        Block(plain("".join(f"{count or '·':>3}".ljust(_CELL) for count in shown))),
        Block(plain(_row(weekdays(words, today, len(shown))), "$muted")),
    )


def bars(counts: Sequence[int], wide: int = 3) -> list[str]:
    """A bar for each count, in eighths of a row, the highest a whole one."""
    most = max(counts, default=0)
    return [_EIGHTHS[_level(count, most)] * wide for count in counts]


def weekdays(words: Words, today: StudyDay, days: int) -> list[str]:
    """The short names of the days after `today`."""
    names = words("tui.weekdays").split()
    return [names[calendar_date(StudyDay(today + ahead)).weekday()] for ahead in range(1, days + 1)]


def _line(words: Words, today: StudyDay, counts: Sequence[int], width: int) -> tuple[Block, ...]:
    shown = counts[:_WEEK]
    names = (name.rstrip(".") for name in weekdays(words, today, len(shown)))
    days = [
        plain(name, "$muted") + plain(bar, "$accent") + plain(str(count or "·"))
        for name, bar, count in zip(names, bars(shown, 1), shown, strict=True)
    ]
    room = width // max(1, len(days))
    cells = [day.pad_right(max(1, room - day.cell_length)) for day in days]
    return (Block(plain("").join(cells).rstrip()),)


def _level(count: int, most: int) -> int:
    return -(-count * (len(_EIGHTHS) - 1) // most) if most else 0


def _row(cells: Iterable[str]) -> str:
    return "".join(cell.ljust(_CELL) for cell in cells)
