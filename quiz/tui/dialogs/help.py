"""Help: every key, by what one is doing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block

_SECTIONS = (
    ("answering", ("pick", "typed", "order", "pairs", "hint", "unknown")),
    ("judged", ("accept", "grades", "claim", "guess", "source", "aside", "flag")),
    ("always", ("undo", "home", "quit", "interrupt")),
)
_KEYS = 18


class HelpDialog(Dialog):
    """Keys at the left, what they do at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "close", show=False)]

    def heading(self) -> str:
        """The title."""
        return self.words("tui.help")

    def text(self) -> Iterator[Block]:
        """Sections of keys."""
        for section, lines in _SECTIONS:
            yield Block(plain(self.words(f"tui.help_{section}"), "bold"), above=1)
            for line in lines:
                keys = plain(self.words(f"tui.help_{line}_keys"), "$accent")
                yield Block(plain(self.words(f"tui.help_{line}")), keys, _KEYS)
        yield Block(plain(self.words("tui.help_grading"), "$muted"), above=1)
