"""The page of the column, on which every face draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from quiz.tui.widgets.page import Page

if TYPE_CHECKING:
    from quiz.tui.faces.face import Face


class Sheet(Page):
    """One page for whatever comes: a widget that gave way to another would have the screen laid out again.

    What the mouse does on it is for its face.
    """

    face: Face[Any] | None = None
    """What draws the card; None where there is none."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the column at least, so that most questions are laid out as the one before."""
        return max(super().get_content_height(container, viewport, width), container.height)

    def drawn(self, width: int) -> list[Content | Strip]:
        """The lines of the page, those of the face's fields among them."""
        lines = super().drawn(width)
        if self.face is not None:
            for name, strip in self.face.fields(width):
                if row := self.region_of(name):
                    lines[row.y] = strip
        return lines

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A block of the card was clicked."""
        if self.face is not None:
            event.stop()
            self.face.choose(event.name)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A field of the card takes what the mouse does."""
        if self.face is not None:
            self.face.point(event)
