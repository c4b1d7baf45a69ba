"""The way through a day's queue, as a value: undo is going back to an older one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.core.event import Rating
from quiz.study.sitting.stage import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.core.question import CardId
    from quiz.study.queue import Queue

RETURN_AFTER = 8
"""How many other answers pass before a failed card comes back, where there are so many left."""
LESSON_CARDS = 4
"""How many new cards one lesson prepares: few enough to remember, enough that the answer is not just read off."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a session is in its queue, and what it has counted so far.

    `failed` are the cards that come back, each with the number of answers after which it may. `taught` is how many of
    the queue's new cards a lesson has prepared. `missed` are the cards that ever failed, once each.
    """

    queue: Queue
    reviews_done: int = 0
    new_done: int = 0
    failed: tuple[tuple[CardId, int], ...] = ()
    taught: int = 0
    answered: int = 0
    right: int = 0
    introduced: int = 0
    milliseconds: int = 0
    missed: tuple[CardId, ...] = ()

    @classmethod
    def through(cls, queue: Queue) -> Walk:
        """The beginning of the way: what was failed before one sat down comes back as what will be."""
        return cls(queue, failed=tuple((card, RETURN_AFTER) for card in queue.again))

    @property
    def card(self) -> CardId | None:
        """The card to ask now: a failed one whose time has come, a review, a new one, then what is left to repeat."""
        waiting = self.failed[0] if self.failed else None
        if waiting and waiting[1] <= self.answered:
            return waiting[0]
        if self.reviews_done < len(self.queue.reviews):
            return self.queue.reviews[self.reviews_done]
        if self.new_done < len(self.queue.new):
            return self.queue.new[self.new_done]
        return waiting[0] if waiting else None

    @property
    def untaught(self) -> tuple[CardId, ...]:
        """The new cards a lesson should prepare before the card that comes now, if any."""
        is_new = self.reviews_done == len(self.queue.reviews) and not self.repeats
        if not is_new or self.new_done < self.taught:
            return ()
        return self.queue.new[self.new_done : self.new_done + LESSON_CARDS]

    @property
    def repeats(self) -> bool:
        """Whether the card that comes now was failed today."""
        card = self.card
        return card is not None and self._is_failed(card)

    @property
    def progress(self) -> Progress:
        """Answers given and cards to come."""
        return Progress(
            done=self.answered,
            reviews=len(self.queue.reviews) - self.reviews_done,
            new=len(self.queue.new) - self.new_done,
            again=len(self.failed),
        )

    def after_lesson(self) -> Walk:
        """The way once the coming new cards were prepared."""
        return replace(self, taught=self.new_done + LESSON_CARDS)

    def after_answer(
        self, card: CardId, rating: Rating, *, is_first: bool, milliseconds: int
    ) -> Walk:
        """The way once this card was answered; `is_first` says that it had never been."""
        passed = rating > Rating.AGAIN
        first_try = not self._is_failed(card)
        after = self.without(card)
        answered = self.answered + 1
        return replace(
            after,
            failed=after.failed if passed else (*after.failed, (card, answered + RETURN_AFTER)),
            answered=answered,
            right=self.right + (passed and first_try),
            introduced=self.introduced + is_first,
            milliseconds=self.milliseconds + milliseconds,
            missed=self.missed if passed else tuple(dict.fromkeys((*self.missed, card))),
        )

    def keeping(self, is_wanted: Callable[[CardId], bool]) -> Walk:
        """The way without the cards that are not to be asked any more; what was answered stays counted."""
        reviews, reviews_done = _kept(self.queue.reviews, self.reviews_done, is_wanted)
        new, new_done = _kept(self.queue.new, self.new_done, is_wanted)
        return replace(
            self,
            queue=replace(self.queue, reviews=reviews, new=new),
            reviews_done=reviews_done,
            new_done=new_done,
            failed=tuple(entry for entry in self.failed if is_wanted(entry[0])),
            taught=_kept(self.queue.new, self.taught, is_wanted)[1],
        )

    def without(self, card: CardId) -> Walk:
        """The way once the card that comes now is dealt with."""
        if self._is_failed(card):
            return replace(self, failed=tuple(entry for entry in self.failed if entry[0] != card))
        if self.reviews_done < len(self.queue.reviews):
            return replace(self, reviews_done=self.reviews_done + 1)
        return replace(self, new_done=self.new_done + 1)

    def _is_failed(self, card: CardId) -> bool:
        return any(failed == card for failed, _ in self.failed)


def _kept(
    cards: tuple[CardId, ...], done: int, is_wanted: Callable[[CardId], bool]
) -> tuple[tuple[CardId, ...], int]:
    """The wanted cards, and how many of them are among the first `done`."""
    kept = tuple(filter(is_wanted, cards))
    return kept, sum(map(is_wanted, cards[:done]))
