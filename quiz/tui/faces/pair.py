"""Pair: give each text at the left one from the list below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from rich.cells import cell_len
from textual.content import Content

from quiz.core.answer import Answer, Paired
from quiz.core.shape import Pair
from quiz.study.sitting.stage import Asking, Judged
from quiz.tui.faces.face import CURSOR, LETTERS, Face
from quiz.tui.safe import clean, plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Columns

_ARROW = "  →  "
_INDENT = 4
_LEFT = 0.6
"""The share of the width that a column of left texts may take."""


class PairFace(Face[Pair]):
    """A letter gives the row under the cursor its text and goes to the next empty row."""

    takes_arrows = True
    _given: list[int | None]
    _cursor: int
    _warned: bool

    def begin(self) -> None:
        """Every row is empty."""
        self._given = [None] * len(self.shape.pairs)
        self._cursor, self._warned = 0, False

    def letters(self) -> str:
        """One letter a choice."""
        return LETTERS[: len(self.shape.choices)] if self.is_asking else ""

    def hints(self) -> tuple[Hint, ...]:
        """Letters, arrows, Enter."""
        if not self.is_asking:
            return ()
        return (
            Hint(self.span(), self.words("tui.hint_pair")),
            Hint("↑↓", self.words("tui.hint_row")),
            Hint(self.words("tui.key_enter"), self.words("tui.hint_check"), "face('enter')"),
        )

    def press(self, key: str) -> bool:
        """A letter, arrows, backspace or Enter."""
        if not self.is_asking:
            return False
        if key in self.letters():
            self._give(self.stage.order[self.letters().index(key)])
        elif key in ("up", "down"):
            step = -1 if key == "up" else 1
            self._cursor = min(max(self._cursor + step, 0), len(self._given) - 1)
        elif key in ("left", "right"):
            self._turn(-1 if key == "left" else 1)
        elif key in ("backspace", "delete"):
            self._given[self._cursor] = None
        elif key in ("enter", "space") and not self.keeps:
            self._confirm()
        else:
            return False
        self.draw()
        self.follow(f"row {self._cursor}")
        return True

    def draft(self) -> Paired | None:
        """What was given, rows left empty too."""
        return None if self._given == [None] * len(self._given) else Paired(tuple(self._given))

    def resume(self, answer: Answer) -> None:
        """Give each row its text again."""
        if isinstance(answer, Paired):
            self._given = list(answer.choices)
            self._cursor = self._given.index(None) if None in self._given else 0
            self.draw()

    def choose(self, name: str) -> None:
        """A click on a row goes there, one on a choice gives it."""
        if not self.is_asking:
            return
        what, _, number = name.partition(" ")
        if what == "row":
            self._cursor = int(number)
        else:
            self._give(int(number))
        self.draw()

    def _give(self, choice: int) -> None:
        self._given[self._cursor] = choice
        self._warned = False
        self._cursor = self._next_empty()

    def _next_empty(self) -> int:
        rows = range(len(self._given))
        later = [row for row in rows if row > self._cursor and self._given[row] is None]
        any_row = [row for row in rows if self._given[row] is None]
        return (later or any_row or [self._cursor])[0]

    def _turn(self, step: int) -> None:
        """The next choice in the list, and none between the last and the first."""
        ring = [None, *self.stage.order]
        at = ring.index(self._given[self._cursor])
        self._given[self._cursor] = ring[(at + step) % len(ring)]

    def _confirm(self) -> None:
        empty = self._given.count(None)
        if not empty or self._warned:
            self.sheet.post_message(self.Answered(Paired(tuple(self._given))))
            return
        self._warned = True
        self._cursor = self._next_empty()
        self.sheet.post_message(self.Said(self.words("tui.pairs_missing", n=empty)))

    def asking(self, stage: Asking) -> Columns:
        """The rows, then what they may be given."""
        return partial(self._asking, stage.order)

    def judged(self, stage: Judged) -> Columns:
        """Each row with its right text, and what was given where it was another."""
        given = stage.answer.choices if isinstance(stage.answer, Paired) else None
        return partial(self._judged, given)

    def _asking(self, order: tuple[int, ...], width: int) -> Iterator[Block]:
        for row, (left, _) in enumerate(self.shape.pairs):
            here = row == self._cursor
            choice = self._given[row]
            right = plain("…", "$muted")
            if choice is not None:
                right = plain(self.shape.choices[choice], "bold $accent")
            mark = plain(CURSOR if here else " ", "$accent")
            block = self._row(mark, plain(left, "bold" if here else ""), right, width)
            yield replace(block, name=f"row {row}", fill="on $surface" if here else "")
        for number, index in enumerate(order):
            style = "$muted" if index in self._given else ""
            mark = plain(f"  {LETTERS[number]}", "bold $accent")
            text = plain(self.shape.choices[index], style)
            yield Block(text, mark, 5, above=int(number == 0), name=f"choice {index}")

    def _judged(self, given: tuple[int | None, ...] | None, width: int) -> Iterator[Block]:
        for row, (left, right) in enumerate(self.shape.pairs):
            chosen = given[row] if given is not None else None
            chose = None if chosen is None else self.shape.choices[chosen]
            sign, style = ("✓", "bold $success") if chose == right else ("✗", "bold $error")
            mark = plain(sign if given is not None else " ", style)
            block = self._row(mark, plain(left), plain(right, "bold $success"), width)
            if chose is None or chose == right:
                yield block
                continue
            said = plain(f"({self.words('tui.you_chose', text=chose)})", "$muted")
            if block.indent + block.text.cell_length + 1 + said.cell_length <= width:
                yield replace(block, text=Content.assemble(block.text, " ", said))
            else:
                yield block
                yield Block(said, indent=_INDENT)

    def _row(self, mark: Content, left: Content, right: Content, width: int) -> Block:
        """A row of two columns, or of one text where the left ones are too long for that."""
        column = max(cell_len(clean(text)) for text, _ in self.shape.pairs)
        head = Content.assemble(mark, " ", left)
        if column > width * _LEFT:
            return Block(Content.assemble(left, _ARROW, right), mark, 2)
        head = head.pad_right(column + 2 - head.cell_length)
        return Block(right, head + _ARROW, column + 2 + len(_ARROW))
