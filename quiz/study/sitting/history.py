"""A learner's cards during a session: what is known of each, what a grade would promise, and saving what happens."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quiz.core.event import Rating
from quiz.core.memory import CardState, intervals
from quiz.study.sitting.balance import Agenda, spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz.core.bank import Bank
    from quiz.core.event import Body, EventId
    from quiz.core.moment import Moment, StudyDay
    from quiz.core.question import CardId
    from quiz.store import Store

NEW = CardState()


class History:
    """The states of a bank's cards, kept in step with the store.

    The load of each day is counted once and then followed, so that an answer costs the same among 10,000 cards.
    """

    def __init__(self, bank: Bank, store: Store, retention: float) -> None:
        self._bank, self._store, self._retention = bank, store, retention
        self.states: dict[CardId, CardState] = dict(store.states())
        self._load = Counter(state.due for state in self.states.values() if state.due is not None)

    def state(self, card: CardId) -> CardState:
        """What is known of a card."""
        return self.states.get(card, NEW)

    def turn_to(self, bank: Bank) -> None:
        """Go on with the bank as it is now."""
        self._bank = bank

    def append(self, what: Sequence[tuple[CardId, Body]], moment: Moment) -> tuple[EventId, ...]:
        """Save what happened to cards, all of it or nothing, and follow what it changes."""
        events = self._store.append_all(what, moment)
        for card, _ in what:
            self._follow(card)
        return tuple(event.id for event in events)

    def _follow(self, card: CardId) -> None:
        before = self.state(card)
        after = self.states[card] = self._store.state(card)
        if before.due is not None:
            self._load[before.due] -= 1
        if after.due is not None:
            self._load[after.due] += 1

    def intervals(self, card: CardId, day: StudyDay) -> Mapping[Rating, int]:
        """Days until each rating would ask the card again: balanced, and never shorter for a better rating."""
        state = self.state(card)
        wanted = intervals(state, day, self._retention)
        agenda = Agenda(day, self._load, self._sibling_days(card))
        found: dict[Rating, int] = {}
        shortest = 1
        for rating in Rating:
            due = spread(card, state.reps, wanted[rating], agenda, shortest=shortest)
            shortest = found[rating] = due - day
        return found

    def due_by(self, day: StudyDay) -> int:
        """How many of the bank's cards are due on this day or before."""
        return sum(
            state.due is not None
            and state.due <= day
            and not state.suspended
            and card in self._bank.cards
            for card, state in self.states.items()
        )

    def _sibling_days(self, card: CardId) -> tuple[StudyDay, ...]:
        group = self._bank.groups[self._bank.question_of(card).group]
        days = (self.state(other).due for other in group if other != card)
        return tuple(day for day in days if day is not None)
