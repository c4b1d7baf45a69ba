"""The grades with when each would ask the card again; one of them is ready to be accepted."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from quiz import phrase
from quiz.core.event import Rating
from quiz.i18n import Words
from quiz.study.sitting.stage import Judged
from quiz.tui.safe import plain
from quiz.tui.widgets.drawn import Drawn
from quiz.tui.widgets.page import EMPTY, Block, lay, redraw

_GAP = 2


class Grades(Drawn):
    """A heading, then a row of grades; two rows where one is too narrow, and less of each where two are."""

    DEFAULT_CSS = """
    Grades { height: auto; }
    """

    class Chosen(Message):
        """A grade was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self) -> None:
        super().__init__()
        self._heading = Block(EMPTY)
        self._names: dict[Rating, str] = {}
        self._intervals: dict[Rating, str] = {}
        self.ready: Rating | None = None

    def show(self, words: Words, heading: Block, stage: Judged) -> None:
        """Show a judged card's grades under a heading, the suggested one (if any) standing out."""
        self._heading = heading
        self._names = {
            rating: f"{key} {phrase.rating(words, rating)}"
            for key, rating in enumerate(stage.ratings, 1)
        }
        self._intervals = {
            rating: phrase.back_in(words, rating, stage.intervals[rating])
            for rating in stage.ratings
            if rating in stage.intervals
        }
        self.ready = stage.suggested
        redraw(self)

    def clear(self) -> None:
        """Show nothing."""
        self._names = {}
        redraw(self)

    def move(self, step: int) -> None:
        """Make the grade to the right or to the left ready."""
        ratings = list(self._names)
        if self.ready is None:
            self.ready = ratings[0] if step < 0 else ratings[len(ratings) // 2 - 1]
        at = ratings.index(self.ready) + step
        self.ready = ratings[min(max(at, 0), len(ratings) - 1)]
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The heading's lines, then one row or two."""
        return max(1, len(self.drawn(width)))

    def drawn(self, width: int) -> list[Content]:
        """The heading, then the grades; nothing before the answer."""
        if not self._names:
            return []
        lines = [line.content for line in lay([self._heading], width)]
        return [*lines, *self._rows(width)[0]]

    def on_click(self, event: events.Click) -> None:
        """Choose the grade under the pointer."""
        offset = event.get_content_offset(self)
        width = self.content_size.width
        if offset is None or not self._names or offset.y < len(lay([self._heading], width)):
            return
        for rating, (start, end) in self._rows(width)[1].items():
            if start <= offset.x < end:
                self.post_message(self.Chosen(rating))

    def _rows(self, width: int) -> tuple[list[Content], dict[Rating, tuple[int, int]]]:
        """What is drawn, and the cells from and to which each grade stands."""
        one = {rating: " · ".join(self._told(rating)) for rating in self._names}
        if _fits(one, width):
            return [self._line(one)], _places(one)
        if _fits(self._names, width):
            names, days = self._columns()
            if _fits(names, width):
                return [self._line(names), self._line(days)], _places(names)
        short = self._short(one, number_only=False)
        if not _fits(short, width):
            short = self._short(one, number_only=True)
        return [self._line(short)], _places(short)

    def _told(self, rating: Rating) -> list[str]:
        """A grade's name, and its interval where it has one."""
        interval = self._intervals.get(rating)
        return [self._names[rating], *([interval] if interval else [])]

    def _columns(self) -> tuple[dict[Rating, str], dict[Rating, str]]:
        """Names over intervals."""
        days = {rating: f"  {self._intervals.get(rating, '')}" for rating in self._names}
        cells = {rating: max(len(self._names[rating]), len(days[rating])) for rating in days}
        return (
            {rating: self._names[rating].ljust(cells[rating]) for rating in cells},
            {rating: days[rating].ljust(cells[rating]) for rating in cells},
        )

    def _short(self, whole: Mapping[Rating, str], *, number_only: bool) -> dict[Rating, str]:
        """The grade that is ready as it is, the others in short."""
        return {
            rating: whole[rating]
            if rating is self.ready
            else " · ".join([self._names[rating][:1], *self._told(rating)[1:]][: 2 - number_only])
            for rating in self._names
        }

    def _line(self, texts: Mapping[Rating, str]) -> Content:
        cells = []
        for rating, text in texts.items():
            is_ready = rating is self.ready
            bar = "▌" if is_ready else " "
            style = "bold $foreground on $panel" if is_ready else "$muted"
            cells.append(Content.assemble((bar, "$accent"), plain(f"{text} ", style)))
        return Content("").join(cells)


def _places(texts: Mapping[Rating, str]) -> dict[Rating, tuple[int, int]]:
    places, x = {}, 0
    for rating, text in texts.items():
        places[rating] = (x, x + len(text) + _GAP)
        x += len(text) + _GAP
    return places


def _fits(texts: Mapping[Rating, str], width: int) -> bool:
    return sum(len(text) + _GAP for text in texts.values()) <= width
