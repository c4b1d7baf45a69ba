"""What today asks: reviews that are due, then new cards, one sibling a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.memory import CardState, recall
from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.core.moment import StudyDay
    from quiz.core.outline import Outline
    from quiz.core.question import CardId

NEW = CardState()
LEECH = 8
"""Lapses after which a card is a leech: it is flagged, not hidden."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Cards to ask today, in order. `postponed` counts the due ones beyond the day's limit."""

    reviews: tuple[CardId, ...]
    new: tuple[CardId, ...]
    postponed: int = 0


def is_hidden(state: CardState, day: StudyDay) -> bool:
    """Whether a card is suspended, or buried through this day."""
    return state.suspended or (state.buried is not None and state.buried >= day)


def is_due(state: CardState, day: StudyDay) -> bool:
    """Whether a card that was answered before is to be asked on this day."""
    return state.due is not None and state.due <= day and not is_hidden(state, day)


def todays_queue(
    outline: Outline,
    states: Mapping[CardId, CardState],
    day: StudyDay,
    *,
    reviews: int,
    new: int,
) -> Queue:
    """The queue of a day: at most so many reviews and so many new cards are still allowed.

    A backlog beyond the limit keeps the cards best remembered (each minute then saves the most); otherwise the order is
    a shuffle that the day seeds.
    """
    cards = outline.cards
    seen = {cards[card].group for card in _answered_since(outline, states, day)}
    due = sorted(
        (card for card in cards if is_due(states.get(card, NEW), day)),
        key=lambda card: (states[card].due, card),
    )
    asked = _one_sibling(outline, due, seen)
    if len(asked) > reviews:
        kept = sorted(asked, key=lambda card: (-recall(states[card], day), card))[: max(reviews, 0)]
    else:
        kept = [asked[i] for i in shuffled(len(asked), "queue", day)]
    groups = seen | {cards[card].group for card in asked}
    fresh = _one_sibling(outline, _never_answered(outline, states, day), groups)
    return Queue(tuple(kept), tuple(fresh[: max(new, 0)]), len(asked) - len(kept))


def forecast(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay, days: int = 7
) -> tuple[int, ...]:
    """How many cards fall due on each of the days after this one."""
    due = Counter(
        int(state.due)
        for card in outline.cards
        if (state := states.get(card)) and state.due is not None and not state.suspended
    )
    return tuple(due[day + ahead] for ahead in range(1, days + 1))


def _answered_since(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay
) -> Iterator[CardId]:
    cards = outline.cards
    return (
        card
        for card, state in states.items()
        if state.last is not None and state.last >= day and card in cards
    )


def _never_answered(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay
) -> Iterator[CardId]:
    for card in outline.cards:
        state = states.get(card, NEW)
        if state.first is None and not is_hidden(state, day):
            yield card


def _one_sibling(
    outline: Outline, cards: Iterator[CardId] | list[CardId], taken: set[str]
) -> list[CardId]:
    groups = set(taken)
    kept = []
    for card in cards:
        group = outline.cards[card].group
        if group not in groups:
            groups.add(group)
            kept.append(card)
    return kept
