"""A widget of ready lines: each is drawn as it is, and only where it is seen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from rich.segment import Segment
from textual.color import TRANSPARENT
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines that were drawn before they are shown, for a width in cells and in a style."""

    width: int
    style: Style
    strips: tuple[Strip, ...]


class Drawn(Widget):
    """Lines at most as wide as the widget, which has neither border nor padding.

    What Textual renders otherwise is one text that it splits, measures and wraps again, then frames line by line: half
    of what a next question cost.
    """

    _painted: tuple[tuple[object, ...], list[Strip]] | None = None
    """What was drawn last, and for what: Textual asks every widget in sight for its lines when one has changed."""
    _is_spent = False
    """Whether all of it is going to be drawn again."""

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
        """Draw the lines again, or those of some regions, unless all of them are going to be."""
        if regions and self._is_spent and not (layout or recompose):
            return self
        self._painted = None
        self._is_spent = self._is_spent or (repaint and not regions)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight."""
        self._is_spent = False
        known = (crop, self.size, self.visual_style, *self.get_line_filters())
        if self._painted is None or self._painted[0] != known:
            self._painted = known, self._strips(crop)
        return self._painted[1]

    def _strips(self, crop: Region) -> list[Strip]:
        width, style = self.size.width, self.visual_style
        strips = _strips_of(self.drawn(width)[crop.y : crop.bottom], width, style)
        strips += [Strip.blank(width, style.rich_style)] * (crop.height - len(strips))
        strips = self._filtered(strips)
        left, right = crop.column_span
        return (
            strips if (left, right) == (0, width) else [strip.crop(left, right) for strip in strips]
        )

    def ahead(self, lines: Iterable[Content]) -> Drawing:
        """Draw out of sight what is to be shown next, down to the terminal's sequences, which a strip keeps."""
        width, style = self.size.width, self.visual_style
        strips = _strips_of(lines, width, style)
        for strip in self._filtered(strips):
            strip.render(self.app.console)
        return Drawing(width, style, tuple(strips))

    def suits(self, drawing: Drawing) -> bool:
        """Whether lines that were drawn before look as they would now."""
        return (drawing.width, drawing.style) == (self.size.width, self.visual_style)

    def _filtered(self, strips: Sequence[Strip]) -> list[Strip]:
        filtered, background = list(strips), self.visual_style.background or TRANSPARENT
        for line_filter in self.get_line_filters():
            filtered = [strip.apply_filter(line_filter, background) for strip in filtered]
        return filtered


def _strips_of(lines: Iterable[Content | Strip], width: int, style: Style) -> list[Strip]:
    blank = Strip.blank(width, style.rich_style)
    return [strip_of(line, width, style) if line else blank for line in lines]


def strip_of(line: Content | Strip, width: int, style: Style) -> Strip:
    """A line as a terminal shows it, as wide as the widget whose style it has."""
    if isinstance(line, Strip):
        return line
    pieces = line.render(style, "", lambda shade: Style.parse(str(shade)))
    strip = Strip([Segment(text, shade.rich_style) for text, shade in pieces])
    return strip.adjust_cell_length(width, style.rich_style)
