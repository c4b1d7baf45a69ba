"""What today asks: reviews that are due, then new cards, one sibling a day, and what was failed a while ago."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Rating
from quiz.core.memory import CardState, recall
from quiz.core.moment import StudyDay
from quiz.core.shuffle import shuffled
from quiz.study.planning.final_pass import candidates, is_final, reviewed, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.core.outline import Outline
    from quiz.core.question import CardId

NEW = CardState()
LEECH = 8
"""Lapses after which a card is a leech: it is flagged, not hidden."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Cards to ask today, in order. `postponed` counts the due ones beyond the day's limit.

    `again` were failed today and not answered right since: no limit holds them back.
    """

    reviews: tuple[CardId, ...]
    new: tuple[CardId, ...]
    postponed: int = 0
    again: tuple[CardId, ...] = ()


def is_hidden(state: CardState, day: StudyDay) -> bool:
    """Whether a card is suspended, or buried through this day."""
    return state.suspended or (state.buried is not None and state.buried >= day)


def is_due(state: CardState, day: StudyDay) -> bool:
    """Whether a card that was answered before is to be asked on this day."""
    return state.due is not None and state.due <= day and not is_hidden(state, day)


def is_failed(state: CardState, day: StudyDay) -> bool:
    """Whether a card's last answer is of this very day, and wrong: it comes back until it is right."""
    return state.last == day and state.last_rating is Rating.AGAIN and not is_hidden(state, day)


def todays_queue(
    outline: Outline,
    states: Mapping[CardId, CardState],
    day: StudyDay,
    *,
    reviews: int,
    new: int,
    exam: StudyDay | None = None,
) -> Queue:
    """The queue of a day: at most so many reviews and so many new cards are still allowed.

    A backlog beyond the limit keeps the cards best remembered (each minute then saves the most); otherwise the order is
    a shuffle that the day seeds. In the last days before an exam the day's share of the final pass follows the due
    cards, as far as the limit allows: it is what the learner said a day may hold, on those days too.
    """
    cards = outline.cards
    answered = tuple(_answered_since(outline, states, day))
    seen = {cards[card].group for card in answered}
    due = sorted(
        (card for card in cards if is_due(states.get(card, NEW), day)),
        key=lambda card: (states[card].due, card),
    )
    asked = _one_sibling(outline, due, seen)
    if len(asked) > reviews:
        kept = sorted(asked, key=lambda card: (-recall(states[card], day), card))[: max(reviews, 0)]
    else:
        kept = [asked[i] for i in shuffled(len(asked), "queue", day)]
    postponed = len(asked) - len(kept)
    groups = seen | {cards[card].group for card in asked}
    if exam is not None and is_final(day, exam):
        extra = _one_sibling(outline, candidates(outline, states, day, exam), groups)
        quota = share(exam - day, len(extra), len(asked), reviewed(outline, states, day))
        kept += extra[: max(0, min(round(quota), reviews - len(kept)))]
        groups |= {cards[card].group for card in kept}
    fresh = _one_sibling(outline, _never_answered(outline, states, day), groups)
    failed = (card for card in answered if is_failed(states[card], day))
    again = tuple(sorted(failed, key=lambda card: states[card].tip or ""))
    return Queue(tuple(kept), tuple(fresh[: max(new, 0)]), postponed, again)


def forecast(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay, days: int = 7
) -> tuple[int, ...]:
    """How many cards come back on each of the days after this one; what waits today is not among them."""
    due = Counter(
        comes_back(state, day) for card in outline.cards if (state := states.get(card)) is not None
    )
    return tuple(due[StudyDay(day + ahead)] for ahead in range(1, days + 1))


def comes_back(state: CardState, day: StudyDay) -> StudyDay | None:
    """The day a card is asked next as seen from this one: when it is due, and not while it is buried."""
    if state.due is None or state.suspended:
        return None
    if state.buried is not None and state.buried >= day:
        return max(state.due, StudyDay(state.buried + 1))
    return state.due


def groups_asked(outline: Outline, states: Mapping[CardId, CardState], day: StudyDay) -> set[str]:
    """The groups of the cards answered on this day, whose siblings wait."""
    return {outline.cards[card].group for card in _answered_since(outline, states, day)}


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
