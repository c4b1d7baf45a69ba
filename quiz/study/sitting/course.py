"""What comes next in a sitting: a lesson, a card, or the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz.core.moment import StudyDay
from quiz.study.lesson import meet, met_facts, new_facts
from quiz.study.queue import LEECH
from quiz.study.sitting.stage import Asking, Finished, Judged, Lesson, Stage
from quiz.study.sitting.turn import shown_order
from quiz.study.sitting.walk import Walk

if TYPE_CHECKING:
    from quiz.core.bank import Bank
    from quiz.core.fact import Fact
    from quiz.core.question import CardId
    from quiz.study.queue import Queue
    from quiz.study.sitting.history import History
    from quiz.study.sitting.sitting import Sitting


class Course:
    """The way through the cards of a sitting, over a bank that may be edited meanwhile."""

    def __init__(self, bank: Bank, sitting: Sitting, history: History, queue: Queue) -> None:
        self._bank, self._sitting, self._history = bank, sitting, history
        self.walk = Walk.through(queue)
        self._met = met_facts(bank, history.states)

    def next(self, today: StudyDay) -> Stage:
        """The stage that comes now."""
        card = self.walk.card
        if card is None:
            return self.finish(today)
        return self._lesson() or self.ask(card)

    def foresee(self, walk: Walk) -> Asking | None:
        """The question that comes first on a way, as it would be asked now; None where none does."""
        return None if walk.card is None else self._ask(walk.card, again=walk.repeats)

    def ask(self, card: CardId) -> Asking:
        """A card, asked afresh."""
        return self._ask(card, again=self.walk.repeats)

    def reopen(self, judged: Judged) -> Asking:
        """A card that was answered, asked again as it was laid out."""
        return self._ask(judged.card.id, again=self.walk.repeats, order=judged.order)

    def _ask(self, card: CardId, *, again: bool, order: tuple[int, ...] | None = None) -> Asking:
        state = self._history.state(card)
        return Asking(
            self._bank.cards[card],
            self._bank.question_of(card),
            shown_order(self._bank.cards[card], state.reps) if order is None else order,
            fresh=state.first is None,
            again=again,
            leech=state.lapses >= LEECH,
        )

    def finish(self, today: StudyDay) -> Finished:
        """What the sitting came to so far."""
        walk = self.walk
        return Finished(
            answered=walk.answered,
            right=walk.right,
            new=walk.introduced,
            seconds=round(walk.milliseconds / 1000),
            due_tomorrow=self._history.due_by(StudyDay(today + 1)),
            missed=tuple(filter(self._has, walk.missed)),
        )

    def have_read(self, facts: tuple[Fact, ...]) -> None:
        """A lesson was read."""
        meet(self._bank, (fact.id for fact in facts), self._met)
        self.walk = self.walk.after_lesson()

    def have_met(self, card: CardId) -> None:
        """A card was answered, and its explanation read."""
        meet(self._bank, self._bank.question_of(card).facts, self._met)

    def go_back(self, walk: Walk) -> None:
        """Be where one was, but for the cards that are gone since."""
        self.walk = walk.keeping(self._has)

    def turn_to(self, bank: Bank) -> None:
        """Go on with the bank as it is now."""
        self._bank = bank
        self._history.turn_to(bank)
        self._met = met_facts(bank, self._history.states) | (self._met & bank.facts.keys())
        self.walk = self.walk.keeping(self._has)

    def renewed(self, stage: Stage) -> Asking | Judged | None:
        """The stage as the bank has it now: what is right may have changed under it. None where it holds no more."""
        if not isinstance(stage, Asking | Judged) or not self._has(stage.card.id):
            return None
        card, question = self._bank.cards[stage.card.id], self._bank.question_of(stage.card.id)
        if card.shape != stage.card.shape:
            return None
        # What is the same stays the same object, so that an interface knows it.
        kept = replace(stage, card=stage.card if card == stage.card else card, question=question)
        if isinstance(kept, Asking) and not question.hint:
            return replace(kept, hinted=False)
        return kept

    def _has(self, card: CardId) -> bool:
        return card in self._bank.cards

    def _lesson(self) -> Lesson | None:
        coming = self.walk.untaught if self._sitting.lessons else ()
        questions = [self._bank.question_of(card) for card in coming]
        facts = new_facts(self._bank, questions, self._met)
        return Lesson(questions[0], facts) if facts else None
