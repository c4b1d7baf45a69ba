"""The last line of every place: what the keys do, the most useful first, as many as fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.tui.safe import plain
from quiz.tui.widgets.drawn import Drawn

_GAP = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """A key as displayed, what it does in one or two words, and the action a click runs ("" for none).

    `pinned` ones are kept, at the end, however narrow the line is.
    """

    key: str
    label: str
    action: str = ""
    pinned: bool = False

    @property
    def content(self) -> Content:
        """`key label`."""
        return _content(self.key, self.label)


@lru_cache(maxsize=256)
def _content(key: str, label: str) -> Content:
    return plain(key, "bold $key") + " " + plain(label, "$muted")


class KeyLine(Drawn):
    """Shows hints; a click on one asks for its action."""

    DEFAULT_CSS = """
    KeyLine { height: 1; }
    """

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, hints: Iterable[Hint] = ()) -> None:
        super().__init__()
        self._hints = tuple(hints)
        self._resting = False

    def rest(self, *, resting: bool) -> None:
        """Show nothing while the keys do not hold."""
        if resting != self._resting:
            self._resting = resting
            self.refresh()

    def show(self, hints: Iterable[Hint]) -> None:
        """Replace the hints; the same ones are not painted again."""
        new = tuple(hints)
        if new != self._hints:
            self._hints = new
            self.refresh()

    def fitting(self, width: int) -> list[Hint]:
        """The hints that fit, in order, pinned ones last."""
        pinned = [hint for hint in self._hints if hint.pinned]
        room = width - sum(hint.content.cell_length + _GAP for hint in pinned) + _GAP
        kept = []
        for hint in self._hints:
            if hint.pinned:
                continue
            room -= hint.content.cell_length + _GAP
            if room < 0:
                break
            kept.append(hint)
        return kept + pinned

    def drawn(self, width: int) -> list[Content]:
        """The line."""
        if self._resting:
            return []
        gap = Content(
            " " * _GAP
        )  # not `blank`: `join` counts a separator of known length once too often
        return [gap.join(hint.content for hint in self.fitting(width))]

    def on_click(self, event: events.Click) -> None:
        """Ask for the action of the hint under the pointer."""
        x = 0
        offset = event.get_content_offset(self)
        for hint in self.fitting(self.content_size.width):
            end = x + hint.content.cell_length
            if offset is not None and x <= offset.x < end and hint.action:
                self.post_message(self.Pressed(hint.action))
            x = end + _GAP
