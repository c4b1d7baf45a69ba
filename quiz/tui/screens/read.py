"""Read: what the sources state, a chapter a page, to be read before being asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quiz.study.lesson import Chapter, lessons
from quiz.study.sitting.sitting import Sitting
from quiz.tui import texts
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block, Page


class ReadScreen(Place):
    """The facts of one deck, oldest first; space reads on, through the page and then to the next deck."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "on", "tui.do_read_on", id="read.on"),
        Binding("right", "turn(1)", "tui.do_next_chapter", id="read.next"),
        Binding("left", "turn(-1)", "tui.do_previous_chapter", id="read.previous"),
        Binding("t,T", "source", "tui.do_source", id="read.source"),
        Binding("p,P", "practise", "tui.do_practise", id="read.practise"),
        Binding("escape", "home", "tui.do_home", id="read.home"),
        Binding("q,Q", "quit", "tui.do_quit", id="read.quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = Page()
        self._chapters: Sequence[Chapter] = ()
        self._at = 0

    def content(self) -> ComposeResult:
        """One chapter."""
        yield self._page

    def on_screen_resume(self) -> None:
        """Show the chapter where one was, in today's language."""
        self._chapters = lessons(self.quiz.bank.select(self.quiz.sitting.selection))
        self._at = min(self._at, max(0, len(self._chapters) - 1))
        self._draw()
        self.say(*self.quiz.notices)
        self.quiz.notices = ()

    def _draw(self) -> None:
        if self._chapters:
            chapter = self._chapters[self._at]
            total = len(self._chapters)
            self.bar.show(chapter.title, f"{self._at + 1}/{total}", (self._at + 1) / total)
            self._page.show(texts.facts(self.words, self.quiz.bank, chapter.facts))
        else:
            self.bar.show(self.quiz.bank.title)
            self._page.show([Block(plain(self.words("tui.nothing_to_read")))])
        self.to_top()
        self.show_keys()

    def action_turn(self, step: int) -> None:
        """Another chapter."""
        to = self._at + step
        if 0 <= to < len(self._chapters):
            self._at = to
            self._draw()

    def action_on(self) -> None:
        """The next page of the chapter, or the next chapter, or home after the last."""
        if not self.body.is_vertical_scroll_end:
            self.action_scroll_page(1)
        elif self._at + 1 < len(self._chapters):
            self.action_turn(1)
        else:
            self.action_home()

    def action_source(self) -> None:
        """Open what stands behind the chapter's facts."""
        if self._chapters:
            from quiz.tui.dialogs.source import SourceDialog

            self.app.push_screen(SourceDialog(None, self._chapters[self._at].facts))

    def action_practise(self) -> None:
        """Study the chapter."""
        if self._chapters:
            deck = frozenset({self._chapters[self._at].deck})
            chosen = replace(self.quiz.sitting.selection, decks=deck)
            self.quiz.study(Sitting(chosen, lessons=False))

    def action_home(self) -> None:
        """Leave; the chapter is remembered."""
        self.app.switch_mode("home")

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()


PLACE = ReadScreen
