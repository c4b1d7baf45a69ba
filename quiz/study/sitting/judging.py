"""From a verdict to the grades one chooses from: what is suggested, and when each would bring the card back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.event import Rating
from quiz.study.sitting.stage import Judged

if TYPE_CHECKING:
    from quiz.core.answer import Answer, Verdict
    from quiz.core.moment import StudyDay
    from quiz.study.sitting.history import History
    from quiz.study.sitting.sitting import Purpose
    from quiz.study.sitting.stage import Asking
    from quiz.study.sitting.turn import Turn


def ratings(grades: int) -> tuple[Rating, ...]:
    """The ratings to choose from: all four, or Again and Good for those who only say right or wrong."""
    return tuple(Rating) if grades == len(Rating) else (Rating.AGAIN, Rating.GOOD)


class Judging:
    """How the answers of a sitting become grades."""

    def __init__(self, history: History, purpose: Purpose, grades: int) -> None:
        self._history, self._purpose = history, purpose
        self.ratings = ratings(grades)

    def suggest(self, turn: Turn, verdict: Verdict) -> Rating | None:
        """The rating a verdict deserves among those there are; a pass is a pass."""
        suggested = turn.suggest(verdict)
        return suggested if suggested is None else self.nearest(suggested)

    def nearest(self, rating: Rating) -> Rating:
        """A rating, or where it is not to choose from the one that stands for it."""
        if rating in self.ratings:
            return rating
        return Rating.GOOD if rating > Rating.AGAIN else Rating.AGAIN

    def judged(
        self, asking: Asking, answer: Answer | None, verdict: Verdict, turn: Turn, day: StudyDay
    ) -> Judged:
        """What is shown once an answer (None: given up) is judged on a day."""
        card = asking.card.id
        promised = self._history.intervals(card, day) if self._purpose.schedules else {}
        return Judged(
            asking.card,
            asking.question,
            asking.order,
            answer,
            verdict,
            self.suggest(turn, verdict),
            {rating: days for rating, days in promised.items() if rating in self.ratings},
            leech=asking.leech,
            ratings=self.ratings,
        )
