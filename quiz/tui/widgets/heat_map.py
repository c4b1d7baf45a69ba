"""A year of days as shades: a column a week, Monday first, and under it a bar a week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from textual.content import Content

from quiz.core.moment import StudyDay, calendar_date
from quiz.tui.safe import plain
from quiz.tui.widgets.chart import level
from quiz.tui.widgets.page import EMPTY

NONE = "·"
SHADES = "░▒▓█"
_WEEK = 7
_WEEKS = 53


def weeks(today: StudyDay, room: int) -> Sequence[StudyDay]:
    """The Mondays of the weeks that fit into so many columns, at most a year's, the last one today's."""
    monday = today - calendar_date(today).weekday()
    shown = max(1, min(_WEEKS, room))
    return [StudyDay(monday - _WEEK * back) for back in range(shown - 1, -1, -1)]


def edges(counts: Mapping[StudyDay, int]) -> tuple[int, ...]:
    """The least count of each shade: quartiles of the counts there are, so that one long day pales no other."""
    found = sorted({count for count in counts.values() if count})
    return tuple(sorted({found[len(found) * part // 4] for part in range(4)})) if found else ()


def shades(lows: Sequence[int]) -> str:
    """One shade an edge, the darkest last."""
    return SHADES[len(SHADES) - len(lows) :]


def rows(
    names: Sequence[str],
    mondays: Sequence[StudyDay],
    today: StudyDay,
    counts: Mapping[StudyDay, int],
) -> Iterator[Content]:
    """Seven lines, each after the name of its day; days to come are left empty."""
    lows = edges(counts)
    marks = shades(lows)
    for number, name in enumerate(names):
        days = (StudyDay(monday + number) for monday in mondays)
        cells = (_cell(counts.get(day, 0), lows, marks) if day <= today else " " for day in days)
        yield plain(name, "$muted") + EMPTY.join(
            plain(cell, "$muted" if cell == NONE else "$accent") for cell in cells
        )


def months(names: Sequence[str], mondays: Sequence[StudyDay]) -> str:
    """The line above: the name of each month over the first week that begins in it."""
    line = ""
    starts = [calendar_date(day).month for day in mondays]
    for column, (before, month) in enumerate(pairwise(starts), 1):
        name = names[month - 1]
        if before != month and column + len(name) <= len(mondays):
            line = line.ljust(column) + name
    return line


def legend(counts: Mapping[StudyDay, int], none: str) -> str:
    """What each shade stands for."""
    lows = edges(counts)
    most = max(counts.values(), default=0)
    parts = [f"{NONE} {none}"]
    for number, (mark, low) in enumerate(zip(shades(lows), lows, strict=True)):
        high = lows[number + 1] - 1 if number + 1 < len(lows) else most
        parts.append(f"{mark} {low}" if low == high else f"{mark} {low}–{high}")
    return "  ".join(parts)


def sums(mondays: Sequence[StudyDay], values: Mapping[StudyDay, int]) -> Sequence[int]:
    """What the days of each week come to."""
    return [
        sum(values.get(StudyDay(monday + day), 0) for day in range(_WEEK)) for monday in mondays
    ]


def bars(counts: Sequence[int]) -> str:
    """A bar a week, as high as its part of the most."""
    most = max(counts, default=0)
    return "".join(level(count, most) for count in counts)


def _cell(count: int, lows: Sequence[int], marks: str) -> str:
    if not count:
        return NONE
    return marks[sum(count >= low for low in lows) - 1]
