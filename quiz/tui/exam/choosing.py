"""Before the exam: how many questions, of what, for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.problem import QuizError
from quiz.study.exam.exam import Exam
from quiz.study.exam.paper import MOST_MINUTES, MOST_QUESTIONS, possible
from quiz.tui.exam import pages
from quiz.tui.exam.state import ExamState, Phase
from quiz.tui.exam.writing import Writing
from quiz.tui.widgets.key_line import Hint

if TYPE_CHECKING:
    from quiz.core.question import CardId
    from quiz.study.exam.paper import Paper
    from quiz.tui.exam.place import ExamPlace

BEGIN = "do('begin')"
_NUMBERS = ("questions", "minutes")
_STEP = 5


class Choosing(ExamState):
    """Two numbers to set, and a paper to begin."""

    phase = Phase.BEFORE

    def __init__(self, place: ExamPlace) -> None:
        super().__init__(place)
        self._cursor = 0
        self._most = 0

    def draw(self) -> None:
        """The numbers, and what is drawn from."""
        words, wanted = self.words, self.place.wanted
        self._most = min(MOST_QUESTIONS, self._possible())
        if not self._most:
            self.place.show_page([pages.nothing(words)])
            return
        minutes, usual = self._minutes, wanted.minutes is None
        settings = (
            pages.Setting("questions", str(self._questions), words("exam.most", n=self._most)),
            pages.Setting(
                "minutes",
                str(minutes) if minutes else words("exam.untimed"),
                words("exam.usual") if usual else "",
            ),
        )
        bank = self.place.quiz.bank
        chosen = phrase.selection(words, bank, wanted.selection) or words("exam.everything")
        self.place.show_page(pages.before(words, settings, self._cursor, chosen))

    def draw_title(self) -> None:
        """What this is."""
        self.place.bar.show(self.words("exam.title"))

    def hints(self, commands: Sequence[Hint]) -> Iterable[Hint]:
        """The arrows come after what begins."""
        for hint in commands:
            yield hint
            if hint.action == BEGIN:
                yield Hint("← →", self.words("exam.hint_adjust"))

    @property
    def _questions(self) -> int:
        return min(self.place.wanted.questions, self._most)

    @property
    def _minutes(self) -> int:
        minutes = self.place.wanted.minutes
        return self._questions if minutes is None else minutes

    def _possible(self) -> int:
        selection = self.place.wanted.selection
        try:
            return possible(self.place.quiz.bank, selection, self._put_aside())
        except QuizError as error:
            self.place.complain(error)
            return 0

    def _put_aside(self) -> frozenset[CardId]:
        states = self.place.quiz.store.states()
        return frozenset(card for card, state in states.items() if state.suspended)

    # --- commands

    def has(self, command: str) -> bool:
        """Where nothing can be asked, there is only the way home."""
        return super().has(command) and (self._most > 0 or command == "home")

    def do_choose(self, step: int) -> None:
        """The number to set."""
        self._cursor = min(max(self._cursor + step, 0), len(_NUMBERS) - 1)
        self.place.draw()

    def do_adjust(self, step: int) -> None:
        """More or less of it, by fives."""
        wanted = self.place.wanted
        if _NUMBERS[self._cursor] == "questions":
            number = _stepped(self._questions, step, 1, self._most)
            self.place.want(replace(wanted, questions=number))
        else:
            number = _stepped(self._minutes, step, 0, MOST_MINUTES)
            self.place.want(replace(wanted, minutes=number))
        self.place.draw()

    def click(self, name: str) -> None:
        """A click on a number chooses it, a click on the chosen one makes it more."""
        if name not in _NUMBERS:
            return
        row = _NUMBERS.index(name)
        if row == self._cursor:
            self.do_adjust(1)
        else:
            self.do_choose(row - self._cursor)

    def do_begin(self) -> None:
        """Have the paper drawn."""
        try:
            aside = self._put_aside()
        except QuizError as error:
            self.place.complain(error)
            return
        self.place.begin(aside)

    def start(self, paper: Paper) -> None:
        """Write this paper, unless one did something else while it was drawn."""
        if not self.is_current or not paper.cards:
            return
        self.place.say()
        self.place.enter(Writing(self.place, Exam(self.place.quiz.learner, paper)))
        if len(paper.cards) < self._questions:
            self.place.say(self.words("exam.fewer", n=len(paper.cards)))

    def do_home(self) -> None:
        """Home; nothing was begun."""
        self.place.quiz.go("home")


def _stepped(value: int, step: int, low: int, high: int) -> int:
    """The next multiple of five above or below, within bounds."""
    to = (value // _STEP + 1) * _STEP if step > 0 else (-(-value // _STEP) - 1) * _STEP
    return min(max(to, low), high)
