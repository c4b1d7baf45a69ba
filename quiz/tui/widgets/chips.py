"""Filters in words, side by side: how many each would leave, and which one is on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quiz.tui.safe import plain

_GAP, _SIGNED_GAP = 3, 2
_LINES = 2
"""Lines that chips take at most; what does not fit can still be typed."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: what a click chooses, its label, how many it leaves, the sign it has in a list ("" for none)."""

    name: str
    label: str
    count: str = ""
    on: bool = False
    sign: str = ""

    @property
    def content(self) -> Content:
        """`✓ ◐ label 12`."""
        parts = [
            plain("✓ ", "bold $accent") if self.on else None,
            plain(f"{self.sign} ", "$accent") if self.sign else None,
            plain(self.label, "bold $accent" if self.on else ""),
            plain(f" {self.count}", "$muted") if self.count else None,
        ]
        return Content.assemble(*(part for part in parts if part is not None))


class Chips(Widget):
    """Shows chips; a click on one chooses it."""

    DEFAULT_CSS = """
    Chips { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """

    class Chosen(Message):
        """A chip was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self._chips: tuple[Chip, ...] = ()

    def show(self, chips: Iterable[Chip]) -> None:
        """Replace the chips; the same ones are not painted again."""
        new = tuple(chips)
        if new != self._chips:
            self._chips = new
            self.clear_cached_dimensions()
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the chips need."""
        return max((y + 1 for _, _, y in self._placed(width)), default=0)

    def _placed(self, width: int) -> Iterator[tuple[Chip, int, int]]:
        """The chips that fit, each with its column and line."""
        x = y = 0
        for chip in self._chips:
            length = chip.content.cell_length
            if x and x + length > width:
                x, y = 0, y + 1
            if y == _LINES:
                return
            yield chip, x, y
            x += length + (_SIGNED_GAP if chip.sign else _GAP)

    def render(self) -> Content:
        """The lines."""
        width = self.content_size.width
        lines: list[Content] = []
        for chip, x, y in self._placed(width):
            if y == len(lines):
                lines.append(Content(""))
            line = lines[y].pad_right(x - lines[y].cell_length) if x else lines[y]
            lines[y] = line + chip.content
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)

    def on_click(self, event: events.Click) -> None:
        """Choose the chip under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for chip, x, y in self._placed(self.content_size.width):
            if y == offset.y and x <= offset.x < x + chip.content.cell_length:
                event.stop()
                self.post_message(self.Chosen(chip.name))
