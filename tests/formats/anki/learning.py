"""A learner's history as the terminal writes it, and Anki's log without Anki."""

from __future__ import annotations

import random
from collections.abc import Iterable

from quiz.core.event import Rating, Review
from quiz.core.memory import MODEL, intervals
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.formats.anki.collection import Line
from quiz.formats.anki.progress import Progress
from quiz.store import Store
from tests.builders import DAY, RETENTION


def answer(
    store: Store, card: CardId, rating: Rating, moment: Moment, duration: int = 5000
) -> None:
    """An answer as a session saves it."""
    days = intervals(store.state(card), moment.day, RETENTION)[rating]
    due = StudyDay(moment.day + days)
    store.append(card, Review(rating, rating, {}, duration, 1, MODEL, due), moment)


def study(store: Store, cards: Iterable[CardId], now: Moment, days: int = 90) -> None:
    """Answer cards when they are due, for so many days up to now; those missed are asked again at once."""
    draw = random.Random(3)
    for card in cards:
        day = draw.randint(2, days)
        while day > 0:
            moment = Moment(now.ms - day * DAY - draw.randrange(3_600_000), now.offset)
            rating = draw.choice((Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY))
            answer(store, card, rating, moment, draw.randint(1500, 90_000))
            if rating is Rating.AGAIN:
                answer(store, card, Rating.GOOD, Moment(moment.ms + 70_000, moment.offset))
            due = store.state(card).due
            assert due is not None
            day -= due - moment.day + draw.randint(0, 2)


def lines(progress: Progress) -> tuple[Line, ...]:
    """The log as Anki exports it, if nothing was done there."""
    return tuple(
        Line(one.id, *one.slot, one.ease, *(one.interval, one.factor, one.duration, one.kind))
        for one in progress.log
    )
