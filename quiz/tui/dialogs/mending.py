"""Mending: the history was found damaged. It is rebuilt at once, and what came of it is told calmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz import phrase
from quiz.core.problem import QuizError
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint, KeyLine
from quiz.tui.widgets.page import Block, Page

DONE = "done"


class MendingDialog(Dialog):
    """What is being done, then what came of it. Its result is DONE where the history can be gone on in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", show=False)]

    def __init__(self, error: QuizError) -> None:
        super().__init__()
        self._error = error
        self._lines: tuple[str, ...] = ()
        self._is_mended = False

    def heading(self) -> str:
        """The title."""
        return self.words("recovery.heading")

    def text(self) -> Iterator[Block]:
        """What is being done, or came of it."""
        lines = self._lines or (self.words("recovery.under_way"),)
        for number, line in enumerate(lines):
            yield Block(plain(line), above=int(number > 0))

    def hints(self) -> Iterable[Hint]:
        """Nothing but to wait, to go on, or to try again."""
        if not self._lines:
            return ()
        code = "tui.do_continue" if self._is_mended else "recovery.do_again"
        return (
            Hint(self.words("tui.key_enter"), self.words(code), "go_on"),
            *(
                []
                if self._is_mended
                else [Hint(self.words("tui.key_escape"), self.words("tui.do_close"), "close")]
            ),
        )

    def on_mount(self) -> None:
        """Begin once it is said what is being done."""
        self.call_after_refresh(self._mend)

    def action_go_on(self) -> None:
        """Go on, or try again."""
        if self._is_mended:
            self.dismiss(DONE)
        elif self._lines:
            self._lines = ()
            self._show()
            self.call_after_refresh(self._mend)

    def action_close(self) -> None:
        """Go back to what lies under; nobody leaves while it is under way."""
        if self._lines:
            self.dismiss(DONE if self._is_mended else None)

    def _mend(self) -> None:
        from quiz.study.aftermath import recovered

        try:
            found = self.quiz.store.recover()
        except QuizError as error:
            self._lines = (self.words("recovery.failed"), phrase.error(self.words, error))
        else:
            if found is None:  # another app was faster, or a disk could not be read for a moment
                self._lines = (phrase.error(self.words, self._error),)
            else:
                self._lines = (*recovered(self.words, found), self.words("recovery.go_on"))
            self._is_mended = True
        self._show()

    def _show(self) -> None:
        self.body.query_one(Page).show(self.text())
        self.query_one(KeyLine).show(self.hints())
