"""A learner with a long past: every card reviewed day after day until yesterday, and due again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quiz.core.clock import uuid7
from quiz.core.event import DeviceId, Event, EventId, LogicalClock, Rating, Review
from quiz.core.memory import MODEL
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.core.rating import MAPPING
from quiz.store import open_store

DAY_MS = 86_400_000
DEVICE = DeviceId("bench")
SETTINGS = "reviews_per_day = 9999\nnew_per_day = 0\n"


def write_learner(data: Path, cards: Sequence[CardId], reviews: int, now: Moment) -> None:
    """Put so many reviews of these cards into `data`, and settings that ask every due card today."""
    data.mkdir(parents=True)
    (data / "config.toml").write_text(SETTINGS, encoding="utf-8")
    with open_store(data, retention=0.9) as store:
        store.insert(past(cards, reviews, now))


def past(cards: Sequence[CardId], reviews: int, now: Moment) -> Iterator[Event]:
    """Card after card each day, the oldest day first; one answer in ten is wrong."""
    latest: dict[CardId, EventId] = {}
    days = -(-reviews // len(cards))
    for number in range(reviews):
        day, place = divmod(number, len(cards))
        card = cards[place]
        moment = Moment(now.ms - (days - day) * DAY_MS + place, now.offset)
        rating = Rating.AGAIN if number % 10 == 0 else Rating.GOOD
        review = Review(
            rating=rating,
            suggested=rating,
            outcome={"verdict": "wrong" if rating is Rating.AGAIN else "right"},
            duration=5_000,
            mapping=MAPPING,
            model=MODEL,
            due=StudyDay(moment.day + 1),
        )
        event = uuid7(moment.ms, number.to_bytes(10, "big"))
        clock = LogicalClock(moment.ms, 0, DEVICE)
        yield Event(event, card, moment, moment.day, clock, review, latest.get(card))
        latest[card] = event
