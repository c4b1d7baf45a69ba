"""What every face is: it shows a card, takes the keys that belong to the answer, and tells what was answered."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from quiz.core.answer import Answer
from quiz.core.question import CardId
from quiz.core.shape import Shape
from quiz.i18n import Words
from quiz.study.stage import Asking, Judged
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Columns, Page

CURSOR = "▌"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

S = TypeVar("S", bound=Shape)


class Face(Widget, Generic[S]):
    """One way to answer. `typing` is true while letters go into a field, and so are no commands."""

    DEFAULT_CSS = """
    Face { width: 1fr; height: auto; layout: vertical; }
    """

    typing = False
    words: Words
    stage: Asking | Judged
    shape: S

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
        """The cursor is now here, in cells from the page's top left: it has to be seen."""

        def __init__(self, page: Page, region: Region) -> None:
            super().__init__()
            self.page = page
            self.region = region

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._answering: CardId | None = None

    def compose(self) -> ComposeResult:
        """One page, which is enough for most."""
        yield self.page

    def show(self, words: Words, stage: Asking | Judged) -> None:
        """Show a card that waits for its answer, or its answer; what was begun on the same card is kept.

        The stage's card must have this face's shape.
        """
        self.words, self.stage = words, stage
        self.shape = cast("S", stage.card.shape)
        if self._answering != stage.card.id or isinstance(stage, Judged):
            self.begin()
        self._answering = stage.card.id if isinstance(stage, Asking) else None
        self.draw()

    def draw(self) -> None:
        """Show what changed."""
        match self.stage:
            case Asking():
                self.page.show(self.asking(self.stage))
            case Judged():
                self.page.show(self.judged(self.stage))

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

    def letters(self) -> str:
        """The letters that belong to the answer now, and so are no commands."""
        return ""

    def span(self) -> str:
        """Those letters as a line of keys shows them."""
        letters = self.letters()
        return letters if len(letters) < 2 else f"{letters[0]}–{letters[-1]}"

    def follow(self, name: str) -> None:
        """Keep the block of that name in sight."""
        self.post_message(self.Moved(self.page, self.page.region_of(name)))
