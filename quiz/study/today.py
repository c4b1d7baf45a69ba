"""Today in one look: what is due, what is new, what it costs, what was done, deck by deck, and the days ahead."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from quiz.core.event import Practice, Rating, Review
from quiz.core.memory import CardState, effective, recall
from quiz.study.planning.final_pass import exam_day
from quiz.study.queue import forecast, is_due, is_hidden, todays_queue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.config import Settings
    from quiz.core.event import Event
    from quiz.core.moment import StudyDay
    from quiz.core.outline import DeckLine, Outline
    from quiz.core.question import CardId, DeckId
    from quiz.store import Tally

AHEAD = 14
"""Days that are looked ahead."""
_FULL = 30
"""Minutes of reviews above which a day is too full to be offered as it is."""


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck today: cards due, new cards of today, cards met, all its cards.

    `recall` is the mean predicted recall of the cards answered last before today: an answer of today's says nothing yet
    of what is remembered.
    """

    id: DeckId
    title: str
    due: int
    new: int
    learned: int
    total: int
    recall: float | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Today: due and new cards within the day's limits, and the minutes they cost. What was failed today is due still.

    `postponed` are due cards put off by the day's limit, `waiting` all that are due, siblings too, `late` whether there
    are more than a day should hold. `forecast` counts the cards of the fourteen days to come. `suspended` cards are set
    aside until they are resumed, `buried` ones until tomorrow.
    """

    due: int
    new: int
    minutes: int
    postponed: int
    waiting: int
    late: bool
    decks: tuple[DeckRow, ...]
    forecast: tuple[int, ...]
    suspended: int = 0
    buried: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What was answered on a day: answers that schedule and the right ones among them, as the statistics count them.

    `practice` counts the answers that schedule nothing; the seconds and the cards answered wrong are those of both.
    """

    answers: int = 0
    right: int = 0
    practice: int = 0
    seconds: int = 0
    mistakes: frozenset[CardId] = frozenset()


def overview(
    outline: Outline,
    states: Mapping[CardId, CardState],
    tally: Tally,
    settings: Settings,
    day: StudyDay,
    pace: float = 1.0,
) -> Overview:
    """What studying these decks today comes to, at this learner's pace (see quiz.study.planning.pace)."""
    queue = todays_queue(
        outline,
        states,
        day,
        reviews=settings.reviews_per_day - tally.reviews,
        new=settings.new_per_day - tally.new,
        exam=exam_day(settings.exam),
    )
    asked = (*queue.reviews, *queue.again)
    due, new = frozenset(asked), frozenset(queue.new)
    aside = [
        state for card, state in states.items() if card in outline.cards and is_hidden(state, day)
    ]
    suspended = sum(state.suspended for state in aside)
    is_long = minutes(outline, queue.reviews, (), pace) > _FULL
    return Overview(
        due=len(due),
        new=len(new),
        minutes=minutes(outline, asked, queue.new, pace),
        postponed=queue.postponed,
        waiting=sum(is_due(state, day) for card, state in states.items() if card in outline.cards)
        + len(queue.again),
        late=queue.postponed > 0 or is_long,
        decks=tuple(_row(deck, states, day, due, new) for deck in outline.decks),
        forecast=forecast(outline, states, day, AHEAD),
        suspended=suspended,
        buried=len(aside) - suspended,
    )


def _row(
    deck: DeckLine,
    states: Mapping[CardId, CardState],
    day: StudyDay,
    due: frozenset[CardId],
    new: frozenset[CardId],
) -> DeckRow:
    cards = [card.id for card in deck.cards]
    met = [state for card in cards if (state := states.get(card)) and state.last is not None]
    past = [state for state in met if state.last is not None and state.last < day]
    return DeckRow(
        deck.id,
        deck.title,
        due=sum(card in due for card in cards),
        new=sum(card in new for card in cards),
        learned=len(met),
        total=len(cards),
        recall=sum(recall(state, day) for state in past) / len(past) if past else None,
    )


def done(events: Iterable[Event]) -> Done:
    """What the events of one day come to."""
    answers = [
        (event.card, event.body)
        for event in effective(events)
        if isinstance(event.body, Review | Practice)
    ]
    wrong = [card for card, body in answers if body.rating is Rating.AGAIN]
    reviews = [body for _, body in answers if isinstance(body, Review)]
    return Done(
        answers=len(reviews),
        right=sum(body.rating is not Rating.AGAIN for body in reviews),
        practice=len(answers) - len(reviews),
        seconds=round(sum(body.duration for _, body in answers) / 1000),
        mistakes=frozenset(wrong),
    )


def minutes(
    outline: Outline, reviews: Iterable[CardId], new: Iterable[CardId], pace: float = 1.0
) -> int:
    """About how many minutes these cards take, rounded up; a new card is read first and often asked twice."""
    cards = outline.cards
    seconds = sum(cards[card].seconds for card in reviews)
    seconds += 2 * sum(cards[card].seconds for card in new)
    return ceil(seconds * pace / 60)
