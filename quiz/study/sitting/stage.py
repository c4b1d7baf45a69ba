"""Where a session stands: the closed set of stages an interface has to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Rating

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.core.answer import Answer, Verdict
    from quiz.core.fact import Fact
    from quiz.core.question import Card, CardId, Question


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the session is: answers given, and the cards still to come.

    `reviews` and `new` have not been shown yet; `again` were failed and come back.
    """

    done: int
    reviews: int
    new: int
    again: int

    @property
    def left(self) -> int:
        """Cards still to come, the one on screen included."""
        return self.reviews + self.new + self.again


@dataclass(frozen=True, slots=True)
class Lesson:
    """Facts to read before the card that asks about them: nobody is tested on what they never met."""

    question: Question
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A card waits for its answer.

    `order` is how to show what the shape holds, as indices: `Pick.options`, `Arrange.items` or `Pair.choices`
    (left texts stay in their order); empty for the other shapes. `notice` is the verdict that asked to try
    again. `hinted` says that the hint was shown. `fresh` is true for a card never answered before, `again`
    for one failed today. `leech` is as when judged. `taken_back`: an answer was, after its verdict.
    """

    card: Card
    question: Question
    order: tuple[int, ...]
    notice: Verdict | None = None
    hinted: bool = False
    fresh: bool = False
    again: bool = False
    leech: bool = False
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer is shown. `answer` is None where the person gave up.

    `suggested` is the rating the outcome maps to (accepting means taking it), None where only the person can tell (a
    `Reveal` without points yet). `ratings` are those to choose from, and `intervals` has the days until each of them
    would ask the card again, nothing where the sitting schedules nothing. `leech` is as in `Asking`.
    """

    card: Card
    question: Question
    order: tuple[int, ...]
    answer: Answer | None
    verdict: Verdict
    suggested: Rating | None
    intervals: Mapping[Rating, int]
    guessed: bool = False
    claimed: bool = False
    leech: bool = False
    ratings: tuple[Rating, ...] = tuple(Rating)


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing is left today. The counts are of this session: answers, right ones at the first try, new cards met.

    `missed` are the cards that were answered wrong, once each, in the order of their first wrong answer.
    """

    answered: int
    right: int
    new: int
    seconds: int
    due_tomorrow: int
    missed: tuple[CardId, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """A question that may come next, and how far the session would be then."""

    asking: Asking
    progress: Progress


Stage = Lesson | Asking | Judged | Finished
