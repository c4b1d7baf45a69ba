"""Years from left to right: how much happened in each, and where one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.tui.safe import plain

_EIGHTHS = " ▁▂▃▄▅▆▇█"


class YearBand(Widget):
    """A bar for each cell's years over a line with the first year, the year one is at, and the last."""

    DEFAULT_CSS = """
    YearBand { width: 1fr; height: 2; text-wrap: nowrap; text-overflow: clip; }
    """

    class Chosen(Message):
        """A cell was clicked: the year that stands there."""

        def __init__(self, year: int) -> None:
            super().__init__()
            self.year = year

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[int] = Counter()
        self._here: int | None = None

    def show(self, years: Iterable[int], here: int | None) -> None:
        """Replace the years (once for each thing that happened) and the year one is at, None for none."""
        self._counts, self._here = Counter(years), here
        self.refresh()

    def render(self) -> Content:
        """The bars, then the years."""
        if not self._counts:
            return Content("")
        width = self.content_size.width
        heights = Counter[int]()
        for year, count in self._counts.items():
            heights[self._cell(year)] += count
        most = max(heights.values())
        bars = "".join(_bar(heights[cell], most) for cell in range(width))
        at = -1 if self._here is None else self._cell(self._here)
        drawn = plain(bars[: max(at, 0)], "$muted")
        if at >= 0:
            drawn += plain(bars[at].replace(" ", "▁"), "bold $accent")
        drawn += plain(bars[at + 1 :], "$muted")
        return Content.assemble(drawn, "\n", plain(self._scale(at), "$muted"))

    def _scale(self, at: int) -> str:
        """The first and last years at the ends, the present one under its bar where it touches neither."""
        width = self.content_size.width
        first, last = str(min(self._counts)), str(max(self._counts))
        line = list(first + last.rjust(width - len(first)))
        here = str(self._here) if self._here is not None else ""
        start = min(max(0, at - len(here) // 2), width - len(here))
        if here and len(first) < start < width - len(last) - len(here):
            line[start : start + len(here)] = here
        return "".join(line)

    def _cell(self, year: int) -> int:
        first, last = min(self._counts), max(self._counts)
        return (year - first) * (self.content_size.width - 1) // max(1, last - first)

    def on_click(self, event: events.Click) -> None:
        """Go to the first year with something at or after the pointer."""
        offset = event.get_content_offset(self)
        if offset is None or not self._counts:
            return
        years = sorted(self._counts)
        at = offset.x
        if offset.y and at >= self.content_size.width - len(str(years[-1])):
            at = self.content_size.width  # the last year's name begins before its bar
        after = [year for year in years if self._cell(year) >= at]
        self.post_message(self.Chosen(after[0] if after else years[-1]))


def _bar(count: int, most: int) -> str:
    return _EIGHTHS[-(-count * (len(_EIGHTHS) - 1) // most)]
