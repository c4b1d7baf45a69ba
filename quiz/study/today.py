"""Today in one look: what is due, what is new, what it costs, deck by deck, and the week ahead."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, assert_never

from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.study.queue import forecast, todays_queue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.config import Settings
    from quiz.core.bank import Bank
    from quiz.core.memory import CardState
    from quiz.core.moment import StudyDay
    from quiz.core.question import CardId, DeckId
    from quiz.core.shape import Shape
    from quiz.store import Tally


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck today: cards due, new cards of today, cards met so far, and all its cards."""

    id: DeckId
    title: str
    due: int
    new: int
    learned: int
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Today: due and new cards within the day's limits, minutes they cost, cards put off, the seven days to come."""

    due: int
    new: int
    minutes: int
    postponed: int
    decks: tuple[DeckRow, ...]
    forecast: tuple[int, ...]


def overview(
    bank: Bank,
    states: Mapping[CardId, CardState],
    tally: Tally,
    settings: Settings,
    day: StudyDay,
) -> Overview:
    """What studying this bank today comes to."""
    queue = todays_queue(
        bank,
        states,
        day,
        reviews=settings.reviews_per_day - tally.reviews,
        new=settings.new_per_day - tally.new,
    )
    due, new = frozenset(queue.reviews), frozenset(queue.new)
    rows = []
    for deck in bank.decks:
        cards = [card.id for question in deck.questions for card in question.cards]
        rows.append(
            DeckRow(
                deck.id,
                deck.title,
                due=sum(card in due for card in cards),
                new=sum(card in new for card in cards),
                learned=sum(card in states and states[card].first is not None for card in cards),
                total=len(cards),
            )
        )
    return Overview(
        due=len(due),
        new=len(new),
        minutes=minutes(bank, queue.reviews, queue.new),
        postponed=queue.postponed,
        decks=tuple(rows),
        forecast=forecast(bank, states, day),
    )


def minutes(bank: Bank, reviews: Iterable[CardId], new: Iterable[CardId]) -> int:
    """About how many minutes these cards take, rounded up; a new card is read first and often asked twice."""
    cards = bank.cards
    seconds = sum(_seconds(cards[card].shape) for card in reviews)
    seconds += 2 * sum(_seconds(cards[card].shape) for card in new)
    return ceil(seconds / 60)


def _seconds(shape: Shape) -> int:
    """What an answer and reading its explanation take: round guesses until a learner's own log says better."""
    match shape:
        case Pick():
            return 15
        case Fill():
            return 20
        case Arrange() | Pair():
            return 40
        case Reveal(rubric=rubric):
            return 90 if rubric else 15
    assert_never(shape)
