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

    A `low` terminal has one line of them. The first is named tomorrow: it would be read as today.
    """
    names = [words("home.tomorrow_short"), *weekdays(words, today, len(counts))[1:]]
    if low:
        return _line(names, counts[:_WEEK], width)
    first = max(_CELL, len(names[0]) + 1)
    shown = counts if first + _CELL * (len(counts) - 1) <= width else counts[:_WEEK]
    numbers = [f"{count or '·':>3}" for count in shown]
    return (
        Block(plain(_row(bars(shown), first), "$accent")),
        Block(plain(_row(numbers, first))),
        Block(plain(_row(names[: len(shown)], first), "$muted")),
    )


def bars(counts: Sequence[int], wide: int = 3) -> list[str]:
    """A bar for each count, in eighths of a row, the highest a whole one."""
    most = max(counts, default=0)
    return [_EIGHTHS[_level(count, most)] * wide for count in counts]


def weekdays(words: Words, today: StudyDay, days: int) -> list[str]:
    """The short names of the days after `today`."""
    names = words("tui.weekdays").split()
    return [names[calendar_date(StudyDay(today + ahead)).weekday()] for ahead in range(1, days + 1)]


def _line(names: Sequence[str], counts: Sequence[int], width: int) -> tuple[Block, ...]:
    days = [
        plain(name.rstrip("."), "$muted") + plain(bar, "$accent") + plain(str(count or "·"))
        for name, bar, count in zip(names, bars(counts, 1), counts, strict=False)
    ]
    while sum(day.cell_length + 1 for day in days) > width + 1:
        days.pop()
    rest = width - sum(day.cell_length for day in days[:1]) - 1
    room = rest // max(1, len(days) - 1)
    cells = [day.pad_right(max(1, room - day.cell_length)) for day in days]
    return (Block(plain("").join(cells).rstrip()),)


def _level(count: int, most: int) -> int:
    return -(-count * (len(_EIGHTHS) - 1) // most) if most else 0


def _row(cells: Iterable[str], first: int) -> str:
    return "".join(cell.ljust(_CELL if number else first) for number, cell in enumerate(cells))
