"""Next day: when a card is to come back, as one says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from quiz.core.moment import StudyDay
from quiz.study.browsing.typed_day import read_day
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.typed import Typed


class NextDayDialog(Dialog):
    """One line to type; what it means is said as one types. Its result is the day's number, as text."""

    DEFAULT_CSS = "NextDayDialog #meant { height: 1; margin-bottom: 1; }"
    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, today: StudyDay, name_day: Callable[[StudyDay], str]) -> None:
        super().__init__()
        self._today, self._name_day = today, name_day
        self._meant = Page(id="meant")

    def heading(self) -> str:
        """The title."""
        return self.words("browse.day")

    def text(self) -> Iterator[Block]:
        """What can be typed."""
        yield Block(plain(self.words("browse.day_how"), "$muted"))

    def fields(self) -> ComposeResult:
        """The day, and how it is understood."""
        yield Typed()
        yield self._meant

    def hints(self) -> Iterable[Hint]:
        """Enter or escape."""
        return (
            Hint(self.words("tui.key_enter"), self.words("browse.do_choose"), "send"),
            Hint(self.words("tui.key_escape"), self.words("tui.do_cancel"), "close"),
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is understood."""
        event.stop()
        self._meant.show(self._told())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The day is chosen."""
        event.stop()
        self.action_send()

    @property
    def _day(self) -> StudyDay | None:
        return read_day(self.query_one(Typed).value, self._today, self.words.language)

    def _told(self) -> Iterator[Block]:
        if not self.query_one(Typed).value.strip():
            return
        day = self._day
        if day is None:
            yield Block(plain(self.words("browse.day_unread"), "$warning"))
        else:
            ahead = self.words("browse.ahead", n=day - self._today)
            yield Block(plain(f"→ {self._name_day(day)} ({ahead})", "$accent"))

    def action_send(self) -> None:
        """Give the day, where one was understood."""
        day = self._day
        if day is not None:
            self.dismiss(str(day))
        else:
            self._meant.show([Block(plain(self.words("browse.day_unread"), "$warning"))])
