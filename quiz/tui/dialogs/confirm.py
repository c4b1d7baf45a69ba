"""Confirm: what cannot be done by accident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block

YES = "yes"


class ConfirmDialog(Dialog):
    """A question; Enter does it, its result is then YES; escape does not."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", show=False)]

    def __init__(self, heading: str, question: str, agree: str) -> None:
        super().__init__()
        self._heading, self._question, self._agree = heading, question, agree

    def heading(self) -> str:
        """The title."""
        return self._heading

    def text(self) -> Iterator[Block]:
        """What would happen."""
        yield Block(plain(self._question))

    def hints(self) -> Iterable[Hint]:
        """Enter or escape."""
        return (
            Hint(self.words("tui.key_enter"), self._agree, "agree"),
            Hint(self.words("tui.key_escape"), self.words("tui.do_cancel"), "close"),
        )

    def action_agree(self) -> None:
        """Do it."""
        self.dismiss(YES)
