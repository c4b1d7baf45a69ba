"""Small charts of block characters, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def level(value: float, most: float) -> str:
    """One character as high as a value's part of the most; anything above zero shows."""
    return _EIGHTHS[ceil(value * 8 / most)] if most else " "


def columns(values: Sequence[int], height: int, width: int) -> list[str]:
    """Bars that stand side by side, so many rows high, each so many cells wide with its gap."""
    most = max(values, default=0)
    eighths = [ceil(value * 8 * height / most) if most else 0 for value in values]
    solid = max(1, width - 1)
    return [
        "".join(
            (_EIGHTHS[min(max(high - 8 * row, 0), 8)] * solid).ljust(width) for high in eighths
        ).rstrip()
        for row in range(height - 1, -1, -1)
    ]


def scale(width: int, low: float, high: float, marks: Sequence[tuple[float, str]]) -> str:
    """A line from `low` to `high` with marks on it; the last hides those under it, one outside stays at the end."""
    cells = ["─"] * width
    for value, mark in marks:
        part = (value - low) / (high - low)
        cells[min(max(round(part * (width - 1)), 0), width - 1)] = mark
    return "".join(cells)
