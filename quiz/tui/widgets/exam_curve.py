"""How much will be known, morning after morning until an exam: a line of dots, eight to a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from quiz import phrase
from quiz.core.moment import StudyDay
from quiz.i18n import Words
from quiz.tui.safe import plain
from quiz.tui.widgets.page import EMPTY, Block

_AXIS = 6
"""Cells at the left for the percentages."""
_BLANK = 0x2800
_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The dots of a braille cell, left column then right, from the bottom up."""
_TENTH = 10
_LEAST = 12

Points = Sequence[tuple[StudyDay, float]]


def exam_curve(
    words: Words, points: Points, final: StudyDay, width: int, rows: int
) -> Iterator[Block]:
    """`rows` lines of dots from the first point to the last, over an axis that is thick during the final pass."""
    if len(points) < 2:
        return
    cells = max(_LEAST, width - _AXIS - 1)
    floor = int(min(recall for _, recall in points) * _TENTH) / _TENTH
    floor = min(floor, 0.9)
    for number, line in enumerate(_drawn(points, floor, cells, rows)):
        share = {0: 1.0, rows - 1: floor}.get(number)
        label = "" if share is None else phrase.percent(words, share)
        yield Block(plain(line, "$accent"), plain(f"{label:>{_AXIS - 1}}│", "$muted"), _AXIS)
    first, last = points[0][0], points[-1][0]
    start = round((final - first) / (last - first) * cells)
    axis = plain("─" * start, "$muted") + plain("━" * (cells - start), "$accent")
    yield Block(axis, plain(f"{'└':>{_AXIS}}", "$muted"), _AXIS)
    yield Block(_names(words, start, cells), EMPTY, _AXIS)


def _drawn(points: Points, floor: float, cells: int, rows: int) -> list[str]:
    canvas = [[_BLANK] * cells for _ in range(rows)]
    height, before = 4 * rows - 1, None
    for column, recall in enumerate(_sampled(points, 2 * cells)):
        dot = round((recall - floor) / (1 - floor) * height)
        for filled in range(min(dot, dot if before is None else before), dot + 1):
            _set(canvas, filled, column)
        for filled in range(dot, before or dot):
            _set(canvas, filled, column)
        before = dot
    return ["".join(map(chr, line)) for line in canvas]


def _set(canvas: list[list[int]], dot: int, column: int) -> None:
    canvas[len(canvas) - 1 - dot // 4][column // 2] |= _DOTS[column % 2][dot % 4]


def _sampled(points: Points, count: int) -> Iterator[float]:
    """So many recalls between the first point and the last, evenly apart."""
    first, last = points[0][0], points[-1][0]
    at = 0
    for number in range(count):
        day = first + (last - first) * number / (count - 1)
        while at < len(points) - 2 and points[at + 1][0] < day:
            at += 1
        (left, low), (right, high) = points[at], points[at + 1]
        yield low + (high - low) * (day - left) / (right - left)


def _names(words: Words, start: int, cells: int) -> Content:
    """Today at the left end; the final pass under its part, as far as there is room."""
    now, final = words("plan.today_mark"), words("plan.final_mark")
    at = min(start, cells - len(final))
    line = now.ljust(at) + final if at > len(now) else final.rjust(cells) if start else final
    # No-break spaces: the line is a ruler, not a paragraph.
    return plain(line.replace(" ", "\u00a0"), "$muted")
