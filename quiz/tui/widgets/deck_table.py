"""The decks of today: a row each, with how much of it was met and is remembered, what is due and what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.content import Content

from quiz import phrase
from quiz.i18n import Words
from quiz.study.today import DeckRow, Overview
from quiz.tui.safe import plain
from quiz.tui.widgets.page import EMPTY, Block, Page

_COUNT = 10
_NARROW_COUNT = 7
_WIDE, _MEDIUM = 66, 46
_RECALL = 9
_NARROW_RECALL = 8
_BAR = 12
_NARROW_BAR = 6
_TITLE = 12
"""Cells a title needs before a bar may stand beside it."""


class DeckTable(Page):
    """A first row for everything, then a row a deck; one of them is under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._decks: tuple[DeckRow, ...] = ()
        self._draw: Callable[[], None] = lambda: None
        self.cursor = 0

    def show_today(self, words: Words, today: Overview) -> None:
        """Replace the rows; the cursor stays where it was as far as there are rows."""
        self._decks = today.decks
        self._draw = lambda: self.show(partial(self._rows, words, today))
        self.move(0)

    @property
    def deck(self) -> DeckRow | None:
        """The deck under the cursor; None for everything."""
        return self._decks[self.cursor - 1] if self.cursor else None

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.cursor = min(max(self.cursor + step, 0), len(self._decks))
        self._draw()

    def _rows(self, words: Words, today: Overview, width: int) -> Iterator[Block]:
        wide = width >= _WIDE
        count = _COUNT if wide else _NARROW_COUNT
        names = ("due", "new") if wide else ("due_short", "new_short")
        heads = "".join(words(f"home.column_{name}").rjust(count) for name in names)
        recall = _RECALL if wide else _NARROW_RECALL if width >= _MEDIUM else 0
        known = words("home.column_recall").rjust(recall) + heads if recall else heads
        seen = words("home.column_seen").rjust(max(0, width - len(known)))
        yield Block(plain(seen + known, "$muted"))
        everything = plain(words("home.everything"))
        yield self._row(0, everything, EMPTY, _counts(today.due, today.new, count), width)
        for number, deck in enumerate(today.decks, 1):
            bar = _bar(deck, _BAR if wide else _NARROW_BAR)
            counts = _recall(words, deck, recall) + _counts(deck.due, deck.new, count)
            yield self._row(number, plain(deck.title), bar, counts, width)

    def _row(self, row: int, title: Content, bar: Content, counts: Content, width: int) -> Block:
        here = row == self.cursor
        room = width - 2 - counts.cell_length
        if room - bar.cell_length - 2 < _TITLE:
            bar = EMPTY
        title_room = room - (bar.cell_length + 2 if bar else 0)
        title = title.truncate(title_room, ellipsis=True)
        title = title.stylize("bold") if here else title
        text = Content.assemble(title.pad_right(max(0, title_room - title.cell_length)))
        text += Content.assemble("  ", bar) if bar else EMPTY
        mark = plain("▌" if here else " ", "$accent")
        return Block(text + counts, mark, 2, name=str(row), fill="on $surface" if here else "")


def _counts(due: int, new: int, width: int) -> Content:
    return EMPTY.join(
        plain((str(count) if count else "·").rjust(width), style if count else "$muted")
        for count, style in ((due, "bold $accent"), (new, "bold"))
    )


def _recall(words: Words, deck: DeckRow, width: int) -> Content:
    known = "·" if deck.recall is None else phrase.percent(words, deck.recall)
    return plain(known.rjust(width), "$muted") if width else EMPTY


def _bar(deck: DeckRow, cells: int) -> Content:
    part = deck.learned / deck.total if deck.total else 0.0
    done = round(part * cells) or int(deck.learned > 0)
    counts = f" {deck.learned}/{deck.total}".rjust(8)
    return Content.assemble(
        ("━" * done, "$accent"), ("─" * (cells - done), "$rule"), (counts, "$muted")
    )
