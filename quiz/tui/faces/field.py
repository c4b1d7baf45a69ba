"""A line to type in that a page draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.style import Style

from quiz.tui.widgets.typed import Typed

if TYPE_CHECKING:
    from typing import Self

    from quiz.tui.faces.fill import FillFace


class Field(Typed):
    """Takes the keys and holds the text, but no row: its face draws it, where the question leaves room for it.

    To come and go, as a widget of its own it would have the whole screen laid out again between two questions.
    """

    DEFAULT_CSS = """
    Field { height: 0; border: none; padding: 0 1 0 2; }
    Field:focus { border: none; background-tint: transparent; }
    """

    _empty: tuple[tuple[object, ...], Strip] | None = None
    """The line while nothing is typed, and for what it was drawn: every question begins with it."""

    def __init__(self, face: FillFace, number: int) -> None:
        self._face, self._number = face, number
        super().__init__()

    def allow_focus(self) -> bool:
        """Only while the question has such a field."""
        return self._face.takes(self._number)

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 (Textual's own)
        """With the focus its line is drawn otherwise; there are no styles to look up."""
        self.refresh()
        if has_focus and self._number:  # a question with its first field begins at its top
            self._face.follow_field(self._number)

    def replace(self, text: str, start: int, end: int) -> None:
        """Whoever types, pastes or deletes sees it, however long the question is."""
        super().replace(text, start, end)
        self._face.follow_field(self._number)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Have the face paint the row."""
        del regions, repaint, layout, recompose
        if self._face.takes(self._number):
            self._face.redraw_field(self._number)
        return self

    def on_resize(self) -> None:
        """Its width is that of the page."""
        self.refresh()

    def line(self, width: int) -> Strip:
        """The field as it is drawn now, as wide as the page."""
        if self.value:
            return self._drawn(width)
        # The focus, the cursor and the size come one after the other: it may be painted between two of them.
        cursor = self.has_focus, self._cursor_visible
        room = width, self.scrollable_content_region.width
        known = cursor, room, self.visual_style, self.app.theme
        if self._empty is None or self._empty[0] != known:
            self._empty = known, self._drawn(width)
        return self._empty[1]

    def _drawn(self, width: int) -> Strip:
        edge = Style.parse("$accent" if self.has_focus else "$rule")
        style, own = self.rich_style, self.visual_style
        text = [Segment("▌", (own + edge).rich_style), Segment(" ", style), *self.render_line(0)]
        return Strip(text).adjust_cell_length(width, style)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is drawn."""
        return Offset(super().cursor_screen_offset.x, self._face.row_of(self._number))
