"""Arrange: type the letters in order, or carry a row to its place."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.core.answer import Arranged
from quiz.core.shape import Arrange
from quiz.study.stage import Asking, Judged
from quiz.tui.faces.face import CURSOR, LETTERS, Face
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page

_STEPS = {"up": -1, "down": 1, "shift+up": -1, "shift+down": 1}


class ArrangeFace(Face):
    """Items that keep their letter wherever they go.

    A letter sends its item to the next place from the top (a placed item's letter frees its place again). Space takes
    the row under the cursor, arrows carry it, space puts it down.
    """

    _stage: Asking | Judged
    _shape: Arrange
    _items: list[int]
    _cursor = 0
    _placed = 0
    _taken = False
    _touched = False

    def show(self, stage: Asking | Judged) -> None:
        """Show the items as the stage orders them, or in the right order."""
        assert isinstance(stage.card.shape, Arrange)
        self._stage, self._shape = stage, stage.card.shape
        self._items = list(stage.order)
        self._cursor = self._placed = 0
        self._taken = self._touched = False
        self._draw()

    def letters(self) -> str:
        """One letter an item."""
        return LETTERS[: len(self._shape.items)] if isinstance(self._stage, Asking) else ""

    def hints(self) -> tuple[Hint, ...]:
        """What can be done with a row, taken or not."""
        if isinstance(self._stage, Judged):
            return ()
        if self._taken:
            return (
                Hint("↑↓", self.words("tui.hint_carry")),
                Hint(
                    self.words("tui.key_space"), self.words("tui.hint_put_down"), "press('space')"
                ),
            )
        return (
            Hint("⏎", self.words("tui.hint_check"), "press('enter')"),
            Hint(f"a–{self.letters()[-1]}", self.words("tui.hint_in_order")),
            Hint(self.words("tui.key_space"), self.words("tui.hint_take"), "press('space')"),
        )

    def press(self, key: str) -> bool:
        """A letter, arrows, space or Enter."""
        if isinstance(self._stage, Judged):
            return False
        if key in self.letters():
            self._place(self._stage.order[self.letters().index(key)])
        elif key in _STEPS:
            self._step(_STEPS[key], carry=self._taken or key.startswith("shift"))
        elif key == "space" or (key in ("enter", "escape") and self._taken):
            self._taken = not self._taken
        elif key == "enter":
            self._confirm()
        else:
            return False
        self._draw()
        self.follow(str(self._cursor))
        return True

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click places, as a letter does."""
        event.stop()
        if isinstance(self._stage, Asking) and event.name.isdigit():
            self._place(self._items[int(event.name)])
            self._draw()

    def _place(self, item: int) -> None:
        at = self._items.index(item)
        if at < self._placed:
            self._placed = at
        else:
            self._items.insert(self._placed, self._items.pop(at))
            self._placed += 1
            if self._placed == len(self._items) - 1:
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
            self.post_message(self.Answered(Arranged(tuple(self._items))))
        else:
            self._touched = True
            self.post_message(self.Said(self.words("tui.not_moved")))

    def _draw(self) -> None:
        match self._stage:
            case Asking():
                self.page.show(self._asking())
            case Judged():
                self.page.show(self._judged(self._stage))

    def _asking(self) -> Iterator[Block]:
        letters = dict(zip(self._stage.order, LETTERS, strict=False))
        for row, item in enumerate(self._items):
            here = row == self._cursor
            sign = "↕" if here and self._taken else " "
            number = (f"{row + 1:>2}", "bold" if row < self._placed else "$text-muted")
            mark = Content.assemble(
                (CURSOR if here else " ", "$accent"),
                number,
                (sign, "bold $accent"),
                " ",
                (letters[item], "bold $accent"),
            )
            text = plain(self._shape.items[item], "bold" if here else "")
            yield Block(text, mark, 8, name=str(row), fill="on $surface" if here else "")
        yield Block(plain(self.words("tui.arrange_how"), "$text-muted"), above=1)

    def _judged(self, stage: Judged) -> Iterator[Block]:
        given = stage.answer.order if isinstance(stage.answer, Arranged) else ()
        width = max((len(proof) for proof in self._shape.proofs), default=0)
        for place, (item, proof) in enumerate(
            zip(self._shape.items, self._shape.proofs, strict=True)
        ):
            right = bool(given) and given[place] == place
            sign, style = ("✓", "$success") if right else ("✗", "$error") if given else (" ", "")
            mark = Content.assemble((f"{sign} {place + 1:>2}  ", style))
            text = plain(proof.ljust(width), "$accent") + "  " + plain(item)
            if given and not right:
                put = self.words("tui.you_put", place=given.index(place) + 1)
                text += plain(f"  ({put})", "$text-muted")
            indent = mark.cell_length + (width + 2 if width else 0)
            yield Block(text if width else plain(item), mark, mark.cell_length)
            del indent
