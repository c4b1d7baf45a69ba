"""A paper being written: a state machine that asks and never judges, until it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.shuffle import seeded
from quiz.study.exam.marks import Result, marked
from quiz.study.sitting.stage import Asking
from quiz.study.sitting.turn import shown_order

if TYPE_CHECKING:
    from quiz.core.answer import Answer
    from quiz.study.exam.paper import Paper
    from quiz.study.learner import Learner

_ORDERS = 1_000_000


class Exam:
    """A learner at a paper, whose clock runs from the moment this is made."""

    def __init__(self, learner: Learner, paper: Paper) -> None:
        self.learner, self.paper = learner, paper
        bank = learner.bank
        layout = int(seeded("layout", paper.seed).random() * _ORDERS)
        self.questions = tuple(
            Asking(bank.cards[card], bank.question_of(card), shown_order(bank.cards[card], layout))
            for card in paper.cards
        )
        """The questions, in order."""
        self.at = 0
        """The position of the question on screen, from 0."""
        self.answers: dict[int, Answer] = {}
        """What stands for each position that has an answer."""
        self.marked: set[int] = set()
        """The positions to come back to."""
        self.result: Result | None = None
        """What it is worth, once it is handed in."""
        self._began = self._since = learner.now().ms
        self._spent = [0] * len(self.questions)

    @property
    def asking(self) -> Asking:
        """The question on screen."""
        return self.questions[self.at]

    @property
    def answer(self) -> Answer | None:
        """What stands for the question on screen."""
        return self.answers.get(self.at)

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The positions that have no answer."""
        return tuple(at for at in range(len(self.questions)) if at not in self.answers)

    @property
    def left(self) -> int | None:
        """Milliseconds until the time is up, 0 once it is; None without a limit."""
        if not self.paper.minutes:
            return None
        return max(0, self._began + self.paper.minutes * 60_000 - self.learner.now().ms)

    @property
    def is_over(self) -> bool:
        """Whether nothing can be changed any more: the time is up, or the paper was handed in."""
        return self.left == 0 or self.result is not None

    def write(self, answer: Answer | None) -> None:
        """Let this stand for the question on screen, None for nothing."""
        if self.result is not None:
            return
        if answer is None:
            self.answers.pop(self.at, None)
        else:
            self.answers[self.at] = answer

    def mark(self) -> None:
        """Mark the question on screen to come back to it, or take the mark away."""
        self.marked ^= {self.at}

    def go(self, at: int) -> None:
        """Go to another question; beyond either end, stay there."""
        self._keep_time()
        self.at = min(max(at, 0), len(self.questions) - 1)

    def hand_in(self) -> Result:
        """Mark the answers and keep them in the log, all or none; again, it is the same result.

        Questions without an answer are not logged: nothing says why they were left. Raises StoreError, after which
        nothing is lost: it may be tried again.
        """
        if self.result is None:
            self._keep_time()
            made = marked(self)
            moment = self.learner.now()
            self.learner.store.append_all(
                [(row.card, row.practice(moment)) for row in made.answered], moment
            )
            self.result = made
        return self.result

    def seconds(self) -> int:
        """How long it took so far."""
        return round(sum(self._spent) / 1000)

    def duration(self, at: int) -> int:
        """Milliseconds spent on a question."""
        return self._spent[at]

    def _keep_time(self) -> None:
        now = self.learner.now().ms
        if self.paper.minutes:
            now = min(now, self._began + self.paper.minutes * 60_000)
        self._spent[self.at] += max(0, now - self._since)
        self._since = now
