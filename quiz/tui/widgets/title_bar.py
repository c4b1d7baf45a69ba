"""The top of every place: where one is, how far, and a thin rule that is the progress bar."""

from __future__ import annotations

from textual.content import Content

from quiz.tui.safe import plain
from quiz.tui.widgets.drawn import Drawn
from quiz.tui.widgets.page import EMPTY

_GAP = 2


class TitleBar(Drawn):
    """Two lines: a title with a remark at the right, and a rule of which `part` (0 to 1) is done."""

    DEFAULT_CSS = """
    TitleBar { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._part = "", 0.0
        self._remark = self._full = EMPTY

    def show(
        self, title: str, remark: str | Content = "", part: float = 0.0, *, full: Content = EMPTY
    ) -> None:
        """Replace the line; `full` stands for the remark where it leaves the title whole.

        A title that does not fit is cut, the remark never is.
        """
        said = plain(remark, "$muted") if isinstance(remark, str) else remark
        shown = (title, said, full, part)
        if shown != (self._title, self._remark, self._full, self._part):
            self._title, self._remark, self._full, self._part = shown
            self.refresh()

    def drawn(self, width: int) -> tuple[Content, Content]:
        """The title and the remark, then the rule."""
        title = plain(self._title, "bold")
        remark = self._remark.truncate(width)
        if self._full and title.cell_length + _GAP + self._full.cell_length <= width:
            remark = self._full
        room = width - remark.cell_length - (_GAP if remark else 0)
        title = title.truncate(max(0, room), ellipsis=True)
        space = Content.blank(max(0, width - title.cell_length - remark.cell_length))
        return Content.assemble(title, space, remark), _rule(width, self._part)


def _rule(width: int, part: float) -> Content:
    halves = round(2 * width * min(max(part, 0.0), 1.0))
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    return Content.assemble((done, "$accent"), ("─" * (width - len(done)), "$rule"))
