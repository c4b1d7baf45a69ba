"""The frame of every place: a title line, a column that scrolls, a notice, a line of keys."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.tui.frame import Frame
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import KeyLine
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.title_bar import TitleBar


class Column(VerticalScroll, can_focus=False):
    """What scrolls. It draws nothing itself, which is said so that it is not asked line by line."""

    BLANK = True


class Place(Frame[None]):
    """Somewhere to be: home, a sitting, the statistics."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("pagedown", "scroll_page(1)", show=False),
        Binding("question_mark,f1", "help", "tui.do_help", id="place.help"),
        Binding("ctrl+p", "palette", "tui.do_palette", show=False, id="place.palette"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.bar = TitleBar()
        self.body = Column(id="body")
        self.notice = Page(id="notice")
        self.keys = KeyLine()
        self.notice.display = False
        self._said: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The frame, around what the place itself shows."""
        yield self.bar
        with self.body:
            yield from self.content()
        yield from self.foot()
        yield self.notice
        yield self.keys

    @abstractmethod
    def content(self) -> ComposeResult:
        """What scrolls."""

    def foot(self) -> ComposeResult:
        """What stays above the line of keys."""
        yield from ()

    def on_screen_suspend(self) -> None:
        """Under a dialog these keys do not hold."""
        self.keys.rest(resting=True)

    def on_screen_resume(self) -> None:
        """They hold again."""
        self.keys.rest(resting=False)

    def say(self, *sentences: str) -> None:
        """Show a notice above the line of keys, or take it away."""
        said = tuple(sentence for sentence in sentences if sentence)
        if said != self._said:
            self._said = said
            self.notice.display = bool(said)
            self.notice.show(Block(plain(text, "$warning")) for text in said)

    def add(self, *sentences: str) -> None:
        """Show a notice below the one there is."""
        self.say(*self._said, *sentences)

    def show_keys(self) -> None:
        """Show what can be done now."""
        self.keys.show(self.commands())

    def retell(self) -> None:
        """Say everything again: the language, the learner or their choices are others."""
        self.post_message(events.ScreenResume())

    def action_scroll(self, rows: int) -> None:
        """Move the text by rows."""
        self.body.scroll_relative(y=rows, animate=False, immediate=True)

    def to_top(self) -> None:
        """Show the text from its first line."""
        if self.body.scroll_target_y or self.body.scroll_y:
            self.body.scroll_home(animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Move the text by pages, two rows less so that the eye keeps its place."""
        height = self.body.scrollable_content_region.height
        self.action_scroll(pages * max(1, height - 2))

    def action_help(self) -> None:
        """Explain the keys."""
        from quiz.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self))

    def action_palette(self) -> None:
        """Everything that can be done, to be found by its name."""
        from quiz.tui.dialogs.palette import PaletteDialog, entries

        self.app.push_screen(PaletteDialog(entries(self)), self._obey)

    async def _obey(self, action: str | None) -> None:
        if action:
            await self.run_action(action)
