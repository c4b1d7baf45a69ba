"""Paragraphs with hanging marks: what every text of the terminal is drawn with.

One widget draws many paragraphs, so that a question is a handful of widgets and the next one is an update in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quiz.tui.sizes import ROOMY
from quiz.tui.widgets.drawn import Drawing, Drawn

EMPTY = Content("")
_NARROWEST = 8
"""Cells that a text keeps whatever its indent."""
_JOIN = str.maketrans("\u00a0\u202f", "\ue000\ue001")
_PART = str.maketrans("\ue000\ue001", "\u00a0\u202f")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its text, the mark that hangs before it, `indent` cells for the mark, and empty lines `above`.

    `name` is what a click on it chooses; `fill` is a style for its whole lines; a `spare` block is
    left out of a low terminal.
    """

    text: Content
    mark: Content = EMPTY
    indent: int = 0
    above: int = 0
    name: str = ""
    fill: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and the name of the block it is of."""

    content: Content
    name: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a page for a width in cells, in a terminal that is low or not."""

    width: int
    is_low: bool
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page that was laid out and drawn before it is shown."""

    laid: Laid
    drawing: Drawing


def redraw(widget: Widget) -> None:
    """Paint a widget again, and lay the screen out again only where its height is another now.

    Laying out is most of what a next question costs.
    """
    size, container = widget.content_size, widget.container_size
    if widget.is_attached and widget.display and size.width:
        least = widget.styles.min_height
        wanted = widget.get_content_height(container, container, size.width)
        is_as_high = size.height == max(wanted, (least.cells or 0) if least is not None else 0)
    else:
        is_as_high = False
    if is_as_high:
        # What is known of its height at other widths is of another text; only a layout says so publicly.
        widget._layout_updates += 1  # noqa: SLF001
        widget.refresh()
    else:
        widget.clear_cached_dimensions()
        widget.refresh(layout=True)


Columns = Callable[[int], Iterable[Block]]
"""Makes the blocks of a page for its width in cells."""


def wrap(text: Content, width: int) -> list[Content]:
    """Lines of at most `width` cells; a no-break space, narrow or not, breaks none (`str.isspace` would)."""
    if text.cell_length <= width:
        return [text]
    joined = Content(text.plain.translate(_JOIN), list(text.spans), strip_control_codes=False)
    return [
        Content(line.plain.translate(_PART), list(line.spans), strip_control_codes=False)
        for line in joined.wrap(width)
    ]


def lay(blocks: Iterable[Block], width: int) -> list[Line]:
    """The lines of a page `width` cells wide."""
    lines: list[Line] = []
    for block in blocks:
        lines.extend(Line(EMPTY) for _ in range(block.above if lines else 0))
        lines.extend(Line(line, block.name) for line in _lay_block(block, width))
    return lines


def _lay_block(block: Block, width: int) -> Iterable[Content]:
    indent = max(0, min(block.indent, width - _NARROWEST))
    first = block.mark.truncate(indent).extend_right(indent - min(indent, block.mark.cell_length))
    for number, text in enumerate(wrap(block.text, max(width - indent, 1))):
        line = (first if number == 0 else Content.blank(indent)) + text
        if block.fill:
            line = line.pad_right(max(0, width - line.cell_length)).stylize_before(block.fill)
        yield line


class Page(Drawn):
    """Shows blocks, and tells which one is clicked."""

    DEFAULT_CSS = """
    Page { width: 1fr; height: auto; }
    """

    class Chosen(Message):
        """A named block was clicked."""

        def __init__(self, page: Page, name: str) -> None:
            super().__init__()
            self.page = page
            self.name = name

        @property
        def control(self) -> Page:
            """The page whose block it is."""
            return self.page

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] | Columns = tuple(blocks)
        self._laid: Laid | None = None
        self._prepared: Prepared | None = None

    def show(self, blocks: Iterable[Block] | Columns, prepared: Prepared | None = None) -> None:
        """Replace what is shown: blocks, or what makes them for a width where there are columns.

        `prepared` is what `prepare` made of the same blocks.
        """
        self._blocks = blocks if callable(blocks) else tuple(blocks)
        self._prepared = prepared
        self._laid = prepared.laid if prepared is not None else None
        redraw(self)

    def prepare(self, blocks: Iterable[Block] | Columns) -> Prepared:
        """Lay out and draw what is to be shown next, while nobody waits for it."""
        laid = self._lay(blocks, self.size.width)
        return Prepared(laid, self.ahead(line.content for line in laid.lines))

    def lines(self, width: int) -> list[Line]:
        """The laid out lines, kept until the blocks or the terminal's size change."""
        laid = self._laid
        if laid is None or (laid.width, laid.is_low) != (width, self._is_low):
            laid = self._laid = self._lay(self._blocks, width)
        return laid.lines

    def _lay(self, blocks: Iterable[Block] | Columns, width: int) -> Laid:
        made = blocks(width) if callable(blocks) else blocks
        kept = [block for block in made if not block.spare] if self._is_low else made
        return Laid(width, self._is_low, lay(kept, width))

    @property
    def _is_low(self) -> bool:
        return self.app.size.height < ROOMY

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as there are lines."""
        return len(self.lines(width))

    def drawn(self, width: int) -> list[Content | Strip]:
        """The texts of its lines, or what was drawn of them before."""
        lines, ready = self.lines(width), self._prepared
        if ready is not None and ready.laid is self._laid and self.suits(ready.drawing):
            return list(ready.drawing.strips)
        return [line.content for line in lines]

    def region_of(self, name: str) -> Region:
        """Where the blocks of that name are, in cells from the page's top left; empty where there are none."""
        width = self.content_size.width
        rows = [y for y, line in enumerate(self.lines(width)) if line.name == name]
        return Region(0, rows[0], width, rows[-1] + 1 - rows[0]) if rows else Region()

    def on_click(self, event: events.Click) -> None:
        """Choose the block under the pointer."""
        lines = self.lines(self.content_size.width)
        if 0 <= event.y < len(lines) and lines[event.y].name:
            event.stop()
            self.post_message(self.Chosen(self, lines[event.y].name))
