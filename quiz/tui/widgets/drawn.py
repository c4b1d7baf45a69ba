"""A widget of ready lines: each is drawn as it is, and only where it is seen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Self

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Drawn(Widget):
    """Lines at most as wide as the widget, which has neither border nor padding.

    What Textual renders otherwise is one text that it splits, measures and wraps again, then frames line by line: half
    of what a next question cost.
    """

    _painted: tuple[tuple[object, ...], list[Strip]] | None = None
    """What was drawn last, and for what: Textual asks every widget in sight for its lines when one has changed."""

    @abstractmethod
    def drawn(self, width: int) -> Sequence[Content | Strip]:
        """The lines for a width in cells: texts, or what was drawn already."""

    def render(self) -> Content:
        """Every line, one under the other."""
        lines = self.drawn(self.content_size.width)
        return Content("\n").join(
            Content(line.text) if isinstance(line, Strip) else line for line in lines
        )

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw the lines again."""
        self._painted = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight."""
        background = self.background_colors[1]
        known = (crop, self.size, self.visual_style, background, *self.get_line_filters())
        if self._painted is None or self._painted[0] != known:
            self._painted = known, self._strips(crop, background)
        return self._painted[1]

    def _strips(self, crop: Region, background: Color) -> list[Strip]:
        width, style = self.size.width, self.visual_style
        lines = self.drawn(width)[crop.y : crop.bottom]
        blank = Strip.blank(width, style.rich_style)
        strips = [strip_of(line, width, style) if line else blank for line in lines]
        strips += [blank] * (crop.height - len(strips))
        strips = self._filtered(strips, background)
        left, right = crop.column_span
        return (
            strips if (left, right) == (0, width) else [strip.crop(left, right) for strip in strips]
        )

    def rehearse(self, strips: Sequence[Strip]) -> None:
        """Paint lines out of sight: a strip keeps what became of it, and the terminal's sequences for that."""
        for strip in self._filtered(strips, self.background_colors[1]):
            strip.render(self.app.console)

    def _filtered(self, strips: Sequence[Strip], background: Color) -> list[Strip]:
        filtered = list(strips)
        for line_filter in self.get_line_filters():
            filtered = [strip.apply_filter(line_filter, background) for strip in filtered]
        return filtered


def strip_of(line: Content | Strip, width: int, style: Style) -> Strip:
    """A line as a terminal shows it, as wide as the widget whose style it has."""
    if isinstance(line, Strip):
        return line
    pieces = line.render(style, "", lambda shade: Style.parse(str(shade)))
    strip = Strip([Segment(text, shade.rich_style) for text, shade in pieces])
    return strip.adjust_cell_length(width, style.rich_style)
