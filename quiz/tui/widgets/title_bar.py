"""The top of every place: where one is, how far, and a thin rule that is the progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.strip import Strip

from quiz.tui.safe import plain
from quiz.tui.widgets.drawn import Drawing, Drawn
from quiz.tui.widgets.page import EMPTY

_GAP = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, a remark at the right, and which `part` (0 to 1) of the rule is done.

    `full` stands for the remark where it leaves the title whole. A title that does not fit is cut, the remark never is.
    """

    title: str
    remark: Content = EMPTY
    part: float = 0.0
    full: Content = EMPTY


class TitleBar(Drawn):
    """Two lines: a heading, and the rule under it."""

    DEFAULT_CSS = """
    TitleBar { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = Heading("")
        self._drawing: Drawing | None = None

    def show(self, title: str, remark: str = "", part: float = 0.0) -> None:
        """Show a heading with a plain remark."""
        self.head(Heading(title, plain(remark, "$muted"), part))

    def head(self, heading: Heading, drawing: Drawing | None = None) -> None:
        """Show a heading; `drawing` is what `prepare` made of it."""
        if heading != self._heading:
            self._heading, self._drawing = heading, drawing
            self.refresh()

    def prepare(self, heading: Heading) -> Drawing:
        """Draw the heading that is to be shown next, while nobody waits for it."""
        return self.ahead(_lines(heading, self.size.width))

    def drawn(self, width: int) -> Sequence[Content | Strip]:
        """The heading, then the rule."""
        if self._drawing is not None and self.suits(self._drawing):
            return self._drawing.strips
        return _lines(self._heading, width)


def _lines(heading: Heading, width: int) -> tuple[Content, Content]:
    title = plain(heading.title, "bold")
    remark = heading.remark.truncate(width)
    if heading.full and title.cell_length + _GAP + heading.full.cell_length <= width:
        remark = heading.full
    room = width - remark.cell_length - (_GAP if remark else 0)
    title = title.truncate(max(0, room), ellipsis=True)
    space = Content.blank(max(0, width - title.cell_length - remark.cell_length))
    return Content.assemble(title, space, remark), _rule(width, heading.part)


def _rule(width: int, part: float) -> Content:
    halves = round(2 * width * min(max(part, 0.0), 1.0))
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    return Content.assemble((done, "$accent"), ("─" * (width - len(done)), "$rule"))
