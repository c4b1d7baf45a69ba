"""Today in one look: what is due, what is new, what it costs, deck by deck, and the week ahead."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from quiz.study.queue import forecast, todays_queue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.config import Settings
    from quiz.core.memory import CardState
    from quiz.core.moment import StudyDay
    from quiz.core.outline import Outline
    from quiz.core.question import CardId, DeckId
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
    outline: Outline,
    states: Mapping[CardId, CardState],
    tally: Tally,
    settings: Settings,
    day: StudyDay,
) -> Overview:
    """What studying these decks today comes to."""
    queue = todays_queue(
        outline,
        states,
        day,
        reviews=settings.reviews_per_day - tally.reviews,
        new=settings.new_per_day - tally.new,
    )
    due, new = frozenset(queue.reviews), frozenset(queue.new)
    rows = []
    for deck in outline.decks:
        cards = [card.id for card in deck.cards]
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
        minutes=minutes(outline, queue.reviews, queue.new),
        postponed=queue.postponed,
        decks=tuple(rows),
        forecast=forecast(outline, states, day),
    )


def minutes(outline: Outline, reviews: Iterable[CardId], new: Iterable[CardId]) -> int:
    """About how many minutes these cards take, rounded up; a new card is read first and often asked twice."""
    cards = outline.cards
    seconds = sum(cards[card].seconds for card in reviews)
    seconds += 2 * sum(cards[card].seconds for card in new)
    return ceil(seconds / 60)
