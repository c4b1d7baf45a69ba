"""Flag: a note for the card's author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block
from quiz.tui.widgets.typed import Typed


class FlagDialog(Dialog):
    """One line to type, which may stay empty. Its result is the note, or None where one changed one's mind."""

    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def heading(self) -> str:
        """The title."""
        return self.words("tui.flag")

    def text(self) -> Iterator[Block]:
        """What a note is for."""
        yield Block(plain(self.words("tui.flag_how"), "$muted"))

    def fields(self) -> ComposeResult:
        """The note."""
        yield Typed()

    def hints(self) -> Iterable[Hint]:
        """Enter or escape."""
        return (
            Hint(self.words("tui.key_enter"), self.words("tui.do_flag"), "send"),
            Hint(self.words("tui.key_escape"), self.words("tui.do_cancel"), "close"),
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The note is written."""
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Give the note."""
        self.dismiss(self.query_one(Typed).value.strip())
