"""Arrange: type the letters in order, or carry a row to its place."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.core.answer import Answer, Arranged
from quiz.core.shape import Arrange
from quiz.study.sitting.stage import Asking, Judged
from quiz.tui.faces.face import CURSOR, LETTERS, Face
from quiz.tui.safe import clean, plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block

_STEPS = {"up": -1, "down": 1, "shift+up": -1, "shift+down": 1}


class ArrangeFace(Face[Arrange]):
    """Items that keep their letter wherever they go.

    A letter sends its item to the next place from the top; the letter of a placed item frees its place again. Space
    takes the row under the cursor, arrows carry it, space puts it down.
    """

    _items: list[int]
    _cursor: int
    _placed: int
    _taken: bool
    _touched: bool

    def begin(self) -> None:
        """Nothing is placed, and nothing was moved."""
        self._items = list(self.stage.order)
        self._cursor = self._placed = 0
        self._taken = self._touched = False

    def letters(self) -> str:
        """One letter an item."""
        return LETTERS[: len(self.shape.items)] if self.is_asking else ""

    def hints(self) -> tuple[Hint, ...]:
        """What can be done with a row, taken or not."""
        if not self.is_asking:
            return ()
        space = self.words("tui.key_space")
        if self._taken:
            return (
                Hint("↑↓", self.words("tui.hint_carry")),
                Hint(space, self.words("tui.hint_put_down"), "face('space')"),
            )
        return (
            Hint(self.span(), self.words("tui.hint_in_order")),
            Hint(space, self.words("tui.hint_take"), "face('space')"),
            Hint(self.words("tui.key_enter"), self.words("tui.hint_check"), "face('enter')"),
        )

    def press(self, key: str) -> bool:
        """A letter, arrows, space or Enter."""
        if not self.is_asking:
            return False
        if key in self.letters():
            self._place(self.stage.order[self.letters().index(key)])
        elif key in _STEPS:
            self._step(_STEPS[key], carry=self._taken or key.startswith("shift"))
        elif key == "space" or (key in ("enter", "escape") and self._taken):
            self._taken = not self._taken
        elif key == "enter" and not self.keeps:
            self._confirm()
        else:
            return False
        self.draw()
        self.follow(str(self._cursor))
        return True

    def draft(self) -> Arranged | None:
        """The order as it is, once something was moved."""
        return Arranged(tuple(self._items)) if self._touched else None

    def resume(self, answer: Answer) -> None:
        """Put the items back in that order, every one in its place."""
        if isinstance(answer, Arranged):
            self._items, self._touched = list(answer.order), True
            self._placed = len(self._items)
            self.draw()

    def choose(self, name: str) -> None:
        """A click places, as a letter does."""
        if self.is_asking:
            self._place(self._items[int(name)])
            self.draw()

    def _place(self, item: int) -> None:
        at = self._items.index(item)
        if at < self._placed:
            self._placed = at
        else:
            self._items.insert(self._placed, self._items.pop(at))
            self._placed += 1
            if self._placed == len(self._items) - 1:  # the last one has no choice
                self._placed += 1
        self._cursor = min(self._placed, len(self._items) - 1)
        self._taken, self._touched = False, True

    def _step(self, step: int, *, carry: bool) -> None:
        to = min(max(self._cursor + step, 0), len(self._items) - 1)
        if carry:
            self._items.insert(to, self._items.pop(self._cursor))
            self._touched = True
        self._cursor = to

    def _confirm(self) -> None:
        if self._touched:
            self.sheet.post_message(self.Answered(Arranged(tuple(self._items))))
        else:
            self._touched = True
            self.sheet.post_message(self.Said(self.words("tui.not_moved")))

    def asking(self, stage: Asking) -> Iterator[Block]:
        """A row an item: its place, its letter, and a sign while it is carried."""
        letters = dict(zip(stage.order, LETTERS, strict=False))
        for row, item in enumerate(self._items):
            here = row == self._cursor
            mark = Content.assemble(
                (CURSOR if here else " ", "$accent"),
                (f"{row + 1:>2}", "bold" if row < self._placed else "$muted"),
                ("↕" if here and self._taken else " ", "bold $accent"),
                " ",
                (letters[item], "bold $accent"),
            )
            text = plain(self.shape.items[item], "bold" if here else "")
            yield Block(text, mark, 8, name=str(row), fill="on $surface" if here else "")
        yield Block(plain(self.words("tui.arrange_how"), "$muted"), above=1)

    def judged(self, stage: Judged) -> Iterator[Block]:
        """The right order, what proves it, and where the item had been put."""
        given = stage.answer.order if isinstance(stage.answer, Arranged) else ()
        proofs = [clean(proof) for proof in self.shape.proofs]
        width = max(map(len, proofs), default=0)
        for place, (item, proof) in enumerate(zip(self.shape.items, proofs, strict=True)):
            right = bool(given) and given[place] == place
            sign, style = ("✓", "bold $success") if right else ("✗", "bold $error")
            mark = plain(f"{sign if given else ' '} {place + 1:>2}  ", style if given else "")
            if width:
                mark += plain(f"{proof:<{width}}  ", "$accent")
            text = plain(item)
            if given and not right:
                put = self.words("tui.you_put", place=given.index(place) + 1)
                text += plain(f" ({put})", "$muted")
            yield Block(text, mark, mark.cell_length)
