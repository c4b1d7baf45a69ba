"""What every face is: it shows a card, takes the keys that belong to the answer, and tells what was answered."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Generic, TypeVar, assert_never, cast

from textual import events
from textual.message import Message
from textual.strip import Strip

from quiz.core.answer import Answer
from quiz.core.question import CardId
from quiz.core.shape import Shape
from quiz.i18n import Words
from quiz.study.sitting.stage import Asking, Judged
from quiz.tui.faces.sheet import Sheet
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Columns, Prepared

CURSOR = "▌"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

S = TypeVar("S", bound=Shape)


class Face(Generic[S]):
    """One way to answer: it draws the question, what it shows of the answer, and what goes with it, on the sheet.

    `typing` is true while letters go into a field, and so are no commands.
    """

    typing = False
    keeps = False
    """Whether answers stand and can be changed (a paper), where elsewhere each is judged when it is confirmed."""
    takes_arrows = False
    """Whether the left and right arrows belong to the answer."""
    words: Words
    stage: Asking | Judged
    shape: S
    _above: tuple[Block, ...] = ()
    _below: tuple[Block, ...] = ()

    class Answered(Message):
        """The answer is given."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    class GaveUp(Message):
        """Nothing was answered, on purpose."""

    class Ticked(Message):
        """These points of the rubric are met."""

        def __init__(self, points: frozenset[int]) -> None:
            super().__init__()
            self.points = points

    class Said(Message):
        """Something to tell the person who answers."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Moved(Message):
        """The block of that name has to be seen now."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._answering: CardId | None = None

    def ask(
        self,
        words: Words,
        stage: Asking | Judged,
        above: Iterable[Block],
        below: Iterable[Block],
        prepared: Prepared | None = None,
    ) -> None:
        """Show a card that waits for its answer, or its answer; what was begun on the same card is kept.

        The stage's card must have this face's shape. `above` and `below` are shown around it. `prepared` is what
        another face of this kind made of all that, where nothing was begun.
        """
        self._take(words, stage, above, below)
        self._answering = stage.card.id if isinstance(stage, Asking) else None
        self.draw(prepared)

    def foresee(
        self, words: Words, stage: Asking, above: Iterable[Block], below: Iterable[Block]
    ) -> Prepared:
        """Lay out and draw a card that comes next: by a face that is made for this, and shows nothing itself."""
        self._take(words, stage, above, below)
        return self.sheet.prepare(self._around)

    def _take(
        self,
        words: Words,
        stage: Asking | Judged,
        above: Iterable[Block],
        below: Iterable[Block],
    ) -> None:
        self.words, self.stage = words, stage
        self.shape = cast("S", stage.card.shape)
        self._above, self._below = tuple(above), tuple(below)
        if self._answering != stage.card.id or isinstance(stage, Judged):
            self.begin()

    def prepare(self) -> None:
        """Make, out of sight, what the first card of this shape would wait for."""

    def draw(self, prepared: Prepared | None = None) -> None:
        """Show what changed."""
        self.sheet.show(self._around, prepared)

    def _around(self, width: int) -> Iterator[Block]:
        yield from self._above
        rows = self._rows()
        yield from _apart(rows(width) if callable(rows) else rows)
        yield from _apart(self._below)

    def _rows(self) -> Iterable[Block] | Columns:
        match self.stage:
            case Asking():
                return self.asking(self.stage)
            case Judged():
                return self.judged(self.stage)
            case _:
                assert_never(self.stage)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is waited for."""
        return isinstance(self.stage, Asking)

    @abstractmethod
    def begin(self) -> None:
        """Forget what was begun on another card."""

    @abstractmethod
    def asking(self, stage: Asking) -> Iterable[Block] | Columns:
        """What is shown before the answer."""

    @abstractmethod
    def judged(self, stage: Judged) -> Iterable[Block] | Columns:
        """What is shown after it."""

    @abstractmethod
    def press(self, key: str) -> bool:
        """Take a key; false where it is not the answer's."""

    @abstractmethod
    def hints(self) -> tuple[Hint, ...]:
        """The keys that belong to the answer now."""

    def choose(self, name: str) -> None:
        """The block of that name was clicked."""

    def point(self, event: events.MouseDown) -> None:
        """The mouse is down on the sheet."""

    def fields(self, width: int) -> Iterable[tuple[str, Strip]]:  # noqa: ARG002 (only where one types)
        """What is drawn in place of blocks: their names, and lines that are as wide as the sheet."""
        return ()

    def draft(self) -> Answer | None:
        """The answer as it stands, None where nothing was begun."""
        return None

    def resume(self, answer: Answer) -> None:
        """Take up an answer of this shape that was given before."""

    def letters(self) -> str:
        """The letters that belong to the answer now, and so are no commands."""
        return ""

    def span(self) -> str:
        """Those letters as a line of keys shows them."""
        letters = self.letters()
        return letters if len(letters) < 2 else f"{letters[0]}–{letters[-1]}"

    def follow(self, name: str) -> None:
        """Keep the block of that name in sight."""
        self.sheet.post_message(self.Moved(name))


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, an empty line before the first."""
    for number, block in enumerate(blocks):
        yield block if number or block.above else replace(block, above=1)
