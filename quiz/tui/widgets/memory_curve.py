"""How well a card is remembered, day after day, drawn with dots: eight to a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content

from quiz import phrase
from quiz.core.moment import StudyDay
from quiz.i18n import Words
from quiz.study.browsing.past import Curve
from quiz.tui.safe import plain
from quiz.tui.widgets.page import EMPTY, Block

_AXIS = 6
"""Cells at the left for the percentages."""
_BLANK = 0x2800
_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The dots of a braille cell, left column then right, from the bottom up (Unicode's order is not the eye's)."""
_STEP = 0.1


def memory_curve(
    words: Words, curve: Curve, width: int, rows: int, name_day: Callable[[StudyDay], str]
) -> Iterator[Block]:
    """`rows` lines of dots over an axis of days; what is to come is dimmer."""
    cells = max(8, width - _AXIS - 1)
    floor = min(0.8, int(min(low for low, _ in curve.days) / _STEP) * _STEP)
    today = _cell(curve, curve.today, cells)
    for number, line in enumerate(_drawn(curve, cells, rows, floor)):
        share = {0: 1.0, rows - 1: floor}.get(number)
        label = phrase.percent(words, share) if share is not None else ""
        mark = plain(f"{label:>{_AXIS - 1}}│", "$muted")
        text = plain(line[: today + 1], "$accent") + plain(line[today + 1 :], "$muted")
        yield Block(text, mark, _AXIS)
    axis = "─" * today + "┴" + "─" * (cells - today - 1)
    yield Block(plain(axis, "$muted"), plain(f"{'└':>{_AXIS}}", "$muted"), _AXIS)
    yield Block(_days(words, curve, cells, name_day), EMPTY, _AXIS)


def _cell(curve: Curve, day: StudyDay, cells: int) -> int:
    return min(cells - 1, (day - curve.first) * cells // len(curve.days))


def _drawn(curve: Curve, cells: int, rows: int, floor: float) -> list[str]:
    """The lines from top to bottom: every half cell has the dots from its lowest to its highest value."""
    canvas = [[_BLANK] * cells for _ in range(rows)]
    height, before = 4 * rows - 1, None
    for column, (low, high) in enumerate(_columns(curve, 2 * cells)):
        bottom, top = (round((value - floor) / (1 - floor) * height) for value in (low, high))
        reach = top if before is None else max(top, before - 1)
        for dot in range(max(0, bottom), max(bottom, reach) + 1):
            canvas[rows - 1 - dot // 4][column // 2] |= _DOTS[column % 2][dot % 4]
        # A review's day ends at the top: what follows comes down from there.
        before = top if high > low else bottom
    return ["".join(map(chr, line)) for line in canvas]


def _columns(curve: Curve, count: int) -> Iterator[tuple[float, float]]:
    days = len(curve.days)
    for column in range(count):
        first = column * days // count
        spell = curve.days[first : max(first + 1, (column + 1) * days // count)]
        yield min(low for low, _ in spell), max(high for _, high in spell)


def _days(words: Words, curve: Curve, cells: int, name_day: Callable[[StudyDay], str]) -> Content:
    """The first day, today and the last under their places, as far as there is room."""
    line, now = name_day(curve.first), words("browse.today")
    start = max(0, _cell(curve, curve.today, cells) - len(now) // 2)
    line = line.ljust(start) + now if start > len(line) else " " * start + now
    end = name_day(curve.last)
    if cells - len(end) > len(line):
        line = line.ljust(cells - len(end)) + end
    # No-break spaces: the line is a ruler, not a paragraph.
    return plain(line.replace(" ", "\u00a0"), "$muted")
