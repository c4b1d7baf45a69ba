"""Thousands of cards, a line each, of which only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.study.browsing.rows import Row
from quiz.tui.safe import plain

_WHEEL = 3
"""Lines that one turn of a mouse's wheel moves."""
_BAR = 2
"""Cells at the left where the cursor stands."""


class CardList(Widget):
    """A window on the rows, and a cursor on one of them; `draw` makes a row's line for its width in cells."""

    DEFAULT_CSS = """
    CardList { width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    class Moved(Message):
        """The cursor stands on another row."""

    class Chosen(Message):
        """The row under the cursor was clicked."""

    def __init__(self, draw: Callable[[Row, int], Content]) -> None:
        super().__init__()
        self._draw = draw
        self._rows: Sequence[Row] = ()
        self._top = 0
        self.cursor = 0
        self.held = False
        """Whether keys go to the list: its cursor is then a bar rather than a dot."""

    def show(self, rows: Sequence[Row], cursor: int = 0) -> None:
        """Replace the rows, and put the cursor on one of them."""
        self._rows = rows
        self.cursor = min(max(cursor, 0), max(0, len(rows) - 1))
        self._reach()

    @property
    def row(self) -> Row | None:
        """The row under the cursor, None where there is none."""
        return self._rows[self.cursor] if self._rows else None

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.cursor = min(max(self.cursor + step, 0), max(0, len(self._rows) - 1))
        self._reach()
        self.post_message(self.Moved())

    def turn(self, pages: int) -> None:
        """Move the cursor by pages, two rows less so that the eye keeps its place."""
        self.move(pages * max(1, self.content_size.height - 2))

    def hold(self, *, held: bool) -> None:
        """Say whether keys go to the list."""
        self.held = held
        self.refresh()

    def on_resize(self) -> None:
        """Another height shows other rows."""
        self._reach()

    def render(self) -> Content:
        """The rows in sight."""
        width, height = self.content_size
        shown = self._rows[self._top : self._top + height]
        return Content("\n").join(
            self._line(row, here=number == self.cursor, width=width)
            for number, row in enumerate(shown, self._top)
        )

    def _line(self, row: Row, *, here: bool, width: int) -> Content:
        mark = plain(("▌ " if self.held else "· ") if here else "  ", "$accent")
        line = mark + self._draw(row, max(1, width - _BAR))
        if not (here and self.held):
            return line
        return line.pad_right(max(0, width - line.cell_length)).stylize_before("on $surface")

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row under the pointer, or choose it where it is there already."""
        offset = event.get_content_offset(self)
        if offset is None or self._top + offset.y >= len(self._rows):
            return
        event.stop()
        step = self._top + offset.y - self.cursor
        if step or not self.held:
            self.move(step)
        else:
            self.post_message(self.Chosen())

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
        height = max(1, self.content_size.height)
        self._top = self._within(min(self.cursor, max(self._top, self.cursor + 1 - height)))
        self.refresh()

    def _within(self, top: int) -> int:
        return min(max(0, top), max(0, len(self._rows) - max(1, self.content_size.height)))
