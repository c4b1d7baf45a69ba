"""The pages of a place in one line: the one that is open stands out, a click opens another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.tui.safe import plain

_GAP = 1


class TabLine(Widget):
    """Numbered names; `▌` and weight say which page is open, so that no colour is needed."""

    DEFAULT_CSS = """
    TabLine { height: 1; text-wrap: nowrap; text-overflow: clip; }
    """

    class Chosen(Message):
        """A name was clicked; `number` counts from 0."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._open = 0

    def show(self, names: Sequence[str], number: int) -> None:
        """Replace the names, and open one of them."""
        self._names, self._open = tuple(names), number
        self.refresh()

    def render(self) -> Content:
        """The line; where it is too narrow for every name, only the open one is written out."""
        return Content(" " * _GAP).join(tab for tab, _ in self._tabs())

    def on_click(self, event: events.Click) -> None:
        """Open the page under the pointer."""
        offset = event.get_content_offset(self)
        x = 0
        for tab, number in self._tabs():
            if offset is not None and x <= offset.x < x + tab.cell_length:
                self.post_message(self.Chosen(number))
            x += tab.cell_length + _GAP

    def _tabs(self) -> Sequence[tuple[Content, int]]:
        tabs = list(self._drawn(short=False))
        needed = sum(tab.cell_length + _GAP for tab, _ in tabs) - _GAP
        return tabs if needed <= self.content_size.width else list(self._drawn(short=True))

    def _drawn(self, *, short: bool) -> Iterator[tuple[Content, int]]:
        for number, name in enumerate(self._names):
            if number == self._open:
                text = plain(f"{number + 1} {name}", "bold $foreground on $surface")
                yield Content.assemble(("▌", "$accent"), text), number
            else:
                key = plain(f" {number + 1}", "bold $key")
                yield (key if short else Content.assemble(key, plain(f" {name}", "$muted"))), number
