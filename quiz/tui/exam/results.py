"""After the exam: the marks, the way to the mistakes, and answers that count as reviews where one asks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz.core.problem import QuizError
from quiz.study.exam.counting import count, take_back
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.tui.dialogs.exam_ask import Way
from quiz.tui.exam import pages
from quiz.tui.exam.review import Review
from quiz.tui.exam.state import ExamState, Phase

if TYPE_CHECKING:
    from quiz.core.event import Event
    from quiz.study.exam.exam import Exam
    from quiz.study.exam.marks import Result
    from quiz.tui.exam.place import ExamPlace

_YES = "yes"


class Results(ExamState):
    """The marks of a paper, and which of its answers count as reviews."""

    phase = Phase.RESULTS
    exam: Exam

    def __init__(self, place: ExamPlace, exam: Exam, result: Result) -> None:
        super().__init__(place)
        self.exam, self.result = exam, result
        self._counted: tuple[Event, ...] = ()

    def draw(self) -> None:
        """The marks."""
        bank = self.exam.learner.bank
        self.place.show_page(pages.results(self.words, bank, self.exam, self.result))

    def draw_title(self) -> None:
        """What this is."""
        self.place.bar.show(self.words("exam.results"), "", 1.0)

    def has(self, command: str) -> bool:
        """What there is nothing to do with is not offered."""
        match command:
            case "undo":
                return bool(self._counted)
            case "count":
                return not self._counted and bool(self.result.answered)
            case "mistakes":
                return bool(self.result.mistakes)
            case _:
                return super().has(command)

    def do_review(self) -> None:
        """Every answer, one by one, from the first."""
        self.place.say()
        self.place.enter(Review(self.place, self))

    def do_mistakes(self) -> None:
        """Study what was missed, at once; that schedules nothing either."""
        self.place.quiz.study(Sitting(purpose=Purpose.MISTAKES, cards=self.result.mistakes))

    def do_count(self) -> None:
        """Ask whether the answers count as reviews."""
        words, answered = self.words, len(self.result.answered)
        way = Way("enter", words("exam.do_count_them"), _YES)
        self.ask("exam.count", (words("exam.count_how", n=answered),), (way,), self._count)

    def _count(self, way: str | None) -> None:
        if way is None or self._counted:
            return
        try:
            self._counted = count(self.exam.learner, self.result)
        except QuizError as error:
            self.place.complain(error)
            return
        self.place.refresh_keys()
        self.place.say(self.words("exam.counted", n=len(self._counted)))

    def do_undo(self) -> None:
        """They do not count after all."""
        try:
            take_back(self.exam.learner, self._counted)
        except QuizError as error:
            self.place.complain(error)
            return
        self._counted = ()
        self.place.refresh_keys()
        self.place.say(self.words("exam.taken_back"))

    def do_new(self) -> None:
        """Another paper of the same kind."""
        self.place.want(replace(self.place.wanted, seed=""))
        self.place.put_away()

    def do_done(self) -> None:
        """Home; this exam is over."""
        self.do_new()
        self.place.quiz.go("home")
