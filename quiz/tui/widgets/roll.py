"""A long text of which only the lines in sight are drawn, with one of its paragraphs under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block, Line, lay

_WHEEL = 3
"""Lines that one turn of a mouse's wheel moves."""
_BAR = 2
"""Cells at the left where the cursor stands."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """The lines for a width, and the first and last line of each named block."""

    width: int
    lines: tuple[Line, ...]
    rows: dict[str, tuple[int, int]]


class Roll(Widget):
    """Fills what room there is; the cursor moves among the blocks that have a name (each its own)."""

    DEFAULT_CSS = """
    Roll { width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    class Moved(Message):
        """The cursor stands on another block, or the text was scrolled."""

    class Chosen(Message):
        """The block under the cursor was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Block, ...] = ()
        self._names: tuple[str, ...] = ()
        self._laid: _Laid | None = None
        self._top = 0
        self.cursor = ""
        """The name of the block under the cursor, "" where there is none."""

    def show(self, blocks: Iterable[Block], cursor: str = "") -> None:
        """Replace the text; the cursor goes to a block by its name, else to the first."""
        self._blocks = tuple(blocks)
        self._names = tuple(block.name for block in self._blocks if block.name)
        self._laid, self._top = None, 0
        self.cursor = cursor if cursor in self._names else next(iter(self._names), "")
        self._reach()

    @property
    def part(self) -> float:
        """How far down the cursor is, 0 to 1."""
        if len(self._names) < 2:
            return 0.0
        return self._names.index(self.cursor) / (len(self._names) - 1)

    def move(self, step: int) -> None:
        """Move the cursor by blocks."""
        if self._names:
            at = self._names.index(self.cursor) + step
            self.go(self._names[min(max(at, 0), len(self._names) - 1)])

    def go(self, name: str, *, above: int | None = None) -> None:
        """Move the cursor to a block; `above` asks for so many lines over it and the rest of the room below."""
        self.cursor = name
        if above is not None:
            self._top = self._within(self._lines().rows[name][0] - above)
        self._reach()
        self.post_message(self.Moved())

    def turn(self, pages: int) -> None:
        """Move the cursor by pages, two lines less so that the eye keeps its place."""
        laid = self._lines()
        if not self._names:
            return
        step = max(1, self.content_size.height - 2) * pages
        row = laid.rows[self.cursor][0] + step
        beyond = [name for name in self._names if (laid.rows[name][0] - row) * pages >= 0]
        ends = (self._names[0], self._names[-1])
        target = (beyond[0] if pages > 0 else beyond[-1]) if beyond else ends[pages > 0]
        self.go(target)

    def on_resize(self) -> None:
        """Another width wraps otherwise, another height shows other lines."""
        self._reach()

    def render(self) -> Content:
        """The lines in sight."""
        laid = self._lines()
        height = self.content_size.height
        first, last = laid.rows.get(self.cursor, (-1, -1))
        shown = laid.lines[self._top : self._top + height]
        return Content("\n").join(
            self._drawn(line, here=first <= number <= last, width=laid.width)
            for number, line in enumerate(shown, self._top)
        )

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the block under the pointer, or choose it where it is there already."""
        offset = event.get_content_offset(self)
        lines = self._lines().lines
        row = self._top + offset.y if offset is not None else len(lines)
        if row >= len(lines) or not lines[row].name:
            return
        if lines[row].name == self.cursor:
            self.post_message(self.Chosen(self.cursor))
        else:
            self.go(lines[row].name)

    def on_mouse_scroll_down(self) -> None:
        """Scroll, and leave the cursor where it is."""
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll, and leave the cursor where it is."""
        self._scroll(-_WHEEL)

    def _scroll(self, rows: int) -> None:
        self._top = self._within(self._top + rows)
        self.refresh()

    def _reach(self) -> None:
        """Scroll as little as shows the block under the cursor, and the heading above the first."""
        laid = self._lines()
        height = max(1, self.content_size.height)
        first, last = laid.rows.get(self.cursor, (0, 0))
        if self._names and self.cursor == self._names[0]:
            first = 0
        self._top = min(self._top, first) if last - first < height else first
        self._top = self._within(max(self._top, min(first, last + 1 - height)))
        self.refresh()

    def _within(self, top: int) -> int:
        lines = len(self._lines().lines)
        return min(max(0, top), max(0, lines - max(1, self.content_size.height)))

    def _lines(self) -> _Laid:
        width = max(1, self.content_size.width)
        if self._laid is None or self._laid.width != width:
            lines = tuple(lay(self._blocks, max(1, width - _BAR)))
            rows: dict[str, tuple[int, int]] = {}
            for number, line in enumerate(lines):
                if line.name:
                    rows[line.name] = (rows.get(line.name, (number, 0))[0], number)
            self._laid = _Laid(width, lines, rows)
        return self._laid

    def _drawn(self, line: Line, *, here: bool, width: int) -> Content:
        bar = plain("▌ " if here else "  ", "$accent")
        text = bar + line.content
        if not here:
            return text
        return text.pad_right(max(0, width - text.cell_length)).stylize_before("on $surface")
