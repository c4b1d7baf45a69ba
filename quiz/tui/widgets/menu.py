"""What leads elsewhere: keys with what they do, group by group, on as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import events
from textual.content import Content
from textual.geometry import Size

from quiz.tui.widgets.key_line import Hint, KeyLine

_GAP, _NARROW_GAP = 3, 2


class Menu(KeyLine):
    """Shows groups of hints, each beginning a row; a click on one asks for its action."""

    DEFAULT_CSS = """
    Menu { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__()
        self.id = id
        self._groups: tuple[tuple[Hint, ...], ...] = ()

    def show_groups(self, groups: Iterable[Iterable[Hint]]) -> None:
        """Replace the hints."""
        self._groups = tuple(map(tuple, groups))
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as the hints need."""
        return len(self._rows(width)[1])

    def drawn(self, width: int) -> list[Content]:
        """The rows."""
        gap, rows = self._rows(width)
        between = Content(" " * gap)
        return [between.join(hint.content for hint in row) for row in rows]

    def on_click(self, event: events.Click) -> None:
        """Ask for the action of the hint under the pointer."""
        event.prevent_default()
        gap, rows = self._rows(self.content_size.width)
        x = 0
        for hint in rows[event.y] if event.y < len(rows) else ():
            end = x + hint.content.cell_length
            if x <= event.x < end:
                self.post_message(self.Pressed(hint.action))
            x = end + gap

    def _rows(self, width: int) -> tuple[int, list[list[Hint]]]:
        """The gap between hints, and the rows: the wide gap only where it makes no more of them."""
        narrow = [row for group in self._groups for row in _flow(group, width, _NARROW_GAP)]
        wide = [row for group in self._groups for row in _flow(group, width, _GAP)]
        return (_GAP, wide) if len(wide) == len(narrow) else (_NARROW_GAP, narrow)


def _flow(hints: Iterable[Hint], width: int, gap: int) -> Iterator[list[Hint]]:
    row: list[Hint] = []
    used = 0
    for hint in hints:
        length = hint.content.cell_length
        if row and used + gap + length > width:
            yield row
            row, used = [], 0
        used += length + (gap if row else 0)
        row.append(hint)
    if row:
        yield row
