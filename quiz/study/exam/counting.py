"""The answers of a paper counted as reviews, where the learner asks for it, and taken back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.event import Review, Undo
from quiz.core.memory import MODEL
from quiz.core.moment import StudyDay
from quiz.core.rating import MAPPING
from quiz.study.sitting.history import History

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.core.event import Event
    from quiz.core.moment import Moment
    from quiz.core.question import CardId
    from quiz.study.exam.marks import Result
    from quiz.study.learner import Learner


class _Ahead(History):
    """A history that follows what is about to be saved, so that each due day is balanced around those before it."""

    def expect(self, card: CardId, due: StudyDay) -> None:
        """Count a card as due on this day."""
        before = self.state(card)
        if before.due is not None:
            self._load[before.due] -= 1
        self._load[due] += 1
        self.states[card] = before._replace(due=due)


def count(learner: Learner, result: Result) -> tuple[Event, ...]:
    """Schedule every card that was answered as today's session would have; all or none. Raises StoreError."""
    moment = learner.now()
    return learner.store.append_all(list(_reviews(learner, result, moment)), moment)


def take_back(learner: Learner, counted: Sequence[Event]) -> None:
    """Undo these reviews, all or none; raises StoreError."""
    undone = [(event.card, Undo(event.id)) for event in counted]
    learner.store.append_all(undone, learner.now())


def _reviews(learner: Learner, result: Result, moment: Moment) -> Iterator[tuple[CardId, Review]]:
    history = _Ahead(learner.bank, learner.store, learner.settings.retention)
    for row in result.answered:
        days = history.intervals(row.card, moment.day)[row.rating]
        due = StudyDay(moment.day + days)
        outcome = row.outcome(moment)
        history.expect(row.card, due)
        yield (
            row.card,
            Review(row.rating, row.rating, outcome, row.duration, MAPPING, MODEL, due),
        )
