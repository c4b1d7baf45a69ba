"""What every dialog is: a box over the place, that escape closes and that scrolls where it has to."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from quiz.tui.frame import Frame
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint, KeyLine
from quiz.tui.widgets.page import Block, Page


class Dialog(Frame[str | None], ModalScreen[str | None]):
    """A title, a text that scrolls, a line of keys. Keys of what lies under it do not reach it."""

    BLANK = False  # what lies under it shows through
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,Q", "close", show=False),
        Binding("space", "read_on", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("home", "scroll(-9999)", show=False),
        Binding("end", "scroll(9999)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.body = VerticalScroll(id="body", can_focus=False)

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(id="box"):
            yield Page([Block(plain(self.heading(), "bold $accent"))], id="title")
            with self.body:
                yield Page(self.text())
            yield from self.fields()
            yield KeyLine(self.hints())

    @abstractmethod
    def heading(self) -> str:
        """The title."""

    @abstractmethod
    def text(self) -> Iterable[Block]:
        """What it says."""

    def fields(self) -> ComposeResult:
        """What it asks for."""
        yield from ()

    def hints(self) -> Iterable[Hint]:
        """How to leave it."""
        key = self.words("tui.key_escape")
        ends = f"{self.words('tui.key_home')} {self.words('tui.key_end')}"
        return (
            Hint(key, self.words("tui.do_close"), "close"),
            Hint("↑↓", self.words("tui.hint_scroll")),
            Hint(self.words("tui.key_space"), self.words("tui.do_read_on"), "read_on"),
            Hint(ends, self.words("tui.hint_ends")),
        )

    def action_close(self) -> None:
        """Go back to what lies under."""
        self.dismiss(None)

    def action_read_on(self) -> None:
        """Show what follows; close once all of it was shown."""
        if self.body.is_vertical_scroll_end:
            self.action_close()
        else:
            self.action_scroll(max(1, self.body.scrollable_content_region.height - 2))

    def action_scroll(self, rows: int) -> None:
        """Move the text by rows."""
        self.body.scroll_relative(y=rows, animate=False)
