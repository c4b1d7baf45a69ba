"""What an exam shows of itself in every state, and how one state follows another."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from quiz import phrase
from quiz.core.problem import QuizError
from quiz.study.exam.paper import Wanted
from quiz.tui import texts
from quiz.tui.exam import pages
from quiz.tui.showing import Showing
from quiz.tui.widgets.page import Block, Columns, Page

if TYPE_CHECKING:
    from quiz.core.bank import Bank
    from quiz.core.question import CardId
    from quiz.study.exam.exam import Exam
    from quiz.study.exam.marks import Marked
    from quiz.tui.exam.state import ExamState


class ExamPlace(Showing):
    """A page, or a card of the paper with what its answer was worth; in one state at a time."""

    state: ExamState

    def __init__(self) -> None:
        super().__init__()
        self._verdict = Page(id="verdict")
        self._verdict.display = False
        self._wanted = Wanted()

    def foot(self) -> ComposeResult:
        """What an answer was worth, where the eye finds it on every question of the correction."""
        yield self._verdict

    # --- states

    @property
    def wanted(self) -> Wanted:
        """The next paper to draw."""
        return self._wanted

    def want(self, wanted: Wanted) -> None:
        """Have another one drawn next."""
        self._wanted = wanted

    @abstractmethod
    def begin(self, put_aside: Collection[CardId]) -> None:
        """Draw the paper that is wanted, without these cards, then start it."""

    @abstractmethod
    def put_away(self) -> None:
        """Choose again: there is no paper any more."""

    def enter(self, state: ExamState) -> None:
        """Go to another state, which is seen from its top."""
        self.state.leave()
        self.state = state
        self.body.scroll_home(animate=False, immediate=True)
        self.draw()

    # --- showing

    def draw(self) -> None:
        """Show the state as it is now."""
        with self.app.batch_update():
            self.state.draw()
            self.state.draw_title()
            self.refresh_keys()

    def refresh_keys(self) -> None:
        """Show the keys of this state."""
        self.keys.show(self.state.hints(list(self.commands())))

    def usable(self, key: str) -> bool:
        """Whether the key is a command now, rather than part of an answer."""
        return not self.state.is_answers(key) and super().usable(key)

    def show_page(self, blocks: Iterable[Block] | Columns) -> None:
        """Show what is no question."""
        self.stage = None
        self._verdict.display = False
        self._show_page(())
        self.page.show(blocks)

    def show_asking(self, exam: Exam) -> None:
        """Show the question one is at, with the answer that stands."""
        self._verdict.display = False
        previous, self.stage = self.stage, exam.asking
        self._show_card(exam.asking, ())
        if self.face is not None:
            self.face.keeps = True
            if exam.answer is not None:
                self.face.resume(exam.answer)
            self.face.draw()
        self._scroll(previous, exam.asking)

    def show_marked(self, bank: Bank, row: Marked) -> None:
        """Show a question with the answer that was given, and what it was worth."""
        self._verdict.display = True
        previous, self.stage = self.stage, row.judged
        self._show_card(row.judged, texts.after(self.words, bank, row.judged))
        self._verdict.show([pages.verdict(self.words, row)])
        self._scroll(previous, row.judged)

    def complain(self, error: QuizError) -> None:
        """Say what went wrong."""
        self.say(phrase.error(self.words, error))
