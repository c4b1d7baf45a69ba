"""A learner who remembers as memory predicts, and who studies through the app's own session, day after day.

A new card is answered right at first with one chance for all; a card that was met, with the chance that FSRS-6
predicts; a card failed today, always. Wrong is Again and right is Good, as the app suggests.
"""

from dataclasses import dataclass, field
from random import Random

from quiz.config import Settings
from quiz.core.answer import Picked
from quiz.core.bank import Bank
from quiz.core.memory import CardState, recall
from quiz.core.moment import calendar_date
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.planning.outlook import Outlook, outlook
from quiz.study.sitting.session import Session
from quiz.study.sitting.stage import Asking
from tests.study.banks import Clock, bank_of

CARDS, DAYS = 300, 60
RIGHT, WRONG = Picked(frozenset({0})), Picked(frozenset({1}))


@dataclass
class Simulation:
    """Somebody who learns `cards` cards, so many new ones a day, for an exam so many days after the first."""

    seed: int
    retention: float = 0.9
    final: bool = False
    cards: int = CARDS
    days: int = DAYS
    new_per_day: int = 10
    first: float = 0.3
    limit: int = 9999
    clock: Clock = field(default_factory=Clock)
    answers: list[int] = field(default_factory=list)
    """Cards answered on each day, without those asked again because they had just been failed."""
    repeats: int = 0

    def __post_init__(self) -> None:
        self.bank: Bank = bank_of(self.cards)
        self.store: Store = memory_store(retention=self.retention)
        self.today = self.clock().day
        self.exam = type(self.today)(self.today + self.days)
        self._random = Random(self.seed)

    @property
    def settings(self) -> Settings:
        return Settings(
            retention=self.retention,
            new_per_day=self.new_per_day,
            reviews_per_day=self.limit,
            exam=calendar_date(self.exam) if self.final else None,
        )

    def live(self, days: int | None = None) -> "Simulation":
        """Study so many days, or until the exam."""
        for _ in range(self.days - len(self.answers) if days is None else days):
            self._study()
            self.clock.forward(days=1)
        return self

    def _study(self) -> None:
        day, states, failed = self.clock().day, self.store.states(), set[str]()
        session = Session(Learner(self.bank, self.store, self.settings, self.clock))
        asked = 0
        while isinstance(stage := session.stage, Asking):
            state = states.get(stage.card.id, CardState())
            chance = self.first if state.last is None else recall(state, day)
            again = stage.card.id in failed
            is_right = again or self._random.random() < chance
            self.clock.forward(seconds=10)
            session.answer(RIGHT if is_right else WRONG)
            session.accept()
            asked += not again
            self.repeats += again
            failed |= set() if is_right else {stage.card.id}
        self.answers.append(asked)

    def outlook(self) -> Outlook:
        """What the app says today of the exam."""
        return outlook(
            self.bank.outline, self.store.states(), self.clock().day, self.exam, self.settings
        )

    @property
    def recalls(self) -> list[float]:
        """The predicted recall of every card on the day of the exam, the lowest first."""
        states = self.store.states()
        return sorted(recall(states.get(card, CardState()), self.exam) for card in self.bank.cards)

    @property
    def mean(self) -> float:
        return sum(self.recalls) / self.cards

    @property
    def worst(self) -> float:
        """The mean of the lowest tenth."""
        tenth = self.recalls[: max(1, self.cards // 10)]
        return sum(tenth) / len(tenth)

    @property
    def decile(self) -> float:
        """The recall under which the lowest tenth is."""
        return self.recalls[self.cards // 10]
