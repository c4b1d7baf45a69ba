"""The states of an exam on screen: each shows itself and has commands of its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from quiz.tui.dialogs.exam_ask import ExamAskDialog, Way
from quiz.tui.widgets.key_line import Hint

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.study.exam.exam import Exam
    from quiz.tui.exam.place import ExamPlace


class Phase(Enum):
    """Where an exam stands on screen."""

    BEFORE = "before"
    WRITING = "writing"
    RESULTS = "results"
    REVIEW = "review"


class ExamState:
    """What the place is in one phase. Its commands are its methods `do_*`; what it does not care for does nothing."""

    phase: ClassVar[Phase]
    stay: ClassVar[str] = "tui.do_cancel"
    """The code of what it is to change one's mind."""
    exam: Exam | None = None

    def __init__(self, place: ExamPlace) -> None:
        self.place = place

    @property
    def words(self) -> Words:
        """The interface's words now."""
        return self.place.words

    @property
    def is_current(self) -> bool:
        """Whether the place is still in this state: a dialog may be answered after the time was up."""
        return self.place.state is self

    # --- showing

    @abstractmethod
    def draw(self) -> None:
        """Show what scrolls."""

    @abstractmethod
    def draw_title(self) -> None:
        """Show the title line."""

    def hints(self, commands: Sequence[Hint]) -> Iterable[Hint]:
        """The line of keys, from those of the commands."""
        return commands

    # --- commands

    def has(self, command: str) -> bool:
        """Whether the command exists here, and has something to do."""
        return hasattr(self, f"do_{command}")

    def do(self, command: str, *args: object) -> None:
        """Do it."""
        getattr(self, f"do_{command}")(*args)

    def is_answers(self, key: str) -> bool:  # noqa: ARG002
        """Whether the key is a part of an answer, rather than a command."""
        return False

    def quit(self) -> None:
        """End the app."""
        self.place.quiz.leave()

    def ask(
        self,
        heading: str,
        said: Iterable[str],
        ways: Sequence[Way],
        then: Callable[[str | None], None],
    ) -> None:
        """Ask before what cannot be undone, or has more than one way."""
        dialog = ExamAskDialog(self.words(heading), said, ways, self.words(self.stay))
        self.place.app.push_screen(dialog, then)

    # --- what happens

    def press(self, key: str) -> bool:  # noqa: ARG002
        """Take a key before the commands do; false where it is left to them."""
        self.place.say()
        return False

    def click(self, name: str) -> None:
        """A block of the page was clicked."""

    def change(self) -> None:
        """Something was typed or chosen."""

    def submit(self) -> None:
        """Enter in the last field."""

    def tick(self) -> None:
        """A second passed."""

    def leave(self) -> None:
        """Another state comes."""

    def end(self) -> None:
        """The app ends; raises QuizError where something could not be saved."""
