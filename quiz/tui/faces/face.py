"""What every face is: it shows a card, takes the keys that belong to the answer, and tells what was answered."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from quiz.core.answer import Answer
from quiz.study.stage import Asking, Judged
from quiz.tui.widgets.page import Page

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.tui.widgets.key_line import Hint

CURSOR = "▌"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Face(Widget):
    """One way to answer. `typing` is true while letters go into a field, and so are no commands."""

    DEFAULT_CSS = """
    Face { width: 1fr; height: auto; layout: vertical; }
    """

    typing = False

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
        """The cursor is now here, in cells from the face's top left: it has to be seen."""

        def __init__(self, region: Region) -> None:
            super().__init__()
            self.region = region

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.page = Page()

    def compose(self) -> ComposeResult:
        """One page, which is enough for most."""
        yield self.page

    @abstractmethod
    def show(self, stage: Asking | Judged) -> None:
        """Show a card that waits for its answer, or its answer; what was begun on the same card is kept."""

    @abstractmethod
    def press(self, key: str) -> bool:
        """Take a key; false where it is not the answer's."""

    @abstractmethod
    def hints(self) -> tuple[Hint, ...]:
        """The keys that belong to the answer now."""

    def letters(self) -> str:
        """The letters that belong to the answer now, and so are no commands."""
        return ""

    def follow(self, name: str) -> None:
        """Keep the block of that name in sight."""
        self.post_message(self.Moved(self.page.region_of(name)))
