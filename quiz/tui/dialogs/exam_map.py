"""The map of a paper: what is answered, empty, marked; and the way to any question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset

from quiz.study.exam.exam import Exam
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.exam.pages import exam_map
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page

HAND_IN = "hand_in"
_PAGE = 8


class ExamMapDialog(Dialog):
    """A row a question. Its result is the position to go to, HAND_IN, or None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", show=False),
        Binding("p,P,f5", "close", show=False),
        Binding("h,H,f9", "hand_in", show=False),
        Binding("home", "scroll(-999)", show=False),
        Binding("end", "scroll(999)", show=False),
    ]

    def __init__(self, exam: Exam) -> None:
        super().__init__()
        self._exam, self._cursor = exam, exam.at

    def heading(self) -> str:
        """The title."""
        return self.words("exam.map")

    def text(self) -> Iterator[Block]:
        """The rows come once the width is known."""
        yield from ()

    def on_mount(self) -> None:
        """Show where one is."""
        self._draw()
        self.call_after_refresh(self._reach)

    def hints(self) -> Iterable[Hint]:
        """Go there, hand in, stay."""
        return (
            Hint(self.words("tui.key_enter"), self.words("exam.do_go_there"), "choose"),
            Hint("h", self.words("exam.do_hand_in"), "hand_in"),
            Hint(self.words("tui.key_escape"), self.words("tui.do_close"), "close"),
        )

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click goes there."""
        self.dismiss(event.name)

    def action_choose(self) -> None:
        """Go to the question under the cursor."""
        self.dismiss(str(self._cursor))

    def action_hand_in(self) -> None:
        """Hand the paper in."""
        self.dismiss(HAND_IN)

    def action_scroll(self, rows: int) -> None:
        """Move the cursor, and the text with it."""
        last = len(self._exam.questions) - 1
        self._cursor = min(max(self._cursor + rows, 0), last)
        self._draw()
        self._reach()

    def _draw(self) -> None:
        self._rows.show(exam_map(self.words, self._exam, self._cursor))

    def _reach(self) -> None:
        region = self._rows.region_of(str(self._cursor))
        top = Offset(0, self._rows.virtual_region.y)
        self.body.scroll_to_region(region.translate(top), animate=False)

    @property
    def _rows(self) -> Page:
        return self.body.query_one(Page)
